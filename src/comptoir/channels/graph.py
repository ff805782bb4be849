"""What the channels of Meta's Graph API share: signature, greeting, address, and what errors say.

https://developers.facebook.com/docs/graph-api/webhooks/getting-started
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from comptoir.channels.base import Post
from comptoir.channels.calls import object_in
from comptoir.channels.posts import check_signature
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.net.client import Response

VERSION = "v25.0"
"""Version of the Graph API, where `config["version"]` names no other."""
SIGNATURE = "x-hub-signature-256"


class GraphError(Struct, frozen=True, kw_only=True):
    """An error object of the Graph API. Codes are 0 where it has none."""

    code: int = 0
    subcode: int = 0
    message: str = ""
    details: str = ""

    @property
    def reason(self) -> str:
        """In words for people, at most 300 characters."""
        return (self.details or self.message or f"error {self.code}")[:300]


def sign(secret: str, raw: bytes) -> str:
    """The signature of `raw`, as it stands in the header."""
    return "sha256=" + hmac.digest(secret.encode(), raw, "sha256").hex()


def verify_graph(channel: Channel, post: Post) -> None:
    """Raises `SignatureInvalid` unless `post` is signed with the app secret (`channel.secret`)."""
    check_signature(channel, post, SIGNATURE, sign)


def greet_graph(channel: Channel, query: Mapping[str, str]) -> bytes:
    """The challenge, for who knows our verify token. Raises `SignatureInvalid`."""
    wanted = channel.credentials.get("verify_token", "")
    given = query.get("hub.verify_token", "")
    if query.get("hub.mode") != "subscribe" or not wanted:
        raise SignatureInvalid("this is no subscription")
    if not hmac.compare_digest(given.encode(), wanted.encode()):
        raise SignatureInvalid("the verify token is another one")
    return query.get("hub.challenge", "")[:1000].encode()


def graph_url(channel: Channel, path: str, host: str = "https://graph.facebook.com") -> str:
    """The address of `path` ("123/messages"), in the channel's version of the API."""
    base = str(channel.config.get("api") or host).rstrip("/")
    version = str(channel.config.get("version") or VERSION)
    return f"{base}/{version}/{path}"


def bearer(channel: Channel) -> dict[str, str]:
    """The header that carries the channel's access token."""
    return {"Authorization": f"Bearer {channel.credentials.get('token', '')}"}


def error_in(value: Any) -> GraphError:
    """The error in an answer's body or in a webhook's `errors`; an empty one where there is none.

    Which fields hold what: `error.code`, `error.error_subcode`, `error.message`,
    `error.error_data.details`; in webhooks the same without the outer `error`.
    """
    if isinstance(value, Response):
        value = object_in(value.body)
    found = value.get("error", value) if isinstance(value, dict) else {}
    if not isinstance(found, dict):
        return GraphError()
    more = found.get("error_data")
    return GraphError(
        code=_number(found.get("code")),
        subcode=_number(found.get("error_subcode")),
        message=_words(found.get("error_user_msg"))
        or _words(found.get("message"))
        or _words(found.get("title")),
        details=_words(more.get("details")) if isinstance(more, dict) else "",
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _words(value: object) -> str:
    return value.replace("\x00", "") if isinstance(value, str) else ""
