"""Conversations, turns and tickets."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from comptoir.model.contact import Preference
from comptoir.model.message import Choice, Message

Owner = Literal["assistant", "flow", "member", "team"]
Priority = Literal["low", "normal", "high", "urgent"]


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


class Memory(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The assistant's short memory of a conversation, as it was at `at`.

    `wish` is what was last wished for and `demands` what was demanded of it since (the fields of
    `Constraints`); `shown` are the items that answered it, in their order, each as `kind:id`.
    `choices` are open; `offer` is the payload that YES stands for. `declared` are the ids of the
    preferences confirmed last. `given` are documents given to them, with the day, oldest first.
    """

    wish: str = ""
    demands: dict[str, Any] = {}
    shown: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    offer: str = ""
    declared: tuple[str, ...] = ()
    given: dict[str, str] = {}
    proposed: dict[str, Any] = {}
    """The standing wish (`Proposed`) that YES would make."""
    rating: str = ""
    """The rating on which they were asked for a comment: their next words are it."""
    at: datetime | None = None

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Memory:
        """The memory as it is stored; an empty one where that is of another version."""
        try:
            return msgspec.convert(stored, cls)
        except msgspec.ValidationError:
            return cls()

    def stored(self) -> dict[str, Any]:
        """The memory as it is to be stored: nothing where nothing is remembered."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain if plain.keys() - {"at"} else {}


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
    preferences: tuple[Preference, ...] = ()
    tags: tuple[str, ...] = ()
    """Those of the contact."""
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
