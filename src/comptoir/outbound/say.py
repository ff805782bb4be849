"""Says something to a contact without being asked: a member, the API, a notification.

await say(runtime, channel, "491700000", (Text("Your order is ready."),), author="api")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from comptoir.model.channel import Channel
from comptoir.model.message import Part
from comptoir.model.update import SendKind
from comptoir.outbound.enqueue import QUEUED, Reply, enqueue, standing_of
from comptoir.outbound.may_send import RefusedByGate
from comptoir.runtime import Runtime
from comptoir.store import conversations
from comptoir.store.conversations import Newcomer, Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.leases import Key


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
    author: Literal["member", "api", "assistant"] = "api",
    reply_to: str = "",
) -> Said:
    """Queues `parts` for the address `to`; the conversation is opened where there is none."""
    id = runtime.ids.new()
    capabilities = runtime.channels[channel.type].capabilities

    def write(tx: Connection) -> Said:
        now, thread = runtime.clock(), _thread(tx, runtime, channel, to)
        reply = Reply(
            id=id,
            conversation=thread.conversation,
            position=thread.conversation.last_position + 1,
            parts=tuple(parts),
            kind=kind,
            standing=standing_of(thread),
            capabilities=capabilities,
            author=author,
            turn_id="",
            now=now,
            reply_to=reply_to,
            details=thread.details,
        )
        return _write(tx, reply)

    said = await runtime.db.write(write)
    runtime.bus.publish(QUEUED)
    return said


def _thread(tx: Connection, runtime: Runtime, channel: Channel, to: str) -> Thread:
    """The conversation with an address, opened where there is none."""
    key = Key(channel.workspace_id, channel.id, to)
    newcomer = Newcomer(key=key, channel_type=channel.type, identities=(to,))
    return conversations.open_threads(tx, [newcomer], runtime.ids, runtime.clock())[key]


def _write(tx: Connection, reply: Reply) -> Said:
    enqueued, conversation = enqueue(tx, [reply]), reply.conversation
    moved = Progress(
        workspace_id=conversation.workspace_id,
        id=conversation.id,
        last_position=enqueued.positions[reply.id],
        last_message_at=reply.now,
    )
    conversations.move(tx, [moved])
    refusal = enqueued.refusals.get(reply.id)
    return Said(id=reply.id, conversation_id=conversation.id, refusal=refusal)
