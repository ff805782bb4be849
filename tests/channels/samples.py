"""What the contract kit must know of each platform: `tests/channels/<type>/sample.py`."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from comptoir.channels.base import Outgoing, Post
from comptoir.channels.registry import ADAPTERS
from comptoir.model.channel import Channel
from comptoir.model.message import Part
from comptoir.net.client import Limits, Response
from comptoir.net.exchange import USUAL
from tests.channels.kit import FOLDER, SECRET, WEBHOOK, Sample

FORM = "application/x-www-form-urlencoded"


def channel_of(channel_type: str, *, secret: str = SECRET) -> Channel:
    """A connected channel."""
    fields = {"config": {}, **SAMPLES[channel_type].channel}
    return Channel(
        workspace_id="w1",
        id="c1",
        type=channel_type,
        name="a channel",
        secret=secret,
        **fields,
    )


def post_of(raw: bytes, headers: Mapping[str, str]) -> Post:
    """A post to the address of the channel."""
    return Post(raw=raw, headers=headers, url=WEBHOOK)


def outgoing_of(
    channel_type: str, parts: tuple[Part, ...], key: str = "k1", **more: Any
) -> Outgoing:
    """A message to Ada."""
    sample = SAMPLES[channel_type]
    fields = {"details": sample.details, **more}
    return Outgoing(key=key, to=sample.key("ada"), parts=parts, **fields)


def files_of(channel_type: str, kind: str) -> list[Path]:
    """The captured payloads of a channel type: `received` or `sent`."""
    return sorted((FOLDER / channel_type / kind).glob("*.json"))


@cache
def posts_of(channel_type: str) -> list[bytes]:
    """The bodies of the captured posts of a channel type."""
    return [
        body_of(json.loads(path.read_text(encoding="utf-8")))
        for path in files_of(channel_type, "received")
    ]


def body_of(case: dict[str, Any]) -> bytes:
    """The body of a captured post: `post` as JSON, or the very text in `raw`."""
    raw: bytes = case["raw"].encode() if "raw" in case else json.dumps(case["post"]).encode()
    return raw


class RecordingNet:
    """Stands for the network: keeps what was asked and answers as the platform does."""

    def __init__(self, sample: Sample) -> None:
        self.requests: list[dict[str, Any]] = []
        self._sample = sample

    async def get(self, url: str, **how: Any) -> Response:
        return await self.request("GET", url, **how)

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        limits: Limits = USUAL,
        redirects: int = 0,
    ) -> Response:
        assert redirects >= 0 < limits.total_seconds
        asked: dict[str, Any] = {"method": method, "url": url, "headers": self._shown(headers)}
        if body is not None:
            kind = next((v for k, v in (headers or {}).items() if k.lower() == "content-type"), "")
            asked["body"] = (self._sample.show_body or (lambda raw: _shown(raw, kind)))(body)
        self.requests.append(asked)
        sample = self._sample
        if other := sample.others.get(f"{method} {urlsplit(url).path}"):
            return Response(other[0], {}, other[1], url, 0.0)
        return Response(sample.status, dict(sample.answer_headers), sample.answer or b"", url, 0.0)

    def _shown(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        changing = {name.lower() for name in self._sample.changing}
        return {k: "…" if k.lower() in changing else v for k, v in (headers or {}).items()}


def _shown(body: bytes, kind: str) -> Any:
    """A body as one can read it: JSON, the fields of a form, text, else base64."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode()}
    if kind.startswith(FORM):
        return parse_qsl(text, keep_blank_values=True)
    try:
        return json.loads(text)
    except ValueError:
        return text


def _sample(channel_type: str) -> Sample:
    found: Sample = import_module(f"tests.channels.{channel_type}.sample").SAMPLE
    return found


SAMPLES: dict[str, Sample] = {adapter.type: _sample(adapter.type) for adapter in ADAPTERS}
