"""What is measured of each: speed, half load, order, and what a `kill -9` loses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence

from msgspec import Struct

from benchmarks.field.dialects import DIALECTS
from benchmarks.field.job import Job
from benchmarks.field.wire import Line, Provider
from benchmarks.load import quantile
from tests.processes import memory_of, seconds_of

PEOPLE, CONNECTIONS = 64, 64
ORDERED, EACH = 40, 4
DELAY = 0.03
KILLED_MESSAGES = 300
QUIET_SECONDS = 20.0
"""How long an answer is waited for that may never come."""
KEPT_SECONDS = 90.0
"""The same of a bot that keeps what it took: it comes back to it when leases have ended, and to a
send whose answer was cut off later still."""
MIN_RATE = 5.0
WARM_PEOPLE, WARM_SECONDS, WARM_TRIES = 20, 2.0, 10
STRANGER, TRIES = 10**6, 150
"""People who only ask whether it answers, and how often."""


class Taken(Struct, kw_only=True):
    """The figures of one round: milliseconds, megabytes, microseconds of processor a message."""

    rate: float = 0.0
    p50: float = 0.0
    p99: float = 0.0
    ack_p50: float = 0.0
    ack_p99: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    disordered: int = 0
    killed: int = 0
    lost: int = 0
    doubled: int = 0


class Bot:
    """Something that answers: its dialect, where it listens, and its processes."""

    def __init__(
        self, dialect: str, provider: Switch, start: Callable[[], Sequence[tuple[int, int]]],
        kill: Callable[[], None], *, patience: float = QUIET_SECONDS,
    ) -> None:  # fmt: skip
        """`patience` is how long its answers are waited for after it was killed."""
        self.dialect = DIALECTS[dialect]
        self.provider = provider
        self.start = start
        self.kill = kill
        self.patience = patience
        self.running: Sequence[tuple[int, int]] = ()

    async def begin(self) -> None:
        """Starts it; returns when it answers."""
        self.running = await asyncio.to_thread(self.start)

    async def line(self) -> Line:
        """Connections to all of its processes."""
        made = Line()
        for _, port in self.running:
            await _connected(made, port, CONNECTIONS // len(self.running))
        return made

    async def job(self, words: Sequence[str]) -> Job:
        """A new job on it."""
        job = Job(self.dialect, await self.line(), self.provider.port, words)
        self.provider.job = job
        return job


class Switch:
    """The provider, which hands what it is sent to the job under way."""

    def __init__(self) -> None:
        self.job: Job | None = None
        self.port = 0

    async def listen(self) -> None:
        """Takes connections from now on."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Provider(self._accept), "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    def _accept(self, head: bytes, body: bytes) -> bytes:
        return self.job.accept(head, body) if self.job is not None else b"{}"


async def _connected(line: Line, port: int, connections: int) -> None:
    for _ in range(600):
        try:
            await line.connect(port, 1)
            break
        except OSError:
            await asyncio.sleep(0.2)
    await line.connect(port, connections - 1)


async def measure(bot: Bot, words: Sequence[str], seconds: float) -> Taken:
    """One round of everything; the bot is started for it and ended after it."""
    taken = Taken()
    Provider.delay = 0.0
    await bot.begin()
    try:
        await _is_back(await bot.job(words))
        await _is_warm(bot, words)
        await _speed(bot, words, seconds, taken)
        await _half_load(bot, words, seconds, taken)
        Provider.delay = DELAY
        await _order(bot, words, taken)
        await _killed(bot, words, taken)
    finally:
        Provider.delay = 0.0
        bot.kill()
    return taken


