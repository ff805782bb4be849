"""The first write of a turn: who wrote what, and how far our messages got.

Idempotent: a message has the id of its envelope, so that a turn which is recorded again after a
crash finds its messages there already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.inbound.arrivals import Arriving, record_arrivals
from comptoir.inbound.signals import Told, apply_signals, needs_thread
from comptoir.model.conversation import Turn
from comptoir.model.entry import Entry
from comptoir.model.identity import Ids
from comptoir.model.message import PAYLOAD, Message, MessageStatus, text_of
from comptoir.model.update import EchoReceived, MessageReceived, ResumedByPlatform, Update
from comptoir.store import addresses, attachments, conversations, envelopes, messages
from comptoir.store.conversations import Newcomer, Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.envelopes import Finished, Waiting
from comptoir.store.leases import Claim, Key


class Opened(Struct, frozen=True, kw_only=True):
    """A claimed conversation with its envelopes parsed. `messages` are empty while none is due."""

    claim: Claim
    channel_type: str
    writing_resumes: bool = False
    messages: tuple[tuple[Waiting, MessageReceived], ...] = ()
    signals: tuple[tuple[Waiting, Update], ...] = ()
    poison: tuple[tuple[Waiting, str], ...] = ()

    @property
    def handled(self) -> set[str]:
        """The ids of the envelopes that were taken up."""
        return {w.id for w, _ in (*self.messages, *self.signals, *self.poison)}


def record(tx: Connection, opened: Sequence[Opened], ids: Ids, now: datetime) -> dict[Key, Turn]:
    """Writes contacts, conversations, messages and signals; the turns to decide on."""
    writing = [o for o in opened if o.messages]
    newcomers = [_newcomer(o) for o in opened if o.messages or _needs_thread(o)]
    threads = conversations.open_threads(tx, newcomers, ids, now) if newcomers else {}
    _welcome_back(tx, writing, threads, now)
    said = _said(tx, writing, threads)
    came_by = record_arrivals(tx, _arriving(writing, threads, said), now)
    turns = {
        o.claim.key: _turn(o, threads[o.claim.key], said[o.claim.key], came_by) for o in writing
    }
    _write_messages(tx, writing, turns, threads)
    apply_signals(tx, [t for o in opened for t in _told(o)], threads, now)
    envelopes.finish(tx, [f for o in opened for f in _finished(o)])
    return turns


def _welcome_back(
    tx: Connection, writing: Sequence[Opened], threads: dict[Key, Thread], now: datetime
) -> None:
    """Who writes can be reached again, whatever the platform said before."""
    for opened in writing:
        thread = threads[opened.claim.key]
        workspace_id, _, value = opened.claim.key
        if thread.gone_at is not None:
            addresses.withdraw(tx, workspace_id, opened.channel_type, value, "gone_at", None)
        if thread.stopped_at is not None and opened.writing_resumes:
            waiting = opened.messages[0][0]
            told = Told(
                key=opened.claim.key,
                channel_type=opened.channel_type,
                waiting=waiting,
                update=ResumedByPlatform(reason="they wrote"),
            )
            apply_signals(tx, [told], threads, now)
            threads |= conversations.find_threads(
                tx, [opened.claim.key], {opened.claim.key[:2]: opened.channel_type}
            )


def _needs_thread(opened: Opened) -> bool:
    return any(needs_thread(update) for _, update in opened.signals)


def _told(opened: Opened) -> list[Told]:
    key, kind = opened.claim.key, opened.channel_type
    return [Told(key=key, channel_type=kind, waiting=w, update=u) for w, u in opened.signals]


def _arriving(
    writing: Sequence[Opened], threads: dict[Key, Thread], said: dict[Key, list[Message]]
) -> list[Arriving]:
    return [
        Arriving(
            conversation=threads[opened.claim.key].conversation,
            message_id=message.id,
            is_first=message.position == 1,
            text=text_of(update.parts),
            referral=update.referral,
        )
        for opened in writing
        for message, (_, update) in zip(said[opened.claim.key], opened.messages, strict=True)
    ]


def _newcomer(opened: Opened) -> Newcomer:
    latest = opened.messages[-1][1] if opened.messages else None
    known = [u.identities for _, u in opened.messages if u.identities]
    known += [u.identities for _, u in opened.signals if isinstance(u, EchoReceived)]
    return Newcomer(
        key=opened.claim.key,
        channel_type=opened.channel_type,
        name=latest.name if latest else "",
        language=latest.language if latest else "",
        identities=known[-1] if known else (),
    )


def _said(
    tx: Connection, writing: Sequence[Opened], threads: dict[Key, Thread]
) -> dict[Key, list[Message]]:
    """The messages of each turn. Who writes under two of their names at once has one conversation:
    its positions go on."""
    said: dict[Key, list[Message]] = {}
    last: dict[str, int] = {}
    for opened in writing:
        thread, known = threads[opened.claim.key], _known(tx, opened)
        conversation, mine = thread.conversation, said.setdefault(opened.claim.key, [])
        position = last.get(conversation.id, conversation.last_position)
        for waiting, update in opened.messages:
            message = known.get(waiting.id)
            if message is None:
                position += 1
                message = _message(waiting, update, thread, position)
            mine.append(message)
        last[conversation.id] = position
    return said


def _known(tx: Connection, opened: Opened) -> dict[str, Message]:
    """Those messages that an earlier attempt has written already, by id."""
    if opened.claim.attempts <= 1:
        return {}
    ids = [waiting.id for waiting, _ in opened.messages]
    return {m.id: m for m in messages.existing(tx, opened.claim.key.workspace_id, ids)}


def _turn(
    opened: Opened, thread: Thread, said: Sequence[Message], came_by: dict[str, Entry]
) -> Turn:
    return Turn(
        workspace_id=opened.claim.key.workspace_id,
        id=said[0].id,
        conversation=thread.conversation,
        messages=tuple(said),
        channel_type=opened.channel_type,
        language=opened.messages[-1][1].language or thread.contact_language,
        contact_name=thread.contact_name,
        stopped=thread.stopped_at is not None,
        blocked=thread.blocked_at is not None,
        wish=next((e.wish for m in said if (e := came_by.get(m.id)) and e.wish), ""),
    )


def _message(waiting: Waiting, update: MessageReceived, thread: Thread, position: int) -> Message:
    conversation = thread.conversation
    return Message(
        workspace_id=conversation.workspace_id,
        id=waiting.id,
        conversation_id=conversation.id,
        position=position,
        direction="in",
        author="contact",
        parts=update.parts,
        payload=_payload(update, thread),
        status=MessageStatus.received,
        created_at=waiting.received_at,
        platform_id=waiting.platform_id,
        context=update.context,
    )


def _payload(update: MessageReceived, thread: Thread) -> str:
    """Who only opened the chat is welcomed; who had stopped us and opens it again, wants us."""
    if not update.opens or update.payload:
        return update.payload
    return f"{PAYLOAD}start" if thread.stopped_at else f"{PAYLOAD}hello"


def _write_messages(
    tx: Connection, writing: Sequence[Opened], turns: dict[Key, Turn], threads: dict[Key, Thread]
) -> None:
    new, channel_ids, progress = [], [], []
    for opened in writing:
        turn = turns[opened.claim.key]
        last = threads[opened.claim.key].conversation.last_position
        fresh = [m for m in turn.messages if m.position > last]
        new += fresh
        channel_ids += [turn.conversation.channel_id] * len(fresh)
        if fresh:
            progress.append(
                Progress(
                    workspace_id=turn.workspace_id,
                    id=turn.conversation.id,
                    last_position=fresh[-1].position,
                    last_message_at=fresh[-1].created_at,
                    last_inbound_at=fresh[-1].created_at,
                    paid_entry_at=_paid_at(opened, fresh[-1].created_at),
                )
            )
    messages.add(tx, new, channel_ids)
    attachments.add(tx, new, channel_ids)
    conversations.move(tx, progress)


def _paid_at(opened: Opened, at: datetime) -> datetime | None:
    is_paid = any(u.referral is not None and u.referral.paid for _, u in opened.messages)
    return at if is_paid else None


def _finished(opened: Opened) -> list[Finished]:
    """Signals are done with the first write; messages only with the second."""
    workspace_id = opened.claim.key.workspace_id
    done = [w for w, _ in opened.signals]
    quarantined = [
        Finished(workspace_id=workspace_id, id=w.id, state="quarantined", error=error)
        for w, error in opened.poison
    ]
    return quarantined + [Finished(workspace_id=workspace_id, id=w.id) for w in done]
