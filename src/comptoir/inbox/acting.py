"""Who does something in the inbox, and how it is written down."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from comptoir.runtime import Runtime
from comptoir.store.inbox_changes import Event


class By(Struct, frozen=True, kw_only=True):
    """Who does it: a member, or a program, called `name`, in one workspace. `member_id` is empty
    for a program and for somebody who is no member."""

    runtime: Runtime
    workspace_id: str
    name: str
    member_id: str = ""


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
