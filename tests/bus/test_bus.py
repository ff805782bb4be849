"""Buses: the same promises from both, and what NATS adds: other processes, and its own absence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from comptoir.bus.base import Bus, NotAnswered
from comptoir.bus.embedded import EmbeddedBus
from comptoir.bus.nats import NatsBus
from comptoir.testing import until
from tests.nats_server import NatsServer, nats_server
from tests.ports import free_port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    with nats_server(free_port(), tmp_path_factory.mktemp("nats")) as running:
        yield running


@asynccontextmanager
async def connected(server: NatsServer, prefix: str = "comptoir") -> AsyncIterator[NatsBus]:
    bus = NatsBus(server.url, prefix=prefix)
    await asyncio.wait_for(bus.connected(), 20)
    yield bus
    await bus.close()


@pytest.fixture(params=["embedded", "nats"])
async def buses(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Bus, Bus]]:
    """Two ends: of one bus inside a process, or of two processes."""
    if request.param == "embedded":
        bus = EmbeddedBus()
        yield bus, bus
        await bus.close()
        return
    server = request.getfixturevalue("server")
    async with connected(server) as one, connected(server) as other:
        yield one, other


class Ear:
    """Notes what a listener is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes]] = []

    def __call__(self, topic: str, hint: bytes) -> None:
        self.heard.append((topic, hint))

    async def has(self, *expected: tuple[str, bytes]) -> None:
        async def is_so() -> bool:
            return all(one in self.heard for one in expected)

        await until(is_so, f"{expected} in {self.heard}")


async def settled(*buses: Bus) -> None:
    """Returns when the servers know what is listened to."""
    for bus in buses:
        if isinstance(bus, NatsBus):
            await asyncio.wait_for(bus.connected(), 20)


async def test_a_hint_reaches_who_listens_to_its_topic(buses: tuple[Bus, Bus]) -> None:
    one, other = buses
    ear, elsewhere = Ear(), Ear()
    topic = "live.c1.visitor with * odd > signs . and ü"
    stop = other.listen(topic, ear)
    other.listen("live.c1.somebody else", elsewhere)
    await settled(one, other)

    one.publish(topic, b"status")
    one.publish("feed.w1")
    one.publish("live.c1.somebody else", b"end")
    await ear.has((topic, b"status"))
    await elsewhere.has(("live.c1.somebody else", b"end"))
    stop()
    one.publish(topic, b"unheard")
    one.publish("live.c1.somebody else", b"after")
    await elsewhere.has(("live.c1.somebody else", b"after"))

    assert ear.heard == [(topic, b"status")]
    assert one.trouble == other.trouble == ""


async def test_it_is_known_whether_anybody_listens(buses: tuple[Bus, Bus]) -> None:
    one, other = buses
    assert not one.is_heard("live.c1.reader")
    stops = [other.listen("live.c1.reader", Ear()) for _ in range(2)]

    async def is_heard() -> bool:
        return one.is_heard("live.c1.reader")

    await until(is_heard, "word of a listener")
    assert not one.is_heard("live.c1.nobody")
    stops[0]()
    stops[0]()
    other.listen("live.c1.later", Ear())

    async def is_heard_later() -> bool:
        return one.is_heard("live.c1.later")

    await until(is_heard_later, "word of a later listener")
    assert one.is_heard("live.c1.reader"), "stopped twice, one of two is stopped"
    stops[1]()

    async def is_not_heard() -> bool:
        return not one.is_heard("live.c1.reader")

    await until(is_not_heard, "word that nobody listens any more, long before it is forgotten")


async def test_who_asks_is_answered_or_told_that_there_is_no_answer(
    buses: tuple[Bus, Bus],
) -> None:
    one, other = buses
    asked, may_end = asyncio.Event(), asyncio.Event()

    async def answer(request: bytes) -> bytes:
        if request == b"slow":
            asked.set()
            await may_end.wait()
        if request == b"wrong":
            raise ValueError("cannot be read")
        return b"0" * 2_000_000 if request == b"much" else request + b"!"

    stop = other.answer("ask", answer)
    await settled(one, other)
    assert await one.ask("ask", b"well", 10) == b"well!"
    with pytest.raises(NotAnswered, match="ValueError"):
        await one.ask("ask", b"wrong", 10)
    if isinstance(one, NatsBus):
        with pytest.raises(NotAnswered, match="MaxPayload"):
            await one.ask("ask", b"much", 10)
    slow = asyncio.create_task(one.ask("ask", b"slow", 10))
    await asked.wait()
    stopping = asyncio.ensure_future(stop(10))
    may_end.set()
    assert await slow == b"slow!", "what is under way is finished"
    await stopping
    with pytest.raises(TimeoutError):
        await one.ask("ask", b"too late", 10)


async def test_shared_work_is_told_to_one_process(server: NatsServer) -> None:
    async with connected(server) as web, connected(server) as first, connected(server) as second:
        ears = [Ear(), Ear()]
        first.listen("inbound", ears[0], shared=True)
        second.listen("inbound", ears[1], shared=True)
        done = [Ear(), Ear()]
        first.listen("done", done[0])
        second.listen("done", done[1])
        await settled(first, second)
        for number in range(50):
            web.publish("inbound", str(number).encode())
        first.publish("inbound", b"own")
        web.publish("done")
        second.publish("done")
        for ear in done:
            await ear.has(("done", b""))

        async def are_all_there() -> bool:
            return len(ears[0].heard) + len(ears[1].heard) >= 51

        await until(are_all_there, "fifty hints and one")
        told = sorted(hint for ear in ears for _, hint in ear.heard)
        assert told == sorted([b"own", *(str(number).encode() for number in range(50))])
        assert ("inbound", b"own") in ears[0].heard, "who listens itself keeps its own work"


async def test_another_prefix_is_another_house(server: NatsServer) -> None:
    async with connected(server) as ours, connected(server, "theirs") as theirs:
        mine, strange = Ear(), Ear()
        ours.listen("feed.w1", mine)
        theirs.listen("feed.w1", strange)
        await settled(ours, theirs)
        ours.publish("feed.w1", b"a secret")
        theirs.publish("feed.w1", b"end")
        await strange.has(("feed.w1", b"end"))
        assert strange.heard == [("feed.w1", b"end")]
        assert mine.heard == [("feed.w1", b"a secret")]


async def test_without_nats_a_process_goes_on_and_is_told_to_look_when_it_is_back(
    tmp_path: Path,
) -> None:
    server = NatsServer(free_port(), tmp_path / "nats.log")
    one, other = NatsBus(server.url), NatsBus(server.url)
    try:
        here, there = Ear(), Ear()
        one.listen("feed.w1", here)
        other.listen("feed.w1", there)
        one.publish("feed.w1", b"before there was a server")
        assert here.heard == [("feed.w1", b"before there was a server")]
        assert "NATS" in one.trouble
        for _ in range(2):  # it comes up late; then it dies, and comes back
            here.heard.clear()
            there.heard.clear()
            server.start()
            await there.has(("feed.w1", b""))
            await settled(one, other)
            assert not one.trouble
            one.publish("feed.w1", b"news")
            await there.has(("feed.w1", b"news"))
            server.stop()

            async def is_gone() -> bool:
                return bool(one.trouble and other.trouble)

            await until(is_gone, "word that NATS is gone")
            with pytest.raises(TimeoutError, match="nobody can be asked"):
                await one.ask("ask", b"kept by nobody", 10)
            one.publish("feed.w1", b"nobody else hears this")
            assert here.heard[-1] == ("feed.w1", b"nobody else hears this")
    finally:
        await one.close()
        await other.close()
        server.stop()
