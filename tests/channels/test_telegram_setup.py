"""Connecting a bot: checklist, webhook, profile, typing."""

from __future__ import annotations

import pytest
from msgspec import structs

from comptoir.channels.base import (
    Shown,
)
from comptoir.channels.telegram.setup import ALLOWED_UPDATES
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from tests.channels.kit import SECRET
from tests.channels.telegram.line import ADA, ADAPTER, Line, fixtures

pytestmark = pytest.mark.asyncio(loop_scope="module")
servers, line = fixtures()


HOOK = "https://chat.cakes.test/webhooks/telegram/t"


async def _problems(line: Line, webhook: str = HOOK) -> list[str]:
    findings = await ADAPTER.check(line.channel, line.net, webhook)
    assert all(f.ok or f.advice for f in findings)
    assert line.channel.credentials["token"] not in repr(findings)
    return [f.name for f in findings if not f.ok]


async def test_connecting(line: Line) -> None:
    assert await _problems(line) == ["webhook", "updates"]
    for _ in range(2):
        (finding,) = await ADAPTER.register(line.channel, line.net, HOOK)
        assert finding.ok
    assert await _problems(line) == []
    assert (line.peer.webhook, line.peer.secret) == (HOOK, SECRET)
    assert line.peer.allowed == ALLOWED_UPDATES


async def test_what_the_checklist_finds(line: Line) -> None:
    await ADAPTER.register(line.channel, line.net, HOOK)
    good = line.channel
    assert await _problems(line, "https://elsewhere.test/") == ["webhook"]
    line.channel = structs.replace(good, account="7", config={**good.config, "username": "other"})
    assert await _problems(line) == ["account", "username"]
    line.channel = structs.replace(good, secret="with spaces")
    assert await _problems(line) == ["secret"]
    (finding,) = await ADAPTER.register(line.channel, line.net, HOOK)
    assert (finding.name, finding.ok) == ("secret", False)
    line.channel = structs.replace(good, credentials={"token": "110201543:another"})
    assert await _problems(line) == ["token"]
    (finding,) = await ADAPTER.register(line.channel, line.net, HOOK)
    assert (finding.name, finding.ok) == ("webhook", False)


async def test_posts_that_fail_are_found(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comptoir.channels.peers.platform.POST_AGAIN", 0.001)
    line.webhook.status = 500
    await line.peer.inbound(**{"from": "ada", "text": "hi"})
    line.peer._queue.append({})
    assert "deliveries" in await _problems(line)


@pytest.mark.parametrize("url", ["http://cakes.test/", "https://cakes.test:8080/"])
async def test_an_address_telegram_does_not_post_to(line: Line, url: str) -> None:
    (finding,) = await ADAPTER.register(line.channel, line.net, url)
    assert not finding.ok
    assert "bad webhook" in finding.details


async def test_profile(line: Line) -> None:
    menu = (
        Choice("Recettes", "topic:recipes", description="Toutes nos recettes"),
        Choice("Aide", "/help"),
        Choice("Le site", url="https://cakes.test/"),
        Choice("日本", ""),
    )
    profile = Profile(
        greeting={"": "Hello", "fr": "Bonjour " * 100, "fil": "Kumusta"},
        menu={"": menu},
        ice_breakers={"": (Choice("Hi"),)},
    )
    findings = await ADAPTER.set_profile(line.channel, line.net, profile)
    assert [f.name for f in findings if not f.ok] == ["greeting (fil)"]
    assert line.peer.descriptions[""] == "Hello"
    assert len(line.peer.descriptions["fr"]) == 512
    assert line.peer.commands[""] == [
        {"command": "recettes", "description": "Toutes nos recettes"},
        {"command": "help", "description": "Aide"},
    ]
    assert line.peer.menu_button == {"type": "commands"}
    await ADAPTER.set_profile(line.channel, line.net, Profile(menu={"": ()}))
    assert line.peer.commands == {}


async def test_typing(line: Line) -> None:
    for what in ("typing", "read"):
        await ADAPTER.show(line.channel, line.net, what, Shown(to=ADA))
    assert line.peer.actions == [(int(ADA), "typing")]
