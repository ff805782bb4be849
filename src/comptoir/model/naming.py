"""Names that members give to things."""

from __future__ import annotations

from comptoir.errors import InputInvalid


def clean_name(name: str) -> str:
    """A name of 1 to 100 characters. Raises `InputInvalid`."""
    plain = " ".join(name.split())
    if not 0 < len(plain) <= 100 or not plain.isprintable():
        raise InputInvalid("a name has 1 to 100 characters")
    return plain
