"""Puts a message into the outbox, after asking the gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, structs

from comptoir.model.channel import Capabilities
from comptoir.model.conversation import Conversation
from comptoir.model.message import Context, Message, MessageStatus, Part
from comptoir.model.push import SERVICE
from comptoir.model.update import SendKind
from comptoir.outbound.acquire import Wanted, on_pace
from comptoir.outbound.may_send import (
    ALTERNATIVES,
    Allowed,
    RefusedByGate,
    Standing,
    is_push,
    may_send,
)
from comptoir.outbound.render import render
from comptoir.outbound.templates import fit_templates
from comptoir.store import messages, outbox
from comptoir.store.conversations import Thread
from comptoir.store.database import Connection
from comptoir.store.outbox import Ahead, Queued
from comptoir.store.pushes import Asked, add_pushed, read_pushes
from comptoir.store.ready import Ready

QUEUED = "outbound"
"""Bus topic: something waits in the outbox."""
TICK = timedelta(microseconds=1)
"""How far apart messages of one conversation are queued at least: it gives their order."""


class Enqueued(Struct, frozen=True, kw_only=True):
    """What became of replies: the gate's refusals and what may be sent at once, by reply id, and
    the last position that each took."""

    refusals: dict[str, RefusedByGate]
    ready: dict[str, Ready]
    positions: dict[str, int]


class Reply(Struct, frozen=True, kw_only=True):
    """What should be said in a conversation. `id` is the same however often this is tried.

    What the channel cannot say in one message becomes several; the first has the reply's id, and
    `position` is that of the first.
    """

    id: str
    conversation: Conversation
    position: int
    parts: tuple[Part, ...]
    kind: SendKind
    standing: Standing
    capabilities: Capabilities
    author: str
    turn_id: str
    now: datetime
    reply_to: str = ""
    """The platform's id of the message that is answered, where that is to be shown."""
    details: dict[str, Any] = {}
    """What the address needs beyond its name."""
    refused: RefusedByGate | None = None
    """Set where it is refused already, whatever the gate says."""
    rests: bool = False
    """Nothing goes out on the channel at this moment."""
    purpose: str = "service"
    """What the person permitted it for."""
    item: str = ""
    """The document that it is about, where it goes out unasked."""
    cost: int = 0
    """What it costs, in millionths of the workspace's currency."""
    campaign_id: str | None = None
    """The campaign that says it."""


def standing_of(thread: Thread) -> Standing:
    """What the gate needs to know of a thread's contact."""
    return Standing(
        stopped_at=thread.stopped_at,
        blocked_at=thread.blocked_at,
        last_inbound_at=thread.conversation.last_inbound_at,
        marketing_stopped_at=thread.marketing_stopped_at,
        gone_at=thread.gone_at,
        paid_entry_at=thread.conversation.paid_entry_at,
    )


def reply_in(
    thread: Thread,
    *,
    id: str,
    parts: tuple[Part, ...],
    kind: SendKind,
    capabilities: Capabilities,
    author: str,
    now: datetime,
    turn_id: str = "",
    reply_to: str = "",
    rests: bool = False,
) -> Reply:
    """What should be said next in a thread."""
    return Reply(
        id=id,
        conversation=thread.conversation,
        position=thread.conversation.last_position + 1,
        parts=parts,
        kind=kind,
        standing=standing_of(thread),
        capabilities=capabilities,
        author=author,
        turn_id=turn_id,
        now=now,
        reply_to=reply_to,
        details=thread.details,
        rests=rests,
    )


def enqueue(
    tx: Connection,
    replies: Sequence[Reply],
    *,
    room: int = 0,
    until: datetime | None = None,
    keeps_refused: bool = True,
) -> Enqueued:
    """Writes the messages, and queues those that the gate allows. Without `keeps_refused` nothing
    is written of the others: nobody tried to say it in their conversation.

    With `room`, so many of them are written as *sending* until `until`, for the caller to send
    right after the commit; not where an earlier message of the conversation is still under way.
    """
    replies = [_fitted(tx, r) for r in replies]
    said = _said(replies)
    replies = _with_pushes(tx, replies)
    refusals = _refusals(replies, said)
    allowed = [r for r in replies if r.id not in refusals]
    ahead = _ahead(tx, allowed)
    times = _start(tx, [said[r.id][0] for r in allowed], ahead, room) if until else {}
    taken = {id for id, at in times.items() if at is None}
    written = replies if keeps_refused else allowed
    _write(tx, [(one, refusals.get(r.id)) for r in written for one in said[r.id]])
    queued = _in_order([one for r in allowed for one in said[r.id]], ahead)
    outbox.add(
        tx,
        [
            _queued(one, at, until if one.id in taken else None, times.get(one.id))
            for one, at in queued
        ],
    )
    _count_pushes(tx, allowed)
    return Enqueued(
        refusals=refusals,
        ready={i: _ready(said[i][0], follows=len(said[i]) > 1) for i in taken},
        positions={i: many[-1].position for i, many in said.items()},
    )


