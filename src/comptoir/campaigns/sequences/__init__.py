"""Sequences: who enters them and why, their steps, and their figures."""
