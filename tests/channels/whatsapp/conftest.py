"""A WhatsApp channel and its peer, for the tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.channels.whatsapp.wire import ADA, HIDDEN, Wire, opened


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A channel connected to a peer; Ada wrote just now."""
    async with opened() as wire:
        await wire.hears_from(ADA)
        await wire.hears_from(HIDDEN)
        yield wire
