"""The first write: who wrote what, and how far our messages got.

What is said is recorded when it comes, while its turn may still wait for the rest of the burst:
members see it at once. Idempotent: a message has the id of its envelope, so that a turn finds its
messages there already, recorded earlier or before a crash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import structs

from comptoir.inbound.arrivals import Arriving, record_arrivals
from comptoir.inbound.changes import (
    Waited,
    apply_change,
    as_changed,
    is_revoked,
    take_early,
)
from comptoir.inbound.opened import Opened
from comptoir.inbound.people import meet
from comptoir.inbound.signals import Told, apply_signals, needs_thread
from comptoir.model.contact import Preference
from comptoir.model.conversation import Turn
from comptoir.model.entry import Entry
from comptoir.model.identity import Ids
from comptoir.model.message import PAYLOAD, Message, MessageStatus, text_of
from comptoir.model.update import EchoReceived, MessageReceived, Update
from comptoir.store import (
    attachments,
    contacts,
    conversations,
    envelopes,
    messages,
    preferences,
)
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.envelopes import Finished, Waiting
from comptoir.store.leases import Key
from comptoir.store.messages import Recorded
from comptoir.store.newcomers import Newcomer, open_threads


def record(tx: Connection, opened: Sequence[Opened], ids: Ids, now: datetime) -> dict[Key, Turn]:
    """Writes contacts, conversations, messages and signals; the turns to decide on now."""
    writing = [o for o in opened if o.messages]
    known = _known(tx, writing)
    fresh = [new for o in writing if (new := _without(o, known)).messages]
    newcomers = [_newcomer(o) for o in opened if o.messages or _needs_thread(o)]
    threads = open_threads(tx, newcomers, ids, now) if newcomers else {}
    meet(tx, fresh, threads, now)
    waited = take_early(tx, _coming(fresh))
    changes = {o.claim.key: _changes(o, waited) for o in writing}
    said = _said(writing, known, threads, changes)
    came_by = record_arrivals(tx, _arriving(writing, threads, said), now)
    _write_messages(tx, fresh, said, threads)
    due = [o for o in writing if o.is_due and not _is_gone(o, known, changes[o.claim.key])]
    turns = _turns(tx, due, threads, said, came_by)
    for one in waited:
        apply_change(tx, one.where, one.change, now)
    apply_signals(tx, [t for o in opened for t in _told(o)], threads, now)
    envelopes.finish(tx, [f for o in opened for f in _finished(o, turns)])
    return turns


def _known(tx: Connection, writing: Sequence[Opened]) -> dict[str, Recorded]:
    """Those messages that are written already, by id: before their turn was due, or by an attempt
    that was cut off."""
    looked_for: dict[str, list[str]] = {}
    for opened in writing:
        was_cut_off = opened.claim.attempts > 1
        ids = [w.id for w, _ in opened.messages if was_cut_off or w.may_be_recorded]
        looked_for.setdefault(opened.claim.key.workspace_id, []).extend(ids)
    known: dict[str, Recorded] = {}
    for workspace_id, ids in looked_for.items():
        known |= messages.recorded(tx, workspace_id, ids) if ids else {}
    return known


def _without(opened: Opened, known: Mapping[str, Recorded]) -> Opened:
    """With those messages only that are not written yet."""
    if not known:
        return opened
    fresh = tuple((w, u) for w, u in opened.messages if w.id not in known)
    return structs.replace(opened, messages=fresh)


def _coming(fresh: Sequence[Opened]) -> dict[tuple[str, str], list[str]]:
    """The platform ids of the messages that are written now, by channel."""
    coming: dict[tuple[str, str], list[str]] = {}
    for opened in fresh:
        ids = [waiting.platform_id for waiting, _ in opened.messages]
        coming.setdefault(opened.claim.key[:2], []).extend(ids)
    return coming


def _changes(opened: Opened, waited: Sequence[Waited]) -> list[Update]:
    """What changed messages of a turn, before or with them."""
    before: list[Update] = [w.change for w in waited if w.where == opened.claim.key[:2]]
    return before + [update for _, update in opened.signals]


def _is_gone(opened: Opened, known: Mapping[str, Recorded], changes: Sequence[Update]) -> bool:
    """Whether all that was said was taken back: there is nothing to answer."""
    return all(
        (w.id in known and known[w.id].is_revoked) or is_revoked(w.platform_id, changes)
        for w, _ in opened.messages
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
    writing: Sequence[Opened],
    known: Mapping[str, Recorded],
    threads: dict[Key, Thread],
    changes: Mapping[Key, Sequence[Update]],
) -> dict[Key, list[Message]]:
    """The messages of each conversation as they read by now. Who writes under two of their names
    at once has one conversation: its positions go on."""
    said: dict[Key, list[Message]] = {}
    last: dict[str, int] = {}
    for opened in writing:
        thread = threads[opened.claim.key]
        conversation, mine = thread.conversation, said.setdefault(opened.claim.key, [])
        position = last.get(conversation.id, conversation.last_position)
        for waiting, update in opened.messages:
            if waiting.id in known:
                message = known[waiting.id].message
            else:
                position += 1
                message = _message(waiting, update, thread, position)
            mine.append(as_changed(message, changes[opened.claim.key]))
        last[conversation.id] = position
    return said


def _turns(
    tx: Connection,
    due: Sequence[Opened],
    threads: Mapping[Key, Thread],
    said: Mapping[Key, Sequence[Message]],
    came_by: dict[str, Entry],
) -> dict[Key, Turn]:
    """What is to be decided on now, with what is known of who says it."""
    people = _contacts(due, threads)
    known, tags = preferences.of_contacts(tx, people), contacts.tags_of(tx, people)
    return {
        o.claim.key: _turn(o, threads[o.claim.key], said[o.claim.key], came_by, known, tags)
        for o in due
    }


def _contacts(writing: Sequence[Opened], threads: Mapping[Key, Thread]) -> dict[str, set[str]]:
    """Who writes, by workspace."""
    found: dict[str, set[str]] = {}
    for opened in writing:
        contact_id = threads[opened.claim.key].conversation.contact_id
        found.setdefault(opened.claim.key.workspace_id, set()).add(contact_id)
    return found


def _turn(
    opened: Opened,
    thread: Thread,
    said: Sequence[Message],
    came_by: dict[str, Entry],
    known: dict[str, tuple[Preference, ...]],
    tags: dict[str, tuple[str, ...]],
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
        preferences=known.get(thread.conversation.contact_id, ()),
        tags=tags.get(thread.conversation.contact_id, ()),
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
    tx: Connection,
    fresh: Sequence[Opened],
    said: Mapping[Key, Sequence[Message]],
    threads: Mapping[Key, Thread],
) -> None:
    new, channel_ids, progress = [], [], []
    for opened in fresh:
        conversation = threads[opened.claim.key].conversation
        ids = {waiting.id for waiting, _ in opened.messages}
        mine = [m for m in said[opened.claim.key] if m.id in ids]
        new += mine
        channel_ids += [conversation.channel_id] * len(mine)
        progress.append(
            Progress(
                workspace_id=conversation.workspace_id,
                id=conversation.id,
                last_position=mine[-1].position,
                last_message_at=mine[-1].created_at,
                last_inbound_at=mine[-1].created_at,
                paid_entry_at=_paid_at(opened, mine[-1].created_at),
            )
        )
    messages.add(tx, new, channel_ids)
    attachments.add(tx, new, channel_ids)
    conversations.move(tx, progress)


def _paid_at(opened: Opened, at: datetime) -> datetime | None:
    is_paid = any(u.referral is not None and u.referral.paid for _, u in opened.messages)
    return at if is_paid else None


def _finished(opened: Opened, turns: Mapping[Key, Turn]) -> list[Finished]:
    """Signals are done with the first write; messages only with the second, where there is one.
    What waits for its turn goes on waiting."""
    workspace_id = opened.claim.key.workspace_id
    done = [w for w, _ in opened.signals]
    if opened.is_due and opened.claim.key not in turns:
        done += [w for w, _ in opened.messages]
    quarantined = [
        Finished(workspace_id=workspace_id, id=w.id, state="quarantined", error=error)
        for w, error in opened.poison
    ]
    return quarantined + [Finished(workspace_id=workspace_id, id=w.id) for w in done]
