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
from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from comptoir.channels.base import (
    Accepted,
    Outgoing,
    RefusalClass,
    RefusedSend,
    SendResult,
    Unknown,
    load_capabilities,
)
from comptoir.channels.posts import clean_text, decode_object, parse_message, unreadable
from comptoir.errors import AddressForbidden, InputInvalid, SignatureInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.message import MessageStatus
from comptoir.model.update import Envelope, ReceiptReceived, StoppedByPlatform, Update
from comptoir.net.client import NetClient, RequestFailed

SIGNATURE = "x-comptoir-signature"
_KINDS = {"message": "message", "receipt": "signal", "stop": "signal"}
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


def sign(secret: str, raw: bytes) -> str:
    """The signature of `raw`, as it stands in the header."""
    return "sha256=" + hmac.new(secret.encode(), raw, "sha256").hexdigest()


class OpenAdapter:
    """Translates the open channel's contract."""

    type: ClassVar[str] = "open"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.open")

    def verify(self, channel: Channel, headers: Mapping[str, str], raw: bytes) -> None:
        given = headers.get(SIGNATURE, "")
        if not channel.secret:
            raise SignatureInvalid("the channel has no secret")
        if not hmac.compare_digest(given.encode(), sign(channel.secret, raw).encode()):
            raise SignatureInvalid("the signature does not match")

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        try:
            updates = decode_object(raw).get("updates")
        except InputInvalid as error:
            return [unreadable(raw, str(error))]
        if not isinstance(updates, list):
            return [unreadable(raw, "no list of updates")]
        return [_cut(piece) for piece in updates]

    def parse(self, channel: Channel, raw: bytes) -> Update:
        piece = decode_object(raw)
        match piece.get("type"):
            case "message":
                return parse_message(piece)
            case "receipt":
                return _parse_receipt(piece)
            case "stop":
                return StoppedByPlatform(reason=clean_text(piece.get("reason") or ""))
        raise InputInvalid(f"unknown type of update {piece.get('type')!r}")

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        body = msgspec.json.encode({"to": message.to, "parts": message.parts})
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": message.key,
            SIGNATURE: sign(channel.secret, body),
        }
        try:
            response = await net.request(
                "POST", channel.config["send_url"], headers=headers, body=body
            )
        except AddressForbidden as error:
            return RefusedSend("account_blocked", str(error))
        except RequestFailed as error:
            return Unknown(error.reason) if error.sent else RefusedSend("temporary", error.reason)
        return _read_answer(response.status, response.headers, response.body)


def _cut(piece: Any) -> Envelope:
    """One update as an envelope; one that cannot be read is kept as such."""
    raw = msgspec.json.encode(piece)
    identity = piece.get("id") if isinstance(piece, dict) else None
    sender = piece.get("from") if isinstance(piece, dict) else None
    if not isinstance(identity, str) or not isinstance(sender, str) or not identity or not sender:
        return unreadable(raw, "an update needs the strings id and from")
    kind = _KINDS.get(str(piece.get("type")), "signal")
    if kind == "message" and piece.get("payload"):
        kind = "tap"
    return Envelope(
        platform_id=identity.replace("\x00", "")[:200],
        conversation_key=sender.replace("\x00", "")[:200],
        raw=raw,
        kind=kind,  # type: ignore[arg-type]
    )


def _parse_receipt(piece: dict[str, Any]) -> ReceiptReceived:
    status = piece.get("status")
    if status not in _RECEIPTS or not isinstance(piece.get("message"), str):
        raise InputInvalid("a receipt needs message and a known status")
    return ReceiptReceived(
        platform_id=piece["message"],
        status=MessageStatus(status),
        reason=clean_text(piece.get("reason") or ""),
    )


def _read_answer(status: int, headers: Mapping[str, str], body: bytes) -> SendResult:
    """Only a parsed 2xx is accepted, only a documented 4xx is refused; the rest is unknown."""
    if status in _REFUSALS:
        return RefusedSend(_REFUSALS[status], f"HTTP {status}", _seconds(headers))
    if not 200 <= status < 300:
        return Unknown(f"HTTP {status}")
    try:
        return Accepted(str(decode_object(body)["id"]))
    except (InputInvalid, KeyError):
        return Unknown("an answer without id")


def _seconds(headers: Mapping[str, str]) -> float:
    """`Retry-After` in seconds; 0 where absent or a date."""
    value = headers.get("retry-after", "")
    return float(value) if value.isdigit() else 0.0


