"""Fields of Apple's JSON, which may hold anything."""

from __future__ import annotations

from typing import Any


def object_at(value: object, name: str) -> dict[str, Any]:
    """The object `value[name]`; an empty one where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def objects_at(value: object, name: str) -> list[dict[str, Any]]:
    """The objects in the list `value[name]`."""
    found = value.get(name) if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
