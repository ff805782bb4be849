"""Tells webhooks what happened: reads the feed, writes a delivery for each that wants it, posts it.

What is posted is read at that moment, through `shape`: what was erased since is not told.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import msgspec
import structlog
from msgspec import Struct, structs

from comptoir.errors import AddressForbidden, FetchFailed, InputInvalid
from comptoir.model.identity import stable_id
from comptoir.net.client import Limits
from comptoir.runtime import Runtime
from comptoir.store import feed, webhooks
from comptoir.store.database import Connection
from comptoir.store.feed import Fact
from comptoir.store.webhooks import Delivery, Webhook
from comptoir.webhooks.signing import next_try, signed_headers

log = structlog.get_logger(__name__)

Shape = Callable[[Runtime, Connection, str, Sequence[Fact]], list[dict[str, Any]]]
"""Gives facts the form in which they are told; what they are about may be gone."""

READER = "webhooks"
READ_AT_ONCE = 500
LIMITS = Limits(connect_seconds=5.0, total_seconds=15.0, max_bytes=100_000)
LEASE = timedelta(seconds=60)
MOST_AT_ONCE = 32
"""Most posts under way in one process."""
MOST_OF_ONE = 4
"""Of them to one webhook: one that hangs holds up no other."""
FAILED_AFTER = timedelta(days=3)
"""A webhook that has only failed for so long is told nothing more."""
LONGEST_ANSWER = 300
GONE = 410


class Answer(Struct, frozen=True, kw_only=True):
    """What came of one post. `status` 0: there was no answer, `text` says why."""

    status: int
    milliseconds: int
    text: str
    retry_after: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether it was taken."""
        return 200 <= self.status < 300


def deliveries_of(webhook: Webhook, facts: Sequence[Fact], now: datetime) -> list[Delivery]:
    """What a webhook is to be told of `facts`; the same ones have the same ids."""
    return [
        Delivery(
            **fact._asdict(),
            id=f"msg_{stable_id(webhook.id, str(fact.position))}",
            webhook_id=webhook.id,
            due_at=now,
        )
        for fact in facts
        if not webhook.kinds or fact.kind in webhook.kinds
    ]


async def fan_out(runtime: Runtime) -> int:
    """Writes deliveries for what happened since; how many facts were read."""
    read = 0
    for workspace_id in await runtime.db.read(_behind):
        some = READ_AT_ONCE
        while some == READ_AT_ONCE:
            some = await runtime.db.write(partial(_fan_out_some, workspace_id, runtime.clock()))
            read += some
    return read


def _behind(tx: Connection) -> list[str]:
    told = webhooks.told_workspaces(tx)
    return [id for id in feed.readers_behind(tx, READER) if id in told] if told else []


def _fan_out_some(workspace_id: str, now: datetime, tx: Connection) -> int:
    position = feed.take_reader(tx, workspace_id, READER)
    if position is None:
        return 0
    facts = feed.facts_after(tx, workspace_id, position, READ_AT_ONCE)
    for webhook in webhooks.list_webhooks(tx, workspace_id):
        if webhook.state != "on":
            continue
        mine = [fact for fact in facts if fact.at >= webhook.created_at]
        webhooks.add_deliveries(tx, deliveries_of(webhook, mine, now))
    if facts:
        feed.move_reader(tx, workspace_id, READER, facts[-1].position)
    return len(facts)


class Deliveries:
    """The posts of one process."""

    def __init__(self, runtime: Runtime, shape: Shape) -> None:
        self._runtime = runtime
        self._shape = shape
        self._under_way: dict[asyncio.Task[None], str] = {}

    async def take(self) -> int:
        """Begins the posts that are due, as many as there is room for; how many."""
        now = self._runtime.clock()
        if not await self._runtime.db.read(lambda tx: _behind(tx) or webhooks.is_due(tx, now)):
            return 0
        await fan_out(self._runtime)
        count = Counter(self._under_way.values())
        room = MOST_AT_ONCE - len(self._under_way)
        busy = [id for id, posts in count.items() if posts >= MOST_OF_ONE]
        if room <= 0:
            return 0
        now = self._runtime.clock()
        claimed = await self._runtime.db.write(
            lambda tx: webhooks.claim_due(
                tx, now, now + LEASE, most=room, most_of_one=MOST_OF_ONE, busy=busy
            )
        )
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(delivery))
            self._under_way[task] = delivery.webhook_id
            task.add_done_callback(self._done)
        return len(claimed)

    async def close(self) -> None:
        """Ends what is under way; its lease gives it to others, who try it again."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("webhook_not_delivered", error=f"{type(error).__name__}: {error}")

    async def _deliver(self, delivery: Delivery) -> None:
        runtime, id = self._runtime, delivery.webhook_id

        def read(tx: Connection) -> tuple[Webhook | None, str, list[dict[str, Any]]]:
            return (
                webhooks.find_webhook(tx, delivery.workspace_id, id),
                webhooks.secret_of(tx, runtime.vault, delivery.workspace_id, id),
                self._shape(runtime, tx, delivery.workspace_id, [delivery.fact]),
            )

        webhook, secret, events = await runtime.db.read(read)
        if webhook is None:
            return
        answer = None
        if events:
            answer = await post(runtime, webhook.url, secret, delivery.id, events[0])
        await runtime.db.write(lambda tx: _settle(tx, delivery, answer, runtime.clock()))


async def post(runtime: Runtime, url: str, secret: str, id: str, event: dict[str, Any]) -> Answer:
    """Posts one event, signed; what was answered. It never raises for what the other side does."""
    body = msgspec.json.encode({"type": event["type"], "timestamp": event["at"], "data": event})
    headers = signed_headers(secret, id, runtime.clock(), body)
    try:
        got = await runtime.net.request("POST", url, headers=headers, body=body, limits=LIMITS)
    except (FetchFailed, AddressForbidden, InputInvalid) as error:
        return Answer(status=0, milliseconds=0, text=str(error)[:LONGEST_ANSWER])
    wait = got.headers.get("retry-after", "")
    return Answer(
        status=got.status,
        milliseconds=round(got.elapsed * 1000),
        text=_printable(got.body),
        retry_after=float(wait) if wait.isascii() and wait.isdigit() else 0.0,
    )


def _settle(tx: Connection, delivery: Delivery, answer: Answer | None, now: datetime) -> None:
    """Writes what came of a try; `answer` None: what it tells of is gone."""
    attempts = delivery.attempts + 1
    tried = structs.replace(delivery, attempts=attempts, tried_at=now, due_at=None)
    if answer is None:
        webhooks.put_result(tx, structs.replace(tried, state="gone"))
        return
    tried = structs.replace(
        tried, status=answer.status, milliseconds=answer.milliseconds, answer=answer.text
    )
    where = (delivery.workspace_id, delivery.webhook_id)
    if answer.is_good:
        webhooks.put_result(tx, structs.replace(tried, state="delivered"))
        webhooks.note_success(tx, *where)
        return
    due_at = next_try(attempts, now, answer.retry_after)
    state = "pending" if due_at else "failed"
    webhooks.put_result(tx, structs.replace(tried, state=state, due_at=due_at))
    if answer.status == GONE:
        webhooks.fail(tx, *where)
    else:
        webhooks.note_failure(tx, *where, now, now - FAILED_AFTER)


def _printable(body: bytes) -> str:
    text = body[:LONGEST_ANSWER].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text).strip()
