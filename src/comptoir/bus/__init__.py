"""Hints that say "look": losing one loses nothing, the database is the only truth."""
