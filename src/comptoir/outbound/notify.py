"""Tells visitors of the web chat who agreed to it of messages that they did not see.

With each message that goes into the chat of such a visitor a notification is queued, to be due
`AFTER` that. What is due and was read meanwhile, or is on a screen, is cancelled; one that goes out
takes along all that wait behind it, so that a burst of messages is told of once. From then on it is
a message like any other: the gate, the outbox and the sender see to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import structs

from comptoir.channels.marking import to_plain
from comptoir.channels.webpush.adapter import WebpushAdapter
from comptoir.model.conversation import live_topic
from comptoir.model.message import (
    RANK,
    Card,
    Carousel,
    Location,
    Media,
    MessageStatus,
    Part,
    Text,
)
from comptoir.outbound.enqueue import Reply, enqueue, reply_in
from comptoir.outbound.outcome import Sent
from comptoir.outbound.render.cutting import shorten
from comptoir.outbound.subscriptions import CHAT, PUSH, is_on, subscribed
from comptoir.store import conversations, messages, outbox, receipts, workspaces
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.outbox import State
from comptoir.store.ready import Ready, read
from comptoir.store.receipts import Settled

AFTER = timedelta(seconds=10)
"""How long a visitor has to see a message before they are told of it."""
MAX_WORDS = 140
"""Most characters of a message that a notification shows."""
SUFFIX = "-push"
"""What the id of a notification has behind that of the message it tells of."""

IsHeard = Callable[[str], bool]
"""Whether somebody listens to a topic of the bus."""


def notify(tx: Connection, sent: Sent) -> None:
    """Queues the notification of a message that went out, where the person wants any."""
    ready = sent.ready
    if ready.channel_type != CHAT or PUSH not in ready.details:
        return
    thread = subscribed(tx, ready.workspace_id, str(ready.details[PUSH]), ready.to)
    if thread is None or not is_on(thread):
        return
    reply = _reply(tx, sent, thread)
    enqueued = enqueue(tx, [reply])
    outbox.defer(tx, [(structs.replace(ready, id=reply.id), sent.at + AFTER)])
    progress = Progress(
        workspace_id=ready.workspace_id,
        id=thread.conversation.id,
        last_position=enqueued.positions[reply.id],
        last_message_at=sent.at,
    )
    conversations.move(tx, [progress])


def drop_seen(
    tx: Connection, taken: Sequence[Ready], is_heard: IsHeard, now: datetime
) -> list[Ready]:
    """Those of `taken` that are still to be sent; notifications nobody needs are cancelled."""
    kept = []
    for ready in taken:
        if not _is_notification(ready):
            kept.append(ready)
        elif _is_seen(tx, ready, is_heard):
            _cancel(tx, ready, [ready.id], now)
        else:
            _cancel(tx, ready, _behind(tx, ready), now)
            kept.append(ready)
    return kept


def words_of(parts: Sequence[Part]) -> str:
    """The first words of a message, on one line and without marking."""
    said = " ".join(to_plain(word) for part in parts for word in _words(part))
    return shorten(" ".join(said.split()), MAX_WORDS, "characters")


def _words(part: Part) -> list[str]:
    match part:
        case Text(text):
            return [text]
        case Card(title=title):
            return [title]
        case Carousel(cards):
            return [card.title for card in cards]
        case Media():
            return [part.caption or part.name]
        case Location():
            return [part.name or part.address]
    return []


def _reply(tx: Connection, sent: Sent, thread: Thread) -> Reply:
    ready = sent.ready
    company = workspaces.get_workspace(tx, ready.workspace_id).name
    page = str(thread.details.get("page", ""))
    return reply_in(
        thread,
        id=ready.id + SUFFIX,
        parts=(Card(title=company, text=words_of(ready.parts), url=page),),
        kind="notification",
        capabilities=WebpushAdapter.capabilities,
        author=ready.author,
        now=sent.at,
    )


def _is_notification(ready: Ready) -> bool:
    return ready.channel_type == PUSH and ready.kind == "notification" and ready.id.endswith(SUFFIX)


def _is_seen(tx: Connection, ready: Ready, is_heard: IsHeard) -> bool:
    """Whether the message was read, or the visitor has the chat open. Only the last message that
    they saw is marked as read: what stands before it they saw too."""
    id = ready.id.removesuffix(SUFFIX)
    told = read(tx, ready.workspace_id, id)
    if told is None:
        return False
    if is_heard(live_topic(told.channel_id, told.to)):
        return True
    (message,) = messages.existing(tx, ready.workspace_id, [id])
    later = messages.after(tx, ready.workspace_id, told.conversation_id, message.position)
    return any(
        m.direction == "out" and RANK[m.status] >= RANK[MessageStatus.read]
        for m in (message, *later)
    )


def _behind(tx: Connection, ready: Ready) -> list[str]:
    """The notifications that wait behind one. All are of messages that were there before it."""
    (first,) = messages.existing(tx, ready.workspace_id, [ready.id])
    later = messages.after(tx, ready.workspace_id, ready.conversation_id, first.position)
    return [
        message.id
        for message in later
        if message.status is MessageStatus.queued and message.id.endswith(SUFFIX)
    ]


def _cancel(tx: Connection, ready: Ready, ids: Sequence[str], now: datetime) -> None:
    workspace_id, status = ready.workspace_id, MessageStatus.cancelled
    states = [
        State(workspace_id=workspace_id, id=id, state=status.value, not_before=now) for id in ids
    ]
    outbox.put_states(tx, states)
    settled = [
        Settled(workspace_id=workspace_id, channel_id=ready.channel_id, id=id, status=status)
        for id in ids
    ]
    receipts.settle(tx, settled)
