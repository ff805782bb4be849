"""Signing in by an identity provider over the REST API.

The browser keeps what was begun in a sealed cookie, goes to the provider, comes back to the page
`/app/oidc` of the web app with `code` and `state`, and that page posts both here.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from comptoir.errors import NotFound
from comptoir.people.identities import access_identity
from comptoir.people.oidc import LASTS, Provider
from comptoir.people.sessions import open_session, use_session
from comptoir.people.throttle import count_try
from comptoir.runtime import Runtime
from comptoir.web import people_shapes as shapes
from comptoir.web.access import CALLER, Signed, SignedIn
from comptoir.web.origin import from_of, is_https, read_cookie, read_named, set_cookie
from comptoir.web.sessions import Open, signed_in_as

router = APIRouter(tags=["people"])


def the_provider(request: Request) -> Provider:
    """The identity provider. Raises `NotFound` where the settings name none."""
    provider: Provider = request.app.state.provider
    if not provider.is_there:
        raise NotFound("there is no identity provider", advice="Set COMPTOIR_OIDC_ISSUER.")
    return provider


There = Annotated[Provider, Depends(the_provider)]


@router.get("/oidc")
async def get_provider(request: Request) -> shapes.ProviderShown:
    """Whether people may sign in by an identity provider, and what it is called."""
    provider: Provider = request.app.state.provider
    runtime: Runtime = request.app.state.runtime
    name = runtime.settings.oidc_name or "OpenID Connect"
    return shapes.ProviderShown(there=provider.is_there, name=name if provider.is_there else "")


@router.post("/oidc")
async def begin_oidc(
    wanted: shapes.LinkGiven, rt: Open, provider: There, request: Request, response: Response
) -> shapes.ProviderAddress:
    """Where to send the browser; with the code of a link, to sign up by it."""
    await count_try(rt, "", from_of(request, rt.settings).address)
    url, kept = await provider.begin(code=wanted.code)
    _keep(response, rt, kept)
    return shapes.ProviderAddress(url=url)


@router.post("/oidc/join")
async def join_oidc(
    signed: SignedIn, provider: There, response: Response
) -> shapes.ProviderAddress:
    """Where to send the browser to join an identity to the account that is signed in."""
    url, kept = await provider.begin(account_id=signed.account.id)
    _keep(response, signed.runtime, kept)
    return shapes.ProviderAddress(url=url)


@router.post("/oidc/answer")
async def finish_oidc(
    wanted: shapes.ProviderAnswer, rt: Open, provider: There, request: Request, response: Response
) -> shapes.SignedInAs:
    """Signs in whoever the provider sent back: 401 for somebody unknown, who brings no link."""
    origin = from_of(request, rt.settings)
    await count_try(rt, "", origin.address)
    begun = provider.read_begun(read_named(request, _name(rt)), wanted.state)
    claims = await provider.finish(begun, wanted.code)
    here = await use_session(rt, read_cookie(request, rt.settings))
    account = await access_identity(rt, begun, claims, here[1].id if here else "")
    _keep(response, rt, "")
    if not begun.account_id:
        token, session = await open_session(rt, account, origin)
        request.scope[CALLER] = Signed(runtime=rt, session=session, account=account, origin=origin)
        set_cookie(response, rt.settings, token)
    return await signed_in_as(rt, account.id)


def _name(rt: Runtime) -> str:
    return "__Host-comptoir-oidc" if is_https(rt.settings) else "comptoir-oidc"


def _keep(response: Response, rt: Runtime, kept: str) -> None:
    response.set_cookie(
        _name(rt),
        kept,
        max_age=int(LASTS.total_seconds()) if kept else 0,
        path="/",
        secure=is_https(rt.settings),
        httponly=True,
        samesite="lax",
    )
