"""Schema changes, oldest first; each is run once, in its own transaction."""
