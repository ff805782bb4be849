"""A try that took too long, and what it comes to after another has overtaken it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.channels.base import Accepted, Outgoing, RefusedSend, SendResult, Unknown
from comptoir.model.channel import Channel
from comptoir.model.message import Part
from comptoir.net.client import NetClient
from comptoir.outbound import send
from comptoir.store import tables
from comptoir.testing import Script, Story, until
from tests.stories.conftest import Opener, on_sqlite


class Slow(Script):
    """A platform on which each try waits for what the test says of it."""

    def __init__(self) -> None:
        super().__init__("key")
        self.tries: list[asyncio.Future[SendResult]] = []

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        self.sent.append(message)
        self.tries.append(asyncio.get_running_loop().create_future())
        return await self.tries[-1]

    async def tried(self, times: int) -> None:
        """Returns when so many tries have begun."""

        async def is_so() -> bool:
            return len(self.tries) >= times

        await until(is_so, f"{times} tries")


class Asked(Script):
    """A platform that can be asked, and then says `told`."""

    def __init__(self, told: SendResult) -> None:
        super().__init__("query")
        self.told = told
        self.questions = 0

    async def find(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        self.questions += 1
        return self.told


class Press:
    """Stands in for getting the media of a message ready: the first message waits."""

    def __init__(self) -> None:
        self.entered, self.goes_on = asyncio.Event(), asyncio.Event()

    async def fit(
        self, runtime: Any, channel: Any, can: Any, parts: Sequence[Part]
    ) -> tuple[Part, ...]:
        if not self.entered.is_set():
            self.entered.set()
            await self.goes_on.wait()
        return tuple(parts)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    made = Press()
    monkeypatch.setattr(send, "fit_media", made.fit)
    monkeypatch.setattr(send, "SLOW", 0.0, raising=False)
    return made


def later(story: Story, seconds: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]


async def states(story: Story) -> list[tuple[str, int]]:
    return [(row["state"], row["attempts"]) for row in await story.outbox()]


@pytest.mark.parametrize(
    "late",
    [
        RefusedSend("temporary", "a cold"),
        RefusedSend("throttled", "slow down", 0.1),
        RefusedSend("content_invalid", "no"),
        Unknown("the answer was lost"),
    ],
    ids=lambda late: getattr(late, "why", "unknown"),
)
async def test_a_late_result_does_not_take_the_next_try_away(
    opened: Opener, late: SendResult
) -> None:
    """The first try lost its lease, a second is under way: what the first comes to changes nothing,
    or a third would go out beside the second."""
    slow = Slow()
    async with opened(adapters=[slow], stop_seconds=0.1) as story:
        await story.answers("ping", "pong")
        await story.customer("ada", "script").says("ping")
        await slow.tried(1)
        later(story, story.settings.lease_seconds + 1)
        await slow.tried(2)
        slow.tries[0].set_result(late)
        # Results are written in order: when Bob's is there, the late one was.
        await story.customer("bob", "script").says("ping")
        await slow.tried(3)
        slow.tries[2].set_result(Accepted("bob-1"))
        await until(lambda: story.outbox("accepted"), "Bob's message")
        assert sorted(await states(story)) == [("accepted", 1), ("sending", 2)]
        slow.tries[1].set_result(Accepted("ada-1"))

        async def both() -> bool:
            return len(await story.outbox("accepted")) == 2

        await until(both, "both messages")
        later(story, 3600)
        await story.settled()
        assert len(slow.tries) == 3


async def test_a_late_acceptance_counts(opened: Opener) -> None:
    """The platform took the first try after all: the second result cannot undo that."""
    slow = Slow()
    async with opened(adapters=[slow], stop_seconds=0.1) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        await ada.says("ping")
        await slow.tried(1)
        later(story, story.settings.lease_seconds + 1)
        await slow.tried(2)
        slow.tries[0].set_result(Accepted("ada-1"))
        await until(lambda: story.outbox("accepted"), "acceptance")
        slow.tries[1].set_result(RefusedSend("temporary", "twice the same"))
        later(story, 3600)
        await story.settled()
        assert await states(story) == [("accepted", 2)]
        assert [m.status for m in await story.said(ada) if m.direction == "out"] == ["accepted"]
        assert len(slow.tries) == 2


async def test_a_stop_while_media_are_made_ready(opened: Opener, press: Press) -> None:
    script = Script("none")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        await ada.says("ping")
        await press.entered.wait()
        await ada.tells("StoppedByPlatform", reason="blocked")
        await story_has_stopped(story)
        press.goes_on.set()
        await until(lambda: story.outbox("refused"), "a refusal")
        assert script.sent == []
        assert [row["error"] for row in await story.outbox()] == ["stopped"]


async def story_has_stopped(story: Story) -> None:
    async def is_so() -> bool:
        wanted = select(tables.address.c.stopped_at)
        rows = await story.runtime.db.read(lambda tx: tx.execute(wanted).all())
        return any(row[0] is not None for row in rows)

    await until(is_so, "a stop")


async def test_what_was_too_slow_is_somebody_elses_to_send(opened: Opener, press: Press) -> None:
    """Its lease ended while its media were made ready. The platform said that it has nothing, and
    it was sent anew: the first must not go out beside it."""
    script = Asked(RefusedSend("temporary", "there is no such message"))
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        await story.customer("ada", "script").says("ping")
        await press.entered.wait()
        later(story, story.settings.lease_seconds + 1)

        async def is_asked() -> bool:
            return script.questions > 0

        await until(is_asked, "a question")
        await until(lambda: story.outbox("queued"), "another try")
        later(story, 60)
        await until(lambda: story.outbox("accepted"), "acceptance")
        press.goes_on.set()
        await story.customer("bob", "script").says("ping")
        await story.settled()
        assert [message.to for message in script.sent] == ["ada", "bob"]


@on_sqlite
async def test_what_could_not_be_made_ready_was_not_sent(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault before the platform heard anything leaves nothing to wonder about."""
    faults = [KeyError("a fault")]

    async def fit(runtime: Any, channel: Any, can: Any, parts: Any) -> Any:
        if faults:
            raise faults.pop()
        return tuple(parts)

    monkeypatch.setattr(send, "fit_media", fit)
    script = Script("none")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        await ada.says("ping")
        await until(lambda: story.outbox("queued"), "another try")
        later(story, 10)
        assert await ada.hears() == "pong"
        await until(lambda: story.outbox("accepted"), "acceptance")
        assert len(script.sent) == 1


