"""Standing wishes: kept from the yes on, ended once, found by person, by entity and by time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import ColumnElement, Connection, Row, delete, func, literal, select, true, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.standing_wish import StandingWish, ValueIs, Watched
from comptoir.store.columns import EPOCH, Moment
from comptoir.store.queue import hold_back_wishes
from comptoir.store.tables import standing_occurrence, standing_watch
from comptoir.store.tables import standing_wish as table
from comptoir.store.workspaces import content_version

_COLUMNS = [table.c[name] for name in StandingWish.__struct_fields__]
_ORDER = (table.c.created_at, table.c.id)
_IS_ACTIVE = table.c.state == "active"
_UNWANTED = ("person", "member", "stop")
"""Why a wish ended, where also what waits for the morning is not said any more."""


def add_wish(tx: Connection, wish: StandingWish) -> bool:
    """Stores a wish that was said yes to; False where it is there already. What is in the
    workspace's content by now is not new to it."""
    version = content_version(tx, wish.workspace_id)
    watch = {"workspace_id": wish.workspace_id, "content_version": version, "document_id": "~"}
    tx.execute(insert(standing_watch).values(**watch).on_conflict_do_nothing())
    values = {name: getattr(wish, name) for name in StandingWish.__struct_fields__}
    values |= {
        "what": to_builtins(wish.what),
        "kind": wish.kind,
        "entity_id": wish.what.entity_id if isinstance(wish.what, ValueIs) else "",
        "since": version,
    }
    added = tx.execute(insert(table).values(**values).on_conflict_do_nothing())
    return added.rowcount > 0


def list_wishes(
    tx: Connection, workspace_id: str, contact_id: str = "", *, every: bool = False
) -> list[StandingWish]:
    """The active wishes of a workspace or of one contact, oldest first; `every`: ended ones too."""
    whose = table.c.contact_id == contact_id if contact_id else true()
    return _found(tx, workspace_id, whose, true() if every else _IS_ACTIVE)


def get_wish(tx: Connection, workspace_id: str, wish_id: str) -> StandingWish:
    """One wish. Raises `NotFound`."""
    found = find_wish(tx, workspace_id, wish_id)
    if found is None:
        raise NotFound(f"there is no standing wish {wish_id!r}", advice="List them first.")
    return found


def find_wish(tx: Connection, workspace_id: str, wish_id: str) -> StandingWish | None:
    """One wish, or None."""
    return next(iter(_found(tx, workspace_id, table.c.id == wish_id)), None)


def end_wishes(
    tx: Connection,
    workspace_id: str,
    ids: Iterable[str],
    why: str,
    now: datetime,
    contact_id: str = "",
) -> int:
    """How many of these were active; they are ended now. With `contact_id`, only those of it."""
    whose = table.c.contact_id == contact_id if contact_id else true()
    return _end(tx, workspace_id, why, now, table.c.id.in_(list(ids)), whose)


def end_all_in(
    tx: Connection, workspace_id: str, conversation_id: str, why: str, now: datetime
) -> int:
    """Ends every wish that is answered in a conversation; how many there were."""
    return _end(tx, workspace_id, why, now, table.c.conversation_id == conversation_id)


def forget_wishes(tx: Connection, workspace_id: str, contact_id: str) -> int:
    """Erases the wishes of a contact with what came of them; how many there were. The consents
    stay: they prove why something was sent."""
    theirs = (table.c.workspace_id == workspace_id, table.c.contact_id == contact_id)
    return tx.execute(delete(table).where(*theirs)).rowcount


def end_expired(tx: Connection, workspace_id: str, now: datetime) -> int:
    """Ends the wishes whose time is over; how many."""
    return _end(tx, workspace_id, "expired", now, table.c.ends_at <= now)


