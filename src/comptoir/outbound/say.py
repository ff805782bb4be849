"""Says something to a contact without being asked: a member, the API, a notification.

await say(runtime, channel, "491700000", (Text("Your order is ready."),), author="api")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from comptoir.errors import Conflict, InputInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.message import Message, MessageStatus, Part
from comptoir.model.push import SERVICE
from comptoir.model.update import SendKind
from comptoir.outbound.enqueue import QUEUED, Reply, enqueue, reply_in
from comptoir.outbound.may_send import ALTERNATIVES, RefusalReason, RefusedByGate
from comptoir.runtime import Runtime
from comptoir.store import conversations, messages, newcomers
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer
from comptoir.store.request_keys import Made, claim_key


class Said(Struct, frozen=True, kw_only=True):
    """A message that was queued under `id`, or refused by the gate."""

    id: str
    conversation_id: str
    refusal: RefusedByGate | None = None


async def say(
    runtime: Runtime,
    channel: Channel,
    to: str,
    parts: Sequence[Part],
    *,
    kind: SendKind = "reply",
    purpose: str = SERVICE,
    author: Literal["member", "api", "assistant"] = "api",
    reply_to: str = "",
    key: str = "",
) -> Said:
    """Queues `parts` for the address `to`; the conversation is opened where there is none. A
    campaign needs the `purpose` that they permitted, such as topic:news.

    The same `key` again says nothing a second time, in whatever process, and gives what was given
    before. Raises `InputInvalid` on a channel whose type this process does not know, `Conflict`
    where `key` was used for another message.
    """
    id = runtime.ids.new()
    capabilities = _capabilities(runtime, channel)
    made = Made(id, _fingerprint(channel, to, parts, kind, author, reply_to, purpose))

    def write(tx: Connection) -> Said:
        before = _before(tx, channel, key, made, runtime.clock()) if key else None
        if before is not None:
            return before
        now, thread = runtime.clock(), _thread(tx, runtime, channel, to)
        reply = reply_in(
            thread,
            id=id,
            parts=tuple(parts),
            kind=kind,
            capabilities=capabilities,
            author=author,
            now=now,
            reply_to=reply_to,
        )
        return _write(tx, structs.replace(reply, purpose=purpose))

    said = await runtime.db.write(write)
    runtime.bus.publish(QUEUED)
    return said


def _fingerprint(*asked: Any) -> bytes:
    """What tells a request from another with the same key. Its words are not kept."""
    named = [item.id if isinstance(item, Channel) else item for item in asked]
    return sha256(msgspec.json.encode(named, order="deterministic")).digest()


def _before(tx: Connection, channel: Channel, key: str, made: Made, now: datetime) -> Said | None:
    """What the same key said before; None where it is new. Raises `Conflict`."""
    before = claim_key(tx, channel.workspace_id, f"message {channel.id}", key, made, now)
    if before is None:
        return None
    if before.fingerprint != made.fingerprint:
        raise Conflict("this key was used for another message", advice="Use a new key.")
    (message,) = messages.existing(tx, channel.workspace_id, [before.id])
    return Said(id=message.id, conversation_id=message.conversation_id, refusal=_refusal(message))


def _refusal(message: Message) -> RefusedByGate | None:
    if message.status is not MessageStatus.refused or message.error not in ALTERNATIVES:
        return None
    reason: RefusalReason = message.error
    return RefusedByGate(reason, ALTERNATIVES[reason])


def _capabilities(runtime: Runtime, channel: Channel) -> Capabilities:
    adapter = runtime.channels.get(channel.type)
    if adapter is None:
        raise InputInvalid(
            f"this process does not know the channel type {channel.type!r}",
            advice="Run the same version of Comptoir everywhere.",
        )
    return adapter.capabilities


def _thread(tx: Connection, runtime: Runtime, channel: Channel, to: str) -> Thread:
    """The conversation with an address, opened where there is none."""
    key = Key(channel.workspace_id, channel.id, to)
    newcomer = Newcomer(key=key, channel_type=channel.type, identities=(to,))
    return newcomers.open_threads(tx, [newcomer], runtime.ids, runtime.clock())[key]


def _write(tx: Connection, reply: Reply) -> Said:
    enqueued, conversation = enqueue(tx, [reply]), reply.conversation
    refusal = enqueued.refusals.get(reply.id)
    moved = Progress(
        workspace_id=conversation.workspace_id,
        id=conversation.id,
        last_position=enqueued.positions[reply.id],
        last_message_at=reply.now,
        answers=refusal is None and reply.kind == "reply",
    )
    conversations.move(tx, [moved])
    return Said(id=reply.id, conversation_id=conversation.id, refusal=refusal)
