"""In one conversation messages go out in the order in which they were said, one after another; what
waits for something else holds up nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from comptoir.channels.base import Adapter, RefusedSend, Scope, SendResult, Unknown
from comptoir.model.channel import Capabilities, Channel, Rate
from comptoir.model.message import Part, Text
from comptoir.model.update import SendKind
from comptoir.model.workspace import Workspace
from comptoir.outbound import send
from comptoir.outbound.acquire import Wanted, on_pace
from comptoir.outbound.say import Said, say
from comptoir.outbound.send import Channels, Sender
from comptoir.runtime import Runtime
from comptoir.store import channels
from comptoir.store.workspaces import ensure_workspace
from comptoir.testing import Customer, Script, Story, until
from comptoir.testing.permitting import NEWS, permits
from tests.stories.conftest import Opener, on_sqlite

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Other(Script):
    """A second platform."""

    type = "other"


def later(story: Story, seconds: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]


async def tell(
    story: Story, to: str, *words: str, kind: SendKind = "reply", channel: str = "script"
) -> Said:
    parts: Sequence[Part] = [Text(word) for word in words]
    on = story.channels[channel]
    if kind != "campaign":
        return await say(story.runtime, on, to, parts, kind=kind)
    await permits(story.runtime, on, to)
    return await say(story.runtime, on, to, parts, kind=kind, purpose=NEWS)


def sent(script: Script) -> list[str]:
    """The words of all tries, in order."""
    return [part.text for m in script.sent for part in m.parts if isinstance(part, Text)]


async def tried(script: Script, times: int) -> None:
    async def is_so() -> bool:
        return len(script.sent) >= times

    await until(is_so, f"{times} tries")


async def in_state(story: Story, state: str, count: int) -> None:
    async def is_so() -> bool:
        return len(await story.outbox(state)) == count

    await until(is_so, f"{count} messages that are {state}")


TROUBLE: list[tuple[str, list[SendResult]]] = [
    ("tried again", [RefusedSend("temporary", "a cold")] * 2),
    ("throttled", [RefusedSend("throttled", "slow down", 5.0)] * 3),
    ("the channel throttled", [RefusedSend("throttled", "slow down", 5.0, "channel")] * 2),
    ("unknown", [Unknown("the answer was lost")]),
    ("refused for good", [RefusedSend("content_invalid", "no")]),
]


@pytest.mark.parametrize("results", [r for _, r in TROUBLE], ids=[name for name, _ in TROUBLE])
async def test_the_parts_of_an_answer_stay_in_order(
    opened: Opener, results: list[SendResult]
) -> None:
    """Whatever becomes of the first, and with the next answer right behind them."""
    script = Script("key")
    async with opened(adapters=[script]) as story:
        script.results.extend(results)
        await tell(story, "ada", "one", "two", "three")
        await tell(story, "ada", "four")
        is_refused = isinstance(results[0], RefusedSend) and results[0].why == "content_invalid"
        rest = [] if is_refused else ["one", "two", "three"]
        tries = len(results) + len(rest) + 1
        for number in range(1, tries + 1):
            await tried(script, number)
            await in_state(story, "sending", 0)
            later(story, 60)
        await story.settled()
        assert sent(script) == ["one"] * len(results) + rest + ["four"]


async def test_the_order_holds_over_a_restart(opened: Opener) -> None:
    died = Script("none")
    died.gate.clear()
    async with opened(adapters=[died], stop_seconds=0.1) as story:
        await tell(story, "ada", "one", "two", "three")
        await tell(story, "ada", "four")
        await tried(died, 1)
    script = Script("none")
    async with opened(adapters=[script]) as story:
        later(story, story.settings.lease_seconds + 1)
        await tried(script, 3)
        await story.settled()
        assert sent(died) == ["one"]
        assert sent(script) == ["two", "three", "four"]
        assert [row["state"] for row in await story.outbox()] == ["parked", *["accepted"] * 3]


async def test_a_clock_that_goes_back_changes_no_order(opened: Opener) -> None:
    """That of another process, or ours: what was said later goes out later, and alone."""
    script = Script("key")
    script.gate.clear()
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        await tell(story, "ada", "one", "two")
        await tried(script, 1)
        later(story, -5)
        await tell(story, "ada", "three")
        await story.customer("ada", "script").says("ping")
        await story.customer("bob", "script").says("ping")
        await tried(script, 2)
        assert [message.to for message in script.sent] == ["ada", "bob"]
        script.gate.set()
        later(story, 6)
        await in_state(story, "accepted", 5)
        assert [w for w in sent(script) if w != "pong"] == ["one", "two", "three"]
        assert sent(script)[-1] == "pong"


async def test_more_than_a_hundred_parts_stay_in_order(opened: Opener) -> None:
    script = Script("key")
    async with opened(adapters=[script]) as story:
        words = [f"part {number}" for number in range(120)]
        await tell(story, "ada", *words)
        await tried(script, 120)
        assert sent(script) == words


@pytest.mark.parametrize("kind", ["campaign", "notification"])
async def test_an_answer_does_not_wait_for_a_campaign(opened: Opener, kind: SendKind) -> None:
    """The platform put the campaign off until tomorrow; what the person asks now is answered."""
    script = Script("key")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        script.results.append(RefusedSend("not_now", "they had enough"))
        await tell(story, "ada", "Buy this", kind=kind)
        await tried(script, 1)
        await in_state(story, "queued", 1)
        ada = story.customer("ada", "script")
        await ada.says("ping")
        await tried(script, 2)
        await in_state(story, "accepted", 1)
        await tell(story, "ada", "and one more thing")
        await tried(script, 3)
        await in_state(story, "queued", 1)
        later(story, 27 * 3600)
        await tried(script, 4)
        assert sent(script) == ["Buy this", "pong", "and one more thing", "Buy this"]


# A channel that rests


async def rest(story: Story, until: datetime | None = None, problem: str = "") -> None:
    """What another process wrote down of the channel: ours has not heard of it."""
    which = story.workspace.id, story.channels["script"].id
    if until:
        moment = until
        await story.runtime.db.write(lambda tx: channels.pause(tx, which[0], [which[1]], moment))
    else:
        await story.runtime.db.write(lambda tx: channels.set_problem(tx, *which, problem))


async def test_what_another_process_was_told_counts_here(opened: Opener) -> None:
    script = Script("none")
    async with opened(adapters=[script, Other("none")]) as story:
        await story.answers("ping", "pong")
        await rest(story, story.runtime.clock() + timedelta(seconds=60))
        ada, bob = story.customer("ada", "script"), story.customer("bob", "other")
        await ada.says("ping")
        await bob.says("ping")
        assert await bob.hears() == "pong"
        await in_state(story, "queued", 1)
        assert script.sent == []
        later(story, 61)
        assert await ada.hears() == "pong"


async def test_a_problem_that_another_process_found_counts_here(opened: Opener) -> None:
    script = Script("none")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        await rest(story, problem="auth: the token is dead")
        ada, bob = story.customer("ada", "script"), story.customer("bob")
        await ada.says("ping")
        await bob.says("ping")
        assert await bob.hears() == "pong"
        await in_state(story, "queued", 1)
        assert script.sent == []
        await rest(story, problem="")
        assert await ada.hears() == "pong"


@on_sqlite
async def test_a_closed_channel_stays_closed(opened: Opener) -> None:
    """Whatever a send that was under way comes to."""
    async with opened(adapters=[Script()]) as story:
        id = story.channels["script"].id
        await story.runtime.db.write(lambda tx: channels.remove_channel(tx, story.workspace.id, id))
        for problem in ("auth: the token is dead", ""):
            await rest(story, problem=problem)
        found = await story.runtime.db.read(
            lambda tx: channels.list_channels(tx, story.runtime.vault, story.workspace.id)
        )
        assert [c.problem for c in found if c.id == id] == [channels.REMOVED]


@on_sqlite
async def test_what_waits_on_a_closed_channel_is_cancelled(opened: Opener) -> None:
    script = Script()
    async with opened(adapters=[script]) as story:
        script.results.append(RefusedSend("temporary", "a cold", 60.0))
        await tell(story, "ada", "one", "two")
        await tried(script, 1)
        await in_state(story, "queued", 2)
        id = story.channels["script"].id
        await story.runtime.db.write(lambda tx: channels.remove_channel(tx, story.workspace.id, id))
        await in_state(story, "cancelled", 2)
        said = await story.said(story.customer("ada", "script"))
        assert [message.status for message in said] == ["cancelled"] * 2


@pytest.mark.parametrize("scope", ["channel", "account"])
@on_sqlite
async def test_a_channel_that_stays_throttled_rests_ever_longer(
    opened: Opener, scope: Scope
) -> None:
    """The platform does not say for how long: we do not come back every other second. Many sends
    that it refuses at once are one pause; the next that it takes ends the count."""
    script = Script("none")
    slow = RefusedSend("throttled", "slow down", scope=scope)
    people = [f"person {number}" for number in range(3)]
    script.gate.clear()
    async with opened(adapters=[script]) as story:
        for to in people:
            await tell(story, to, "hello")
        waits = []
        for rounds in range(1, 5):
            waits.append(await throttled(story, script, slow, rounds * len(people)))
            later(story, waits[-1] + 1)
        assert waits == sorted(waits)
        assert 4 * waits[0] < waits[-1] < 100, "and not as long as so many sends would take alone"
        script.gate.set()
        await in_state(story, "accepted", 3)
        script.gate.clear()
        tries = len(script.sent)
        await tell(story, "ada", "hello")
        assert await throttled(story, script, slow, tries + 1) < 2 * waits[0]


async def throttled(story: Story, script: Script, slow: RefusedSend, tries: int) -> float:
    """Lets all that is tried by now be refused together; how long the channel rests."""
    await tried(script, tries)
    script.results.extend([slow] * 3)
    script.gate.set()
    await in_state(story, "sending", 0)
    script.results.clear()
    script.gate.clear()
    latest: datetime = max(row["not_before"] for row in await story.outbox("queued"))
    return (latest - story.runtime.clock()).total_seconds()


# STOP between the parts


async def test_stop_silences_the_rest(opened: Opener) -> None:
    script = Script("key")
    script.gate.clear()
    async with opened(adapters=[script]) as story:
        await tell(story, "ada", "one", "two", "three")
        await tried(script, 1)
        ada = story.customer("ada", "script")
        await ada.says("STOP")
        await in_state(story, "refused", 2)
        assert sent(script) == ["one"], "what waits is refused at once, not when its turn comes"
        script.gate.set()
        await story.settled()
        assert sent(script)[0] == "one"
        assert len(script.sent) == 2, "the first part, and that we fall silent"


async def test_stop_under_one_name_silences_what_waits_under_another(opened: Opener) -> None:
    script = Script("key")
    async with opened(adapters=[script]) as story:
        await names(story.customer("phone", "script"), "hello", "phone", "user")
        await story.settled()
        before = len(script.sent)
        script.gate.clear()
        await tell(story, "phone", "one", "two", "three")
        await tried(script, before + 1)
        await names(story.customer("user", "script"), "STOP", "user")
        await in_state(story, "refused", 2)
        script.gate.set()
        await story.settled()
        assert sent(script)[before:][0] == "one"
        assert len(script.sent) == before + 2


async def names(who: Customer, text: str, *identities: str) -> None:
    """Says something, and the platform tells all names it knows."""
    parts = [{"type": "text", "text": text}]
    await who.says(
        text, update={"kind": "MessageReceived", "parts": parts, "identities": identities}
    )


# Pace


async def test_what_is_too_early_hides_nobody(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More of a newsletter is due than fits into one look, and all of it is too early: what waits
    behind it on another channel goes out at once."""
    monkeypatch.setattr(send, "IN_FLIGHT", 10)
    slow, quick = Script("none"), Other("none")
    slow.capabilities = structs.replace(slow.capabilities, rate=Rate(0.001, 1.0))
    adapters: dict[str, Adapter] = {**runtime.channels, "script": slow, "other": quick}  # type: ignore[dict-item]
    office = replace(runtime, channels=adapters)
    known = {("w", name): await connected(office, name) for name in ("script", "other")}
    for number in range(25):
        await offer(office, known["w", "script"], f"person {number}")
    sender = Sender(office)
    await step(sender, known)
    await offer(office, known["w", "other"], "ada")
    await step(sender, known)
    assert len(slow.sent) == 1
    assert [message.to for message in quick.sent] == ["ada"]


