"""A story on any channel: a whole Comptoir, and the peer of a platform on a port of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.every import KITS, Button, Kit, Seen
from comptoir.connecting.peers import Connected, connect_peers
from comptoir.knowledge.reading import place
from comptoir.model.document import Draft, Source
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.store import envelopes, tables
from comptoir.store.content import document_id, put_documents
from comptoir.store.keywords import put_keyword
from comptoir.store.sources import put_source
from comptoir.testing import HOST, PATIENCE, Story, served_app, until

PICTURE = b"\x89PNG\r\n\x1a\n a picture"
SITE = "https://cakes.test"


class Platform:
    """What is served on the peer's port: the peer, once it is there, and our site's pictures."""

    def __init__(self) -> None:
        self.peer: Any = None
        self.ready = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"].startswith("/pictures/"):
            head = [(b"content-type", b"image/png")]
            await send({"type": "http.response.start", "status": 200, "headers": head})
            await send({"type": "http.response.body", "body": PICTURE})
            return
        await self.ready.wait()
        await self.peer(scope, receive, send)


class Talk:
    """Somebody on a platform, and what they see."""

    def __init__(self, story: Story, kit: Kit, connected: Connected, peer: Any, url: str) -> None:
        self.story, self.kit, self.connected, self.peer, self.url = story, kit, connected, peer, url
        self.person = kit.person
        self._seen = 0

    @property
    def arrived(self) -> list[Accepted]:
        """What the platform took for them, in order."""
        return list(self.peer.ledger)

    async def says(self, text: str, **more: Any) -> None:
        """Writes; returns when Comptoir has answered the platform."""
        status = await self.peer.inbound(**{"from": self.person, "text": text, **more})
        assert status == 200, status

    async def taps(self, label: str, seen: Seen) -> None:
        """Taps the button of that label, or types its number."""
        assert await self.kit.tap(self.peer, self.person, button_of(seen, label)) == 200

    async def sees(self, seconds: float = PATIENCE) -> Seen:
        """The next message on their phone."""

        async def has_come() -> bool:
            return len(self.peer.ledger) > self._seen

        await until(has_come, f"a message on {self.kit.type}", seconds)
        self._seen += 1
        return self.kit.seen(self.peer.ledger[self._seen - 1])

    async def at_rest(self) -> None:
        """Returns when nothing waits to be answered or sent, to be on pace neither."""

        async def is_at_rest() -> bool:
            pending = await self.story.runtime.db.read(envelopes.count_pending)
            return pending == 0 and not await self.story.outbox("queued", "sending")

        await until(is_at_rest, "rest")

    async def messages(self) -> list[dict[str, Any]]:
        """The messages of the channel as they are stored, oldest first."""
        return await messages_on(self.story, self.connected.channel.id)

    async def statuses(self) -> list[str]:
        """How far each message to them got."""
        return [m["status"] for m in await self.messages() if m["direction"] == "out"]

    async def until_all(self, status: str) -> None:
        """Returns when every message to them got so far."""

        async def is_so() -> bool:
            return set(await self.statuses()) == {status}

        await until(is_so, f"messages that are all {status}")


def button_of(seen: Seen, label: str) -> Button:
    """The button with a label, which may be cut."""
    found = [b for b in seen.taps if b.label.rstrip("…") and label.startswith(b.label.rstrip("…"))]
    assert found, f"no {label} among {seen}"
    return found[0]


async def messages_on(story: Story, channel_id: str) -> list[dict[str, Any]]:
    """The messages of a channel as they are stored, oldest first."""
    conversation, message = tables.conversation, tables.message
    wanted = (
        select(message)
        .join(
            conversation,
            (conversation.c.workspace_id == message.c.workspace_id)
            & (conversation.c.id == message.c.conversation_id),
        )
        .where(conversation.c.channel_id == channel_id)
        .order_by(message.c.conversation_id, message.c.position)
    )
    return await story.runtime.db.read(
        lambda tx: [dict(row._mapping) for row in tx.execute(wanted)]
    )


@asynccontextmanager
async def talking(
    opened: Any, kind: str, *, receipts: Sequence[str] | None = None, **more: Any
) -> AsyncIterator[Talk]:
    """A Comptoir and somebody on a platform; `more` as to `open_story`."""
    kit, platform = KITS[kind], Platform()
    async with served_app(platform) as port:
        url = f"http://{HOST}:{port}"
        async with opened(allowed_hosts=frozenset({(HOST, port)}), **more) as story:
            made = await connect_peers(
                story.runtime,
                story.workspace.id,
                lambda _: url,
                [kind],
                comptoir=story.url,
                burst_seconds=more.get("burst_seconds", 0.05),
            )
            platform.peer = kit.make(story.net, made[kind].webhook, url, receipts)
            platform.ready.set()
            yield Talk(story, kit, made[kind], platform.peer, url)


async def recipes(story: Story, titles: Sequence[str], *, picture: str = f"{SITE}/p") -> None:
    """From now on there are these recipes, each with a page and a picture."""
    id, now = story.workspace.id, story.runtime.clock()
    source = Source(workspace_id=id, id=stable_id("source", id), type="sitemap", url=SITE)
    placed = [place(_recipe(title, picture), SITE) for title in titles]

    def write(tx: Any) -> None:
        stored = put_source(tx, id, source, now)
        put_documents(tx, id, stored.id, placed)

    await story.runtime.db.write(write)
    await story.knows_it()


def _recipe(title: str, picture: str) -> Draft:
    name = title.lower().replace(" ", "-")
    return Draft(
        key=f"{SITE}/{name}",
        type="Recipe",
        title=title,
        language="en",
        url=f"{SITE}/{name}",
        text=f"{title}: whip, layer, chill for a night.",
        summary=f"{title}, as our kitchen makes it.",
        image=f"{picture}/{name}.png",
        fields={"minutes": 30, "servings": "4"},
    )


async def card_by_keyword(story: Story, word: str, title: str) -> None:
    """From now on a keyword is answered with the card of a recipe."""
    id = story.workspace.id
    key = f"{SITE}/{title.lower().replace(' ', '-')}"
    keyword = Keyword(
        workspace_id=id,
        id=stable_id("keyword", id, word),
        word=word,
        document_id=document_id(id, stable_id("source", id), key),
    )
    await story.runtime.db.write(lambda tx: put_keyword(tx, id, keyword))
    await story.knows_it()
