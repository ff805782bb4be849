"""Promises 3 and 4: every message passes one gate, and STOP means stop, everywhere, before all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from comptoir.channels.base import RefusedSend
from comptoir.channels.console.adapter import ConsoleAdapter
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Capabilities
from comptoir.model.update import SendKind
from comptoir.outbound import outcome
from comptoir.outbound.may_send import ALTERNATIVES, Allowed, RefusedByGate, Standing, may_send
from comptoir.store import tables
from comptoir.testing import Customer, Script, Story, Visitor, until
from tests.stories.conftest import Opener, on_sqlite

STOPS = [
    *("STOP", "stop", "Stop.", "  STOP !!! ", "« Stop »", "ＳＴＯＰ", "*stop*", "STOP 🛑", "/stop"),
    *("stop\u200b", "Please stop", "Unsubscribe", "Opt-out"),
    *("Arrêt", "ARRÊTER", "arretez", "Désabonner", "Désinscription !", "se désabonner"),
    *("Stopp", "Abmelden.", "ABBESTELLEN", "Bitte stopp!", "abmeldung"),
    *("baja", "Cancelar suscripción", "afmelden", "Uitschrijven", "disiscrivimi", "wypisz"),
    *("İptal", "Стоп!", "отписаться", "توقف", "停止", "退订", "配信停止", "중지"),
]
NOT_STOPS = ["stopover", "non-stop", "I will not stop asking", "st op", "bus stop near me"]
STARTS = ["START", "start!", "Weiter", "recommencer", "Unstop"]
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

ages = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=20))
moments = st.none() | ages.map(lambda age: NOW - age)
standings = st.builds(Standing, stopped_at=moments, blocked_at=moments, last_inbound_at=moments)
windows = st.none() | st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=7))
kinds = st.sampled_from([kind for kind in get_args(SendKind) if kind != "campaign"])


def _can(window: timedelta | None) -> Capabilities:
    return Capabilities(type="any", name="Any", confirmation="none", max_text=1000, window=window)


@given(standing=standings, window=windows, kind=kinds)
def test_the_gate_follows_from_the_facts(
    standing: Standing, window: timedelta | None, kind: Any
) -> None:
    verdict = may_send(standing, _can(window), kind, NOW)
    last = standing.last_inbound_at
    is_open = window is None or (last is not None and NOW - last < window)
    allowed = (
        standing.blocked_at is None
        and (standing.stopped_at is None or kind == "confirmation")
        and is_open
    )
    assert isinstance(verdict, Allowed) == allowed
    assert verdict == may_send(standing, _can(window), kind, NOW)
    if isinstance(verdict, RefusedByGate):
        assert verdict.alternative == ALTERNATIVES[verdict.reason]
        assert verdict.alternative.endswith(".")


@given(standing=standings, window=windows, kind=kinds, fact=st.sampled_from(["stopped", "blocked"]))
def test_one_more_reason_never_opens_the_gate(
    standing: Standing, window: timedelta | None, kind: Any, fact: str
) -> None:
    facts = {name: getattr(standing, name) for name in Standing.__struct_fields__}
    worse = Standing(**{**facts, f"{fact}_at": NOW})
    if isinstance(may_send(standing, _can(window), kind, NOW), RefusedByGate):
        assert isinstance(may_send(worse, _can(window), kind, NOW), RefusedByGate)


async def test_stop_in_every_language_is_confirmed_once_and_then_silence(story: Story) -> None:
    people = [story.customer(f"person {n}") for n in range(len(STOPS))]
    await asyncio.gather(*(p.says(word) for p, word in zip(people, STOPS, strict=True)))
    for person, word in zip(people, STOPS, strict=True):
        assert "START" in await person.hears(), word
    for text in ("ping", "STOP", "hello?"):
        await asyncio.gather(*(person.says(text) for person in people))
        await story.settled()
    assert [word for p, word in zip(people, STOPS, strict=True) if len(p.received()) != 1] == []


@on_sqlite
async def test_what_only_contains_the_word_stops_nothing(story: Story) -> None:
    people = [story.customer(f"person {n}") for n in range(len(NOT_STOPS))]
    await asyncio.gather(*(p.says(word) for p, word in zip(people, NOT_STOPS, strict=True)))
    for person in people:
        await person.hears()
        await person.says("ping")
        assert await person.hears() == "pong"


@on_sqlite
async def test_start_resumes(story: Story) -> None:
    people = [story.customer(f"person {n}") for n in range(len(STARTS))]
    for person, word in zip(people, STARTS, strict=True):
        await person.says("STOP")
        await person.hears()
        await person.says("ping")
        await story.settled()
        await person.says(word)
        assert "START" not in await person.hears(), word
        await person.says("ping")
        assert await person.hears() == "pong", word
    assert await _consents(story) == ["withdrawn", "given"] * len(STARTS)


@on_sqlite
async def test_stop_works_on_every_channel(opened: Opener) -> None:
    console = ConsoleAdapter()
    async with opened(adapters=[Script("none"), console]) as story:
        await story.answers("ping", "pong")
        for who in (story.customer("ada"), story.customer("ada", "script"), story.visitor()):
            await _stops_and_starts(story, who)
        await _stops_the_console(story, console)


async def _stops_and_starts(story: Story, who: Customer | Visitor) -> None:
    await who.says("Stop!")
    assert "START" in await who.hears()
    await who.says("ping")
    await story.settled()
    await who.says("START")
    await who.hears()
    await who.says("ping")
    assert await who.hears() == "pong"
    out = [m.text for m in await story.said(who) if m.direction == "out"]
    assert len(out) == 3


async def _stops_the_console(story: Story, console: ConsoleAdapter) -> None:
    intake = Intake(story.runtime)
    channel = story.channels["console"]
    for number, text in enumerate(("ping", "STOP", "ping", "start", "ping")):
        raw = b'{"id": "%d", "from": "terminal", "text": "%b"}' % (number, text.encode())
        await intake.receive(channel, raw)
        await story.settled()
    heard = [console.said.get_nowait() for _ in range(console.said.qsize())]
    assert [bool("pong" in repr(m.parts)) for m in heard] == [True, False, False, True]


@on_sqlite
async def test_stop_comes_before_a_keyword_and_before_the_owner(story: Story) -> None:
    await story.answers("stop", "A bus stop is a place.")
    ada, bob = story.customer("ada"), story.customer("bob")
    await ada.says("stop")
    assert "START" in await ada.hears()
    await bob.says("HUMAN")
    await bob.hears()
    await bob.says("STOP")
    assert "START" in await bob.hears()


@on_sqlite
async def test_one_stop_in_a_burst_is_enough(opened: Opener) -> None:
    async with opened(burst_seconds=600.0) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada")
        for text in ("ping", "STOP", "ping", "please"):
            await ada.says(text)
        story.runtime.clock.move(minutes=10)  # type: ignore[attr-defined]
        assert "START" in await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1


async def test_a_stop_of_the_platform_counts_too(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await story.peer.inbound(type="stop", **{"from": "ada"})
    await story.settled()
    await ada.says("ping")
    await story.settled()
    assert ada.received() == ["pong"]
    assert await _consents(story) == ["withdrawn"]


async def test_a_stop_prevents_a_reply_that_is_queued(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate is asked again when the reply is taken out of the queue."""
    monkeypatch.setattr(outcome, "BACKOFF", 3600.0)
    async with opened() as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada")
        story.peer.fail_next(429)
        await ada.says("ping")
        await _until_queued(story)
        await ada.says("STOP")
        await until(lambda: story.outbox("refused"), "a refusal")
        story.runtime.clock.move(hours=2)  # type: ignore[attr-defined]
        assert "START" in await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1
        refused, confirmed = [m for m in await story.said(ada) if m.direction == "out"]
        assert (refused.status, refused.text) == ("refused", "pong")
        assert "stopped" in refused.error
        assert confirmed.status == "accepted"


