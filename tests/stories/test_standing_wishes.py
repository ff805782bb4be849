"""Standing wishes: nothing without a yes, everything once, nothing after the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from comptoir.assistant.formats import FILTERS
from comptoir.model.document import Draft, Source
from comptoir.model.standing_wish import StandingWish
from comptoir.store import content, preferences, sources, standing_occurrences, standing_wishes
from comptoir.store.consents import history_rows
from comptoir.store.content import Placed
from comptoir.store.database import Connection
from comptoir.testing import Customer, MovableClock, Script, Story, served_app, until
from comptoir.workers import paces
from tests.stories.conftest import Opener, on_sqlite

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
"""A Friday, noon in Paris."""


def quotes(port: int) -> dict[str, Any]:
    """The declaration of a source of quotes."""
    url = f"http://127.0.0.1:{port}/quote/{{entity.key}}"
    values = {
        "price": {"expr": "price", "type": "decimal", "required": True},
        "as_of": {"expr": "at", "type": "datetime"},
    }
    said = {"any": {"en": "{quotes.price} at {quotes.as_of|datetime}"}}
    return {
        "connectors": {"quotes": {"request": {"url": url}, "map": values}},
        "answers": {"quote": {"texts": said}},
    }


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wishes are looked after more often, so that stories are told faster."""
    monkeypatch.setattr(paces, "STANDING_SECONDS", 0.05)


class Exchange:
    """A source of quotes that counts how often it is asked."""

    def __init__(self, price: str, clock: MovableClock) -> None:
        self.price, self.clock, self.asked = price, clock, 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        body = f'{{"price": {self.price}, "at": "{self.clock().isoformat()}"}}'.encode()
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def brings(story: Story, *drafts: Draft) -> None:
    """New content from a source."""
    source = Source(workspace_id=story.workspace.id, id="s", type="push", url="push:s")
    now = story.runtime.clock()

    def write(tx: Connection) -> None:
        sources.put_source(tx, story.workspace.id, source, now)
        content.put_documents(
            tx, story.workspace.id, "s", [Placed(d, "", content.content_hash(d)) for d in drafts]
        )

    await story.runtime.db.write(write)
    await story.knows_it()


def recipe(title: str, **parts: Any) -> Draft:
    return Draft(
        key=title, type="Recipe", title=title, language="en", fields={"ingredients": []}, **parts
    )


async def wishes_of(story: Story, *, every: bool = True) -> list[StandingWish]:
    return await story.runtime.db.read(
        lambda tx: standing_wishes.list_wishes(tx, story.workspace.id, every=every)
    )


async def reasons_of(story: Story, wish: StandingWish) -> list[tuple[str, str]]:
    found = await story.runtime.db.read(
        lambda tx: standing_occurrences.list_of(tx, wish.workspace_id, wish.id)
    )
    return [(one.state, one.reason) for one in found]


async def agrees(who: Customer, wish: str) -> None:
    """Wishes, and says yes."""
    await who.says(wish)
    assert "my wishes" in await who.hears()
    await who.says("yes")
    assert "Done" in await who.hears()


@asynccontextmanager
async def market(opened: Opener, price: str) -> AsyncIterator[tuple[Story, Exchange, MovableClock]]:
    """A story with a list of companies and a source of quotes."""
    clock = MovableClock(NOON)
    exchange = Exchange(price, clock)
    async with (
        served_app(exchange) as port,
        opened(
            clock=clock, burst_seconds=0.0, allowed_hosts=frozenset({("127.0.0.1", port)})
        ) as story,
    ):
        await story.connects("quotes", quotes(port))
        await story.lists("companies", "WIPRO", "INFY", connector="quotes")
        yield story, exchange, clock


