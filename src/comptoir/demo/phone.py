"""One phone of `comptoir demo --peers`: somebody on a platform, and what really reaches them.

What they write and tap is posted by the platform's peer, in the platform's own protocol. What they
see is read from what the peer took. How far each message got, and what never arrived, is what
Comptoir has written down.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct, structs

from comptoir.channels.peers.every import Kit, Seen
from comptoir.channels.peers.seen import Body
from comptoir.demo.people import about
from comptoir.demo.records import Record, Records
from comptoir.demo.screens import screen_of
from comptoir.errors import InputInvalid, NotFound
from comptoir.model.channel import Capabilities
from comptoir.model.message import MessageStatus
from comptoir.runtime import Clock

COPIES = 3
"""How often each post is made while duplicates are switched on."""
LONGEST = 1000
"""Most characters somebody writes at once."""
MOST_SHOWN = 80
ANSWER = timedelta(seconds=3)
"""So long after a message Comptoir has heard that it was taken, if it hears so at all."""
MOMENT = timedelta(milliseconds=300)
"""What is said of a message stands below it, though it was written down before it arrived."""
THROTTLES: dict[str, tuple[str, int]] = {
    "whatsapp": ("130429", 400),
    "messenger": ("613", 400),
    "instagram": ("613", 400),
    "viber": ("12", 200),
    "sms": ("20429", 429),
    "twilio_whatsapp": ("20429", 429),
}
"""Each platform's own code and HTTP status for *too many*; the others say plain 429."""


class Wrote(Struct, kw_only=True):
    """What somebody wrote or tapped. `status` is how Comptoir answered the platform's post, 0 as
    long as it has not."""

    id: str
    at: datetime
    text: str
    status: int = 0
    copies: int = 1


class Got(Struct, frozen=True, kw_only=True):
    """What the platform took for them. `hidden`: it took it, and shows it to nobody."""

    id: str
    at: datetime
    seen: Seen
    platform_id: str
    key: str
    hidden: bool


class Ordered(Struct, frozen=True, kw_only=True):
    """What was made to go wrong."""

    id: str
    at: datetime
    order: str


Entry = Wrote | Got | Ordered