def ask_gate(tx: Connection, replies: Sequence[Reply]) -> dict[str, RefusedByGate]:
    """What the gate refuses of replies, by id; nothing is written."""
    fitted = _with_pushes(tx, [_fitted(tx, r) for r in replies])
    return _refusals(fitted, _said(fitted))


def _refusals(
    replies: Sequence[Reply], said: Mapping[str, Sequence[Reply]]
) -> dict[str, RefusedByGate]:
    verdicts = {r.id: r.refused or _verdict(r, said[r.id]) for r in replies}
    return {i: v for i, v in verdicts.items() if isinstance(v, RefusedByGate)}


def _ahead(tx: Connection, replies: Sequence[Reply]) -> list[Ahead]:
    """What is on its way out already in the conversations of `replies`."""
    by_workspace: dict[str, list[str]] = {}
    for reply in replies:
        conversation = reply.conversation
        by_workspace.setdefault(conversation.workspace_id, []).append(conversation.id)
    return [one for ws, ids in by_workspace.items() for one in outbox.ahead(tx, ws, ids)]


def _in_order(said: Sequence[Reply], ahead: Sequence[Ahead]) -> list[tuple[Reply, datetime]]:
    """Each message with the moment it is queued at: after all that wait in its conversation,
    whatever the clocks of other processes show."""
    latest: dict[str, datetime] = {}
    for one in ahead:
        last = latest.get(one.conversation_id, one.created_at)
        latest[one.conversation_id] = max(last, one.created_at)
    times = []
    for reply in said:
        id = reply.conversation.id
        latest[id] = max(reply.now, latest[id] + TICK) if id in latest else reply.now
        times.append((reply, latest[id]))
    return times


def _start(
    tx: Connection, firsts: Sequence[Reply], ahead: Sequence[Ahead], room: int
) -> dict[str, datetime | None]:
    """Of the messages that need not wait for another, at most `room`: None where it goes out at
    once, else when it is on pace."""
    taken = _taken(firsts, ahead, room)
    if not taken:
        return {}
    now = taken[0].now
    times = on_pace(tx, [_wanted(r) for r in taken], now)
    return {r.id: at if (at := times.get(r.id, now)) > now else None for r in taken}


def _write(tx: Connection, said: Sequence[tuple[Reply, RefusedByGate | None]]) -> None:
    messages.add(
        tx,
        [_message(one, refusal) for one, refusal in said],
        [one.conversation.channel_id for one, _ in said],
    )


def _fitted(tx: Connection, reply: Reply) -> Reply:
    """The reply with its templates in an approved language, or refused."""
    fitted = fit_templates(
        tx,
        reply.parts,
        reply.capabilities,
        reply.conversation.workspace_id,
        reply.conversation.channel_id,
    )
    if isinstance(fitted, RefusedByGate):
        return structs.replace(reply, refused=fitted)
    return reply if fitted is reply.parts else structs.replace(reply, parts=fitted)


def _verdict(reply: Reply, said: Sequence[Reply]) -> Allowed | RefusedByGate:
    if not said[0].parts:
        return RefusedByGate("empty", ALTERNATIVES["empty"])
    return may_send(
        reply.standing,
        reply.capabilities,
        reply.kind,
        reply.now,
        purpose=reply.purpose,
        parts=reply.parts,
        by_person=reply.author == "member",
    )


def _with_pushes(tx: Connection, replies: Sequence[Reply]) -> list[Reply]:
    """The replies with what the gate has to know of those that go out unasked."""
    by_workspace: dict[str, list[Asked]] = {}
    for reply in replies:
        if is_push(reply.kind, reply.purpose):
            asked = by_workspace.setdefault(reply.conversation.workspace_id, [])
            asked.append(_asked(reply))
    if not by_workspace:
        return list(replies)
    now = replies[0].now
    found = {
        id: push
        for workspace_id, asked in by_workspace.items()
        for id, push in read_pushes(tx, workspace_id, asked, now).items()
    }
    return [
        structs.replace(r, standing=structs.replace(r.standing, push=found.get(r.id)))
        for r in replies
    ]


