"""Who may use the REST API: a token of a workspace or a signed-in member, as each route permits.

@router.get("/channels")
async def list_channels(caller: Annotated[Caller, needs("channels:read")]) -> …

A token stands in `Authorization: Bearer …`. A member has the session's cookie, which counts only
together with the header `Comptoir-Workspace: <slug>`.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from msgspec import Struct

from comptoir.connecting.tokens import use_token
from comptoir.errors import NotFound, ScopeMissing, SessionEnded, TokenInvalid
from comptoir.people.invitations import By
from comptoir.people.roles import permissions_of
from comptoir.people.sessions import From, use_session
from comptoir.runtime import Runtime
from comptoir.store.accounts import Account
from comptoir.store.members import find_member, find_membership
from comptoir.store.sessions import Session
from comptoir.store.tokens import Token, TokenScope
from comptoir.web.origin import SAFE, WORKSPACE, check_origin, from_of, read_cookie
from comptoir.web.rate import KEPT_IN

CALLER = "comptoir.caller"
"""Where the scope of a request holds who asks, for the audit."""

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token made by `comptoir token add`, for one workspace and some scopes.",
)
cookie = APIKeyCookie(
    name="comptoir",
    auto_error=False,
    scheme_name="session",
    description="A signed-in person; called `__Host-comptoir` over HTTPS. For what belongs to a "
    "workspace it counts only with the header `Comptoir-Workspace: <slug>`.",
)


class Caller(Struct, frozen=True, kw_only=True):
    """Who asks: a program with a token of this workspace, or one of its members. Of `token_id` and
    `member_id` the other one is empty."""

    runtime: Runtime
    workspace_id: str
    token_id: str = ""
    member_id: str = ""
    scopes: tuple[TokenScope, ...] = ()
    name: str = ""
    """What the token or the member is called."""
    account_id: str = ""
    session_id: str = ""
    origin: From = From()

    @property
    def by(self) -> By:
        """The same for what changes people."""
        return By(
            runtime=self.runtime,
            workspace_id=self.workspace_id,
            scopes=self.scopes,
            member_id=self.member_id,
        )


class Signed(Struct, frozen=True, kw_only=True):
    """Who is signed in, in whatever workspaces."""

    runtime: Runtime
    session: Session
    account: Account
    origin: From


async def access_api(
    request: Request,
    needed: SecurityScopes,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    _or: Annotated[str | None, Depends(cookie)] = None,
) -> Caller:
    """The caller. Raises `TokenInvalid` without a token that is known, `SessionEnded` for a session
    that is over, `NotFound` for a workspace they are no member of, `ScopeMissing` where it is not
    for this, `TooManyRequests` where it asks too often, `ForeignOrigin` from a page of others."""
    if given is not None:
        caller = await _access_token(request, given.credentials)
    elif WORKSPACE in request.headers:
        caller = await _access_member(request)
    else:
        raise TokenInvalid("the API is opened with a token")
    request.scope[CALLER] = caller
    missing = [scope for scope in needed.scopes if scope not in caller.scopes]
    if missing:
        raise _missing(caller, missing[0])
    return caller


async def access_session(request: Request) -> Signed:
    """Who is signed in. Raises `SessionEnded`, `ForeignOrigin`."""
    runtime: Runtime = request.app.state.runtime
    settings = runtime.settings
    token = read_cookie(request, settings)
    if not token:
        raise SessionEnded("nobody is signed in in this browser")
    check_origin(request, settings, acts=request.method not in SAFE)
    found = await use_session(runtime, token)
    if found is None:
        raise SessionEnded("the session has ended")
    session, account = found
    request.app.state.rates.count(session.id, request.scope[KEPT_IN])
    signed = Signed(
        runtime=runtime, session=session, account=account, origin=from_of(request, settings)
    )
    request.scope[CALLER] = signed
    return signed


async def _access_token(request: Request, secret: str) -> Caller:
    runtime: Runtime = request.app.state.runtime
    token = await use_token(runtime, secret)
    if token is None:
        raise TokenInvalid("there is no such token; it may have been removed")
    request.app.state.rates.count(token.id, request.scope[KEPT_IN])
    return Caller(
        runtime=runtime,
        workspace_id=token.workspace_id,
        token_id=token.id,
        scopes=await _scopes_of(runtime, token),
        name=token.name,
        origin=from_of(request, runtime.settings),
    )


async def _scopes_of(runtime: Runtime, token: Token) -> tuple[TokenScope, ...]:
    """What a token opens: never more than the member who made it may do now."""
    if not token.made_by:
        return token.scopes
    maker = await runtime.db.read(lambda tx: find_member(tx, token.workspace_id, token.made_by))
    permitted = permissions_of(maker) if maker else ()
    return tuple(scope for scope in token.scopes if scope in permitted)


async def _access_member(request: Request) -> Caller:
    signed = await access_session(request)
    slug, account_id = request.headers[WORKSPACE], signed.account.id
    member = await signed.runtime.db.read(lambda tx: find_membership(tx, account_id, slug))
    if member is None or not member.is_active:
        raise NotFound("there is no such workspace, or you are no member of it")
    return Caller(
        runtime=signed.runtime,
        workspace_id=member.workspace_id,
        member_id=member.id,
        scopes=permissions_of(member),
        name=member.name,
        account_id=account_id,
        session_id=signed.session.id,
        origin=signed.origin,
    )


def _missing(caller: Caller, scope: str) -> ScopeMissing:
    if caller.token_id:
        return ScopeMissing(f"the token lacks the scope {scope}")
    advice = "Ask an owner or an administrator for a role that permits it."
    return ScopeMissing(f"your role does not permit {scope}", advice=advice)


def needs(scope: TokenScope) -> Any:
    """The dependency of a route that needs `scope`."""
    return Security(access_api, scopes=[scope])


def _signed_in(
    signed: Annotated[Signed, Depends(access_session)],
    _documented: Annotated[str | None, Security(cookie)],
) -> Signed:
    return signed


SignedIn = Annotated[Signed, Depends(_signed_in)]
"""The dependency of a route for whoever is signed in, in no matter which workspace."""
