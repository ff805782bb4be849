"""Campaigns: what is sent to many, to whom and when; plain nouns, read from plain JSON.

parse_plan({"starts": "local", "at": "2026-12-01T09:00", "per_minute": 600,
            "waves": [{"size": 50, "wait_minutes": 15}, {"size": 500, "wait_minutes": 30}]})
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.model.message import Template
from comptoir.model.page_address import ascii_url

CampaignState = Literal["draft", "scheduled", "sending", "paused", "done", "cancelled"]
RecipientState = Literal[
    "queued",
    "sending",
    "accepted",
    "delivered",
    "read",
    "failed",
    "unconfirmed",
    "excluded",
    "cancelled",
]
Starts = Literal["now", "at", "local"]
Metric = Literal["read", "clicked", "pulled", "replied"]
MOST_WAVES = 10
MOST_MESSAGES = 60
MOST_ITEMS = 10
MOST_BUTTONS = 10
LONGEST_TEXT = 4000
LONGEST_URL = 2000
LONGEST_REPLY = 50
"""Bytes of what a button says: Telegram carries 64."""
SAYS = "wish:"
"""A button whose payload is `wish:tiramisu` says *tiramisu* when it is tapped."""

T = TypeVar("T")


class Plain(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What comes from outside as plain JSON."""


class Audience(Plain, frozen=True, kw_only=True):
    """Who is meant: an expression, which may be `everyone`, or saved segments; over which channels,
    all where none is named."""

    expression: str = ""
    segments: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether it says who is meant; nothing at all is a draft that was not finished."""
        return bool(self.expression.strip() or self.segments)


class Wave(Plain, frozen=True, kw_only=True):
    """The first `size` people, and how long to wait before the next ones get theirs."""

    size: int
    wait_minutes: int = 15


class Stop(Plain, frozen=True, kw_only=True):
    """When the campaign pauses by itself: of the last people who had their turn, at least
    `at_least`, this share failed, or left."""

    failed: float = 0.1
    left: float = 0.03
    at_least: int = 20


class Winner(Plain, frozen=True, kw_only=True):
    """How variants are tried: on this share of all people, for so long; the rest gets the one with
    the best rate."""

    metric: Metric = "read"
    share: float = 0.2
    after_minutes: int = 240


class Plan(Plain, frozen=True, kw_only=True):
    """When and how it is sent.

    `at` is ISO 8601: with its zone for `at`, as the clock of each recipient shows it for `local`.
    `per_minute` 0 is as fast as the channels allow. `budget` is in the currency of the price table.
    `tracks` says that clicks are known by person, where the purpose allows it.
    """

    starts: Starts = "now"
    at: str = ""
    per_minute: int = 0
    waves: tuple[Wave, ...] = ()
    stop: Stop = Stop()
    winner: Winner | None = None
    budget: float = 0.0
    tracks: bool = False
    utm: dict[str, str] = {}


class Button(Plain, frozen=True, kw_only=True):
    """A button: it says `reply` for whoever taps it, shows a document, or opens `url`."""

    label: str
    reply: str = ""
    url: str = ""
    document_id: str = ""


class Picture(Plain, frozen=True, kw_only=True):
    """A file that goes with a message."""

    kind: Literal["image", "video", "audio", "file"] = "image"
    url: str
    caption: str = ""
    name: str = ""


class Item(Plain, frozen=True, kw_only=True):
    """One item of a newsletter, with a `key` to count it by; `reply` is what people say to know
    more."""

    key: str
    title: str
    text: str = ""
    image: str = ""
    url: str = ""
    reply: str = ""
    label: str = ""
    """What stands on the button that says `reply`."""


class CampaignMessage(Plain, frozen=True, kw_only=True):
    """What is said on one channel type in one language; "" of either stands for all others."""

    channel_type: str = ""
    language: str = ""
    text: str = ""
    media: Picture | None = None
    items: tuple[Item, ...] = ()
    buttons: tuple[Button, ...] = ()
    template: Template | None = None


class Variant(Struct, frozen=True, kw_only=True):
    """One form of a campaign, with its weight."""

    workspace_id: str
    id: str
    campaign_id: str
    name: str
    share: int
    messages: tuple[CampaignMessage, ...]


class Campaign(Struct, frozen=True, kw_only=True):
    """One send to many, as it stands."""

    workspace_id: str
    id: str
    name: str
    purpose: str
    state: CampaignState
    audience: Audience
    plan: Plan
    created_at: datetime
    reason: str = ""
    starts_at: datetime | None = None
    due_at: datetime | None = None
    filled_after: str = ""
    is_filled: bool = False
    claimed: int = 0
    wave: int = 0
    winner_id: str = ""
    created_by: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    sequence_id: str | None = None
    """The sequence of which a step says it."""
    step_key: str = ""


def parse_audience(plain: Any) -> Audience:
    """An audience in plain JSON. Raises `InputInvalid`."""
    audience = read_plain(plain, Audience, "audience")
    if audience.expression and audience.segments:
        raise InputInvalid("an audience is an expression or segments, not both")
    return audience


def parse_plan(plain: Any) -> Plan:
    """A plan in plain JSON. Raises `InputInvalid` that names what is wrong."""
    plan = read_plain(plain, Plan, "plan")
    if plan.starts != "now":
        moment_of(plan)
    if len(plan.waves) > MOST_WAVES or any(
        one.size < 1 or not 0 <= one.wait_minutes <= 60 * 24 * 30 for one in plan.waves
    ):
        raise InputInvalid(f"up to {MOST_WAVES} waves, each of at least one person, within 30 days")
    if plan.winner and not 0 < plan.winner.share < 1:
        raise InputInvalid("the share that variants are tried on is between 0 and 1")
    if plan.winner and not 1 <= plan.winner.after_minutes <= 60 * 24 * 30:
        raise InputInvalid("variants are tried for a minute to 30 days")
    if not 0 <= plan.per_minute <= 1_000_000 or not 0 <= plan.budget <= 1_000_000_000:
        raise InputInvalid("neither the pace nor the budget may be negative, or so large")
    return plan


def parse_messages(plain: Any) -> tuple[CampaignMessage, ...]:
    """The messages of a variant in plain JSON. Raises `InputInvalid`."""
    messages = read_plain(plain, tuple[CampaignMessage, ...], "messages")
    if not 1 <= len(messages) <= MOST_MESSAGES:
        raise InputInvalid(f"a variant has 1 to {MOST_MESSAGES} messages")
    keys = [(one.channel_type, one.language) for one in messages]
    if len(set(keys)) < len(keys):
        raise InputInvalid("two messages are for the same channel type and language")
    for one in messages:
        _check_message(one)
    return messages


def _check_message(one: CampaignMessage) -> None:
    if not (one.text.strip() or one.media or one.items or one.template):
        raise InputInvalid("a message needs words, a file, an item or a template")
    if len(one.text) > LONGEST_TEXT:
        raise InputInvalid(f"a text has at most {LONGEST_TEXT} characters")
    if len(one.items) > MOST_ITEMS or len(one.buttons) > MOST_BUTTONS:
        raise InputInvalid(f"a message has at most {MOST_ITEMS} items and {MOST_BUTTONS} buttons")
    if len({item.key for item in one.items}) < len(one.items):
        raise InputInvalid("two items have the same key")
    replies = [*(item.reply for item in one.items), *(button.reply for button in one.buttons)]
    if any(len(reply.encode()) > LONGEST_REPLY for reply in replies):
        raise InputInvalid(f"what a button says has at most {LONGEST_REPLY} bytes")
    urls = [*(i.url for i in one.items), *(b.url for b in one.buttons)]
    for url in filter(None, urls):
        if len(ascii_url(url)) > LONGEST_URL:
            raise InputInvalid(f"an address has at most {LONGEST_URL} characters")
    for button in one.buttons:
        if not button.label.strip() or sum(map(bool, (button.reply, button.url))) > 1:
            raise InputInvalid("a button has a label, and says something or opens a page")


def read_plain(plain: Any, kind: type[T], what: str) -> T:
    """Plain JSON as a noun. Raises `InputInvalid` that names `what`."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise InputInvalid(f"{what}: {error}") from error


