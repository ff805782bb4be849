"""Checks that a webhook came from Comptoir (Standard Webhooks, version 1)."""

from __future__ import annotations

import base64
import hmac
import time
from collections.abc import Mapping
from typing import Any

import msgspec

TOLERANCE_SECONDS = 300.0
"""A post that was signed longer ago, or so far in the future, may be one that was caught."""


class WebhookForged(Exception):
    """What was posted was not signed with this secret, or not lately."""


def verify_webhook(
    secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None
) -> dict[str, Any]:
    """The event in `body`: `type`, `timestamp` and `data`. Names of `headers` in any case; `body`
    as it came, before anything decoded it. Raises `WebhookForged`."""
    known = {name.lower(): value for name, value in headers.items()}
    id, timestamp = known.get("webhook-id", ""), known.get("webhook-timestamp", "")
    if not timestamp.isascii() or not timestamp.isdigit():
        raise WebhookForged("it says no moment")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise WebhookForged("it was signed too long ago")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.digest(key, b"%b.%b.%b" % (id.encode(), timestamp.encode(), body), "sha256")
    expected = b"v1," + base64.b64encode(signed)
    given = known.get("webhook-signature", "").encode().split(b" ")
    if not any(hmac.compare_digest(one, expected) for one in given):
        raise WebhookForged("the signature is not that of this secret")
    event: dict[str, Any] = msgspec.json.decode(body)
    return event