async def connected(runtime: Runtime, name: str) -> Channel:
    """A channel in the workspace `w`."""
    now = runtime.clock()
    channel = Channel(workspace_id="w", id=name, type=name, name=name, secret="", config={})
    shop = Workspace(id="w", slug="w", name="W", languages=("en",))
    await runtime.db.write(lambda tx: ensure_workspace(tx, shop, now))
    await runtime.db.write(
        lambda tx: channels.put_channel(tx, runtime.vault, channel, token=name, now=now)
    )
    return channel


async def offer(runtime: Runtime, channel: Channel, to: str) -> None:
    await permits(runtime, channel, to)
    await say(runtime, channel, to, (Text("Buy this"),), kind="campaign", purpose=NEWS)


async def step(sender: Sender, known: Channels) -> None:
    """One look at the outbox, and what is sent then."""
    await sender.take(known)
    await asyncio.gather(*sender.under_way)


async def test_what_is_put_off_comes_back_one_by_one(runtime: Runtime) -> None:
    """Not all at the same moment, to be put off again."""
    can = Capabilities(type="t", name="T", confirmation="none", max_text=99, rate=Rate(2.0, 2.0))
    wanted = [
        Wanted(
            workspace_id="w", id=str(n), channel_id="c", to="ada", kind="reply", capabilities=can
        )
        for n in range(6)
    ]
    await connected(runtime, "c")
    times = await runtime.db.write(lambda tx: on_pace(tx, wanted, NOW))
    assert [(at - NOW).total_seconds() for at in times.values()] == [0, 0, 0.5, 1.0, 1.5, 2.0]
    again = await runtime.db.write(lambda tx: on_pace(tx, wanted[:1], NOW))
    assert again["0"] == NOW + timedelta(seconds=0.5), "only what went out counts"


@on_sqlite
async def test_what_shows_nothing_is_not_sent(opened: Opener) -> None:
    script = Script("key")
    async with opened(adapters=[script]) as story:
        for words in ([" \n "], []):
            said = await tell(story, "ada", *words)
            assert said.refusal is not None
            assert said.refusal.reason == "empty"
        await tell(story, "ada", "", "one")
        await tried(script, 1)
        await story.settled()
        assert sent(script) == ["one"]
        assert len(await story.outbox()) == 1
