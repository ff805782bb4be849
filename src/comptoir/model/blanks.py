"""Texts with blanks that are filled for the person they are said to.

    "Hello {{contact.first_name|there}}!"   →   "Hello there!"

What stands behind `|` is said where the blank has no value. What a value holds is shown as it is:
it is never looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_BLANK = re.compile(r"\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}")


def blanks_of(text: str) -> list[str]:
    """The names of the blanks in a text."""
    return [name for name, _ in _BLANK.findall(text)]


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its blanks filled."""
    return _BLANK.sub(lambda found: values.get(found[1]) or (found[2] or "").strip(), text)


def filled_first(text: str, values: Mapping[str, str]) -> str:
    """A text with the blanks of `values` filled, the others as they are."""
    return _BLANK.sub(
        lambda found: (
            (values[found[1]] or (found[2] or "").strip()) if found[1] in values else found[0]
        ),
        text,
    )


def text_for(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    """The text in the first of `languages` that there is; else that for all, else any."""
    return texts.get(spoken_for(texts, languages), "")


def spoken_for(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    """The language of the text that is taken for `languages`; "" where that is for all."""
    return next((one for one in (*languages, "", *texts) if one in texts), "")


def first_name(name: str) -> str:
    """The first word of a name; "" where it is a mere number."""
    first = name.split(" ", 1)[0]
    return "" if first.lstrip("+").isdigit() else first
