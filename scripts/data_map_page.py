"""Writes docs/reference/data-map.md from the data map and the tables.

python scripts/data_map_page.py
"""

from __future__ import annotations

from pathlib import Path

from comptoir.store.data_map import DATA_MAP
from comptoir.store.erasing import reach_of

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "data-map.md"
HEAD = """# Data map

What each table keeps of people. This page is written by `scripts/data_map_page.py` from
`store/data_map.py`; do not edit it. A column that nobody put there fails a test. What is marked
*erased* goes when [a person is erased](../how-to/respect-consent.md#erase-somebody).

| table | of a contact | of a member | when a contact is erased |
|---|---|---|---|
"""


def page() -> str:
    """The text of the page."""
    rows = [
        f"| `{name}` | {_listed(one.personal)} | {_listed(one.staff)} | {reach_of(name)} |"
        for name, one in sorted(DATA_MAP.items())
        if one.personal or one.staff
    ]
    none = [f"`{n}`" for n, one in sorted(DATA_MAP.items()) if not one.personal and not one.staff]
    return HEAD + "\n".join(rows) + "\n\nNothing of people is in " + ", ".join(none) + ".\n"


def _listed(words: str) -> str:
    return ", ".join(f"`{word}`" for word in words.split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
