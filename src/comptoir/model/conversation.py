"""Conversations, turns and tickets."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct, field

from comptoir.model.message import Message

Owner = Literal["assistant", "flow", "member", "team"]


class Conversation(Struct, frozen=True, kw_only=True):
    """One thread with one contact on one channel. It has one owner at a time.

    `memory` is the assistant's short memory: open choices and the last answer.
    """

    workspace_id: str
    id: str
    channel_id: str
    contact_id: str
    key: str
    owner: Owner = "assistant"
    owner_id: str = ""
    memory: dict[str, Any] = field(default_factory=dict)
    last_position: int = 0
    last_inbound_at: datetime | None = None
    paid_entry_at: datetime | None = None


class Turn(Struct, frozen=True, kw_only=True):
    """What is answered at once: the messages of one burst, oldest first."""

    workspace_id: str
    id: str
    conversation: Conversation
    messages: tuple[Message, ...]
    channel_type: str
    language: str = ""
    contact_name: str = ""
    stopped: bool = False
    blocked: bool = False
    wish: str = ""
    """What the link asks for by which they came; it stands for their words."""

    @property
    def text(self) -> str:
        """The words of the burst, messages joined by line breaks."""
        return self.wish or "\n".join(m.text for m in self.messages if m.text)

    @property
    def payload(self) -> str:
        """The payload of the last tapped button, or an empty string."""
        return next((m.payload for m in reversed(self.messages) if m.payload), "")


def live_topic(channel_id: str, key: str) -> str:
    """The bus topic on which hints about one conversation travel."""
    return f"live.{channel_id}.{key}"
