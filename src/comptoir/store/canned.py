"""Canned replies: what members say often, under a short code; everybody's, or somebody's own."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import canned_reply


class CannedReply(Struct, frozen=True, kw_only=True):
    """A text to be said again. `texts` are by language, "" for all; `member_id` is whose own it is,
    "" for everybody's."""

    workspace_id: str
    id: str
    code: str
    texts: dict[str, str]
    member_id: str = ""
    updated_at: datetime


def add_canned(tx: Connection, new: CannedReply) -> None:
    """Stores one. Raises `Conflict` for a code that is taken."""
    values = {name: getattr(new, name) for name in CannedReply.__struct_fields__}
    statement = insert(canned_reply).values(values).on_conflict_do_nothing()
    if not tx.execute(statement).rowcount:
        raise _taken(new.code)


def change_canned(tx: Connection, changed: CannedReply) -> None:
    """Replaces code and texts of one. Raises `Conflict` for a code that is taken."""
    values = {name: getattr(changed, name) for name in ("code", "texts", "updated_at")}
    which = (
        canned_reply.c.workspace_id == changed.workspace_id,
        canned_reply.c.id == changed.id,
    )
    try:
        tx.execute(update(canned_reply).where(*which).values(**values))
    except IntegrityError as error:
        raise _taken(changed.code) from error


def list_canned(tx: Connection, workspace_id: str, member_id: str = "") -> list[CannedReply]:
    """Those that a member may use, by code: everybody's, and their own."""
    rows = tx.execute(
        select(canned_reply)
        .where(canned_reply.c.workspace_id == workspace_id, _is_for(member_id))
        .order_by(canned_reply.c.code, canned_reply.c.id)
    )
    return [CannedReply(**row._asdict()) for row in rows]


def access_canned(tx: Connection, workspace_id: str, id: str, member_id: str = "") -> CannedReply:
    """One that a member may use. Raises `NotFound`, also for another's own."""
    which = (canned_reply.c.workspace_id == workspace_id, canned_reply.c.id == id)
    row = tx.execute(select(canned_reply).where(*which, _is_for(member_id))).first()
    if row is None:
        raise NotFound("there is no such canned reply")
    return CannedReply(**row._asdict())


def remove_canned(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets one."""
    which = (canned_reply.c.workspace_id == workspace_id, canned_reply.c.id == id)
    tx.execute(delete(canned_reply).where(*which))


def _is_for(member_id: str) -> ColumnElement[bool]:
    return or_(canned_reply.c.member_id == "", canned_reply.c.member_id == member_id)


def _taken(code: str) -> Conflict:
    return Conflict(f"there is already a canned reply {code!r}", advice="Choose another code.")
