"""Outgoing connections: everything Comptoir asks of other machines goes through here."""