async def _speed(bot: Bot, words: Sequence[str], seconds: float, taken: Taken) -> None:
    """Everybody writes again as soon as they are answered."""
    job = await bot.job(words)
    job.goes_on = True
    for person in range(PEOPLE):
        job.ask(person)
    await asyncio.sleep(seconds / 3)
    job.latencies, used = [], _used(bot)
    began = time.perf_counter()
    await asyncio.sleep(seconds)
    lasted, found = time.perf_counter() - began, job.latencies
    job.goes_on = False
    taken.rate = len(found) / lasted
    taken.p50, taken.p99 = (quantile(found, share) * 1000 for share in (0.5, 0.99))
    taken.cpu = (_used(bot) - used) / max(1, len(found)) * 1e6
    taken.memory = sum(memory_of(pid) for pid, _ in bot.running) / 2**20
    await _quiet(job)


async def _half_load(bot: Bot, words: Sequence[str], seconds: float, taken: Taken) -> None:
    """Half as many messages as it could take, evenly: how soon is a post acknowledged?"""
    job = await bot.job(words)
    pause, number = 1 / max(MIN_RATE, taken.rate / 2), 0
    end = time.perf_counter() + seconds
    due = time.perf_counter()
    while due < end:
        job.ask(number % PEOPLE + PEOPLE)
        number, due = number + 1, due + pause
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    await asyncio.sleep(0.5)
    taken.ack_p50, taken.ack_p99 = (quantile(job.acks, share) * 1000 for share in (0.5, 0.99))
    await _quiet(job)


async def _order(bot: Bot, words: Sequence[str], taken: Taken) -> None:
    """People write four messages, each as soon as the one before was acknowledged."""
    job = await bot.job(words)

    async def write(person: int) -> None:
        for number in range(EACH):
            await job.say(person, number, QUIET_SECONDS)

    await asyncio.gather(*(write(person) for person in range(ORDERED)))
    await _quiet(job)
    taken.disordered = job.disordered(ORDERED, EACH)


async def _killed(bot: Bot, words: Sequence[str], taken: Taken) -> None:
    """`kill -9` amid messages, then started again: what was acknowledged and is never answered?"""
    job = await bot.job(words)
    pause = 1 / max(MIN_RATE, taken.rate / 2)
    count = int(max(20, min(KILLED_MESSAGES, taken.rate)))
    due = time.perf_counter()
    for number in range(count):
        job.ask(number % PEOPLE + 2 * PEOPLE, number // PEOPLE)
        due += pause
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    bot.kill()
    await asyncio.sleep(0.2)
    acknowledged = set(job.acknowledged)
    taken.killed = len(acknowledged)
    await bot.begin()
    job.line = await bot.line()
    await _is_back(job)
    await _quiet(job, least=bot.patience)
    taken.lost = sum(not job.answers[key] for key in acknowledged)
    taken.doubled = sum(max(0, job.answers[key] - 1) for key in acknowledged)


async def _is_back(job: Job) -> None:
    """Returns when it answers somebody new. Raises `TimeoutError`."""
    for number in range(TRIES):
        await job.say(STRANGER + number, 0, seconds=2)
        if any(int(person[1:]) >= STRANGER for person, _ in job.answers):
            return
        await asyncio.sleep(0.2)
    raise TimeoutError(f"it does not answer: {dict(job.statuses)}")


async def _is_warm(bot: Bot, words: Sequence[str]) -> None:
    """Returns when many at once are answered soon: one process of several may still be reading
    what it knows. One that is never that quick is measured as it is."""
    for turn in range(WARM_TRIES):
        job = await bot.job(words)
        for person in range(WARM_PEOPLE):
            job.ask(STRANGER + TRIES + turn * WARM_PEOPLE + person, 0)
        await asyncio.sleep(WARM_SECONDS)
        if len(job.answers) == WARM_PEOPLE:
            return


async def _quiet(job: Job, least: float = 3.0) -> None:
    """Returns when all is answered that was acknowledged, or when nothing comes any more."""
    last, since = -1, time.perf_counter()
    while time.perf_counter() - since < least:
        if not job.waiting:
            return
        if (now := sum(job.answers.values())) != last:
            last, since = now, time.perf_counter()
        await asyncio.sleep(0.05)


def _used(bot: Bot) -> float:
    return sum(seconds_of(pid) for pid, _ in bot.running)
