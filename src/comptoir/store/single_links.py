"""Links that work once: for the first owner, and for a new password."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import single_link

Purpose = Literal["first_owner", "password"]


class SingleLink(Struct, frozen=True, kw_only=True):
    """What a link is for. `account_id` is empty where there is no account yet."""

    purpose: Purpose
    account_id: str | None = None
    expires_at: datetime | None = None


def put_link(tx: Connection, link: SingleLink, hash: bytes, now: datetime) -> None:
    """Stores a link in place of those for the same."""
    same = (single_link.c.purpose == link.purpose, single_link.c.account_id == link.account_id)
    if link.account_id is None:
        same = (single_link.c.purpose == link.purpose, single_link.c.account_id.is_(None))
    tx.execute(delete(single_link).where(*same))
    values = {name: getattr(link, name) for name in link.__struct_fields__}
    tx.execute(insert(single_link).values(**values, hash=hash, created_at=now))


def find_link(tx: Connection, purpose: Purpose, hash: bytes, now: datetime) -> SingleLink | None:
    """The link with this hash, where it still works."""
    which = (single_link.c.hash == hash, single_link.c.purpose == purpose)
    row = tx.execute(select(single_link).where(*which)).one_or_none()
    if row is None or (row.expires_at is not None and row.expires_at <= now):
        return None
    return SingleLink(purpose=purpose, account_id=row.account_id, expires_at=row.expires_at)


def use_link(tx: Connection, hash: bytes) -> bool:
    """Ends a link; whether it was there, which is true for one caller only."""
    return tx.execute(delete(single_link).where(single_link.c.hash == hash)).rowcount == 1


def forget_links(tx: Connection, now: datetime) -> None:
    """Forgets links whose time is over."""
    tx.execute(delete(single_link).where(single_link.c.expires_at <= now))