def _count_pushes(tx: Connection, replies: Sequence[Reply]) -> None:
    """Counts what goes out unasked, for whoever asks the gate next."""
    by_workspace: dict[str, list[Asked]] = {}
    for reply in replies:
        if reply.purpose != SERVICE:
            asked = by_workspace.setdefault(reply.conversation.workspace_id, [])
            asked.append(_asked(reply))
    for workspace_id, asked in by_workspace.items():
        add_pushed(tx, workspace_id, asked, replies[0].now)


def _asked(reply: Reply) -> Asked:
    conversation = reply.conversation
    return Asked(
        id=reply.id,
        contact_id=conversation.contact_id,
        channel_id=conversation.channel_id,
        channel_type=reply.capabilities.type,
        address=conversation.key,
        purpose=reply.purpose,
        item=reply.item,
        cost=reply.cost,
    )


def _said(replies: Sequence[Reply]) -> dict[str, list[Reply]]:
    """Each reply as messages of the platform, by its id; two to one conversation stand behind each
    other."""
    said: dict[str, list[Reply]] = {}
    free: dict[str, int] = {}
    for reply in replies:
        id = reply.conversation.id
        position = max(reply.position, free.get(id, 0))
        said[reply.id] = _messages(structs.replace(reply, position=position))
        free[id] = position + len(said[reply.id])
    return said


def _messages(reply: Reply) -> list[Reply]:
    """The reply as messages of the platform, in their order."""
    groups = render(reply.parts, reply.capabilities) or ((),)
    return [
        structs.replace(
            reply,
            id=reply.id if number == 0 else f"{reply.id}.{number:02}",
            position=reply.position + number,
            parts=parts,
        )
        for number, parts in enumerate(groups)
    ]


def _wanted(reply: Reply) -> Wanted:
    return Wanted(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        channel_id=reply.conversation.channel_id,
        to=reply.conversation.key,
        kind=reply.kind,
        capabilities=reply.capabilities,
    )


def _taken(replies: Sequence[Reply], ahead: Sequence[Ahead], room: int) -> list[Reply]:
    """The replies that need not wait, at most `room`, one per conversation."""
    kinds = {reply.conversation.id: reply.kind for reply in replies}
    waiting = {a.conversation_id for a in ahead if a.holds_back(kinds[a.conversation_id])}
    taken: list[Reply] = []
    for reply in replies:
        if reply.conversation.id not in waiting and not reply.rests and len(taken) < room:
            waiting.add(reply.conversation.id)
            taken.append(reply)
    return taken


def _message(reply: Reply, refusal: RefusedByGate | None) -> Message:
    return Message(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        conversation_id=reply.conversation.id,
        position=reply.position,
        direction="out",
        author=reply.author,  # type: ignore[arg-type]
        parts=reply.parts,
        status=MessageStatus.refused if refusal else MessageStatus.queued,
        created_at=reply.now,
        turn_id=reply.turn_id,
        error=refusal.reason if refusal else "",
        context=Context(reply_to=reply.reply_to) if reply.reply_to else None,
    )


def _queued(
    reply: Reply, at: datetime, sending_until: datetime | None, not_before: datetime | None
) -> Queued:
    return Queued(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        conversation_id=reply.conversation.id,
        channel_id=reply.conversation.channel_id,
        kind=reply.kind,
        now=reply.now,
        created_at=at,
        not_before=not_before,
        sending_until=sending_until,
        campaign_id=reply.campaign_id,
        purpose=reply.purpose,
    )


def _ready(reply: Reply, *, follows: bool) -> Ready:
    return Ready(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        channel_id=reply.conversation.channel_id,
        conversation_id=reply.conversation.id,
        kind=reply.kind,
        attempts=0,
        parts=reply.parts,
        to=reply.conversation.key,
        channel_type=reply.capabilities.type,
        queued_at=reply.now,
        last_inbound_at=reply.standing.last_inbound_at,
        stopped_at=reply.standing.stopped_at,
        blocked_at=reply.standing.blocked_at,
        paid_entry_at=reply.standing.paid_entry_at,
        marketing_stopped_at=reply.standing.marketing_stopped_at,
        gone_at=reply.standing.gone_at,
        author=reply.author,
        reply_to=reply.reply_to,
        details=reply.details,
        purpose=reply.purpose,
        contact_id=reply.conversation.contact_id,
        push=reply.standing.push,
        follows=follows,
    )
