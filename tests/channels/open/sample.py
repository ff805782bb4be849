from __future__ import annotations

import hashlib
import hmac
from typing import Any

from tests.channels.kit import Sample, json_of


def _piece(id: str, sender: str, text: str) -> dict[str, Any]:
    return {"id": id, "type": "message", "from": sender, "text": text}


def _sign(secret: str, raw: bytes) -> dict[str, str]:
    digest = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return {"x-comptoir-signature": f"sha256={digest}"}


SAMPLE = Sample(
    post=lambda id, who, text: json_of({"updates": [_piece(id, who, text)]}),
    sign=_sign,
    piece=_piece,
    batch=lambda pieces: json_of({"updates": pieces}),
    answer=b'{"id": "theirs-1"}',
    channel={"config": {"send_url": "http://platform.test/send"}},
)
