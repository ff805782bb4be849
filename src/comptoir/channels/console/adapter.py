"""The terminal: what `comptoir chat` types comes in, what the assistant says is printed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from comptoir.channels.base import Accepted, Outgoing, Post, SendResult, load_capabilities
from comptoir.channels.posts import decode_object, parse_message, split_message
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient


class ConsoleAdapter:
    """Hands messages to whoever reads `said`: the terminal of this very process."""

    type: ClassVar[str] = "console"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.console")

    def __init__(self) -> None:
        self.said: asyncio.Queue[Outgoing] = asyncio.Queue()

    def verify(self, channel: Channel, post: Post) -> None:
        """Nobody may post to a terminal over HTTP."""
        raise SignatureInvalid("the console takes no posts")

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        """One post is one message: {"id", "from", "text", "payload"?}."""
        return split_message(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_message(decode_object(raw))

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        self.said.put_nowait(message)
        return Accepted(message.key)
