"""JSON Web Tokens between Apple and an MSP: HS256 with the base64-decoded API secret, both ways.

Ours names us as issuer (`iss`), Apple's names us as audience (`aud`); both tell when they were
issued (`iat`).

https://register.apple.com/resources/messages/msp-rest-api/authentication
"""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Any, TypeGuard

import msgspec

from comptoir.channels.calls import object_in
from comptoir.errors import InputInvalid, SignatureInvalid

FRESH_SECONDS = 300
"""How far the moment of issue may lie from now: their clock is not ours."""
MAX_TOKEN = 8_192
LATEST = 1e12
_HEADER = {"alg": "HS256", "typ": "JWT"}


def key_of(secret: str) -> bytes:
    """The API secret as bytes. Raises `InputInvalid` where it is not base64."""
    plain = secret.strip().rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        key = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputInvalid("the API secret is not base64") from error
    if not key:
        raise InputInvalid("there is no API secret")
    return key


def issue(secret: str, msp_id: str, now: float) -> str:
    """A token of ours. Raises `InputInvalid` for a secret that is not base64."""
    claims = {"iss": msp_id, "iat": int(now)}
    signed = ".".join(_segment(msgspec.json.encode(part)) for part in (_HEADER, claims))
    return f"{signed}.{_signature(key_of(secret), signed)}"


def check_token(token: str, secret: str, msp_id: str, now: float) -> None:
    """Raises `SignatureInvalid` unless Apple issued `token` for this MSP, and just now.

    The signature is compared over the exact text of the segments, before either is decoded.
    """
    signed, _, given = token.rpartition(".")
    if len(token) > MAX_TOKEN or signed.count(".") != 1:
        raise SignatureInvalid("there is no token")
    try:
        expected = _signature(key_of(secret), signed)
    except (InputInvalid, UnicodeEncodeError) as error:
        raise SignatureInvalid(f"the token cannot be checked: {type(error).__name__}") from None
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise SignatureInvalid("the token's signature does not match")
    header, claims = (object_in(_decoded(part)) for part in signed.split("."))
    _check_claims(header, claims, msp_id, now)


def _check_claims(header: dict[str, Any], claims: dict[str, Any], msp_id: str, now: float) -> None:
    audience, issued, until = claims.get("aud"), claims.get("iat"), claims.get("exp")
    if header.get("alg") != "HS256":
        raise SignatureInvalid("the token is not signed with HS256")
    if not msp_id or msp_id not in (audience if isinstance(audience, list) else [audience]):
        raise SignatureInvalid("the token is for another MSP")
    if not _is_number(issued) or abs(now - issued) > FRESH_SECONDS:
        raise SignatureInvalid("the token was not issued just now")
    if until is not None and (not _is_number(until) or until < now - FRESH_SECONDS):
        raise SignatureInvalid("the token has expired")


def _is_number(value: object) -> TypeGuard[float]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return -LATEST < value < LATEST


def _signature(key: bytes, signed: str) -> str:
    return _segment(hmac.digest(key, signed.encode("ascii"), "sha256"))


def _segment(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(segment: str) -> bytes:
    """A segment's bytes; empty where it is none."""
    try:
        return base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except (binascii.Error, ValueError):
        return b""
