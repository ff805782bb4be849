from __future__ import annotations

import base64
import json
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec

from tests.channels.kit import Sample, json_of


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# The browser of RFC 8291, Appendix A.
BROWSER_KEY = ec.derive_private_key(
    int.from_bytes(_raw("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big"), ec.SECP256R1()
)
DETAILS = {
    "endpoint": "https://push.test/push/abc",
    "p256dh": (
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    ),
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}


def _read(body: bytes) -> Any:
    auth = _raw(DETAILS["auth"])
    plain = http_ece.decrypt(body, private_key=BROWSER_KEY, auth_secret=auth, version="aes128gcm")
    return json.loads(plain)


SAMPLE = Sample(
    post=lambda id, who, text: json_of({"id": id, "from": who, "text": text}),
    answer=b"",
    status=201,
    channel={
        "config": {"subject": "mailto:ada@comptoir.test", "url": "https://shop.test/chat"},
        "credentials": {"private_key": "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"},
    },
    details=DETAILS,
    changing=("Authorization",),
    show_body=_read,
)
