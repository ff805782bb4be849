"""Promise 2: nothing is sent twice of our own accord; what nobody knows is found out or shown."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.channels.base import Accepted, RefusedSend, SendResult, Unknown
from comptoir.model.channel import Confirmation
from comptoir.outbound import outcome
from comptoir.store import tables
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener, on_sqlite


@on_sqlite
async def test_accepted(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await _until_state(story, "accepted")
    (message,) = await _sent(story, ada)
    assert (message.status, message.platform_id) == ("accepted", story.peer.ledger[0].id)


@on_sqlite
async def test_refused(story: Story) -> None:
    """Certainly not taken, and trying again would not help: shown, and nothing waits behind it."""
    ada = story.customer("ada")
    story.peer.fail_next(404)
    await ada.says("ping")
    await _until_state(story, "refused")
    (message,) = await _sent(story, ada)
    assert message.status == "refused"
    assert "recipient_gone" in message.error
    await ada.says("ping")
    assert await ada.hears() == "pong"
    assert len(story.peer.tries) == 1


@on_sqlite
async def test_refused_for_the_moment_is_tried_again(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "BACKOFF", 3600.0)
    ada = story.customer("ada")
    story.peer.fail_next(429)
    await ada.says("ping")
    await _until_tried(story, 1)
    story.runtime.clock.move(hours=2)  # type: ignore[attr-defined]
    assert await ada.hears() == "pong"
    assert ada.received() == ["pong"]


async def test_unknown_is_settled_with_the_same_key(story: Story) -> None:
    """The peer took it and hung up: the second try with the same key is not a second message."""
    ada = story.customer("ada")
    story.peer.hang_up()
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await _until_state(story, "accepted")
    assert ada.received() == ["pong"]
    ((key, tries),) = story.peer.tries.items()
    assert tries == 2
    (message,) = await _sent(story, ada)
    assert (message.id, message.status) == (key, "accepted")
    assert message.platform_id == story.peer.ledger[0].id


@on_sqlite
async def test_unknown_although_not_taken_is_settled_too(story: Story) -> None:
    ada = story.customer("ada")
    story.peer.fail_next(503)
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await _until_state(story, "accepted")
    assert ada.received() == ["pong"]


@on_sqlite
async def test_order_holds_while_one_is_unknown(opened: Opener) -> None:
    async with opened(burst_seconds=0.0) as story:
        for number in range(4):
            await story.answers(f"w{number}", f"answer {number}")
        ada = story.customer("ada")
        story.peer.hang_up()
        for number in range(4):
            await ada.says(f"w{number}")
        heard = [await ada.hears() for _ in range(4)]
        assert heard == [f"answer {number}" for number in range(4)]
        await story.settled()
        assert len(ada.received()) == 4


@pytest.mark.parametrize("confirmation", ["none", "query"])
@pytest.mark.parametrize("result", [Unknown("HTTP 502"), OSError("the adapter has a fault")])
@on_sqlite
async def test_without_a_key_it_is_parked(
    opened: Opener, confirmation: Confirmation, result: SendResult | Exception
) -> None:
    script = Script(confirmation)
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        script.results.append(result)
        await ada.says("ping")
        await _until_tried(story, 1)
        story.runtime.clock.move(minutes=5)  # type: ignore[attr-defined]
        await _until_state(story, "parked")
        assert (await _sent(story, ada))[0].status == "unknown"
        await ada.says("ping")
        await _until_state(story, "accepted")
        story.runtime.clock.move(days=1)  # type: ignore[attr-defined]
        await _swept(story)
        assert len(script.sent) == 2
        assert len({message.key for message in script.sent}) == 2


@on_sqlite
async def test_with_an_echo_it_waits_and_is_then_parked(opened: Opener) -> None:
    """What is echoed too late for the window is parked as well: sending again would double it."""
    script = Script("echo")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        script.results.append(Unknown("timeout"))
        await ada.says("ping")
        await _until_state(story, "unknown")
        story.runtime.clock.move(seconds=outcome.CONFIRM_SECONDS["echo"] - 60)  # type: ignore[attr-defined]
        await _swept(story)
        assert [row["state"] for row in await story.outbox()] == ["unknown"]
        story.runtime.clock.move(seconds=120)  # type: ignore[attr-defined]
        await _until_state(story, "parked")
        assert len(script.sent) == 1


@pytest.mark.parametrize(
    ("confirmation", "state", "tries"), [("key", "accepted", 2), ("none", "parked", 1)]
)
async def test_a_crash_between_sending_and_its_result(
    opened: Opener, confirmation: Confirmation, state: str, tries: int
) -> None:
    """The process is gone while *sending* is committed. Whoever comes next finds it out of its
    lease: sent again with the same key, or parked; never sent again on a guess."""
    died = Script(confirmation)
    died.gate.clear()
    async with opened(adapters=[died], stop_seconds=0.1) as story:
        await story.answers("ping", "pong")
        await story.customer("ada", "script").says("ping")
        await _until_state(story, "sending")
    script = Script(confirmation)
    async with opened(adapters=[script]) as story:
        await _swept(story)
        assert script.sent == [], "its lease still runs"
        story.runtime.clock.move(seconds=story.settings.lease_seconds)  # type: ignore[attr-defined]
        await _until_state(story, state)
        assert len(died.sent + script.sent) == tries
        assert len({message.key for message in died.sent + script.sent}) == 1


@on_sqlite
async def test_one_send_at_a_time_per_conversation(opened: Opener) -> None:
    script = Script("none")
    script.gate.clear()
    async with opened(adapters=[script], burst_seconds=0.0) as story:
        for number in range(3):
            await story.answers(f"w{number}", f"answer {number}")
        ada, bob = story.customer("ada", "script"), story.customer("bob", "script")
        for number in range(3):
            await ada.says(f"w{number}")
        await bob.says("w0")

        async def all_decided() -> bool:
            return len(await story.outbox()) == 4 and len(script.sent) >= 2

        await until(all_decided, "four replies")
        assert sorted(message.to for message in script.sent) == ["ada", "bob"]
        script.gate.set()
        assert [await ada.hears() for _ in range(3)] == ["answer 0", "answer 1", "answer 2"]


@on_sqlite
async def test_a_refusal_that_does_not_end_is_given_up(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Certainly not sent: the message says refused, not unconfirmed."""
    monkeypatch.setattr(outcome, "BACKOFF", 0.01)
    script = Script("none")
    script.results.extend([RefusedSend("temporary", "try later")] * outcome.MAX_ATTEMPTS)
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        await ada.says("ping")
        await _until_state(story, "parked")
        assert len(script.sent) == outcome.MAX_ATTEMPTS
        assert (await _sent(story, ada))[0].status == "refused"


