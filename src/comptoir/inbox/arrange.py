"""Puts conversations in order: resolved, put off, opened again, noted on, tagged, pressing or not.

await snooze(by, conversation_id, until=tomorrow)

Each verb comes twice: by itself, and as `write_…` in a transaction of somebody who does more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from comptoir.errors import Conflict, InputInvalid
from comptoir.inbox.acting import By, event_of
from comptoir.inbox.naming import active_members, mentioned_in, nobody
from comptoir.inbox.own import give, lock
from comptoir.model.conversation import Priority
from comptoir.store import tickets
from comptoir.store.conversation_pages import State
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import add_event, list_tags, set_priority, set_state, set_tags
from comptoir.store.mentions import add_mentions
from comptoir.store.request_keys import Made, claim_key

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
    await by.runtime.db.write(lambda tx: write_state(tx, by, conversation_id, state, until))


def write_state(
    tx: Connection, by: By, conversation_id: str, state: State, until: datetime | None = None
) -> None:
    """As `change_state`."""
    if until is not None:
        _check_moment(by, state, until)
    owner = lock(tx, by, conversation_id).owner
    set_state(tx, by.workspace_id, conversation_id, state, until)
    details = {"state": state, "until": until.isoformat() if until else ""}
    add_event(tx, event_of(by, conversation_id, "state", details=details))
    if state == "resolved":
        now = by.runtime.clock()
        tickets.close_tickets(tx, by.workspace_id, conversation_id, now)
        if owner in ("team", "member"):
            give(tx, by, conversation_id, "assistant", nobody())


def _check_moment(by: By, state: State, until: datetime) -> None:
    if state != "snoozed":
        raise InputInvalid("only what is put off has a moment", advice="Leave `until` out.")
    if not timedelta() < until - by.runtime.clock() <= LONGEST_SNOOZE:
        raise InputInvalid("`until` is past, or more than a year away")


async def add_note(
    by: By, conversation_id: str, text: str, *, key: str = "", mentions: Sequence[str] = ()
) -> str:
    """Notes something for members; it is never sent. Its id, the same for the same `key`. Members
    whom it names as `@Ada`, or whose ids are in `mentions`, find it among their mentions.

    Raises `NotFound`, `InputInvalid` for an empty note or a mention of nobody, `Conflict` for a key
    of another note.
    """
    return await by.runtime.db.write(
        lambda tx: write_note(tx, by, conversation_id, text, key=key, mentions=mentions)
    )


def write_note(
    tx: Connection,
    by: By,
    conversation_id: str,
    text: str,
    *,
    key: str = "",
    mentions: Sequence[str] = (),
) -> str:
    """As `add_note`."""
    text = text.strip()
    if not text:
        raise InputInvalid("the note says nothing")
    new = event_of(by, conversation_id, "note", text=text)
    made = Made(new.id, sha256(f"{by.name}\0{text}".encode()).digest())
    lock(tx, by, conversation_id)
    where = f"note {conversation_id}"
    before = key and claim_key(tx, by.workspace_id, where, key, made, new.created_at)
    if not before:
        named = mentioned_in(text, active_members(tx, by.workspace_id), mentions)
        add_event(tx, new)
        add_mentions(tx, by.workspace_id, conversation_id, new.id, named)
        return new.id
    if before.fingerprint != made.fingerprint:
        raise Conflict("this key was used for another note", advice="Use a new key.")
    return before.id


async def change_priority(by: By, conversation_id: str, priority: Priority) -> None:
    """Says how much a conversation presses. Raises `NotFound`."""
    await by.runtime.db.write(lambda tx: write_priority(tx, by, conversation_id, priority))


def write_priority(tx: Connection, by: By, conversation_id: str, priority: Priority) -> None:
    """As `change_priority`."""
    lock(tx, by, conversation_id)
    set_priority(tx, by.workspace_id, conversation_id, priority)
    add_event(tx, event_of(by, conversation_id, "priority", details={"priority": priority}))


async def change_tags(by: By, conversation_id: str, tags: Sequence[str]) -> None:
    """Replaces the tags of a conversation. Raises `NotFound`, `InputInvalid`."""
    wanted = clean_tags(tags)
    await by.runtime.db.write(lambda tx: _write_tags(tx, by, conversation_id, wanted))


def write_tags(
    tx: Connection, by: By, conversation_id: str, add: Sequence[str], remove: Sequence[str]
) -> None:
    """Adds and removes tags; nothing is written down where that changes none. Raises as
    `change_tags`."""
    lock(tx, by, conversation_id)
    before = list_tags(tx, by.workspace_id, conversation_id)
    gone = set(clean_tags(remove))
    wanted = clean_tags([*(tag for tag in before if tag not in gone), *add])
    if wanted != before:
        _write_tags(tx, by, conversation_id, wanted)


def _write_tags(tx: Connection, by: By, conversation_id: str, wanted: Sequence[str]) -> None:
    lock(tx, by, conversation_id)
    set_tags(tx, by.workspace_id, conversation_id, wanted)
    add_event(tx, event_of(by, conversation_id, "tags", details={"tags": list(wanted)}))


def clean_tags(tags: Sequence[str]) -> list[str]:
    """Tags trimmed, each once, in order of the alphabet. Raises `InputInvalid`."""
    wanted = sorted({" ".join(tag.split()) for tag in tags})
    wrong = [tag for tag in wanted if not 0 < len(tag) <= LONGEST_TAG or not tag.isprintable()]
    if wrong or len(wanted) > MOST_TAGS:
        raise InputInvalid(f"at most {MOST_TAGS} tags, each of 1 to {LONGEST_TAG} characters")
    return wanted
