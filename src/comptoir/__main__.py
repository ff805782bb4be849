"""`python -m comptoir` does what the command `comptoir` does."""

from __future__ import annotations

from comptoir.cli import main

main()
