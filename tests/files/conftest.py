"""What the tests of files share: a workspace with a channel, a site with files, a bold platform."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from comptoir.channels.base import Fetched, RefusedSend
from comptoir.files import keep
from comptoir.model.channel import Channel
from comptoir.model.message import Media, Message, MessageStatus, Part
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store import attachments, conversations, messages, newcomers
from comptoir.store.channels import put_channel
from comptoir.store.conversations import Progress
from comptoir.store.database import Connection
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer
from comptoir.store.workspaces import create_workspace
from comptoir.testing import MovableClock, Script
from tests.knowledge.site import Site, serving

CHANNEL = Channel(
    workspace_id="w1", id="c1", type="script", name="Script", secret="secret", config={}
)
PUBLIC = "https://chat.test"


class Platform(Script):
    """A platform that files are fetched from: what it answers, in order; then `then` for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: deque[Fetched | RefusedSend | Exception] = deque()
        self.then: Fetched | RefusedSend | Exception = RefusedSend("temporary", "no answer is set")
        self.asked: list[str] = []

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        """The next answer."""
        self.asked.append(media.reference)
        answer = self.answers.popleft() if self.answers else self.then
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def ffmpeg() -> str:
    """The setting: none, as with an operator who has none. Tests of the encoder override it."""
    return "off"


@pytest.fixture
async def rt(
    settings: Settings, clock: MovableClock, platform: Platform, ffmpeg: str
) -> AsyncIterator[Runtime]:
    """A runtime with a public address, a workspace and a channel of the platform."""
    given = replace(settings, public_url=PUBLIC, ffmpeg=ffmpeg)
    async with open_runtime(given, clock=clock) as opened:
        workspace = Workspace(id="w1", slug="shop", name="Shop")
        await opened.db.write(lambda tx: create_workspace(tx, workspace, clock()))
        await opened.db.write(
            lambda tx: put_channel(tx, opened.vault, CHANNEL, token="token", now=clock())
        )
        adapters: dict[str, Any] = {**opened.channels, "script": platform}
        yield replace(opened, channels=adapters)


@pytest.fixture
async def site(free_ports: tuple[int, ...]) -> AsyncIterator[Site]:
    """A site that files lie on."""
    async with serving(free_ports[0]) as opened:
        yield opened


async def receive(rt: Runtime, *parts: Part, id: str = "m1", platform_id: str = "") -> Message:
    """Records a message of a contact, as the first write of a turn does it."""

    def write(tx: Connection) -> Message:
        whose = Key(workspace_id="w1", channel_id="c1", conversation_key="ada")
        newcomer = Newcomer(key=whose, channel_type="script", name="Ada", language="")
        thread = newcomers.open_threads(tx, [newcomer], rt.ids, rt.clock())[whose]
        position = thread.conversation.last_position + 1
        new = Message(
            workspace_id="w1",
            id=id,
            conversation_id=thread.conversation.id,
            position=position,
            direction="in",
            author="contact",
            parts=parts,
            status=MessageStatus.received,
            created_at=rt.clock(),
            platform_id=platform_id,
        )
        messages.add(tx, [new], ["c1"])
        attachments.add(tx, [new], ["c1"])
        moved = Progress(
            workspace_id="w1",
            id=new.conversation_id,
            last_position=position,
            last_message_at=rt.clock(),
            last_inbound_at=rt.clock(),
        )
        conversations.move(tx, [moved])
        return new

    return await rt.db.write(write)


async def parts_now(rt: Runtime, id: str = "m1") -> tuple[Part, ...]:
    """The parts of a message as they are stored now."""
    found = await rt.db.read(lambda tx: messages.existing(tx, "w1", [id]))
    return found[0].parts


async def bytes_of(rt: Runtime, url: str) -> bytes:
    """The content of `file:<id>`."""
    stored = await keep.find_file(rt, "w1", url.removeprefix("file:"))
    return await keep.read_file(rt, stored)
