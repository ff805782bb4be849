"""Measurements anyone can rerun; each prints ratios against a baseline of the same run."""
