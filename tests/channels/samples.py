"""What the contract kit must know of each platform; a new channel adds one entry and its files."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from comptoir.model.channel import Channel
from comptoir.net.client import Response

FOLDER = Path(__file__).parent
SECRET = "the-secret-of-this-channel"

Post = Callable[[str, str, str], bytes]


class Sample(Struct, frozen=True, kw_only=True):
    """How one platform writes.

    `post(id, sender, text)` is the body of a message. `sign(secret, raw)` gives the headers of a
    genuine post, with names in lower case; it is None where nobody may post at all. `batch(pieces)`
    joins the pieces of several posts into one; None where a post holds one piece. `answer` is
    what the platform says when it takes a message; None where nothing goes over a network.
    """

    post: Post
    sign: Callable[[str, bytes], dict[str, str]] | None = None
    batch: Callable[[list[Any]], bytes] | None = None
    answer: bytes | None = None


def channel_of(channel_type: str, *, secret: str = SECRET) -> Channel:
    """A connected channel."""
    return Channel(
        workspace_id="w1",
        id="c1",
        type=channel_type,
        name="a channel",
        secret=secret,
        config={"send_url": "http://platform.test/send"},
    )


def files_of(channel_type: str, kind: str) -> list[Path]:
    """The captured payloads of a channel type: `received` or `sent`."""
    return sorted((FOLDER / channel_type / kind).glob("*.json"))


class RecordingNet:
    """Stands for the network: keeps what was asked and answers as told."""

    def __init__(self, answer: bytes | None, status: int = 200) -> None:
        self.requests: list[dict[str, Any]] = []
        self._answer = answer or b""
        self._status = status

    async def request(
        self, method: str, url: str, *, headers: dict[str, str], body: bytes
    ) -> Response:
        self.requests.append(
            {"method": method, "url": url, "headers": headers, "body": json.loads(body)}
        )
        return Response(self._status, {}, self._answer, url, 0.0)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _open_post(id: str, sender: str, text: str) -> bytes:
    piece = {"id": id, "type": "message", "from": sender, "text": text}
    return _json({"updates": [piece]})


def _open_signature(secret: str, raw: bytes) -> dict[str, str]:
    digest = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return {"x-comptoir-signature": f"sha256={digest}"}


SAMPLES: dict[str, Sample] = {
    "console": Sample(post=lambda id, who, text: _json({"id": id, "from": who, "text": text})),
    "open": Sample(
        post=_open_post,
        sign=_open_signature,
        batch=lambda pieces: _json({"updates": pieces}),
        answer=b'{"id": "theirs-1"}',
    ),
    "webchat": Sample(post=lambda id, who, text: _json({"id": id, "visitor": who, "text": text})),
}
