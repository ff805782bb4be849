"""How a webhook is signed, as Standard Webhooks (standardwebhooks.com, version 1) says, and when a
failed one is tried again.

    webhook-id: msg_01a2…            the same however often it is tried: for telling repeats
    webhook-timestamp: 1795348800    when this try was made, in seconds
    webhook-signature: v1,K5oZ…      Base64 of HMAC-SHA256 over "id.timestamp.body"
"""

from __future__ import annotations

import base64
import hmac
import random
import secrets
from datetime import datetime, timedelta

PREFIX = "whsec_"
"""How a secret begins; behind it stands the key in Base64."""
KEY_BYTES = 32
SCHEDULE = (
    *(timedelta(seconds=5), timedelta(seconds=30)),
    *(timedelta(minutes=2), timedelta(minutes=10), timedelta(minutes=30)),
    *(timedelta(hours=2), timedelta(hours=5), timedelta(hours=10), timedelta(hours=24)),
)
"""How long after each failed try the next one comes, give or take a fifth; then it is given up."""
JITTER = 0.2


def new_secret() -> str:
    """A secret that nobody can guess."""
    return PREFIX + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def signed_headers(secret: str, id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of one try."""
    timestamp = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.digest(key, b"%b.%b.%b" % (id.encode(), timestamp.encode(), body), "sha256")
    return {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }


def next_try(attempts: int, now: datetime, retry_after: float = 0.0) -> datetime | None:
    """When it is tried again after so many failed tries; None: it is given up. `retry_after` is how
    many seconds the other side asked to wait."""
    if attempts > len(SCHEDULE):
        return None
    wait = SCHEDULE[attempts - 1] * random.uniform(1 - JITTER, 1 + JITTER)
    return now + max(wait, timedelta(seconds=min(retry_after, 86_400.0)))
