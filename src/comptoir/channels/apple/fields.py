"""Fields of Apple's JSON, which may hold anything."""

from __future__ import annotations

from typing import Any

from comptoir.channels.posts import clean_text


def words(value: object, limit: int) -> str:
    """`value` as clean text of at most `limit` characters; empty where it is no text."""
    return clean_text(value)[:limit] if isinstance(value, str) else ""


def object_at(value: object, name: str) -> dict[str, Any]:
    """The object `value[name]`; an empty one where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def objects_at(value: object, name: str) -> list[dict[str, Any]]:
    """The objects in the list `value[name]`."""
    found = value.get(name) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
