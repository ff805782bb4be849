"""Whose account an identity of a provider is, and how it becomes one."""

from __future__ import annotations

from comptoir.errors import SignInRefused
from comptoir.people.oidc import Begun, Claims
from comptoir.people.sign_up import clean_email, clean_name, take_offer
from comptoir.runtime import Runtime
from comptoir.store.accounts import Account, find_identity, get_account, put_identity
from comptoir.store.database import Connection


async def access_identity(
    runtime: Runtime, begun: Begun, claims: Claims, signed_in: str = ""
) -> Account:
    """The account of whoever the provider sent. `signed_in` is the account of this browser.

    Raises `SignInRefused` for somebody unknown who brings no link, or no verified address with it;
    `NotFound` for a link that opens nothing, `Conflict` where the address has an account.
    """

    def write(tx: Connection) -> Account:
        found = find_identity(tx, claims.issuer, claims.subject)
        if begun.account_id:
            _join(tx, runtime, begun, claims, signed_in)
            return get_account(tx, begun.account_id)
        if found is None:
            return _sign_up(tx, runtime, begun, claims)
        if found.disabled_at is not None:
            raise SignInRefused("nobody here has this identity")
        return found

    return await runtime.db.write(write)


def _join(tx: Connection, runtime: Runtime, begun: Begun, claims: Claims, signed_in: str) -> None:
    """Joins an identity to the account that asked for it, in the browser where it did."""
    if begun.account_id != signed_in:
        raise SignInRefused("somebody else is signed in now", advice="Begin again.")
    put_identity(tx, claims.issuer, claims.subject, signed_in, runtime.clock())


def _sign_up(tx: Connection, runtime: Runtime, begun: Begun, claims: Claims) -> Account:
    if not begun.code:
        raise SignInRefused(
            "nobody here has this identity",
            advice="Sign in with your password and join it to your account, or ask for a link.",
        )
    if not claims.email:
        raise SignInRefused("the identity provider has not verified an e-mail address")
    email = clean_email(claims.email)
    new = Account(
        id=runtime.ids.new(),
        email=email,
        name=clean_name(claims.name[:100] or email.partition("@")[0]),
        created_at=runtime.clock(),
    )
    take_offer(tx, runtime, begun.code, new)
    put_identity(tx, claims.issuer, claims.subject, new.id, runtime.clock())
    return new
