"""What members change of a conversation: its state, priority and tags, and what they note."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import note
from comptoir.store.tables import conversation, conversation_tag, event


class Event(Struct, frozen=True, kw_only=True):
    """Something a member did in a conversation. `what`: note, owner, reply, state, priority,
    tags, settled, merged or parted (of contacts); `text` is that of a note, `details` what was
    changed."""

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
    note(tx, new.workspace_id, "activity_added", new.id, new.what)


class Held(NamedTuple):
    """Who has a conversation: whose it is, what they are called, which member or team they are;
    and its state."""

    owner: str
    name: str
    member_id: str | None
    team_id: str | None
    state: str


_HELD = select(
    conversation.c.owner,
    conversation.c.owner_id,
    conversation.c.member_id,
    conversation.c.team_id,
    conversation.c.state,
)


def lock_owner(tx: Connection, workspace_id: str, id: str) -> Held | None:
    """Who has a conversation, its row locked until the commit; None if there is none."""
    row = tx.execute(_HELD.where(*_which(workspace_id, id)).with_for_update()).first()
    return None if row is None else Held(*row)


def set_state(
    tx: Connection, workspace_id: str, id: str, state: str, until: datetime | None = None
) -> None:
    """Opens, puts off or resolves a conversation. Nobody waits in one that is resolved."""
    values: dict[str, Any] = {"state": state, "snoozed_until": until}
    if state == "resolved":
        values["waiting_since"] = None
    tx.execute(update(conversation).where(*_which(workspace_id, id)).values(**values))
    note(tx, workspace_id, "conversation_changed", id, "state")


def set_priority(tx: Connection, workspace_id: str, id: str, priority: str) -> None:
    """Says how much a conversation presses."""
    which = _which(workspace_id, id)
    tx.execute(update(conversation).where(*which).values(priority=priority))
    note(tx, workspace_id, "conversation_changed", id, "priority")


def set_tags(tx: Connection, workspace_id: str, id: str, tags: Iterable[str]) -> None:
    """Replaces the tags of a conversation."""
    owner = {"workspace_id": workspace_id, "conversation_id": id}
    mine = (conversation_tag.c[name] == value for name, value in owner.items())
    tx.execute(delete(conversation_tag).where(*mine))
    if rows := [{**owner, "tag": tag} for tag in tags]:
        tx.execute(insert(conversation_tag).on_conflict_do_nothing(), rows)
    note(tx, workspace_id, "conversation_changed", id, "tags")


def list_tags(tx: Connection, workspace_id: str, id: str) -> list[str]:
    """The tags of a conversation, in order of the alphabet."""
    which = (
        conversation_tag.c.workspace_id == workspace_id,
        conversation_tag.c.conversation_id == id,
    )
    found = select(conversation_tag.c.tag).where(*which)
    return sorted(row[0] for row in tx.execute(found))


def is_due(tx: Connection, now: datetime) -> bool:
    """Whether a conversation of any workspace was put off until now."""
    return tx.execute(select(conversation.c.id).where(*_due(now)).limit(1)).first() is not None


def wake(tx: Connection, now: datetime) -> None:
    """Opens the conversations that were put off until now."""
    opened = (
        update(conversation)
        .where(*_due(now))
        .values(state="open", snoozed_until=None)
        .returning(conversation.c.workspace_id, conversation.c.id)
    )
    for workspace_id, id in tx.execute(opened).all():
        note(tx, workspace_id, "conversation_changed", id, "state")


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return conversation.c.snoozed_until.is_not(None), conversation.c.snoozed_until <= now


def _which(workspace_id: str, id: str) -> tuple[ColumnElement[bool], ...]:
    return conversation.c.workspace_id == workspace_id, conversation.c.id == id
