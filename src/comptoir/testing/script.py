"""A channel without a platform: it does what its script says."""

from __future__ import annotations

import asyncio
import hmac
from collections import deque
from datetime import timedelta
from typing import Any, Literal, get_args

import msgspec

from comptoir.channels.base import Accepted, Outgoing, Post, SendResult
from comptoir.channels.posts import decode_object, own_id, parse_message, sender_key, unreadable
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Capabilities, Channel, Confirmation
from comptoir.model.update import Envelope, StoppedByPlatform, Update
from comptoir.net.client import NetClient

UPDATES: dict[str, Any] = {kind.__name__: kind for kind in get_args(Update)}
"""The kinds of updates, by name."""


class Script:
    """A channel adapter that does what its script says; as a platform it is called `script`.

    A post is one object: {"id", "from", "text", "payload"?}, {"id", "from", "stop": true}, or
    {"id", "from", "update": {"kind": "MessageEdited", …}} for any other update, with the channel's
    secret in the header `x-script-secret`. `sent` holds every try to send; `results`
    what the next tries come to, accepted where it is empty. While `gate` is cleared, tries wait.
    """

    type = "script"

    def __init__(
        self, confirmation: Confirmation = "key", *, window: timedelta | None = None
    ) -> None:
        self.capabilities = Capabilities(
            type=self.type, name="Script", confirmation=confirmation, max_text=1000, window=window
        )
        self.sent: list[Outgoing] = []
        self.results: deque[SendResult | Exception] = deque()
        self.gate = asyncio.Event()
        self.gate.set()

    def verify(self, channel: Channel, post: Post) -> None:
        """Compares the header with the channel's secret."""
        given = post.headers.get("x-script-secret", "").encode()
        if not channel.secret or not hmac.compare_digest(given, channel.secret.encode()):
            raise SignatureInvalid("the secret is another one")

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        """One post is one piece."""
        try:
            piece = decode_object(raw)
            identity, sender = own_id(piece.get("id")), sender_key(piece.get("from"))
        except InputInvalid as error:
            return [unreadable(raw, str(error))]
        kind: Literal["message", "tap", "signal"] = "tap" if piece.get("payload") else "message"
        told = piece.get("update") or {}
        if piece.get("stop") or told.get("kind", "MessageReceived") != "MessageReceived":
            kind = "signal"
        return [Envelope(platform_id=identity, conversation_key=sender, raw=raw, kind=kind)]

    def parse(self, channel: Channel, raw: bytes) -> Update:
        """A message, or a stop."""
        piece = decode_object(raw)
        if "update" in piece:
            told = dict(piece["update"])
            update: Update = msgspec.convert(told, UPDATES[told.pop("kind")])
            return update
        return StoppedByPlatform() if piece.get("stop") else parse_message(piece)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """What the script says."""
        self.sent.append(message)
        await self.gate.wait()
        result = self.results.popleft() if self.results else Accepted(f"script-{len(self.sent)}")
        if isinstance(result, Exception):
            raise result
        return result