class Ledger(list[Any]):
    """A peer's ledger that tells of each message at once."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        super().__init__()
        self._tell = tell

    def append(self, item: Any) -> None:
        super().append(item)
        self._tell(item)


class Phone:
    """Somebody on the platform of `kit`, as the peer knows them by `person`."""

    def __init__(self, kit: Kit, peer: Any, can: Capabilities, person: str, clock: Clock) -> None:
        self.kit, self.peer, self.can, self.person = kit, peer, can, person
        self.is_duplicating = False
        self._clock = clock
        self.entries: list[Entry] = []
        self._count = 0
        peer.ledger = Ledger(self._take)

    @property
    def has_blocked(self) -> bool:
        """Whether they have blocked the company."""
        return self._can_block and bool(self.peer.person(self.person).blocked)

    @property
    def heard(self) -> int:
        """How many messages have reached them."""
        return sum(isinstance(e, Got) and not e.hidden for e in self.entries)

    @property
    def _can_block(self) -> bool:
        return hasattr(self.peer, "block")

    # What they do

    async def say(self, text: str) -> None:
        """They write; returns when Comptoir has answered the platform."""
        text = text[:LONGEST]
        wrote = self._wrote(text)
        wrote.status = await self.peer.inbound(**{"from": self.person, "text": text})

    async def tap(self, message: str, number: int) -> None:
        """They tap the button with that number under a message."""
        got = next((e for e in self.entries if isinstance(e, Got) and e.id == message), None)
        if got is None or not 0 <= number < len(got.seen.taps):
            raise NotFound("there is no such button")
        button = got.seen.taps[number]
        wrote = self._wrote(button.label)
        wrote.status = await self.kit.tap(self.peer, self.person, button)

    def _wrote(self, text: str) -> Wrote:
        copies = COPIES if self.is_duplicating else 1
        wrote = Wrote(id=self._new_id(), at=self._clock(), text=text, copies=copies)
        self.entries.append(wrote)
        return wrote

    # What goes wrong

    def order(self, order: str) -> None:
        """Makes something go wrong, or right again. Raises `InputInvalid` for what does not."""
        orders: dict[str, Callable[[], None]] = {
            "lose": self.peer.hang_up,
            "throttle": self._throttle,
            "duplicates": lambda: self._duplicate(on=True),
            "no_duplicates": lambda: self._duplicate(on=False),
        }
        if self._can_block:
            orders["block"] = lambda: self.peer.block(self.person)
            orders["unblock"] = lambda: self.peer.unblock(self.person)
        if order not in orders:
            raise InputInvalid(f"{order!r} cannot be ordered here")
        orders[order]()
        self.entries.append(Ordered(id=self._new_id(), at=self._clock(), order=order))

    def keep_time(self, ahead: timedelta) -> None:
        """Sets the platform's clock ahead. Only where there is a window: Apple's tokens carry
        the real time."""
        if self.can.window is not None and ahead:
            self.peer.clock(ahead.total_seconds())

    def jump(self, ahead: timedelta) -> None:
        """The platform's clock jumps while somebody looks."""
        self.keep_time(ahead)
        if self.can.window is not None:
            self.entries.append(Ordered(id=self._new_id(), at=self._clock(), order="clock"))

    def _throttle(self) -> None:
        if self.kit.type in THROTTLES:
            code, status = THROTTLES[self.kit.type]
            self.peer.refuse_next(code, status=status)
        else:
            self.peer.fail_next(429)

    def _duplicate(self, *, on: bool) -> None:
        self.is_duplicating = on
        self.peer.duplicate(COPIES if on else 1)

    # What they see

    def _take(self, accepted: Any) -> None:
        """What the platform took; not what an earlier run still sends to somebody else."""
        if accepted.to.removeprefix("whatsapp:") != self.person:
            return
        got = Got(
            id=self._new_id(),
            at=self._clock(),
            seen=self.kit.seen(accepted),
            platform_id=accepted.id,
            key=accepted.key,
            hidden=self.has_blocked,
        )
        self.entries.append(got)

    def about(self) -> Body:
        """What does not change: the platform, the person, what can go wrong."""
        return about(self.kit, self.can, self.person, can_block=self._can_block)

    def state(self, records: Records) -> Body:
        """What the phone shows now, with what Comptoir has written down."""
        shown: list[tuple[datetime, Body]] = [
            (entry.at, self._shown(entry, records)) for entry in self.entries[-MOST_SHOWN:]
        ]
        shown += [(record.at + MOMENT, _note(record)) for record in self._missing(records)]
        return {
            "type": self.kit.type,
            "entries": [body for _, body in sorted(shown, key=lambda one: one[0])],
            "blocked": self.has_blocked,
            "duplicates": self.is_duplicating,
            "window_until": records.window_until(self.can.window),
            "armed": self._armed(),
        }

    def _missing(self, records: Records) -> list[Record]:
        """What Comptoir wrote down, and the platform never took."""
        ours = [e for e in self.entries if isinstance(e, Got)]
        known = {e.platform_id for e in ours} | {e.key for e in ours if e.key}
        return [r for r in records.all if r.is_news and not {r.id, r.platform_id} & known]

    def _armed(self) -> list[str]:
        """The orders that wait for the next send. The peers tell nobody else."""
        waiting = [("lose", ("_hanging_up",)), ("throttle", ("_failing", "_faults"))]
        return [
            order
            for order, names in waiting
            if any(getattr(self.peer, name, None) for name in names)
        ]

    def _shown(self, entry: Entry, records: Records) -> Body:
        at = entry.at.isoformat()
        match entry:
            case Wrote():
                return {"side": "me", **structs.asdict(entry), "at": at}
            case Ordered():
                return {"side": "order", **structs.asdict(entry), "at": at}
        head = {"side": "them", "id": entry.id, "at": at, "hidden": entry.hidden}
        record = records.find(entry.platform_id, entry.key)
        status = record.status if record else self._guess(entry)
        told = {"status": status, "error": record.error if record else ""}
        picture = f"/phones/pictures/{self.kit.type}/{entry.id}"
        return {**head, **told, **screen_of(entry.seen, picture)}

    def _guess(self, got: Got) -> MessageStatus:
        """What Comptoir knows of a message that it has no record of: the answer is on its way, or
        was lost."""
        is_new = self._clock() - got.at < ANSWER
        return MessageStatus.sending if is_new else MessageStatus.unknown

    def picture(self, id: str) -> str:
        """The picture that lies inside a message, as a data: URL; "" where there is none."""
        got = next((e for e in self.entries if isinstance(e, Got) and e.id == id), None)
        return got.seen.image if got and got.seen.image.startswith("data:") else ""

    def _new_id(self) -> str:
        self._count += 1
        return f"{self.kit.type}-{self._count}"


def _note(record: Record) -> Body:
    """What did not reach the phone."""
    return {"side": "note", **msgspec.to_builtins(record), "id": f"note-{record.id}"}
