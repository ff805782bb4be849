"""The tokens of Apple's peer: made here, checked here, and by nobody else's code."""

from __future__ import annotations

import base64
import hmac
from typing import Any

import msgspec

FRESH_SECONDS = 300


def make_token(secret: str, claims: dict[str, Any], alg: str = "HS256") -> str:
    """A token as Apple issues it."""
    head = _text(msgspec.json.encode({"alg": alg, "typ": "JWT"}))
    body = _text(msgspec.json.encode(claims))
    return f"{head}.{body}.{_sign(secret, f'{head}.{body}')}"


def token_problem(token: str, secret: str, issuer: str, now: float) -> str:
    """What is wrong with a token an MSP made; empty where nothing is."""
    parts = token.split(".")
    if len(parts) != 3:
        return "The token is malformed"
    if not hmac.compare_digest(parts[2], _sign(secret, f"{parts[0]}.{parts[1]}")):
        return "The token's signature is invalid"
    head, claims = (msgspec.json.decode(_bytes(part)) for part in parts[:2])
    if head.get("alg") != "HS256":
        return "The token's algorithm is not supported"
    if claims.get("iss") != issuer:
        return "The token's issuer is unknown"
    if abs(claims.get("iat", 0) - now) > FRESH_SECONDS:
        return "The token is too old"
    return ""


def _sign(secret: str, text: str) -> str:
    key = _bytes(secret.rstrip("=").replace("+", "-").replace("/", "_"))
    return _text(hmac.digest(key, text.encode(), "sha256"))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