def list_due(
    tx: Connection, workspace_id: str, now: datetime, most: int | None = None
) -> list[StandingWish]:
    """Recurring wishes whose time has come, the longest due first."""
    due = (_IS_ACTIVE, table.c.due_at <= now)
    return _found(tx, workspace_id, *due, order=(table.c.due_at, table.c.id), most=most)


def plan(tx: Connection, wish: StandingWish, due_at: datetime) -> bool:
    """Moves a recurring wish on to its next time; False where somebody else did."""
    unmoved = (*_this(wish), _IS_ACTIVE, table.c.due_at == wish.due_at)
    return tx.execute(update(table).where(*unmoved).values(due_at=due_at)).rowcount > 0


def entities_to_ask(tx: Connection, workspace_id: str, before: datetime, most: int) -> list[str]:
    """The entities that active wishes wait on and that nobody asked for since `before`, the
    longest unasked first."""
    last = func.min(func.coalesce(table.c.looked_at, literal(EPOCH, Moment)))
    rows = tx.execute(
        select(table.c.entity_id)
        .where(table.c.workspace_id == workspace_id, _IS_ACTIVE, table.c.kind == "value")
        .group_by(table.c.entity_id)
        .having(last <= before)
        .order_by(last, table.c.entity_id)
        .limit(most)
    )
    return list(rows.scalars())


def list_waiting_on(tx: Connection, workspace_id: str, entity_id: str) -> list[StandingWish]:
    """The active wishes on the live data of an entity."""
    return _found(tx, workspace_id, _IS_ACTIVE, table.c.entity_id == entity_id)


def list_for_content(tx: Connection, workspace_id: str) -> list[StandingWish]:
    """The active wishes for new content."""
    return _found(tx, workspace_id, _IS_ACTIVE, table.c.kind == "content")


def looked_at(tx: Connection, workspace_id: str, entity_ids: Sequence[str], now: datetime) -> None:
    """Notes that the live data of these entities was asked for."""
    where = (table.c.workspace_id == workspace_id, table.c.entity_id.in_(entity_ids), _IS_ACTIVE)
    tx.execute(update(table).where(*where).values(looked_at=now))


def put_what(tx: Connection, wish: StandingWish, what: Watched) -> None:
    """Writes what became known of what is waited for: the value at the start."""
    tx.execute(update(table).where(*_this(wish)).values(what=to_builtins(what)))


def workspaces_to_watch(tx: Connection) -> list[str]:
    """The workspaces with an active wish, or something that is still to be said."""
    wished = select(table.c.workspace_id).where(_IS_ACTIVE)
    is_open = standing_occurrence.c.state.in_(("pending", "missed"))
    owed = select(standing_occurrence.c.workspace_id).where(is_open)
    return sorted(tx.execute(wished.union(owed)).scalars())


def _end(
    tx: Connection, workspace_id: str, why: str, now: datetime, *which: ColumnElement[bool]
) -> int:
    ours = (table.c.workspace_id == workspace_id, _IS_ACTIVE)
    values = {"state": "ended", "ended": why, "ended_at": now, "due_at": None}
    ended = update(table).where(*ours, *which).values(**values).returning(table.c.id)
    ids = list(tx.execute(ended).scalars())
    if ids and why in _UNWANTED:
        hold_back_wishes(tx, workspace_id, ids)
    return len(ids)


def _this(wish: StandingWish) -> tuple[ColumnElement[bool], ...]:
    return table.c.workspace_id == wish.workspace_id, table.c.id == wish.id


def _found(
    tx: Connection,
    workspace_id: str,
    *which: ColumnElement[bool],
    order: Sequence[Any] = _ORDER,
    most: int | None = None,
) -> list[StandingWish]:
    wanted = select(*_COLUMNS).where(table.c.workspace_id == workspace_id, *which)
    return [_wish(row) for row in tx.execute(wanted.order_by(*order).limit(most))]


def _wish(row: Row[Any]) -> StandingWish:
    values = dict(row._mapping)
    values["what"] = convert(values["what"], Watched)
    return StandingWish(**values)
