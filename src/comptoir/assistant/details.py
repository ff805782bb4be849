"""Details of the item that was shown: what its own fields say, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import UnknownCurrencyError, format_currency

from comptoir.assistant.texts import say
from comptoir.model.catalogue import Entity
from comptoir.model.document import Document

MOST_LINES = 60
LONGEST = 3000
"""Characters of a text told in full; the rest is behind the link."""

PLACES = ("address", "location", "place", "street", "adresse", "lieu", "ort")
"""Fields that say where something is, the first of them that there is."""


def fact(document: Document, name: str, language: str) -> str:
    """What the document says of `name` (ingredients, minutes, price …), or an empty string."""
    tell = _FACTS.get(name)
    return tell(document, language) if tell is not None else ""


def entity_fact(entity: Entity, name: str) -> str:
    """What the catalogue says of an entity: the field of that name, or all for its details."""
    fields = {key.lower(): value for key, value in entity.fields.items() if _is_plain(value)}
    fields.pop("audience", None)
    if name == "details":
        return "\n".join((entity.label, *(f"{key}: {value}" for key, value in fields.items())))
    names = PLACES if name == "place" else (name, *_OTHER_NAMES.get(name, ()))
    return next((str(fields[key]) for key in names if key in fields), "")


_OTHER_NAMES = {"price": ("preis", "prix"), "link": ("url", "website", "web")}


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and bool(value)


def _list(document: Document, name: str, mark: Callable[[int], str]) -> str:
    value = document.fields.get(name)
    lines = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    found = [str(line).strip() for line in lines if str(line).strip()][:MOST_LINES]
    return "\n".join(f"{mark(number)}{line}" for number, line in enumerate(found, 1))


def _titled(document: Document, text: str) -> str:
    return f"*{document.title}*\n{text}" if text else ""


def _ingredients(document: Document, _: str) -> str:
    return _titled(document, _list(document, "ingredients", lambda _: "• "))


def _steps(document: Document, _: str) -> str:
    return _titled(document, _list(document, "steps", lambda number: f"{number}. "))


def _minutes(document: Document, language: str) -> str:
    found = document.fields.get("minutes")
    told = isinstance(found, int | float) and found > 0
    return f"{document.title}: {say('minutes', language, n=found)}" if told else ""


def _servings(document: Document, language: str) -> str:
    found = str(document.fields.get("servings") or "")
    said = say("servings", language, n=found) if found.isdigit() else found
    return f"{document.title}: {said}" if found else ""


def _price(document: Document, language: str) -> str:
    said = price_in_words(document, language)
    return f"{document.title}: {said}" if said else ""


def price_in_words(document: Document, language: str) -> str:
    """The price of a document, written as the language does; empty where it names none."""
    price, currency = document.fields.get("price"), str(document.fields.get("currency") or "")
    if not price:
        return ""
    try:
        return format_currency(str(price), currency, locale=language) if currency else str(price)
    except (UnknownCurrencyError, ValueError, ArithmeticError):
        return f"{price} {currency}"


def _place(document: Document, _: str) -> str:
    found = (document.fields.get(name) for name in PLACES)
    place = next((str(value) for value in found if isinstance(value, str) and value), "")
    return f"{document.title}: {place}" if place else ""


def _date(document: Document, language: str) -> str:
    if starts := document.fields.get("starts_at"):
        try:
            moment = datetime.fromisoformat(str(starts))
        except ValueError:
            return ""
        return f"{document.title}: {format_datetime(moment, 'long', locale=language)}"
    day = document.published_at
    return f"{document.title}: {format_date(day.date(), 'long', locale=language)}" if day else ""


def _author(document: Document, _: str) -> str:
    found = document.fields.get("author")
    return f"{document.title}: {found}" if isinstance(found, str) and found else ""


def _link(document: Document, _: str) -> str:
    return f"{document.title}\n{document.url}" if document.url else ""


def _details(document: Document, _: str) -> str:
    """Everything there is to tell: the text, or for a recipe what is in it and how it is made."""
    parts = [_list(document, "ingredients", lambda _: "• ")]
    parts.append(_list(document, "steps", lambda number: f"{number}. "))
    told = "\n\n".join(part for part in parts if part) or document.text or document.summary
    if len(told) > LONGEST:
        told = told[: told.rfind(" ", 0, LONGEST)] + " …"
    return _titled(document, "\n\n".join(part for part in (told, document.url) if part))


_FACTS: dict[str, Callable[[Document, str], str]] = {
    "ingredients": _ingredients,
    "steps": _steps,
    "minutes": _minutes,
    "servings": _servings,
    "price": _price,
    "place": _place,
    "date": _date,
    "author": _author,
    "link": _link,
    "details": _details,
}
