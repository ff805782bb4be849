"""The peers of all platforms with which one can converse, and the channel that fits each.

    kit = KITS["whatsapp"]
    peer = kit.make(net, webhook, url)                     # an ASGI application at `url`
    channel = kit.channel(workspace_id, url, webhook)      # to be stored: connecting/peers.py
    await peer.inbound(**{"from": kit.person, "text": "tiramisu"})
    seen = kit.seen(peer.ledger[-1])                       # what their phone shows
    await kit.tap(peer, kit.person, seen.taps[0])

Web Push is not among them: nobody can answer there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

from comptoir.channels.peers.apple import ApplePeer
from comptoir.channels.peers.base import Accepted, Peer
from comptoir.channels.peers.instagram import ACCOUNT as INSTAGRAM_ACCOUNT
from comptoir.channels.peers.instagram import InstagramPeer
from comptoir.channels.peers.line import BOT, LinePeer
from comptoir.channels.peers.messenger import MessengerPeer
from comptoir.channels.peers.meta_graph import APP, PAGE
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.channels.peers.screens import (
    seen_on_apple,
    seen_on_line,
    seen_on_open,
    seen_on_telegram,
    seen_on_twilio,
    seen_on_viber,
)
from comptoir.channels.peers.screens_meta import seen_on_meta, seen_on_whatsapp
from comptoir.channels.peers.seen import Button, Seen
from comptoir.channels.peers.telegram import TOKEN as BOT_TOKEN
from comptoir.channels.peers.telegram import TelegramPeer
from comptoir.channels.peers.twilio import TwilioPeer
from comptoir.channels.peers.viber import TOKEN as VIBER_TOKEN
from comptoir.channels.peers.viber import ViberPeer
from comptoir.channels.peers.whatsapp import WhatsAppPeer
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.net.client import NetClient

SECRET = "a-secret-of-peers-on-loopback-1"  # noqa: S105
"""Letters, digits, "_" and "-": Telegram takes nothing else, and to Apple it is base64."""
TOKEN = "a token of the platform"  # noqa: S105
VERIFY = "a word for the greeting"
BUSINESS, MSP = "0d3b5a2e-business", "msp-4711"
NUMBER, SID = "+15550001111", "AC" + "0" * 32
NUMBER_ID, WABA = "106540352242922", "102290129340398"

Make = Callable[[NetClient, str, Sequence[str]], Any]


class Writes(Protocol):
    """A peer that posts what people do."""

    ledger: list[Accepted]

    async def inbound(self, **said: Any) -> int:
        """Somebody does something; the HTTP status of our webhook."""


class Kit(Struct, frozen=True, kw_only=True):
    """One platform: its peer, and the channel that fits it.

    `person` is the id of somebody there. `receipts` are all it tells of a message that was read.
    `kinds` says how a tap is posted where that differs by the way of the button. `numbers` marks
    platforms with nothing to tap, on which people type numbers.
    """

    type: str
    person: str
    build: Make
    seen: Callable[[Accepted], Seen]
    receipts: tuple[str, ...] = ()
    kinds: Mapping[str, str] = {}
    numbers: bool = False
    located: str = ""
    """The name by which the peer itself knows where it is served, for the addresses of files."""
    api: str = "api"
    path: str = ""
    secret: str = SECRET
    credentials: dict[str, str] = {}
    config: dict[str, Any] = {}
    account: str = ""

    def make(
        self, net: NetClient, webhook: str, url: str = "", receipts: Sequence[str] | None = None
    ) -> Any:
        """The peer: an ASGI application, to be served at `url`. It posts to `webhook`, with `net`,
        and tells `receipts`: all it knows, where none are given."""
        told = self.receipts if receipts is None else receipts
        peer = self.build(net, webhook, tuple(told))
        if self.located:
            setattr(peer, self.located, url.rstrip("/"))
        return peer

    def channel(
        self, workspace_id: str, url: str, webhook: str, *, name: str = "", burst: float = 1.5
    ) -> Channel:
        """The channel that sends to the peer at `url`, and hears of it at `webhook`."""
        return Channel(
            workspace_id=workspace_id,
            id=stable_id("peer", workspace_id, self.type),
            type=self.type,
            name=name or self.type,
            secret=self.secret,
            config={**self.config, self.api: url.rstrip("/") + self.path},
            credentials={**self.credentials, "webhook_url": webhook},
            account=self.account,
            burst_seconds=burst,
        )

    async def tap(self, peer: Writes, person: str, button: Button) -> int:
        """The person taps a button, or types its number; the HTTP status of our webhook."""
        said: dict[str, Any] = {"from": person}
        if button.way == "link":
            raise ValueError(f"{button.label} opens a page: nothing is posted")
        if button.way in ("number", "message"):
            return await peer.inbound(**said, text=button.value)
        if kind := self.kinds.get(button.way):
            said["kind"] = kind
        return await peer.inbound(**said, payload=button.value, text=button.label)


def _apple(net: NetClient, webhook: str, receipts: Sequence[str]) -> ApplePeer:
    return ApplePeer(net, SECRET, MSP, BUSINESS, webhook=f"{webhook}/message", receipts=receipts)


def _instagram(net: NetClient, webhook: str, receipts: Sequence[str]) -> InstagramPeer:
    more = {"token": TOKEN, "app_secret": SECRET}
    return InstagramPeer(net, webhook=webhook, receipts=receipts, **more)


def _line(net: NetClient, webhook: str, receipts: Sequence[str]) -> LinePeer:
    return LinePeer(net, SECRET, TOKEN, webhook=webhook, receipts=receipts)


def _messenger(net: NetClient, webhook: str, receipts: Sequence[str]) -> MessengerPeer:
    more = {"token": TOKEN, "app_secret": SECRET}
    return MessengerPeer(net, webhook=webhook, receipts=receipts, **more)


def _open(net: NetClient, webhook: str, receipts: Sequence[str]) -> OpenChannelPeer:
    return OpenChannelPeer(net, SECRET, webhook=webhook, receipts=tuple(receipts))


def _telegram(net: NetClient, webhook: str, receipts: Sequence[str]) -> TelegramPeer:
    return TelegramPeer(net, webhook=webhook, receipts=receipts, secret=SECRET)


def _sms(net: NetClient, webhook: str, receipts: Sequence[str]) -> TwilioPeer:
    return TwilioPeer(net, webhook=webhook, receipts=receipts, auth_token=SECRET)


def _twilio(net: NetClient, webhook: str, receipts: Sequence[str]) -> TwilioPeer:
    more = {"auth_token": SECRET, "is_whatsapp": True}
    return TwilioPeer(net, webhook=webhook, receipts=receipts, **more)  # type: ignore[arg-type]


def _viber(net: NetClient, webhook: str, receipts: Sequence[str]) -> ViberPeer:
    return ViberPeer(net, webhook=webhook, receipts=receipts)


def _whatsapp(net: NetClient, webhook: str, receipts: Sequence[str]) -> WhatsAppPeer:
    more = {"secret": SECRET, "token": TOKEN, "number_id": NUMBER_ID, "waba": WABA}
    return WhatsAppPeer(net, webhook=webhook, receipts=receipts, **more)


_META = {"token": TOKEN, "verify_token": VERIFY}
_ALL = (
    Kit(
        type="apple",
        person="urn:mbid:AQAAY5PX3vLdJcuZ1",
        build=_apple,
        located="base",
        seen=seen_on_apple,
        kinds={"row": "list", "time": "time"},
        account=BUSINESS,
        config={"msp_id": MSP},
    ),
    Kit(
        type="instagram",
        person="17848000000000042",
        build=_instagram,
        located="url",
        seen=seen_on_meta,
        receipts=("echo", "read"),
        kinds={"postback": "postback"},
        credentials=_META,
        config={"username": "comptoir.test"},
        account=INSTAGRAM_ACCOUNT,
    ),
    Kit(
        type="line",
        person="U4af4980629e1c2d3b4a5968778695a4b",
        build=_line,
        seen=seen_on_line,
        credentials={"token": TOKEN},
        config={"basic_id": "@comptoir"},
        account=BOT,
    ),
    Kit(
        type="messenger",
        person="6543210987654321",
        build=_messenger,
        located="url",
        seen=seen_on_meta,
        receipts=("echo", "delivered", "read"),
        kinds={"postback": "postback"},
        credentials=_META,
        config={"app_id": APP, "page_username": "comptoir.test"},
        account=PAGE,
    ),
    Kit(
        type="open",
        person="ada",
        build=_open,
        seen=seen_on_open,
        receipts=("sent", "delivered", "read"),
        api="send_url",
        path="/send",
    ),
    Kit(
        type="sms",
        person="+15557654321",
        build=_sms,
        located="base",
        seen=seen_on_twilio,
        receipts=("sent", "delivered"),
        numbers=True,
        config={"account_sid": SID},
        account=NUMBER,
    ),
    Kit(
        type="telegram",
        person="5551000042",
        build=_telegram,
        seen=seen_on_telegram,
        credentials={"token": BOT_TOKEN},
        config={"username": "comptoir_bot"},
        account=BOT_TOKEN.partition(":")[0],
    ),
    Kit(
        type="twilio_whatsapp",
        person="+15557654322",
        build=_twilio,
        located="base",
        seen=seen_on_twilio,
        receipts=("sent", "delivered", "read"),
        kinds={"row": "list"},
        config={"account_sid": SID},
        account=NUMBER,
    ),
    Kit(
        type="viber",
        person="01234567890A=",
        build=_viber,
        located="address",
        seen=seen_on_viber,
        receipts=("delivered", "read"),
        secret=VIBER_TOKEN,
        config={"sender_name": "Le Comptoir"},
        account="comptoir",
    ),
    Kit(
        type="whatsapp",
        # Somebody whose phone number is hidden.
        person="US.13491208655302741918",
        build=_whatsapp,
        seen=seen_on_whatsapp,
        receipts=("sent", "delivered", "read"),
        kinds={"row": "list"},
        credentials=_META,
        config={"waba_id": WABA, "phone": "+1 555 078 3881"},
        account=NUMBER_ID,
    ),
)
KITS: dict[str, Kit] = {kit.type: kit for kit in _ALL}

__all__ = ["KITS", "Button", "Kit", "Peer", "Seen", "Writes"]
