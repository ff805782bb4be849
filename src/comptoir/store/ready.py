"""Messages of the outbox as they are sent, with all that the gate needs to know of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
    update,
)

from comptoir.model.message import MessageStatus, Part
from comptoir.model.push import SERVICE, Push
from comptoir.model.update import SendKind
from comptoir.store.joins import join_as_written, same
from comptoir.store.messages import parts_of
from comptoir.store.pushes import Asked, read_pushes
from comptoir.store.tables import (
    address,
    campaign,
    channel,
    contact,
    conversation,
    message,
    outbox,
)

_earlier = outbox.alias("earlier")
_BLOCKED = exists().where(
    _earlier.c.workspace_id == outbox.c.workspace_id,
    _earlier.c.conversation_id == outbox.c.conversation_id,
    literal_column("earlier.state IN ('queued', 'sending', 'unknown')"),
    # A campaign that waits for tomorrow holds no reply back, nor another campaign.
    literal_column("earlier.state <> 'queued'")
    | and_(
        _earlier.c.priority <= outbox.c.priority,
        literal_column(
            "(earlier.campaign_id IS NULL OR outbox.campaign_id IS NULL"
            " OR earlier.campaign_id = outbox.campaign_id)"
        ),
    ),
    or_(
        _earlier.c.created_at < outbox.c.created_at,
        and_(_earlier.c.created_at == outbox.c.created_at, _earlier.c.id < outbox.c.id),
    ),
)
# Asked at every claim: a campaign that is paused or called off holds what is queued already. One
# that is done may still have messages of which nobody knows, sent again with the same key.
_MAY_GO = literal_column("outbox.campaign_id IS NULL") | exists().where(
    campaign.c.workspace_id == outbox.c.workspace_id,
    campaign.c.id == outbox.c.campaign_id,
    campaign.c.state.in_((literal_column("'sending'"), literal_column("'done'"))),
)
_JOINED = (
    select(
        outbox.c.workspace_id,
        outbox.c.id,
        outbox.c.channel_id,
        outbox.c.conversation_id,
        outbox.c.kind,
        outbox.c.attempts,
        message.c.parts,
        message.c.author,
        message.c.context,
        conversation.c.key,
        conversation.c.last_inbound_at,
        conversation.c.paid_entry_at,
        address.c.details,
        address.c.stopped_at,
        address.c.marketing_stopped_at,
        address.c.gone_at,
        contact.c.blocked_at,
        channel.c.type,
        outbox.c.created_at,
        outbox.c.purpose,
        conversation.c.contact_id,
        message.c.status,
    )
    .join(message, same(message, outbox.c.id))
    .join(conversation, same(conversation, outbox.c.conversation_id))
    .join(channel, same(channel, outbox.c.channel_id))
    .join(
        contact,
        (contact.c.workspace_id == outbox.c.workspace_id)
        & (contact.c.id == conversation.c.contact_id),
    )
    .join(
        address,
        (address.c.workspace_id == outbox.c.workspace_id)
        & (address.c.channel_type == channel.c.type)
        & (address.c.value == conversation.c.key),
    )
)
_READY = (
    _JOINED.where(
        literal_column("outbox.state = 'queued'"),
        outbox.c.not_before <= bindparam("now"),
        channel.c.type.in_(bindparam("types", expanding=True)),
        channel.c.problem == "",
        channel.c.paused_until.is_(None) | (channel.c.paused_until <= bindparam("now")),
        ~_BLOCKED,
        _MAY_GO,
    )
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
)
# Two statements: each finds its rows in their order by the index, and looks at no others.
_ANSWERS = _READY.where(literal_column("outbox.priority < 2")).order_by(
    outbox.c.priority, outbox.c.not_before, outbox.c.id
)
_CAMPAIGNS = _READY.where(literal_column("outbox.priority = 2")).order_by(
    outbox.c.not_before, outbox.c.id
)
_RENEW = (
    update(outbox)
    .where(
        outbox.c.workspace_id == bindparam("of_workspace"),
        outbox.c.id == bindparam("of_id"),
        outbox.c.state == "sending",
        outbox.c.attempts == bindparam("of_attempt"),
    )
    .values(expires_at=bindparam("until"))
)
_UNSETTLED = (
    select(outbox.c.id, message.c.parts)
    .join(message, same(message, outbox.c.id))
    .where(
        outbox.c.workspace_id == bindparam("workspace_id"),
        outbox.c.conversation_id == bindparam("conversation_id"),
        outbox.c.state.in_(("sending", "unknown", "parked")),
    )
    .order_by(outbox.c.created_at, outbox.c.id)
)


class Ready(Struct, frozen=True, kw_only=True):
    """A message to be sent now, with what the gate needs to know."""

    workspace_id: str
    id: str
    channel_id: str
    conversation_id: str
    kind: SendKind
    attempts: int
    parts: tuple[Part, ...]
    to: str
    channel_type: str
    queued_at: datetime
    last_inbound_at: datetime | None
    stopped_at: datetime | None
    blocked_at: datetime | None
    paid_entry_at: datetime | None = None
    marketing_stopped_at: datetime | None = None
    gone_at: datetime | None = None
    author: str = "assistant"
    reply_to: str = ""
    details: dict[str, Any] = {}
    purpose: str = "service"
    contact_id: str = ""
    push: Push | None = None
    """What is known of it, where it goes out unasked."""
    follows: bool = False
    """Another message of the conversation may wait for this one."""
    may_be_there: bool = False
    """Nobody knows what became of an earlier try: the platform may have it."""


def due(
    tx: Connection,
    now: datetime,
    most: int,
    types: Collection[str],
    *,
    campaigns: int | None = None,
) -> list[Ready]:
    """The next messages to send on channels of these types, their rows locked; at most one per
    conversation at a time, and at most `campaigns` of campaigns, which come last."""
    join_as_written(tx)
    bound = {"now": now, "types": list(types)}
    rows = [*tx.execute(_ANSWERS, bound | {"most": most}).all()]
    left = most - len(rows)
    left = left if campaigns is None else min(left, campaigns)
    if left > 0:
        rows += tx.execute(_CAMPAIGNS, bound | {"most": left}).all()
    return [_ready(row) for row in rows]


def read(tx: Connection, workspace_id: str, id: str) -> Ready | None:
    """One message as it is sent, whatever its state; None if there is none."""
    join_as_written(tx)
    row = tx.execute(
        _JOINED.where(outbox.c.workspace_id == workspace_id, outbox.c.id == id)
    ).first()
    return _ready(row) if row else None


def renew(tx: Connection, ready: Ready, until: datetime, now: datetime) -> Ready | None:
    """The message as it is now, ours until `until`; None where it is no longer ours to send."""
    bound = {
        "of_workspace": ready.workspace_id,
        "of_id": ready.id,
        "of_attempt": ready.attempts + 1,
        "until": until,
    }
    if not tx.execute(_RENEW, bound).rowcount:
        return None
    found = read(tx, ready.workspace_id, ready.id)
    if found is None:
        return None
    (known,) = with_pushes(tx, [found], now)
    return structs.replace(known, attempts=ready.attempts)


def with_pushes(tx: Connection, ready: Sequence[Ready], now: datetime) -> list[Ready]:
    """The messages with what the gate has to know of those that go out unasked."""
    by_workspace: dict[str, list[Asked]] = {}
    for one in ready:
        if one.kind == "campaign" or one.purpose != SERVICE:
            by_workspace.setdefault(one.workspace_id, []).append(_asked(one))
    if not by_workspace:
        return list(ready)
    found = {id: read_pushes(tx, id, asked, now) for id, asked in by_workspace.items()}
    return [structs.replace(one, push=found.get(one.workspace_id, {}).get(one.id)) for one in ready]


def _asked(one: Ready) -> Asked:
    return Asked(
        id=one.id,
        contact_id=one.contact_id,
        channel_id=one.channel_id,
        channel_type=one.channel_type,
        address=one.to,
        purpose=one.purpose,
        queued_at=one.queued_at,
    )


def unsettled(
    tx: Connection, workspace_id: str, conversation_id: str
) -> list[tuple[str, tuple[Part, ...]]]:
    """Ids and parts of the messages of a conversation that the platform may have by now, while we
    do not know its id of them; oldest first."""
    bound = {"workspace_id": workspace_id, "conversation_id": conversation_id}
    return [(row[0], parts_of(row[1])) for row in tx.execute(_UNSETTLED, bound)]


def _ready(row: Any) -> Ready:
    return Ready(
        workspace_id=row[0],
        id=row[1],
        channel_id=row[2],
        conversation_id=row[3],
        kind=row[4],
        attempts=row[5],
        parts=parts_of(row[6]),
        author=row[7],
        reply_to=(row[8] or {}).get("reply_to", ""),
        to=row[9],
        last_inbound_at=row[10],
        paid_entry_at=row[11],
        details=row[12],
        stopped_at=row[13],
        marketing_stopped_at=row[14],
        gone_at=row[15],
        blocked_at=row[16],
        channel_type=row[17],
        queued_at=row[18],
        purpose=row[19],
        contact_id=row[20],
        may_be_there=row[21] == MessageStatus.unknown.value,
        follows=True,
    )
