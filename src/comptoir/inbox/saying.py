"""Says something in the name of the house, without anybody taking the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from comptoir.inbox.canned import values_for
from comptoir.model.channel import Capabilities
from comptoir.model.message import Part
from comptoir.outbound.enqueue import enqueue, reply_in, standing_of
from comptoir.outbound.may_send import Allowed, may_send
from comptoir.runtime import Runtime
from comptoir.store import conversations
from comptoir.store.at_work import Talk
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection


def say_in(
    tx: Connection, runtime: Runtime, workspace_id: str, talk: Talk, parts: Sequence[Part]
) -> bool:
    """Queues `parts` for the person of a conversation; whether the gate lets them out. Who waits
    for a person goes on waiting."""
    can = _capabilities(runtime, talk)
    thread = conversations.find_thread(tx, workspace_id, talk.id, talk.channel_type)
    if can is None or thread is None or not _may_say(thread, can, runtime, parts):
        return False
    new = reply_in(
        thread,
        id=runtime.ids.new(),
        parts=tuple(parts),
        kind="reply",
        capabilities=can,
        author="assistant",
        now=runtime.clock(),
        rests=thread.rests(runtime.clock()),
    )
    enqueued = enqueue(tx, [new])
    moved = Progress(
        workspace_id=workspace_id,
        id=talk.id,
        last_position=enqueued.positions[new.id],
        last_message_at=new.now,
    )
    conversations.move(tx, [moved])
    return new.id not in enqueued.refusals


def _may_say(thread: Thread, can: Capabilities, runtime: Runtime, parts: Sequence[Part]) -> bool:
    """Whether the gate would let it out: nobody is shown what we did not say by ourselves."""
    verdict = may_send(standing_of(thread), can, "reply", runtime.clock(), parts=parts)
    return isinstance(verdict, Allowed)


def values_of(talk: Talk, workspace: str = "") -> dict[str, str]:
    """What blanks of a text for the person of a conversation are filled with."""
    contact = {"name": talk.contact_name, "language": talk.language, "address": talk.key}
    member = talk.owner_id if talk.owner == "member" else ""
    return values_for(contact, member=member, channel=talk.channel_name, workspace=workspace)


def _capabilities(runtime: Runtime, talk: Talk) -> Capabilities | None:
    adapter = runtime.channels.get(talk.channel_type)
    return None if adapter is None else adapter.capabilities
