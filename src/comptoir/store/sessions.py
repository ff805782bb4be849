"""Sessions: browsers in which somebody is signed in, kept as a hash of their token."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.accounts import Account, get_account
from comptoir.store.tables import session


class Session(Struct, frozen=True, kw_only=True):
    """One browser of one account. `seen_at` is exact to a minute."""

    id: str
    account_id: str
    user_agent: str = ""
    address: str = ""
    seen_at: datetime
    created_at: datetime


def put_session(tx: Connection, new: Session, hash: bytes) -> None:
    """Stores a new session."""
    values = {name: getattr(new, name) for name in new.__struct_fields__}
    tx.execute(insert(session).values(**values, hash=hash))


def find_session(
    tx: Connection, hash: bytes, seen_after: datetime, made_after: datetime
) -> tuple[Session, Account] | None:
    """The session with this hash that has not ended, and whose it is."""
    alive = (session.c.seen_at > seen_after, session.c.created_at > made_after)
    row = tx.execute(select(session).where(session.c.hash == hash, *alive)).one_or_none()
    if row is None:
        return None
    whose = get_account(tx, row.account_id)
    return None if whose.disabled_at else (_session(row), whose)


def list_sessions(tx: Connection, account_id: str) -> list[Session]:
    """The sessions of an account, the newest first."""
    wanted = select(session).where(session.c.account_id == account_id)
    return [_session(row) for row in tx.execute(wanted.order_by(session.c.id.desc()))]


def mark_seen(tx: Connection, id: str, now: datetime) -> None:
    """Notes that a session was used."""
    tx.execute(update(session).where(session.c.id == id).values(seen_at=now))


def end_session(tx: Connection, account_id: str, id: str) -> bool:
    """Ends one session of an account; whether there was one."""
    which = (session.c.account_id == account_id, session.c.id == id)
    return tx.execute(delete(session).where(*which)).rowcount > 0


def end_sessions(tx: Connection, account_id: str, *, but: str = "") -> None:
    """Ends all sessions of an account, `but` one."""
    which = (session.c.account_id == account_id, session.c.id != but)
    tx.execute(delete(session).where(*which))


def forget_sessions(tx: Connection, seen_before: datetime, made_before: datetime) -> None:
    """Forgets sessions that have ended by themselves."""
    ended = or_(session.c.seen_at <= seen_before, session.c.created_at <= made_before)
    tx.execute(delete(session).where(ended))


def _session(row: Row[*tuple[Any, ...]]) -> Session:
    return Session(**{name: getattr(row, name) for name in Session.__struct_fields__})