async def test_many_lost_answers_double_nothing(opened: Opener) -> None:
    async with opened(burst_seconds=0.0) as story:
        await story.answers("ping", "pong")
        people = [story.customer(f"person {n}") for n in range(30)]
        story.peer.hang_up(10)
        story.peer.fail_next(503, 5)
        await asyncio.gather(*(person.says("ping") for person in people))
        for person in people:
            assert await person.hears() == "pong"
        await _swept(story)
        await story.settled()
        assert [p.name for p in people if p.received() != ["pong"]] == []
        assert len(story.peer.ledger) == len(people)


@on_sqlite
async def test_an_id_that_the_platform_never_gave_is_no_acceptance(opened: Opener) -> None:
    script = Script("key")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        script.results.extend([Unknown("an answer without id"), Accepted("theirs-7")])
        await ada.says("ping")
        await _until_state(story, "accepted")
        assert (await _sent(story, ada))[0].platform_id == "theirs-7"


async def _sent(story: Story, who: Customer) -> list[Any]:
    return [m for m in await story.said(who) if m.direction == "out"]


async def _until_state(story: Story, state: str) -> None:
    async def is_there() -> bool:
        return bool(await story.outbox(state))

    await until(is_there, f"message that is {state}")


async def _until_tried(story: Story, times: int) -> None:
    """Until a send has been tried so often and its result is written."""

    async def is_tried() -> bool:
        rows = await story.outbox("queued", "unknown", "parked")
        return any(row["attempts"] >= times for row in rows)

    await until(is_tried, f"{times} tries")


async def _swept(story: Story) -> None:
    """Until everything that is out of time has been looked at: no row waits past its moment."""
    lost = select(tables.outbox.c.id).where(
        tables.outbox.c.state.in_(("sending", "unknown")),
        tables.outbox.c.expires_at <= story.runtime.clock(),
    )

    async def is_swept() -> bool:
        return not await story.runtime.db.read(lambda tx: tx.execute(lost).all())

    await until(is_swept, "sweep")
