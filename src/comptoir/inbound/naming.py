"""Asks platforms for the names of people of whom a post told only an id.

It is done once for each conversation, after the answer and beside it: nobody waits for a name. One
that is known already stays; see `store/nameless.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import structlog

from comptoir.channels.base import RETRYABLE, Names, RefusedSend
from comptoir.channels.posts import words
from comptoir.inbound.asking import asked
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.store import nameless
from comptoir.store.nameless import Due

log = structlog.get_logger(__name__)

AT_ONCE = 8
ASK_SECONDS = 15.0
LEASE = timedelta(seconds=60)
"""A worker that died loses whom it asks for after this time."""
MAX_ATTEMPTS = 5
BACKOFF = 10.0
"""Seconds before the second try, six times as long before each further one: 43 minutes in all."""
LONGEST = 200

Channels = Mapping[tuple[str, str], Channel]
"""Channels by (workspace id, channel id)."""


async def ask_due(runtime: Runtime, channels: Channels) -> int:
    """Asks for the names whose time has come; how many were tried. Never raises for what a
    platform does."""
    now = runtime.clock()
    due = await runtime.db.write(
        lambda tx: nameless.claim(tx, now, now + LEASE, AT_ONCE, runtime.channels)
    )
    await asyncio.gather(*(_take(runtime, one, channels) for one in due))
    return len(due)


async def _take(rt: Runtime, due: Due, channels: Channels) -> None:
    """One person, and what came of it in one write."""
    channel = channels.get((due.workspace_id, due.channel_id))
    told = await _ask(rt, channel, due.key)
    if isinstance(told, RefusedSend):
        await _again(rt, due, told)
    else:
        name = words(told, LONGEST)
        await rt.db.write(lambda tx: nameless.settle(tx, due, name))


async def _ask(rt: Runtime, channel: Channel | None, key: str) -> str | RefusedSend:
    if channel is None:
        # Another process connected it a moment ago; it is known here soon.
        return RefusedSend("temporary", "the channel is not known yet")
    adapter: object = rt.channels.get(channel.type)
    if not isinstance(adapter, Names):
        return ""
    call, late = adapter.name_of(channel, rt.net, key), "the platform did not answer in time"
    return await asked(channel, call, ASK_SECONDS, late)


async def _again(rt: Runtime, due: Due, refused: RefusedSend) -> None:
    """Later, where that can help; else the contact stays without a name."""
    if refused.why not in RETRYABLE or due.attempts >= MAX_ATTEMPTS:
        log.info("name_not_told", channel_id=due.channel_id, reason=refused.reason)
        await rt.db.write(lambda tx: nameless.settle(tx, due, ""))
        return
    wait = max(BACKOFF * 6.0 ** (due.attempts - 1), refused.retry_after)
    at = rt.clock() + timedelta(seconds=wait)
    await rt.db.write(lambda tx: nameless.postpone(tx, due, at))
