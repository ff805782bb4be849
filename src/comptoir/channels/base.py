"""What a channel adapter is: pure translation in, one HTTP call out.

`docs/how-to/add-a-channel.md` walks through writing one; `tests/channels/` is the kit every
adapter must pass.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from importlib.resources import files
from typing import ClassVar, Literal, Protocol

from msgspec import Struct

from comptoir.model.channel import Capabilities, Channel
from comptoir.model.message import Part
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient

RefusalClass = Literal[
    "throttled",
    "temporary",
    "window_closed",
    "recipient_gone",
    "recipient_opted_out",
    "not_now",
    "content_invalid",
    "template_problem",
    "auth",
    "account_blocked",
    "unknown_permanent",
]
"""The closed list every platform error maps to; what follows from each is decided outbound."""

RETRYABLE: frozenset[str] = frozenset({"throttled", "temporary"})


class Outgoing(Struct, frozen=True, kw_only=True):
    """One message on its way out. `key` is the same at every try, for platforms that dedupe."""

    key: str
    to: str
    parts: tuple[Part, ...]


class Accepted(Struct, frozen=True):
    """The platform took the message, under this id."""

    platform_id: str


class RefusedSend(Struct, frozen=True):
    """The platform certainly did not take it. `retry_after` in seconds, 0 when not said."""

    why: RefusalClass
    reason: str
    retry_after: float = 0.0


class Unknown(Struct, frozen=True):
    """Nobody can say whether the platform took it: the answer was lost or made no sense."""

    reason: str


SendResult = Accepted | RefusedSend | Unknown


class Adapter(Protocol):
    """Translates between one platform and Comptoir. One object serves all channels of its type."""

    type: ClassVar[str]
    capabilities: ClassVar[Capabilities]

    def verify(self, channel: Channel, headers: Mapping[str, str], raw: bytes) -> None:
        """Raises `SignatureInvalid` unless the platform itself made this post.

        `headers` have lower-case names. The check is made over the raw bytes, before any parsing.
        """

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        """The pieces of one post, in its order. Pure, cheap, and never raises: what it cannot
        read becomes one envelope that says so in `unreadable`."""

    def parse(self, channel: Channel, raw: bytes) -> Update:
        """What one piece means. Raises `InputInvalid` for a piece that makes no sense."""

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """Sends once. Never retries, never raises for what the platform or the network does."""


def load_capabilities(package: str) -> Capabilities:
    """What `channel.toml` in `package` declares. `window` is given there in hours."""
    raw = tomllib.loads(files(package).joinpath("channel.toml").read_text(encoding="utf-8"))
    hours = raw.pop("window_hours", None)
    window = None if hours is None else timedelta(hours=hours)
    return Capabilities(**{**raw, "receipts": tuple(raw.get("receipts", ())), "window": window})
