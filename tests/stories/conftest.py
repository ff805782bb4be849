"""What the stories share: a whole running Comptoir, on each engine where that matters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from comptoir.assistant import ready
from comptoir.knowledge import shelf
from comptoir.outbound import outcome
from comptoir.testing import HOST, PATIENCE, Story, open_story, served_app
from comptoir.workers import paces

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
"""For stories in which the database plays no part of its own: they are told once."""

Opener = Callable[..., AbstractAsyncContextManager[Story]]


class SlowFeed:
    """A source of live data that answers when it is let."""

    def __init__(self) -> None:
        self.asked = 0
        self.open = asyncio.Event()
        self.port = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await self.open.wait()
        body = b'{"price": "12.50"}'
        head = [(b"content-type", b"application/json"), (b"content-length", b"18")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})

    async def quotes(self, story: Story, **card: Any) -> None:
        """Has the quotes of ACME come from here; `card` says more of how they are answered."""
        definition = {
            "connectors": {
                "quote": {
                    "request": {"url": f"http://{HOST}:{self.port}/quote/{{entity.key}}"},
                    "map": {"price": {"expr": "price", "type": "decimal", "required": True}},
                }
            },
            "answers": {
                "card": {"run": ["quote"], "texts": {"any": {"en": "{quote.price}"}}, **card}
            },
        }
        await story.connects("quote", definition)
        await story.lists("companies", "ACME", connector="quote")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due by time alone is looked for more often, so that stories are told faster."""
    monkeypatch.setattr(paces, "SWEEP_SECONDS", 0.1)
    monkeypatch.setattr(paces, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(outcome, "KEY_RETRY_SECONDS", 0.1)


@pytest.fixture(autouse=True)
def nothing_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer from older content where the newest takes long to load: it is waited for."""
    monkeypatch.setattr(shelf, "PATIENCE", PATIENCE)
    monkeypatch.setattr(ready, "PATIENCE", PATIENCE)


@pytest.fixture
def opened(database_url: str, tmp_path: Path) -> Opener:
    """Opens a story on this test's own database; takes what `open_story` takes."""
    return partial(open_story, database_url, data=tmp_path / "var")


@pytest.fixture
async def story(opened: Opener) -> AsyncIterator[Story]:
    """A running Comptoir that answers `ping` with `pong`; bursts are short."""
    async with opened() as running:
        await running.answers("ping", "pong")
        yield running


@pytest.fixture
async def feed() -> AsyncIterator[SlowFeed]:
    """A slow source on its own port."""
    slow = SlowFeed()
    async with served_app(slow) as slow.port:
        yield slow
        slow.open.set()
