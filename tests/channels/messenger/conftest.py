"""A Messenger channel and its peer, for the tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from comptoir.channels.messenger.adapter import MessengerAdapter
from comptoir.channels.peers.messenger import MessengerPeer
from tests.channels.messenger.wire import Ground, Wire, grounded


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Ground]:
    async with grounded() as made:
        yield made


@pytest.fixture
def wire(ground: Ground) -> Wire:
    return ground.wire(MessengerAdapter(), MessengerPeer)
