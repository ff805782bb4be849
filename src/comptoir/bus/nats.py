"""The bus of several processes: hints go over NATS core, which may lose them without harm.

Inside the process listeners are called directly, as by the embedded bus, whether NATS answers or
not. To the others goes what was published, gathered for a moment: the same hint once. A subject
carries the hints of a part of all topics (`subject_of`), so that a process gets little of what it
does not listen to, and a thousand readers cost no thousand subscriptions:

    comptoir.live.17      [["live.c1.visitor", b"status"], …]     MessagePack

After a time without NATS every listener is told to look: what was lost meanwhile is found then, or
by the looks that everybody takes from time to time anyway.
See `docs/decisions/0026-several-machines.md`.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid4
from zlib import crc32

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

from comptoir.bus.base import Answerer, Listener, NotAnswered, StopAnswering
from comptoir.bus.credentials import read_credentials
from comptoir.bus.embedded import EmbeddedBus
from comptoir.bus.heard import SAID_EVERY, Heard

log = structlog.get_logger(__name__)

PARTS = 64
"""Parts of the topics of one kind."""
GATHERED = 0.002
"""Seconds in which hints are gathered."""
AT_ONCE = 500
"""Most hints in one message."""
MOST_WAITING = 20_000
"""Hints that wait to be sent; what is more is dropped, as if it were lost."""
CLOSE_SECONDS = 2.0
"""Longest time that the end of a process waits for its last hints to be taken."""
AGAIN_AFTER = 1.0
"""Seconds until a connection that could not even be tried is tried again."""
FAILED = "Comptoir-Failed"
"""The header of an answer that says why there is none."""
GROUP = "one"
ANSWERERS = "answerers"
HEARD = "heard"
AWAY = "NATS does not answer: what other processes do is found by looking, up to seconds later"

T = TypeVar("T")
Hint = tuple[str, bytes]
_decoder = msgspec.msgpack.Decoder(list[Hint])


class Said(msgspec.Struct, array_like=True):
    """What a process listens to: topics that began or still are, and such that ended."""

    who: str
    topics: list[str]
    ended: list[str]


_said = msgspec.msgpack.Decoder(Said)


def subject_of(prefix: str, topic: str) -> str:
    """The subject that carries the hints of `topic`: its first word, and a part by its name."""
    return f"{prefix}.{topic.partition('.')[0]}.{crc32(topic.encode()) % PARTS}"


class NatsBus:
    """Tells listeners here at once, and those of other processes over NATS."""

    def __init__(self, servers: str, *, prefix: str = "comptoir", credentials: str = "") -> None:
        """`servers`: addresses, comma-separated; `credentials`: a file. Connects by itself, now and
        whenever NATS comes back."""
        self._servers = [server.strip() for server in servers.split(",")]
        self._prefix = prefix
        self._credentials = credentials
        self._here = EmbeddedBus()
        self._heard = Heard(time.monotonic)
        self._client = Client()
        self._waiting: dict[Hint, None] = {}
        self._wanted: Counter[tuple[str, str]] = Counter({(f"{prefix}.{HEARD}", HEARD): 1})
        self._subscribed: dict[tuple[str, str], Subscription] = {}
        self._shared: Counter[str] = Counter()
        self._woken = asyncio.Event()
        self._exchanged = asyncio.Event()
        self._said_at = float("-inf")
        self._me = uuid4().hex
        self._changed: dict[str, None] = {}
        self._answerers: dict[str, Answerer] = {}
        self._under_way: set[asyncio.Task[None]] = set()
        self._last_error = ""
        self._closing = False
        self._task = asyncio.create_task(self._run())

    @property
    def trouble(self) -> str:
        if self._client.is_connected:
            return ""
        return f"{AWAY} ({self._last_error})" if self._last_error else AWAY

    def publish(self, topic: str, hint: bytes = b"") -> None:
        self._here.publish(topic, hint)
        if topic not in self._shared and len(self._waiting) < MOST_WAITING:
            self._waiting[topic, hint] = None
            self._woken.set()

    def listen(self, topic: str, listener: Listener, *, shared: bool = False) -> Callable[[], None]:
        self._note_changed(topic)
        stop_here = self._here.listen(topic, listener)
        key = (subject_of(self._prefix, topic), GROUP if shared else "")
        self._wanted[key] += 1
        self._shared.update([topic] if shared else [])
        self._woken.set()
        listening = [key]

        def stop() -> None:
            stop_here()
            while listening:
                self._wanted[listening.pop()] -= 1
                self._shared -= Counter([topic] if shared else [])
                self._note_changed(topic)
                self._woken.set()

        return stop

    def _note_changed(self, topic: str) -> None:
        """The others are told soon who listens here. Without NATS nothing gathers: when it is
        back, all is said anew."""
        if self._client.is_connected and not self._here.is_heard(topic):
            self._changed[topic] = None

    def is_heard(self, topic: str) -> bool:
        return self._here.is_heard(topic) or topic in self._heard

    async def ask(self, topic: str, request: bytes, seconds: float) -> bytes:
        # The client would keep the question and ask it when NATS is back, long given up.
        if not self._client.is_connected:
            raise TimeoutError(f"nobody can be asked on {topic}: {AWAY}")
        try:
            said = await self._client.request(f"{self._prefix}.{topic}", request, timeout=seconds)
        except NatsError as error:
            raise TimeoutError(f"nobody answers on {topic}: {error}") from error
        if said.headers and FAILED in said.headers:
            raise NotAnswered(said.headers[FAILED])
        return said.data

    def answer(self, topic: str, answerer: Answerer) -> StopAnswering:
        key = (f"{self._prefix}.{topic}", ANSWERERS)
        self._answerers[topic] = answerer
        self._wanted[key] = 1
        self._woken.set()

        async def stop(seconds: float) -> None:
            self._wanted[key] = 0
            if (asked := self._subscribed.pop(key, None)) is not None:
                with suppress(NatsError, TimeoutError):
                    await asked.drain()  # type: ignore[no-untyped-call]
            await self._finished(seconds)

        return stop

    async def _finished(self, seconds: float) -> None:
        """Returns when every answer under way is given; those that take longer are broken off."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def close(self) -> None:
        self._closing = True
        self._woken.set()
        await self._finished(CLOSE_SECONDS)
        await asyncio.wait([self._task], timeout=CLOSE_SECONDS)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._client.close()
        await self._here.close()

    async def connected(self) -> None:
        """Returns when NATS has answered and knows what is listened to here."""
        wanted = {key for key, count in self._wanted.items() if count > 0}
        while not (self._client.is_connected and wanted <= self._subscribed.keys()):
            self._exchanged.clear()
            await self._exchanged.wait()
        await self._client.flush()

    async def _run(self) -> None:
        """Connects, and exchanges hints for as long as the client tries; where it gives up, such as
        when NATS takes its credentials no more, begins anew."""
        while not self._closing:
            try:
                await self._connect()
            except Exception as error:
                await self._on_error(error)
                await asyncio.sleep(AGAIN_AFTER)
            else:
                await self._exchange_while_open()

    async def _exchange_while_open(self) -> None:
        while not self._client.is_closed:
            self._woken.clear()
            try:
                await self._exchange()
            except Exception as error:
                log.warning("bus_failed", error=f"{type(error).__name__}: {error}")
            if self._closing and not self._waiting:
                return
            try:
                await asyncio.wait_for(self._woken.wait(), SAID_EVERY)
            except TimeoutError:
                continue
            await asyncio.sleep(GATHERED)

    async def _connect(self) -> None:
        """Returns when NATS has answered. Raises `SettingInvalid` for credentials of no use."""
        self._client = Client()
        self._subscribed.clear()
        proofs: dict[str, Any] = {}
        if path := self._credentials:
            read_credentials(path)
            # Read anew at each connection: the file may be renewed meanwhile.
            proofs["user_jwt_cb"] = lambda: bytearray(read_credentials(path).token.encode())
            proofs["signature_cb"] = lambda nonce: read_credentials(path).sign(nonce)
        await self._client.connect(
            self._servers,
            name="comptoir",
            no_echo=True,
            max_reconnect_attempts=-1,
            reconnect_time_wait=1,
            connect_timeout=2,
            ping_interval=5,
            max_outstanding_pings=2,
            **proofs,
            error_cb=self._on_error,
            disconnected_cb=self._on_away,
            reconnected_cb=self._on_back,
            closed_cb=self._on_closed,
        )
        self._last_error = ""
        log.info("bus_connected")
        self._look_everywhere()

    async def _exchange(self) -> None:
        """Subscribes to what is newly wanted, and sends what waits. What waits while NATS is away
        is dropped: when it is back, everybody looks by themselves."""
        if not self._client.is_connected:
            self._waiting.clear()
            self._changed.clear()
            return
        await self._subscribe()
        await self._say_heard()
        waiting, self._waiting = self._waiting, {}
        by_subject: dict[str, list[Hint]] = {}
        for hint in waiting:
            by_subject.setdefault(subject_of(self._prefix, hint[0]), []).append(hint)
        for subject, hints in by_subject.items():
            for some in _parts(hints):
                await self._publish(subject, some)
        self._exchanged.set()
        if self._closing:
            await self._client.flush(timeout=1)

    async def _subscribe(self) -> None:
        for key in [key for key, count in self._wanted.items() if count <= 0]:
            del self._wanted[key]
            if (done := self._subscribed.pop(key, None)) is not None:
                await done.unsubscribe()
        for key in self._wanted.keys() - self._subscribed.keys():
            subject, group = key
            take = {ANSWERERS: self._be_asked, HEARD: self._hear}.get(group, self._receive)
            queue = "" if group == HEARD else group
            self._subscribed[key] = await self._client.subscribe(subject, queue, cb=take)

    async def _say_heard(self) -> None:
        """Tells the others from time to time what is listened to here, and soon what is new."""
        changed, self._changed = self._changed, {}
        topics = [topic for topic in changed if self._here.is_heard(topic)]
        ended = [topic for topic in changed if not self._here.is_heard(topic)]
        if time.monotonic() - self._said_at > SAID_EVERY:
            self._said_at = time.monotonic()
            self._heard.forget_old()
            topics = self._here.topics
        for some in _parts(topics):
            await self._publish(f"{self._prefix}.{HEARD}", Said(self._me, some, []))
        for some in _parts(ended):
            await self._publish(f"{self._prefix}.{HEARD}", Said(self._me, [], some))

    async def _publish(self, subject: str, said: list[Hint] | Said) -> None:
        await self._client.publish(subject, msgspec.msgpack.encode(said))

    async def _receive(self, message: Msg) -> None:
        try:
            hints = _decoder.decode(message.data)
        except msgspec.DecodeError:
            return
        for topic, hint in hints:
            self._here.publish(topic, hint)

    async def _be_asked(self, message: Msg) -> None:
        """Answers beside everything else: many may be asked at once."""
        answerer = self._answerers[message.subject.removeprefix(f"{self._prefix}.")]
        task = asyncio.create_task(self._respond(message, answerer))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _respond(self, message: Msg, answerer: Answerer) -> None:
        """Gives the answer, or says that there is none: nobody shall wait for it in vain."""
        try:
            await message.respond(await answerer(message.data))
        except asyncio.CancelledError:
            await self._fail(message, "the process ends")
            raise
        except Exception as error:
            log.error("not_answered", error=f"{type(error).__name__}: {error}")
            await self._fail(message, type(error).__name__)

    async def _fail(self, message: Msg, why: str) -> None:
        with suppress(NatsError):
            await self._client.publish(message.reply, headers={FAILED: why})

    async def _hear(self, message: Msg) -> None:
        try:
            said = _said.decode(message.data)
        except msgspec.DecodeError:
            return
        self._heard.told(said.who, said.topics)
        self._heard.ended(said.who, said.ended)

    def _look_everywhere(self) -> None:
        """Tells every listener here to look: hints of others may have been lost."""
        self._said_at = float("-inf")
        for topic in self._here.topics:
            self._here.publish(topic)
        self._woken.set()

    async def _on_error(self, error: Exception) -> None:
        """Says what is wrong, once: a server that is away is tried every second."""
        said = f"{type(error).__name__}: {error}"
        if said != self._last_error:
            self._last_error = said
            log.warning("bus_error", error=said)

    async def _on_away(self) -> None:
        # Who stops listening now cannot say so: a notification too many is better than none.
        self._heard.forget()
        if not self._closing:
            log.warning("bus_away", what=AWAY)

    async def _on_closed(self) -> None:
        self._woken.set()

    async def _on_back(self) -> None:
        self._last_error = ""
        log.info("bus_back")
        self._look_everywhere()


def _parts(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some
