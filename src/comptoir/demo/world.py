"""The people of `comptoir demo --peers`: a phone for each platform, and the clock they share."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from comptoir.channels.peers.every import KITS
from comptoir.channels.peers.platform import Answer, PlatformPeer, Request
from comptoir.connecting.peers import Connected
from comptoir.demo.people import person_of
from comptoir.demo.phone import Phone
from comptoir.demo.records import read_records
from comptoir.errors import NotFound
from comptoir.model.message import Text
from comptoir.net.client import NetClient
from comptoir.outbound.say import say
from comptoir.runtime import Runtime, utc_now

JUMP = timedelta(hours=25)
"""Just longer than the service window of most platforms."""

SHOWN_FIRST = ("whatsapp", "messenger", "instagram", "telegram", "viber", "line", "apple", "sms")
"""The order of the phones; all others come after these."""


class WorldClock:
    """The time in the demo; it can jump ahead. `file` keeps by how much: to the database of the
    next run, the time must not go back."""

    def __init__(self, file: Path) -> None:
        self._file = file
        kept = file.read_text(encoding="ascii").strip() if file.exists() else ""
        self.ahead = timedelta(hours=int(kept) if kept.isdigit() else 0)

    def __call__(self) -> datetime:
        """The moment it shows."""
        return utc_now() + self.ahead

    def jump(self) -> None:
        """Moves the time ahead by `JUMP`, for good."""
        self.ahead += JUMP
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(f"{self.ahead // timedelta(hours=1)}\n", encoding="ascii")


class Page(Struct, frozen=True, kw_only=True):
    """What the page says around the phones: whom people write to, and where the demo page is."""

    company: str
    demo: str


class World:
    """All phones. `made` are the channels that send to the platforms, which are served at
    `<url><type>` and post with `net`."""

    def __init__(
        self,
        rt: Runtime,
        clock: WorldClock,
        net: NetClient,
        made: dict[str, Connected],
        url: str,
        page: Page,
    ) -> None:
        self.page = page
        self.phones: dict[str, Phone] = {}
        self._rt = rt
        self._clock = clock
        self._made = made
        run = int(clock().timestamp())
        for type in sorted(made, key=place_of):
            one = made[type]
            peer = KITS[type].make(net, one.webhook, f"{url}{type}")
            number_from(peer, run * 1000)
            spare_faults(peer)
            can, person = rt.channels[type].capabilities, person_of(KITS[type], run)
            self.phones[type] = Phone(KITS[type], peer, can, person, clock)
            self.phones[type].keep_time(clock.ahead)

    async def close(self) -> None:
        """Returns when the platforms have posted all that they had to."""
        posting = [task for phone in self.phones.values() for task in phone.peer._posting]
        await asyncio.gather(*posting, return_exceptions=True)

    def phone(self, type: str) -> Phone:
        """The phone of a platform. Raises `NotFound` where there is none."""
        if type not in self.phones:
            raise NotFound("there is no such phone")
        return self.phones[type]

    async def state(self, wanted: str) -> dict[str, Any]:
        """All phones in short; the wanted one, or else the first, in full."""
        phone = self.phones.get(wanted) or next(iter(self.phones.values()))
        channel = self._made[phone.kit.type].channel
        records = await read_records(self._rt, channel, phone.person)
        return {
            **structs.asdict(self.page),
            "now": self._clock().isoformat(),
            "ahead_hours": self._clock.ahead // timedelta(hours=1),
            "phones": [{**p.about(), "heard": p.heard} for p in self.phones.values()],
            "open": phone.state(records),
        }

    def order(self, phone: Phone, order: str) -> None:
        """Makes something go wrong; the clock jumps for everybody."""
        if order != "clock":
            phone.order(order)
            return
        self._clock.jump()
        for one in self.phones.values():
            one.jump(JUMP)

    async def write_as_team(self, phone: Phone, text: str) -> None:
        """The company's team writes, through the same gate as everybody."""
        channel = self._made[phone.kit.type].channel
        await say(self._rt, channel, phone.person, (Text(text),), author="member")


def place_of(type: str) -> int:
    """Where the phone of a platform stands."""
    return SHOWN_FIRST.index(type) if type in SHOWN_FIRST else len(SHOWN_FIRST)


def number_from(peer: Any, first: int) -> None:
    """Lets a peer count from `first`: the database remembers the ids of earlier runs, and a
    message with one of them would be taken for a repeated post."""
    for name in ("_numbers", "_count"):
        if hasattr(peer, name):
            setattr(peer, name, first)


def spare_faults(peer: Any) -> None:
    """Keeps what was ordered for the next message from being used up by a sign of presence, which
    Messenger, Instagram and Apple take by the same door."""
    if not isinstance(peer, PlatformPeer):
        return
    respond, orders = peer.respond, vars(peer)

    async def respond_with_care(request: Request) -> Answer | None:
        if not _is_presence(request.json()):
            return await respond(request)
        waiting = {name: orders[name] for name in ("_faults", "_failing")}
        orders.update(_faults=[], _failing=[])
        try:
            return await respond(request)
        finally:
            orders.update(waiting)

    orders["respond"] = respond_with_care


def _is_presence(body: dict[str, Any]) -> bool:
    return "sender_action" in body or str(body.get("type")).startswith("typing_")
