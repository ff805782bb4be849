"""What waits in a claimed conversation, parsed: each envelope on its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

import structlog

from comptoir.channels.base import Adapter
from comptoir.inbound.opened import Opened
from comptoir.model.channel import Channel
from comptoir.model.update import MessageReceived, Update
from comptoir.pipeline.suspicion import MAX_ATTEMPTS
from comptoir.store.envelopes import Waiting
from comptoir.store.failpoints import failpoint
from comptoir.store.leases import Claim

log = structlog.get_logger(__name__)


def open_envelopes(
    claim: Claim, waiting: Sequence[Waiting], channel: Channel, adapter: Adapter, now: datetime
) -> Opened:
    """What `waiting` means. What cannot be parsed is poison; its neighbours go on."""
    failpoint("claimed")
    messages: list[tuple[Waiting, MessageReceived]] = []
    poison: list[tuple[Waiting, str]] = []
    signals: list[tuple[Waiting, Update]] = []
    taken = _taken_up(waiting, channel)
    culprit = _first_message(taken) if claim.attempts > MAX_ATTEMPTS else None
    for envelope in taken:
        if envelope is culprit:
            poison.append((envelope, "the work on it failed again and again"))
            continue
        try:
            update = adapter.parse(channel, envelope.raw)
        except Exception as error:
            # Whatever a parser stumbles over, the neighbours of this envelope go on.
            poison.append((envelope, f"{type(error).__name__}: {error}"))
            continue
        if isinstance(update, MessageReceived):
            messages.append((envelope, update))
        else:
            signals.append((envelope, update))
    for envelope, _ in poison:
        log.warning("envelope_quarantined", envelope=envelope.id, channel_type=channel.type)
    return Opened(
        claim=claim,
        channel_type=channel.type,
        writing_resumes=adapter.capabilities.writing_resumes,
        asks_names=adapter.capabilities.asks_names,
        messages=tuple(messages),
        signals=tuple(signals),
        poison=tuple(poison),
        is_due=any(envelope.due_at <= now for envelope, _ in messages),
    )


def _first_message(taken: Sequence[Waiting]) -> Waiting | None:
    """The oldest message; the oldest signal where there is none."""
    return next((w for w in taken if w.kind != "signal"), taken[0] if taken else None)


def _taken_up(waiting: Sequence[Waiting], channel: Channel) -> list[Waiting]:
    """What is worked on now. A burst is recorded while it may still go on.

    Without a burst window each message has its own answer, so that only the oldest is taken; what
    came behind the next one waits with it: an edit finds its message.
    """
    if channel.burst_seconds:
        return list(waiting)
    first = next((w.id for w in waiting if w.kind != "signal"), "")
    return list(takewhile(lambda w: w.kind == "signal" or w.id == first, waiting))
