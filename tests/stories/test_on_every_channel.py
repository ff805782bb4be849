"""The same story on each channel: a wish, a card, a tap, the next; a person; STOP.

A whole Comptoir and the loopback peer of the platform, over real sockets and signed webhooks. What
is compared is what the platform took, read from its own body, not what we meant. On WhatsApp the
person has no phone number.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from comptoir.assistant.texts import TEXTS, TextKey
from comptoir.channels.peers.every import KITS, Seen
from comptoir.model.message import MessageStatus
from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import SITE, Talk, card_by_keyword, recipes, talking

pytestmark = on_sqlite
TITLES = ("Classic tiramisu", "Strawberry tiramisu")
PANNA = "Panna cotta"
PICTURED = frozenset(KITS) - {"sms"}
"""Channels whose cards show their picture: outside North America, a text message has none."""
LAST = {kind: kit.receipts[-1] if kit.receipts else "accepted" for kind, kit in KITS.items()}
"""How far a message gets that somebody reads."""


@pytest.fixture(params=sorted(KITS))
async def talk(request: pytest.FixtureRequest, opened: Opener) -> AsyncIterator[Talk]:
    """Somebody on each of the platforms; the company has three recipes."""
    async with talking(opened, request.param) as made:
        picture = f"{made.url}/pictures" if request.param == "apple" else f"{SITE}/p"
        await recipes(made.story, (*TITLES, PANNA), picture=picture)
        await card_by_keyword(made.story, "panna cotta", PANNA)
        await made.story.answers("ping", "pong")
        yield made


async def test_a_wish_a_card_a_tap_and_the_next(talk: Talk) -> None:
    await talk.says("panna cotta")
    shows_card(talk, await talk.sees(), PANNA)
    for title in TITLES:
        await talk.says("tiramisu")
        asked = await talk.sees()
        assert says(asked, "which")
        assert sorted(b.label for b in asked.taps) == sorted(TITLES)
        await talk.taps(title, asked)
        shows_card(talk, await talk.sees(), title)
    await talk.until_all(LAST[talk.kit.type])
    await each_came_once(talk, 5)


async def test_a_person_and_then_stop(talk: Talk) -> None:
    await talk.says("ping")
    assert (await talk.sees()).text == "pong"
    await talk.says("qzxv wkrpt grmblfz")
    offered = await talk.sees()
    assert says(offered, "not_found")
    person, _tell_me = offered.taps
    await talk.taps(person.label, offered)
    assert says(await talk.sees(), "human")
    await talk.says("ping")
    await talk.at_rest()
    assert len(talk.arrived) == 3, "the team has the conversation"
    await talk.says("STOP")
    await talk.at_rest()
    confirmed = len(talk.arrived)
    assert confirmed - 3 == (0 if talk.kit.type in STOPPED_THERE else 1)
    for text in ("ping", "MENU", "tiramisu"):
        await talk.says(text)
    await talk.at_rest()
    await each_came_once(talk, confirmed)


STOPPED_THERE = frozenset({"sms"})
"""Where the platform itself confirms a STOP, and takes nothing more of us."""


def says(seen: Seen, key: TextKey) -> bool:
    """Whether it is that text of the assistant, in whatever language the person has."""
    return any(seen.text.startswith(texts[key]) for texts in TEXTS.values())


def shows_card(talk: Talk, seen: Seen, title: str) -> None:
    """Title, picture and page of a recipe, whatever form the platform has for it."""
    name = title.lower().replace(" ", "-")
    assert title in seen.text, seen
    assert seen.link == f"{SITE}/{name}", seen
    if talk.kit.type in PICTURED:
        assert seen.image.startswith("data:image/png") or seen.image.endswith(f"/{name}.png"), seen


async def each_came_once(talk: Talk, count: int) -> None:
    """As many messages as are stored as sent, each under one id, to the person who wrote."""
    arrived, stored = talk.arrived, [m for m in await talk.messages() if m["direction"] == "out"]
    assert len(arrived) == len(stored) == count
    assert len({a.id for a in arrived}) == count
    assert {a.to.removeprefix("whatsapp:") for a in arrived} == {talk.person}
    reached = {MessageStatus.refused, MessageStatus.failed, MessageStatus.unknown}
    assert not reached & {m["status"] for m in stored}
    assert {m["platform_id"] for m in stored} == {a.id for a in arrived}
    assert all(m["status"] != "refused" for m in stored)
