"""Names that members give to things, and words as they are compared."""

from __future__ import annotations

import unicodedata

from comptoir.errors import InputInvalid


def clean_name(name: str) -> str:
    """A name of 1 to 100 characters. Raises `InputInvalid`."""
    plain = " ".join(name.split())
    if not 0 < len(plain) <= 100 or not plain.isprintable():
        raise InputInvalid("a name has 1 to 100 characters")
    return plain


def plain_words(text: str) -> str:
    """`text` as commands compare it: in lower case, without accents, emoji or punctuation at its
    ends."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    if letters.strip() == "?":
        return "?"
    kept = "".join(c if c.isalnum() or c in " '-" else " " for c in letters)
    return " ".join(kept.split()).strip("'- ")
