"""API tokens: what opens a workspace to a program, kept as a hash.

await runtime.db.write(lambda tx: put_token(tx, token, hash_secret(secret)))
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, get_args

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict
from comptoir.store.tables import token

TokenScope = Literal[
    "channels:read",
    "channels:write",
    "entries:read",
    "entries:write",
    "templates:read",
    "templates:write",
    "messages:write",
    "files:write",
    "sources:read",
    "sources:write",
    "inbox:read",
    "inbox:write",
    "canned:write",
    "rules:read",
    "rules:write",
    "contacts:read",
    "contacts:write",
    "contacts:import",
    "contacts:erase",
    "segments:read",
    "segments:write",
    "campaigns:read",
    "campaigns:write",
    "campaigns:send",
    "keywords:read",
    "keywords:write",
    "intents:read",
    "intents:write",
    "catalogues:read",
    "catalogues:write",
    "connectors:read",
    "connectors:write",
    "assistant:read",
    "assistant:write",
    "lab:ask",
    "golden:read",
    "golden:write",
    "golden:override",
    "demand:read",
    "demand:write",
    "events:read",
    "webhooks:read",
    "webhooks:write",
    "insights:read",
    "people:read",
    "people:write",
    "roles:write",
    "tokens:read",
    "tokens:write",
    "audit:read",
    "settings:read",
    "settings:write",
]
SCOPES: tuple[TokenScope, ...] = get_args(TokenScope)
"""What a token may be used for; each route needs one of them. A role is a set of the same."""


def known_scopes(wanted: Iterable[str]) -> tuple[TokenScope, ...]:
    """Those of `wanted` that there are, in our order. What a later version forgot opens nothing."""
    asked = set(wanted)
    return tuple(scope for scope in SCOPES if scope in asked)


class Token(Struct, frozen=True, kw_only=True):
    """One token of one workspace. `last_used_at` is exact to a minute; `made_by` is a member, or
    empty where it was made on the command line."""

    workspace_id: str
    id: str
    name: str
    scopes: tuple[TokenScope, ...]
    created_at: datetime
    last_used_at: datetime | None = None
    made_by: str = ""


def hash_secret(secret: str) -> bytes:
    """What is kept of a token. A plain SHA-256: 256 random bits cannot be guessed, and need no
    slow hash."""
    return sha256(secret.encode()).digest()


def put_token(tx: Connection, wanted: Token, hash: bytes) -> None:
    """Stores a new token. Raises `Conflict` where the workspace has one of that name."""
    statement = insert(token).values(
        workspace_id=wanted.workspace_id,
        id=wanted.id,
        name=wanted.name,
        hash=hash,
        scopes=wanted.scopes,
        created_at=wanted.created_at,
        made_by=wanted.made_by,
    )
    if not tx.execute(statement.on_conflict_do_nothing()).rowcount:
        raise Conflict(
            f"there is already a token called {wanted.name!r}",
            advice="Choose another name, or remove that one first.",
        )


def find_token(tx: Connection, hash: bytes) -> Token | None:
    """The token with this hash, of whatever workspace; None if there is none."""
    row = tx.execute(select(token).where(token.c.hash == hash)).first()
    return None if row is None else _token(row)


def list_tokens(tx: Connection, workspace_id: str) -> list[Token]:
    """The tokens of a workspace, by name."""
    rows = tx.execute(
        select(token).where(token.c.workspace_id == workspace_id).order_by(token.c.name)
    )
    return [_token(row) for row in rows]


def mark_used(tx: Connection, used: Token, now: datetime) -> None:
    """Notes that a token was used."""
    which = (token.c.workspace_id == used.workspace_id, token.c.id == used.id)
    tx.execute(update(token).where(*which).values(last_used_at=now))


def remove_token_of_id(tx: Connection, workspace_id: str, id: str) -> bool:
    """Ends a token at once; whether there was one."""
    which = (token.c.workspace_id == workspace_id, token.c.id == id)
    return tx.execute(delete(token).where(*which)).rowcount > 0


def remove_token(tx: Connection, workspace_id: str, name: str) -> bool:
    """Ends a token at once; whether there was one."""
    which = (token.c.workspace_id == workspace_id, token.c.name == name)
    return tx.execute(delete(token).where(*which)).rowcount > 0


def _token(row: Row[Any]) -> Token:
    return Token(
        workspace_id=row.workspace_id,
        id=row.id,
        name=row.name,
        scopes=known_scopes(row.scopes),
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        made_by=row.made_by,
    )
