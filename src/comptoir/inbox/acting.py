"""Who does something in the inbox, and how it is written down."""

from __future__ import annotations

from typing import Any

from comptoir.people.acting import By
from comptoir.store.inbox_changes import Event

__all__ = ["By", "event_of"]


def event_of(
    by: By,
    conversation_id: str,
    what: str,
    *,
    text: str = "",
    details: dict[str, Any] | None = None,
    id: str = "",
) -> Event:
    """What was done, as it is written down."""
    return Event(
        workspace_id=by.workspace_id,
        id=id or by.runtime.ids.new(),
        conversation_id=conversation_id,
        what=what,
        by=by.name,
        created_at=by.runtime.clock(),
        text=text,
        details=details or {},
    )
