"""The open channel, see `docs/reference/open-channel.md`.

In, posted to /webhooks/open/{token}:

    {"updates": [{"id": "m1", "type": "message", "from": "ada", "name": "Ada", "text": "tiramisu"},
                 {"id": "r1", "type": "receipt", "from": "ada", "message": "…", "status": "read"},
                 {"id": "s1", "type": "stop", "from": "ada"}]}

Out, posted to the channel's `send_url`, with the same key at every try as `Idempotency-Key`:

    {"to": "ada", "parts": [{"type": "text", "text": "…"}]}   →   200 {"id": "their id"}

Both are signed: `X-Comptoir-Signature: sha256=<hex HMAC-SHA256 of the raw body>`.
"""

from __future__ import annotations

import hmac
from typing import Any, ClassVar, Literal

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.base import (
    Accepted,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    Unknown,
    load_capabilities,
)
from comptoir.channels.calls import call, retry_after
from comptoir.channels.open import setup
from comptoir.channels.posts import (
    check_signature,
    clean_text,
    decode_object,
    own_id,
    parse_message,
    sender_key,
    unreadable,
)
from comptoir.errors import InputInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.message import MessageStatus
from comptoir.model.update import (
    Envelope,
    ReceiptReceived,
    RefusalClass,
    StoppedByPlatform,
    Update,
)
from comptoir.net.client import NetClient, Response

SIGNATURE = "x-comptoir-signature"
_RECEIPTS = {"sent", "delivered", "read", "failed"}
_REFUSALS: dict[int, RefusalClass] = {
    400: "content_invalid",
    401: "auth",
    403: "auth",
    404: "recipient_gone",
    410: "recipient_gone",
    413: "content_invalid",
    422: "content_invalid",
    423: "not_now",
    429: "throttled",
    451: "account_blocked",
}


class _Post(Struct):
    """A post, its updates not looked into yet: a malformed one does not spoil the others."""

    updates: list[Raw]


def sign(secret: str, raw: bytes) -> str:
    """The signature of `raw`, as it stands in the header."""
    return "sha256=" + hmac.digest(secret.encode(), raw, "sha256").hex()


class OpenAdapter:
    """Translates the open channel's contract."""

    type: ClassVar[str] = "open"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.open")
    questions: ClassVar[tuple[Question, ...]] = setup.QUESTIONS

    def verify(self, channel: Channel, post: Post) -> None:
        check_signature(channel, post, SIGNATURE, sign)

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        try:
            post = msgspec.json.decode(raw, type=_Post)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return [unreadable(raw, f"no list of updates: {error}")]
        return [_cut(bytes(piece)) for piece in post.updates]

    def parse(self, channel: Channel, raw: bytes) -> Update:
        piece = decode_object(raw)
        match piece.get("type"):
            case "message":
                return parse_message(piece)
            case "receipt":
                return _parse_receipt(piece)
            case "stop":
                return StoppedByPlatform(reason=clean_text(piece.get("reason") or ""))
        raise InputInvalid(f"unknown type of update {_name(piece.get('type'))}")

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        body = msgspec.json.encode({"to": message.to, "parts": message.parts})
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": message.key,
            SIGNATURE: sign(channel.secret, body),
        }
        url = str(channel.config.get("send_url", ""))
        answer = await call(net, "POST", url, headers=headers, body=body)
        return _read_answer(answer) if isinstance(answer, Response) else answer

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """The secret, and whether anything answers where we post to."""
        return await setup.check(channel, net)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Says where the system is to post to."""
        return setup.register(webhook)


def _name(kind: object) -> str:
    return repr(kind[:50]) if isinstance(kind, str) else type(kind).__name__


def _cut(raw: bytes) -> Envelope:
    """One update as an envelope; one that cannot be read is kept as such, beside the others."""
    try:
        piece = decode_object(raw)
        identity, sender = own_id(piece.get("id")), sender_key(piece.get("from"))
    except InputInvalid as error:
        return unreadable(raw, str(error))
    kind: Literal["message", "tap", "signal"] = "signal"
    if piece.get("type") == "message":
        kind = "tap" if piece.get("payload") else "message"
    return Envelope(platform_id=identity, conversation_key=sender, raw=raw, kind=kind)


def _parse_receipt(piece: dict[str, Any]) -> ReceiptReceived:
    status = piece.get("status")
    if not isinstance(status, str) or status not in _RECEIPTS:
        raise InputInvalid("a receipt needs a known status")
    return ReceiptReceived(
        platform_id=own_id(piece.get("message")),
        status=MessageStatus(status),
        reason=clean_text(piece.get("reason") or ""),
    )


def _read_answer(answer: Response) -> SendResult:
    """Only a parsed 2xx is accepted, only a documented 4xx is refused; the rest is unknown."""
    if answer.status in _REFUSALS:
        why, wait = _REFUSALS[answer.status], retry_after(answer.headers)
        return RefusedSend(why, f"HTTP {answer.status}", wait)
    if not 200 <= answer.status < 300:
        return Unknown(f"HTTP {answer.status}")
    try:
        return Accepted(own_id(decode_object(answer.body).get("id")))
    except InputInvalid:
        return Unknown("an answer without id")
