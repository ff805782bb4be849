"""A bot for each test of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.channels.telegram.line import Line, Servers, open_servers


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def servers() -> AsyncIterator[Servers]:
    """The peer's server and that of our webhook."""
    async with open_servers() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def line(servers: Servers) -> AsyncIterator[Line]:
    """A bot that Ada has written to."""
    async with servers.line() as made:
        yield made
