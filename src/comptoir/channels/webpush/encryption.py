"""A message that only one browser can read (RFC 8291), in one record of RFC 8188 (aes128gcm)."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from comptoir.errors import InputInvalid

RECORD = 4096
"""Largest body in bytes that every push service takes (RFC 8030, 7.2)."""
POINT = 65
SALT = 16
AUTH = 16
MAX_PLAIN = RECORD - (SALT + 4 + 1 + POINT) - 16 - 1
"""Most bytes of a message: the record without its head, the tag and the end mark."""


def b64(raw: bytes) -> str:
    """`raw` in base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: object) -> bytes:
    """The bytes that base64url `text` stands for, padded or not. Raises `InputInvalid`."""
    try:
        given = str(text).rstrip("=").encode("ascii")
        return urlsafe_b64decode(given + b"=" * (-len(given) % 4))
    except ValueError as error:
        raise InputInvalid("this is not base64url") from error


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as the 65 bytes that stand in headers and subscriptions."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encrypt(
    plain: bytes,
    p256dh: str,
    auth: str,
    *,
    key: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """`plain` for the subscription with these keys. Raises `InputInvalid` where they are none.

    `key` and `salt` are made anew for each message; only a test gives its own.
    """
    theirs, secret = unb64(p256dh), unb64(auth)
    if len(secret) != AUTH or len(plain) > MAX_PLAIN:
        raise InputInvalid(
            "the subscription's secret has a wrong length, or the message is too long"
        )
    key, salt = key or ec.generate_private_key(ec.SECP256R1()), salt or os.urandom(SALT)
    ours = point_of(key.public_key())
    shared = key.exchange(ec.ECDH(), _public(theirs))
    seed = _derive(shared, secret, b"WebPush: info\x00" + theirs + ours, 32)
    content_key = _derive(seed, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derive(seed, salt, b"Content-Encoding: nonce\x00", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([POINT]) + ours
    return head + AESGCM(content_key).encrypt(nonce, plain + b"\x02", None)


def _public(point: bytes) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise InputInvalid("the subscription's key is no point of P-256") from error


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
