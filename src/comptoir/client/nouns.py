"""What the API answers, as structs. Fields that a later version adds are left out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct


class ChannelOf(Struct, frozen=True):
    """The channel of a conversation."""

    id: str
    type: str
    name: str


class Person(Struct, frozen=True):
    """The contact of a conversation, and under which address they are in it."""

    id: str
    name: str
    language: str
    address: str
    username: str = ""
    blocked: bool = False
    stopped: bool = False


class Conversation(Struct, frozen=True):
    """A conversation as a list shows it."""

    id: str
    channel: ChannelOf
    contact: Person
    owner: str
    owner_name: str
    state: str
    priority: str
    tags: list[str]
    last_text: str
    last_direction: str
    snoozed_until: datetime | None = None
    waiting_since: datetime | None = None
    last_message_at: datetime | None = None


class Message(Struct, frozen=True):
    """A message with what became of it. `conversation_id` is empty where it was asked for."""

    id: str
    position: int
    direction: str
    author: str
    at: datetime
    status: str
    parts: list[dict[str, Any]]
    reason: str = ""
    reason_text: str = ""
    advice: str = ""
    payload: str = ""
    conversation_id: str = ""

    @property
    def text(self) -> str:
        """The words of the message, parts joined by line breaks."""
        words = (part.get("text") or part.get("caption") or "" for part in self.parts)
        return "\n".join(filter(None, words))


class Contact(Struct, frozen=True):
    """A contact as a list shows it."""

    id: str
    name: str
    language: str
    tags: list[str]
    created_at: datetime
    blocked_at: datetime | None = None


class Queued(Struct, frozen=True):
    """A message that goes out as soon as its platform takes it."""

    id: str
    status: str
    conversation_id: str = ""


class Piece(Struct, frozen=True):
    """A piece of a text, and whether it is what was looked for."""

    text: str
    hit: bool


class Found(Struct, frozen=True):
    """A message that was found, with its conversation."""

    message: Message
    conversation: Conversation
    snippet: list[Piece]


class Event(Struct, frozen=True):
    """A fact. Which of the last fields there are depends on `type`. `stream_opened` begins each
    stream; where it says `missed`, load anew what you hold."""

    type: str
    position: int = 0
    at: datetime | None = None
    what: str = ""
    missed: bool = False
    message: Message | None = None
    conversation: Conversation | None = None
    contact: Contact | None = None
    activity: dict[str, Any] | None = None
    channel: dict[str, Any] | None = None
    source: dict[str, Any] | None = None
    webhook: dict[str, Any] | None = None
    conversation_id: str = ""
    who: list[dict[str, Any]] = []
