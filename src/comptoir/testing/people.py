"""Who writes to a story, and what reaches them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from comptoir.assistant.answer import plain_text
from comptoir.model.message import Part
from comptoir.testing.script import Script
from comptoir.testing.waiting import PATIENCE, until

if TYPE_CHECKING:
    from comptoir.testing.story import Story


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


def _shown(message: Mapping[str, Any]) -> str:
    return plain_text(msgspec.convert(message["parts"], tuple[Part, ...]))
