"""Compounds: German writes "Schokoladenkuchen" where others write two words."""

from __future__ import annotations

from collections.abc import Callable

SHORTEST_PART = 4
SHORTEST_COMPOUND = 8
LINKS = ("", "s", "n", "en", "es", "e", "er")
"""What may stand between two parts."""

MOST_PARTS = 4

Known = Callable[[str], bool]


def split_compound(word: str, is_known: Known) -> tuple[str, ...]:
    """Return the parts of the folded `word`, each a known word, or nothing.

    "schokoladenkuchen" gives ("schokoladen", "kuchen") or ("schokolade", "kuchen"). The
    longest last part is preferred: it is the thing, what stands before it says which.
    """
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    return _split(word, is_known, MOST_PARTS) or ()


def _split(word: str, is_known: Known, most: int) -> tuple[str, ...] | None:
    if most < 2:
        return None
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if not is_known(word[at:]):
            continue
        head = _head(word[:at], is_known)
        if head:
            return (head, word[at:])
        parts = _split_head(word[:at], is_known, most - 1)
        if parts:
            return (*parts, word[at:])
    return None


def _head(part: str, is_known: Known) -> str | None:
    """Return the known word that `part` is, with or without a linking letter."""
    if len(part) >= SHORTEST_PART and is_known(part):
        return part
    for link in LINKS[1:]:
        word = part.removesuffix(link)
        if word != part and len(word) >= SHORTEST_PART and is_known(word):
            return word
    return part + "e" if len(part) >= SHORTEST_PART and is_known(part + "e") else None


def _split_head(part: str, is_known: Known, most: int) -> tuple[str, ...] | None:
    for link in LINKS:
        word = part.removesuffix(link) if link else part
        if (link == "" or word != part) and len(word) >= SHORTEST_COMPOUND:
            parts = _split(word, is_known, most)
            if parts:
                return parts
    return None
