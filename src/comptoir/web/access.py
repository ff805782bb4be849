"""Who may use the REST API: a token of one workspace, with a scope for each route.

@router.get("/channels")
async def list_channels(caller: Annotated[Caller, needs("channels:read")]) -> …
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from msgspec import Struct

from comptoir.connecting.tokens import use_token
from comptoir.errors import ScopeMissing, TokenInvalid
from comptoir.runtime import Runtime
from comptoir.store.tokens import TokenScope
from comptoir.web.rate import KEPT_IN

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token made by `comptoir token add`, for one workspace and some scopes.",
)


class Caller(Struct, frozen=True, kw_only=True):
    """Who asks: a program with a token of this workspace."""

    runtime: Runtime
    workspace_id: str
    token_id: str
    scopes: tuple[TokenScope, ...] = ()
    name: str = ""
    """What the token is called."""


async def access_api(
    request: Request,
    needed: SecurityScopes,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Caller:
    """The caller. Raises `TokenInvalid` without a token that is known, `ScopeMissing` where it is
    not for this, `TooManyRequests` where it asks too often."""
    runtime: Runtime = request.app.state.runtime
    if given is None:
        raise TokenInvalid("the API is opened with a token")
    token = await use_token(runtime, given.credentials)
    if token is None:
        raise TokenInvalid("there is no such token; it may have been removed")
    request.app.state.rates.count(token.id, request.scope[KEPT_IN])
    missing = [scope for scope in needed.scopes if scope not in token.scopes]
    if missing:
        raise ScopeMissing(f"the token lacks the scope {missing[0]}")
    return Caller(
        runtime=runtime,
        workspace_id=token.workspace_id,
        token_id=token.id,
        scopes=token.scopes,
        name=token.name,
    )


def needs(scope: TokenScope) -> Any:
    """The dependency of a route that needs `scope`."""
    return Security(access_api, scopes=[scope])
