"""A channel: one connected number, bot, page or web chat; and what its type can do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

from msgspec import Struct

Confirmation = Literal["key", "echo", "query", "none"]
"""How a lost answer to a send can be settled: resend with the same key, wait for the platform's
echo, ask the platform, or not at all."""


class Capabilities(Struct, frozen=True, kw_only=True):
    """What a channel type can do, as declared in its `channel.toml`; lengths in characters."""

    type: str
    name: str
    confirmation: Confirmation
    max_text: int
    max_choices: int = 0
    max_choice_label: int = 20
    cards: bool = False
    receipts: tuple[str, ...] = ()
    typing: bool = False
    window: timedelta | None = None
    """Free-form messages are allowed this long after the contact's last one; None: always."""
    sends_per_second: float = 0.0
    """What the platform allows for one channel; 0: no limit."""


class Channel(Struct, frozen=True, kw_only=True):
    """One connected channel. `secret` is decrypted; it never appears in a log or an answer."""

    workspace_id: str
    id: str
    type: str
    name: str
    secret: str
    config: dict[str, Any]
    burst_seconds: float = 1.5
    """Messages that arrive within this time are answered as one turn."""

    def __repr__(self) -> str:
        return f"Channel({self.type}, {self.id})"
