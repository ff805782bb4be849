from __future__ import annotations

from typing import Any

from tests.channels.kit import Sample, json_of
from tests.channels.posts import meta_signature

ACCOUNT = "17841400000000000"


def piece(id: str, sender: str, text: str) -> dict[str, Any]:
    return {
        "sender": {"id": sender},
        "recipient": {"id": ACCOUNT},
        "timestamp": 1_767_225_600_000,
        "message": {"mid": id, "text": text},
    }


def batch(pieces: list[Any]) -> bytes:
    entry = {"id": ACCOUNT, "time": 1_767_225_600_123, "messaging": pieces}
    return json_of({"object": "instagram", "entry": [entry]})


SAMPLE = Sample(
    post=lambda id, who, text: batch([piece(id, who, text)]),
    sign=meta_signature,
    piece=piece,
    batch=batch,
    answer=b'{"recipient_id": "ada", "message_id": "aWdfZAG1faXRlbQZDZD"}',
    channel={
        "account": ACCOUNT,
        "credentials": {"token": "a token", "verify_token": "a verify token"},
        "config": {"username": "comptoir.test"},
    },
)
