"""What nobody waits for any more does not go out: old replies, and the rest of a refused answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from comptoir.channels.base import Accepted, RefusedSend, Unknown
from comptoir.model.channel import MediaLimit
from comptoir.model.message import Location, Media, Part, Text
from comptoir.model.update import RefusalClass, SendKind
from comptoir.outbound.may_send import Allowed, RefusedByGate, Standing, may_send
from comptoir.outbound.say import say
from comptoir.store import channels
from comptoir.testing import Script, Story, until
from tests.stories.conftest import Opener, on_sqlite

DAY = 86_400.0
HELLO = Text("Hello")
PICTURE = Media("image", "https://cakes.test/tiramisu.jpg")


@pytest.fixture
def script() -> Script:
    made = Script()
    media = {"image": MediaLimit(1_000_000)}
    made.capabilities = structs.replace(made.capabilities, media=media, max_caption=100)
    return made


@pytest.fixture
async def story(opened: Opener, script: Script) -> AsyncIterator[Story]:
    async with opened(adapters=[script]) as running:
        await running.answers("ping", "pong")
        yield running


def later(story: Story, seconds: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]


async def has_problem(story: Story, problem: str) -> None:
    which = (story.workspace.id, story.channels["script"].id)
    await story.runtime.db.write(lambda tx: channels.set_problem(tx, *which, problem))


async def tell(story: Story, *parts: Part, kind: SendKind = "reply") -> str:
    channel = story.channels["script"]
    return (await say(story.runtime, channel, "ada", parts, kind=kind)).id


async def became(story: Story, *expected: tuple[str, str]) -> None:
    """Returns when just this became of all messages, in order: state and error."""

    async def is_so() -> bool:
        rows = await story.outbox()
        return [(r["state"], r["error"]) for r in rows] == list(expected)

    await until(is_so, f"{expected}")


def words(script: Script) -> list[str]:
    return [part.text for one in script.sent for part in one.parts if isinstance(part, Text)]


# Old replies


async def test_an_old_reply_is_refused_when_its_channel_is_put_right(
    story: Story, script: Script
) -> None:
    await has_problem(story, "auth: the token is dead")
    await tell(story, HELLO)
    later(story, DAY + 1)
    await tell(story, Text("Are you still there?"))
    await has_problem(story, "")
    await became(story, ("refused", "too_old"), ("accepted", ""))
    assert words(script) == ["Are you still there?"]
    said = await story.said(story.customer("ada", "script"))
    assert [(m.status.value, m.error) for m in said] == [("refused", "too_old"), ("accepted", "")]


async def test_a_reply_of_the_same_day_goes_out(story: Story, script: Script) -> None:
    await has_problem(story, "auth: the token is dead")
    await tell(story, HELLO)
    later(story, DAY - 60)
    await has_problem(story, "")
    await became(story, ("accepted", ""))


@on_sqlite
async def test_the_age_is_set_by_the_operator(opened: Opener, script: Script) -> None:
    async with opened(adapters=[script], max_reply_age=0.0) as story:
        await has_problem(story, "auth: the token is dead")
        await tell(story, HELLO)
        later(story, 90 * DAY)
        await has_problem(story, "")
        await became(story, ("accepted", ""))


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [("reply", False), ("confirmation", False), ("notification", True)],
)
def test_the_gate_asks_for_the_age_of_replies(kind: SendKind, allowed: bool) -> None:
    nobody = Standing(stopped_at=None, blocked_at=None, last_inbound_at=None)
    now = datetime(2026, 11, 20, tzinfo=UTC)
    day = timedelta(days=1)
    can = Script().capabilities
    assert isinstance(may_send(nobody, can, kind, now, age=day, longest=day), Allowed)
    verdict = may_send(nobody, can, kind, now, age=2 * day, longest=day)
    assert isinstance(verdict, Allowed) is allowed
    if isinstance(verdict, RefusedByGate):
        assert verdict.reason == "too_old"
    assert isinstance(may_send(nobody, can, kind, now, age=2 * day), Allowed)


# The rest of an answer


@pytest.mark.parametrize("why", ["content_invalid", "unknown_permanent", "template_problem"])
async def test_the_rest_of_a_refused_answer_is_not_said(
    story: Story, script: Script, why: RefusalClass
) -> None:
    """The next answer is."""
    script.results.append(RefusedSend(why, "no"))
    script.gate.clear()
    await tell(story, Text("Three things:"), Text("first"), Text("second"))
    await tell(story, HELLO)
    script.gate.set()
    rest = ("refused", "first_part_refused")
    await became(story, ("refused", f"{why}: no"), rest, rest, ("accepted", ""))
    assert words(script) == ["Three things:", "Hello"]
    said = await story.said(story.customer("ada", "script"))
    assert [m.status.value for m in said] == ["refused", "refused", "refused", "accepted"]
    assert said[1].error == "first_part_refused"


async def test_what_was_said_before_stays(story: Story, script: Script) -> None:
    """Only what stands behind the refused one is held back."""
    await tell(story, Text("one"))
    await became(story, ("accepted", ""))
    script.gate.clear()
    await tell(story, Text("two"), Text("three"), Text("four"))

    async def has_begun() -> bool:
        return len(script.sent) == 2

    await until(has_begun, "the second answer")
    script.results.extend([Accepted("p-2"), RefusedSend("content_invalid", "no")])
    script.gate.set()
    refused = ("refused", "content_invalid: no")
    rest = ("refused", "first_part_refused")
    await became(story, ("accepted", ""), ("accepted", ""), refused, rest)
    assert words(script) == ["one", "two", "three"]


async def test_what_is_given_up_takes_the_rest_along(story: Story, script: Script) -> None:
    script.results.extend([RefusedSend("temporary", "a cold")] * 6)
    await tell(story, Text("one"), Text("two"))

    async def is_given_up() -> bool:
        # Only while it waits for its time: once on its way, a jump would end that of the send.
        if any(row["not_before"] > story.runtime.clock() for row in await story.outbox("queued")):
            later(story, 600)
        return bool(await story.outbox("parked"))

    await until(is_given_up, "an end")
    await became(story, ("parked", "a cold"), ("refused", "first_part_refused"))


async def test_after_a_lost_answer_the_rest_is_said(opened: Opener) -> None:
    """It may well have arrived."""
    script = Script("none")
    script.results.append(Unknown("the answer was lost"))
    async with opened(adapters=[script]) as story:
        await tell(story, Text("one"), Text("two"))
        await until(lambda: story.outbox("accepted"), "the rest")
        assert words(script) == ["one", "two"]


@on_sqlite
@pytest.mark.parametrize(
    ("why", "goes_on"), [("content_invalid", True), ("unknown_permanent", False)]
)
async def test_without_its_picture_the_text_still_makes_sense(
    story: Story, script: Script, why: RefusalClass, goes_on: bool
) -> None:
    script.results.append(RefusedSend(why, "no such picture"))
    await tell(story, PICTURE, Location(48.85, 2.35), Text("Tiramisu for four"))
    refused = ("refused", f"{why}: no such picture")
    rest = ("accepted", "") if goes_on else ("refused", "first_part_refused")

    async def is_so() -> bool:
        rows = [(r["state"], r["error"]) for r in await story.outbox()]
        return rows[0] == refused and rows[-1] == rest

    await until(is_so, f"{rest}")
