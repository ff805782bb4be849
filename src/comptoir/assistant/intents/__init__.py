"""Answers to intents: which intent is answered, and with which of an editor's answers."""
