"""What the tests of the REST API share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from comptoir.runtime import Runtime
from comptoir.testing import HOST
from tests.web.api import Api, open_api


@pytest.fixture
async def api(runtime: Runtime, free_ports: tuple[int, ...]) -> AsyncIterator[Api]:
    """The REST API on this test's own database, reachable at its public address."""
    settings = replace(runtime.settings, public_url=f"http://{HOST}:{free_ports[0]}")
    async with open_api(replace(runtime, settings=settings), free_ports) as opened:
        yield opened
