"""Tokens over the REST API: a secret is told once, and opens no more than who made it may do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from comptoir.connecting import tokens as making
from comptoir.errors import NotFound
from comptoir.people.roles import check_within
from comptoir.store import tokens as store
from comptoir.store.tokens import Token
from comptoir.web import people_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["tokens"])

Reads = Annotated[Caller, needs("tokens:read")]
Writes = Annotated[Caller, needs("tokens:write")]
TokenId = Annotated[str, Path(max_length=100, description="The token's id.")]


@router.get("/tokens")
async def list_tokens(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Tokens:
    """The tokens of the workspace, and when each was last used."""
    found = await caller.runtime.db.read(lambda tx: store.list_tokens(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return shapes.Tokens(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/tokens", status_code=201)
async def add_token(wanted: shapes.NewToken, caller: Writes) -> shapes.TokenMade:
    """Makes a token for a program. Its secret is told here only."""
    check_within(wanted.scopes, caller.scopes)
    token, secret = await making.add_token(
        caller.runtime,
        caller.workspace_id,
        wanted.name,
        wanted.scopes,
        made_by=await _maker(caller),
    )
    return shapes.TokenMade(id=token.id, token=_shown(token), secret=secret)


@router.delete("/tokens/{token_id}", status_code=204)
async def remove_token(token_id: TokenId, caller: Writes) -> None:
    """Ends a token at once."""
    if not await caller.runtime.db.write(
        lambda tx: store.remove_token_of_id(tx, caller.workspace_id, token_id)
    ):
        raise NotFound("there is no such token")


async def _maker(caller: Caller) -> str:
    """The member who answers for a new token; that of the token which makes it."""
    if caller.member_id:
        return caller.member_id
    known = await caller.runtime.db.read(lambda tx: store.list_tokens(tx, caller.workspace_id))
    return next((one.made_by for one in known if one.id == caller.token_id), "")


def _shown(one: Token) -> shapes.TokenShown:
    return shapes.TokenShown(
        id=one.id,
        name=one.name,
        scopes=list(one.scopes),
        made_by=one.made_by,
        created_at=one.created_at,
        last_used_at=one.last_used_at,
    )
