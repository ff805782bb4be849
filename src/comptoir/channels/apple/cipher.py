"""How attachments are encrypted: AES-256 in counter mode from zero, a key for each file.

A key is written as hex with "00" before it. Signatures come as hex or as base64; a hex string is
also valid base64, so which one it is must be known from the name of its field.

https://register.apple.com/resources/messages/msp-rest-api/attachments
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from comptoir.errors import InputInvalid

_KEY = re.compile(r"(?:00)?([0-9A-Fa-f]{64})")
_COUNTER = bytes(16)


def file_key(secret: bytes, name: str, body: bytes) -> bytes:
    """The key for one file of one message: nobody can guess it, and a second try finds it again.

    The file itself is part of it: with a counter from zero, no two files may share a key.
    """
    return hmac.digest(secret, b"attachment" + name.encode() + sha256(body).digest(), "sha256")


def encrypt(key: bytes, body: bytes) -> bytes:
    """`body` encrypted; the same call decrypts."""
    worker = Cipher(algorithms.AES256(key), modes.CTR(_COUNTER)).encryptor()
    return worker.update(body) + worker.finalize()


def written(key: bytes) -> str:
    """A key as Apple writes it."""
    return "00" + key.hex()


def read_key(text: str) -> bytes:
    """A key as bytes. Raises `InputInvalid`."""
    found = _KEY.fullmatch(text)
    if found is None:
        raise InputInvalid("the key of the attachment is not one of AES-256")
    return bytes.fromhex(found[1])


def base64_of(hex_signature: str) -> str:
    """A signature in hex as base64. Raises `InputInvalid`."""
    try:
        return base64.b64encode(binascii.unhexlify(hex_signature)).decode()
    except (binascii.Error, ValueError) as error:
        raise InputInvalid("the signature of the attachment is not hex") from error
