"""A member replies. Whoever replies to a conversation of the assistant takes it over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.errors import Conflict, NotFound
from comptoir.inbox.acting import By, event_of
from comptoir.inbox.own import lock, said_of, take
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.conversation import live_topic
from comptoir.model.message import Part
from comptoir.outbound.enqueue import QUEUED, Reply, enqueue, reply_in
from comptoir.outbound.may_send import RefusedByGate
from comptoir.store import conversations
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import Held, add_event, set_state
from comptoir.store.request_keys import Made, claim_key

NOBODYS = ("assistant", "flow", "team")
"""Owners from whom a reply takes a conversation over; from another member it does not."""


class RefusedReply(Conflict):
    """The gate does not let a reply out; nothing of it is kept."""

    def __init__(self, refusal: RefusedByGate) -> None:
        super().__init__(
            f"the message may not go out: {refusal.reason}", advice=refusal.alternative
        )
        self.refusal = refusal


class Written(Struct, frozen=True, kw_only=True):
    """A reply to be said, by whom and where."""

    by: By
    channel: Channel
    capabilities: Capabilities
    conversation_id: str
    parts: tuple[Part, ...]
    made: Made
    key: str = ""
    reply_to: str = ""
    and_then: Callable[[Connection], None] | None = None


async def reply(
    by: By,
    channel: Channel,
    conversation_id: str,
    parts: Sequence[Part],
    *,
    key: str = "",
    reply_to: str = "",
    and_then: Callable[[Connection], None] | None = None,
) -> str:
    """Queues a reply; its id. The same `key` again says nothing a second time. `and_then` is done
    with it, in the same write.

    Raises `RefusedReply` where the gate does not let it out, `Conflict` where another member has
    the conversation or `key` was used for another reply, `NotFound`.
    """
    adapter = by.runtime.channels.get(channel.type)
    if adapter is None:
        raise Conflict("this process does not know the type of the channel")
    asked = [conversation_id, list(parts), by.name, reply_to]
    fingerprint = sha256(msgspec.json.encode(asked, order="deterministic")).digest()
    written = Written(
        by=by,
        channel=channel,
        capabilities=adapter.capabilities,
        conversation_id=conversation_id,
        parts=tuple(parts),
        made=Made(by.runtime.ids.new(), fingerprint),
        key=key,
        reply_to=reply_to,
        and_then=and_then,
    )
    id, to = await by.runtime.db.write(lambda tx: _write(tx, written))
    by.runtime.bus.publish(QUEUED)
    by.runtime.bus.publish(live_topic(channel.id, to), b"quiet")
    return id


def _write(tx: Connection, written: Written) -> tuple[str, str]:
    """The id of the reply and the address it goes to; raises before anything of it is kept."""
    by, id = written.by, written.conversation_id
    held = lock(tx, by, id)
    thread = conversations.find_thread(tx, by.workspace_id, id, written.channel.type)
    if thread is None:
        raise NotFound("there is no such conversation")
    before = _before(tx, written)
    if before:
        return before, thread.conversation.key
    if held.owner not in NOBODYS and not _is_mine(held, by):
        raise Conflict(
            f"it belongs to {said_of(held)}", advice="Take it over first, if that is meant."
        )
    _say(tx, written, thread)
    take(tx, by, id, held)
    set_state(tx, by.workspace_id, id, "open")
    if written.and_then is not None:
        written.and_then(tx)
    return written.made.id, thread.conversation.key


def _is_mine(held: Held, by: By) -> bool:
    """Whether a conversation is with whoever acts; names count where ids are not known."""
    if held.member_id and by.member_id:
        return held.member_id == by.member_id
    return held.name == by.name


def _before(tx: Connection, written: Written) -> str:
    """The id of what the same key said before; "" where it is new. Raises `Conflict`."""
    if not written.key:
        return ""
    by = written.by
    scope = f"reply {written.conversation_id}"
    now = by.runtime.clock()
    before = claim_key(tx, by.workspace_id, scope, written.key, written.made, now)
    if before is None:
        return ""
    if before.fingerprint != written.made.fingerprint:
        raise Conflict("this key was used for another message", advice="Use a new key.")
    return before.id


def _say(tx: Connection, written: Written, thread: Thread) -> None:
    new = _reply(written, thread)
    enqueued = enqueue(tx, [new])
    if refusal := enqueued.refusals.get(new.id):
        raise RefusedReply(refusal)
    moved = Progress(
        workspace_id=new.conversation.workspace_id,
        id=new.conversation.id,
        last_position=enqueued.positions[new.id],
        last_message_at=new.now,
        answers=True,
    )
    conversations.move(tx, [moved])
    details: dict[str, Any] = {"message_id": new.id}
    add_event(tx, event_of(written.by, written.conversation_id, "reply", details=details))


def _reply(written: Written, thread: Thread) -> Reply:
    return reply_in(
        thread,
        id=written.made.id,
        parts=written.parts,
        kind="reply",
        capabilities=written.capabilities,
        author="member",
        now=written.by.runtime.clock(),
        reply_to=written.reply_to,
    )
