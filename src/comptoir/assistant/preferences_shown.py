"""What a person told of themselves, as people read it. Pure."""

from __future__ import annotations

from babel.dates import format_date

from comptoir.assistant.asked import Asked
from comptoir.assistant.names import diet_name, language_name, name_without
from comptoir.assistant.person import entity_of
from comptoir.assistant.texts import say
from comptoir.model.contact import Preference


def line_of(one: Preference, asked: Asked) -> str:
    """A preference as a line of a list, with the day it was told."""
    since, language = one.declared_at, asked.language
    day = format_date(since.date(), format="long", locale=language) if since else ""
    return f"• {whole(one, asked)}" + (f" ({day})" if day else "")


def whole(one: Preference, asked: Asked) -> str:
    """A preference as people read it; a remembered choice with the entity that was chosen."""
    found = entity_of(asked.ready.shelf, one.value) if one.kind == "entity_choice" else None
    text = shown(one, asked.language)
    return f"{text} → {found[1].label} ({found[1].key})" if found is not None else text


def shown(one: Preference, language: str) -> str:
    """A preference as people read it."""
    match one.kind:
        case "diet":
            return say("your_diet", language, what=diet_name(one.value, language))
        case "without":
            return say("you_avoid", language, what=name_without(one.value, language))
        case "language":
            return say("your_language", language, what=language_name(one.value, language))
        case "holding":
            return say("your_shares", language, what=one.label)
        case "branch":
            return say("your_branch", language, what=one.label)
        case "timezone":
            return say("your_timezone", language, what=one.value)
        case _:
            return one.label or one.value


def short(one: Preference, language: str) -> str:
    """The same on a button."""
    match one.kind:
        case "diet":
            return diet_name(one.value, language)
        case "without":
            return name_without(one.value, language)
        case "language":
            return language_name(one.value, language)
        case _:
            return one.label or one.value
