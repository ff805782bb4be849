"""Loopback peers: faithful stand-ins for the platforms, for tests, benchmarks and the demo."""
