"""What people change about themselves."""

from __future__ import annotations

from comptoir.errors import SignInRefused
from comptoir.people import second_factor
from comptoir.people.passwords import Passwords, check_password
from comptoir.people.sessions import end_sessions
from comptoir.people.sign_up import check_language, clean_name
from comptoir.people.throttle import begin_anew, count_try
from comptoir.runtime import Runtime
from comptoir.store.accounts import Account, change_account
from comptoir.store.sessions import Session


async def change_own(
    runtime: Runtime, account: Account, *, name: str | None, language: str | None
) -> None:
    """Changes name or language; None stays. Raises `InputInvalid`."""
    values = {
        "name": account.name if name is None else clean_name(name),
        "language": account.language if language is None else check_language(language),
    }
    await runtime.db.write(lambda tx: change_account(tx, account.id, **values))


async def change_password(
    runtime: Runtime,
    passwords: Passwords,
    session: Session,
    account: Account,
    old: str,
    new: str,
) -> None:
    """Changes the password; all other sessions end.

    Raises `SignInRefused` where `old` is wrong, `InputInvalid` for a bad new one,
    `TooManyRequests`.
    """
    await check_again(runtime, passwords, session, account, old)
    check_password(new, account.email, account.name)
    kept = await passwords.hash(new)
    await runtime.db.write(lambda tx: change_account(tx, account.id, password=kept))
    await end_sessions(runtime, account.id, but=session.id)


async def confirm_second_factor(
    runtime: Runtime, session: Session, account: Account, code: str
) -> list[str]:
    """The recovery codes of a second factor that counts from now on; all other sessions end.

    Raises `InputInvalid` for a wrong code, `Conflict`, `TooManyRequests`.
    """
    await count_try(runtime, account.email, session.address)
    codes = await second_factor.confirm_second_factor(runtime, account, code)
    await begin_anew(runtime, account.email, session.address)
    await end_sessions(runtime, account.id, but=session.id)
    return codes


async def leave_second_factor(
    runtime: Runtime, passwords: Passwords, session: Session, account: Account, password: str
) -> None:
    """Removes the second factor; all other sessions end. Raises as `change_password` does."""
    await check_again(runtime, passwords, session, account, password)
    await second_factor.remove_second_factor(runtime, account.id)
    await end_sessions(runtime, account.id, but=session.id)


async def check_again(
    runtime: Runtime, passwords: Passwords, session: Session, account: Account, password: str
) -> None:
    """Returns where who is signed in knows the password: a browser left open is not enough.

    Raises `SignInRefused`, `TooManyRequests`.
    """
    await count_try(runtime, account.email, session.address)
    if not await passwords.is_right(password, account.password):
        raise SignInRefused("this is not your password")
    await begin_anew(runtime, account.email, session.address)
