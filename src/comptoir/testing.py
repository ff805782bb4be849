"""What we ship for tests: a movable clock, counted ids, a scripted channel, a whole Comptoir.

    async with open_story("sqlite:///…/comptoir.db", data=folder) as story:
        await story.answers("tiramisu", "Here is the recipe.")
        ada = story.visitor()
        await ada.says("Tiramisu")
        assert await ada.hears() == "Here is the recipe."

A story is the real thing: a real database, a real web server on a free loopback port, the workers
of a process, and a loopback peer served on a port of its own. Only `Script` is not a platform.
"""

from __future__ import annotations

import asyncio
import hmac
import itertools
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import msgspec

from comptoir.assistant.answer import plain_text
from comptoir.channels.base import Accepted, Adapter, Outgoing, Post, SendResult
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.channels.posts import decode_object, own_id, parse_message, sender_key, unreadable
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.knowledge.answers import put_answer
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.channel import Capabilities, Channel, Confirmation
from comptoir.model.identity import Ids, stable_id
from comptoir.model.keyword import Keyword
from comptoir.model.message import Message, Part
from comptoir.model.update import Envelope, StoppedByPlatform, Update
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient, Response
from comptoir.runtime import Runtime, open_runtime
from comptoir.serving import Served, serving
from comptoir.settings import Settings
from comptoir.store import conversations, envelopes, messages, outbox, workspaces
from comptoir.store.catalogues import put_catalogue, put_entities
from comptoir.store.channels import put_channel
from comptoir.store.connectors import put_connector
from comptoir.store.keywords import put_keyword
from comptoir.web.server import make_server

HOST = "127.0.0.1"
SECRET = "a secret that both sides know"  # noqa: S105
PATIENCE = 30.0
"""Seconds a story waits for what should come; far longer than it takes."""
GLANCE = 0.01
"""Seconds between two looks at whether it came."""

T = TypeVar("T")
UPDATES: dict[str, Any] = {kind.__name__: kind for kind in get_args(Update)}
"""The kinds of updates, by name."""


class MovableClock:
    """A clock to hand to a runtime. Given a moment it stands still; without, it runs."""

    def __init__(self, moment: datetime | None = None) -> None:
        self._moment = moment
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """The moment it shows."""
        return (self._moment or datetime.now(UTC)) + self._ahead

    def move(self, **duration: float) -> None:
        """Jumps by a duration, given as to `timedelta`."""
        self._ahead += timedelta(**duration)


class CountedIds(Ids):
    """Ids that count upwards: the same ones in every run."""

    def __init__(self, first: int = 1) -> None:
        super().__init__()
        self._numbers = itertools.count(first)

    def new(self) -> str:
        return f"{next(self._numbers):032x}"


class Script:
    """A channel adapter that does what its script says; as a platform it is called `script`.

    A post is one object: {"id", "from", "text", "payload"?}, {"id", "from", "stop": true}, or
    {"id", "from", "update": {"kind": "MessageEdited", …}} for any other update, with the channel's
    secret in the header `x-script-secret`. `sent` holds every try to send; `results`
    what the next tries come to, accepted where it is empty. While `gate` is cleared, tries wait.
    """

    type = "script"

    def __init__(
        self, confirmation: Confirmation = "key", *, window: timedelta | None = None
    ) -> None:
        self.capabilities = Capabilities(
            type=self.type, name="Script", confirmation=confirmation, max_text=1000, window=window
        )
        self.sent: list[Outgoing] = []
        self.results: deque[SendResult | Exception] = deque()
        self.gate = asyncio.Event()
        self.gate.set()

    def verify(self, channel: Channel, post: Post) -> None:
        """Compares the header with the channel's secret."""
        given = post.headers.get("x-script-secret", "").encode()
        if not channel.secret or not hmac.compare_digest(given, channel.secret.encode()):
            raise SignatureInvalid("the secret is another one")

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        """One post is one piece."""
        try:
            piece = decode_object(raw)
            identity, sender = own_id(piece.get("id")), sender_key(piece.get("from"))
        except InputInvalid as error:
            return [unreadable(raw, str(error))]
        kind: Literal["message", "tap", "signal"] = "tap" if piece.get("payload") else "message"
        told = piece.get("update") or {}
        if piece.get("stop") or told.get("kind", "MessageReceived") != "MessageReceived":
            kind = "signal"
        return [Envelope(platform_id=identity, conversation_key=sender, raw=raw, kind=kind)]

    def parse(self, channel: Channel, raw: bytes) -> Update:
        """A message, or a stop."""
        piece = decode_object(raw)
        if "update" in piece:
            told = dict(piece["update"])
            update: Update = msgspec.convert(told, UPDATES[told.pop("kind")])
            return update
        return StoppedByPlatform() if piece.get("stop") else parse_message(piece)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """What the script says."""
        self.sent.append(message)
        await self.gate.wait()
        result = self.results.popleft() if self.results else Accepted(f"script-{len(self.sent)}")
        if isinstance(result, Exception):
            raise result
        return result


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


