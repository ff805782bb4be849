"""Contradictions: two documents on the same thing that tell another price, moment or figure. Pure.

    contradiction(lamp_of_the_shop, lamp_of_the_catalogue)   →   "price"

Only what is certain counts. The same thing is: the same type, language and title, and

- products of two sources, unless both have a code and it differs: `price`, in the same currency;
- events at the same address: `starts_at`;
- questions: figures in their answers, where both have the same words beside them ("within 30 days",
  "you have 14 days") and are short;
- anything with `opening_hours`, from two sources: figures in them, in the same way.

Translations of one item are never compared, nor what may not be served.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from comptoir.assistant.fitness import price_of
from comptoir.assistant.guard import read_number
from comptoir.knowledge.language import fold, key
from comptoir.model.document import Document

LONGEST = 500
"""Characters of a text whose figures are compared: a long one tells of many things."""
MOST_FIGURES = 8
CODES = ("gtin", "mpn", "sku")

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")


def contradiction(one: Document, other: Document) -> str:
    """Return the field in which they contradict each other, or an empty string."""
    if not _is_same_thing(one, other):
        return ""
    if one.type == "Product" and _differ_in_price(one, other):
        return "price"
    if one.type == "Event" and _differ_in_start(one, other):
        return "starts_at"
    if one.type == "Question" and _differ_in_figures(one.text, other.text):
        return "text"
    hours = (_line(document, "opening_hours") for document in (one, other))
    return "opening_hours" if _are_apart(one, other) and _differ_in_figures(*hours) else ""


def _is_same_thing(one: Document, other: Document) -> bool:
    if one.id == other.id or (one.group and one.group == other.group):
        return False
    title = key(one.title)
    return (one.type, one.language, title) == (other.type, other.language, key(other.title)) and (
        bool(title)
    )


def _are_apart(one: Document, other: Document) -> bool:
    return one.source_id != other.source_id


def _differ_in_price(one: Document, other: Document) -> bool:
    """Of one source, products of one name are its sizes and colours."""
    codes = ((_line(one, name), _line(other, name)) for name in CODES)
    if not _are_apart(one, other) or any(a and b and a != b for a, b in codes):
        return False
    same_money = _line(one, "currency") == _line(other, "currency")
    prices = price_of(one), price_of(other)
    return same_money and min(prices) > 0 and prices[0] != prices[1]


def _differ_in_start(one: Document, other: Document) -> bool:
    """An event of the same name at another address of the site is another evening."""
    starts = _moment(_line(one, "starts_at")), _moment(_line(other, "starts_at"))
    known = None not in starts and bool(one.url) and one.url == other.url
    return known and starts[0] != starts[1]


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _differ_in_figures(one: str, other: str) -> bool:
    """Whether the same words stand beside other figures."""
    if max(len(one), len(other)) > LONGEST:
        return False
    figures, others = sorted(_figures(one)), sorted(_figures(other))
    if not 0 < len(figures) <= MOST_FIGURES:
        return False
    if [beside for beside, _ in figures] != [beside for beside, _ in others]:
        return False
    pairs = zip(figures, others, strict=True)
    return any(set(mine).isdisjoint(theirs) for (_, mine), (_, theirs) in pairs)


def _figures(text: str) -> Iterator[tuple[str, list[Decimal]]]:
    """Yield the word that follows each figure, or else goes before it, and what the figure may
    mean: 1.234 is one number in German and another in English, and 09:00 is 9."""
    tokens = _TOKEN.findall(text)
    for at, token in enumerate(tokens):
        if token[0].isdigit():
            around = (*tokens[at + 1 : at + 2], *reversed(tokens[:at]))
            word = next((near for near in around if not near[0].isdigit()), "")
            yield fold(word), sorted(read_number(token.replace(":", ".")))


def _line(document: Document, name: str) -> str:
    value = document.fields.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""
