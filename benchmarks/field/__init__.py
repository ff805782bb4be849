"""Comptoir beside other programs that answer messages: the same job, provider and machine."""
