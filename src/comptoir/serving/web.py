"""The role web: takes posts and requests, and shows what happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from comptoir.serving.house import House
from comptoir.web.app import App
from comptoir.web.demo import Demo
from comptoir.web.forward import answering_others
from comptoir.web.server import Bound, make_server
from comptoir.workers.accepting import Accepting


def part_of(house: House) -> Accepting:
    """The loops of the role."""
    return Accepting(house.runtime, house.intake)


@asynccontextmanager
async def listening(
    house: House, shown: Demo | None = None, bound: Bound | None = None
) -> AsyncIterator[int]:
    """Serves while the block runs, on `bound` where it is given; the port. Streams are ended when
    it is left, so that the server can stop."""
    settings = house.runtime.settings
    lab = house.mind.lab if house.mind is not None else None
    app = App(house.runtime, house.intake, shown=shown, lab=lab, whole=lab is not None)
    server = make_server(
        app,
        host=settings.host,
        port=settings.port,
        header_seconds=settings.header_seconds,
        body_seconds=settings.body_seconds,
        keep_alive_seconds=settings.keep_alive_seconds,
        stop_seconds=settings.stop_seconds,
    )
    asked = answering_others(house.runtime, app) if lab is not None else nullcontext()
    async with asked, server.listening(bound) as port:
        try:
            yield port
        finally:
            app.close()
