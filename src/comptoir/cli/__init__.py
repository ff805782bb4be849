"""The command line: `comptoir --help` lists the commands."""

from __future__ import annotations

from comptoir.cli.main import main

__all__ = ["main"]
