"""Cells that spreadsheets would run. Pure.

safe_cell("=1+1")     →   "'=1+1"
plain_cell("'=1+1")   →   "=1+1"
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def plain_cell(text: str) -> str:
    """A cell without what keeps spreadsheets from running it, which our own files carry."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
