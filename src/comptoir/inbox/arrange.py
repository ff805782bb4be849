"""Puts conversations in order: resolved, put off, opened again, noted on, tagged, pressing or not.

await snooze(by, conversation_id, until=tomorrow)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from comptoir.errors import Conflict, InputInvalid
from comptoir.inbox.acting import By, event_of
from comptoir.inbox.own import give, lock
from comptoir.store import tickets
from comptoir.store.conversation_pages import State
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import add_event, set_priority, set_state, set_tags
from comptoir.store.request_keys import Made, claim_key

Priority = Literal["low", "normal", "high", "urgent"]
LONGEST_SNOOZE = timedelta(days=366)
MOST_TAGS = 30
LONGEST_TAG = 60


async def change_state(
    by: By, conversation_id: str, state: State, until: datetime | None = None
) -> None:
    """Resolves a conversation, opens it again, or puts it off `until` a moment; without one until
    the person writes, who wakes it in any case.

    What is resolved goes back to the assistant, which answers when the person writes again. Raises
    `NotFound`, `InputInvalid` for a moment that is past or more than a year away.
    """
    if until is not None:
        _check_moment(by, state, until)

    def write(tx: Connection) -> None:
        owner, _ = lock(tx, by, conversation_id)
        set_state(tx, by.workspace_id, conversation_id, state, until)
        details = {"state": state, "until": until.isoformat() if until else ""}
        add_event(tx, event_of(by, conversation_id, "state", details=details))
        if state == "resolved":
            now = by.runtime.clock()
            tickets.close_tickets(tx, by.workspace_id, conversation_id, now)
            if owner in ("team", "member"):
                give(tx, by, conversation_id, "assistant", "")

    await by.runtime.db.write(write)


def _check_moment(by: By, state: State, until: datetime) -> None:
    if state != "snoozed":
        raise InputInvalid("only what is put off has a moment", advice="Leave `until` out.")
    if not timedelta() < until - by.runtime.clock() <= LONGEST_SNOOZE:
        raise InputInvalid("`until` is past, or more than a year away")


async def add_note(by: By, conversation_id: str, text: str, *, key: str = "") -> str:
    """Notes something for members; it is never sent. Its id, the same for the same `key`.

    Raises `NotFound`, `InputInvalid` for an empty note, `Conflict` for a key of another note.
    """
    text = text.strip()
    if not text:
        raise InputInvalid("the note says nothing")
    new = event_of(by, conversation_id, "note", text=text)
    made = Made(new.id, sha256(f"{by.name}\0{text}".encode()).digest())

    def write(tx: Connection) -> str:
        lock(tx, by, conversation_id)
        before = key and claim_key(
            tx, by.workspace_id, f"note {conversation_id}", key, made, new.created_at
        )
        if not before:
            add_event(tx, new)
            return new.id
        if before.fingerprint != made.fingerprint:
            raise Conflict("this key was used for another note", advice="Use a new key.")
        return before.id

    return await by.runtime.db.write(write)


async def change_priority(by: By, conversation_id: str, priority: Priority) -> None:
    """Says how much a conversation presses. Raises `NotFound`."""

    def write(tx: Connection) -> None:
        lock(tx, by, conversation_id)
        set_priority(tx, by.workspace_id, conversation_id, priority)
        details = {"priority": priority}
        add_event(tx, event_of(by, conversation_id, "priority", details=details))

    await by.runtime.db.write(write)


async def change_tags(by: By, conversation_id: str, tags: Sequence[str]) -> None:
    """Replaces the tags of a conversation. Raises `NotFound`, `InputInvalid`."""
    wanted = clean_tags(tags)

    def write(tx: Connection) -> None:
        lock(tx, by, conversation_id)
        set_tags(tx, by.workspace_id, conversation_id, wanted)
        add_event(tx, event_of(by, conversation_id, "tags", details={"tags": wanted}))

    await by.runtime.db.write(write)


def clean_tags(tags: Sequence[str]) -> list[str]:
    """Tags trimmed, each once, in order of the alphabet. Raises `InputInvalid`."""
    wanted = sorted({" ".join(tag.split()) for tag in tags})
    wrong = [tag for tag in wanted if not 0 < len(tag) <= LONGEST_TAG or not tag.isprintable()]
    if wrong or len(wanted) > MOST_TAGS:
        raise InputInvalid(f"at most {MOST_TAGS} tags, each of 1 to {LONGEST_TAG} characters")
    return wanted
