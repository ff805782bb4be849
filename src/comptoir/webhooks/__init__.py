"""Webhooks out: events told to other programs, signed, tried again, on record."""
