"""Comptoir: a self-hosted messenger communication platform."""

__version__ = "0.1.0"
