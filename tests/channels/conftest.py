"""The kit's options and what its tests share.

pytest tests/channels --update      writes the expected halves of received/*.json and sent/*.json
"""

from __future__ import annotations

import pytest

from comptoir.channels.base import Adapter
from comptoir.channels.registry import ADAPTERS
from tests.channels.kit import Sample
from tests.channels.samples import SAMPLES


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what adapters do now as what is expected"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be written anew."""
    return bool(request.config.getoption("--update", default=False))


@pytest.fixture(params=ADAPTERS, ids=lambda adapter: adapter.type)
def adapter(request: pytest.FixtureRequest) -> Adapter:
    """Each adapter there is; the test runs once for each."""
    made: Adapter = request.param()
    return made


@pytest.fixture
def sample(adapter: Adapter) -> Sample:
    """What is known of the adapter's platform."""
    return SAMPLES[adapter.type]
