"""One HTTP call of an adapter, with what every platform's answers have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from comptoir.channels.base import RefusedSend, Unknown
from comptoir.errors import AddressForbidden, InputInvalid
from comptoir.net.client import Limits, NetClient, RequestFailed, Response
from comptoir.net.exchange import USUAL

MAX_RETRY_AFTER = 86_400.0
_DIGITS = re.compile(r"[0-9]{1,9}")
JSON = {"Content-Type": "application/json"}


async def call(
    net: NetClient,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    limits: Limits = USUAL,
    redirects: int = 0,
) -> Response | RefusedSend | Unknown:
    """The answer to one request, of any status.

    A request that certainly did not leave is `RefusedSend("temporary")`; one whose answer was
    lost is `Unknown`; an address that may not be called is `RefusedSend("account_blocked")`.
    """
    try:
        return await net.request(
            method, url, headers=headers, body=body, limits=limits, redirects=redirects
        )
    except (AddressForbidden, InputInvalid) as error:
        return RefusedSend("account_blocked", str(error), scope="channel")
    except RequestFailed as error:
        return Unknown(error.reason) if error.sent else RefusedSend("temporary", error.reason)


async def call_json(
    net: NetClient,
    method: str,
    url: str,
    value: Any = None,
    *,
    headers: Mapping[str, str] | None = None,
    limits: Limits = USUAL,
) -> Response | RefusedSend | Unknown:
    """`call` with `value` as its JSON body; without one where `value` is None."""
    body = None if value is None else msgspec.json.encode(value)
    given = {**(JSON if body is not None else {}), **(headers or {})}
    return await call(net, method, url, headers=given, body=body, limits=limits)


def object_in(body: bytes) -> dict[str, Any]:
    """The JSON object in an answer; an empty one where there is none."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def retry_after(headers: Mapping[str, str]) -> float:
    """`Retry-After` in seconds, at most a day; 0 where absent or a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "")
    return min(float(value), MAX_RETRY_AFTER) if _DIGITS.fullmatch(value) else 0.0
