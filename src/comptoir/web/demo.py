"""The demo page: a chat per demo workspace, and why each answer was chosen.

Only there where `comptoir demo` runs, and only with the key in the printed link: reasons show what
a workspace knows.
"""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import HTMLResponse
from msgspec import Struct, to_builtins

from comptoir.errors import NotFound, SignatureInvalid
from comptoir.runtime import Runtime
from comptoir.store.turns import behind_message
from comptoir.web.sites import Sites
from comptoir.web.static import read_static

router = APIRouter(prefix="/demo", tags=["demo"])


class DemoSite(Struct, frozen=True, kw_only=True):
    """One chat of the demo page. Texts and suggestions are by language."""

    slug: str
    name: str
    site: str
    url: str
    tagline: dict[str, str]
    suggestions: dict[str, list[str]]


class Demo(Struct, frozen=True, kw_only=True):
    """What the demo page shows, and the key it is opened with. `phones` is the address of the
    phones, where there are any."""

    key: str
    sites: tuple[DemoSite, ...]
    phones: str = ""


def access_demo(request: Request, x_demo_key: Annotated[str, Header()] = "") -> Demo:
    """The demo, for whoever has its key. Raises `NotFound` where no demo runs."""
    demo: Demo | None = request.app.state.demo
    if demo is None:
        raise NotFound("no demo runs here", advice="Start it with `comptoir demo`.")
    if not hmac.compare_digest(x_demo_key.encode(), demo.key.encode()):
        raise SignatureInvalid(
            "the key of the demo is missing", advice="Open the link that `comptoir demo` printed."
        )
    return demo


@router.get("")
async def page(request: Request) -> HTMLResponse:
    """The page itself; it holds nothing secret."""
    if request.app.state.demo is None:
        raise NotFound("no demo runs here", advice="Start it with `comptoir demo`.")
    return HTMLResponse(read_static("demo.html").body, headers=PAGE_HEADERS)


@router.get("/workspaces")
async def workspaces(demo: Annotated[Demo, Depends(access_demo)]) -> dict[str, Any]:
    """The chats to show, and where the phones are."""
    return {"workspaces": to_builtins(demo.sites), "phones": demo.phones}


@router.get("/why/{site}/{message_id}")
async def why(
    site: str, message_id: str, request: Request, demo: Annotated[Demo, Depends(access_demo)]
) -> dict[str, Any]:
    """Why the assistant said a message: outcome, rule, candidates with their scores."""
    if site not in {s.site for s in demo.sites}:
        raise NotFound("there is no such chat")
    runtime: Runtime = request.app.state.runtime
    sites: Sites = request.app.state.sites
    channel = await sites.access_channel("webchat", site)
    turn = await runtime.db.read(lambda tx: behind_message(tx, channel.workspace_id, message_id))
    if turn is None:
        raise NotFound("there is no such message")
    return {
        **turn["reasons"],
        "outcome": turn["outcome"],
        "document": turn["document_id"],
        "entity": turn["entity_id"],
        "ms": round(turn["milliseconds"], 2),
    }


PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
