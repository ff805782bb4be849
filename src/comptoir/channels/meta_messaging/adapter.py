"""What the adapters of Messenger and Instagram do alike; each adds its questions and its checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from comptoir.channels.base import (
    Fetched,
    Finding,
    Outgoing,
    Post,
    RefusedSend,
    SendResult,
    Shown,
)
from comptoir.channels.graph import greet_graph, verify_graph
from comptoir.channels.meta_messaging.calls import (
    ACCOUNT_NAME,
    PAGE_NAME,
    ask_name,
    fetch_media,
    send_body,
    show_action,
)
from comptoir.channels.meta_messaging.choices import Rules
from comptoir.channels.meta_messaging.parse import parse_piece
from comptoir.channels.meta_messaging.profile import put_profile
from comptoir.channels.meta_messaging.render import body_of
from comptoir.channels.meta_messaging.setup import FACEBOOK
from comptoir.channels.meta_messaging.split import split_post
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient


class MetaMessagingAdapter:
    """Translates one of Meta's messengers. `rules` are its limits, `platform` its name in calls
    that serve several; "" for pages."""

    rules: ClassVar[Rules]
    platform: ClassVar[str] = ""

    def host(self, channel: Channel) -> str:
        """Where the channel's API is."""
        return FACEBOOK

    def verify(self, channel: Channel, post: Post) -> None:
        verify_graph(channel, post)

    def greet(self, channel: Channel, query: Mapping[str, str]) -> bytes:
        """The challenge, for who knows our verify token."""
        return greet_graph(channel, query)

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_post(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_piece(channel, raw)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        return await send_body(channel, net, body_of(message, self.rules), self.host(channel))

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        """Shows that we type or have read."""
        await show_action(channel, net, what, shown, self.host(channel))

    async def fetch(
        self,
        channel: Channel,
        net: NetClient,
        media: Media,
    ) -> Fetched | RefusedSend:
        """The file behind an attachment's address."""
        return await fetch_media(net, media)

    async def name_of(self, channel: Channel, net: NetClient, key: str) -> str | RefusedSend:
        fields = ACCOUNT_NAME if self.platform else PAGE_NAME
        return await ask_name(channel, net, key, self.host(channel), fields)

    async def set_profile(
        self, channel: Channel, net: NetClient, profile: Profile
    ) -> list[Finding]:
        """Ice breakers and menu; on a page also the greeting and the Get Started button."""
        host = self.host(channel)
        return await put_profile(channel, net, profile, host, platform=self.platform)
