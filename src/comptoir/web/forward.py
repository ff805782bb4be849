"""What needs the assistant, asked of another process: a web server that is no worker hands such a
request on, over the bus, as it came, and hands back the answer.

Both ends are Comptoir on one database with one key: the worker checks the caller as if it had been
asked itself.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import msgspec
from fastapi import FastAPI
from msgspec import Struct

from comptoir.bus.base import NotAnswered
from comptoir.errors import Busy
from comptoir.runtime import Runtime
from comptoir.web.http import Receive, Scope, Send, read_body

API = "/api/v1/"
HUBS, PUSH = "/hubs/", "/push/"
"""Where hubs of feeds call, and publishers post what they sign: `hubs.py` and `signed.py`."""
TOPIC = "ask"
SECONDS = 30.0
NO_WORKER = "Start a process with the role worker; see docs/how-to/run-on-several-machines.md."
FAILED = "Try again; if it stays so, look into the log of the worker."
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Asked(Struct, frozen=True):
    """A request."""

    method: str
    path: str
    query: bytes
    headers: list[tuple[bytes, bytes]]
    client: tuple[str, int] | None
    body: bytes
    until: datetime
    """When nobody waits for the answer any more, by the clock of who asks."""


class Answered(Struct, frozen=True):
    """What came of it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Forward:
    """Hands requests on. `documented` is the part of the API that this process has itself."""

    def __init__(self, runtime: Runtime, documented: FastAPI) -> None:
        self._runtime = runtime
        found: list[Any] = [*documented.routes]
        self._own = [route.path_regex for route in found if hasattr(route, "path_regex")]

    def is_elsewhere(self, path: str) -> bool:
        """Whether it is nothing that this process answers."""
        if path.startswith((HUBS, PUSH)):
            return True
        under = path.removeprefix(API.rstrip("/"))
        return path.startswith(API) and not any(own.match(under) for own in self._own)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as a worker does. Raises `Busy` where there is none."""
        asked = Asked(
            method=scope["method"],
            path=scope["path"],
            query=scope.get("query_string", b""),
            headers=list(scope["headers"]),
            client=tuple(scope["client"]) if scope.get("client") else None,
            body=await read_body(scope, receive, self._runtime.settings.max_body),
            until=self._runtime.clock() + timedelta(seconds=SECONDS),
        )
        try:
            said = await self._runtime.bus.ask(TOPIC, msgspec.msgpack.encode(asked), SECONDS)
        except TimeoutError as error:
            raise Busy("no worker answers", advice=NO_WORKER) from error
        except NotAnswered as error:
            raise Busy(f"a worker failed at it: {error}", advice=FAILED) from error
        answer = msgspec.msgpack.decode(said, type=Answered)
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": answer.headers,
            }
        )
        await send({"type": "http.response.body", "body": answer.body})


def answering(
    app: Application, clock: Callable[[], datetime]
) -> Callable[[bytes], Awaitable[bytes]]:
    """Answers what others hand on, with the whole application. What nobody waits for any more is
    not done: who asked may have asked again."""

    async def answer(request: bytes) -> bytes:
        asked = msgspec.msgpack.decode(request, type=Asked)
        if asked.until <= clock():
            raise Busy("nobody waits for it any more")
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": asked.body, "more_body": False}

        async def send(event: Any) -> None:
            sent.append(event)

        await app(_scope_of(asked), receive, send)
        body = b"".join(event.get("body", b"") for event in sent[1:])
        headers = [(bytes(name), bytes(value)) for name, value in sent[0]["headers"]]
        return msgspec.msgpack.encode(Answered(sent[0]["status"], headers, body))

    return answer


@asynccontextmanager
async def answering_others(runtime: Runtime, app: Application) -> AsyncIterator[None]:
    """Answers what web servers hand on that are no workers, until the block is left: then what is
    under way is finished."""
    stop = runtime.bus.answer(TOPIC, answering(app, runtime.clock))
    try:
        yield
    finally:
        await stop(runtime.settings.stop_seconds)


def _scope_of(asked: Asked) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": asked.method,
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "root_path": "",
        "query_string": asked.query,
        "headers": asked.headers,
        "client": asked.client,
        "server": None,
        "state": {},
    }
