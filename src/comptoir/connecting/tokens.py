"""API tokens: made, shown once, told again from their hash.

token, secret = await add_token(runtime, workspace.id, "shop", ["channels:read"])
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import timedelta

from comptoir.errors import InputInvalid, NotFound
from comptoir.runtime import Runtime
from comptoir.store import tokens
from comptoir.store.tokens import SCOPES, Token, hash_secret

PREFIX = "comptoir_"
"""How a token begins, so that it is recognised where it should not be."""
SECRET_BYTES = 32
USED_AGAIN = timedelta(minutes=1)
"""The use of a token is noted at most this often."""
_SECRET = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")


async def add_token(
    runtime: Runtime, workspace_id: str, name: str, scopes: Iterable[str], *, made_by: str = ""
) -> tuple[Token, str]:
    """A new token and its secret, which nobody can show again. `made_by`: the member, if one.

    Raises `InputInvalid` for an unknown scope, `Conflict` for a name that is taken.
    """
    name, wanted = name.strip(), set(scopes)
    if not 0 < len(name) <= 100 or not name.isprintable():
        raise InputInvalid("a token has a name of 1 to 100 characters")
    unknown = sorted(wanted - set(SCOPES))
    if unknown or not wanted:
        raise InputInvalid(
            f"{unknown[0]!r} is not a scope" if unknown else "a token needs a scope",
            advice=f"Scopes: {', '.join(SCOPES)}.",
        )
    token = Token(
        workspace_id=workspace_id,
        id=runtime.ids.new(),
        name=name,
        scopes=tuple(scope for scope in SCOPES if scope in wanted),
        created_at=runtime.clock(),
        made_by=made_by,
    )
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    await runtime.db.write(lambda tx: tokens.put_token(tx, token, hash_secret(secret)))
    return token, secret


async def use_token(runtime: Runtime, secret: str) -> Token | None:
    """The token behind `secret`, and that it was used; None for one that was never made or is
    gone."""
    if not _SECRET.fullmatch(secret):
        return None
    hash, now = hash_secret(secret), runtime.clock()
    found = await runtime.db.read(lambda tx: tokens.find_token(tx, hash))
    if found is not None and (found.last_used_at is None or now - found.last_used_at >= USED_AGAIN):
        await runtime.db.write(lambda tx: tokens.mark_used(tx, found, now))
    return found


async def remove_token(runtime: Runtime, workspace_id: str, name: str) -> None:
    """Ends a token at once. Raises `NotFound`."""
    if not await runtime.db.write(lambda tx: tokens.remove_token(tx, workspace_id, name)):
        raise NotFound(f"there is no token called {name!r}", advice="`comptoir token list`.")
