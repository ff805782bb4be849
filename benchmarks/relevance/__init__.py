"""How well the right item is found, beside what else one could use."""
