"""Messages over the REST API: one to one person, through the gate like all others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from comptoir.connecting.find import access_channel
from comptoir.errors import Conflict
from comptoir.model.push import SERVICE, topic_purpose
from comptoir.outbound.may_send import RefusedByGate
from comptoir.outbound.say import Said, say
from comptoir.web import shapes
from comptoir.web.access import Caller, needs
from comptoir.web.channels import ChannelId
from comptoir.web.idempotency import Key
from comptoir.web.parts import NewMessage
from comptoir.web.uploads import with_files

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
    channel_id: ChannelId, wanted: NewMessage, caller: Writes, key: Key = ""
) -> shapes.MessageQueued:
    """Queues a message to one person; 409 with a reason where it may not go out."""
    runtime = caller.runtime
    channel = await access_channel(runtime, caller.workspace_id, channel_id)
    parts = await with_files(runtime, channel, wanted.said())
    purpose = topic_purpose(wanted.topic) if wanted.topic else SERVICE
    said = await say(runtime, channel, wanted.to, parts, kind=wanted.kind, purpose=purpose, key=key)
    return _told(said)


def _told(said: Said) -> shapes.MessageQueued:
    if said.refusal is not None:
        raise Refused(said.refusal)
    return shapes.MessageQueued(id=said.id, conversation_id=said.conversation_id)
