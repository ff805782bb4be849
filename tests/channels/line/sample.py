from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

from tests.channels.kit import Sample, json_of

BOT = "U0000000000000000000000000000b07"


def piece(id: str, sender: str, text: str) -> dict[str, Any]:
    return {
        "type": "message",
        "webhookEventId": f"01H{id}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": 1_767_225_600_000,
        "mode": "active",
        "source": {"type": "user", "userId": sender},
        "replyToken": "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
        "message": {"type": "text", "id": id, "quoteToken": "q3Plxr", "text": text},
    }


def batch(pieces: list[Any]) -> bytes:
    return json_of({"destination": BOT, "events": pieces})


def sign(secret: str, raw: bytes) -> dict[str, str]:
    digest = hmac.new(secret.encode(), raw, hashlib.sha256).digest()
    return {"x-line-signature": base64.b64encode(digest).decode()}


SAMPLE = Sample(
    post=lambda id, who, text: batch([piece(id, who, text)]),
    sign=sign,
    piece=piece,
    batch=batch,
    answer=b'{"sentMessages": [{"id": "461230966842064897", "quoteToken": "IStG5h1Tz7b"}]}',
    channel={
        "account": BOT,
        "credentials": {"token": "a channel access token"},
        "config": {"basic_id": "@comptoir", "preview_url": "https://example.com/still.jpg"},
    },
)
