"""Audience: whom content is for. Pure.

    ("tag:members", "language:de", "language:fr", "branch:lyon")

A condition names its kind before a colon: a `tag` of the contact, the `language` they are answered
in, the type of the `channel` they write on, the `branch` they declared. Of one kind any condition
will do, and of every kind that is named one must be met: the example is for members who are spoken
to in German or French and go to the branch in Lyon. No condition at all is for everybody.

What cannot be read is a condition that nobody meets: a mistake shows too little, never too much.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from comptoir.errors import InputInvalid

KINDS = ("tag", "language", "channel", "branch")
NOBODY = "tag:"
"""A condition that nobody meets: no tag is empty."""
MOST_CONDITIONS = 50
LONGEST_CONDITION = 100

_BETWEEN = re.compile(r"[|,;\n]")


def condition(kind: str, value: str) -> str:
    """The condition that people of this value meet, in the form that is compared."""
    folded = " ".join(value.split()).casefold()
    return f"{kind}:{folded.partition('-')[0] if kind == 'language' else folded}"


def includes(audience: Iterable[str], met: Collection[str]) -> bool:
    """Whether somebody who meets the conditions `met` is in the audience."""
    kinds: dict[str, bool] = {}
    for one in audience:
        kind = one.partition(":")[0]
        kinds[kind] = kinds.get(kind, False) or (one in met and one != NOBODY)
    return all(kinds.values())


def read_audience(value: Any) -> tuple[str, ...]:
    """The conditions in a value as it came: a list, or a text with `|`, `,` or `;` between. A bare
    word is a tag."""
    if isinstance(value, str):
        value = _BETWEEN.split(value)
    if value is None or value == [] or value == ():
        return ()
    if not isinstance(value, list | tuple | set | frozenset) or len(value) > MOST_CONDITIONS:
        return (NOBODY,)
    said = (one for one in value if not isinstance(one, str) or one.strip())
    return tuple(dict.fromkeys(map(_read, said)))


def check_audience(conditions: Iterable[str]) -> tuple[str, ...]:
    """The conditions as an editor wrote them. Raises `InputInvalid` for what is none: the name of
    a tag that holds a colon is written with `tag:` before it."""
    written = [" ".join(one.split()) for one in conditions]
    for one in written:
        kind, colon, value = one.partition(":")
        if not one or (colon and not (kind.strip().casefold() in KINDS and value.strip())):
            raise InputInvalid(
                f"audience: {one!r} is no condition",
                advice=f"Write a tag, or one of {', '.join(KINDS)} with a colon: language:de.",
            )
        if len(one) > LONGEST_CONDITION:
            raise InputInvalid(f"audience: a condition has at most {LONGEST_CONDITION} characters")
    if len(written) > MOST_CONDITIONS:
        raise InputInvalid(f"audience: there are more than {MOST_CONDITIONS} conditions")
    return read_audience(written)


def _read(one: Any) -> str:
    if not isinstance(one, str):
        return NOBODY
    kind, colon, value = one.partition(":")
    named = kind.strip().casefold()
    return condition(named, value) if colon and named in KINDS else condition("tag", one)
