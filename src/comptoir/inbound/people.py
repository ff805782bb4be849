"""What a turn tells of the person who writes: their username and device, that they can be reached
again, and that a name is still to be asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from comptoir.inbound.opened import Opened
from comptoir.inbound.signals import Told, apply_signals
from comptoir.model.conversation import Conversation
from comptoir.model.update import MessageReceived, ResumedByPlatform
from comptoir.store import addresses, conversations, nameless
from comptoir.store.conversations import Thread
from comptoir.store.database import Connection
from comptoir.store.leases import Key


def meet(
    tx: Connection, writing: Sequence[Opened], threads: dict[Key, Thread], now: datetime
) -> None:
    """Keeps what is told. `threads` of people who come back are read again."""
    _keep_usernames(tx, writing, threads)
    _keep_details(tx, writing, threads)
    _welcome_back(tx, writing, threads, now)
    nameless.add(tx, _nameless(writing, threads), now)


def _keep_usernames(
    tx: Connection, writing: Sequence[Opened], threads: Mapping[Key, Thread]
) -> None:
    """The newest that the platform gives; where it gives none, nothing is known of a change."""
    for opened in writing:
        given = next((u.username for _, u in reversed(opened.messages) if u.username), "")
        if given[: addresses.LONGEST_USERNAME] not in ("", threads[opened.claim.key].username):
            workspace_id, _, value = opened.claim.key
            addresses.set_username(tx, workspace_id, opened.channel_type, value, given)


def _keep_details(tx: Connection, writing: Sequence[Opened], threads: Mapping[Key, Thread]) -> None:
    """What is known of the device that they write with now."""
    for opened in writing:
        given = next((u.details for _, u in reversed(opened.messages) if u.details), {})
        known = threads[opened.claim.key].details
        if given and {**known, **given} != known:
            workspace_id, _, value = opened.claim.key
            kept = {**known, **given}
            addresses.put_details(tx, workspace_id, opened.channel_type, value, kept)


def _welcome_back(
    tx: Connection, writing: Sequence[Opened], threads: dict[Key, Thread], now: datetime
) -> None:
    """Who writes can be reached again, whatever the platform said before. On some platforms
    opening the chat is not enough."""
    for opened in writing:
        thread = threads[opened.claim.key]
        workspace_id, _, value = opened.claim.key
        latest = opened.messages[-1][1]
        if latest.unreachable and _is_late(latest, thread):
            continue
        gone_at = now if latest.unreachable else None
        if thread.gone_at != gone_at:
            addresses.withdraw(tx, workspace_id, opened.channel_type, value, "gone_at", gone_at)
        if gone_at is not None:
            continue
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


def _is_late(update: MessageReceived, thread: Thread) -> bool:
    """Whether they wrote again since: a post that was delayed says nothing of now."""
    sent_at, last = update.sent_at, thread.conversation.last_inbound_at
    return sent_at is not None and last is not None and sent_at < last


def _nameless(writing: Sequence[Opened], threads: Mapping[Key, Thread]) -> list[Conversation]:
    """The conversations that begin with somebody of whom only an id is known."""
    found = (threads[opened.claim.key] for opened in writing if opened.asks_names)
    return [
        thread.conversation
        for thread in found
        if not thread.contact_name and thread.conversation.last_position == 0
    ]
