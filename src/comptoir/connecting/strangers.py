"""Channels of a type that this process does not know: a newer process beside it connected them.

They wait for a process that does; all others go on. The administrator is told.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from comptoir.channels.base import Finding
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.runtime import Runtime
from comptoir.store.channels import REMOVED
from comptoir.store.database import Connection
from comptoir.store.notices import add_notice

log = structlog.get_logger(__name__)

ADVICE = "Run the same version of Comptoir everywhere; the newest knows it."


def is_stranger(runtime: Runtime, channel: Channel) -> bool:
    """Whether a channel in use is of a type that this process does not know."""
    return channel.type not in runtime.channels and channel.problem != REMOVED


def stranger_finding(channel: Channel) -> Finding:
    """What the checklist says of such a channel."""
    return Finding(name="channel type", ok=False, details=_reason(channel), advice=ADVICE)


async def tell_of_strangers(runtime: Runtime, channels: Sequence[Channel]) -> None:
    """Leaves a notice for each of `channels`, however many processes do not know it."""
    for one in channels:
        log.warning("channel_type_unknown", channel=one.id, channel_type=one.type)
    await runtime.db.write(lambda tx: _note(tx, runtime, channels))


def _note(tx: Connection, runtime: Runtime, strangers: Sequence[Channel]) -> None:
    for one in strangers:
        add_notice(
            tx,
            workspace_id=one.workspace_id,
            notice_id=stable_id("stranger", one.id, one.type),
            channel_id=one.id,
            what="other",
            state="unknown_type",
            subject=one.type,
            reason=_reason(one),
            details=ADVICE,
            now=runtime.clock(),
        )


def _reason(channel: Channel) -> str:
    return f"a process does not know the type {channel.type!r}: it leaves the channel to others"
