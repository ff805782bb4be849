"""The REST API under /api/v1, and its OpenAPI document at /api/v1/openapi.json."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from comptoir import __version__
from comptoir.errors import InputInvalid, NotFound
from comptoir.inbox.presence import Presences
from comptoir.people.oidc import Provider
from comptoir.people.passwords import Passwords
from comptoir.runtime import Runtime
from comptoir.web import (
    audit,
    automations,
    bulk,
    campaign_figures,
    campaigns,
    canned,
    channels,
    consents,
    contact_events,
    contact_imports,
    contact_panel,
    contacts,
    conversations,
    entries,
    events,
    forms,
    members,
    merges,
    messages,
    oidc,
    outgoing,
    ratings,
    retention,
    roles,
    rules,
    search,
    second_factor,
    segments,
    sequences,
    sessions,
    settings,
    settling,
    sign_up,
    tags,
    teams,
    templates,
    tokens,
    uploads,
    views,
    wishes,
)
from comptoir.web.http import Headers, Receive, Scope, Send, guarded, is_upload, read_body
from comptoir.web.noting import Lately, Noting
from comptoir.web.rate import KEPT_IN, Rates
from comptoir.web.shapes import Problem
from comptoir.web.streams import Streams

if TYPE_CHECKING:
    from comptoir.insights.lab import Lab

PREFIX = "/api/v1"
PARTS = (
    *(channels, messages, entries, templates),
    *(
        conversations,
        settling,
        uploads,
        views,
        canned,
        bulk,
        rules,
        tags,
        automations,
        ratings,
    ),
    *(campaigns, campaign_figures, sequences),
    *(events, search, outgoing, contacts, contact_panel, merges, wishes),
    *(segments, contact_imports, contact_events, consents, forms, retention),
    *(sessions, sign_up, members, roles, teams, tokens, audit, settings, second_factor, oidc),
)
ABOUT = """Everything Comptoir does for a workspace, for programs.

Send `Authorization: Bearer TOKEN`; `comptoir token add` makes one. A signed-in person has a cookie
instead, which counts only with the header `Comptoir-Workspace: <slug>`. Each operation names the
scope it needs, which a role may permit as well. What is not there and what belongs to another
workspace look the same: 404.
Errors are problem details (RFC 9457) with a stable `code` and an `advice`."""
PROBLEMS = {
    400: "What was sent cannot be understood.",
    401: "No token or session, or one that opens nothing.",
    403: "The token lacks the scope, or the role does not permit it.",
    404: "There is no such thing, or it is not yours.",
    409: "It contradicts what is there; a message, what may be sent.",
    422: "An address is not on the public internet.",
    429: "Too many requests, or tries to sign in; `Retry-After` says when to go on.",
    502: "The platform refused.",
}


def knowing() -> Any:
    """The module of what asks the assistant, loaded here: not every process has one."""
    return import_module("comptoir.web.knowing")


def make_api(runtime: Runtime, lab: Lab | None = None, *, whole: bool = True) -> FastAPI:
    """The API as an application of its own, to be mounted at `PREFIX`; what asks the assistant
    needs a `lab`, and is left out where it is not `whole`."""
    api = FastAPI(
        title="Comptoir",
        version=__version__,
        description=ABOUT,
        servers=[{"url": PREFIX}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        routes=_routes(whole=whole),
    )
    api.state.runtime = runtime
    api.state.lab = lab
    api.state.under_way = set()
    api.state.tasks = set()
    api.state.passwords = Passwords()
    api.state.provider = Provider(runtime)
    presences = Presences(runtime)
    api.state.presences = presences
    api.state.streams = Streams(runtime, presences)
    api.state.rates = Rates(runtime.settings.api_rate)
    make = api.openapi
    api.openapi = lambda: _completed(make())  # type: ignore[method-assign]
    return api


PROBLEM = {"$ref": "#/components/schemas/Problem"}


@cache  # the framework takes a quarter of a second to understand them
def _routes(*, whole: bool) -> list[BaseRoute]:
    """The routes of all parts, which the applications of a process share."""
    every = APIRouter(
        responses={
            code: {
                "description": said,
                "content": {"application/problem+json": {"schema": PROBLEM}},
            }
            for code, said in PROBLEMS.items()
        },
        generate_unique_id_function=lambda route: route.name,
    )
    for part in (*PARTS, *knowing().PARTS) if whole else PARTS:
        every.include_router(part.router)
    return every.routes


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the shape of problems, which no route answers by itself."""
    shapes = document["components"]["schemas"]
    shapes.setdefault("Problem", Problem.model_json_schema())
    for name in ("HTTPValidationError", "ValidationError"):
        shapes.pop(name, None)
    return document


async def serve_api(
    app: Any, scope: Scope, receive: Receive, send: Send, *, limit: int, lately: Lately
) -> None:
    """Reads the whole body, within `limit` bytes, looks at it, and lets `app` do the rest; who did
    what is noted. A file is read later, from those who may bring one."""
    held: list[bytes] = []

    async def read() -> None:
        check_address(scope)
        body = await read_body(scope, receive, limit)
        check_body(body)
        held.append(body)

    if is_upload(scope):
        held.append(b"")
    else:
        await guarded(read, send)
        receive = _again(held[0], receive) if held else receive
    if held:
        headers: Headers = []
        scope[KEPT_IN] = headers
        noting = Noting(scope, held[0], lately, send)
        await app(scope, receive, _with(headers, noting))


def _with(headers: Headers, send: Send) -> Send:
    """Adds to an answer what was found out while it was made."""

    async def add(event: MutableMapping[str, Any]) -> None:
        if event["type"] == "http.response.start":
            event["headers"] = [*event["headers"], *headers]
        await send(event)

    return add


def check_address(scope: Scope) -> None:
    """Raises `NotFound` for NUL in the address: no database takes it, and nothing is named so."""
    if "\x00" in scope["path"] or b"%00" in scope.get("query_string", b""):
        raise NotFound("there is nothing at this address")


def check_body(body: bytes) -> None:
    """Raises `InputInvalid` for what is no JSON, for half characters, and for NUL in a text."""
    if not body:
        return
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputInvalid(f"the body is not JSON: {error}") from error
    if b"\\u0000" in body and _has_nul(value):
        raise InputInvalid("a text holds a NUL character")


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_has_nul(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(_has_nul(part) for part in value)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body once more, then what comes after it: that the client went away."""
    waiting = [body]

    async def replay() -> MutableMapping[str, Any]:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replay
