"""Web server and workers in one process: started in order, stopped in reverse."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import typer
from msgspec import Struct

from comptoir.assistant.decide import Assistant
from comptoir.inbound.receive import Intake
from comptoir.insights.lab import Lab
from comptoir.knowledge.shelf import Shelves
from comptoir.memory import settle_memory
from comptoir.people.first_owner import offer_ownership, welcome_link
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.workspaces import list_workspaces
from comptoir.web.app import App
from comptoir.web.demo import Demo
from comptoir.web.event_views import plain_events
from comptoir.web.server import make_server
from comptoir.workers import running

MOST_WARMED = 20
"""Workspaces whose content is loaded at the start."""


class Served(Struct, frozen=True, kw_only=True):
    """A running Comptoir."""

    runtime: Runtime
    shelves: Shelves
    port: int


@asynccontextmanager
async def serving(runtime: Runtime, *, demo: Demo | None = None) -> AsyncIterator[Served]:
    """Serves until the block is left: first no new requests, then no new work, then nothing."""
    settings = runtime.settings
    shelves = Shelves(runtime)
    assistant = Assistant(runtime, shelves)
    intake = Intake(runtime)
    app = App(runtime, intake, shown=demo, lab=Lab(runtime, shelves, assistant))
    server = make_server(
        app,
        host=settings.host,
        port=settings.port,
        header_seconds=settings.header_seconds,
        body_seconds=settings.body_seconds,
        keep_alive_seconds=settings.keep_alive_seconds,
        stop_seconds=settings.stop_seconds,
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(shelves.close)
        warming = asyncio.create_task(_warm(runtime, shelves))
        stack.push_async_callback(asyncio.wait, [warming])
        stack.push_async_callback(assistant.close)
        await stack.enter_async_context(running(runtime, assistant, intake, shelves, plain_events))
        port = await stack.enter_async_context(server.listening())
        stack.callback(app.close)
        yield Served(runtime=runtime, shelves=shelves, port=port)


async def _warm(runtime: Runtime, shelves: Shelves) -> None:
    """Loads what the first questions need; with many workspaces, each at its first question."""
    await shelves.warm()
    known = await runtime.db.read(list_workspaces)
    for workspace in known[:MOST_WARMED]:
        await shelves.of(workspace.id)
    settle_memory()


async def serve(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT."""
    async with open_runtime(settings) as runtime, serving(runtime) as served:
        typer.echo(f"Comptoir listens on http://{settings.host}:{served.port}")
        await show_welcome(served)
        await until_signalled()


async def show_welcome(served: Served) -> None:
    """Prints the link by which the first owner signs up, where nobody has an account yet."""
    code = await offer_ownership(served.runtime)
    if code is None:
        return
    settings = served.runtime.settings
    base = settings.public_url or f"http://{settings.host}:{served.port}"
    link = welcome_link(base, code)
    typer.echo(f"Nobody can sign in yet. This link makes an owner, once: {link}")


async def until_signalled() -> None:
    """Returns when the process is asked to stop."""
    stopped = asyncio.Event()
    on_signals(stopped.set)
    await stopped.wait()


def on_signals(act: Callable[[], None]) -> None:
    """Calls `act` at SIGTERM and SIGINT."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, act)
