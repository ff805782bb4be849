"""Intents: what a message in free words wants done, learnt from an editor's examples."""
