"""Says something to a contact without being asked: a member, the API, a notification.

await say(runtime, channel, "491700000", (Text("Your order is ready."),), author="api")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from comptoir.channels.base import Adapter
from comptoir.model.channel import Channel
from comptoir.model.message import Part
from comptoir.model.update import SendKind
from comptoir.outbound.enqueue import QUEUED, Reply, enqueue
from comptoir.outbound.may_send import RefusedByGate, Standing
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
    adapter, id = runtime.channels[channel.type], runtime.ids.new()

    def write(tx: Connection) -> Said:
        return _write(tx, runtime, channel, adapter, to, tuple(parts), id, kind, author, reply_to)

    said = await runtime.db.write(write)
    runtime.bus.publish(QUEUED)
    return said


def _write(
    tx: Connection,
    runtime: Runtime,
    channel: Channel,
    adapter: Adapter,
    to: str,
    parts: tuple[Part, ...],
    id: str,
    kind: SendKind,
    author: str,
    reply_to: str,
) -> Said:
    now, key = runtime.clock(), Key(channel.workspace_id, channel.id, to)
    newcomer = Newcomer(key=key, channel_type=channel.type, identities=(to,))
    thread = conversations.open_threads(tx, [newcomer], runtime.ids, now)[key]
    reply = Reply(
        id=id,
        conversation=thread.conversation,
        position=thread.conversation.last_position + 1,
        parts=parts,
        kind=kind,
        standing=standing_of(thread),
        capabilities=adapter.capabilities,
        author=author,
        turn_id="",
        now=now,
        reply_to=reply_to,
        details=thread.details,
    )
    enqueued = enqueue(tx, [reply])
    conversations.move(
        tx,
        [
            Progress(
                workspace_id=channel.workspace_id,
                id=thread.conversation.id,
                last_position=enqueued.positions[id],
                last_message_at=now,
            )
        ],
    )
    return Said(id=id, conversation_id=thread.conversation.id, refusal=enqueued.refusals.get(id))
