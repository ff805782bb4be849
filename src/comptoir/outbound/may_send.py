"""The one gate every message passes, when it is queued and again when it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from comptoir.model.channel import Capabilities
from comptoir.model.update import SendKind

RefusalReason = Literal["blocked", "stopped", "window_closed"]

ALTERNATIVES: dict[RefusalReason, str] = {
    "blocked": "Unblock the contact first.",
    "stopped": "Wait until the contact sends START.",
    "window_closed": "Use an approved template, or wait for the contact's next message.",
}


class Standing(Struct, frozen=True, kw_only=True):
    """What is known of a contact on a channel at this moment."""

    stopped_at: datetime | None
    blocked_at: datetime | None
    last_inbound_at: datetime | None


class Allowed(Struct, frozen=True):
    """The message may go out."""


class RefusedByGate(Struct, frozen=True):
    """The message may not go out. `reason` is stable; `alternative` says what would be allowed."""

    reason: RefusalReason
    alternative: str


def may_send(
    standing: Standing, capabilities: Capabilities, kind: SendKind, now: datetime
) -> Allowed | RefusedByGate:
    """Whether a message of `kind` may go out now. Pure: all facts are handed in.

    The confirmation of a STOP is the one thing that may still be said after it.
    """
    if standing.blocked_at is not None:
        return _refused("blocked")
    if standing.stopped_at is not None and kind != "confirmation":
        return _refused("stopped")
    if capabilities.window is not None and not _is_open(standing, capabilities, now):
        return _refused("window_closed")
    return Allowed()


def _is_open(standing: Standing, capabilities: Capabilities, now: datetime) -> bool:
    """Whether the contact wrote recently enough for a free-form message."""
    last = standing.last_inbound_at
    return last is not None and capabilities.window is not None and now - last < capabilities.window


def _refused(reason: RefusalReason) -> RefusedByGate:
    return RefusedByGate(reason, ALTERNATIVES[reason])
