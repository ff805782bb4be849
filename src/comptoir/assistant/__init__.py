"""The assistant: it decides what is said in a turn, and never sends anything itself."""
