"""Sessions: made at sign-in, told again from their token, ended by people or by time.

token, session = await open_session(runtime, account, From("192.0.2.1", "Firefox"))
found = await use_session(runtime, token)
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from msgspec import Struct

from comptoir.runtime import Runtime
from comptoir.store import sessions as store
from comptoir.store.accounts import Account, change_account
from comptoir.store.database import Connection
from comptoir.store.invitations import forget_invitations
from comptoir.store.sessions import Session
from comptoir.store.single_links import forget_links
from comptoir.store.throttle import forget_old_tries
from comptoir.store.tokens import hash_secret

IDLE = timedelta(days=14)
"""A session that nobody used for so long has ended."""
WHOLE = timedelta(days=90)
"""No session lasts longer."""
SEEN_AGAIN = timedelta(minutes=1)
"""The use of a session is noted at most this often."""
ENDED = "people.ended"
"""The bus's topic for sessions that were ended; the hint is the id of the account."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LONGEST_AGENT = 200


class From(Struct, frozen=True):
    """Where a request comes from: the client's address, and what the browser calls itself."""

    address: str = ""
    user_agent: str = ""


async def open_session(runtime: Runtime, account: Account, origin: From) -> tuple[str, Session]:
    """Signs an account in: the token for its browser, and the session."""
    now, token = runtime.clock(), secrets.token_urlsafe(32)
    new = Session(
        id=runtime.ids.new(),
        account_id=account.id,
        user_agent=origin.user_agent[:_LONGEST_AGENT],
        address=origin.address,
        seen_at=now,
        created_at=now,
    )

    def write(tx: Connection) -> None:
        store.put_session(tx, new, hash_secret(token))
        change_account(tx, account.id, signed_in_at=now)

    await runtime.db.write(write)
    return token, new


async def use_session(runtime: Runtime, token: str) -> tuple[Session, Account] | None:
    """The session behind a token and whose it is, and that it was used; None where there is none
    or it has ended."""
    if not _TOKEN.fullmatch(token):
        return None
    hash, now = hash_secret(token), runtime.clock()
    found = await runtime.db.read(lambda tx: store.find_session(tx, hash, now - IDLE, now - WHOLE))
    if found is not None and now - found[0].seen_at >= SEEN_AGAIN:
        id = found[0].id
        await runtime.db.write(lambda tx: store.mark_seen(tx, id, now))
    return found


async def end_session(runtime: Runtime, account_id: str, id: str) -> bool:
    """Ends one session of an account; whether there was one."""
    ended = await runtime.db.write(lambda tx: store.end_session(tx, account_id, id))
    tell_ended(runtime, account_id)
    return ended


async def end_sessions(runtime: Runtime, account_id: str, *, but: str = "") -> None:
    """Ends all sessions of an account, `but` one."""
    await runtime.db.write(lambda tx: store.end_sessions(tx, account_id, but=but))
    tell_ended(runtime, account_id)


def tell_ended(runtime: Runtime, account_id: str) -> None:
    """Tells what is open for long, such as live streams, to look whether it still may be."""
    runtime.bus.publish(ENDED, account_id.encode())


async def forget_ended(runtime: Runtime) -> None:
    """Forgets sessions, invitations, links and tries whose time is over."""
    now = runtime.clock()

    def write(tx: Connection) -> None:
        store.forget_sessions(tx, now - IDLE, now - WHOLE)
        forget_invitations(tx, now)
        forget_links(tx, now)
        forget_old_tries(tx, now)

    await runtime.db.write(write)
