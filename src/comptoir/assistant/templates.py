"""Templates: the texts of editors, filled with values and never with anything evaluated.

    template = check_template("{quote.price|currency} at {quote.as_of|time}", {"quote.price", …})
    render(template, {"quote": {"price": Decimal("418.05"), …}}, "en")   →  "₹418.05 at 11:30 AM"

A blank is a dotted name, looked up in plain mappings, and at most one filter of a closed list.
`{{` and `}}` stand for braces. What a value holds is shown as it is: it is never looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from msgspec import Struct

from comptoir.assistant.formats import (
    CURRENCY,
    FILTERS,
    MONEY,
    Formats,
    currency_of,
    formats_of,
    number_of,
    widened,
)
from comptoir.errors import InputInvalid

MAX_TEXT = 2000
CUT = "…"
_BLANK = re.compile(
    r"\{\{|\}\}|\{(?P<name>[A-Za-z_]\w*(?:\.\w+)*)(?:\|(?P<filter>\w+)(?::(?P<option>\w+))?)?\}|[{}]"
)
PLAIN_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2009": " "})


class Blank(Struct, frozen=True):
    """A place that a value fills: the name's words, the filter and its option, "" for none."""

    path: tuple[str, ...]
    filter: str = ""
    option: str = ""


class Template(Struct, frozen=True):
    """A text taken apart once; `pieces` are literals and blanks in turn."""

    source: str
    pieces: tuple[str | Blank, ...]

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Return the blanks in the order they stand in the text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Blank))


class Wording(Struct, frozen=True):
    """The text that was chosen, its language and its variant; all "" if there is none."""

    text: str = ""
    language: str = ""
    variant: str = ""


@lru_cache(maxsize=8192)
def parse_template(source: str) -> Template:
    """Return `source` taken apart. Raises `InputInvalid` for a stray brace or unknown filter."""
    return Template(source, tuple(_pieces(source)))


def check_template(source: str, names: Set[str], where: str = "text") -> Template:
    """Return `source` taken apart, if all it asks for is in `names`.

    `names` are dotted names; `entity.*` allows every name below `entity`. Raises `InputInvalid`
    that begins with `where`.
    """
    try:
        template = parse_template(source)
    except InputInvalid as error:
        raise InputInvalid(f"{where}: {error}") from None
    for blank in template.blanks:
        if ".".join(blank.path) not in names and f"{blank.path[0]}.*" not in names:
            raise InputInvalid(f"{where}: {{{'.'.join(blank.path)}}} is not known here")
    return template


def render(
    template: Template,
    values: Mapping[str, Any],
    language: str,
    zone: tzinfo | None = None,
    *,
    limit: int = MAX_TEXT,
) -> str:
    """Return the text with its blanks filled, at most `limit` characters long. Never raises.

    Numbers and times are written as `language` (a tag such as fr or en-IN) does, times in `zone`,
    else in their own. A missing value, or one its filter cannot show, leaves nothing.
    """
    formats = formats_of(language)
    text = "".join(
        [
            piece if isinstance(piece, str) else _shown(piece, values, formats, zone)
            for piece in template.pieces
        ]
    )
    return text if len(text) <= limit else text[: limit - 1].rstrip() + CUT


def look_up(values: Mapping[str, Any], path: Sequence[str]) -> Any:
    """Return the value at `path` in nested mappings, None if there is none."""
    found: Any = values
    for word in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(word)
    return found


def pick_text(
    texts: Mapping[str, Mapping[str, str]],
    *,
    variants: Sequence[str],
    languages: Sequence[str],
) -> Wording:
    """Return the wording that fits: the first language that has one of `variants`, best first.

    `texts` maps variants to texts by language. `fr-CA` falls back to `fr`; after `languages` any
    language will do.
    """
    others = dict.fromkeys(language for texts_of in texts.values() for language in texts_of)
    for language in (*widened(languages), *others):
        for variant in variants:
            if text := texts.get(variant, {}).get(language):
                return Wording(text, language, variant)
    return Wording()


def variants_for(state: str, market_state: str) -> tuple[str, ...]:
    """Return the variants that may be said of a reading in `state`, best first.

    `market_state` is what the data says itself (open, closed, suspended …). With no data only
    the wordings without numbers are left.
    """
    if state == "not_found":
        return ("not_found", "unavailable")
    if state == "unavailable":
        return ("unavailable",)
    usual = ("open",) if market_state in ("", "closed") else ()
    return (*([market_state] if market_state else ()), "any", *usual, "unavailable")


def _pieces(source: str) -> Iterator[str | Blank]:
    end, literal = 0, ""
    for found in _BLANK.finditer(source):
        literal += source[end : found.start()]
        end = found.end()
        if found[0] in ("{{", "}}"):
            literal += found[0][0]
            continue
        if found["name"] is None:
            raise InputInvalid(f"the brace at character {found.start() + 1} opens no {{name}}")
        if literal:
            yield literal
        literal = ""
        yield _blank(found["name"], found["filter"] or "", found["option"] or "")
    if literal := literal + source[end:]:
        yield literal


def _blank(name: str, word: str, option: str) -> Blank:
    if word not in FILTERS and word not in MONEY:
        known = ", ".join(sorted(filter(None, {*FILTERS, *MONEY})))
        raise InputInvalid(f"there is no filter {word!r}; there are {known}")
    if option and (word not in MONEY or not CURRENCY.fullmatch(option)):
        raise InputInvalid(f"{word}:{option} is not a filter with a currency, such as currency:EUR")
    return Blank(tuple(name.split(".")), word, option)


def _shown(blank: Blank, values: Mapping[str, Any], formats: Formats, zone: tzinfo | None) -> str:
    value = look_up(values, blank.path)
    try:
        if isinstance(value, datetime) and zone is not None:
            value = value.astimezone(zone)
        if blank.filter in MONEY:
            code = blank.option or currency_of(value)
            code = code or look_up(values, (*blank.path[:-1], "currency"))
            return MONEY[blank.filter](number_of(value), code, formats).translate(PLAIN_SPACES)
        return FILTERS[blank.filter](value, formats).translate(PLAIN_SPACES)
    except (TypeError, ValueError, ArithmeticError):
        return ""
