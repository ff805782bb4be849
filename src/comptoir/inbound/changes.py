"""What becomes of a message after it was said: edited, taken back, reacted to.

Platforms promise no order. What comes before its message is kept, and applied when that comes: the
assistant answers what it reads then, and not at all what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, structs

from comptoir.model.message import Message
from comptoir.model.update import MessageEdited, MessageRevoked, ReactionReceived, Update
from comptoir.store import attachments, early, messages
from comptoir.store.database import Connection
from comptoir.store.early import Early

Change = MessageEdited | MessageRevoked | ReactionReceived
Where = tuple[str, str]
"""(workspace id, channel id)."""


class Waited(Struct, frozen=True):
    """A change, and on which channel."""

    where: Where
    change: Change


def apply_change(tx: Connection, where: Where, change: Change, now: datetime) -> None:
    """Writes a change; where its message is not known, it is kept until it is."""
    if not _is_applied(tx, where, change, now):
        early.keep(tx, _early(where, change), now)


def take_early(tx: Connection, coming: Mapping[Where, Sequence[str]]) -> list[Waited]:
    """What waits for messages that are about to be written, by their platform ids."""
    if not coming or early.is_empty(tx):
        return []
    found = (early.take(tx, *where, ids) for where, ids in coming.items())
    return [_waited(one) for some in found for one in some]


def join_early(tx: Connection, now: datetime) -> int:
    """Applies what waits for messages that are there by now; how many changes there were."""
    found = [_waited(one) for one in early.take_joined(tx)]
    for one in found:
        _is_applied(tx, one.where, one.change, now)
    return len(found)


def as_changed(message: Message, updates: Iterable[Update]) -> Message:
    """A message as it reads after changes that came with or before it."""
    for update in updates:
        match update:
            case MessageEdited(platform_id=id, parts=parts) if id == message.platform_id:
                message = structs.replace(message, parts=parts)
            case MessageRevoked(platform_id=id) if id == message.platform_id:
                return structs.replace(message, parts=(), payload="")
    return message


def is_revoked(platform_id: str, updates: Iterable[Update]) -> bool:
    """Whether one of the updates takes the message back."""
    return any(
        isinstance(update, MessageRevoked) and update.platform_id == platform_id
        for update in updates
    )


def _is_applied(tx: Connection, where: Where, change: Change, now: datetime) -> bool:
    """Writes a change; whether there was its message."""
    id, known = change.platform_id, False
    match change:
        case MessageEdited(parts=parts):
            known = messages.edit(tx, *where, id, parts, now)
            attachments.renew(tx, *where, id, now)
        case MessageRevoked():
            known = messages.revoke(tx, *where, id, now)
            attachments.forget(tx, *where, id)
        case ReactionReceived(emoji=emoji):
            known = messages.react(tx, *where, id, "contact", emoji, now)
    # Nobody else changes what we said: that is not waited for.
    return known or messages.is_known(tx, *where, id)


def _early(where: Where, change: Change) -> Early:
    workspace_id, channel_id = where
    base = Early(
        workspace_id=workspace_id,
        channel_id=channel_id,
        platform_id=change.platform_id,
        what="revoke",
    )
    match change:
        case MessageEdited(parts=parts):
            return structs.replace(base, what="edit", parts=parts)
        case ReactionReceived(emoji=emoji):
            return structs.replace(base, what="react", emoji=emoji)
    return base


def _waited(one: Early) -> Waited:
    where, id = (one.workspace_id, one.channel_id), one.platform_id
    match one.what:
        case "edit":
            return Waited(where, MessageEdited(platform_id=id, parts=one.parts))
        case "revoke":
            return Waited(where, MessageRevoked(platform_id=id))
        case "react":
            return Waited(where, ReactionReceived(platform_id=id, emoji=one.emoji))
