"""Messages, and the receipts that raise their status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, Update, bindparam, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.message import RANK, Context, Message, MessageStatus, Part
from comptoir.store.hot import Hot
from comptoir.store.tables import conversation, message, outbox, reaction, receipt

_INSERT = Hot(
    insert(message).on_conflict_do_nothing(),
    *("workspace_id", "id", "conversation_id", "channel_id", "position", "direction", "author"),
    *("parts", "payload", "status", "rank", "platform_id", "turn_id", "error", "context"),
    "created_at",
)
_RAISE = Hot(
    update(message)
    .where(
        message.c.workspace_id == bindparam("of_workspace"),
        message.c.channel_id == bindparam("of_channel"),
        message.c.platform_id == bindparam("of_platform_id"),
        message.c.direction == "out",
        message.c.rank < bindparam("new_rank"),
    )
    .values(
        status=bindparam("new_status"), rank=bindparam("new_rank"), error=bindparam("new_error")
    )
)
_SETTLE = Hot(
    update(message)
    .where(
        message.c.workspace_id == bindparam("of_workspace"),
        message.c.id == bindparam("of_id"),
        message.c.rank < bindparam("new_rank"),
    )
    .values(
        status=bindparam("new_status"),
        rank=bindparam("new_rank"),
        error=bindparam("new_error"),
        platform_id=bindparam("new_platform_id"),
    )
)
_RAISE_UNTIL = (
    update(message)
    .where(
        message.c.workspace_id == bindparam("of_workspace"),
        message.c.conversation_id.in_(
            select(conversation.c.id).where(
                conversation.c.workspace_id == bindparam("of_workspace"),
                conversation.c.channel_id == bindparam("of_channel"),
                conversation.c.key == bindparam("of_key"),
            )
        ),
        message.c.direction == "out",
        message.c.rank < bindparam("new_rank"),
        message.c.rank >= RANK[MessageStatus.accepted],
        # It speaks of what reached them.
        message.c.status != MessageStatus.failed.value,
        message.c.created_at <= bindparam("until"),
    )
    .values(status=bindparam("new_status"), rank=bindparam("new_rank"))
)
_NAME = (
    update(message)
    .where(
        message.c.workspace_id == bindparam("of_workspace"),
        message.c.channel_id == bindparam("of_channel"),
        message.c.id == bindparam("of_id"),
        message.c.direction == "out",
        message.c.platform_id == "",
    )
    .values(platform_id=bindparam("new_platform_id"))
)
_RAISE_ID = (
    update(message)
    .where(
        message.c.workspace_id == bindparam("of_workspace"),
        message.c.channel_id == bindparam("of_channel"),
        message.c.id == bindparam("of_id"),
        message.c.direction == "out",
        message.c.rank < bindparam("new_rank"),
    )
    .values(
        status=bindparam("new_status"), rank=bindparam("new_rank"), error=bindparam("new_error")
    )
)
_SAID = select(message.c.id, message.c.direction).where(
    message.c.workspace_id == bindparam("workspace_id"),
    message.c.channel_id == bindparam("channel_id"),
    message.c.platform_id == bindparam("platform_id"),
)
_KEEP_RECEIPT = insert(receipt).on_conflict_do_nothing()
_KNOWN = select(message.c.platform_id).where(
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
    select(receipt)
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


class Watermark(Struct, frozen=True, kw_only=True):
    """All messages of ours in one conversation up to a moment got this far."""

    workspace_id: str
    channel_id: str
    key: str
    status: MessageStatus
    until: datetime


class Settled(Struct, frozen=True, kw_only=True):
    """What came of one send."""

    workspace_id: str
    channel_id: str
    id: str
    status: MessageStatus
    platform_id: str = ""
    error: str = ""


def add(tx: Connection, messages: Sequence[Message], channel_ids: Sequence[str]) -> None:
    """Writes messages; one that is there already stays as it is."""
    if messages:
        rows = zip(messages, channel_ids, strict=True)
        _INSERT.run(tx, [_row(m, channel_id) for m, channel_id in rows])


def existing(tx: Connection, workspace_id: str, ids: Sequence[str]) -> list[Message]:
    """Those of `ids` that are written already, by position."""
    rows = tx.execute(
        select(message)
        .where(message.c.workspace_id == workspace_id, message.c.id.in_(ids))
        .order_by(message.c.position)
    )
    return [_message(row) for row in rows]


def after(
    tx: Connection, workspace_id: str, conversation_id: str, position: int, *, limit: int = 200
) -> list[Message]:
    """The messages of a conversation after `position`, oldest first."""
    rows = tx.execute(
        select(message)
        .where(
            message.c.workspace_id == workspace_id,
            message.c.conversation_id == conversation_id,
            message.c.position > position,
        )
        .order_by(message.c.position)
        .limit(limit)
    )
    return [_message(row) for row in rows]


def latest(
    tx: Connection, workspace_id: str, conversation_id: str, *, limit: int = 50
) -> list[Message]:
    """The last messages of a conversation, oldest first."""
    rows = tx.execute(
        select(message)
        .where(message.c.workspace_id == workspace_id, message.c.conversation_id == conversation_id)
        .order_by(message.c.position.desc())
        .limit(limit)
    )
    return [_message(row) for row in rows][::-1]


def apply_receipts(tx: Connection, receipts: Sequence[Receipt], now: datetime) -> None:
    """Raises the status of known messages; keeps the receipts of those not known yet."""
    for group in _by_channel(receipts).values():
        matched = _matched(tx, group)
        _raise(tx, matched)
        _keep(tx, [r for r in group if r not in matched], now)


def apply_watermarks(tx: Connection, watermarks: Sequence[Watermark]) -> None:
    """Raises the status of all that was sent up to a moment."""
    for mark in watermarks:
        tx.execute(
            _RAISE_UNTIL,
            {
                "of_workspace": mark.workspace_id,
                "of_channel": mark.channel_id,
                "of_key": mark.key,
                "new_status": mark.status.value,
                "new_rank": RANK[mark.status],
                "until": mark.until,
            },
        )


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
    tx.execute(_RAISE_ID, which | new)


def is_known(tx: Connection, workspace_id: str, channel_id: str, platform_id: str) -> bool:
    """Whether there is a message with this id of the platform."""
    bound = {"workspace_id": workspace_id, "channel_id": channel_id, "platform_id": platform_id}
    return tx.execute(_SAID, bound).first() is not None


def is_ours(tx: Connection, workspace_id: str, channel_id: str, id: str) -> bool:
    """Whether `id` is that of a message of ours on this channel."""
    which = (
        message.c.workspace_id == workspace_id,
        message.c.channel_id == channel_id,
        message.c.id == id,
        message.c.direction == "out",
    )
    return tx.execute(select(message.c.id).where(*which)).first() is not None


def edit(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    platform_id: str,
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """A message of the contact reads differently now; one we do not know is left alone."""
    tx.execute(
        _of_contact(workspace_id, channel_id, platform_id).values(parts=parts, edited_at=now)
    )


def revoke(
    tx: Connection, workspace_id: str, channel_id: str, platform_id: str, now: datetime
) -> None:
    """A message of the contact was taken back: what it said is gone from here too."""
    tx.execute(
        _of_contact(workspace_id, channel_id, platform_id).values(
            parts=[], payload="", revoked_at=now
        )
    )


def react(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    platform_id: str,
    author: str,
    emoji: str,
    now: datetime,
) -> None:
    """Keeps or takes back (no `emoji`) what somebody thinks of a message."""
    bound = {"workspace_id": workspace_id, "channel_id": channel_id, "platform_id": platform_id}
    said = tx.execute(_SAID, bound).first()
    if said is None:
        return
    which = {"workspace_id": workspace_id, "message_id": said[0], "author": author}
    tx.execute(
        delete(reaction).where(*(reaction.c[column] == value for column, value in which.items()))
    )
    if emoji:
        tx.execute(insert(reaction).values(**which, emoji=emoji[:32], created_at=now))


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
    apply_early_receipts(tx, [s for s in settled if s.platform_id])


def cancel_queued(tx: Connection, workspace_id: str, channel_id: str) -> None:
    """What waits to be sent on a channel is not sent any more."""
    cancelled = MessageStatus.cancelled
    mine = (outbox.c.workspace_id == workspace_id, outbox.c.channel_id == channel_id)
    tx.execute(
        update(outbox)
        .where(*mine, outbox.c.state == "queued")
        .values(state=cancelled.value, error="the channel was closed")
    )
    tx.execute(
        update(message)
        .where(
            message.c.workspace_id == workspace_id,
            message.c.id.in_(select(outbox.c.id).where(*mine, outbox.c.state == cancelled.value)),
            message.c.rank < RANK[cancelled],
        )
        .values(status=cancelled.value, rank=RANK[cancelled])
    )


def apply_early_receipts(tx: Connection, settled: Sequence[Settled]) -> None:
    """Joins kept receipts with the messages that became known."""
    for (workspace_id, channel_id), group in _by_channel(settled).items():
        bound = {
            "workspace_id": workspace_id,
            "channel_id": channel_id,
            "platform_ids": [s.platform_id for s in group],
        }
        early = [_receipt(row) for row in tx.execute(_EARLY, bound)]
        _raise(tx, early)
        _forget(tx, early)


def join_stray_receipts(tx: Connection, *, limit: int = 500) -> int:
    """Joins receipts whose message became known in the same instant; how many there were."""
    strays = [_receipt(row) for row in tx.execute(_STRAYS, {"most": limit})]
    _raise(tx, strays)
    _forget(tx, strays)
    return len(strays)


def _of_contact(workspace_id: str, channel_id: str, platform_id: str) -> Update:
    return update(message).where(
        message.c.workspace_id == workspace_id,
        message.c.channel_id == channel_id,
        message.c.platform_id == platform_id,
        message.c.direction == "in",
    )


def forget_stray_receipts(tx: Connection, before: datetime) -> None:
    """Forgets receipts whose message never became known."""
    tx.execute(delete(receipt).where(receipt.c.received_at < before))


def _matched(tx: Connection, group: Sequence[Receipt]) -> list[Receipt]:
    """Those receipts of one channel whose message is known."""
    bound = {
        "workspace_id": group[0].workspace_id,
        "channel_id": group[0].channel_id,
        "platform_ids": [r.platform_id for r in group],
    }
    known = {row[0] for row in tx.execute(_KNOWN, bound)}
    return [r for r in group if r.platform_id in known]


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
        at=row.at,
    )


def _row(item: Message, channel_id: str) -> dict[str, Any]:
    return {
        "workspace_id": item.workspace_id,
        "id": item.id,
        "conversation_id": item.conversation_id,
        "channel_id": channel_id,
        "position": item.position,
        "direction": item.direction,
        "author": item.author,
        "parts": item.parts,
        "payload": item.payload,
        "status": item.status.value,
        "rank": RANK[item.status],
        "platform_id": item.platform_id,
        "turn_id": item.turn_id,
        "error": item.error,
        "context": item.context,
        "created_at": item.created_at,
    }


def _message(row: Row[Any]) -> Message:
    return Message(
        workspace_id=row.workspace_id,
        id=row.id,
        conversation_id=row.conversation_id,
        position=row.position,
        direction=row.direction,
        author=row.author,
        parts=parts_of(row.parts),
        status=MessageStatus(row.status),
        created_at=row.created_at,
        platform_id=row.platform_id,
        turn_id=row.turn_id,
        error=row.error,
        payload=row.payload,
        context=msgspec.convert(row.context, Context) if row.context else None,
    )


def parts_of(raw: list[dict[str, Any]]) -> tuple[Part, ...]:
    """Stored parts as structs."""
    return msgspec.convert(raw, tuple[Part, ...])
