"""What a token may ask for in a minute, and what it is told of that."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from comptoir.errors import TooManyRequests
from comptoir.runtime import Runtime
from comptoir.testing import HOST
from comptoir.web.http import Headers
from comptoir.web.rate import WINDOW, Rates
from tests.stories.conftest import on_sqlite
from tests.web.api import Api, open_api


@pytest.fixture
async def narrow(runtime: Runtime, free_ports: tuple[int, ...]) -> AsyncIterator[Api]:
    """The API, which takes three requests of each token in a minute."""
    settings = replace(runtime.settings, public_url=f"http://{HOST}:{free_ports[0]}", api_rate=3)
    async with open_api(replace(runtime, settings=settings), free_ports) as opened:
        yield opened


@on_sqlite
async def test_who_asks_too_often_is_told_when_to_come_back(narrow: Api) -> None:
    for left in (2, 1, 0):
        answer = await narrow.raw("GET", "/channels")
        assert answer.status == 200
        assert answer.headers["ratelimit-limit"] == "3"
        assert answer.headers["ratelimit-remaining"] == str(left)
        assert 1 <= int(answer.headers["ratelimit-reset"]) <= 60
    refused = await narrow.raw("GET", "/channels")
    assert refused.status == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["retry-after"] == refused.headers["ratelimit-reset"]
    assert b'"too_many_requests"' in refused.body
    other = await narrow.raw("GET", "/channels", token=narrow.tokens["rival"])
    assert other.status == 200, "each token has its own"


@on_sqlite
async def test_refusals_and_pictures_tell_it_too(api: Api) -> None:
    missing = await api.raw("GET", "/channels/none")
    assert (missing.status, missing.headers["ratelimit-limit"]) == (404, "1200")
    stranger = await api.raw("GET", "/channels", token="nobody")
    assert stranger.status == 401
    assert "ratelimit-limit" not in stranger.headers


def test_a_minute_later_all_is_there_again() -> None:
    now = 1000.0
    rates = Rates(2, lambda: now)

    def left() -> dict[str, int]:
        headers: Headers = []
        rates.count("t", headers)
        return {name.decode()[10:]: int(value) for name, value in headers}

    assert left() == {"limit": 2, "remaining": 1, "reset": 60}
    now += 20.5
    assert left() == {"limit": 2, "remaining": 0, "reset": math.ceil(WINDOW - 20.5)}
    with pytest.raises(TooManyRequests) as refused:
        left()
    assert refused.value.retry_after == math.ceil(WINDOW - 20.5)
    now += WINDOW - 20.5
    assert left() == {"limit": 2, "remaining": 1, "reset": 60}


def test_without_a_limit_nothing_is_counted() -> None:
    headers: Headers = []
    for _ in range(100):
        Rates(0).count("t", headers)
    assert headers == []
