"""Text messages and MMS over Twilio: what this package's docstring says, as an adapter."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import quote

from comptoir.channels.base import (
    Fetched,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    load_capabilities,
)
from comptoir.channels.sms.parse import STOP_WORDS, parse
from comptoir.channels.sms.render import render
from comptoir.channels.sms.setup import check_sms, register_sms
from comptoir.channels.twilio import (
    QUESTIONS,
    TWIML,
    fetch_media,
    find_sent,
    number_of,
    split_twilio,
    submit,
    verify_twilio,
)
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry
from comptoir.model.message import Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient


class SmsAdapter:
    """Translates Twilio's text messages and MMS."""

    type: ClassVar[str] = "sms"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.sms")
    questions: ClassVar[tuple[Question, ...]] = QUESTIONS

    def verify(self, channel: Channel, post: Post) -> None:
        verify_twilio(channel, post)

    def answer(self, channel: Channel, post: Post) -> tuple[bytes, str]:
        """TwiML that says nothing: a plain text would be sent to the person as an answer."""
        return TWIML

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_twilio(channel, raw, STOP_WORDS)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse(raw)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        return await submit(channel, net, render(channel, message))

    async def find(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """See `find_sent` for what can be known, and what not."""
        return await find_sent(channel, net, render(channel, message))

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        return await fetch_media(channel, net, media)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await check_sms(channel, net, webhook)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await register_sms(channel, net, webhook)

    def link(self, channel: Channel, entry: Entry) -> str:
        """An `sms:` address (RFC 5724). It carries a text and no code of ours."""
        text = entry.text or entry.code
        return f"sms:{number_of(channel)}?body={quote(text, safe='')}"