@pytest.mark.parametrize("why", ["auth", "throttled"])
@on_sqlite
async def test_a_platform_that_does_not_answer_has_said_nothing(opened: Opener, why: Any) -> None:
    """Asked whether it has a message, it refuses to answer: the message may be there."""
    script = Asked(RefusedSend(why, "not now", scope="channel"))
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        script.results.append(Unknown("the answer was lost"))
        await story.customer("ada", "script").says("ping")
        await until(lambda: story.outbox("unknown"), "an unknown outcome")
        later(story, 6)

        async def is_asked() -> bool:
            return script.questions > 0

        await until(is_asked, "a question")
        await story.customer("bob", "script").says("ping")
        await story.settled()
        later(story, 30)
        await story.settled()
        assert await states(story) == [("unknown", 1), ("accepted", 1)]
        assert [message.to for message in script.sent] == ["ada", "bob"]


@on_sqlite
async def test_it_is_asked_for_an_hour_however_old_the_message_is(opened: Opener) -> None:
    """A message may have waited long before its answer was lost."""
    script = Asked(Unknown("cannot tell"))
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        script.results.append(RefusedSend("throttled", "slow down", 7200.0))
        script.results.append(Unknown("the answer was lost"))
        await story.customer("ada", "script").says("ping")
        await until(lambda: story.outbox("queued"), "another try")
        later(story, 7300)
        await until(lambda: story.outbox("unknown"), "an unknown outcome")
        later(story, 6)

        async def is_asked() -> bool:
            return script.questions > 0

        await until(is_asked, "a question")
        assert [state for state, _ in await states(story)] == ["unknown"]
        later(story, 3700)
        await until(lambda: story.outbox("parked"), "a person")
