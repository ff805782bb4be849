"""What the stories share: a whole running Comptoir on each engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest

from comptoir import workers
from comptoir.outbound import send
from comptoir.testing import Story, open_story

Opener = Callable[..., AbstractAsyncContextManager[Story]]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due by time alone is looked for more often, so that stories are told faster."""
    monkeypatch.setattr(workers, "SWEEP_SECONDS", 0.1)
    monkeypatch.setattr(workers, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(send, "KEY_RETRY_SECONDS", 0.1)


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
