"""Who a visitor of the web chat is: a signed token, or an identity the company vouches for."""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.store.vault import Vault

MAX_ID = 120
"""Longest id of an identified user, in characters."""


def user_hash(secret: str, user_id: str) -> str:
    """What the company's own server hands to its page to vouch for `user_id`:
    hex HMAC-SHA256 over the id with the channel's secret."""
    return hmac.new(secret.encode(), user_id.encode(), "sha256").hexdigest()


class Visitors:
    """Signs and reads visitor tokens. A token is valid for one channel only."""

    def __init__(self, vault: Vault) -> None:
        self._key = vault.derive("visitor token")

    def read(self, channel: Channel, token: str) -> str:
        """The visitor's key. Raises `SignatureInvalid` for a token we did not make."""
        visitor, _, signature = token.rpartition(".")
        if not visitor or not hmac.compare_digest(
            signature.encode(), self._sign(channel, visitor).encode()
        ):
            raise SignatureInvalid(
                "the visitor token is not valid", advice="Reload the page to begin again."
            )
        return visitor

    def welcome(self, channel: Channel, token: str, user: dict[str, Any] | None) -> tuple[str, str]:
        """The visitor's key and token: of the identified user, of the token, or of a newcomer."""
        if user:
            visitor = _identified(channel, user)
        elif token:
            try:
                visitor = self.read(channel, token)
            except SignatureInvalid:
                visitor = _newcomer()
        else:
            visitor = _newcomer()
        return visitor, f"{visitor}.{self._sign(channel, visitor)}"

    def _sign(self, channel: Channel, visitor: str) -> str:
        signed = f"{channel.workspace_id}/{channel.id}/{visitor}".encode()
        return hmac.new(self._key, signed, "sha256").hexdigest()


def _newcomer() -> str:
    return "v-" + secrets.token_hex(16)


def _identified(channel: Channel, user: dict[str, Any]) -> str:
    user_id, given = user.get("id"), user.get("hash")
    if not isinstance(user_id, str) or not isinstance(given, str) or not user_id:
        raise InputInvalid("user needs the strings id and hash")
    if len(user_id) > MAX_ID or not user_id.isprintable():
        raise InputInvalid(f"user.id must be printable and at most {MAX_ID} characters long")
    if not hmac.compare_digest(given.encode(), user_hash(channel.secret, user_id).encode()):
        raise SignatureInvalid(
            "the identity of the user is not vouched for",
            advice="hash must be the hex HMAC-SHA256 of the id with the channel's secret.",
        )
    return "u-" + user_id
