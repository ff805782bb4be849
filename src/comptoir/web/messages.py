"""Messages over the REST API: one to one person, through the gate like all others."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Request
from msgspec import structs

from comptoir.channels.base import Adapter
from comptoir.connecting.find import access_channel
from comptoir.errors import Conflict
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.message import Message, MessageStatus, Part, Template
from comptoir.outbound.may_send import ALTERNATIVES, RefusalReason, RefusedByGate
from comptoir.outbound.render import render
from comptoir.outbound.say import Said, say
from comptoir.store import conversations, messages
from comptoir.store.database import Connection
from comptoir.web import shapes
from comptoir.web.access import Caller, needs
from comptoir.web.channels import ChannelId
from comptoir.web.idempotency import FirstId, Key, alone
from comptoir.web.parts import NewMessage

router = APIRouter(tags=["messages"])

Writes = Annotated[Caller, needs("messages:write")]


class Refused(Conflict):
    """The gate does not let a message out. `reason` is the gate's, the advice its alternative."""

    def __init__(self, refused: RefusedByGate) -> None:
        super().__init__(
            f"the message may not go out: {refused.reason}", advice=refused.alternative
        )
        self.reason = refused.reason


@router.post("/channels/{channel_id}/messages", status_code=202)
async def add_message(
    channel_id: ChannelId, wanted: NewMessage, caller: Writes, request: Request, key: Key = ""
) -> shapes.MessageQueued:
    """Queues a message to one person; 409 with a reason where it may not go out."""
    runtime = caller.runtime
    channel = await access_channel(runtime, caller.workspace_id, channel_id)
    parts = wanted.said()
    if not key:
        return _told(await say(runtime, channel, wanted.to, parts, kind=wanted.kind))
    id = stable_id("api message", channel.workspace_id, channel.id, key)
    with alone(request, "messages", channel.workspace_id, channel.id, key):
        before = await runtime.db.read(lambda tx: _said_before(tx, channel, id, wanted.to))
        if before is not None:
            return _again(before, parts, runtime.channels[channel.type])
        first = replace(runtime, ids=FirstId(id, runtime.ids))
        return _told(await say(first, channel, wanted.to, parts, kind=wanted.kind))


def _told(said: Said) -> shapes.MessageQueued:
    if said.refusal is not None:
        raise Refused(said.refusal)
    return shapes.MessageQueued(id=said.id, conversation_id=said.conversation_id)


def _said_before(tx: Connection, channel: Channel, id: str, to: str) -> Message | None:
    """The message with this id. Raises `Conflict` where it went to somebody else."""
    found = messages.existing(tx, channel.workspace_id, [id])
    if not found:
        return None
    row = conversations.find_conversation(tx, channel.workspace_id, channel.id, to)
    if row is None or row["id"] != found[0].conversation_id:
        raise _other()
    return found[0]


def _again(before: Message, parts: tuple[Part, ...], adapter: Adapter) -> shapes.MessageQueued:
    """What was answered before. Raises `Conflict` where something else was said then."""
    first = (render(parts, adapter.capabilities) or (parts,))[0]
    if _without_language(first) != _without_language(before.parts):
        raise _other()
    if before.status is MessageStatus.refused and before.error in ALTERNATIVES:
        reason: RefusalReason = before.error
        raise Refused(RefusedByGate(reason, ALTERNATIVES[reason]))
    return shapes.MessageQueued(id=before.id, conversation_id=before.conversation_id)


def _without_language(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A template goes out in a language that its platform approved, not always in the one asked
    for."""
    return tuple(
        structs.replace(part, language="") if isinstance(part, Template) else part for part in parts
    )


def _other() -> Conflict:
    return Conflict("this key was used for another message", advice="Use a new key.")
