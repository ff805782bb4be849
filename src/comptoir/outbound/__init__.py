"""The only way out: gate, queue, limits, send, confirmation."""
