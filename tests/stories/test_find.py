"""A platform that can be asked what became of a send: found, certainly not there, or unknown."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator

import pytest

from comptoir.channels.base import Accepted, Outgoing, RefusedSend, SendResult, Unknown
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient
from comptoir.outbound import confirm, outcome
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener, on_sqlite

LOST = Unknown("the answer was lost")
NOT_THERE = RefusedSend("temporary", "there is no such message")


class Asked(Script):
    """A scripted platform with memory: `answers` hold what it says when asked, unknown where that
    is empty; `questions` the keys it was asked for."""

    def __init__(self) -> None:
        super().__init__("query")
        self.answers: deque[SendResult | Exception] = deque()
        self.questions: list[str] = []

    async def find(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        self.questions.append(message.key)
        answer = self.answers.popleft() if self.answers else Unknown("cannot tell now")
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def script() -> Asked:
    return Asked()


@pytest.fixture
async def story(opened: Opener, script: Asked) -> AsyncIterator[Story]:
    """Ada's answer was sent, and nobody knows whether it came."""
    async with opened(adapters=[script]) as running:
        await running.answers("ping", "pong")
        script.results.append(LOST)
        await ada_in(running).says("ping")
        await until(lambda: running.outbox("unknown"), "a send of unknown outcome")
        yield running


def ada_in(story: Story) -> Customer:
    return story.customer("ada", "script")


def later(story: Story, seconds: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]


async def asked(script: Asked, times: int) -> None:
    """Returns when the platform was asked so often."""

    async def is_so() -> bool:
        return len(script.questions) >= times

    await until(is_so, f"{times} questions")


async def ends(story: Story, state: str) -> tuple[str, str]:
    """The message's status and platform id once its row is in `state`."""
    await until(lambda: story.outbox(state), f"a message that is {state}")
    (message,) = [m for m in await story.said(ada_in(story)) if m.direction == "out"]
    return message.status.value, message.platform_id


async def test_found_is_accepted(story: Story, script: Asked) -> None:
    script.answers.append(Accepted("theirs-1"))
    later(story, outcome.CONFIRM_SECONDS["query"])
    assert await ends(story, "accepted") == ("accepted", "theirs-1")
    later(story, 7200)
    await story.settled()
    assert len(script.sent) == len(script.questions) == 1


async def test_certainly_not_there_is_sent_again_once(story: Story, script: Asked) -> None:
    script.answers.append(NOT_THERE)
    later(story, outcome.CONFIRM_SECONDS["query"])
    await until(lambda: story.outbox("queued"), "another try")
    later(story, 60)
    assert await ends(story, "accepted") == ("accepted", "script-2")
    assert len({message.key for message in script.sent}) == 1
    assert len(script.sent) == 2
    assert len(script.questions) == 1


async def test_it_is_asked_again_and_then_parked(story: Story, script: Asked) -> None:
    """For an hour; then a person decides. It is never sent again on a guess."""
    later(story, outcome.CONFIRM_SECONDS["query"])
    await asked(script, 1)
    for times in range(2, 5):
        later(story, confirm.ASK_AGAIN.total_seconds())
        await asked(script, times)
    assert [row["state"] for row in await story.outbox()] == ["unknown"]
    later(story, confirm.ASKED_FOR.total_seconds())
    assert (await ends(story, "parked"))[0] == "unknown"
    later(story, 86_400)
    await story.settled()
    assert len(script.sent) == 1


async def test_an_answer_that_comes_late_settles_it(story: Story, script: Asked) -> None:
    later(story, outcome.CONFIRM_SECONDS["query"])
    await asked(script, 1)
    script.answers.append(Accepted("theirs-1"))
    later(story, confirm.ASK_AGAIN.total_seconds())
    assert await ends(story, "accepted") == ("accepted", "theirs-1")
    assert len(script.questions) == 2


@on_sqlite
async def test_a_lost_second_try_is_asked_for_too(story: Story, script: Asked) -> None:
    script.answers.extend([NOT_THERE, Accepted("theirs-2")])
    script.results.append(LOST)
    later(story, outcome.CONFIRM_SECONDS["query"])
    await until(lambda: story.outbox("queued"), "another try")
    later(story, 60)
    await until(lambda: story.outbox("unknown"), "another lost answer")
    later(story, outcome.CONFIRM_SECONDS["query"])
    assert await ends(story, "accepted") == ("accepted", "theirs-2")
    assert (len(script.sent), len(script.questions)) == (2, 2)


@on_sqlite
async def test_a_fault_in_asking_is_no_answer(story: Story, script: Asked) -> None:
    script.answers.append(OSError("the adapter has a fault"))
    later(story, outcome.CONFIRM_SECONDS["query"])
    await asked(script, 1)
    script.answers.append(Accepted("theirs-1"))
    later(story, confirm.ASK_AGAIN.total_seconds())
    assert await ends(story, "accepted") == ("accepted", "theirs-1")
    assert len(script.sent) == 1


@on_sqlite
async def test_nobody_else_is_held_up(story: Story, script: Asked) -> None:
    """Ada's next answer waits for this one, Bob's does not."""
    await ada_in(story).says("ping", id="another")
    bob = story.customer("bob", "script")
    await bob.says("ping")
    assert await bob.hears() == "pong"
    assert [message.to for message in script.sent] == ["ada", "bob"]
    script.answers.append(Accepted("theirs-1"))
    later(story, outcome.CONFIRM_SECONDS["query"])
    await until(lambda: _all_accepted(story, 3), "three accepted messages")
    assert [message.to for message in script.sent] == ["ada", "bob", "ada"]


async def _all_accepted(story: Story, count: int) -> bool:
    return len(await story.outbox("accepted")) == count
