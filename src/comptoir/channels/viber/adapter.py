"""The Viber REST Bot API, https://developers.viber.com/docs/api/rest-bot-api/.

`channel.secret` is the bot's token: it signs posts and opens the interface. `account` is the bot's
name in links; `config` may hold `sender_name`, `sender_avatar` and `welcome`. A conversation is a
user's id.
"""

from __future__ import annotations

import hmac
from typing import ClassVar

import msgspec

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
from comptoir.channels.calls import call
from comptoir.channels.posts import check_signature
from comptoir.channels.viber.errors import read_answer
from comptoir.channels.viber.names import ask_name
from comptoir.channels.viber.parse import opened_in, parse_event, split_post
from comptoir.channels.viber.render import MAX_TEXT, render, sender_of
from comptoir.channels.viber.setup import QUESTIONS, ask, check, link, register
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry
from comptoir.model.message import Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import Limits, NetClient, Response

SIGNATURE = "x-viber-content-signature"
DOWNLOAD = Limits(total_seconds=60.0, max_bytes=52_000_000)
"""Files have up to 50 MB."""
REDIRECTS = 3
TOO_OLD = "13"
"""Status of a message that needs a newer version than the person has."""
UNTOLD = ("", "application/octet-stream")
"""Types of files that say nothing."""


def sign(secret: str, raw: bytes) -> str:
    """The signature of `raw`, as it stands in the header."""
    return hmac.digest(secret.encode(), raw, "sha256").hex()


class ViberAdapter:
    """Translates the REST Bot API."""

    type: ClassVar[str] = "viber"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.viber")
    questions: ClassVar[tuple[Question, ...]] = QUESTIONS

    def verify(self, channel: Channel, post: Post) -> None:
        check_signature(channel, post, SIGNATURE, sign)

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_post(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_event(raw)

    def answer(self, channel: Channel, post: Post) -> tuple[bytes, str]:
        """The welcome, for who opened the chat: before they write, nothing else reaches them
        (https://developers.viber.com/docs/api/rest-bot-api/#sending-a-welcome-message)."""
        welcome = str(channel.config.get("welcome") or "")[:MAX_TEXT]
        if not welcome or not opened_in(post.raw):
            return b"", "text/plain"
        said = {"sender": sender_of(channel), "type": "text", "text": welcome}
        return msgspec.json.encode({**said, "min_api_version": 1}), "application/json"

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """Sends once. Where somebody's Viber is too old for buttons, which is a certain refusal,
        their words are sent with numbered lines."""
        body = render(channel, message)
        result = read_answer(await ask(channel, net, "send_message", body))
        is_too_old = isinstance(result, RefusedSend) and result.code == TOO_OLD
        if is_too_old and body["min_api_version"] > 1:
            body = render(channel, message, plain=True)
            return read_answer(await ask(channel, net, "send_message", body))
        return result

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        """What people send lies at an address of Viber's that ends after a while."""
        answer = await call(net, "GET", media.reference, limits=DOWNLOAD, redirects=REDIRECTS)
        if isinstance(answer, RefusedSend):
            return answer
        if not isinstance(answer, Response) or answer.status >= 500:
            return RefusedSend("temporary", "the file did not arrive")
        if answer.status != 200:
            return RefusedSend("unknown_permanent", f"HTTP {answer.status}: the file is not there")
        given = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Fetched(answer.body, media.mime if given in UNTOLD else given)

    async def name_of(self, channel: Channel, net: NetClient, key: str) -> str | RefusedSend:
        return await ask_name(channel, net, key)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await check(channel, net, webhook)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await register(channel, net, webhook)

    def link(self, channel: Channel, entry: Entry) -> str:
        return link(channel, entry)
