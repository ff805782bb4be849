"""The other side of a chaos test: a platform whose contacts write, and that never gives up.

It posts each message until it was answered 200, some of them twice or three times, takes answers
once per idempotency key, and loses some of its own answers to us.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.net.client import NetClient, RequestFailed
from comptoir.web.server import make_server
from tests.shop import SECRET

HOST = "127.0.0.1"
DOUBLED = 0.1
"""Share of messages that are posted more than once."""
LOST_ANSWERS = 0.02
SLOWEST = 0.1
"""Seconds that an answer takes at most; they vary, so that what is not kept in order is seen."""
MOST_AT_ONCE = 4
REPEAT_SECONDS = 0.05


class Crowd(OpenChannelPeer):
    """A platform with contacts; `asked` holds what each wrote and we acknowledged, in order."""

    def __init__(self, net: NetClient, dice: random.Random) -> None:
        super().__init__(net, SECRET, receipts=("delivered",))
        self.asked: dict[str, list[str]] = {}
        self.posts = 0
        self.repeats = 0
        self._dice = dice

    async def converse(self, contact: str, wishes: list[str], pace: asyncio.Semaphore) -> None:
        """Writes the wishes in their order, a few at once as people do; each waits for its post to
        be taken, and not for an answer."""
        asked = self.asked[contact] = []
        while len(asked) < len(wishes):
            at_once = self._dice.randint(1, min(MOST_AT_ONCE, len(wishes) - len(asked)))
            for _ in range(at_once):
                await pace.acquire()
            for wish in wishes[len(asked) : len(asked) + at_once]:
                identity = f"{contact}-{len(asked)}"
                await self._say({"id": identity, "type": "message", "from": contact, "text": wish})
                asked.append(identity)

    def answers(self) -> dict[str, list[str]]:
        """The idempotency keys of what each contact was sent, in order."""
        keys: dict[str, list[str]] = {contact: [] for contact in self.asked}
        for accepted in self.ledger:
            keys[accepted.to].append(accepted.key)
        return keys

    def text_of(self, key: str) -> str:
        """What was said under a key."""
        body = next(a.body for a in self.ledger if a.key == key)
        return "\n".join(part.get("text", "") for part in body["parts"])

    async def rest(self) -> None:
        """Returns when every receipt was taken."""
        while self._posting:
            await asyncio.gather(*self._posting)

    async def fault(self) -> int:
        """Answers take a moment; some are lost after the message was accepted."""
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        return -1 if self._dice.random() < LOST_ANSWERS else 0

    async def _say(self, update: dict[str, Any]) -> None:
        copies = self._dice.choice((2, 3)) if self._dice.random() < DOUBLED else 1
        if self._dice.random() < 0.5:
            await asyncio.gather(*(self._post([update]) for _ in range(copies)))
        else:
            for _ in range(copies):
                await self._post([update])

    async def _post(self, updates: list[dict[str, Any]]) -> int:
        self.posts += 1
        while (status := await self._try(updates)) != 200:
            assert status in (0, 503), f"a good post was answered {status}"
            self.repeats += 1
            await asyncio.sleep(REPEAT_SECONDS)
        return status

    async def _try(self, updates: list[dict[str, Any]]) -> int:
        try:
            return await super()._post(updates)
        except RequestFailed:
            return 0


@asynccontextmanager
async def crowd(port: int, dice: random.Random) -> AsyncIterator[tuple[Crowd, str]]:
    """A platform that posts to `port`, and the address that it takes messages at."""
    async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
        platform = Crowd(net, dice)
        async with listening(platform) as address:
            yield platform, address


@asynccontextmanager
async def listening(platform: Crowd, host: str = HOST) -> AsyncIterator[str]:
    """The address at which a platform takes messages."""
    async with make_server(platform, host=host, port=0).listening() as taken:
        yield f"{host}:{taken}"
