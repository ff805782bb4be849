"""The second factor: codes of an app (TOTP, RFC 6238), and recovery codes for when it is lost.

secret, address = await begin_second_factor(runtime, account)      # shown as a QR code
codes = await confirm_second_factor(runtime, account, "492039")    # shown once

A code is taken once. The one before and the one after the present are good too: clocks differ.
"""

from __future__ import annotations

import base64
import hmac
import os
import re
from hashlib import sha256

import pyotp

from comptoir.errors import Conflict, InputInvalid
from comptoir.runtime import Runtime
from comptoir.store.accounts import Account, change_account, get_account, use_step
from comptoir.store.database import Connection

STEP = 30
"""Seconds that a code lasts."""
RECOVERY_CODES = 10
_RECOVERY_BYTES = 10
_DIGITS = re.compile(r"\d{6}")


async def begin_second_factor(runtime: Runtime, account: Account) -> tuple[str, str]:
    """A new secret (base32) and its `otpauth:` address; it counts once it was confirmed.

    Raises `Conflict` where there is a second factor already.
    """
    if account.has_second_factor:
        raise Conflict("there is a second factor already", advice="Remove it first.")
    secret = pyotp.random_base32()
    sealed = runtime.vault.seal(secret, _bound(account.id))
    await runtime.db.write(
        lambda tx: change_account(tx, account.id, totp=sealed, totp_since=None, totp_step=0)
    )
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Comptoir")
    return secret, address


async def confirm_second_factor(runtime: Runtime, account: Account, code: str) -> list[str]:
    """Lets the second factor count from now on; the recovery codes.

    Raises `InputInvalid` for a wrong code, `Conflict` where none was begun.
    """
    if account.totp is None or account.has_second_factor:
        raise Conflict("no second factor was begun", advice="Begin with a new secret.")
    if not await use_code(runtime, account, code):
        raise InputInvalid("the code is not the right one", advice="Check the clock of the phone.")
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    now, hashes = runtime.clock(), tuple(map(_hash, codes))
    await runtime.db.write(
        lambda tx: change_account(tx, account.id, totp_since=now, recovery=hashes)
    )
    return codes


async def remove_second_factor(runtime: Runtime, account_id: str) -> None:
    """A password alone is enough again."""
    await runtime.db.write(
        lambda tx: change_account(tx, account_id, totp=None, totp_since=None, recovery=())
    )


async def use_code(runtime: Runtime, account: Account, code: str) -> bool:
    """Whether a code is good, which it is once: one of the app, or a recovery code."""
    plain = re.sub(r"[\s-]", "", code)
    if _DIGITS.fullmatch(plain):
        return await _use_digits(runtime, account, plain)
    hash = _hash(plain)

    def use(tx: Connection) -> bool:
        left = get_account(tx, account.id, lock=True).recovery
        if hash not in left:
            return False
        change_account(tx, account.id, recovery=[one for one in left if one != hash])
        return True

    return await runtime.db.write(use)


async def _use_digits(runtime: Runtime, account: Account, code: str) -> bool:
    if account.totp is None:
        return False
    totp = pyotp.TOTP(runtime.vault.open(account.totp, _bound(account.id)))
    present = int(runtime.clock().timestamp()) // STEP
    steps = (present, present - 1, present + 1)
    fitting = [step for step in steps if hmac.compare_digest(totp.at(step * STEP), code)]
    if not fitting:
        return False
    return await runtime.db.write(lambda tx: use_step(tx, account.id, fitting[0]))


def _bound(account_id: str) -> str:
    return f"account/{account_id}/totp"


def _new_code() -> str:
    """80 random bits: nobody guesses them, so a plain hash is enough."""
    plain = base64.b32encode(os.urandom(_RECOVERY_BYTES)).decode().lower()
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def _hash(code: str) -> str:
    return sha256(re.sub(r"[\s-]", "", code).lower().encode()).hexdigest()
