"""Signing in with e-mail and password, and a code where there is a second factor.

token, session, account = await sign_in(runtime, passwords, Tried(email=…, password=…), origin)
"""

from __future__ import annotations

from msgspec import Struct

from comptoir.errors import SecondFactorNeeded, SignInRefused
from comptoir.people.passwords import Passwords, needs_rehash
from comptoir.people.second_factor import use_code
from comptoir.people.sessions import From, open_session
from comptoir.people.throttle import begin_anew, count_try
from comptoir.runtime import Runtime
from comptoir.store.accounts import Account, change_account, find_account, fold_email
from comptoir.store.sessions import Session


class Tried(Struct, frozen=True, kw_only=True):
    """What somebody sends to sign in; `code` is empty where they have no second factor."""

    email: str
    password: str
    code: str = ""


async def sign_in(
    runtime: Runtime, passwords: Passwords, tried: Tried, origin: From
) -> tuple[str, Session, Account]:
    """A token for the browser, its session, and whose it is.

    Raises `SignInRefused`, `SecondFactorNeeded`, or `TooManyRequests`.
    """
    email = fold_email(tried.email)
    await count_try(runtime, email, origin.address)
    found = await access_account(runtime, passwords, email, tried.password)
    if found.has_second_factor:
        await _check_code(runtime, found, tried.code)
    await begin_anew(runtime, email, origin.address)
    token, session = await open_session(runtime, found, origin)
    return token, session, found


async def access_account(
    runtime: Runtime, passwords: Passwords, email: str, password: str
) -> Account:
    """The account with this folded address and password, in the same time whether there is one.

    Raises `SignInRefused`.
    """
    found = await runtime.db.read(lambda tx: find_account(tx, email))
    is_right = await passwords.is_right(password, found.password if found else "")
    if found is None or not is_right or found.disabled_at is not None:
        raise SignInRefused("no account has this e-mail address and password")
    if needs_rehash(found.password):
        id, hash = found.id, await passwords.hash(password)
        await runtime.db.write(lambda tx: change_account(tx, id, password=hash))
    return found


async def _check_code(runtime: Runtime, account: Account, code: str) -> None:
    if not code.strip():
        raise SecondFactorNeeded("a code of the second factor is needed")
    if not await use_code(runtime, account, code):
        raise SignInRefused("the code is not the right one, or was used already")