async def test_new_content_is_told_once_after_a_yes(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        await brings(story, recipe("Tiramisu of grandmother"))
        ada = story.customer("ada")
        await ada.says("Tell me when there is a new tiramisu recipe")
        asked = await ada.hears()
        assert "“tiramisu recipe”" in asked
        assert "February 19, 2027" in asked
        assert await wishes_of(story) == [], "nothing is kept before the yes"
        await brings(story, recipe("Tiramisu before the yes"))
        await ada.says("yes")
        assert "Done" in await ada.hears()
        await brings(story, recipe("Chocolate cake"), recipe("Light tiramisu"))
        said = await ada.hears()
        assert "Light tiramisu" in said
        await brings(story, recipe("Light tiramisu", summary="Now with a summary."))
        await story.settled()
        assert [m for m in ada.received() if "Light tiramisu" in m] == [said]
        rows = await story.runtime.db.read(
            lambda tx: tx.execute(history_rows(story.workspace.id)).mappings().all()
        )
        (wish,) = await wishes_of(story)
        (row,) = rows
        assert row["purpose"] == f"standing_wish:{wish.id}"
        assert (row["state"], row["language"], row["text"]) == ("given", "en", asked.split("\n")[0])
        (yes,) = [m for m in await story.said(ada) if m.text == "yes"]
        assert row["message_id"] == wish.message_id == yes.id


@on_sqlite
async def test_one_a_day_and_one_for_translations(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        ada = story.customer("ada")
        await agrees(ada, "tell me when there is a new tiramisu recipe")
        await brings(
            story, recipe("Tiramisu one", group="g"), recipe("Tiramisu two", group="g"),
            recipe("Tiramisu three"),
        )  # fmt: skip
        first = await ada.hears()
        (wish,) = await wishes_of(story)

        async def waits() -> bool:
            return ("pending", "one_a_day") in await reasons_of(story, wish)

        await until(waits, "the next day is waited for")
        clock.move(days=1)
        second = await ada.hears()
        assert {"three" in first, "three" in second} == {True, False}
        assert len(await reasons_of(story, wish)) == 2


async def test_a_price_is_told_once_and_the_source_asked_once(opened: Opener) -> None:
    async with market(opened, "290") as (story, exchange, clock):
        people = [story.customer(name) for name in ("ada", "bob", "cid")]
        for who in people:
            await agrees(who, "tell me when WIPRO is above 300")
        asked = exchange.asked
        exchange.price = "305.5"
        clock.move(minutes=2)
        for who in people:
            said = await who.hears()
            assert "305.5" in said
            assert "Wipro is above 300" in said
        assert exchange.asked == asked + 1, "one fetch serves all"
        assert {(w.state, w.ended) for w in await wishes_of(story)} == {("ended", "fired")}
        exchange.price = "310"
        clock.move(minutes=2)
        await story.settled()
        assert [len(who.received()) for who in people] == [3, 3, 3]


@on_sqlite
async def test_a_wish_comes_true_without_a_figure_that_has_no_source(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with market(opened, "290") as (story, exchange, clock):
        ada = story.customer("ada")
        await agrees(ada, "tell me when WIPRO is above 300")
        monkeypatch.setitem(FILTERS, "datetime", lambda *_: "Friday the 13th")
        exchange.price = "301.5"
        clock.move(minutes=2)
        heard = await ada.hears()
        assert "Wipro is above 300" in heard
        assert "13th" not in heard


@on_sqlite
async def test_what_is_so_already_is_said_at_once(opened: Opener) -> None:
    async with market(opened, "310") as (story, _, _clock):
        ada = story.customer("ada")
        await ada.says("tell me when WIPRO goes over 300")
        said = await ada.hears()
        assert "already" in said
        assert "310" in said
        assert await wishes_of(story) == []
        await ada.says("tell me when Blorx is above 3")
        assert "no live figures" in await ada.hears()


@on_sqlite
async def test_a_wish_comes_back_every_friday(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        await brings(story, recipe("Quick dinner with pasta"))
        await story.answers("dinner idea", "Pasta!")
        ada = story.customer("ada")
        await agrees(ada, "every Friday at 17 dinner idea")
        clock.move(hours=4)
        await story.settled()
        assert len(ada.received()) == 2, "it is not yet time"
        clock.move(hours=1)
        said = await ada.hears()
        assert "every Friday" in said
        assert "Pasta!" in said
        clock.move(days=7)
        assert "Pasta!" in await ada.hears()
        (wish,) = await wishes_of(story)
        assert wish.due_at == datetime(2026, 12, 4, 16, 0, tzinfo=UTC)


@on_sqlite
async def test_wishes_are_listed_and_ended_in_chat(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        ada = story.customer("ada")
        await ada.says("my wishes")
        assert "no standing wishes" in await ada.hears()
        await agrees(ada, "tell me when there is a new tiramisu recipe")
        clock.move(minutes=1)
        await agrees(ada, "every Friday a quick dinner until 31 December")
        await ada.says("my wishes")
        listed = await ada.hears()
        assert "1. new: tiramisu recipe" in listed
        assert "2. every Friday at 9:00" in listed
        assert "December 31, 2026" in listed
        await ada.says("end 2")
        assert "Ended: every Friday" in await ada.hears()
        await ada.says("stop telling me about tiramisu")
        assert "Ended: new: tiramisu recipe" in await ada.hears()
        assert [w.ended for w in await wishes_of(story)] == ["person", "person"]
        await brings(story, recipe("Late tiramisu"))
        await ada.says("my wishes")
        assert "no standing wishes" in await ada.hears()


@on_sqlite
async def test_no_means_no(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("tell me when there is a new tiramisu recipe")
    await ada.hears()
    await ada.says("no")
    assert "All right" in await ada.hears()
    await ada.says("yes")
    await ada.hears()
    assert await wishes_of(story) == []


@on_sqlite
async def test_stop_ends_them_and_start_brings_none_back(opened: Opener) -> None:
    async with opened(clock=MovableClock(NOON), burst_seconds=0.0) as story:
        ada = story.customer("ada")
        await agrees(ada, "tell me when there is a new tiramisu recipe")
        await ada.says("STOP")
        await ada.hears()
        await ada.says("START")
        await ada.hears()
        await brings(story, recipe("Late tiramisu"))
        (wish,) = await wishes_of(story)
        assert (wish.state, wish.ended) == ("ended", "stop")
        await ada.says("my wishes")
        assert "no standing wishes" in await ada.hears()
        assert not [m for m in ada.received() if "Late" in m]


@on_sqlite
async def test_forget_me_takes_them_along(opened: Opener) -> None:
    async with opened(clock=MovableClock(NOON), burst_seconds=0.0) as story:
        ada = story.customer("ada")
        await agrees(ada, "tell me when there is a new tiramisu recipe")
        (wish,) = await wishes_of(story)
        await story.runtime.db.write(
            lambda tx: preferences.forget(tx, story.workspace.id, wish.contact_id)
        )
        assert await wishes_of(story) == []


@on_sqlite
async def test_what_the_window_kept_back_is_told_when_they_write(opened: Opener) -> None:
    clock = MovableClock(NOON)
    script = Script(window=timedelta(hours=24))
    async with opened(clock=clock, burst_seconds=0.0, adapters=(script,)) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        await agrees(ada, "tell me when there is a new tiramisu recipe")
        clock.move(hours=25)
        await brings(story, recipe("Light tiramisu"))
        (wish,) = await wishes_of(story)

        async def is_missed() -> bool:
            return await reasons_of(story, wish) == [("missed", "window_closed")]

        await until(is_missed, "refusal kept")
        clock.move(minutes=1)
        await ada.says("ping")
        assert await ada.hears() == "pong"
        missed = await ada.hears()
        assert "missed" in missed
        assert "November 21" in missed
        assert "Light tiramisu" in await ada.hears()
        await story.settled()
        assert len(ada.received()) == 5


@on_sqlite
async def test_nothing_is_told_after_its_end(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        ada = story.customer("ada")
        await agrees(ada, "tell me when there is a new tiramisu recipe until 25 November")
        clock.move(days=6)
        await brings(story, recipe("Late tiramisu"))

        async def is_over() -> bool:
            return [w.ended for w in await wishes_of(story)] == ["expired"]

        await until(is_over, "the end of the wish")
        await story.settled()
        assert len(ada.received()) == 2
