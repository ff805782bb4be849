"""Live data: what a connector's source says now, and what is said of it."""
