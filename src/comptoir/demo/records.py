"""What Comptoir has written down of one phone's conversation: how far its messages got, and what
never went out. Read as a member's screen would, from the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from comptoir.model.channel import Channel
from comptoir.model.message import Card, Carousel, Media, Message, MessageStatus, Part, Text
from comptoir.runtime import Runtime
from comptoir.store import conversations, messages, outbox
from comptoir.store.database import Connection

STATES = ("queued", "sending", "unknown", "parked")
MOST_READ = 120
WORDS = 80
"""Most characters that a note quotes of a message."""
MARKS = "*_~ "
ON_ITS_WAY = (MessageStatus.queued, MessageStatus.sending)


class Record(Struct, frozen=True, kw_only=True):
    """A message of ours. `until` is when it is tried again, `parked` that a person decides."""

    id: str
    platform_id: str
    at: datetime
    status: MessageStatus
    error: str
    words: str
    until: datetime | None = None
    parked: bool = False

    @property
    def is_news(self) -> bool:
        """Whether there is something to tell of it: what is merely on its way is no news."""
        return self.status not in ON_ITS_WAY or bool(self.error)


class Records(Struct, frozen=True, kw_only=True):
    """The messages of ours in one conversation, and when the person last wrote."""

    all: tuple[Record, ...] = ()
    last_inbound_at: datetime | None = None

    def find(self, platform_id: str, key: str) -> Record | None:
        """The record of a message that the platform took."""
        by_id = (r for r in self.all if r.platform_id and r.platform_id == platform_id)
        by_key = (r for r in self.all if key and r.id == key)
        return next(by_id, None) or next(by_key, None)

    def window_until(self, window: timedelta | None) -> str:
        """Until when free-form messages may go out; "" where that is always, or never was."""
        if window is None or self.last_inbound_at is None:
            return ""
        return (self.last_inbound_at + window).isoformat()


async def read_records(rt: Runtime, channel: Channel, person: str) -> Records:
    """What is written down of the conversation with `person`."""
    return await rt.db.read(lambda tx: _read(tx, channel, person))


def _read(tx: Connection, channel: Channel, person: str) -> Records:
    workspace_id = channel.workspace_id
    row = conversations.find_conversation(tx, workspace_id, channel.id, person)
    if row is None:
        return Records()
    said = messages.latest(tx, workspace_id, row["id"], limit=MOST_READ)
    waiting = {r["id"]: r for r in outbox.unfinished(tx, workspace_id, STATES)}
    ours = [_record(m, waiting.get(m.id)) for m in said if m.direction == "out"]
    return Records(all=tuple(ours), last_inbound_at=row["last_inbound_at"])


def _record(message: Message, row: dict[str, Any] | None) -> Record:
    state = row["state"] if row else ""
    return Record(
        id=message.id,
        platform_id=message.platform_id,
        at=message.created_at,
        status=message.status,
        error=message.error or (row["error"] if row else ""),
        words=words_of(message.parts),
        until=row["not_before"] if row and state == "queued" else None,
        parked=state == "parked",
    )


def words_of(parts: Sequence[Part]) -> str:
    """The first line of a message, without its marks."""
    lines = (line.strip(MARKS) for part in parts for line in _said(part).splitlines())
    return next((line for line in lines if line), "")[:WORDS]


def _said(part: Part) -> str:
    match part:
        case Text(text=words) | Card(title=words) | Media(caption=words):
            return words
        case Carousel(cards=cards) if cards:
            return cards[0].title
    return ""
