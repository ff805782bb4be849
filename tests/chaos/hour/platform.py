"""The platform of the chaos hour: people who write without end, in whatever weather is ordered.

It answers our sends as the weather says, posts each message until it is taken, and notes when
every message was written and when its answer came, so that recovery can be told afterwards.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.channels.peers.base import Receive, Scope, Send, cut_off
from comptoir.net.client import NetClient, RequestFailed
from comptoir.net.exchange import Limits
from tests.chaos.crowd import REPEAT_SECONDS, Crowd

HANG_SECONDS = 4.0
SLOW_SECONDS = 2.0
LATE = 50
"""A message that is posted again is at most so many messages old."""
IMPATIENT = Limits(connect_seconds=1.0, total_seconds=4.0)
"""How long a platform waits for its post to be taken before it makes it again."""
SECOND = "-again"


class Weather(Struct, frozen=True, kw_only=True):
    """Shares of our sends, and of their posts, to which something happens."""

    refused: dict[int, float] = {}
    """By HTTP status: not taken."""
    lost: float = 0.0
    """Taken, and the connection is reset before the answer."""
    hanging: float = 0.0
    """Taken, and the answer does not come for seconds; then the connection is reset."""
    slow: float = 0.0
    """Taken, and answered byte by byte."""
    doubled: float = 0.0
    """Posted twice or three times, some at once."""
    late: float = 0.0
    """Posted, and an old one posted once more."""
    forged: float = 0.0
    """Posted, and one beside it whose signature is wrong."""
    odd: float = 0.0
    """Posted, and one beside it that makes no sense."""
    shuffled: bool = False
    """Receipts overtake each other and come twice."""


FAIR = Weather()


class Platform(Crowd):
    """People and their platform. `written` and `answered` are moments of `time.monotonic`."""

    def __init__(self, net: NetClient, dice: random.Random, weather: Weather) -> None:
        super().__init__(net, dice)
        self.weather = weather
        self.is_open = True
        self.webhooks: list[str] = []
        self.written: dict[str, float] = {}
        self.answered: dict[str, float] = {}
        self.forged = self.forged_taken = self.odd = 0
        self._past: list[dict[str, Any]] = []
        self._numbers = itertools.count()

    async def talk(self, contact: str, words: list[str], pause: float) -> None:
        """Writes as long as the platform is open, one message after the other was taken."""
        asked = self.asked[contact] = []
        while self.is_open:
            identity = f"{contact}-{len(asked)}"
            self.written[identity] = time.monotonic()
            word = self._dice.choice(words)
            await self._say({"id": identity, "type": "message", "from": contact, "text": word})
            asked.append(identity)
            await self._beside()
            await asyncio.sleep(self._dice.uniform(0, 2 * pause))

    async def fault(self) -> int:
        """What becomes of one of our sends."""
        weather, roll = self.weather, self._dice.random()
        for status, share in weather.refused.items():
            if (roll := roll - share) < 0:
                return status
        return -1 if roll < weather.lost else 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        roll = self._dice.random()
        if roll < self.weather.hanging:
            await super().__call__(scope, receive, _never)
            await asyncio.sleep(HANG_SECONDS)
            await cut_off(send)
            return
        slow = roll < self.weather.hanging + self.weather.slow
        await super().__call__(scope, receive, _Dripping(send) if slow else send)

    def _accept(self, key: str, body: dict[str, Any]) -> str:
        self.answered.setdefault(key, time.monotonic())
        return super()._accept(key, body)

    async def _say(self, update: dict[str, Any]) -> None:
        copies = self._dice.choice((2, 3)) if self._dice.random() < self.weather.doubled else 1
        await asyncio.gather(*(self._post([update]) for _ in range(copies)))
        self._past = [*self._past[-LATE:], update]

    async def _beside(self) -> None:
        """What else comes with a message."""
        if self._dice.random() < self.weather.late:
            await self._post([self._dice.choice(self._past)])
        if self._dice.random() < self.weather.odd:
            self.odd += 1
            piece = {"id": f"odd-{next(self._numbers)}", "type": "message", "from": 7, "text": []}
            await self._post([piece])
        if self._dice.random() < self.weather.forged:
            await self._forge()

    async def _forge(self) -> None:
        identity = f"forged-{next(self._numbers)}"
        piece = {"id": identity, "type": "message", "from": "nobody", "text": "hello"}
        body = msgspec.json.encode({"updates": [piece]})
        headers = {"Content-Type": "application/json", "X-Comptoir-Signature": self._sign(b"other")}
        self.forged += 1
        try:
            got = await self._net.request("POST", self._door(), headers=headers, body=body)
        except RequestFailed:
            return
        self.forged_taken += got.status == 200

    def _door(self, number: int = 0) -> str:
        """Where a post goes: as a load balancer would, to another server after a failure."""
        return self.webhooks[number % len(self.webhooks)]

    async def _post(self, updates: list[dict[str, Any]]) -> int:
        self.posts += 1
        for number in itertools.count(self._dice.randrange(len(self.webhooks))):
            status = await self._try_at(self._door(number), updates)
            if status == 200:
                return status
            assert status in (0, 502, 503), f"a good post was answered {status}"
            self.repeats += 1
            await asyncio.sleep(REPEAT_SECONDS * self._dice.uniform(1, 4))
        raise AssertionError("unreachable")

    async def _try_at(self, url: str, updates: list[dict[str, Any]]) -> int:
        body = msgspec.json.encode({"updates": updates})
        headers = {"Content-Type": "application/json", "X-Comptoir-Signature": self._sign(body)}
        try:
            got = await self._net.request("POST", url, headers=headers, body=body, limits=IMPATIENT)
        except RequestFailed:
            return 0
        return got.status

    async def _receipt(self, identity: str, sender: str, status: str) -> int:
        if not self.weather.shuffled:
            return await super()._receipt(identity, sender, status)
        told = ["sent", status, status]
        self._dice.shuffle(told)
        await asyncio.sleep(self._dice.uniform(0, 1))
        for place, one in enumerate(told):
            suffix = SECOND * place if one == status else ""
            await self._post([_receipt_of(identity, sender, one, suffix)])
        return 200


def _receipt_of(identity: str, sender: str, status: str, suffix: str) -> dict[str, Any]:
    return {
        "id": f"{identity}-{status}{suffix}",
        "type": "receipt",
        "from": sender,
        "message": identity,
        "status": status,
    }


async def _never(_message: Any) -> None:
    """An answer that is not sent."""


class _Dripping:
    """Sends an answer byte by byte."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Any) -> None:
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or not body:
            await self._send(message)
            return
        for place in range(len(body)):
            await asyncio.sleep(SLOW_SECONDS / len(body))
            more = place + 1 < len(body)
            part = {**message, "body": body[place : place + 1], "more_body": more}
            await self._send(part)
