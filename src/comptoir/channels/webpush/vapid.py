"""Who we are, for push services: a signed token in a header (RFC 8292), and the keys for it."""

from __future__ import annotations

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from msgspec import Struct

from comptoir.channels.webpush.encryption import b64, point_of, unb64
from comptoir.errors import InputInvalid

LASTS = 12 * 3600
"""Seconds that a token is good for; push services take up to 24 hours."""


class Keys(Struct, frozen=True, kw_only=True):
    """A pair of keys in base64url: the private one is a secret, the public one is for browsers."""

    private_key: str
    public_key: str

    def __repr__(self) -> str:
        return f"Keys({self.public_key})"


def new_keys() -> Keys:
    """A new pair. Subscriptions made with another pair end with the change."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_numbers().private_value.to_bytes(32, "big")
    return Keys(private_key=b64(private), public_key=b64(point_of(key.public_key())))


def load_key(private_key: str) -> ec.EllipticCurvePrivateKey:
    """The private key in base64url. Raises `InputInvalid`, without saying what was given."""
    raw = unb64(private_key)
    if len(raw) != 32:
        raise InputInvalid("the private key is not 32 bytes in base64url")
    try:
        return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())
    except ValueError:
        raise InputInvalid("the private key is not one of P-256") from None


def public_key(private_key: str) -> str:
    """What browsers subscribe with (`applicationServerKey`). Raises `InputInvalid`."""
    return b64(point_of(load_key(private_key).public_key()))


def authorization(origin: str, private_key: str, subject: str, now: float) -> str:
    """The value of the header `Authorization` for a push service at `origin` (https://host), at
    the time `now` in seconds since 1970. Raises `InputInvalid`."""
    key = load_key(private_key)
    claims = {"aud": origin, "exp": int(now) + LASTS, "sub": subject}
    parts = ({"typ": "JWT", "alg": "ES256"}, claims)
    signed = ".".join(b64(msgspec.json.encode(part)) for part in parts)
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    signature = b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature},k={b64(point_of(key.public_key()))}"
