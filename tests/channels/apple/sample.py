from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time

from tests.channels.kit import Sample, json_of

MSP = "msp-4711"
BUSINESS = "0d3b5a2e-business"


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def token(secret: str, claims: dict[str, object], alg: str = "HS256") -> str:
    """A token, whatever the secret looks like."""
    known = re.sub(r"[^A-Za-z0-9_-]", "", secret.replace("+", "-").replace("/", "_"))
    known = known[: len(known) - (len(known) % 4 == 1)]
    key = base64.urlsafe_b64decode(known + "=" * (-len(known) % 4))
    signed = ".".join(_text(json.dumps(p).encode()) for p in ({"alg": alg, "typ": "JWT"}, claims))
    return f"{signed}.{_text(hmac.new(key, signed.encode(), hashlib.sha256).digest())}"


def sign(secret: str, raw: bytes) -> dict[str, str]:
    claims = {"aud": MSP, "iat": int(time.time())}
    return {"authorization": f"Bearer {token(secret, claims)}"}


def post(id: str, sender: str, text: str) -> bytes:
    return json_of(
        {
            "v": 1,
            "id": id,
            "type": "text",
            "sourceId": sender,
            "destinationId": BUSINESS,
            "body": text,
            "locale": "en_US",
        }
    )


SAMPLE = Sample(
    post=post,
    sign=sign,
    signs_body=False,
    answer=json_of(
        {
            "upload-url": "https://upload.test/1",
            "mmcs-url": "https://p32-content.icloud.com/1",
            "mmcs-owner": "M1.C01USN00",
            "singleFile": {"fileChecksum": "AQIDBA=="},
        }
    ),
    answer_headers={"content-type": "image/png"},
    channel={"account": BUSINESS, "config": {"msp_id": MSP, "locale": "fr_FR"}},
    changing=("Authorization",),
)
