"""Search: whatever was said, and whoever is known, found by words."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.model.message import Text
from comptoir.store import messages
from comptoir.testing import Story, until
from comptoir.web.search import snippet
from comptoir.workers import paces
from tests.stories.test_events import api, token


@pytest.fixture(autouse=True)
def indexed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "INDEX_SECONDS", 0.05)


async def finds(story: Story, secret: str, query: str, count: int, kind: str = "messages") -> Any:
    """What is found, once there is so much."""
    found: list[Any] = []

    async def enough() -> bool:
        answer = await api(story, secret, "GET", f"/search?text={query}&kind={kind}")
        found[:] = answer[kind]
        return len(found) == count

    await until(enough, f"{count} {kind} with {query}")
    return found


def texts(found: list[Any]) -> list[str]:
    return [one["message"]["parts"][0]["text"] for one in found]


async def test_messages_are_found_by_their_words(story: Story) -> None:
    secret = await token(story)
    ada = story.customer("ada")
    for text in ("Is the Crème brûlée ready?", "the TIRAMISU please", "a Tiramisu without nuts"):
        await ada.says(text)
        await story.settled()
    found = await finds(story, secret, "tiramisu&author=contact", 2)
    assert texts(found) == ["a Tiramisu without nuts", "the TIRAMISU please"]
    assert found[0]["conversation"]["contact"]["address"] == "ada"
    hits = [piece["text"] for piece in found[0]["snippet"] if piece["hit"]]
    assert hits == ["Tiramisu"]
    assert len(await finds(story, secret, "creme bru&author=contact", 1)) == 1
    assert len(await finds(story, secret, "nuts tiram&author=contact", 1)) == 1
    assert await finds(story, secret, "tiramisu chocolate", 0) == []
    assert await finds(story, secret, "iramisu", 0) == []


async def test_what_is_taken_back_is_not_found(story: Story) -> None:
    secret = await token(story)
    ada = story.customer("ada")
    id = await ada.says("my secret number")
    await finds(story, secret, "secret", 1)
    where = (story.workspace.id, story.channels["open"].id, id)
    now, other = story.runtime.clock(), (Text("my other number"),)
    await story.runtime.db.write(lambda tx: messages.edit(tx, *where, other, now))
    await finds(story, secret, "secret", 0)
    await finds(story, secret, "other&author=contact", 1)
    await story.runtime.db.write(lambda tx: messages.revoke(tx, *where, now))
    await finds(story, secret, "other&author=contact", 0)


async def test_people_are_found(story: Story) -> None:
    secret = await token(story)
    await story.customer("lovelace-1815").says("ping")
    (found,) = await finds(story, secret, "1815", 1, "contacts")
    id = found["contact"]["id"]
    await api(story, secret, "PATCH", f"/contacts/{id}", {"name": "Ada Lovelace"})
    (found,) = await finds(story, secret, "ada", 1, "contacts")
    assert found["contact"]["name"] == "Ada Lovelace"
    assert found["snippet"] == [{"text": "Ada", "hit": True}, {"text": " Lovelace", "hit": False}]


async def test_pages_and_filters(story: Story) -> None:
    secret = await token(story)
    people = [story.customer(f"customer-{n}") for n in range(5)]
    for one in people:
        await one.says("same words")
        await story.settled()
    found = await finds(story, secret, "same&author=contact", 5)
    where = found[2]["message"]["conversation_id"]
    assert len(await finds(story, secret, f"same&author=contact&conversation_id={where}", 1)) == 1
    channel = story.channels["open"].id
    assert len(await finds(story, secret, f"same&author=contact&channel_id={channel}", 5)) == 5
    assert await finds(story, secret, "same&channel_id=none", 0) == []
    page = await api(story, secret, "GET", "/search?text=same&author=contact&limit=2")
    walked = page["messages"]
    while page["next"]:
        rest = f"/search?text=same&author=contact&limit=2&cursor={page['next']}"
        page = await api(story, secret, "GET", rest)
        walked += page["messages"]
    assert [one["message"]["id"] for one in walked] == [one["message"]["id"] for one in found]


@pytest.mark.parametrize(
    "asked",
    ['"', "'", "a OR b", "NEAR(a b)", "a*", "-a", "words:a", "a & !b", "\\", "%27%29%3B--", "☕"],
)
async def test_nothing_typed_reaches_a_parser(story: Story, asked: str) -> None:
    secret = await token(story)
    answer = await api(story, secret, "GET", f"/search?text={asked.replace('&', '%26')}")
    assert answer["messages"] == []


def test_snippets_show_the_first_hit() -> None:
    long = "word " * 60 + "Tiramisù, and tiramisu again " + "tail " * 60
    pieces = snippet(long, "tiramisu")
    assert [piece.text for piece in pieces if piece.hit] == ["Tiramisù", "tiramisu"]
    assert sum(len(piece.text) for piece in pieces) <= 160
    assert snippet("", "x") == []
    assert [piece.text for piece in snippet("nothing here", "x")] == ["nothing here"]