@on_sqlite
async def test_a_window_that_closes_while_a_reply_is_queued(opened: Opener) -> None:
    script = Script("none", window=timedelta(hours=24))
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        script.results.append(RefusedSend("throttled", "slow down", 3600.0))
        await ada.says("ping")
        await _until_queued(story)
        story.runtime.clock.move(hours=25)  # type: ignore[attr-defined]
        await story.settled()
        assert len(script.sent) == 1, "tried once, inside the window"
        (message,) = [m for m in await story.said(ada) if m.direction == "out"]
        assert message.status == "refused"
        assert "window_closed" in message.error
        await ada.says("ping")
        assert await ada.hears() == "pong"


async def test_a_blocked_contact_hears_nothing_and_their_stop_is_kept(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    await _block(story, datetime.now(UTC))
    for text in ("ping", "STOP", "HUMAN"):
        await ada.says(text)
        await story.settled()
    await _block(story, None)
    await ada.says("ping")
    await story.settled()
    assert len(ada.received()) == 1, "unblocked, but stopped"
    await ada.says("START")
    await ada.hears()
    await ada.says("ping")
    await ada.hears()
    assert ada.received()[-1] == "pong"


async def _until_queued(story: Story, count: int = 1) -> None:
    async def is_queued() -> bool:
        rows = await story.outbox("queued")
        return len(rows) == count and any(row["attempts"] for row in rows)

    await until(is_queued, "a reply that waits for another try")


async def _block(story: Story, at: datetime | None) -> None:
    statement = update(tables.contact).values(blocked_at=at)
    await story.runtime.db.write(lambda tx: tx.execute(statement).rowcount)


async def _consents(story: Story) -> list[str]:
    states = select(tables.consent.c.state).order_by(tables.consent.c.created_at)
    rows = await story.runtime.db.read(lambda tx: tx.execute(states).all())
    return [row[0] for row in rows]
