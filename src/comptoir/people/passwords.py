"""Passwords: Argon2id, slow to guess, and equally slow where there is no account.

The costs are the second of OWASP's equivalent choices (19 MiB, two passes, one lane): a sign-in
takes a few hundredths of a second and little memory. Hashes of other costs are still understood.
"""

from __future__ import annotations

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from comptoir.errors import InputInvalid

SHORTEST, LONGEST = 10, 200
"""Characters of a password."""
AT_ONCE = 2
"""Hashes worked on at the same time: trying passwords must not take the whole machine."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_COMMON = (
    *("password", "passwort", "motdepasse", "administrator", "letmein", "welcome", "bienvenue"),
    *("willkommen", "comptoir", "qwertyuiop", "qwertzuiop", "azertyuiop", "iloveyou", "jetaime"),
    *("changeme", "football", "baseball", "superman", "sunshine", "princess", "abcdefghij"),
    *("0123456789", "1234567890", "9876543210", "1q2w3e4r5t", "qwerty", "azerty", "qwertz"),
)
"""What people choose first, in the languages of the product; digits around it do not help."""


class Passwords:
    """Makes and checks hashes, few at a time, away from the event loop."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        """The hash to keep."""
        async with self._free:
            return await asyncio.to_thread(_hasher.hash, password)

    async def is_right(self, password: str, kept: str) -> bool:
        """Whether `password` has the hash `kept`. Without one it takes as long, and is wrong."""
        async with self._free:
            return await asyncio.to_thread(_is_right, password[: LONGEST + 1], kept)


def check_password(password: str, *personal: str) -> None:
    """Returns where a new password is good enough. `personal` is what others know of the person.

    Raises `InputInvalid`. After NIST SP 800-63B: length counts, kinds of characters do not.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputInvalid(
            f"a password has {SHORTEST} to {LONGEST} characters", advice="Take a few words."
        )
    if _is_guessed(password.casefold(), [word.casefold() for word in personal]):
        raise InputInvalid(
            "this password is guessed at once", advice="Take a few words that belong to nobody."
        )


def needs_rehash(kept: str) -> bool:
    """Whether a hash was made with other costs than those of today."""
    return _hasher.check_needs_rehash(kept)


def _is_guessed(password: str, personal: list[str]) -> bool:
    if len(set(password)) < 4:
        return True
    core = password.strip("0123456789!?.*#$-_ ")
    parts = [part for word in personal for part in (word, word.partition("@")[0]) if len(part) > 3]
    return not core or any(core == word or password == word for word in (*_COMMON, *parts))


def _is_right(password: str, kept: str) -> bool:
    try:
        return _hasher.verify(kept or _nobodys(), password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """A hash of the same costs that no password has to match."""
    return _hasher.hash("the password of nobody")
