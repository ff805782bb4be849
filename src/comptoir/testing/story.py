"""A running Comptoir, what it is taught, and what it keeps."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.knowledge.answers import put_answer
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.model.message import Message
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient, Response
from comptoir.runtime import Runtime
from comptoir.serving.process import Served
from comptoir.settings import Settings
from comptoir.store import conversations, envelopes, messages, outbox
from comptoir.store.catalogues import put_catalogue, put_entities
from comptoir.store.connectors import put_connector
from comptoir.store.keywords import put_keyword
from comptoir.testing.people import Customer, Visitor
from comptoir.testing.waiting import HOST, knows, until


@dataclass(kw_only=True)
class Story:
    """A running Comptoir with one workspace, and what acts in it."""

    runtime: Runtime
    served: Served
    workspace: Workspace
    peer: OpenChannelPeer
    peer_url: str
    net: NetClient
    channels: dict[str, Channel]
    tokens: dict[str, str]
    _names: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def url(self) -> str:
        """Where this Comptoir is reached."""
        return f"http://{HOST}:{self.served.port}"

    @property
    def settings(self) -> Settings:
        """The settings of the process."""
        return self.runtime.settings

    def visitor(self) -> Visitor:
        """Somebody on the company's site."""
        return Visitor(self)

    def customer(self, name: str = "", channel_type: str = "open") -> Customer:
        """Somebody on the open channel, or on one of the added adapters."""
        return Customer(self, name or f"customer-{next(self._names)}", channel_type)

    async def answers(self, word: str, text: str, language: str = "") -> None:
        """From now on the keyword `word` is answered with `text`."""
        keyword = Keyword(
            workspace_id=self.workspace.id,
            id=stable_id("keyword", self.workspace.id, word, language),
            word=word,
            language=language,
            text=text,
        )
        await self.runtime.db.write(lambda tx: put_keyword(tx, self.workspace.id, keyword))
        await self.knows_it()

    async def document(self, question: str, text: str, language: str = "en") -> None:
        """From now on a hand-written answer to `question` is known."""
        await put_answer(self.runtime, self.workspace, question, text, language)
        await self.knows_it()

    async def lists(self, catalogue: str, *symbols: str, connector: str = "") -> None:
        """From now on there is a catalogue of things that are called by their symbols."""
        id = self.workspace.id
        made = [
            Entity(
                workspace_id=id,
                id=stable_id("entity", catalogue, symbol),
                catalogue_id=catalogue,
                key=symbol,
                label=symbol.title(),
                aliases=(Alias(symbol, "symbol"),),
            )
            for symbol in symbols
        ]
        new = Catalogue(workspace_id=id, id=catalogue, name=catalogue, connector=connector)
        await self.runtime.db.write(lambda tx: put_catalogue(tx, id, new))
        await self.runtime.db.write(lambda tx: put_entities(tx, id, catalogue, made))
        await self.knows_it()

    async def connects(self, name: str, definition: dict[str, Any]) -> None:
        """From now on live data comes through the connector `name`."""
        vault = self.runtime.vault
        await self.runtime.db.write(
            lambda tx: put_connector(tx, self.workspace.id, name, definition, vault, {})
        )
        await self.knows_it()

    async def knows_it(self, workspace_id: str = "") -> None:
        """Returns when the assistant works with the newest content: its own, or another's."""
        await knows(self.served, workspace_id or self.workspace.id)

    async def settled(self) -> None:
        """Returns when nothing waits in the inbound log, and nothing can go out just now."""

        async def is_quiet() -> bool:
            now, id = self.runtime.clock(), self.workspace.id
            pending = await self.runtime.db.read(envelopes.count_pending)
            rows = await self.runtime.db.read(
                lambda tx: outbox.unfinished(tx, id, ("queued", "sending"))
            )
            waiting = [r for r in rows if r["state"] == "sending" or r["not_before"] <= now]
            return pending == 0 and not waiting

        await until(is_quiet, "quiet")

    async def said(self, who: Customer | Visitor) -> list[Message]:
        """The messages of a conversation as they are stored, oldest first."""
        row = await self.conversation(who)
        if row is None:
            return []
        return await self.runtime.db.read(
            lambda tx: messages.after(tx, self.workspace.id, row["id"], 0)
        )

    async def conversation(self, who: Customer | Visitor) -> dict[str, Any] | None:
        """The conversation with somebody as it is stored."""
        channel = self.channels[who.channel_type]
        return await self.runtime.db.read(
            lambda tx: conversations.find_conversation(tx, self.workspace.id, channel.id, who.key)
        )

    async def outbox(self, *states: str) -> list[dict[str, Any]]:
        """The rows of the outbox in `states`, oldest first; in any state where none is given."""
        wanted = states or (
            *("queued", "sending", "unknown", "accepted", "refused", "parked", "cancelled"),
        )
        return await self.runtime.db.read(
            lambda tx: outbox.unfinished(tx, self.workspace.id, wanted)
        )

    async def post(
        self, path: str, body: object, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Posts bytes as they are, or anything else as JSON, to this Comptoir."""
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        return await self.net.request("POST", self.url + path, headers=headers, body=raw)


async def all_know(*stories: Story) -> None:
    """Returns when each process works with the newest content of every workspace.

    Processes on one database answer for all of its workspaces, and each has shelves of its own.
    """
    for process in stories:
        for story in stories:
            await process.knows_it(story.workspace.id)
