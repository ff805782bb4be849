"""What a platform tells is about the channel and the person it tells it of, and nobody else; and it
finds what it speaks of, in whatever order it comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import pytest
from msgspec import structs

from comptoir.assistant.decide import Assistant
from comptoir.channels.base import Accepted, RefusedSend, Unknown
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.model.identity import stable_id
from comptoir.model.update import Envelope
from comptoir.pipeline import writing
from comptoir.store import leases
from comptoir.store.channels import put_channel
from comptoir.store.consents import consent_history
from comptoir.store.entries import put_entry
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener, on_sqlite

LOST = Unknown("the answer was lost")


class Other(Script):
    """A second platform."""

    type = "other"


class Shared(Script):
    """A platform that posts for several accounts to one address."""

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        account = msgspec.json.decode(raw).get("account", "")
        return [structs.replace(one, account=account) for one in super().split(channel, raw)]


@pytest.fixture
def script() -> Script:
    return Script("echo")


@pytest.fixture
async def story(opened: Opener, script: Script) -> AsyncIterator[Story]:
    async with opened(adapters=[script, Other("echo")]) as running:
        await running.answers("ping", "pong")
        yield running


_customers: WeakKeyDictionary[Script, Customer] = WeakKeyDictionary()


def ada(story: Story, channel: str = "script") -> Customer:
    """The same one each time: no two of her messages have the same id."""
    platform: Any = story.runtime.channels[channel]
    if platform not in _customers:
        _customers[platform] = story.customer("ada", channel)
    return _customers[platform]


def later(story: Story, seconds: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]


async def in_state(story: Story, *states: str) -> None:
    """Returns when the outbox holds just these."""

    async def is_so() -> bool:
        return [row["state"] for row in await story.outbox()] == list(states)

    await until(is_so, f"outbox with {states}")


async def owner(story: Story) -> str:
    row = await story.conversation(ada(story))
    assert row is not None
    return str(row["owner"])


async def outgoing(story: Story) -> list[tuple[str, str, str]]:
    said = await story.said(ada(story))
    return [(m.author, m.status.value, m.platform_id) for m in said if m.direction == "out"]


def words(text: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text}]


# Keys


@pytest.mark.parametrize("kind", ["ReceiptReceived", "EchoReceived"])
async def test_only_its_own_channel_settles_a_message(
    story: Story, script: Script, kind: str
) -> None:
    """Another channel hands back the key of a message that has yet to be sent."""
    script.results.append(RefusedSend("temporary", "a cold"))
    await ada(story).says("ping")
    await in_state(story, "queued")
    more: dict[str, Any] = {"status": "delivered"} if kind == "ReceiptReceived" else {}
    await ada(story, "other").tells(kind, platform_id="x", key=script.sent[0].key, **more)
    await story.settled()
    await in_state(story, "queued")
    later(story, 10)
    await in_state(story, "accepted")
    assert len(script.sent) == 2
    assert await outgoing(story) == [("assistant", "accepted", "script-2")]


async def test_the_key_of_a_contacts_message_is_none_of_ours(story: Story, script: Script) -> None:
    """An echo with an id that we gave to something else was written by a person."""
    await ada(story).says("ping")
    await ada(story).hears()
    (asked, *_) = await story.said(ada(story))
    await ada(story).tells("EchoReceived", platform_id="e", key=asked.id, parts=words("I am here"))
    await story.settled()
    assert await owner(story) == "team"


async def test_a_key_settles_a_message_without_an_id(story: Story, script: Script) -> None:
    """Some platforms hand back our key and do not say what they call the message."""
    script.results.append(LOST)
    await ada(story).says("ping")
    await in_state(story, "unknown")
    for _ in range(2):
        key = script.sent[0].key
        await ada(story).tells("ReceiptReceived", key=key, status="delivered")
    await in_state(story, "accepted")
    await story.settled()
    assert await outgoing(story) == [("assistant", "delivered", "")]


# Echoes without a key


async def test_our_own_echo_does_not_hand_the_conversation_over(
    story: Story, script: Script
) -> None:
    """It comes before the answer to the send."""
    script.gate.clear()
    script.results.append(Accepted("m-1"))
    await ada(story).says("ping")
    await in_state(story, "sending")
    for _ in range(2):
        await ada(story).tells("EchoReceived", platform_id="m-1", parts=words("*Pong*"))
    await in_state(story, "accepted")
    script.gate.set()
    await ada(story).says("ping")
    await in_state(story, "accepted", "accepted")
    assert await owner(story) == "assistant"
    assert (await outgoing(story))[0] == ("assistant", "accepted", "m-1")
    assert len(await outgoing(story)) == 2


async def test_our_own_echo_settles_a_lost_answer(story: Story, script: Script) -> None:
    script.results.append(LOST)
    await ada(story).says("ping")
    await in_state(story, "unknown")
    await ada(story).tells("EchoReceived", platform_id="m-1", parts=words("pong"))
    await in_state(story, "accepted")
    assert await owner(story) == "assistant"
    assert await outgoing(story) == [("assistant", "accepted", "m-1")]


@on_sqlite
async def test_a_person_who_writes_while_we_send_takes_over(story: Story, script: Script) -> None:
    script.gate.clear()
    await ada(story).says("ping")
    await in_state(story, "sending")
    await ada(story).tells("EchoReceived", platform_id="p-1", parts=words("I am here"))
    await story_is_owned(story)
    assert ("member", "sent", "p-1") in await outgoing(story)
    await in_state(story, "sending")
    script.gate.set()
    await in_state(story, "accepted")


async def story_is_owned(story: Story) -> None:
    async def is_so() -> bool:
        return await owner(story) == "team"

    await until(is_so, "the team as owner")


# Receipts


@on_sqlite
async def test_what_failed_was_not_read(story: Story, script: Script) -> None:
    """That all up to a moment was read says nothing of what did not reach them."""
    for _ in range(2):
        await ada(story).says("ping")
        await ada(story).hears()
    await in_state(story, "accepted", "accepted")
    await ada(story).tells("ReceiptReceived", platform_id="script-1", status="failed", reason="no")
    await story.settled()
    moment = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    await ada(story).tells("ReceiptReceived", status="read", until=moment)
    await story.settled()
    assert [status for _, status, _ in await outgoing(story)] == ["failed", "read"]


@on_sqlite
async def test_an_opt_out_that_a_receipt_tells_of_is_in_the_ledger(
    story: Story, script: Script
) -> None:
    await ada(story).says("ping")
    await ada(story).hears()
    for _ in range(2):
        failed = {"platform_id": "script-1", "status": "failed", "why": "recipient_opted_out"}
        await ada(story).tells("ReceiptReceived", **failed)
    await story.settled()
    row = await story.conversation(ada(story))
    assert row is not None
    ledger = await story.runtime.db.read(
        lambda tx: consent_history(tx, story.workspace.id, row["contact_id"])
    )
    assert {(one["state"], one["purpose"], one["source"]) for one in ledger} == {
        ("withdrawn", "marketing", "platform")
    }


# Bursts


@pytest.mark.parametrize("burst", [0.0, 0.4])
async def test_what_is_taken_back_within_a_burst_is_gone(opened: Opener, burst: float) -> None:
    """It was not even recorded yet; what was said in its place is."""
    async with opened(adapters=[Script()], burst_seconds=burst) as story:
        who = ada(story)
        first = await who.says("my password is swordfish")
        second = await who.says("pinc")
        await who.tells("MessageRevoked", platform_id=first)
        await who.tells("MessageEdited", platform_id=second, parts=words("ping"))
        await story.settled()

        async def is_so() -> bool:
            return [m.text for m in await story.said(who) if m.direction == "in"] == ["", "ping"]

        await until(is_so, "the edited messages")


@on_sqlite
async def test_what_waits_for_a_burst_keeps_nobody_busy(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims: list[int] = []
    claim = leases.claim

    def counted(*args: Any) -> Any:
        found = claim(*args)
        claims.extend([1] * len(found))
        return found

    monkeypatch.setattr(leases, "claim", counted)
    async with opened(adapters=[Script()], burst_seconds=0.5) as story:
        await story.answers("ping", "pong")
        first = await ada(story).says("ping")
        await ada(story).tells("MessageEdited", platform_id=first, parts=words("ping"))
        assert await ada(story).hears() == "pong"
        await story.settled()
        assert len(claims) <= 5


# Where people come from


async def test_a_link_counts_although_the_first_attempt_failed(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "RETRY_SECONDS", 0.02)
    decide, faults = Assistant.decide, [RuntimeError("the shelf fell down")]

    async def decides(self: Assistant, *args: Any) -> Any:
        if faults:
            raise faults.pop()
        return await decide(self, *args)

    monkeypatch.setattr(Assistant, "decide", decides)
    async with opened(adapters=[Script()]) as story:
        await put_poster(story)
        await ada(story).says("Hello from the poster")
        assert await ada(story).hears() == "Here is the recipe."
        assert faults == []


@on_sqlite
async def test_a_link_that_carries_its_code_is_not_only_greeted(opened: Opener) -> None:
    async with opened(adapters=[Script()]) as story:
        await put_poster(story)
        came = {"kind": "MessageReceived", "parts": words("/start"), "opens": True}
        came["referral"] = {"source": "link", "code": "poster"}
        await ada(story).says("/start", update=came)
        assert await ada(story).hears() == "Here is the recipe."
        await ada(story).says("/start", update=came | {"referral": {"code": "unknown"}})
        assert await ada(story).hears() != "Here is the recipe."


async def put_poster(story: Story) -> None:
    """A link with a text, a code and a wish that is answered."""
    await story.answers("tiramisu", "Here is the recipe.")
    entry = Entry(
        workspace_id=story.workspace.id,
        id="e",
        channel_id=story.channels["script"].id,
        code="poster",
        name="Poster",
        text="Hello from the poster",
        wish="tiramisu",
    )
    now = story.runtime.clock()
    await story.runtime.db.write(lambda tx: put_entry(tx, entry, now))


# Accounts


@pytest.mark.parametrize("own", ["", "A"])
@on_sqlite
async def test_a_post_for_several_accounts(opened: Opener, own: str) -> None:
    """Each piece goes to the channel of its account; one that belongs to none is kept, and what a
    channel takes that does not know its own account is for no other."""
    script = Shared("none")
    async with opened(adapters=[script]) as story:
        await story.answers("ping", "pong")
        first = structs.replace(story.channels["script"], account=own)
        vault, now = story.runtime.vault, story.runtime.clock()

        def channel(id: str, account: str, secret: str = first.secret) -> Channel:
            id = stable_id(id, story.workspace.id)
            return structs.replace(first, id=id, account=account, name=account, secret=secret)

        made = [first, channel("b", "B"), channel("c", "C", secret="another secret")]
        for number, one in enumerate(made):
            token = story.tokens["script"] if one is first else f"t{number}"
            await story.runtime.db.write(
                lambda tx, c=one, t=token: put_channel(tx, vault, c, token=t, now=now)  # type: ignore[misc]
            )
        for account in ("A", "B", "C", ""):
            who = story.customer(f"for-{account}", "script")
            await who.says("ping", account=account)
        await story.settled()
        rows = {row["channel_id"]: 0 for row in await story.outbox()}
        for row in await story.outbox():
            rows[row["channel_id"]] += 1
        assert rows[stable_id("b", story.workspace.id)] == 1
        assert stable_id("c", story.workspace.id) not in rows, "it is signed with another secret"
        assert rows[first.id] == (2 if own else 3)
