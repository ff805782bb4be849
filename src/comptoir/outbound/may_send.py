"""The one gate every message passes, when it is queued and again when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from comptoir.model.channel import Capabilities
from comptoir.model.message import Part, Template
from comptoir.model.push import SERVICE, TIMED_WISH, Push, capped_until, next_month, quiet_until
from comptoir.model.update import SendKind

RefusalReason = Literal[
    "blocked",
    "stopped",
    "no_consent",
    "withdrawn",
    "marketing_stopped",
    "unreachable",
    "already_pulled",
    "quiet_hours",
    "frequency_cap",
    "per_person_limit",
    "tier",
    "budget",
    "window_closed",
    "no_templates",
    "template_unknown",
    "template_not_approved",
    "template_incomplete",
    "empty",
    "too_old",
]

ALTERNATIVES: dict[RefusalReason, str] = {
    "blocked": "Unblock the contact first.",
    "stopped": "Wait until the contact sends START.",
    "no_consent": "Ask them first: a form, a keyword, or a question in the conversation.",
    "withdrawn": "Answer their questions; they may subscribe again themselves.",
    "marketing_stopped": "Answer their questions; advertise nothing until they want it again.",
    "unreachable": "Wait until the contact writes, or use another of their addresses.",
    "already_pulled": "Send something else: they asked for this themselves and got it.",
    "quiet_hours": "Send it when their quiet hours are over.",
    "frequency_cap": "Send it later: they got enough unasked for now.",
    "per_person_limit": "Send it later: the platform takes no more advertising for them now.",
    "tier": "Send it later, or on another channel: the platform takes no more people today.",
    "budget": "Raise the budget, or send it next month.",
    "window_closed": "Use an approved template, or wait for the contact's next message.",
    "no_templates": "Send it as a text: this channel type has no templates.",
    "template_unknown": "Sync the channel's templates, or correct the name.",
    "template_not_approved": "Wait for the platform's approval, or use another template.",
    "template_incomplete": "Fill every blank of the template.",
    "empty": "Say something that can be shown.",
    "too_old": "Say it again, if it still matters.",
}

TIMELY: tuple[SendKind, ...] = ("reply", "confirmation")
"""What is only worth saying while the contact waits for it."""


class Standing(Struct, frozen=True, kw_only=True):
    """What is known of a contact on a channel at this moment.

    `gone_at` is when the platform last said that it does not reach them, `paid_entry_at` when
    they came by an ad of the platform.
    """

    stopped_at: datetime | None
    blocked_at: datetime | None
    last_inbound_at: datetime | None
    marketing_stopped_at: datetime | None = None
    gone_at: datetime | None = None
    paid_entry_at: datetime | None = None
    push: Push | None = None
    """What is known of a message that goes out unasked; without it none may."""


class Allowed(Struct, frozen=True):
    """The message may go out. `window_open` says whether it may be free-form."""

    window_open: bool = True


class RefusedByGate(Struct, frozen=True):
    """The message may not go out. `reason` is stable; `alternative` says what would be allowed;
    `until` is when to ask again, where waiting helps."""

    reason: RefusalReason
    alternative: str
    until: datetime | None = None


def may_send(
    standing: Standing,
    capabilities: Capabilities,
    kind: SendKind,
    now: datetime,
    *,
    purpose: str = SERVICE,
    parts: Sequence[Part] = (),
    by_person: bool = False,
    age: timedelta = timedelta(),
    longest: timedelta | None = None,
) -> Allowed | RefusedByGate:
    """Whether a message of `kind` may go out now. Pure: all facts are handed in.

    A reply answers a moment: one that waited longer than `longest` does not go out any more.

    The confirmation of a STOP is the one thing that may still be said after it. Outside the
    platform's service window only a template goes out, or what a person wrote (`by_person`) where
    the platform gives people longer. What nobody asked for (a campaign, or any `purpose` but
    service) goes out to those who permitted it, in their waking hours, and not too often.
    """
    refused = _refused_person(standing, kind)
    if refused is not None:
        return _refused(refused)
    unasked = is_push(kind, purpose)
    if unasked and (denied := _denied(standing.push, kind, purpose)):
        return _refused(denied)
    verdict = _by_platform(standing, capabilities, now, parts, by_person=by_person)
    if unasked and standing.push is not None and isinstance(verdict, Allowed):
        return _later(standing.push, now) or verdict
    is_old = longest is not None and age > longest and kind in TIMELY
    return _refused("too_old") if is_old and isinstance(verdict, Allowed) else verdict


def is_push(kind: SendKind, purpose: str) -> bool:
    """Whether such a message goes out unasked."""
    return kind == "campaign" or purpose != SERVICE


def _denied(push: Push | None, kind: SendKind, purpose: str) -> RefusalReason | None:
    """Whether they permitted it. An answer is no purpose for a campaign."""
    if push is None or push.purpose != purpose or (kind == "campaign" and purpose == SERVICE):
        return "no_consent"
    if push.consent == "given":
        return None
    return "withdrawn" if push.consent == "withdrawn" else "no_consent"


def _later(push: Push, now: datetime) -> RefusedByGate | None:
    """Why what they permitted does not go out at this moment, and when to ask again."""
    rules = push.rules
    if push.pulled_at is not None and now - push.pulled_at < timedelta(days=rules.pulled_days):
        return _refused("already_pulled")
    if rules.budget is not None and push.spent + push.cost > rules.budget:
        return _refused("budget", next_month(push.workspace_timezone, now))
    waits: list[tuple[RefusalReason, datetime | None]] = [
        ("per_person_limit", push.marketing_wait_until),
        ("tier", push.tier_free_at),
    ]
    if push.purpose != TIMED_WISH:
        waits.insert(0, ("frequency_cap", capped_until(rules, push.sent, now)))
        waits.insert(0, ("quiet_hours", quiet_until(rules.quiet, push.timezone, now)))
    return next((_refused(why, at) for why, at in waits if at is not None and at > now), None)


def _by_platform(
    standing: Standing,
    capabilities: Capabilities,
    now: datetime,
    parts: Sequence[Part],
    *,
    by_person: bool,
) -> Allowed | RefusedByGate:
    """What the platform lets out at this moment."""
    has_template = any(isinstance(part, Template) for part in parts)
    if has_template and not capabilities.templates:
        return _refused("no_templates")
    if is_open(standing, capabilities, now):
        return Allowed()
    if has_template or (by_person and _is_open_for_people(standing, capabilities, now)):
        return Allowed(window_open=False)
    return _refused("window_closed")


def is_open(standing: Standing, capabilities: Capabilities, now: datetime) -> bool:
    """Whether the platform's service window is open; always, where it has none."""
    if capabilities.window is None:
        return True
    last, paid = standing.last_inbound_at, standing.paid_entry_at
    if last is not None and now - last < capabilities.window:
        return True
    longer = capabilities.paid_window
    return paid is not None and longer is not None and now - paid < longer


def _is_open_for_people(standing: Standing, capabilities: Capabilities, now: datetime) -> bool:
    last, longer = standing.last_inbound_at, capabilities.human_window
    return last is not None and longer is not None and now - last < longer


def _refused_person(standing: Standing, kind: SendKind) -> RefusalReason | None:
    if standing.blocked_at is not None:
        return "blocked"
    if standing.stopped_at is not None and kind != "confirmation":
        return "stopped"
    if standing.marketing_stopped_at is not None and kind == "campaign":
        return "marketing_stopped"
    gone, last = standing.gone_at, standing.last_inbound_at
    if gone is not None and (last is None or last <= gone):
        return "unreachable"
    return None


def _refused(reason: RefusalReason, until: datetime | None = None) -> RefusedByGate:
    return RefusedByGate(reason, ALTERNATIVES[reason], until)
