"""A file of credentials for NATS (`.creds`): the token of a user, and the seed of their key.

    -----BEGIN NATS USER JWT-----
    eyJ0eXAi…
    ------END NATS USER JWT------
    -----BEGIN USER NKEY SEED-----
    SUAM…
    ------END USER NKEY SEED------

A seed is base32 of two bytes that say its kind, 32 bytes, and their CRC-16:
https://docs.nats.io/reference/reference-protocols/nkeys. The client library wants a package of its
own for it; what it does is here in a few lines, on `cryptography`.
"""

from __future__ import annotations

import re
from base64 import b32decode, b64encode
from binascii import Error as EncodingError
from binascii import crc_hqx
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from comptoir.errors import SettingInvalid

_BLOCK = re.compile(r"-+BEGIN ([A-Z ]+?)-+\s+(\S+)\s+-+END \1-+")
_SEED_KIND = 18 << 3
_SEED_BYTES = 36


class Credentials(Struct, frozen=True):
    """Who we are for NATS, and the key that proves it."""

    token: str
    key: Ed25519PrivateKey

    def sign(self, nonce: str) -> bytes:
        """The proof for what the server asked, in base64."""
        return b64encode(self.key.sign(nonce.encode()))


def read_credentials(path: str) -> Credentials:
    """What is in the file. Raises `SettingInvalid` where it cannot be read or used."""
    try:
        text = Path(path).read_text(encoding="ascii")
    except (OSError, UnicodeError) as error:
        raise SettingInvalid(f"COMPTOIR_NATS_CREDENTIALS: {path} cannot be read: {error}") from None
    found = dict(_BLOCK.findall(text))
    try:
        return Credentials(found["NATS USER JWT"], _key_of(found["USER NKEY SEED"]))
    except (KeyError, ValueError):
        said = f"COMPTOIR_NATS_CREDENTIALS: {path} holds no token with a seed"
        raise SettingInvalid(said) from None


def _key_of(seed: str) -> Ed25519PrivateKey:
    """The key. Raises `ValueError` where it is no seed; what it says never holds the seed."""
    try:
        raw = b32decode(seed + "=" * (-len(seed) % 8))
    except EncodingError:
        raise ValueError("no base32") from None
    if len(raw) != _SEED_BYTES or raw[0] & 0xF8 != _SEED_KIND:
        raise ValueError("no seed")
    if crc_hqx(raw[:-2], 0) != int.from_bytes(raw[-2:], "little"):
        raise ValueError("a wrong checksum")
    return Ed25519PrivateKey.from_private_bytes(raw[2:-2])
