"""Where opening the chat is not enough, nothing is sent before they write."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from comptoir.store.tables import address
from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import Talk, talking

pytestmark = on_sqlite


async def went_out(talk: Talk) -> list[str]:
    """What became of our messages."""
    await talk.at_rest()
    return [
        f"{m['status']} {m['error']}".strip()
        for m in await talk.messages()
        if m["direction"] == "out"
    ]


async def gone_at(talk: Talk) -> list[datetime | None]:
    """Since when the platform does not reach them."""
    wanted = select(address.c.gone_at)
    return await talk.story.runtime.db.read(lambda tx: list(tx.execute(wanted).scalars()))


async def test_somebody_follows_a_link_on_viber(opened: Opener) -> None:
    async with talking(opened, "viber", receipts=()) as talk:
        await talk.says("", kind="start", payload="poster-7")
        assert await went_out(talk) == ["refused unreachable"]
        assert await gone_at(talk) != [None]
        assert talk.peer.ledger == []
        await talk.says("menu")
        assert (await talk.sees()).text
        assert await went_out(talk) == ["refused unreachable", "accepted"]
        await talk.says("", kind="start")
        assert (await went_out(talk))[2:] == ["accepted"], "by now they are a subscriber"


async def test_who_subscribes_can_be_written_to(opened: Opener) -> None:
    async with talking(opened, "viber", receipts=()) as talk:
        await talk.says("", kind="start")
        assert await went_out(talk) == ["refused unreachable"]
        await talk.says("", kind="subscribe")
        await talk.says("", kind="start")
        assert await went_out(talk) == ["refused unreachable", "accepted"]


async def test_a_post_that_comes_late_changes_nothing(opened: Opener) -> None:
    async with talking(opened, "viber", receipts=()) as talk:
        talk.peer.clock(-60)
        await talk.says("menu")
        assert await went_out(talk) == ["accepted"]
        user = {"id": talk.person, "name": "Ada"}
        late = {"type": "open", "user": user, "subscribed": False}
        assert await talk.peer._event("conversation_started", late) == 200
        assert await went_out(talk) == ["accepted"] * 2
        assert await gone_at(talk) == [None]
