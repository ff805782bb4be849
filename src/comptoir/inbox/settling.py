"""What a member does about a message that did not go out, or of which nobody knows.

Comptoir sends nothing twice by itself. Where an answer of the platform was lost, a person says
that the message has arrived, or sends it again.
"""

from __future__ import annotations

from msgspec import Struct

from comptoir.errors import Conflict
from comptoir.inbox.acting import By, event_of
from comptoir.inbox.own import lock
from comptoir.inbox.reply import reply
from comptoir.model.channel import Channel
from comptoir.model.message import MessageStatus
from comptoir.outbound.enqueue import QUEUED
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import add_event
from comptoir.store.settle import Ours, access_ours, give_up, settle_by_hand

SENT_AGAIN = "sent_again"
"""The reason of a message that somebody sent again: it counts as given up."""
GONE_WRONG = (
    MessageStatus.unknown,
    MessageStatus.refused,
    MessageStatus.failed,
    MessageStatus.cancelled,
)
"""What may be sent again, once."""


async def has_arrived(by: By, conversation_id: str, message_id: str) -> None:
    """Settles a message that nobody knows of: it is there. Raises `NotFound`, `Conflict` where its
    outcome is known."""

    def write(tx: Connection) -> None:
        lock(tx, by, conversation_id)
        ours = access_ours(tx, by.workspace_id, conversation_id, message_id)
        if not settle_by_hand(tx, ours, MessageStatus.accepted):
            raise Conflict("what became of it is known", advice="Load the conversation again.")
        _note(tx, by, conversation_id, ours, "arrived")

    await by.runtime.db.write(write)
    # What waits behind it may go out now.
    by.runtime.bus.publish(QUEUED)


async def send_again(
    by: By, channel: Channel, conversation_id: str, message_id: str, *, key: str = ""
) -> str:
    """Says a message again that did not go out or is not known to have, with its files; the id of
    the new one. The old one is settled with it, in one write.

    Raises what `reply` raises, and `Conflict` for a message that did go out, is under way or was
    sent again before.
    """
    ours = await by.runtime.db.read(
        lambda tx: access_ours(tx, by.workspace_id, conversation_id, message_id)
    )
    instead = _Instead(by, conversation_id, message_id)
    return await reply(
        by, channel, conversation_id, ours.message.parts, key=key, and_then=instead.settle
    )


class _Instead(Struct, frozen=True):
    """Settles a message in the write in which another is said in its place, while the conversation
    is locked: of two who send it again at once, one finds it settled."""

    by: By
    conversation_id: str
    message_id: str

    def settle(self, tx: Connection) -> None:
        """Raises `Conflict`, with which the other is not said either."""
        ours = access_ours(tx, self.by.workspace_id, self.conversation_id, self.message_id)
        if ours.message.error == SENT_AGAIN:
            raise Conflict("it was sent again", advice="Load the conversation again.")
        if ours.message.status not in GONE_WRONG or not give_up(tx, ours, SENT_AGAIN):
            raise Conflict("it went out or is under way", advice="Load the conversation again.")
        _note(tx, self.by, self.conversation_id, ours, "again")


def _note(tx: Connection, by: By, conversation_id: str, ours: Ours, outcome: str) -> None:
    details = {"message_id": ours.message.id, "outcome": outcome}
    add_event(tx, event_of(by, conversation_id, "settled", details=details))