class Customer:
    """Somebody who writes on the open channel or on an added adapter."""

    def __init__(self, story: Story, name: str, channel_type: str) -> None:
        self.name = self.key = name
        self.channel_type = channel_type
        self._story = story
        self._count = itertools.count(1)
        self._heard = 0

    async def says(self, text: str, **more: Any) -> str:
        """Writes; the id of the message. Returns when Comptoir has answered the platform."""
        piece = {"id": f"{self.name}-{next(self._count)}", "from": self.name, "text": text, **more}
        if self.channel_type == "open":
            status = await self._story.peer.inbound(**piece)
        else:
            channel = self._story.channels[self.channel_type]
            path = f"/webhooks/{channel.type}/{self._story.tokens[channel.type]}"
            answer = await self._story.post(path, piece, {"x-script-secret": channel.secret})
            status = answer.status
        if status not in (0, 200):
            raise AssertionError(f"the webhook was answered {status}")
        return str(piece["id"])

    async def taps(self, payload: str, label: str = "") -> str:
        """Taps on a button."""
        return await self.says(label or payload, payload=payload)

    async def tells(self, kind: str, **fields: Any) -> str:
        """Lets the scripted platform tell any update of them: its kind by name, and its fields."""
        return await self.says("", update={"kind": kind, **fields})

    async def hears(self, seconds: float = PATIENCE) -> str:
        """The text of the next message that reached them."""

        async def has_come() -> bool:
            return len(self.received()) > self._heard

        await until(has_come, f"a message to {self.name}", seconds)
        self._heard += 1
        return self.received()[self._heard - 1]

    def received(self) -> list[str]:
        """The texts of all messages that reached them, as the platform counts."""
        if self.channel_type == "open":
            taken = [a for a in self._story.peer.ledger if a.to == self.name]
            return [plain_text(msgspec.convert(a.body["parts"], tuple[Part, ...])) for a in taken]
        adapter = self._story.runtime.channels[self.channel_type]
        if not isinstance(adapter, Script):
            raise TypeError(f"{adapter.type} does not tell what was sent")
        return [plain_text(m.parts) for m in adapter.sent if m.to == self.name]


class Visitor:
    """Somebody with the web chat open in their browser."""

    channel_type = "webchat"

    def __init__(self, story: Story) -> None:
        self.token = ""
        self._story = story
        self._site = story.tokens["webchat"]
        self._count = itertools.count(1)
        self._heard: set[str] = set()

    @property
    def key(self) -> str:
        """Their name within the channel."""
        return self.token.rpartition(".")[0]

    @property
    def headers(self) -> dict[str, str]:
        """What proves who they are."""
        return {"Authorization": f"Bearer {self.token}"}

    async def opens(self, **body: Any) -> dict[str, Any]:
        """Opens the chat, or opens it again: who they are, the greeting, the history."""
        body = {"visitor": self.token, **body}
        answer = await self._story.post(f"/chat/{self._site}/visitor", body)
        if answer.status != 200:
            raise AssertionError(f"opening the chat was answered {answer.status}: {answer.body!r}")
        welcome: dict[str, Any] = msgspec.json.decode(answer.body)
        self.token = welcome["visitor"]
        return welcome

    async def says(self, text: str, **more: Any) -> str:
        """Writes; the id of the message. Returns when Comptoir has it."""
        if not self.token:
            await self.opens()
        piece = {"id": f"c{next(self._count)}", "text": text, **more}
        answer = await self._story.post(f"/chat/{self._site}/messages", piece, self.headers)
        if answer.status != 202:
            raise AssertionError(f"the message was answered {answer.status}: {answer.body!r}")
        return str(piece["id"])

    async def taps(self, payload: str, label: str = "") -> str:
        """Taps on a button."""
        return await self.says(label or payload, payload=payload)

    async def hears(self, seconds: float = PATIENCE) -> str:
        """The text of the next message that they see."""
        found: list[dict[str, Any]] = []

        async def has_come() -> bool:
            found[:] = [m for m in await self._answers() if m["id"] not in self._heard]
            return bool(found)

        await until(has_come, "a message to the visitor", seconds)
        self._heard.add(found[0]["id"])
        return _shown(found[0])

    async def received(self) -> list[str]:
        """The texts of all messages to them that they see when they open the chat again."""
        return [_shown(message) for message in await self._answers()]

    async def _answers(self) -> list[dict[str, Any]]:
        welcome = await self.opens()
        return [m for m in welcome["messages"] if m["direction"] == "out"]


async def knows(process: Served, workspace_id: str) -> None:
    """Returns when a process works with the newest content of a workspace."""
    rt = process.runtime
    wanted = await rt.db.read(lambda tx: workspaces.content_version(tx, workspace_id))
    rt.bus.publish(f"content.{workspace_id}")

    async def is_new() -> bool:
        return (await process.shelves.of(workspace_id)).version >= wanted

    await until(is_new, "newer content")


