"""Who is known by an id only gets the name that the platform tells when asked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from comptoir.inbound import naming
from comptoir.store.tables import contact, nameless
from comptoir.testing import until
from comptoir.workers import paces
from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import Talk, talking


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "NAME_SECONDS", 0.05)
    monkeypatch.setattr(naming, "BACKOFF", 0.0)


@pytest.fixture
async def line(opened: Opener) -> AsyncIterator[Talk]:
    """Somebody on LINE, whose posts tell no names."""
    async with talking(opened, "line") as talk:
        yield talk


async def names(talk: Talk) -> list[str]:
    """What the contacts are called."""
    return await talk.story.runtime.db.read(
        lambda tx: list(tx.execute(select(contact.c.name)).scalars())
    )


async def settled(talk: Talk) -> None:
    """Returns when nobody is to be asked for any more."""

    async def is_so() -> bool:
        left = select(nameless.c.conversation_id)
        return not await talk.story.runtime.db.read(lambda tx: tx.execute(left).all())

    await talk.at_rest()
    await until(is_so, "name")


async def test_a_name_is_asked_for_once(line: Talk) -> None:
    await line.says("ping")
    await settled(line)
    assert await names(line) == [line.person.title()]
    await line.says("ping")
    await settled(line)
    assert line.peer.asked == [line.person]


@on_sqlite
async def test_a_name_that_is_known_stays(line: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "BACKOFF", 3600.0)
    line.peer.name_faults = [500]
    await line.says("ping")

    async def was_refused() -> bool:
        return bool(line.peer.asked) and not line.peer.name_faults

    await until(was_refused, "question")
    db, now = line.story.runtime.db, line.story.runtime.clock()
    await db.write(lambda tx: tx.execute(update(contact).values(name="Dr Ada")))
    await db.write(lambda tx: tx.execute(update(nameless).values(due_at=now)))
    await settled(line)
    assert await names(line) == ["Dr Ada"]


@on_sqlite
@pytest.mark.parametrize(
    ("faults", "asked", "named"),
    [([500, 429], 3, True), ([404], 1, False), ([401], 1, False), ([500] * 9, 5, False)],
)
async def test_refusals_end_after_a_while(
    line: Talk, faults: list[int], asked: int, named: bool
) -> None:
    line.peer.name_faults = faults
    await line.says("ping")
    await settled(line)
    assert len(line.peer.asked) == asked
    assert (await names(line) != [""]) == named
    await line.says("ping")
    await line.at_rest()
    assert len(line.peer.ledger) == 2, "answers go out, whatever became of the name"


@on_sqlite
async def test_who_tells_their_name_is_not_asked_for(opened: Opener) -> None:
    async with talking(opened, "viber") as talk:
        await talk.says("ping", name="Ada")
        await settled(talk)
        assert await names(talk) == ["Ada"]
        assert talk.peer.asked == []
