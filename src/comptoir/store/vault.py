"""Credentials at rest: AES-256-GCM, bound to the row and column they belong to."""

from __future__ import annotations

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from comptoir.errors import SettingInvalid

_NONCE = 12
_KEY_ID = 4


class Vault:
    """Encrypts and decrypts with one key. The key's id is stored with each value, for rotation."""

    def __init__(self, secret_key: str) -> None:
        self._root = sha256(secret_key.encode()).digest()
        self._cipher = AESGCM(self.derive("vault"))
        self._key_id = sha256(self._root).digest()[:_KEY_ID]

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose, such as signing visitor tokens."""
        return hmac.digest(self._root, purpose.encode(), "sha256")

    def seal(self, plain: str, bound_to: str) -> bytes:
        """`plain` encrypted; it opens only with the same `bound_to` (workspace, table, row)."""
        nonce = os.urandom(_NONCE)
        sealed = self._cipher.encrypt(nonce, plain.encode(), bound_to.encode())
        return self._key_id + nonce + sealed

    def is_of(self, sealed: bytes) -> bool:
        """Whether something was sealed with this key."""
        return sealed[:_KEY_ID] == self._key_id

    def open(self, sealed: bytes, bound_to: str) -> str:
        """What was sealed. Raises `SettingInvalid` if the key is another one."""
        if not self.is_of(sealed):
            raise SettingInvalid(
                "a credential was encrypted with another secret key",
                advice="Restore the old COMPTOIR_SECRET_KEY (or var/secret.key).",
            )
        nonce, body = sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
        try:
            return self._cipher.decrypt(nonce, body, bound_to.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise SettingInvalid("a stored credential was altered") from error
