"""The job: people write words, each is answered with one sentence; who was answered when.

Words name their answers, so that what is missing, double or out of order can be told.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.field.dialects import Dialect
from benchmarks.field.wire import Line

BEGIN, END = "The answer to ", "."
_KEY = re.compile(rb"\nidempotency-key: ([^\r\n]+)", re.IGNORECASE)


class Job:
    """People on one bot. `asked` and `answered` hold moments, `order` the answers by person."""

    def __init__(self, dialect: Dialect, line: Line, provider: int, words: Sequence[str]) -> None:
        self._dialect = dialect
        self.line = line
        self._provider = provider
        self._words = words
        self._next = 0
        self.asked: dict[tuple[str, str], float] = {}
        self.acknowledged: set[tuple[str, str]] = set()
        self.acks: list[float] = []
        self.latencies: list[float] = []
        self.answers: Counter[tuple[str, str]] = Counter()
        self.order: dict[str, list[str]] = {}
        self.statuses: Counter[int] = Counter()
        self.goes_on = False
        self._keys: set[bytes] = set()

    async def say(self, person: int, number: int, seconds: float) -> None:
        """A person writes the word of a number; returns when that was acknowledged, or when it was
        not for so long."""
        known: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.ask(person, number, known)
        await asyncio.wait([known], timeout=seconds)

    def ask(
        self, person: int, number: int | None = None, known: asyncio.Future[int] | None = None
    ) -> None:
        """A person writes the next word, or that of a number."""
        if number is None:
            number, self._next = self._next, self._next + 1
        word = self._words[number % len(self._words)]
        key = f"c{person}", word
        self.asked[key] = time.perf_counter()

        def told(status: int, seconds: float) -> None:
            self.statuses[status] += 1
            self.acks.append(seconds)
            if status < 300:
                self.acknowledged.add(key)
            if known is not None and not known.done():
                known.set_result(status)

        self.line.post(self._dialect.write(person, word, self._provider), told)

    def accept(self, head: bytes, body: bytes) -> bytes:
        """The provider was sent something."""
        said = self._dialect.read(head, body)
        if said is not None and not self._is_repeat(head):
            self._came(said[0], said[1].removeprefix(BEGIN).removesuffix(END))
        return self._dialect.taken(head)

    def _is_repeat(self, head: bytes) -> bool:
        """Whether the request bears the key of one before: platforms that know keys drop it."""
        found = _KEY.search(head)
        if found is None:
            return False
        known = found[1] in self._keys
        self._keys.add(found[1])
        return known

    def _came(self, person: str, word: str) -> None:
        key = person, word
        self.answers[key] += 1
        self.order.setdefault(person, []).append(word)
        if key not in self.asked or (self.answers[key] > 1 and not self.goes_on):
            return
        asked = self.asked.pop(key, None) if self.goes_on else self.asked[key]
        if asked is not None:
            self.latencies.append(time.perf_counter() - asked)
        if self.goes_on:
            self.ask(int(person[1:]))

    @property
    def waiting(self) -> int:
        """Acknowledged and not answered so far."""
        return sum(not self.answers[key] for key in self.acknowledged)

    def disordered(self, people: int, each: int) -> int:
        """People whose answers came in another order than they wrote."""
        wanted = {f"c{p}": [self._words[n % len(self._words)] for n in range(each)]
                  for p in range(people)}  # fmt: skip
        return sum(
            [word for word in words if word in set(got)] != got
            for person, words in wanted.items()
            if (got := self.order.get(person, []))
        )
