"""WhatsApp over Twilio: what this package's docstring says, as an adapter."""

from __future__ import annotations

from typing import ClassVar, Literal
from urllib.parse import quote

from comptoir.channels.base import (
    Fetched,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    Shown,
    load_capabilities,
)
from comptoir.channels.calls import call_json
from comptoir.channels.twilio import (
    MESSAGING,
    QUESTIONS,
    TWIML,
    basic,
    fetch_media,
    find_sent,
    number_of,
    split_twilio,
    submit,
    twilio_url,
    verify_twilio,
)
from comptoir.channels.twilio_whatsapp.content import PREFIX, Content, content_of
from comptoir.channels.twilio_whatsapp.contents import Contents
from comptoir.channels.twilio_whatsapp.parse import parse
from comptoir.channels.twilio_whatsapp.render import render, render_content
from comptoir.channels.twilio_whatsapp.setup import (
    SESSION_CARDS,
    check_whatsapp,
    register_whatsapp,
)
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry
from comptoir.model.message import Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient

TYPING = "/v3/Indicators/Typing.json"
TEXT_INSTEAD = frozenset({"21655", "21656", "63013", "63021", "63027", "63028", "63029", "63030"})
"""Refusals that concern a template and not what it says."""
BY_TEMPLATE = (("ContentSid", PREFIX),)


def _content(channel: Channel, message: Outgoing) -> Content | None:
    """The template of ours that a message goes out by; None for any other."""
    if not message.window_open or channel.config.get("content") is False:
        return None
    cards = str(channel.config.get("session_cards", "")).lower() in ("yes", "true", "1", "on")
    return content_of(message.parts, cards=cards)


class TwilioWhatsappAdapter:
    """Translates what Twilio makes of WhatsApp."""

    type: ClassVar[str] = "twilio_whatsapp"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.twilio_whatsapp")
    questions: ClassVar[tuple[Question, ...]] = (*QUESTIONS, SESSION_CARDS)

    def __init__(self) -> None:
        self._contents = Contents()

    def verify(self, channel: Channel, post: Post) -> None:
        verify_twilio(channel, post)

    def answer(self, channel: Channel, post: Post) -> tuple[bytes, str]:
        """TwiML that says nothing: a plain text would be sent to the person as an answer."""
        return TWIML

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_twilio(channel, raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse(raw)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """Choices go out by a content template of ours. Where there is none, or Twilio refuses it,
        they are numbered lines of a text: what was refused was certainly not sent."""
        content = _content(channel, message)
        sid = content and await self._contents.sid_of(channel, net, content)
        if content is None or not sid:
            return await submit(channel, net, render(channel, message))
        result = await submit(channel, net, render_content(channel, message, content, sid))
        if not isinstance(result, RefusedSend) or result.code not in TEXT_INSTEAD:
            return result
        self._contents.forget(channel, content)
        return await submit(channel, net, render(channel, message))

    async def find(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """See `find_sent` for what can be known, and what not. What went out by a template of ours
        may have gone out as text, too: it is looked for as a template."""
        fields = render(channel, message)
        by_template = _content(channel, message) is not None
        return await find_sent(channel, net, [*fields, *BY_TEMPLATE] if by_template else fields)

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        """Typing, which marks the message as read, too. Twilio cannot do the latter alone."""
        if what == "typing" and shown.platform_id:
            value = {"channel": "WHATSAPP", "messageId": shown.platform_id}
            url = twilio_url(channel, TYPING, MESSAGING)
            await call_json(net, "POST", url, value, headers=basic(channel))

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        return await fetch_media(channel, net, media)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await check_whatsapp(channel, net, webhook)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await register_whatsapp(channel, net, webhook)

    def link(self, channel: Channel, entry: Entry) -> str:
        """A wa.me address. It carries a text and no code of ours."""
        text = quote(entry.text or entry.code, safe="")
        return f"https://wa.me/{number_of(channel).removeprefix('+')}?text={text}"
