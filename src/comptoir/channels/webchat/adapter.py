"""The web chat: pieces come from `web/widget.py`, which has checked who the visitor is.

A send is accepted at once: the message lies in the database, and the visitor's live stream reads
it from there, now or when they come back.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from comptoir.channels.base import (
    Accepted,
    Finding,
    Outgoing,
    Post,
    Question,
    SendResult,
    load_capabilities,
)
from comptoir.channels.posts import decode_object, own_id, parse_message, sender_key, unreadable
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Profile
from comptoir.model.message import MessageStatus
from comptoir.model.update import Envelope, ReceiptReceived, Update
from comptoir.net.client import NetClient


class WebchatAdapter:
    """Translates {"id", "visitor", "text" …} and {"id", "visitor", "read": message id}."""

    type: ClassVar[str] = "webchat"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.webchat")
    questions: ClassVar[tuple[Question, ...]] = ()

    def keep_profile(self, profile: Profile) -> dict[str, Any]:
        """What the element shows before the first message; it has no menu."""
        suggestions = {
            language: [one.label for one in choices]
            for language, choices in profile.ice_breakers.items()
        }
        return {"greeting": dict(profile.greeting), "suggestions": suggestions}

    def verify(self, channel: Channel, post: Post) -> None:
        """Visitors post to /chat with their signed token, never to the webhook address."""
        raise SignatureInvalid("the web chat takes no webhook posts")

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        try:
            piece = decode_object(raw)
            identity, visitor = own_id(piece.get("id")), sender_key(piece.get("visitor"))
        except InputInvalid as error:
            return [unreadable(raw, str(error))]
        kind: Literal["message", "tap", "signal"] = "message"
        if "read" in piece:
            kind = "signal"
        elif piece.get("payload"):
            kind = "tap"
        return [
            Envelope(
                platform_id=f"{visitor}:{identity}",
                conversation_key=visitor,
                raw=raw,
                kind=kind,
            )
        ]

    def parse(self, channel: Channel, raw: bytes) -> Update:
        piece = decode_object(raw)
        if "read" in piece:
            return ReceiptReceived(platform_id=own_id(piece["read"]), status=MessageStatus.read)
        return parse_message(piece)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        return Accepted(message.key)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Whether users can be vouched for; there is no platform to ask."""
        known = bool(channel.secret)
        advice = "" if known else "Remove the web chat and connect a new one: its secret is gone."
        return [Finding(name="secret", ok=known, advice=advice)]

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Nothing: the chat element comes to us."""
        return []
