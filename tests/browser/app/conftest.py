"""A real Comptoir of which nobody is the owner yet, and one with an owner."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser.app.house import OWNER, House
from tests.processes import started


@pytest.fixture
def welcome_link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The link that a first start prints."""
    folder = tmp_path_factory.mktemp("first start")
    with started("serve", folder=folder, port=0) as process:
        yield process.line_with("/app/welcome#code=").split()[-1]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A Comptoir whose owner is signed in, for all stories of a module."""
    folder = tmp_path_factory.mktemp("house")
    with started("serve", folder=folder, port=0) as process:
        link = process.line_with("/app/welcome#code=").split()[-1]
        house = House(int(re.findall(r":(\d+)/", link)[0]), folder)
        house.sign_up(link, OWNER, "Ada Lovelace")
        yield house
