"""What came of standing wishes: each occurrence is one row, and says one message at most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.document import Document
from comptoir.model.standing_wish import Occurrence, OccurrenceState
from comptoir.store.content import IS_SHOWN, document_of
from comptoir.store.holding import is_free, releasing
from comptoir.store.tables import conversation, document, standing_watch, standing_wish
from comptoir.store.tables import standing_occurrence as table
from comptoir.store.workspaces import AnyRow

_COLUMNS = [table.c[name] for name in Occurrence.__struct_fields__]
_OPEN = ("pending", "missed")


class Place(Struct, frozen=True):
    """How far new content was compared with the wishes: the version, and the last document of it
    ("" before the first, "~" after all)."""

    version: int
    document_id: str = "~"


class Fresh(Struct, frozen=True):
    """A document that is new, with the version of the content it came with."""

    document: Document
    version: int


def add_occurrences(tx: Connection, found: Sequence[Occurrence]) -> int:
    """How many were not there yet: neither of their wish, nor told to the person for another."""
    return sum(
        tx.execute(insert(table).values(**_values(one)).on_conflict_do_nothing()).rowcount
        for one in found
    )


def list_of(tx: Connection, workspace_id: str, wish_id: str, most: int = 50) -> list[Occurrence]:
    """What came of a wish, the newest first."""
    where = (table.c.workspace_id == workspace_id, table.c.wish_id == wish_id)
    order = (table.c.happened_at.desc(), table.c.key.desc())
    rows = tx.execute(select(*_COLUMNS).where(*where).order_by(*order).limit(most))
    return [_occurrence(row) for row in rows]


def get_open(tx: Connection, of: Occurrence) -> Occurrence | None:
    """The occurrence as it is now, while it is still to be said; its row is locked."""
    wanted = select(*_COLUMNS).where(*_this(of), table.c.state.in_(_OPEN)).with_for_update()
    row = tx.execute(wanted).one_or_none()
    return _occurrence(row) if row else None


def list_open(tx: Connection, workspace_id: str, now: datetime, most: int) -> list[Occurrence]:
    """What may be said now: pending ones, oldest first, and what was missed by somebody who has
    written since."""
    wished = and_(
        standing_wish.c.workspace_id == table.c.workspace_id, standing_wish.c.id == table.c.wish_id
    )
    said_in = and_(
        conversation.c.workspace_id == standing_wish.c.workspace_id,
        conversation.c.id == standing_wish.c.conversation_id,
    )
    is_back = conversation.c.last_inbound_at > table.c.settled_at
    rows = tx.execute(
        select(*_COLUMNS)
        .join_from(table, standing_wish, wished)
        .join(conversation, said_in)
        .where(table.c.workspace_id == workspace_id, table.c.not_before <= now)
        .where(or_(table.c.state == "pending", and_(table.c.state == "missed", is_back)))
        .order_by(table.c.not_before, table.c.happened_at, table.c.wish_id, table.c.key)
        .limit(most)
    )
    return [_occurrence(row) for row in rows]


def settle(
    tx: Connection,
    one: Occurrence,
    state: OccurrenceState,
    now: datetime,
    *,
    reason: str = "",
    message_id: str = "",
) -> None:
    """Writes what became of an occurrence."""
    values = {"state": state, "reason": reason, "message_id": message_id, "settled_at": now}
    tx.execute(update(table).where(*_this(one)).values(**values))


def put_off(tx: Connection, one: Occurrence, until: datetime, reason: str) -> None:
    """Lets an occurrence wait."""
    tx.execute(update(table).where(*_this(one)).values(not_before=until, reason=reason))


def drop_open(
    tx: Connection,
    workspace_id: str,
    wish_id: str,
    reason: str,
    now: datetime,
    before: datetime | None = None,
) -> None:
    """Drops all that is still to be said of a wish, or what came about before a moment."""
    which = [table.c.workspace_id == workspace_id, table.c.wish_id == wish_id]
    which += [table.c.happened_at < before] if before else []
    values = {"state": "dropped", "reason": reason, "settled_at": now}
    tx.execute(update(table).where(*which, table.c.state.in_(_OPEN)).values(**values))


def drop_all_open(tx: Connection, reason: str, now: datetime) -> int:
    """Drops all that is still to be said of any wish; how much it was."""
    values = {"state": "dropped", "reason": reason, "settled_at": now}
    return tx.execute(update(table).where(table.c.state.in_(_OPEN)).values(**values)).rowcount


def count_said(tx: Connection, workspace_id: str, wish_id: str, since: datetime) -> int:
    """How often a wish was answered since a moment."""
    which = (table.c.workspace_id == workspace_id, table.c.wish_id == wish_id)
    said = (table.c.state == "said", table.c.settled_at >= since)
    return tx.execute(select(func.count()).where(*which, *said)).scalar_one()


def count_open(tx: Connection, workspace_id: str) -> dict[str, int]:
    """How much is still to be said, by wish."""
    which = (table.c.workspace_id == workspace_id, table.c.state.in_(_OPEN))
    rows = tx.execute(select(table.c.wish_id, func.count()).where(*which).group_by(table.c.wish_id))
    return {row[0]: row[1] for row in rows}


def hold_watch(
    tx: Connection, workspace_id: str, holder: str, now: datetime, until: datetime
) -> Place | None:
    """Takes the watch over a workspace for `holder`; None where another process has it."""
    is_mine = standing_watch.c.holder == holder
    row = tx.execute(
        update(standing_watch)
        .where(
            standing_watch.c.workspace_id == workspace_id, is_free(standing_watch, now) | is_mine
        )
        .values(holder=holder, held_until=until)
        .returning(standing_watch.c.content_version, standing_watch.c.document_id)
    ).one_or_none()
    return Place(row[0], row[1]) if row else None


def release_watch(tx: Connection, workspace_id: str, holder: str) -> None:
    """Gives the watch back."""
    this = standing_watch.c.workspace_id == workspace_id
    tx.execute(releasing(standing_watch, holder).where(this))


def move_watch(tx: Connection, workspace_id: str, before: Place, after: Place) -> bool:
    """Notes how far content was compared; False where another process went on from `before`."""
    unmoved = (
        standing_watch.c.workspace_id == workspace_id,
        standing_watch.c.content_version == before.version,
        standing_watch.c.document_id == before.document_id,
    )
    values = {"content_version": after.version, "document_id": after.document_id}
    return tx.execute(update(standing_watch).where(*unmoved).values(**values)).rowcount > 0


def new_documents(tx: Connection, workspace_id: str, after: Place, most: int) -> list[Fresh]:
    """Documents that came after a place, in their order. An edit makes none new."""
    columns = [document.c[name] for name in Document.__struct_fields__]
    version = document.c.first_version
    later = or_(
        version > after.version,
        and_(version == after.version, document.c.id > after.document_id),
    )
    rows = tx.execute(
        select(*columns, document.c.edited, version)
        .where(document.c.workspace_id == workspace_id, *IS_SHOWN, later)
        .order_by(version, document.c.id)
        .limit(most)
    )
    return [Fresh(document_of(_of_document(row), row.edited), row.first_version) for row in rows]


def _of_document(row: AnyRow) -> dict[str, Any]:
    return {name: row._mapping[name] for name in Document.__struct_fields__}


def _this(one: Occurrence) -> tuple[Any, ...]:
    return (
        table.c.workspace_id == one.workspace_id,
        table.c.wish_id == one.wish_id,
        table.c.key == one.key,
    )


def _values(one: Occurrence) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Occurrence.__struct_fields__}


def _occurrence(row: Any) -> Occurrence:
    values = dict(row._mapping)
    return Occurrence(**(values | {"parts": tuple(values["parts"])}))
