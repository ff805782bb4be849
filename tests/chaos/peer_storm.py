"""What people write on a platform, and what goes wrong there meanwhile."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from comptoir.channels.peers.every import Kit
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.store import envelopes
from comptoir.store.database import Connection
from comptoir.store.keywords import put_keyword
from comptoir.testing import until
from tests.stories.everywhere import Talk

ROUNDS = int(os.environ.get("COMPTOIR_TEST_ROUNDS", "1"))
WAVE = 20
"""Messages of one wave."""
BATCH = 1000
BATCHING = frozenset({"instagram", "line", "messenger", "open", "whatsapp"})
"""Platforms that put several updates into one post."""
SINGLE_POSTS = min(1000, 100 * ROUNDS)
"""What the others post instead, one by one."""
PATIENCE = 60.0

THROTTLE: dict[str, tuple[str, int]] = {
    "instagram": ("613", 400),
    "messenger": ("613", 400),
    "sms": ("20429", 429),
    "twilio_whatsapp": ("20429", 429),
    "viber": ("12", 200),
    "whatsapp": ("130429", 400),
}
"""How a platform says that it is too much, where that is not a bare 429."""
FAILS = frozenset({"open", "sms", "twilio_whatsapp", "viber", "whatsapp"})
"""Platforms that tell of failures in receipts."""


def _piece(kind: str, peer: Any) -> dict[str, Any]:
    """An update that makes no sense, in a post that does."""
    match kind:
        case "apple":
            return {"v": 1, "id": "odd", "sourceId": "urn:mbid:odd", "type": 7}
        case "instagram" | "messenger":
            event = {"sender": {"id": "5"}, "recipient": {"id": peer.account}, "message": 7}
            return {"event": event, "standby": False}
        case "line":
            return {"type": "message", "webhookEventId": "odd", "source": "nobody", "message": 7}
        case "open":
            return {"id": 7, "type": "message", "from": {"not": "a name"}}
        case "sms" | "twilio_whatsapp":
            return {"Body": "from nobody", "To": peer.phone, "AccountSid": peer.account_sid}
        case "telegram":
            return {"update_id": 1, "message": 7}
        case "viber":
            return {"event": "message", "message_token": 1, "sender": "nobody", "message": 7}
        case "whatsapp":
            return {
                "field": "messages",
                "value": {**peer._value(), "messages": [7], "contacts": []},
            }
    raise KeyError(kind)


def person_of(kit: Kit, number: int) -> str:
    """Somebody else on the platform."""
    match kit.type:
        case "apple" | "open" | "viber":
            return f"{kit.person.rstrip('=')}{number}"
        case "line":
            return f"U{number:032x}"
    return f"{kit.person[:-6]}{int(kit.person[-6:]) + number:06d}"


class Storm:
    """What people write, what the platform does meanwhile, and what is to come of it."""

    def __init__(self, talk: Talk, dice: random.Random) -> None:
        self.talk, self.dice = talk, dice
        self.kit, self.peer = talk.kit, talk.peer
        self.asked: Counter[tuple[str, str]] = Counter()
        self.people = 0
        self.words: list[str] = []

    async def teach(self, words: int) -> None:
        """Keywords with an answer each."""
        self.words = [f"recipe{n}" for n in range(words)]
        story, id = self.talk.story, self.talk.story.workspace.id

        def write(tx: Connection) -> None:
            for word in self.words:
                text = f"This is {word}."
                made = Keyword(workspace_id=id, id=stable_id(word), word=word, text=text)
                put_keyword(tx, id, made)

        await story.runtime.db.write(write)
        await story.knows_it()

    @property
    def post(self) -> Callable[..., Awaitable[int]]:
        """How the peer posts updates."""
        name = {"sms": "_post_all", "twilio_whatsapp": "_post_all", "whatsapp": "post"}
        found: Callable[..., Awaitable[int]] = getattr(self.peer, name.get(self.kit.type, "_post"))
        return found

    @property
    def faults_left(self) -> int:
        """Orders that no send came upon."""
        refused = len(self.peer._failing) + len(getattr(self.peer, "_faults", ()))
        return refused + int(self.peer._hanging_up)

    def wishes(self, count: int) -> list[tuple[str, str]]:
        """Who asks for what, shuffled: each person up to three things, none of them twice."""
        found: list[tuple[str, str]] = []
        while len(found) < count:
            self.people += 1
            words = self.dice.sample(self.words, self.dice.randint(1, 3))
            found += [(person_of(self.kit, self.people), word) for word in words]
        found = found[:count]
        self.dice.shuffle(found)
        return found

    async def ask(self, person: str, word: str) -> int:
        """Somebody asks for something."""
        self.asked[person, f"This is {word}."] += 1
        status: int = await self.peer.inbound(**{"from": person, "text": word})
        return status

    async def flood(self) -> None:
        """A thousand pieces, one of them malformed: in one post, where the platform batches."""
        is_batch = self.kit.type in BATCHING
        count = BATCH if is_batch else SINGLE_POSTS
        self.peer.batch(count if is_batch else 1)
        said = [self.ask(*wish) for wish in self.wishes(count - 1)]
        odd = self.peer.deliver(_piece(self.kit.type, self.peer), self.post)
        said.insert(self.dice.randrange(count - 1), odd)
        statuses = await asyncio.gather(*said)
        assert Counter(statuses) == ({0: count - 1, 200: 1} if is_batch else {200: count})
        self.peer.batch(1)

    async def wave(self) -> None:
        """Some people write, all at once."""
        wishes = self.wishes(WAVE)
        assert set(await asyncio.gather(*(self.ask(*wish) for wish in wishes))) == {200}
        await self.rest()

    async def rest(self) -> None:
        """Returns when all is answered, and every receipt was taken."""
        await until(self._is_at_rest, f"rest on {self.kit.type}", PATIENCE)
        while posting := set(self.peer._posting):
            await asyncio.wait(posting)
        await until(self._is_at_rest, f"rest on {self.kit.type}", PATIENCE)

    async def _is_at_rest(self) -> bool:
        pending = await self.talk.story.runtime.db.read(envelopes.count_pending)
        return pending == 0 and not await self.talk.story.outbox("queued", "sending", "unknown")

    def receipts(self, *statuses: str, copies: int = 1, reverse: bool = False) -> None:
        """Which receipts follow from now on, as far as the platform has them."""
        known = {*self.kit.receipts, *(("failed",) if self.kit.type in FAILS else ())}
        told = tuple(s for s in statuses if s in known)
        if self.kit.type == "open":
            self.peer._receipts = tuple(s for s in told for _ in range(copies))
        else:
            self.peer.receipts(told, copies, reverse)

    def throttle(self, times: int) -> None:
        """The next sends are too many."""
        if self.kit.type in THROTTLE:
            code, status = THROTTLE[self.kit.type]
            self.peer.refuse_next(code, times, status)
        else:
            self.peer.fail_next(429, times)
