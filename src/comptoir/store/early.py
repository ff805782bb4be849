"""Changes of messages that came before their message: platforms promise no order.

Each is kept until the message is there, or forgotten after a while; a newer one of a kind takes the
place of an older.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Row, bindparam, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.message import Part
from comptoir.store.messages import parts_of
from comptoir.store.tables import early, message

What = Literal["edit", "revoke", "react"]

_KEY = ("workspace_id", "channel_id", "platform_id", "what")
_ANY = select(early.c.what).limit(1)
_OF_MESSAGES = select(early).where(
    early.c.workspace_id == bindparam("workspace_id"),
    early.c.channel_id == bindparam("channel_id"),
    early.c.platform_id.in_(bindparam("platform_ids", expanding=True)),
)
_JOINED = (
    select(early)
    .join(
        message,
        (message.c.workspace_id == early.c.workspace_id)
        & (message.c.channel_id == early.c.channel_id)
        & (message.c.platform_id == early.c.platform_id),
    )
    .limit(bindparam("most"))
)


class Early(Struct, frozen=True, kw_only=True):
    """A change that waits for its message: what it reads now, or the reaction to it."""

    workspace_id: str
    channel_id: str
    platform_id: str
    what: What
    parts: tuple[Part, ...] = ()
    emoji: str = ""


def keep(tx: Connection, one: Early, now: datetime) -> None:
    """Keeps a change until its message comes."""
    new = {"parts": one.parts, "emoji": one.emoji[:32], "received_at": now}
    key = {name: getattr(one, name) for name in _KEY}
    statement = insert(early).values(**key, **new)
    tx.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=new))


def is_empty(tx: Connection) -> bool:
    """Whether no change waits; mostly so."""
    return tx.execute(_ANY).first() is None


def take(
    tx: Connection, workspace_id: str, channel_id: str, platform_ids: Sequence[str]
) -> list[Early]:
    """What waits for these messages; it does not wait any more."""
    which = {"workspace_id": workspace_id, "channel_id": channel_id, "platform_ids": platform_ids}
    return _taken(tx, [_early(row) for row in tx.execute(_OF_MESSAGES, which)])


def take_joined(tx: Connection, *, limit: int = 500) -> list[Early]:
    """What waits for messages that became known in the same instant, or only got their id."""
    return _taken(tx, [_early(row) for row in tx.execute(_JOINED, {"most": limit})])


def forget(tx: Connection, before: datetime) -> None:
    """Forgets changes whose message never came."""
    tx.execute(delete(early).where(early.c.received_at < before))


def _taken(tx: Connection, found: list[Early]) -> list[Early]:
    if found:
        keys = tuple_(*(early.c[name] for name in _KEY))
        wanted = [tuple(getattr(one, name) for name in _KEY) for one in found]
        tx.execute(delete(early).where(keys.in_(wanted)))
    return found


def _early(row: Row[Any]) -> Early:
    return Early(
        workspace_id=row.workspace_id,
        channel_id=row.channel_id,
        platform_id=row.platform_id,
        what=row.what,
        parts=parts_of(row.parts),
        emoji=row.emoji,
    )
