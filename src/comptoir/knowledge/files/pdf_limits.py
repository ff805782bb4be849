"""How much of a PDF is read, and what its process may take."""

from __future__ import annotations

MAX_PAGES = 500
MAX_CHARACTERS = 4_000_000
MAX_PAGE = 100_000
"""Characters of one page."""
MAX_ENTRIES = 2000
"""Entries of the outline."""
MEMORY = 1_000_000_000
SECONDS = 60
