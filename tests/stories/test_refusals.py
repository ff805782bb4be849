"""Each class of refusal has the consequence that the table in `outbound/outcome.py` gives it, and
no other: only the scope that is meant waits, nothing is lost, whoever is gone is left alone."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, ClassVar, get_args

import pytest
from msgspec import structs
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from comptoir.channels.base import (
    Accepted,
    Finding,
    Outgoing,
    Question,
    RefusedSend,
    Scope,
    SendResult,
)
from comptoir.connecting.connect import change_channel, check_channel
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.message import Text
from comptoir.model.update import RefusalClass, SendKind
from comptoir.net.client import NetClient
from comptoir.outbound import outcome
from comptoir.outbound.say import Said, say
from comptoir.store import envelopes, ready, tables
from comptoir.store.channels import all_channels, put_channel
from comptoir.store.notices import list_notices
from comptoir.testing import Script, Story, until
from comptoir.testing.permitting import NEWS, permits
from tests.stories.conftest import Opener, on_sqlite

HELLO = (Text("Hello"),)
ASKED = 300.0
"""Seconds that the platform asks us to wait."""


class Vetted(Script):
    """A scripted platform that is connected with a token; it notes which one each send came with,
    and on which channel. `refusals` hold what a channel answers until it is put right."""

    questions: ClassVar[tuple[Question, ...]] = (
        Question(name="token", help="On a slip of paper.", is_secret=True),
    )

    def __init__(self) -> None:
        super().__init__("none")
        self.came: list[tuple[str, str, str]] = []
        self.valid = ""

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        token = channel.credentials.get("token", "")
        self.came.append((channel.name, message.to, token))
        if self.valid and token != self.valid:
            return RefusedSend("auth", "the token is not valid", scope="channel")
        return await super().send(channel, net, message)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return [Finding(name="token", ok=channel.credentials.get("token", "") == self.valid)]

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return []


@pytest.fixture
def script() -> Vetted:
    return Vetted()


@pytest.fixture
async def story(opened: Opener, script: Vetted) -> AsyncIterator[Story]:
    """Two channels of the scripted platform, and the open channel beside them."""
    async with opened(adapters=[script]) as running:
        await running.answers("ping", "pong")
        first = running.channels["script"]
        second = structs.replace(first, id=stable_id("second", running.workspace.id), name="second")
        running.channels["second"] = second
        vault, now = running.runtime.vault, running.runtime.clock()
        await running.runtime.db.write(
            lambda tx: put_channel(tx, vault, second, token="second", now=now)
        )
        yield running


def later(story: Story, seconds: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]


async def tell(story: Story, to: str, channel: str = "script", kind: SendKind = "reply") -> Said:
    """Says something to somebody without being asked; who gets a campaign permitted it."""
    is_campaign = kind == "campaign"
    if is_campaign:
        await permits(story.runtime, story.channels[channel], to)
    purpose = NEWS if is_campaign else "service"
    return await say(story.runtime, story.channels[channel], to, HELLO, kind=kind, purpose=purpose)


async def refused(story: Story, script: Vetted, to: str, result: SendResult, **more: Any) -> None:
    """Says something that the platform refuses; returns when that is written."""
    script.results.append(result)
    before = len(script.came)
    await tell(story, to, **more)

    async def is_written() -> bool:
        return len(script.came) == before + 1 and not await story.outbox("sending")

    await until(is_written, "a refusal")


async def heard(story: Story, script: Vetted, *expected: tuple[str, str]) -> None:
    """Returns when just these sends have come, by channel and person, since the last look."""

    async def is_so() -> bool:
        return len(script.came) >= len(expected)

    await until(is_so, f"{len(expected)} sends")
    await at_rest(story)
    assert sorted((channel, to) for channel, to, _ in script.came) == sorted(expected)
    script.came.clear()


async def silent(story: Story, script: Vetted) -> None:
    """Nothing more comes by now."""
    await at_rest(story)
    assert script.came == []


async def at_rest(story: Story) -> None:
    """Returns when nothing is under way, and nothing may be sent before time passes."""

    def is_idle(tx: Connection) -> bool:
        return not ready.due(
            tx, story.runtime.clock(), 1, story.runtime.channels
        ) and not envelopes.count_pending(tx)

    async def is_at_rest() -> bool:
        return await story.runtime.db.write(is_idle) and not await story.outbox("sending")

    await until(is_at_rest, "rest")


async def rows(story: Story) -> list[tuple[str, str]]:
    """What became of each message, in order: state and error."""
    return [(r["state"], r["error"]) for r in await story.outbox()]


# Throttled: exactly one scope waits, for as long as it was asked to


@pytest.mark.parametrize(
    ("scope", "going", "waiting"),
    [
        ("person", [("script", "bob"), ("second", "ada")], []),
        ("channel", [("second", "ada")], [("script", "bob")]),
        ("account", [], [("script", "bob"), ("second", "ada")]),
    ],
)
async def test_only_the_scope_that_is_meant_waits(
    story: Story,
    script: Vetted,
    scope: Scope,
    going: list[tuple[str, str]],
    waiting: list[tuple[str, str]],
) -> None:
    await refused(story, script, "ada", RefusedSend("throttled", "slow down", ASKED, scope))
    await heard(story, script, ("script", "ada"))
    for channel, to in (*going, *waiting):
        await tell(story, to, channel)
    await tell(story, "ada")
    await heard(story, script, *going)
    later(story, ASKED - 10)
    await silent(story, script)
    later(story, 20)
    await heard(story, script, ("script", "ada"), ("script", "ada"), *waiting)
    assert {state for state, _ in await rows(story)} == {"accepted"}


@on_sqlite
async def test_without_a_time_the_waits_grow(story: Story, script: Vetted) -> None:
    await refused(story, script, "ada", RefusedSend("throttled", "slow down"))
    waits = []
    for _ in range(4):
        (row,) = await story.outbox("queued")
        waits.append((row["not_before"] - story.runtime.clock()).total_seconds())
        script.results.append(RefusedSend("throttled", "slow down"))
        before = len(script.came)
        later(story, waits[-1] + 0.1)

        async def is_tried(tries: int = before) -> bool:
            return len(script.came) > tries and not await story.outbox("sending")

        await until(is_tried, "another try")
    assert waits == sorted(waits)
    assert waits[-1] > 16 * waits[0]
    script.results.clear()
    later(story, outcome.LONGEST_PAUSE * 1.3)
    await until(lambda: story.outbox("accepted"), "acceptance at last")


# Auth and account_blocked: the channel stops, and goes on where it was


@pytest.mark.parametrize("why", ["auth", "account_blocked"])
async def test_a_channel_stops_and_is_put_right(
    story: Story, script: Vetted, why: RefusalClass
) -> None:
    with capture_logs() as logs:
        await refused(story, script, "ada", RefusedSend(why, "they say no", scope="channel"))
    await heard(story, script, ("script", "ada"))
    assert [(one["event"], one["log_level"]) for one in logs if "stopped" in one["event"]] == [
        ("channel_stopped", "error")
    ]
    (notice,) = await story.runtime.db.read(lambda tx: list_notices(tx, story.workspace.id))
    assert (notice["what"], notice["state"], notice["reason"]) == (
        "account",
        "stopped",
        f"{why}: they say no",
    )
    for to in ("ada", "bob"):
        await tell(story, to)
    await tell(story, "ada", "second")
    await heard(story, script, ("second", "ada"))
    later(story, 43_200.0)
    await silent(story, script)
    assert await problems(story) == {"script": f"{why}: they say no", "second": ""}
    await change_channel(story.runtime, await stored(story), {"token": "a better one"})
    await heard(story, script, ("script", "ada"), ("script", "ada"), ("script", "bob"))
    assert {state for state, _ in await rows(story)} == {"accepted"}


async def test_new_credentials_are_used_at_once(story: Story, script: Vetted) -> None:
    """A process that still knows the dead token only does not stop the channel again with it."""
    script.valid = "new"
    await tell(story, "ada")
    await until(lambda: is_stopped(story), "a stopped channel")
    script.came.clear()
    await change_channel(story.runtime, await stored(story), {"token": "new"})
    await until(lambda: story.outbox("accepted"), "acceptance")
    assert script.came[-1] == ("script", "ada", "new")
    assert len(script.came) <= 2
    assert await problems(story) == {"script": "", "second": ""}


@on_sqlite
async def test_a_good_check_lets_it_go_on(story: Story, script: Vetted) -> None:
    await refused(story, script, "ada", RefusedSend("auth", "a moment of weakness"))
    await heard(story, script, ("script", "ada"))
    found = await check_channel(story.runtime, await stored(story))
    assert [f.name for f in found if not f.ok] == ["public address"], "there is none in a test"
    assert await problems(story) != {"script": "", "second": ""}


async def is_stopped(story: Story) -> bool:
    return bool((await problems(story))["script"])


async def stored(story: Story) -> Channel:
    """The scripted channel as it is stored."""
    found = await story.runtime.db.read(lambda tx: all_channels(tx, story.runtime.vault))
    return next(c for c in found if c.id == story.channels["script"].id)


async def problems(story: Story) -> dict[str, str]:
    """What is wrong with each of the two channels."""
    found = await story.runtime.db.read(lambda tx: all_channels(tx, story.runtime.vault))
    return {c.name: c.problem for c in found if c.type == "script"}


# Refusals that concern a person


@pytest.mark.parametrize("kind", ["reply", "campaign"])
async def test_who_is_gone_hears_nothing_until_they_write(
    story: Story, script: Vetted, kind: SendKind
) -> None:
    gone = RefusedSend("recipient_gone", "they are not there")
    await refused(story, script, "ada", gone, kind=kind)
    await heard(story, script, ("script", "ada"))
    assert await rows(story) == [("refused", "recipient_gone: they are not there")]
    said = await tell(story, "ada", kind=kind)
    assert said.refusal is not None
    assert said.refusal.reason == "unreachable"
    await silent(story, script)
    later(story, 10)
    ada = story.customer("ada", "script")
    await ada.says("ping")
    await heard(story, script, ("script", "ada"))
    assert (await tell(story, "ada", kind=kind)).refusal is None
    await heard(story, script, ("script", "ada"))


async def test_an_opt_out_from_a_campaign_ends_advertising(story: Story, script: Vetted) -> None:
    left = RefusedSend("recipient_opted_out", "no more of that")
    await refused(story, script, "ada", left, kind="campaign")
    await heard(story, script, ("script", "ada"))
    said = await tell(story, "ada", kind="campaign")
    assert said.refusal is not None
    assert said.refusal.reason == "marketing_stopped"
    for kind in ("reply", "notification"):
        assert (await tell(story, "ada", kind=kind)).refusal is None
    await heard(story, script, ("script", "ada"), ("script", "ada"))
    assert await consents(story) == [("withdrawn", "marketing")]


async def test_an_opt_out_from_a_reply_ends_everything(story: Story, script: Vetted) -> None:
    await refused(story, script, "ada", RefusedSend("recipient_opted_out", "no more"))
    await heard(story, script, ("script", "ada"))
    for kind in ("campaign", "reply", "notification"):
        said = await tell(story, "ada", kind=kind)
        assert said.refusal is not None
        assert said.refusal.reason == "stopped"
    await story.customer("ada", "script").says("ping")
    await silent(story, script)
    assert await consents(story) == [("withdrawn", "all")]


async def consents(story: Story) -> list[tuple[str, str]]:
    wanted = select(tables.consent.c.state, tables.consent.c.purpose).where(
        tables.consent.c.purpose != NEWS
    )
    return await story.runtime.db.read(
        lambda tx: [(row[0], row[1]) for row in tx.execute(wanted.order_by(tables.consent.c.id))]
    )


# Not now


@pytest.mark.parametrize("kind", ["campaign", "notification"])
async def test_not_now_is_tomorrow(story: Story, script: Vetted, kind: SendKind) -> None:
    await refused(story, script, "ada", RefusedSend("not_now", "they had enough"), kind=kind)
    await heard(story, script, ("script", "ada"))
    later(story, timedelta(hours=23).total_seconds())
    await silent(story, script)
    later(story, timedelta(hours=4).total_seconds())
    await heard(story, script, ("script", "ada"))
    assert await rows(story) == [("accepted", "")]


@on_sqlite
async def test_not_now_is_not_forever(story: Story, script: Vetted) -> None:
    """After some days a campaign is old news."""
    script.results.extend([RefusedSend("not_now", "they had enough")] * 10)
    await tell(story, "ada", kind="campaign")
    for day in range(outcome.MAX_DAYS + 1):
        await heard(story, script, ("script", "ada"))
        assert len(await story.outbox("queued")) == (day < outcome.MAX_DAYS)
        later(story, timedelta(hours=27).total_seconds())
    await silent(story, script)
    assert await rows(story) == [("refused", "not_now: they had enough")]


@on_sqlite
async def test_for_a_reply_not_now_is_never(story: Story, script: Vetted) -> None:
    """Whoever asked today has no use for an answer tomorrow; others are not held up."""
    await refused(story, script, "ada", RefusedSend("not_now", "they had enough"))
    assert await rows(story) == [("refused", "not_now: they had enough")]
    await tell(story, "ada")
    await heard(story, script, ("script", "ada"), ("script", "ada"))


# Refusals of the message itself


@pytest.mark.parametrize(
    "why", ["window_closed", "content_invalid", "template_problem", "unknown_permanent"]
)
@on_sqlite
async def test_only_the_message_is_refused(story: Story, script: Vetted, why: RefusalClass) -> None:
    await refused(story, script, "ada", RefusedSend(why, "not this one"))
    assert await rows(story) == [("refused", f"{why}: not this one")]
    assert (await tell(story, "ada")).refusal is None
    await heard(story, script, ("script", "ada"), ("script", "ada"))
    assert await problems(story) == {"script": "", "second": ""}
    assert await consents(story) == []


@on_sqlite
async def test_temporary_waits_as_long_as_asked(story: Story, script: Vetted) -> None:
    await refused(story, script, "ada", RefusedSend("temporary", "a cold", ASKED))
    await tell(story, "bob")
    await heard(story, script, ("script", "ada"), ("script", "bob"))
    later(story, ASKED - 10)
    await silent(story, script)
    later(story, 20)
    await heard(story, script, ("script", "ada"))


# All together


async def test_nothing_is_lost_whatever_is_refused(story: Story, script: Vetted) -> None:
    """Random refusals of every class: each message ends once, in a state that says why."""
    dice = random.Random(11)
    classes = [why for why in get_args(RefusalClass) if why not in ("auth", "account_blocked")]
    people = [f"person {n}" for n in range(40)]
    for _ in range(60):
        scope = dice.choice(get_args(Scope))
        script.results.append(RefusedSend(dice.choice(classes), "as ordered", 1.0, scope))
        if dice.random() < 0.3:
            script.results.append(Accepted(f"ok-{len(script.results)}"))
    said = [await tell(story, to) for to in people]
    for _ in range(200):
        await at_rest(story)
        if not await story.outbox("queued"):
            break
        later(story, 2.0)
    ended = {row["id"]: row for row in await story.outbox("accepted", "refused", "parked")}
    assert set(ended) == {one.id for one in said}
    last = {message.to: message.key for message in script.sent}
    assert len(last) == len(people), "each was tried"
    reasons = {row["error"].partition(":")[0] for row in ended.values()}
    assert reasons <= {"", "as ordered", *classes}
    assert len({row["id"] for row in ended.values() if row["state"] == "accepted"}) > 10
