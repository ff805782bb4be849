"""Leases: one worker at a time on a conversation, fenced by an epoch.

A claim takes conversations whose oldest envelope is due. Release locks the lease row first and
only then looks, with a fresh statement, whether something arrived meanwhile: done in one
statement, the look would use a snapshot from before a concurrent arrival committed, and the
message would be stranded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import (
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.channels import is_of_types
from comptoir.store.hot import Hot
from comptoir.store.tables import envelope, lease


class Key(NamedTuple):
    """Names one conversation before it is known as such: its channel and its platform key."""

    workspace_id: str
    channel_id: str
    conversation_key: str


class Claim(Struct, frozen=True):
    """The right to work on one conversation, until another claim raises the epoch."""

    key: Key
    epoch: int
    attempts: int


_upsert = insert(lease)
_READY = Hot(
    _upsert.on_conflict_do_update(
        index_elements=["workspace_id", "channel_id", "conversation_key"],
        set_={"ready_at": _upsert.excluded.ready_at},
        where=lease.c.ready_at.is_(None) | (lease.c.ready_at > _upsert.excluded.ready_at),
    ),
    *("workspace_id", "channel_id", "conversation_key", "ready_at"),
)
_KEY = (lease.c.workspace_id, lease.c.channel_id, lease.c.conversation_key)
_DUE = (
    select(*_KEY)
    .where(
        lease.c.ready_at <= bindparam("now"),
        lease.c.expires_at.is_(None) | (lease.c.expires_at <= bindparam("now")),
        is_of_types(lease),
    )
    .order_by(lease.c.ready_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(lease)
    .where(tuple_(*_KEY).in_(_DUE))
    .values(epoch=lease.c.epoch + 1, attempts=lease.c.attempts + 1, expires_at=bindparam("until"))
    .returning(*_KEY, lease.c.epoch, lease.c.attempts)
)
_LOCK = (
    select(lease.c.conversation_key, lease.c.epoch)
    .where(
        lease.c.workspace_id == bindparam("workspace_id"),
        lease.c.channel_id == bindparam("channel_id"),
        lease.c.conversation_key.in_(bindparam("keys", expanding=True)),
        # What was released keeps its epoch.
        lease.c.expires_at.is_not(None),
    )
    .order_by(lease.c.conversation_key)
    .with_for_update()
)
_LOCK_FREE = _LOCK.with_for_update(skip_locked=True)
_HELD = update(lease).where(
    lease.c.workspace_id == bindparam("of_workspace"),
    lease.c.channel_id == bindparam("of_channel"),
    lease.c.conversation_key == bindparam("of_key"),
    lease.c.epoch == bindparam("of_epoch"),
)
_RENEW = Hot(_HELD.values(expires_at=bindparam("until")))
_NEXT_DUE = (
    select(envelope.c.conversation_key, func.min(envelope.c.due_at))
    .where(
        envelope.c.workspace_id == bindparam("workspace_id"),
        envelope.c.channel_id == bindparam("channel_id"),
        envelope.c.conversation_key.in_(bindparam("keys", expanding=True)),
        literal_column("state = 'pending'"),
    )
    .group_by(envelope.c.conversation_key)
)
_NEXT_READY = select(func.min(lease.c.ready_at)).where(
    lease.c.ready_at.is_not(None),
    lease.c.expires_at.is_(None) | (lease.c.expires_at <= bindparam("now")),
    is_of_types(lease),
)
_RELEASE = Hot(
    _HELD.values(
        ready_at=bindparam("next_due"), expires_at=None, attempts=bindparam("attempts_so_far")
    )
)


def by_channel(keys: Iterable[Key]) -> dict[tuple[str, str], list[str]]:
    """The conversation keys of each (workspace, channel)."""
    groups: dict[tuple[str, str], list[str]] = {}
    for workspace_id, channel_id, name in keys:
        groups.setdefault((workspace_id, channel_id), []).append(name)
    return groups


def make_ready(tx: Connection, due: Sequence[tuple[Key, datetime]]) -> None:
    """Says that conversations have something to work on from the given moment."""
    # In key order, so that two transactions never wait for each other in a circle.
    rows = [
        {"workspace_id": k[0], "channel_id": k[1], "conversation_key": k[2], "ready_at": at}
        for k, at in sorted(due)
    ]
    if rows:
        _READY.run(tx, rows)


def claim(
    tx: Connection, now: datetime, until: datetime, most: int, types: Collection[str]
) -> list[Claim]:
    """Takes up to `most` conversations, on channels of these types, that are due and nobody works
    on."""
    bound = {"now": now, "until": until, "most": most, "types": list(types)}
    rows = tx.execute(_CLAIM, bound)
    return [Claim(Key(row[0], row[1], row[2]), row[3], row[4]) for row in rows]


def renew(tx: Connection, claims: Sequence[Claim], until: datetime) -> None:
    """Makes the leases last longer that are still held. One whose row is locked is left out: who
    locks it is about to release it, and nobody else can claim it meanwhile."""
    held = sorted(still_held(tx, claims, lock=_LOCK_FREE))
    _RENEW.run(tx, [_of(key, epoch) | {"until": until} for key, epoch in held])


def still_held(
    tx: Connection, claims: Iterable[Claim], *, lock: Select[Any] = _LOCK
) -> set[tuple[Key, int]]:
    """Key and epoch of those `claims` that were neither released nor taken over, their rows locked
    until the commit."""
    wanted = {(c.key, c.epoch) for c in claims}
    held = set()
    for (workspace_id, channel_id), names in sorted(by_channel({key for key, _ in wanted}).items()):
        rows = tx.execute(
            lock, {"workspace_id": workspace_id, "channel_id": channel_id, "keys": names}
        )
        for name, epoch in rows:
            key = Key(workspace_id, channel_id, name)
            if (key, epoch) in wanted:
                held.add((key, epoch))
    return held


def release(
    tx: Connection,
    claims: Sequence[Claim],
    *,
    dues: Mapping[Key, datetime] | None = None,
    retry_at: datetime | None = None,
    begun: bool = False,
) -> None:
    """Gives conversations back; each becomes ready when its next pending envelope is due.

    Call `still_held` first in the same transaction. `dues` says when, where that was read after
    it already; else it is looked up here. With `retry_at` the work failed: the attempts
    are kept and the conversation comes back at that moment. With `begun` some of its pending
    messages are recorded already, so that the next claim counts as a further attempt.
    """
    if dues is None:
        dues = next_dues(tx, [c.key for c in claims])
    rows: list[dict[str, Any]] = []
    for held in claims:
        due = dues.get(held.key)
        rows.append(
            _of(held.key, held.epoch)
            | {
                "next_due": max(due, retry_at) if due and retry_at else due,
                "attempts_so_far": held.attempts if retry_at else int(begun),
            }
        )
    if rows:
        _RELEASE.run(tx, rows)


def give_back(tx: Connection, claims: Sequence[Claim], at: datetime) -> None:
    """Takes back claims as if they had not been made; the conversations come again at `at`."""
    rows = [
        _of(held.key, held.epoch) | {"next_due": at, "attempts_so_far": held.attempts - 1}
        for held in claims
    ]
    if rows:
        _RELEASE.run(tx, rows)


def _of(key: Key, epoch: int) -> dict[str, Any]:
    """Names a lease in the statements that change it only while it is held."""
    return {
        "of_workspace": key.workspace_id,
        "of_channel": key.channel_id,
        "of_key": key.conversation_key,
        "of_epoch": epoch,
    }


def next_dues(tx: Connection, keys: Sequence[Key]) -> dict[Key, datetime]:
    """When the next pending envelope of each conversation is due, for those that have one."""
    dues = {}
    for (workspace_id, channel_id), names in by_channel(keys).items():
        rows = tx.execute(
            _NEXT_DUE, {"workspace_id": workspace_id, "channel_id": channel_id, "keys": names}
        )
        for name, due in rows:
            dues[Key(workspace_id, channel_id, name)] = due
    return dues


def next_ready(tx: Connection, now: datetime, types: Collection[str]) -> datetime | None:
    """When the next conversation on channels of these types is due that nobody works on; None when
    nothing waits."""
    value: datetime | None = tx.execute(_NEXT_READY, {"now": now, "types": list(types)}).scalar()
    return value
