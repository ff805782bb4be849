"""One process with its roles: started in order, stopped in reverse. The only place where roles are
put together."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from comptoir.errors import Busy
from comptoir.inbox.erasure import erase_again
from comptoir.memory import settle_memory
from comptoir.people.first_owner import offer_ownership, welcome_link
from comptoir.runtime import Runtime, open_runtime
from comptoir.serving.house import House, house_of
from comptoir.serving.roles import ROLES, Role
from comptoir.serving.telling import Telling
from comptoir.serving.watching import Watching
from comptoir.settings import Settings
from comptoir.web.server import bind, make_server
from comptoir.workers.loops import Loops, running_parts

if TYPE_CHECKING:
    from comptoir.knowledge.shelf import Shelves
    from comptoir.web.demo import Demo


class Served(Struct, frozen=True, kw_only=True):
    """A running process. `port` is that of its web server; 0 where it has none."""

    house: House
    port: int

    @property
    def runtime(self) -> Runtime:
        """What its verbs work with."""
        return self.house.runtime

    @property
    def shelves(self) -> Shelves:
        """What it answers with. Raises `Busy` where it is no worker."""
        if self.house.mind is None:
            raise Busy("this process asks no assistant")
        return self.house.mind.shelves


@asynccontextmanager
async def serving(
    runtime: Runtime, *, roles: Sequence[Role] = ROLES, demo: Demo | None = None
) -> AsyncIterator[Served]:
    """Serves until the block is left: first no new requests, then no new work, then nothing."""
    modules = {role: _module_of(role) for role in ROLES if role in roles}
    async with AsyncExitStack() as stack:
        mind, bound = None, None
        if "web" in modules and not runtime.settings.port:
            # Links are written with the port, so a free one is taken before anything is asked.
            bound = stack.enter_context(closing(bind(runtime.settings.host, 0)))
            runtime = _at_port(runtime, bound.getsockname()[1])
        if "worker" in modules:
            mind = await stack.enter_async_context(modules["worker"].opened_mind(runtime))
        house = house_of(runtime, mind)
        if "worker" in modules and "web" not in modules:
            await stack.enter_async_context(modules["worker"].answering_web(house))
        parts = [module.part_of(house) for module in modules.values()]
        loops = await stack.enter_async_context(running_parts(parts))
        await stack.enter_async_context(running_parts([Telling(runtime, roles, loops)]))
        if runtime.settings.metrics_port:
            await stack.enter_async_context(_watched(runtime, loops))
        port = 0
        if "web" in modules:
            port = await stack.enter_async_context(modules["web"].listening(house, demo, bound))
        yield Served(house=house, port=port)


def _at_port(runtime: Runtime, port: int) -> Runtime:
    """The same runtime, which knows its port."""
    return replace(runtime, settings=replace(runtime.settings, port=port))


def _watched(runtime: Runtime, loops: Loops) -> AbstractAsyncContextManager[int]:
    """The port of its own for monitoring."""
    settings = runtime.settings
    app = Watching(runtime, loops)
    server = make_server(app, host=settings.metrics_host, port=settings.metrics_port)
    return server.listening()


def _module_of(role: Role) -> Any:
    """The module of a role, loaded here: a process loads nothing for roles that it has not."""
    return import_module(f"comptoir.serving.{role}")


async def serve(settings: Settings, roles: Sequence[Role] = ROLES) -> None:
    """Runs until SIGTERM or SIGINT."""
    async with open_runtime(settings) as runtime:
        await erase_again(runtime)
        async with serving(runtime, roles=roles) as served:
            if served.port:
                typer.echo(f"Comptoir listens on http://{settings.host}:{served.port}")
                await show_welcome(served)
            else:
                typer.echo(f"Comptoir works as {', '.join(roles)}")
            settle_memory()
            await until_signalled()


async def show_welcome(served: Served) -> None:
    """Prints the link by which the first owner signs up, where nobody has an account yet."""
    code = await offer_ownership(served.runtime)
    if code is None:
        return
    link = welcome_link(served.runtime.settings.base_url, code)
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
