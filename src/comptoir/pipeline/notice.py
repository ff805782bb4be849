"""One moment: what is said while a decision takes long. It goes the way of every message.

It has its id from the turn, so that it is said once, however often the turn is decided.
"""

from __future__ import annotations

from datetime import datetime

from comptoir.channels.base import Adapter
from comptoir.model.conversation import Turn
from comptoir.model.message import Text
from comptoir.outbound.enqueue import Reply, enqueue, reply_in
from comptoir.store import conversations, leases, messages
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.leases import Claim


def write_notice(
    tx: Connection, claim: Claim, turn: Turn, text: str, adapter: Adapter, now: datetime
) -> bool:
    """Queues the notice; False where it was said already, or the turn is no longer ours."""
    if not leases.still_held(tx, [claim]):
        return False
    thread = conversations.find_thread(
        tx, turn.workspace_id, turn.conversation.id, turn.channel_type
    )
    if thread is None or thread.conversation.owner != turn.conversation.owner:
        return False
    reply = _reply(turn, thread, text, adapter, now)
    if messages.existing(tx, turn.workspace_id, [reply.id]):
        return False
    position = enqueue(tx, [reply]).positions[reply.id]
    progress = Progress(
        workspace_id=turn.workspace_id,
        id=turn.conversation.id,
        last_position=position,
        last_message_at=now,
    )
    conversations.move(tx, [progress])
    return True


def _reply(turn: Turn, thread: Thread, text: str, adapter: Adapter, now: datetime) -> Reply:
    return reply_in(
        thread,
        id=f"{turn.id}-0",
        parts=(Text(text),),
        kind="reply",
        capabilities=adapter.capabilities,
        author="assistant",
        turn_id=turn.id,
        now=now,
    )
