"""Monitoring on a port of its own: figures for Prometheus, and what is wrong with what to do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from comptoir.bus.embedded import EmbeddedBus
from comptoir.net.client import NetClient
from comptoir.store.tables import channel, process
from comptoir.testing import Story, until
from tests.ports import free_port
from tests.stories.conftest import Opener, on_sqlite

HOST = "127.0.0.1"


class Monitor:
    """What asks the port."""

    def __init__(self, net: NetClient, port: int) -> None:
        self._net, self._port = net, port

    async def ask(self, path: str) -> tuple[int, bytes]:
        got = await self._net.request("GET", f"http://{HOST}:{self._port}{path}")
        return got.status, got.body

    async def issues(self) -> list[str]:
        status, body = await self.ask("/health/deep")
        found = msgspec.json.decode(body)
        assert (status == 200) == (found["status"] == "ok") == (not found["issues"])
        assert all(issue["action"] for issue in found["issues"])
        return [issue["what"] for issue in found["issues"]]

    async def figure(self, name: str) -> float:
        _, body = await self.ask("/metrics")
        found = re.findall(rf"^{re.escape(name)} (\S+)$", body.decode(), re.MULTILINE)
        return float(found[0]) if found else 0.0


@pytest.fixture
async def watched(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    monkeypatch.setattr("comptoir.serving.watching.REMEMBERED", 0.0)
    monkeypatch.setattr("comptoir.serving.telling.SECONDS", 0.05)
    port = free_port()
    async with (
        opened(metrics_port=port) as story,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        yield story, Monitor(net, port)


async def test_figures_and_issues(watched: tuple[Story, Monitor]) -> None:
    story, monitor = watched
    await story.answers("ping", "pong")
    accepted = 'comptoir_sends_total{channel_type="open",result="accepted"}'
    before = await monitor.figure(accepted)
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    await story.settled()

    assert await monitor.figure(accepted) == before + 1
    assert await monitor.figure("comptoir_accept_seconds_count") >= 1
    assert await monitor.figure('comptoir_waiting{class="inbound"}') == 0
    assert await monitor.figure('comptoir_processes{role="sender"}') == 1
    assert (await monitor.ask("/health/live"))[0] == 200
    assert (await monitor.ask("/health/ready"))[0] == 200
    assert (await monitor.ask("/elsewhere"))[0] == 404
    assert await monitor.issues() == []


@on_sqlite
async def test_what_is_wrong_is_said(
    watched: tuple[Story, Monitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    story, monitor = watched
    db = story.runtime.db
    stop = update(channel).where(channel.c.type == "open").values(problem="the token is old")
    await db.write(lambda tx: tx.execute(stop).rowcount)
    assert await monitor.issues() == ["1 channels are stopped"]

    monkeypatch.setattr(EmbeddedBus, "trouble", "NATS does not answer")

    async def is_told() -> bool:
        return any("NATS does not answer" in what for what in await monitor.issues())

    await until(is_told, "trouble of the bus")
    monkeypatch.setattr("comptoir.serving.telling.SECONDS", 3600.0)
    lonely = update(process).values(roles=["web", "sender"])
    await db.write(lambda tx: tx.execute(lonely).rowcount)
    found = await monitor.issues()
    assert {"no process has the role worker", "no process has the role scheduler"} <= set(found)
    story.runtime.clock.move(seconds=60)  # type: ignore[attr-defined]
    assert any("fell silent" in what for what in await monitor.issues())
