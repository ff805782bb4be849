"""Accounts: people who sign in, found by their e-mail address.

found = await runtime.db.read(lambda tx: find_account(tx, "ada@example.com"))
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import account, oidc_identity


class Account(Struct, frozen=True, kw_only=True):
    """One person who signs in. `password` is a hash, empty where they have none; `totp` the sealed
    secret of the second factor, which counts once `totp_since` is set; `recovery` the hashes (hex)
    of the codes that are left."""

    id: str
    email: str
    name: str
    language: str = "en"
    password: str = ""
    totp: bytes | None = None
    totp_since: datetime | None = None
    totp_step: int = 0
    recovery: tuple[str, ...] = ()
    disabled_at: datetime | None = None
    signed_in_at: datetime | None = None
    created_at: datetime

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone is not enough."""
        return self.totp is not None and self.totp_since is not None


def fold_email(email: str) -> str:
    """An address as it is compared: `" Ada@Example.COM "` is `"ada@example.com"`."""
    return email.strip().casefold()


def put_account(tx: Connection, new: Account) -> None:
    """Stores a new account. Raises `Conflict` where the address has one."""
    values = {name: getattr(new, name) for name in new.__struct_fields__}
    if not tx.execute(insert(account).values(**values).on_conflict_do_nothing()).rowcount:
        raise Conflict(
            f"there is already an account for {new.email}",
            advice="Sign in with it, then open the link again.",
        )


def find_account(tx: Connection, email: str) -> Account | None:
    """The account with this folded address."""
    row = tx.execute(select(account).where(account.c.email == email)).one_or_none()
    return None if row is None else _account(row)


def get_account(tx: Connection, id: str, *, lock: bool = False) -> Account:
    """The account with this id, locked until the end of the transaction where `lock` says so.

    Raises `NotFound`.
    """
    wanted = select(account).where(account.c.id == id)
    row = tx.execute(wanted.with_for_update() if lock else wanted).one_or_none()
    if row is None:
        raise NotFound("there is no such account")
    return _account(row)


def change_account(tx: Connection, id: str, **values: Any) -> None:
    """Sets some columns of an account."""
    tx.execute(update(account).where(account.c.id == id).values(**values))


def use_step(tx: Connection, id: str, step: int) -> bool:
    """Whether the second factor's code of `step` was never used; from now on it was."""
    newer = (account.c.id == id, account.c.totp_step < step)
    return tx.execute(update(account).where(*newer).values(totp_step=step)).rowcount == 1


def count_accounts(tx: Connection) -> int:
    """How many people have an account."""
    return tx.execute(select(func.count()).select_from(account)).scalar_one()


def put_identity(tx: Connection, issuer: str, subject: str, id: str, now: datetime) -> None:
    """Lets a provider's subject be this account. Raises `Conflict` where it is another one."""
    values = {"issuer": issuer, "subject": subject, "account_id": id, "created_at": now}
    tx.execute(insert(oidc_identity).values(**values).on_conflict_do_nothing())
    found = find_identity(tx, issuer, subject)
    if found is None or found.id != id:
        raise Conflict("this identity belongs to another account")


def find_identity(tx: Connection, issuer: str, subject: str) -> Account | None:
    """Whose account an identity provider's subject is."""
    joined = account.join(oidc_identity, account.c.id == oidc_identity.c.account_id)
    which = (oidc_identity.c.issuer == issuer, oidc_identity.c.subject == subject)
    row = tx.execute(select(account).select_from(joined).where(*which)).one_or_none()
    return None if row is None else _account(row)


def remove_identities(tx: Connection, id: str) -> None:
    """Forgets who an account is elsewhere."""
    tx.execute(delete(oidc_identity).where(oidc_identity.c.account_id == id))


def _account(row: Row[*tuple[Any, ...]]) -> Account:
    values = row._asdict()
    values["recovery"] = tuple(values["recovery"])
    return Account(**values)