def moment_of(plan: Plan, timezone: str = "") -> datetime:
    """When a planned campaign reaches people of a zone. Raises `InputInvalid` for no moment."""
    try:
        at = datetime.fromisoformat(plan.at)
    except ValueError as error:
        raise InputInvalid(
            f"{plan.at!r} is no moment", advice="Write it as 2026-12-01T09:00+01:00."
        ) from error
    if plan.starts == "at" and at.tzinfo is None:
        raise InputInvalid("the moment needs its zone", advice="Such as +01:00 at its end.")
    if plan.starts == "local":
        at = at.replace(tzinfo=ZoneInfo(timezone or "UTC"))
    return at.astimezone(UTC)


def earliest(plan: Plan, now: datetime) -> datetime:
    """When the first recipient may get it; for `local` where the day begins first."""
    if plan.starts == "now":
        return now
    at = moment_of(plan)
    return at - timedelta(hours=14) if plan.starts == "local" else at


def message_for(
    messages: Sequence[CampaignMessage], channel_type: str, languages: Sequence[str]
) -> CampaignMessage:
    """What is said to somebody on a channel type who speaks the first of `languages`: in it, else
    what is for all others, else in one of the other languages. Their language counts more than
    what was written for the channel type."""
    theirs, others = languages[:1], languages[1:]
    spoken = [*theirs, *_bases(theirs), "", *others, *_bases(others)]
    for language in spoken:
        for kind in (channel_type, ""):
            for one in messages:
                if (one.channel_type, one.language) == (kind, language):
                    return one
    fitting = [one for one in messages if one.channel_type in (channel_type, "")]
    return (fitting or list(messages))[0]


def _bases(languages: Sequence[str]) -> list[str]:
    """The languages without their countries."""
    return [one.partition("-")[0] for one in languages]


def variant_for(variants: Sequence[Variant], lot: int) -> Variant:
    """The variant that a lot between 0 and 99 falls on, by their shares."""
    total = sum(one.share for one in variants)
    point = lot * total / 100
    for one in variants:
        point -= one.share
        if point < 0:
            return one
    return variants[-1]


def limits_of(plan: Plan, people: int, variants: int) -> list[tuple[int, timedelta]]:
    """How many people have had their turn at the end of each wave, and how long to wait after it.
    The trial of variants is a wave before the others."""
    limits, reached = [], 0
    if plan.winner is not None and variants > 1:
        reached = max(variants, round(people * plan.winner.share))
        limits.append((reached, timedelta(minutes=plan.winner.after_minutes)))
    for wave in plan.waves:
        reached += wave.size
        limits.append((reached, timedelta(minutes=wave.wait_minutes)))
    return [one for one in limits if one[0] < people]
