"""The live stream of the web chat: resumed where it was, nothing twice, nothing left out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import msgspec
import pytest

from comptoir.testing import PATIENCE, Story, Visitor, until
from comptoir.web import live
from tests.stories.conftest import Opener, on_sqlite


class Events:
    """What a browser's EventSource would see."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self._lines = response.content

    async def next(self, *kinds: str) -> tuple[str, str, dict[str, Any]]:
        """Kind, id and data of the next event of one of `kinds`."""
        return await asyncio.wait_for(self._next(kinds or ("message",)), PATIENCE)

    async def _next(self, kinds: tuple[str, ...]) -> tuple[str, str, dict[str, Any]]:
        fields: dict[str, str] = {}
        while True:
            line = (await self._lines.readline()).decode()
            if not line:
                raise ConnectionError("the stream has ended")
            name, _, value = line.rstrip("\n").partition(": ")
            if name:
                fields[name] = value
            elif fields.get("event") in kinds:
                return fields["event"], fields.get("id", ""), msgspec.json.decode(fields["data"])
            else:
                fields = {}

    async def texts(self, count: int) -> list[str]:
        """The texts of the next messages."""
        return [_text((await self.next())[2]) for _ in range(count)]

    async def comment(self) -> str:
        """The next line that carries no event, such as a heartbeat."""
        while not (line := (await self._lines.readline()).decode()).startswith(":"):
            assert line, "the stream has ended"
        return line.strip()


def _text(message: dict[str, Any]) -> str:
    return "\n".join(part.get("text", "") for part in message["parts"])


@asynccontextmanager
async def stream(story: Story, visitor: Visitor, after: str = "") -> AsyncIterator[Events]:
    """The visitor's stream, after the event with the id `after`."""
    headers = visitor.headers | ({"Last-Event-ID": after} if after else {})
    url = f"{story.url}/chat/{story.tokens['webchat']}/events"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        yield Events(response)


@on_sqlite
async def test_what_is_said_comes_as_it_is_said(story: Story) -> None:
    visitor = story.visitor()
    await visitor.opens()
    async with stream(story, visitor) as events:
        assert events.status == 200
        assert events.headers["content-type"].startswith("text/event-stream")
        assert events.headers["cache-control"] == "no-store"
        id = await visitor.says("ping")
        _, position, own = await events.next()
        assert (position, own["direction"], own["client_id"]) == ("1", "in", id)
        _, position, reply = await events.next()
        assert (position, reply["direction"], _text(reply)) == ("2", "out", "pong")
        assert reply["author"] == "assistant"


@on_sqlite
async def test_typing_is_shown_until_the_answer_is_there(story: Story) -> None:
    visitor = story.visitor()
    await visitor.opens()
    async with stream(story, visitor) as events:
        await visitor.says("ping")
        kinds = [await events.next("typing", "message") for _ in range(3)]
        assert ("typing", "", {"on": True}) in kinds
        assert kinds[-1][2].get("direction") == "out" or kinds[-1][2] == {"on": True}


@on_sqlite
async def test_typing_ends_where_nothing_is_said(story: Story) -> None:
    visitor = story.visitor()
    await visitor.says("STOP")
    await visitor.hears()
    async with stream(story, visitor) as events:
        await events.texts(2)
        await visitor.says("ping")
        states = [(await events.next("typing"))[2]["on"] for _ in range(2)]
        assert states == [True, False]


@on_sqlite
async def test_nobody_types_in_a_conversation_of_the_team(story: Story) -> None:
    visitor = story.visitor()
    await visitor.says("HUMAN")
    await visitor.hears()
    async with stream(story, visitor, "2") as events:
        await visitor.says("ping")
        kind, _, _ = await events.next("typing", "message")
        assert kind == "message"
        await story.settled()
        await visitor.says("MENU")
        assert (await events.next("typing", "message"))[0] == "message"


async def test_it_resumes_after_the_last_event(story: Story) -> None:
    visitor = story.visitor()
    await visitor.opens()
    async with stream(story, visitor) as events:
        await visitor.says("ping")
        await events.next()
        _, last, _ = await events.next()
    for _ in range(2):
        await visitor.says("ping")
        await visitor.hears()
        await story.settled()
    async with stream(story, visitor, last) as events:
        positions = [int((await events.next())[1]) for _ in range(4)]
        assert positions == [3, 4, 5, 6]
        await visitor.says("ping")
        assert [int((await events.next())[1]) for _ in range(2)] == [7, 8]


