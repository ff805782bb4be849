"""Messages that did not go out or are not known to have, over the REST API."""

from __future__ import annotations

from fastapi import APIRouter

from comptoir.inbox.reply import RefusedReply
from comptoir.inbox.settling import has_arrived, send_again
from comptoir.store.database import Connection
from comptoir.store.shown import find_said
from comptoir.web import inbox_shapes as shapes
from comptoir.web.acting import by_of
from comptoir.web.conversation_views import message_shown
from comptoir.web.conversations import ConversationId, MessageId, Writes, channel_of, shown_now
from comptoir.web.idempotency import Key
from comptoir.web.messages import Refused

router = APIRouter(tags=["inbox"])


@router.post("/conversations/{conversation_id}/messages/{message_id}/arrived")
async def settle_message(
    conversation_id: ConversationId, message_id: MessageId, caller: Writes
) -> shapes.MessageShown:
    """Says of a message with the status `unknown` that it has arrived. 409 where what became of it
    is known."""
    await has_arrived(by_of(caller), conversation_id, message_id)

    def read(tx: Connection) -> shapes.MessageShown:
        found = find_said(tx, caller.workspace_id, [message_id])
        return message_shown(caller.runtime, found[message_id])

    return await caller.runtime.db.read(read)


@router.post("/conversations/{conversation_id}/messages/{message_id}/again", status_code=202)
async def send_message_again(
    conversation_id: ConversationId, message_id: MessageId, caller: Writes, key: Key = ""
) -> shapes.ReplyQueued:
    """Says a message again, with its files, that did not go out or whose status is `unknown`; that
    one counts as given up. 409 for one that went out, is under way or was sent again before, or
    with a reason where it may not."""
    found = await shown_now(caller, conversation_id)
    channel = await channel_of(caller, found.channel.id)
    by = by_of(caller)
    try:
        id = await send_again(by, channel, conversation_id, message_id, key=key)
    except RefusedReply as error:
        raise Refused(error.refusal) from error
    return shapes.ReplyQueued(id=id, conversation=await shown_now(caller, conversation_id))
