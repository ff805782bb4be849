"""How far messages of ours got: what came of their sends, and the receipts that raise it.

A status is never lowered; a receipt that comes before its message is kept until that is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, bindparam, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.message import RANK, MessageStatus
from comptoir.store.feed import note
from comptoir.store.hot import Hot
from comptoir.store.tables import message, receipt

_OURS = update(message).where(
    message.c.workspace_id == bindparam("of_workspace"),
    message.c.channel_id == bindparam("of_channel"),
    message.c.direction == "out",
)
_BY_ID = _OURS.where(message.c.id == bindparam("of_id"))
_BY_PLATFORM_ID = _OURS.where(message.c.platform_id == bindparam("of_platform_id"))
_IS_LOWER = message.c.rank < bindparam("new_rank")
_RAISED: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("status", "rank", "error")}
_RAISE = Hot(_BY_PLATFORM_ID.where(_IS_LOWER).values(_RAISED))
_RAISE_ID = _BY_ID.where(_IS_LOWER).values(_RAISED)
_PRICE = Hot(
    _BY_PLATFORM_ID.where(message.c.pricing.is_(None)).values(pricing=bindparam("new_pricing"))
)
_SETTLE = Hot(
    update(message)
    .where(
        message.c.workspace_id == bindparam("of_workspace"),
        message.c.id == bindparam("of_id"),
        _IS_LOWER,
    )
    .values(_RAISED | {"platform_id": bindparam("new_platform_id")})
)
_NAME = _BY_ID.where(message.c.platform_id == "").values(platform_id=bindparam("new_platform_id"))
_KEEP_RECEIPT = insert(receipt).on_conflict_do_nothing()
_KNOWN = select(message.c.platform_id, message.c.id, message.c.rank).where(
    message.c.workspace_id == bindparam("workspace_id"),
    message.c.channel_id == bindparam("channel_id"),
    message.c.platform_id.in_(bindparam("platform_ids", expanding=True)),
    message.c.direction == "out",
)
_EARLY = select(receipt).where(
    receipt.c.workspace_id == bindparam("workspace_id"),
    receipt.c.channel_id == bindparam("channel_id"),
    receipt.c.platform_id.in_(bindparam("platform_ids", expanding=True)),
)
_STRAYS = (
    select(receipt, message.c.id.label("message_id"))
    .join(
        message,
        (message.c.workspace_id == receipt.c.workspace_id)
        & (message.c.channel_id == receipt.c.channel_id)
        & (message.c.platform_id == receipt.c.platform_id)
        & (message.c.direction == "out"),
    )
    .limit(bindparam("most"))
)


class Receipt(Struct, frozen=True, kw_only=True):
    """How far one message of ours got, as its platform says."""

    workspace_id: str
    channel_id: str
    platform_id: str
    status: MessageStatus
    reason: str = ""
    at: datetime | None = None
    pricing: Any = None
    """A `Pricing`, or the same as plain JSON."""


class Settled(Struct, frozen=True, kw_only=True):
    """What came of one send."""

    workspace_id: str
    channel_id: str
    id: str
    status: MessageStatus
    platform_id: str = ""
    error: str = ""


def apply_receipts(tx: Connection, receipts: Sequence[Receipt], now: datetime) -> None:
    """Raises the status of known messages; keeps the receipts of those not known yet."""
    for group in _by_channel(receipts).values():
        known = _known(tx, group)
        _raise(tx, [r for r in group if r.platform_id in known])
        _keep(tx, [r for r in group if r.platform_id not in known], now)
        for one in group:
            id, rank = known.get(one.platform_id, ("", RANK[one.status]))
            if rank < RANK[one.status]:
                note(tx, one.workspace_id, "message_status", id, one.status.value)


def name(tx: Connection, workspace_id: str, channel_id: str, id: str, platform_id: str) -> None:
    """The platform has a message of ours, under this id: whatever else became of the send."""
    which = {"of_workspace": workspace_id, "of_channel": channel_id, "of_id": id}
    tx.execute(_NAME, {**which, "new_platform_id": platform_id})
    raise_by_id(tx, workspace_id, channel_id, id, MessageStatus.accepted)


def raise_by_id(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    id: str,
    status: MessageStatus,
    error: str = "",
) -> None:
    """A message of ours on this channel, named by our own id, got this far."""
    which = {"of_workspace": workspace_id, "of_channel": channel_id, "of_id": id}
    new = {"new_status": status.value, "new_rank": RANK[status], "new_error": error[:1000]}
    if tx.execute(_RAISE_ID, which | new).rowcount:
        note(tx, workspace_id, "message_status", id, status.value)


def unknown(sent: Mapping[str, Any], error: str) -> Settled:
    """What came of a row of the outbox of which nobody knows it."""
    return Settled(
        workspace_id=sent["workspace_id"],
        channel_id=sent["channel_id"],
        id=sent["id"],
        status=MessageStatus.unknown,
        error=error,
    )


def settle(tx: Connection, settled: Sequence[Settled]) -> None:
    """Writes what came of sends, and the receipts that were faster than the answer."""
    if not settled:
        return
    # In key order, so that two transactions never wait for each other in a circle.
    settled = sorted(settled, key=attrgetter("workspace_id", "id"))
    _SETTLE.run(
        tx,
        [
            {
                "of_workspace": s.workspace_id,
                "of_id": s.id,
                "new_status": s.status.value,
                "new_rank": RANK[s.status],
                "new_error": s.error[:1000],
                "new_platform_id": s.platform_id,
            }
            for s in settled
        ],
    )
    for one in settled:
        note(tx, one.workspace_id, "message_status", one.id, one.status.value)
    apply_early_receipts(tx, [s for s in settled if s.platform_id])


def apply_early_receipts(tx: Connection, settled: Sequence[Settled]) -> None:
    """Joins kept receipts with the messages that became known."""
    for (workspace_id, channel_id), group in _by_channel(settled).items():
        bound = {
            "workspace_id": workspace_id,
            "channel_id": channel_id,
            "platform_ids": [s.platform_id for s in group],
        }
        early = [_receipt(row) for row in tx.execute(_EARLY, bound)]
        ids = {s.platform_id: s.id for s in group}
        for one in early:
            note(tx, workspace_id, "message_status", ids[one.platform_id], one.status.value)
        _raise(tx, early)
        _forget(tx, early)


def join_stray_receipts(tx: Connection, *, limit: int = 500) -> int:
    """Joins receipts whose message became known in the same instant; how many there were."""
    strays = []
    for row in tx.execute(_STRAYS, {"most": limit}):
        strays.append(_receipt(row))
        note(tx, row.workspace_id, "message_status", row.message_id, row.status)
    _raise(tx, strays)
    _forget(tx, strays)
    return len(strays)


def forget_stray_receipts(tx: Connection, before: datetime) -> None:
    """Forgets receipts whose message never became known."""
    tx.execute(delete(receipt).where(receipt.c.received_at < before))


def _known(tx: Connection, group: Sequence[Receipt]) -> dict[str, tuple[str, int]]:
    """Id and rank of the messages that receipts of one channel speak of, by platform id."""
    bound = {
        "workspace_id": group[0].workspace_id,
        "channel_id": group[0].channel_id,
        "platform_ids": [r.platform_id for r in group],
    }
    return {row[0]: (row[1], row[2]) for row in tx.execute(_KNOWN, bound)}


def _by_channel(items: Sequence[Any]) -> dict[tuple[str, str], list[Any]]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for item in items:
        groups.setdefault((item.workspace_id, item.channel_id), []).append(item)
    return groups


def _raise(tx: Connection, receipts: Sequence[Receipt]) -> None:
    if receipts:
        _RAISE.run(
            tx,
            [
                {
                    "of_workspace": r.workspace_id,
                    "of_channel": r.channel_id,
                    "of_platform_id": r.platform_id,
                    "new_status": r.status.value,
                    "new_rank": RANK[r.status],
                    "new_error": r.reason[:1000],
                }
                for r in receipts
            ],
        )
        _PRICE.run(tx, [_price(r) for r in receipts if r.pricing is not None])


def _price(one: Receipt) -> dict[str, Any]:
    """Kept in whatever order receipts come: only some say it, and nobody knows which."""
    return {
        "of_workspace": one.workspace_id,
        "of_channel": one.channel_id,
        "of_platform_id": one.platform_id,
        "new_pricing": one.pricing,
    }


def _keep(tx: Connection, receipts: Sequence[Receipt], now: datetime) -> None:
    if receipts:
        tx.execute(
            _KEEP_RECEIPT,
            [
                {
                    "workspace_id": r.workspace_id,
                    "channel_id": r.channel_id,
                    "platform_id": r.platform_id,
                    "status": r.status.value,
                    "rank": RANK[r.status],
                    "reason": r.reason[:1000],
                    "pricing": r.pricing,
                    "at": r.at,
                    "received_at": now,
                }
                for r in receipts
            ],
        )


def _forget(tx: Connection, receipts: Sequence[Receipt]) -> None:
    if receipts:
        # By status too: another receipt for the message may have been kept this very moment.
        keys = tuple_(
            receipt.c.workspace_id, receipt.c.channel_id, receipt.c.platform_id, receipt.c.status
        )
        wanted = [(r.workspace_id, r.channel_id, r.platform_id, r.status.value) for r in receipts]
        tx.execute(delete(receipt).where(keys.in_(wanted)))


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        workspace_id=row.workspace_id,
        channel_id=row.channel_id,
        platform_id=row.platform_id,
        status=MessageStatus(row.status),
        reason=row.reason,
        pricing=row.pricing,
        at=row.at,
    )
