"""What members change of a conversation: its state, priority and tags, and what they note."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import conversation, conversation_tag, event


class Event(Struct, frozen=True, kw_only=True):
    """Something a member did in a conversation. `what`: note, owner, reply, state, priority or
    tags; `text` is that of a note, `details` what changed."""

    workspace_id: str
    id: str
    conversation_id: str
    what: str
    by: str
    created_at: datetime
    text: str = ""
    details: dict[str, Any] = {}


def add_event(tx: Connection, new: Event) -> None:
    """Writes it down; the same id is written once."""
    row = {name: getattr(new, name) for name in Event.__struct_fields__}
    tx.execute(insert(event).values(row).on_conflict_do_nothing())


def lock_owner(tx: Connection, workspace_id: str, id: str) -> tuple[str, str] | None:
    """Who has a conversation, its row locked until the commit; None if there is none."""
    row = tx.execute(
        select(conversation.c.owner, conversation.c.owner_id)
        .where(*_which(workspace_id, id))
        .with_for_update()
    ).first()
    return None if row is None else (row[0], row[1])


def set_state(
    tx: Connection, workspace_id: str, id: str, state: str, until: datetime | None = None
) -> None:
    """Opens, puts off or resolves a conversation. Nobody waits in one that is resolved."""
    values: dict[str, Any] = {"state": state, "snoozed_until": until}
    if state == "resolved":
        values["waiting_since"] = None
    tx.execute(update(conversation).where(*_which(workspace_id, id)).values(**values))


def set_priority(tx: Connection, workspace_id: str, id: str, priority: str) -> None:
    """Says how much a conversation presses."""
    which = _which(workspace_id, id)
    tx.execute(update(conversation).where(*which).values(priority=priority))


def set_tags(tx: Connection, workspace_id: str, id: str, tags: Iterable[str]) -> None:
    """Replaces the tags of a conversation."""
    owner = {"workspace_id": workspace_id, "conversation_id": id}
    mine = (conversation_tag.c[name] == value for name, value in owner.items())
    tx.execute(delete(conversation_tag).where(*mine))
    if rows := [{**owner, "tag": tag} for tag in tags]:
        tx.execute(insert(conversation_tag).on_conflict_do_nothing(), rows)


def is_due(tx: Connection, now: datetime) -> bool:
    """Whether a conversation of any workspace was put off until now."""
    return tx.execute(select(conversation.c.id).where(*_due(now)).limit(1)).first() is not None


def wake(tx: Connection, now: datetime) -> None:
    """Opens the conversations that were put off until now."""
    tx.execute(update(conversation).where(*_due(now)).values(state="open", snoozed_until=None))


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return conversation.c.snoozed_until.is_not(None), conversation.c.snoozed_until <= now


def _which(workspace_id: str, id: str) -> tuple[ColumnElement[bool], ...]:
    return conversation.c.workspace_id == workspace_id, conversation.c.id == id
