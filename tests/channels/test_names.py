"""What people are called, asked of each platform that tells it, on a port of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from comptoir.channels.base import Names, RefusedSend
from comptoir.channels.peers.every import KITS
from comptoir.channels.registry import ADAPTERS
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app

GROUP, ROOM = "C" + "a" * 32, "R" + "b" * 32
BY_TYPE = {adapter.type: adapter() for adapter in ADAPTERS}


class Asked:
    """An adapter, and the peer of its platform. Nobody listens to what that posts."""

    def __init__(self, kind: str, net: NetClient, url: str) -> None:
        kit: Any = KITS[kind]
        self._adapter: object = BY_TYPE[kind]
        self._channel: Channel = kit.channel("w", url, "")
        self._net = net
        self.peer = kit.build(net, "", ())

    async def name_of(self, key: str) -> str | RefusedSend:
        """What the platform says."""
        assert isinstance(self._adapter, Names)
        return await self._adapter.name_of(self._channel, self._net, key)


@asynccontextmanager
async def asking(kind: str, instead: Any = None) -> AsyncIterator[Asked]:
    """A platform that can be asked; `instead` answers in its place."""
    serves: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await serves[0](scope, receive, send)

    async with (
        served_app(app) as port,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        asked = Asked(kind, net, f"http://{HOST}:{port}")
        serves.append(instead or asked.peer)
        yield asked


async def test_people_and_groups_of_line() -> None:
    async with asking("line") as line:
        line.peer.person("Uada")
        line.peer.groups.add(GROUP)
        assert await line.name_of("Uada") == "Uada"
        assert await line.name_of(GROUP) == "A group"
        assert await line.name_of(ROOM) == ""
        assert line.peer.asked == ["Uada", GROUP], "a room has no name to be asked for"


@pytest.mark.parametrize(
    ("status", "why"), [(429, "throttled"), (500, "temporary"), (401, "auth"), (404, "gone")]
)
async def test_what_line_refuses(status: int, why: str) -> None:
    async with asking("line") as line:
        line.peer.person("Uada")
        line.peer.name_faults = [status]
        refused = await line.name_of("Uada")
        assert isinstance(refused, RefusedSend)
        assert refused.why == {"gone": "unknown_permanent"}.get(why, why)


async def test_who_blocks_has_no_profile_on_line() -> None:
    async with asking("line") as line:
        line.peer.person("Uada").blocked = True
        refused = await line.name_of("Uada")
        assert isinstance(refused, RefusedSend)
        assert refused.why not in ("temporary", "throttled")


@pytest.mark.parametrize(
    ("kind", "named", "told"),
    [
        ("messenger", "Ada Lovelace", "Ada Lovelace"),
        ("messenger", "Ada", "Ada"),
        ("instagram", "Ada Lovelace", "Ada Lovelace"),
        ("instagram", "", "77"),
    ],
)
async def test_profiles_of_meta(kind: str, named: str, told: str) -> None:
    """Instagram tells the username of who has no name."""
    async with asking(kind) as meta:
        meta.peer.person("77")
        meta.peer.names["77"] = named
        assert await meta.name_of("77") == told


@pytest.mark.parametrize("kind", ["messenger", "instagram"])
async def test_without_the_permission_nothing_is_told(kind: str) -> None:
    async with asking(kind) as meta:
        meta.peer.person("77")
        meta.peer.permissions.clear()
        refused = await meta.name_of("77")
        assert isinstance(refused, RefusedSend)
        assert refused.why == "auth"
        stranger = await meta.name_of("nobody/messages")
        assert isinstance(stranger, RefusedSend)


async def test_viber_tells_twice_in_half_a_day() -> None:
    async with asking("viber") as viber:
        viber.peer.person("ada")
        refused = await viber.name_of("ada")
        assert isinstance(refused, RefusedSend)
        assert refused.why == "recipient_gone", "who never subscribed"
        viber.peer._subscribers.add("ada")
        assert [await viber.name_of("ada") for _ in range(2)] == ["ada", "ada"]
        too_often = await viber.name_of("ada")
        assert isinstance(too_often, RefusedSend)
        assert (too_often.why, too_often.retry_after) == ("throttled", 43_200.0)
        viber.peer.clock(43_201)
        assert await viber.name_of("ada") == "ada"


@pytest.mark.parametrize("kind", ["line", "messenger", "instagram", "viber"])
@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'{"displayName": 5}', b'{"user": [], "status": 0}', b"<html>"]
)
async def test_nonsense_is_no_name(kind: str, body: bytes) -> None:
    async def nonsense(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    async with asking(kind, nonsense) as asked:
        told = await asked.name_of("77")
    assert told == "" or (isinstance(told, RefusedSend) and told.why == "temporary")