async def test_nothing_twice_and_nothing_left_out_while_it_breaks_and_resumes(
    opened: Opener,
) -> None:
    async with opened(burst_seconds=0.0) as story:
        await story.answers("ping", "pong")
        visitor = story.visitor()
        await visitor.opens()
        rounds, seen = 12, list[int]()

        async def read() -> None:
            last = ""
            while len(seen) < 2 * rounds:
                async with stream(story, visitor, last) as events:
                    for _ in range(min(3, 2 * rounds - len(seen))):
                        _, last, _ = await events.next()
                        seen.append(int(last))

        reading = asyncio.create_task(read())
        for _ in range(rounds):
            await visitor.says("ping")
        await reading
        assert seen == list(range(1, 2 * rounds + 1))


@on_sqlite
async def test_two_tabs_see_the_same(story: Story) -> None:
    visitor = story.visitor()
    await visitor.opens()
    async with stream(story, visitor) as one, stream(story, visitor) as two:
        await visitor.says("ping")
        assert await one.texts(2) == await two.texts(2) == ["ping", "pong"]


@on_sqlite
async def test_other_visitors_see_nothing_of_it(story: Story) -> None:
    ada, bob = story.visitor(), story.visitor()
    await ada.opens()
    await bob.opens()
    async with stream(story, bob) as events:
        await ada.says("ping")
        await ada.hears()
        await bob.says("hello")
        assert (await events.texts(1)) == ["hello"]


@on_sqlite
async def test_history_on_reload_and_the_stream_make_a_whole(story: Story) -> None:
    visitor = story.visitor()
    await visitor.says("ping")
    await visitor.hears()
    welcome = await visitor.opens()
    assert [_text(m) for m in welcome["messages"]] == ["ping", "pong"]
    assert welcome["cursor"] == 2
    async with stream(story, visitor, str(welcome["cursor"])) as events:
        await visitor.says("ping")
        assert await events.texts(2) == ["ping", "pong"]


async def test_a_reply_under_way_is_not_lost_by_a_reload(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reloaded while a reply is being sent and a newer message of the visitor is recorded already:
    the history ends before the reply, so that the stream brings it."""
    gate = asyncio.Event()
    async with opened(burst_seconds=0.0) as story:
        await story.answers("ping", "pong")
        adapter = story.runtime.channels["webchat"]
        accept = type(adapter).send

        async def slowly(self: Any, *given: Any) -> Any:
            await gate.wait()
            return await accept(self, *given)

        monkeypatch.setattr(type(adapter), "send", slowly)
        visitor = story.visitor()
        await visitor.says("ping")
        await visitor.says("ping")

        async def both_are_recorded() -> bool:
            return len(await story.said(visitor)) == 4

        await until(both_are_recorded, "second message")
        welcome = await visitor.opens()
        assert [m["position"] for m in welcome["messages"]] == [1]
        async with stream(story, visitor, str(welcome["cursor"])) as events:
            gate.set()
            positions = [int((await events.next())[1]) for _ in range(3)]
            assert positions == [2, 3, 4]


@on_sqlite
async def test_a_lost_hint_costs_a_heartbeat_only(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.1)
    visitor = story.visitor()
    await visitor.opens()
    async with stream(story, visitor) as events:
        assert await events.comment() == ": connected"
        monkeypatch.setattr(type(story.runtime.bus), "publish", lambda *_: None)
        assert await events.comment() == ": still here"
        await visitor.says("ping")
        assert await events.texts(2) == ["ping", "pong"]


async def test_an_odd_last_event_id_begins_at_the_start(story: Story) -> None:
    visitor = story.visitor()
    await visitor.says("ping")
    await visitor.hears()
    for odd in ("-1", "x", "1e3", "9" * 30, "9" * 5000, "²", "1; DROP TABLE", "0x1"):
        async with stream(story, visitor, odd) as events:
            assert events.status == 200, odd
            assert (await events.next())[1] == "1", odd


@on_sqlite
async def test_without_a_token_there_is_no_stream(story: Story) -> None:
    url = f"{story.url}/chat/{story.tokens['webchat']}/events"
    assert (await story.net.get(url)).status == 401


@on_sqlite
async def test_a_stop_of_the_server_ends_the_streams(opened: Opener) -> None:
    async with opened() as story:
        visitor = story.visitor()
        await visitor.opens()
        streaming = stream(story, visitor)
        events = await streaming.__aenter__()
    with pytest.raises(ConnectionError):
        await events.next()
    await streaming.__aexit__(None, None, None)


@on_sqlite
async def test_read_is_told_once(story: Story) -> None:
    visitor = story.visitor()
    await visitor.says("ping")
    await visitor.hears()
    path = f"/chat/{story.tokens['webchat']}/read"
    for position in (2, 2, 99):
        answer = await story.post(path, {"position": position}, visitor.headers)
        assert answer.status == 202

    async def is_read() -> bool:
        return (await story.said(visitor))[-1].status == "read"

    await until(is_read, "read receipt")
