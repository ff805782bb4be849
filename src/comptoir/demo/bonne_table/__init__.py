"""La Bonne Table: an invented cooking magazine with its own recipes."""
