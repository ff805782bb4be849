"""LINE Messaging API.

Out, as push messages with a retry key. Reply messages would cost nothing, but their tokens live for
about a minute, work once, and take no retry key; a lost answer could then never be settled. Pushes
count against the plan's monthly quota. LINE quotes by a token that we are not given back, so
answers do not quote; nor is anything marked as read, which needs a token of each message too.

Blocked people: a push to them is answered 200 and goes nowhere. Only `unfollow` tells.

https://developers.line.biz/en/reference/messaging-api/
"""

from __future__ import annotations

import base64
import hmac
import re
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
from comptoir.channels.line.api import api_url, bearer, fetch_content, retry_key
from comptoir.channels.line.errors import read_send
from comptoir.channels.line.menu import set_line_profile
from comptoir.channels.line.names import GROUP, ask_name
from comptoir.channels.line.parse import parse_event, split_post
from comptoir.channels.line.render import render
from comptoir.channels.line.setup import QUESTIONS, check_channel, register_webhook
from comptoir.channels.posts import check_signature
from comptoir.errors import InputInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry, Profile
from comptoir.model.message import Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient, Response

SIGNATURE = "x-line-signature"
TYPING_SECONDS = 20
"""How long the loading animation shows, unless a message ends it; a multiple of 5, at most 60."""
_BASIC_ID = re.compile(r"@?[A-Za-z0-9._-]{1,60}")


def sign(secret: str, raw: bytes) -> str:
    """The signature of `raw`, as it stands in the header."""
    return base64.b64encode(hmac.digest(secret.encode(), raw, "sha256")).decode()


class LineAdapter:
    """Translates the Messaging API of LINE."""

    type: ClassVar[str] = "line"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.line")
    questions: ClassVar[tuple[Question, ...]] = QUESTIONS

    def verify(self, channel: Channel, post: Post) -> None:
        check_signature(channel, post, SIGNATURE, sign)

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_post(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_event(raw)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        headers = {**bearer(channel), "X-Line-Retry-Key": retry_key(channel, message.key)}
        url = api_url(channel, "message/push")
        answer = await call_json(net, "POST", url, render(channel, message), headers=headers)
        return read_send(answer) if isinstance(answer, Response) else answer

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        """The loading animation, which LINE has in chats with one person only."""
        if what != "typing" or GROUP.fullmatch(shown.to):
            return
        value = {"chatId": shown.to, "loadingSeconds": TYPING_SECONDS}
        url = api_url(channel, "chat/loading/start")
        await call_json(net, "POST", url, value, headers=bearer(channel))

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        return await fetch_content(channel, net, media)

    async def name_of(self, channel: Channel, net: NetClient, key: str) -> str | RefusedSend:
        return await ask_name(channel, net, key)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await check_channel(channel, net, webhook)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await register_webhook(channel, net, webhook)

    async def set_profile(
        self, channel: Channel, net: NetClient, profile: Profile
    ) -> list[Finding]:
        """The menu as a rich menu with a picture of its labels."""
        return await set_line_profile(channel, net, profile)

    def link(self, channel: Channel, entry: Entry) -> str:
        """Opens the chat with the entry's text ready to be sent; LINE carries no code.

        https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/
        """
        basic_id = str(channel.config.get("basic_id") or "")
        if not _BASIC_ID.fullmatch(basic_id):
            raise InputInvalid("a link needs the basic id of the account (it begins with @)")
        name = "@" + basic_id.removeprefix("@")
        if not entry.text:
            return f"https://line.me/R/ti/p/{name}"
        return f"https://line.me/R/oaMessage/{name}/?{quote(entry.text, safe='')}"
