"""The tags of a workspace as a whole: which there are and how often, renamed, removed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import Connection, Table, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import FactKind, Noted, note_all
from comptoir.store.tables import contact_tag, conversation_tag


class Tag(Struct, frozen=True, kw_only=True):
    """A tag, and how many conversations and contacts have it."""

    name: str
    conversations: int
    contacts: int


class _Tagged(NamedTuple):
    """A kind of thing that has tags."""

    table: Table
    owner: str
    kind: FactKind


_ALL = (
    _Tagged(conversation_tag, "conversation_id", "conversation_changed"),
    _Tagged(contact_tag, "contact_id", "contact_changed"),
)


def list_all_tags(tx: Connection, workspace_id: str) -> list[Tag]:
    """Every tag that something has, in order of the alphabet."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, (table, _, _) in enumerate(_ALL):
        counted = select(table.c.tag, func.count()).where(table.c.workspace_id == workspace_id)
        for name, count in tx.execute(counted.group_by(table.c.tag)):
            counts[name][place] = count
    return [
        Tag(name=name, conversations=talks, contacts=people)
        for name, (talks, people) in sorted(counts.items())
    ]


def rename_tag(tx: Connection, workspace_id: str, name: str, new_name: str) -> bool:
    """Puts `new_name` where `name` was, once where something has both; False where nothing had
    it."""
    return _everywhere(tx, workspace_id, name, new_name)


def remove_tag(tx: Connection, workspace_id: str, name: str) -> bool:
    """Takes a tag off everything; False where nothing had it."""
    return _everywhere(tx, workspace_id, name, "")


def _everywhere(tx: Connection, workspace_id: str, name: str, new_name: str) -> bool:
    moved = [_move(tx, one, workspace_id, name, new_name) for one in _ALL]
    return True in moved


def _move(tx: Connection, of: _Tagged, workspace_id: str, name: str, new_name: str) -> bool:
    table, column = of.table, of.table.c[of.owner]
    which: tuple[Any, ...] = (table.c.workspace_id == workspace_id, table.c.tag == name)
    had = select(table.c.workspace_id, column, literal(new_name)).where(*which)
    if new_name and new_name != name:
        columns = ["workspace_id", of.owner, "tag"]
        tx.execute(insert(table).from_select(columns, had).on_conflict_do_nothing())
    if new_name == name:
        return tx.execute(had.limit(1)).first() is not None
    changed = tx.execute(delete(table).where(*which).returning(column)).scalars().all()
    note_all(tx, (Noted(workspace_id, of.kind, id, "tags") for id in changed))
    return bool(changed)
