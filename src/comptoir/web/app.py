"""The one entry of HTTP: hot routes first, as plain functions; the rest goes to the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from comptoir import __version__
from comptoir.errors import (
    Busy,
    ComptoirError,
    GoldenBroken,
    InputInvalid,
    NotFound,
    TokenInvalid,
    TooManyRequests,
)
from comptoir.inbound.receive import Intake
from comptoir.runtime import Runtime
from comptoir.web import (
    api,
    confirm,
    demo,
    files,
    form_page,
    health,
    links,
    webapp,
    webhooks,
    widget,
)
from comptoir.web.forward import HUBS, PUSH, Forward
from comptoir.web.http import (
    Internal,
    Receive,
    Scope,
    Send,
    answer,
    guarded,
    headers_of,
    problem_of,
)
from comptoir.web.live import Live
from comptoir.web.messages import Refused
from comptoir.web.noting import Lately
from comptoir.web.sites import Sites
from comptoir.web.static import read_static
from comptoir.web.webhooks import Webhooks
from comptoir.web.widget import Chat

if TYPE_CHECKING:
    from comptoir.insights.lab import Lab

STATIC = {"/widget.js", "/push.js", "/push-worker.js", "/demo.js", "/demo.css", "/favicon.svg"}


class App:
    """The ASGI application of a process."""

    def __init__(
        self,
        runtime: Runtime,
        intake: Intake,
        *,
        shown: demo.Demo | None = None,
        lab: Lab | None = None,
        whole: bool = True,
    ) -> None:
        """Where it is not `whole`, a worker is asked what needs the assistant."""
        sites = Sites(runtime)
        self._runtime = runtime
        self.live = Live(runtime)
        self._files = files.Files(runtime)
        self._links = links.Links(runtime)
        self._forms = form_page.FormPages(runtime)
        self._webhooks = Webhooks(runtime, intake, sites)
        self._chat = Chat(runtime, intake, sites, self.live)
        self._framework = make_framework(runtime, intake, sites, shown, lab, whole=whole)
        self._knowing = api.knowing() if whole else None
        self._forward = None if whole else Forward(runtime, self._framework.state.documented)
        self._max_body = runtime.settings.max_body
        self._lately = Lately()

    def close(self) -> None:
        """Ends all streams, so that the server can stop."""
        self.live.close()
        self._framework.state.streams.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        path = scope.get("path", "")
        if scope["type"] != "http":
            return
        if path.startswith(webhooks.PREFIX):
            await guarded(lambda: self._webhooks.receive_webhook(scope, receive, send), send)
        elif path.startswith(widget.PREFIX):
            await guarded(lambda: self._chat.serve_chat(scope, receive, send), send, widget.CORS)
        elif path.startswith(files.PREFIX):
            await guarded(lambda: self._files.serve_file(scope, send), send)
        elif path.startswith(links.PREFIX):
            await guarded(lambda: self._links.serve_link(scope, send), send)
        elif path.startswith(form_page.PREFIX):
            await guarded(lambda: self._forms.serve_form(scope, receive, send), send)
        elif path == form_page.SCRIPT:
            await guarded(lambda: form_page.serve_script(scope, send), send)
        elif path.startswith(confirm.PREFIX):
            await guarded(lambda: confirm.serve_confirm(self._runtime, scope, send), send)
        elif self._forward is not None and self._forward.is_elsewhere(path):
            forward = self._forward
            await guarded(lambda: forward.serve(scope, receive, send), send)
        elif path.startswith((HUBS, PUSH)) and self._knowing is not None:
            knowing = self._knowing
            serve = knowing.serve_hub if path.startswith(HUBS) else knowing.serve_signed
            await guarded(lambda: serve(self._runtime, scope, receive, send), send)
        elif path in STATIC:
            await guarded(lambda: serve_static(scope, send), send)
        elif path.startswith(webapp.PREFIX) or path in webapp.ABOVE:
            await guarded(lambda: webapp.serve_webapp(scope, send), send)
        elif path.startswith(api.PREFIX):
            more: Any = {"limit": self._max_body, "lately": self._lately}
            await api.serve_api(self._framework, scope, receive, send, **more)
        else:
            await self._framework(scope, receive, send)


async def serve_static(scope: Scope, send: Send) -> None:
    """A built file; 304 where the browser has it already."""
    if scope["method"] not in ("GET", "HEAD"):
        raise InputInvalid("files are read", advice="Use GET.")
    file = read_static(scope["path"].lstrip("/"))
    headers = [
        (b"etag", file.etag.encode()),
        (b"cache-control", b"no-cache"),
        (b"access-control-allow-origin", b"*"),
        (b"cross-origin-resource-policy", b"cross-origin"),
    ]
    if headers_of(scope).get("if-none-match") == file.etag:
        await answer(send, 304, headers=headers)
        return
    body = file.body if scope["method"] == "GET" else b""
    await answer(send, 200, body, content_type=file.content_type.encode(), headers=headers)


def make_framework(
    runtime: Runtime,
    intake: Intake,
    sites: Sites,
    shown: demo.Demo | None,
    lab: Lab | None,
    *,
    whole: bool,
) -> FastAPI:
    """The documented API and the pages."""
    app = FastAPI(title="Comptoir", version=__version__, docs_url=None, redoc_url=None)
    app.state.runtime = runtime
    app.state.intake = intake
    app.state.sites = sites
    app.state.demo = shown
    app.include_router(health.router)
    app.include_router(demo.router)
    documented = api.make_api(runtime, lab, whole=whole)
    app.state.documented = documented
    app.state.streams = documented.state.streams
    app.mount(api.PREFIX, documented)
    for kind in (ComptoirError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _on_error)
        documented.add_exception_handler(kind, _on_error)
    return app


def _problem(error: ComptoirError) -> Response:
    body = problem_of(error)
    if isinstance(error, Refused):
        body["reason"] = error.reason
    if isinstance(error, GoldenBroken):
        body["questions"] = error.questions
    return Response(
        msgspec.json.encode(body),
        status_code=error.http_status,
        media_type="application/problem+json",
        headers=_headers_of(error),
    )


def _headers_of(error: ComptoirError) -> dict[str, str]:
    match error:
        case TokenInvalid():
            return {"WWW-Authenticate": "Bearer"}
        case TooManyRequests(retry_after=seconds):
            return {"Retry-After": str(seconds)}
        case Busy():
            return {"Retry-After": "5"}
    return {}


async def _on_error(_request: Request, error: Exception) -> Response:
    """Any error of the framework's routes as problem details."""
    match error:
        case ComptoirError():
            return _problem(error)
        case RequestValidationError():
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            return _problem(InputInvalid(f"{where}: {first['msg']}"))
        case HTTPException(status_code=404):
            return _problem(NotFound("there is nothing at this address"))
        case HTTPException():
            return _http_problem(error)
    return _problem(Internal("something went wrong on our side"))


def _http_problem(error: HTTPException) -> Response:
    """What the framework refuses by itself: a method, or a body it cannot read."""
    body = problem_of(InputInvalid(error.detail))
    body["status"] = error.status_code
    return Response(
        msgspec.json.encode(body),
        status_code=error.status_code,
        media_type="application/problem+json",
        headers=error.headers,
    )
