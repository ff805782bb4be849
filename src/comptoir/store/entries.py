"""Links and QR codes into a conversation, and who came by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.entry import Entry
from comptoir.model.update import Referral
from comptoir.store.tables import entry, referral

_BY_TEXT = (
    select(entry)
    .where(
        entry.c.workspace_id == bindparam("workspace_id"),
        entry.c.channel_id == bindparam("channel_id"),
        entry.c.text.in_(bindparam("texts", expanding=True)),
        entry.c.text != "",
    )
    # Where two say the same, the older one counts.
    .order_by(entry.c.created_at.desc(), entry.c.id.desc())
)


class Arrived(Struct, frozen=True, kw_only=True):
    """Somebody who came into a conversation from somewhere; `id` is that of their message."""

    workspace_id: str
    id: str
    conversation_id: str
    referral: Referral
    entry_id: str = ""


def put_entry(tx: Connection, wanted: Entry, now: datetime) -> None:
    """Writes an entry; the one with the same code is replaced, but keeps its id."""
    row = {
        "channel_id": wanted.channel_id,
        "name": wanted.name,
        "text": wanted.text,
        "wish": wanted.wish,
        "origin": wanted.origin,
        "link": wanted.link,
    }
    statement = insert(entry).values(
        workspace_id=wanted.workspace_id, id=wanted.id, code=wanted.code, created_at=now, **row
    )
    tx.execute(statement.on_conflict_do_update(index_elements=["workspace_id", "code"], set_=row))


def list_entries(tx: Connection, workspace_id: str) -> list[tuple[Entry, int]]:
    """The entries of a workspace with how often somebody came by each, by name."""
    came = func.count(referral.c.id)
    rows = tx.execute(
        select(entry, came.label("came"))
        .join_from(
            entry,
            referral,
            (referral.c.workspace_id == entry.c.workspace_id) & (referral.c.entry_id == entry.c.id),
            isouter=True,
        )
        .where(entry.c.workspace_id == workspace_id)
        .group_by(*entry.c)
        .order_by(entry.c.name, entry.c.code)
    )
    return [(_entry(row), row.came) for row in rows]


def find_entries(tx: Connection, workspace_id: str, codes: Sequence[str]) -> dict[str, Entry]:
    """The entries with these codes, by code."""
    rows = tx.execute(
        select(entry).where(entry.c.workspace_id == workspace_id, entry.c.code.in_(codes))
    )
    return {row.code: _entry(row) for row in rows}


def find_entries_by_text(
    tx: Connection, workspace_id: str, channel_id: str, texts: Sequence[str]
) -> dict[str, Entry]:
    """The entries of a channel whose links fill in these very texts, by text."""
    bound = {"workspace_id": workspace_id, "channel_id": channel_id, "texts": texts}
    return {row.text: _entry(row) for row in tx.execute(_BY_TEXT, bound)}


def remove_entry(tx: Connection, workspace_id: str, code: str) -> bool:
    """Forgets an entry; whether there was one. Who came by it stays known."""
    gone = tx.execute(
        delete(entry).where(entry.c.workspace_id == workspace_id, entry.c.code == code)
    )
    return gone.rowcount > 0


def add_arrivals(tx: Connection, arrived: Sequence[Arrived], now: datetime) -> None:
    """Keeps where people came from; the same message is counted once."""
    for one in arrived:
        tx.execute(
            insert(referral)
            .values(
                workspace_id=one.workspace_id,
                id=one.id,
                conversation_id=one.conversation_id,
                entry_id=one.entry_id,
                source=one.referral.source,
                code=one.referral.code[:200],
                details=one.referral,
                created_at=now,
            )
            .on_conflict_do_nothing()
        )


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        workspace_id=row.workspace_id,
        id=row.id,
        channel_id=row.channel_id,
        code=row.code,
        name=row.name,
        text=row.text,
        wish=row.wish,
        origin=row.origin,
        link=row.link,
    )
