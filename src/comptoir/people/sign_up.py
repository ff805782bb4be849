"""Signing up: as the first owner, or by an invitation. There is no other way to an account.

account = await sign_up(runtime, passwords, NewPerson(code=…, name=…, email=…, password=…), origin)
"""

from __future__ import annotations

import re

from msgspec import Struct

from comptoir.errors import InputInvalid, NotFound
from comptoir.people.first_owner import own_everything
from comptoir.people.invitations import Invitation, accept, find_invitation
from comptoir.people.passwords import Passwords, check_password
from comptoir.people.sessions import From, end_sessions
from comptoir.people.throttle import count_try
from comptoir.runtime import Runtime
from comptoir.store.accounts import (
    Account,
    change_account,
    count_accounts,
    fold_email,
    get_account,
    put_account,
)
from comptoir.store.database import Connection
from comptoir.store.single_links import find_link, use_link
from comptoir.store.tokens import hash_secret

LANGUAGES = ("en", "fr", "de")
"""Languages of the web app."""
_EMAIL = re.compile(r"[^\s@\x00-\x20<>\"(),:;\[\]\\]{1,64}@[^\s@\x00-\x20<>]{1,185}")


class NewPerson(Struct, frozen=True, kw_only=True):
    """Who signs up with the code of a link."""

    code: str
    name: str
    email: str
    password: str
    language: str = "en"


class Offer(Struct, frozen=True, kw_only=True):
    """What a code is good for: to be the first owner, or a member of a workspace."""

    first_owner: bool = False
    invitation: Invitation | None = None


async def read_offer(runtime: Runtime, code: str, origin: From) -> Offer:
    """What a code is good for. Raises `NotFound` for one that is not or no longer."""
    await count_try(runtime, "", origin.address)
    hash = hash_secret(code)
    return await runtime.db.read(lambda tx: _offer(tx, hash, runtime))


async def sign_up(
    runtime: Runtime, passwords: Passwords, person: NewPerson, origin: From
) -> Account:
    """The new account, which owns everything or is the member that an invitation says.

    Raises `InputInvalid`, `NotFound` for a code that opens nothing, `Conflict` where the address
    has an account, `TooManyRequests`.
    """
    await read_offer(runtime, person.code, origin)
    email, name = clean_email(person.email), clean_name(person.name)
    check_password(person.password, email, name)
    new = Account(
        id=runtime.ids.new(),
        email=email,
        name=name,
        language=check_language(person.language),
        password=await passwords.hash(person.password),
        created_at=runtime.clock(),
    )
    await runtime.db.write(lambda tx: take_offer(tx, runtime, person.code, new))
    return new


def take_offer(tx: Connection, runtime: Runtime, code: str, new: Account) -> None:
    """Stores an account and what a code gives it; the code ends. Raises as `sign_up` does."""
    hash = hash_secret(code)
    offer = _offer(tx, hash, runtime)
    put_account(tx, new)
    if offer.invitation is not None:
        accept(tx, runtime, offer.invitation, new)
        return
    # Two people with one link: the second finds it used, or an account where there was none.
    if not use_link(tx, hash) or count_accounts(tx) > 1:
        raise _nothing()
    own_everything(tx, runtime, new.id)


async def join(runtime: Runtime, account: Account, code: str, origin: From) -> None:
    """Makes somebody who has an account a member, by an invitation.

    Raises `NotFound`, `Conflict` where they are one already, `TooManyRequests`.
    """
    await count_try(runtime, "", origin.address)

    def write(tx: Connection) -> None:
        offer = _offer(tx, hash_secret(code), runtime)
        if offer.invitation is None:
            raise _nothing()
        accept(tx, runtime, offer.invitation, account)

    await runtime.db.write(write)


async def set_password(
    runtime: Runtime, passwords: Passwords, code: str, password: str, origin: From
) -> None:
    """Sets a new password by a link of `comptoir member password-link`; all sessions end.

    Raises `NotFound` for a code that opens nothing, `InputInvalid`, `TooManyRequests`.
    """
    await count_try(runtime, "", origin.address)
    hash, now = hash_secret(code), runtime.clock()
    link = await runtime.db.read(lambda tx: find_link(tx, "password", hash, now))
    if link is None or link.account_id is None:
        raise _nothing()
    id = link.account_id
    known = await runtime.db.read(lambda tx: get_account(tx, id))
    check_password(password, known.email, known.name)
    kept = await passwords.hash(password)

    def write(tx: Connection) -> None:
        if not use_link(tx, hash):
            raise _nothing()
        change_account(tx, id, password=kept)

    await runtime.db.write(write)
    await end_sessions(runtime, id)


def clean_email(email: str) -> str:
    """An address, folded. Raises `InputInvalid` for what is none."""
    folded = fold_email(email)
    if not _EMAIL.fullmatch(folded) or not folded.isprintable():
        raise InputInvalid("this is not an e-mail address")
    return folded


def clean_name(name: str) -> str:
    """A person's name. Raises `InputInvalid` for an empty or unprintable one."""
    plain = name.strip()
    if not 0 < len(plain) <= 100 or not plain.isprintable():
        raise InputInvalid("a name has 1 to 100 characters")
    return plain


def check_language(language: str) -> str:
    """A language of the web app. Raises `InputInvalid` for another."""
    if language not in LANGUAGES:
        raise InputInvalid(f"the web app speaks {', '.join(LANGUAGES)}")
    return language


def _offer(tx: Connection, hash: bytes, runtime: Runtime) -> Offer:
    now = runtime.clock()
    if not count_accounts(tx) and find_link(tx, "first_owner", hash, now):
        return Offer(first_owner=True)
    found = find_invitation(tx, hash, now)
    if found is None:
        raise _nothing()
    return Offer(invitation=found)


def _nothing() -> NotFound:
    return NotFound("this link opens nothing, or not any more", advice="Ask for a new one.")
