"""An older process beside a newer one: what it does not know stops nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from msgspec import json, structs

from comptoir.channels.base import Adapter, Outgoing
from comptoir.connecting.connect import change_channel, check_channel
from comptoir.connecting.entries import list_entries
from comptoir.connecting.find import open_channels
from comptoir.errors import InputInvalid
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel
from comptoir.model.message import Media, Text
from comptoir.outbound.say import say
from comptoir.runtime import Runtime
from comptoir.serving.process import serving
from comptoir.store.channels import put_channel
from comptoir.store.notices import list_notices
from comptoir.testing import Script, Story, until
from comptoir.workers import paces
from tests.stories.conftest import Opener


class Novel(Script):
    """A platform that only the newer process knows."""

    type = "novel"


async def newer_beside(story: Story, novel: Any) -> tuple[Runtime, Channel]:
    """The runtime of a newer process on the same database, and the channel it connected."""
    adapters: dict[str, Adapter] = {**story.runtime.channels, "novel": novel}
    newer = replace(story.runtime, channels=adapters)
    channel = structs.replace(story.channels["open"], id="novel", type="novel", name="Novel")
    vault, now = newer.vault, newer.clock()
    await newer.db.write(lambda tx: put_channel(tx, vault, channel, token="novel", now=now))
    return newer, channel


def texts(sent: list[Outgoing]) -> set[str]:
    return {part.text for one in sent for part in one.parts if isinstance(part, Text)}


async def test_what_an_older_process_does_not_know_waits_and_stops_nothing(
    opened: Opener,
) -> None:
    novel = Novel()
    async with opened() as story:
        await story.answers("ping", "pong")
        newer, channel = await newer_beside(story, novel)
        await say(newer, channel, "ada", (Text("Hello"), Media("file", "file:none")))
        piece = json.encode({"id": "n1", "from": "ada", "text": "ping"})
        await Intake(newer).receive(channel, piece)
        for _ in range(2):
            somebody = story.customer()
            await somebody.says("ping")
            assert await somebody.hears() == "pong"
        rows = [r for r in await story.outbox() if r["channel_id"] == "novel"]
        assert {(r["state"], r["attempts"]) for r in rows} == {("queued", 0)}
        async with serving(newer) as process:
            await process.shelves.of(story.workspace.id)

            async def is_said() -> bool:
                return {"Hello", "pong"} <= texts(novel.sent)

            await until(is_said, "what the newer process sends")


async def test_a_platform_posts_again_what_only_a_newer_process_can_read(opened: Opener) -> None:
    """Never 404: a platform might give an address up that seems to be gone."""
    async with opened() as story:
        await newer_beside(story, Novel())
        known = await story.post("/webhooks/novel/novel", b"{}")
        assert (known.status, b"busy" in known.body) == (503, True)
        for path in ("/webhooks/novel/other", "/webhooks/unheard-of/novel", "/webhooks/novel/"):
            assert (await story.post(path, b"{}")).status == 404, path


async def test_the_administrator_is_told(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "KNOWN_SECONDS", 0.0)
    async with opened() as story:
        rt, id = story.runtime, story.workspace.id
        _, channel = await newer_beside(story, Novel())

        async def are_told() -> list[Any]:
            return await rt.db.read(lambda tx: list_notices(tx, id))

        await until(are_told, "a notice")
        told = await are_told()
        assert [(row["channel_id"], row["state"], row["subject"]) for row in told] == [
            ("novel", "unknown_type", "novel")
        ]
        assert channel.id in {one.id for one in await open_channels(rt, id)}
        (finding,) = await check_channel(rt, channel)
        assert not finding.ok
        assert "'novel'" in finding.details
        assert await list_entries(rt, id) == []
        with pytest.raises(InputInvalid):
            await change_channel(rt, channel, {"token": "new"})
        with pytest.raises(InputInvalid):
            await say(rt, channel, "ada", (Text("Hello"),))
