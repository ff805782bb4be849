"""A credential that the key does not open stops its channel, and no other."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from comptoir.connecting.connect import CHANGED
from comptoir.store.channels import UNREADABLE
from comptoir.store.tables import channel
from comptoir.testing import Story, until


async def test_one_channel_rests_until_the_key_is_back(story: Story) -> None:
    (kept,) = await _of(story, "credentials")
    await _seal(story, b"sealed with another key")
    await until(lambda: _is(story, UNREADABLE), "channel that is stopped")
    visitor = story.visitor()
    await visitor.says("ping")
    assert await visitor.hears() == "pong"
    await _seal(story, kept)
    await until(lambda: _is(story, ""), "channel that works again")
    ada = story.customer("ada")
    await ada.says("ping")
    assert await ada.hears() == "pong"


async def _of(story: Story, column: str) -> list[Any]:
    query = select(channel.c[column]).where(channel.c.type == "open")
    return list(await story.runtime.db.read(lambda tx: tx.execute(query).scalars().all()))


async def _is(story: Story, problem: str) -> bool:
    return await _of(story, "problem") == [problem]


async def _seal(story: Story, credentials: bytes) -> None:
    changed = channel.update().where(channel.c.type == "open").values(credentials=credentials)
    await story.runtime.db.write(lambda tx: tx.execute(changed))
    story.runtime.bus.publish(CHANGED)
