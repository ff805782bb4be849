"""Visitors who agreed are told of what they did not see: once, in time, and not against their will.

A whole Comptoir and the loopback push service, which decrypts what it is given as a browser does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update

from comptoir.channels.peers.webpush import WebPushPeer
from comptoir.channels.webpush.vapid import new_keys
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.message import Card, Carousel, Choice, Choices, Location, Media, Part, Text
from comptoir.net.client import Response
from comptoir.outbound import notify
from comptoir.outbound.say import say
from comptoir.store import tables
from comptoir.store.channels import put_channel
from comptoir.store.consents import consent_history
from comptoir.testing import HOST, MovableClock, Story, Visitor, served_app, until
from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import messages_on
from tests.stories.test_live_stream import stream

KEYS = new_keys()
PAGE = "https://cakes.test/tiramisu"


@dataclass
class Town:
    """A running Comptoir, the push service, and a clock that can be put forward."""

    story: Story
    peer: WebPushPeer
    url: str
    clock: MovableClock
    _told: int = field(default=0)

    async def ada(self, **more: Any) -> Visitor:
        """A visitor who has written, was answered, agreed to notifications and left the page."""
        visitor = self.story.visitor()
        await visitor.opens()
        answer = await self.agrees(visitor, self.browser(), **more)
        assert answer.status == 201, answer.body
        return visitor

    def browser(self, person: str = "ada") -> dict[str, str]:
        """A browser that subscribes anew."""
        return self.peer.subscribe(person, self.url, KEYS.public_key)

    async def agrees(self, visitor: Visitor, browser: dict[str, str], **more: Any) -> Response:
        """What the page posts after the click."""
        keys = {name: browser[name] for name in ("p256dh", "auth")}
        body = {"endpoint": browser["endpoint"], "keys": keys, "page": PAGE, **more}
        return await self.story.post(self.path, body, visitor.headers)

    async def ends(self, visitor: Visitor, **body: Any) -> None:
        """What the page sends when notifications are turned off."""
        raw = msgspec.json.encode(body)
        url = self.story.url + self.path
        answer = await self.story.net.request("DELETE", url, headers=visitor.headers, body=raw)
        assert answer.status == 204

    @property
    def path(self) -> str:
        return f"/chat/{self.story.tokens['webchat']}/push"

    async def tells(self, visitor: Visitor, text: str) -> str:
        """A member writes into the chat; the id of the message, once it is in it."""
        channel = self.story.channels["webchat"]
        said = await say(self.story.runtime, channel, visitor.key, (Text(text),), author="member")

        async def is_there() -> bool:
            return said.id in [row["id"] for row in await self.story.outbox("accepted")]

        await until(is_there, "message in the chat")
        return said.id

    async def reads(self, visitor: Visitor) -> None:
        """The visitor sees all there is; returns when that is known."""
        said = await self.story.said(visitor)
        path = f"/chat/{self.story.tokens['webchat']}/read"
        await self.story.post(path, {"position": said[-1].position}, visitor.headers)

        async def is_read() -> bool:
            return (await self.story.said(visitor))[-1].status == "read"

        await until(is_read, "read receipt")

    async def waits(self, seconds: float) -> None:
        """Time passes, and what is due is done."""
        self.clock.move(seconds=seconds)
        await self.story.settled()

    def shown(self) -> list[str]:
        """What notifications said since the last look."""
        told = [one.body["body"] for one in self.peer.ledger[self._told :]]
        self._told = len(self.peer.ledger)
        return told

    async def notifications(self) -> dict[str, str]:
        """The state of each notification, by id."""
        states = ("queued", "sending", "unknown", "accepted", "refused", "parked", "cancelled")
        rows = await self.story.outbox(*states)
        return {row["id"]: row["state"] for row in rows if row["kind"] == "notification"}

    async def consents(self, visitor: Visitor) -> list[tuple[str, str]]:
        """What the ledger says of notifications: state and source, oldest first."""
        id, conversation = self.story.workspace.id, await self.story.conversation(visitor)
        assert conversation is not None
        rows = await self.story.runtime.db.read(
            lambda tx: consent_history(tx, id, conversation["contact_id"])
        )
        return [(r["state"], r["source"]) for r in rows if r["channel_type"] == "webpush"]


@asynccontextmanager
async def in_town(opened: Opener, **more: Any) -> AsyncIterator[Town]:
    """A town; `more` as to `open_story`."""
    clock = more.pop("clock", MovableClock())
    box: list[WebPushPeer] = more.pop("peers", [])

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await box[0](scope, receive, send)

    async with served_app(app, more.pop("port", 0)) as port:
        allowed = frozenset({(HOST, port)})
        async with opened(clock=clock, allowed_hosts=allowed, **more) as story:
            if not box:
                box.append(WebPushPeer(story.net))
            url = f"http://{HOST}:{port}"
            await connect(story, url)
            await story.answers("ping", "pong")
            yield Town(story, box[0], url, clock)


async def connect(story: Story, url: str) -> None:
    """Connects Web Push to the peer at `url`."""
    id, runtime = story.workspace.id, story.runtime
    channel = Channel(
        workspace_id=id,
        id=stable_id("push", id),
        type="webpush",
        name="Notifications",
        secret="",
        config={"api": url, "subject": "mailto:ada@cakes.test", "url": "https://cakes.test/"},
        credentials={"private_key": KEYS.private_key},
    )
    now, vault = runtime.clock(), runtime.vault
    await runtime.db.write(lambda tx: put_channel(tx, vault, channel, token="push", now=now))


@pytest.fixture
async def town(opened: Opener) -> AsyncIterator[Town]:
    async with in_town(opened) as made:
        yield made


async def test_who_did_not_see_an_answer_is_told_once(town: Town) -> None:
    ada = await town.ada()
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await town.waits(8)
    assert town.peer.ledger == []
    await town.waits(3)
    (told,) = town.peer.ledger
    assert told.to == "ada"
    assert told.body == {"title": "Story", "body": "pong", "url": PAGE}
    assert town.peer.urgencies == ["normal"]
    (answer,) = [m.id for m in await town.story.said(ada) if m.direction == "out"]
    assert await town.notifications() == {f"{answer}-push": "accepted"}
    await town.waits(60)
    assert len(town.peer.ledger) == 1
    assert await town.consents(ada) == [("given", "widget")]


@on_sqlite
async def test_without_a_page_it_opens_the_site(town: Town) -> None:
    ada = await town.ada(page="")
    await town.tells(ada, "hello")
    await town.waits(11)
    assert town.peer.ledger[0].body["url"] == "https://cakes.test/"


async def test_who_read_it_meanwhile_is_not_told(town: Town) -> None:
    ada = await town.ada()
    ids = [await town.tells(ada, text) for text in ("hello", "are you there?")]
    await town.waits(5)
    await town.reads(ada)
    await town.waits(6)
    assert await town.notifications() == {f"{id}-push": "cancelled" for id in ids}
    assert town.peer.ledger == []


async def test_who_has_the_chat_open_is_not_told(town: Town) -> None:
    ada = await town.ada()
    async with stream(town.story, ada) as events:
        id = await town.tells(ada, "hello")
        await events.next()
        await town.waits(11)
        assert await town.notifications() == {f"{id}-push": "cancelled"}
    second = await town.tells(ada, "are you there?")
    await town.waits(11)
    assert (await town.notifications())[f"{second}-push"] == "accepted"
    assert town.shown() == ["are you there?"]


async def test_a_burst_is_told_of_once(town: Town) -> None:
    ada = await town.ada()
    for text in ("one", "two", "three"):
        await town.tells(ada, text)
        await town.waits(3)
    await town.waits(30)
    assert town.shown() == ["one"]
    states = sorted((await town.notifications()).values())
    assert states == ["accepted", "cancelled", "cancelled"]
    await town.tells(ada, "four")
    await town.waits(11)
    assert town.shown() == ["four"]


async def test_who_read_the_first_is_told_of_the_second(town: Town) -> None:
    ada = await town.ada()
    await town.tells(ada, "one")
    await town.reads(ada)
    await town.waits(8)
    await town.tells(ada, "two")
    await town.waits(3)
    assert town.shown() == []
    await town.waits(8)
    assert town.shown() == ["two"]


async def test_a_restart_loses_nothing_and_doubles_nothing(
    opened: Opener, free_ports: tuple[int, ...]
) -> None:
    clock, peers = MovableClock(), list[WebPushPeer]()
    shared: dict[str, Any] = {"clock": clock, "peers": peers, "port": free_ports[0]}
    async with in_town(opened, **shared) as town:
        ada = await town.ada()
        await town.tells(ada, "hello")
    assert peers[0].ledger == []
    clock.move(seconds=11)
    for _ in range(2):
        async with in_town(opened, **shared) as town:
            await until(lambda: _is_told(peers[0]), "notification")
            await town.waits(60)
            assert list((await town.notifications()).values()) == ["accepted"]
    assert len(peers[0].ledger) == 1


async def _is_told(peer: WebPushPeer) -> bool:
    return bool(peer.ledger)


async def test_two_processes_tell_once(opened: Opener, free_ports: tuple[int, ...]) -> None:
    clock, allowed = MovableClock(), frozenset({(HOST, free_ports[0])})
    more: dict[str, Any] = {"clock": clock, "peer_port": free_ports[1]}
    async with (
        in_town(opened, port=free_ports[0], **more) as town,
        opened(clock=clock, slug="beta", allowed_hosts=allowed),
    ):
        people = [await town.ada() for _ in range(8)]
        await asyncio.gather(*(town.tells(one, "hello") for one in people))
        await town.waits(11)
        assert town.shown() == ["hello"] * 8
        assert set((await town.notifications()).values()) == {"accepted"}


async def test_a_subscription_that_is_gone_is_used_no_more(town: Town) -> None:
    ada = town.story.visitor()
    await ada.opens()
    first = town.browser()
    await town.agrees(ada, first)
    town.peer.block("ada")
    await town.tells(ada, "one")
    await town.waits(11)
    assert list((await town.notifications()).values()) == ["refused"]
    await town.tells(ada, "two")
    await town.waits(11)
    assert len(await town.notifications()) == 1
    told = await messages_on(town.story, stable_id("push", town.story.workspace.id))
    assert len(told) == 1, "nothing more is even tried"
    assert (await town.agrees(ada, first)).status == 409
    assert (await town.agrees(ada, town.browser())).status == 201
    await town.tells(ada, "three")
    await town.waits(11)
    assert town.shown() == ["three"]


async def test_stop_in_the_chat_ends_notifications_too(town: Town) -> None:
    ada = town.story.visitor()
    await ada.opens()
    browser = town.browser()
    await town.agrees(ada, browser)
    await ada.says("ping")
    await ada.hears()
    await ada.says("STOP")
    await ada.hears()
    await town.waits(60)
    assert town.peer.ledger == []
    assert await town.consents(ada) == [("given", "widget"), ("withdrawn", "message")]
    await ada.says("START")
    await ada.says("ping")
    await town.story.settled()
    await town.waits(60)
    assert town.peer.ledger == [], "START is about the chat; notifications need a new click"
    assert (await town.agrees(ada, browser)).status == 409
    await town.agrees(ada, town.browser())
    await town.tells(ada, "hello")
    await town.waits(11)
    assert town.shown() == ["hello"]
    assert (await town.consents(ada))[-1] == ("given", "widget")


async def test_what_is_turned_off_is_off(town: Town) -> None:
    ada = town.story.visitor()
    await ada.opens()
    browser = town.browser()
    await town.agrees(ada, browser)
    await town.tells(ada, "one")
    await town.ends(ada, endpoint="https://push.test/another")
    assert await town.consents(ada) == [("given", "widget")]
    await town.ends(ada, endpoint=browser["endpoint"])
    await town.ends(ada)
    await town.tells(ada, "two")
    await town.waits(60)
    assert town.peer.ledger == []
    assert set((await town.notifications()).values()) == {"refused"}
    assert await town.consents(ada) == [("given", "widget"), ("withdrawn", "widget")]
    row = await _address(town, ada)
    assert set(row.details) == {"ended"}, "the keys of the browser are forgotten"


async def test_the_newest_browser_wins(town: Town) -> None:
    ada = await town.ada()
    assert (await town.agrees(ada, town.browser("phone"))).status == 201
    await town.tells(ada, "hello")
    await town.waits(11)
    assert [one.to for one in town.peer.ledger] == ["phone"]
    assert len(await town.consents(ada)) == 2


async def test_the_same_again_only_moves_to_another_page(town: Town) -> None:
    ada = town.story.visitor()
    await ada.opens()
    browser = town.browser()
    for page in ("https://cakes.test/one", "https://cakes.test/two#top"):
        assert (await town.agrees(ada, browser, page=page)).status == 201
    await town.tells(ada, "hello")
    await town.waits(11)
    assert town.peer.ledger[0].body["url"] == "https://cakes.test/two"
    assert await town.consents(ada) == [("given", "widget")]


async def test_it_belongs_to_the_contact_of_the_chat(town: Town) -> None:
    ada = await town.ada()
    await ada.says("ping")
    await ada.hears()
    conversation, address = await town.story.conversation(ada), await _address(town, ada)
    assert conversation is not None
    assert address.contact_id == conversation["contact_id"]
    assert address.details["page"] == PAGE
    counted = await town.story.runtime.db.read(
        lambda tx: tx.execute(select(tables.contact.c.id)).all()
    )
    assert len(counted) == 1


async def _address(town: Town, visitor: Visitor) -> Any:
    which = (tables.address.c.channel_type == "webpush", tables.address.c.value == visitor.key)
    return await town.story.runtime.db.read(
        lambda tx: tx.execute(select(tables.address).where(*which)).one()
    )


@on_sqlite
async def test_who_is_blocked_is_not_told(town: Town) -> None:
    ada = await town.ada()
    await town.tells(ada, "hello")
    now = town.clock()
    await town.story.runtime.db.write(
        lambda tx: tx.execute(update(tables.contact).values(blocked_at=now))
    )
    await town.waits(11)
    assert list((await town.notifications()).values()) == ["refused"]
    assert town.peer.ledger == []


@on_sqlite
async def test_a_busy_push_service_is_asked_again_and_told_once(town: Town) -> None:
    ada = await town.ada()
    town.peer.fail_next(429)
    await town.tells(ada, "one")
    await town.waits(11)
    await town.tells(ada, "two")
    assert town.shown() == []
    await town.waits(30)
    assert town.shown() == ["one"]
    assert sorted((await town.notifications()).values()) == ["accepted", "cancelled"]


@on_sqlite
async def test_after_a_lost_answer_nothing_is_sent_again(town: Town) -> None:
    ada = await town.ada()
    town.peer.hang_up()
    await town.tells(ada, "hello")
    await town.waits(11)
    await town.waits(600)
    assert town.shown() == ["hello"]


@on_sqlite
async def test_others_cost_no_look(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def looked(*_: object) -> None:
        raise AssertionError("somebody looked for a subscription")

    monkeypatch.setattr(notify, "subscribed", looked)
    visitor, customer = town.story.visitor(), town.story.customer()
    for one in (visitor, customer):
        await one.says("ping")
        assert await one.hears() == "pong"
    await town.story.settled()
    assert {row["state"] for row in await town.story.outbox()} == {"accepted"}
    assert len(await town.story.outbox()) == 2


SAID: list[tuple[tuple[Part, ...], str]] = [
    ((Text("*Hello*\n\n  _world_"),), "Hello world"),
    ((Text("Which?"), Choices((Choice("A"), Choice("B")))), "Which?"),
    ((Card(title="Tiramisu", text="A long text", url="https://x.test"),), "Tiramisu"),
    ((Carousel((Card(title="A"), Card(title="B"))),), "A B"),
    ((Media(kind="image", caption="Our shop", name="a.png"),), "Our shop"),
    ((Media(kind="file", name="menu.pdf"),), "menu.pdf"),
    ((Location(1.0, 2.0, name="Our shop"),), "Our shop"),
    ((Choices((Choice("A"),)),), ""),
    ((Text("👩‍👩‍👧" * 50),), "👩‍👩‍👧" * 27 + "…"),
]


@pytest.mark.parametrize(("parts", "words"), SAID)
def test_the_first_words(parts: tuple[Part, ...], words: str) -> None:
    assert notify.words_of(parts) == words
    assert len(words) <= notify.MAX_WORDS
