"""Envelopes and updates: one piece of a platform's post as it came, and what it means."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from comptoir.model.message import MessageStatus, Part


class Envelope(Struct, frozen=True, kw_only=True):
    """One piece of a post, cut out cheaply and before anything is understood.

    `platform_id` is unique per channel (duplicates die at it); `conversation_key` names the
    person or thread on the platform, so that their pieces stay in order.
    """

    platform_id: str
    conversation_key: str
    raw: bytes
    kind: Literal["message", "tap", "signal"] = "message"
    """A message may be joined with those that follow it; a tap on a button is answered at once; a
    signal (receipt, typing …) is no turn of its own."""
    unreadable: str = ""
    """Why it could not even be cut; such an envelope is kept and shown, never parsed."""


class MessageReceived(Struct, frozen=True, kw_only=True):
    """The contact wrote. `payload` is what a tapped button carries."""

    parts: tuple[Part, ...]
    payload: str = ""
    name: str = ""
    language: str = ""
    sent_at: datetime | None = None


class ReceiptReceived(Struct, frozen=True, kw_only=True):
    """The platform says how far a message of ours got."""

    platform_id: str
    status: MessageStatus
    at: datetime | None = None
    reason: str = ""


class StoppedByPlatform(Struct, frozen=True, kw_only=True):
    """The contact blocked or unsubscribed on the platform itself."""

    reason: str = ""


class Ignored(Struct, frozen=True, kw_only=True):
    """A piece that is understood and needs nothing done, such as a typing signal."""

    reason: str = ""


Update = MessageReceived | ReceiptReceived | StoppedByPlatform | Ignored
SendKind = Literal["reply", "confirmation", "campaign", "notification"]
