"""Promise 1: an accepted message is never lost, and handled once, in order, per contact."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from sqlalchemy import select

from comptoir.channels.peers.base import Accepted, Send
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.store import tables
from comptoir.testing import Story, until
from tests.stories.conftest import Opener, on_sqlite

CONTACTS = 12
ROUNDS = 8


async def test_fifty_copies_at_once_are_answered_once(story: Story) -> None:
    ada = story.customer("ada")
    await asyncio.gather(*(ada.says("ping", id="m1") for _ in range(50)))
    assert await ada.hears() == "pong"
    await story.settled()
    assert ada.received() == ["pong"]
    assert [m.direction for m in await story.said(ada)] == ["in", "out"]


@on_sqlite
async def test_a_copy_that_comes_days_later_is_not_answered(opened: Opener) -> None:
    async with opened() as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada")
        await ada.says("ping", id="m1")
        assert await ada.hears() == "pong"
        story.runtime.clock.move(days=3)  # type: ignore[attr-defined]
        await ada.says("ping", id="m1")
        await ada.says("ping", id="m2")
        assert await ada.hears() == "pong"
        await story.settled()
        assert ada.received() == ["pong", "pong"]


@on_sqlite
async def test_the_same_id_on_another_channel_is_another_message(story: Story) -> None:
    ada, visitor = story.customer("ada"), story.visitor()
    await ada.says("ping", id="m1")
    await visitor.says("ping", id="m1")
    assert await ada.hears() == "pong"
    assert await visitor.hears() == "pong"


@on_sqlite
async def test_a_visitor_who_posts_again_is_answered_once(story: Story) -> None:
    visitor = story.visitor()
    await visitor.opens()
    await asyncio.gather(*(visitor.says("ping", id="c1") for _ in range(20)))
    assert await visitor.hears() == "pong"
    await story.settled()
    assert await visitor.received() == ["pong"]


async def test_order_is_kept_per_contact_while_contacts_run_in_parallel(opened: Opener) -> None:
    """Without a burst window each message has its own answer; each contact hears theirs in order,
    though every post comes twice and the contacts are served side by side."""
    async with opened(burst_seconds=0.0) as story:
        for number in range(ROUNDS):
            await story.answers(f"w{number}", f"answer {number}")
        story.peer.duplicate(2)
        contacts = [story.customer(f"contact {n}") for n in range(CONTACTS)]

        async def write(contact: Any) -> None:
            for number in range(ROUNDS):
                await contact.says(f"w{number}")
                await asyncio.sleep(random.uniform(0, 0.01))

        await asyncio.gather(*(write(contact) for contact in contacts))
        expected = [f"answer {number}" for number in range(ROUNDS)]
        for contact in contacts:
            assert [await contact.hears() for _ in range(ROUNDS)] == expected
        await story.settled()
        assert all(contact.received() == expected for contact in contacts)
        for contact in contacts:
            said = await story.said(contact)
            assert [m.position for m in said] == list(range(1, 2 * ROUNDS + 1))
            texts = [m.text for m in said if m.direction == "in"]
            assert texts == [f"w{number}" for number in range(ROUNDS)]


async def test_a_batch_is_taken_apart(opened: Opener) -> None:
    """Many people in one post, several messages of one of them: in the order of the post."""
    async with opened(burst_seconds=0.0) as story:
        for number in range(4):
            await story.answers(f"w{number}", f"answer {number}")
        story.peer.batch(40)
        contacts = [story.customer(f"contact {n}") for n in range(10)]
        for number in range(4):
            for contact in contacts:
                await contact.says(f"w{number}")
        for contact in contacts:
            heard = [await contact.hears() for _ in range(4)]
            assert heard == [f"answer {number}" for number in range(4)]


@on_sqlite
async def test_what_was_accepted_before_a_stop_is_answered_after_it(opened: Opener) -> None:
    async with opened(burst_seconds=30.0) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada")
        await ada.says("ping")
    async with opened(burst_seconds=30.0) as story:
        story.runtime.clock.move(seconds=30)  # type: ignore[attr-defined]
        ada = story.customer("ada")
        assert await ada.hears() == "pong"
        await story.settled()
        assert ada.received() == ["pong"]


class HastyPeer(OpenChannelPeer):
    """Posts its receipts, and has them accepted, before it answers the send they are about."""

    async def _take(self, headers: dict[str, str], raw: bytes, send: Send) -> None:
        held: list[dict[str, Any]] = []

        async def keep(event: Any) -> None:
            held.append(event)

        await super()._take(headers, raw, keep)
        await asyncio.gather(*self._posting)
        for event in held:
            await send(event)


async def test_a_receipt_may_come_before_the_answer_to_the_send(opened: Opener) -> None:
    async with opened(peer_type=HastyPeer, receipts=("sent", "delivered", "read")) as story:
        await story.answers("ping", "pong")
        contacts = [story.customer(f"contact {n}") for n in range(5)]
        await asyncio.gather(*(contact.says("ping") for contact in contacts))
        for contact in contacts:
            await _until_status(story, contact, "read")
        assert await _kept_receipts(story) == []


@on_sqlite
async def test_receipts_raise_a_status_and_never_lower_it(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    (taken,) = story.peer.ledger
    for status in ("read", "sent", "delivered", "failed", "read"):
        await _receipt(story, taken, status)
    await _until_status(story, ada, "read")
    await story.settled()
    assert (await story.said(ada))[-1].status == "read"


async def test_a_receipt_for_a_message_we_never_sent_is_kept(story: Story) -> None:
    stranger = Accepted(id="not-ours", key="", to="ada", body={})
    for _ in range(2):
        await _receipt(story, stranger, "delivered")
    await story.settled()
    assert await _kept_receipts(story) == [("not-ours", "delivered")]


async def _receipt(story: Story, taken: Accepted, status: str) -> None:
    more = {"from": taken.to, "message": taken.id, "status": status}
    assert await story.peer.inbound(type="receipt", **more) == 200


async def _until_status(story: Story, contact: Any, status: str) -> None:
    async def has_it() -> bool:
        said = await story.said(contact)
        return bool(said) and said[-1].direction == "out" and said[-1].status == status

    await until(has_it, f"status {status}")


async def _kept_receipts(story: Story) -> list[tuple[str, str]]:
    kept = select(tables.receipt.c.platform_id, tables.receipt.c.status)
    rows = await story.runtime.db.read(lambda tx: tx.execute(kept).all())
    return [(row[0], row[1]) for row in rows]