async def all_know(*stories: Story) -> None:
    """Returns when each process works with the newest content of every workspace.

    Processes on one database answer for all of its workspaces, and each has shelves of its own.
    """
    for process in stories:
        for story in stories:
            await process.knows_it(story.workspace.id)


def _shown(message: Mapping[str, Any]) -> str:
    return plain_text(msgspec.convert(message["parts"], tuple[Part, ...]))


async def until(is_so: Callable[[], Any], what: str, seconds: float = PATIENCE) -> None:
    """Returns as soon as the awaited `is_so()` is true; fails where that takes too long."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not await is_so():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"no {what} within {seconds} seconds")
        await asyncio.sleep(GLANCE)


@asynccontextmanager
async def served_app(app: Any, port: int = 0) -> AsyncIterator[int]:
    """An ASGI application on a loopback port; the port it listens on."""
    async with make_server(app, host=HOST, port=port, stop_seconds=1.0).listening() as taken:
        yield taken


@asynccontextmanager
async def open_story(
    database: str,
    *,
    data: Path,
    slug: str = "story",
    clock: MovableClock | None = None,
    ids: Ids | None = None,
    burst_seconds: float = 0.05,
    receipts: tuple[str, ...] = (),
    adapters: Sequence[Adapter] = (),
    peer_type: type[OpenChannelPeer] = OpenChannelPeer,
    peer_port: int = 0,
    languages: tuple[str, ...] = ("en", "fr", "de"),
    **settings: Any,
) -> AsyncIterator[Story]:
    """A whole Comptoir on `database`, with one workspace named `slug`.

    The workspace has a web chat, an open channel connected to a peer that sends `receipts`, and a
    channel for each of `adapters`. `settings` replace those of the process.
    """
    peer = _Late()
    async with served_app(peer, peer_port) as peer_port:
        allowed = settings.pop("allowed_hosts", frozenset()) | {(HOST, peer_port)}
        all_settings = Settings(
            **{
                "database": database,
                "data_directory": data,
                "secret_key": "a key for tests, at least 32 long",
                "embeddings": False,
                "port": 0,
                "allowed_hosts": allowed,
                **settings,
            }
        )
        async with open_runtime(all_settings, clock=clock or MovableClock()) as opened:
            more = {adapter.type: adapter for adapter in adapters}
            runtime = replace(opened, channels={**opened.channels, **more}, ids=ids or opened.ids)
            workspace = await _workspace(runtime, slug, languages)
            types = ("webchat", "open", *more)
            config = {"send_url": f"http://{HOST}:{peer_port}/send"}
            channels = {t: _channel(workspace, t, burst_seconds, config) for t in types}
            tokens = {t: f"{slug}-{t}" for t in types}
            for channel_type, channel in channels.items():
                await _connect(runtime, channel, tokens[channel_type])
            async with (
                serving(runtime) as served,
                NetClient(allowed_hosts=frozenset({(HOST, served.port), (HOST, peer_port)})) as net,
            ):
                webhook = f"http://{HOST}:{served.port}/webhooks/open/{tokens['open']}"
                peer.app = peer_type(net, SECRET, webhook=webhook, receipts=receipts)
                peer.ready.set()
                yield Story(
                    runtime=runtime,
                    served=served,
                    workspace=workspace,
                    peer=peer.app,
                    peer_url=f"http://{HOST}:{peer_port}",
                    net=net,
                    channels=channels,
                    tokens=tokens,
                )


class _Late:
    """An application that is made after its server: each side must know the other's port."""

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.app: OpenChannelPeer

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.ready.wait()
        await self.app(scope, receive, send)


async def _workspace(runtime: Runtime, slug: str, languages: tuple[str, ...]) -> Workspace:
    new = Workspace(
        id=stable_id("workspace", slug), slug=slug, name=slug.title(), languages=languages
    )
    now = runtime.clock()
    return await runtime.db.write(lambda tx: workspaces.ensure_workspace(tx, new, now))


def _channel(
    workspace: Workspace, channel_type: str, burst_seconds: float, config: dict[str, Any]
) -> Channel:
    return Channel(
        workspace_id=workspace.id,
        id=stable_id("channel", workspace.id, channel_type),
        type=channel_type,
        name=channel_type,
        secret=SECRET,
        config=config,
        burst_seconds=burst_seconds,
    )


async def _connect(runtime: Runtime, channel: Channel, token: str) -> None:
    now = runtime.clock()
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token=token, now=now))


__all__ = [
    "CountedIds",
    "Customer",
    "MovableClock",
    "Script",
    "Story",
    "Visitor",
    "all_know",
    "knows",
    "open_story",
    "served_app",
    "until",
]
