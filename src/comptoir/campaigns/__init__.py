"""Campaigns: one message to many, to those who want it, and what came of it."""
