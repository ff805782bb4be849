from __future__ import annotations

import hashlib
import hmac

from tests.channels.kit import Sample, json_of


def _post(id: str, who: str, text: str) -> bytes:
    token = int(hashlib.sha256(id.encode()).hexdigest()[:15], 16)
    event = {
        "event": "message",
        "timestamp": 1_780_000_000_123,
        "message_token": token,
        "sender": {"id": who, "name": "Ada", "language": "fr", "country": "FR"},
        "message": {"type": "text", "text": text},
        "silent": False,
    }
    return json_of(event)


def _sign(secret: str, raw: bytes) -> dict[str, str]:
    digest = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return {"x-viber-content-signature": digest}


SAMPLE = Sample(
    post=_post,
    sign=_sign,
    answer=b'{"status": 0, "status_message": "ok", "message_token": 5741311803571721087}',
    channel={"account": "comptoir", "config": {"sender_name": "Le Comptoir"}},
)
