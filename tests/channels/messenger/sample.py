from __future__ import annotations

from typing import Any

from tests.channels.kit import Sample, json_of
from tests.channels.posts import meta_signature

PAGE = "108888888888888"
APP = "1517776481860111"


def piece(id: str, sender: str, text: str) -> dict[str, Any]:
    return {
        "sender": {"id": sender},
        "recipient": {"id": PAGE},
        "timestamp": 1_767_225_600_000,
        "message": {"mid": id, "text": text},
    }


def batch(pieces: list[Any]) -> bytes:
    entry = {"id": PAGE, "time": 1_767_225_600_123, "messaging": pieces}
    return json_of({"object": "page", "entry": [entry]})


SAMPLE = Sample(
    post=lambda id, who, text: batch([piece(id, who, text)]),
    sign=meta_signature,
    piece=piece,
    batch=batch,
    answer=b'{"recipient_id": "ada", "message_id": "m_AbCdEf"}',
    channel={
        "account": PAGE,
        "credentials": {"token": "a page token", "verify_token": "a verify token"},
        "config": {"app_id": APP, "page_username": "comptoir.test"},
    },
)
