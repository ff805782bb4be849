"""How a team works, as data: what comes to it, who gets it, its hours, what it promises.

{"takes": true, "languages": ["fr"], "assignment": "least_busy",
 "calendar": {"zone": "Europe/Paris", "hours": {"monday-friday": "09:00-18:00"}},
 "promise": {"first_reply": 15, "next_reply": 30, "resolution": 480}}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from comptoir.errors import InputInvalid
from comptoir.inbox.arrange import clean_tags
from comptoir.inbox.canned import parse_texts
from comptoir.model.calendar import Calendar, parse_calendar
from comptoir.store.teams import Team

Assignment = Literal["off", "round_robin", "least_busy"]
RatingForm = Literal["off", "stars", "thumbs"]
LONGEST_PROMISE = 60 * 24 * 90


class Promise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Within how many minutes of open time; 0 promises nothing. `near` is how many minutes before
    its end a promise is told to be near."""

    first_reply: int = 0
    next_reply: int = 0
    resolution: int = 0
    near: int = 5


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a team works.

    `takes`: it gets what is handed over on `channels` by people who speak one of `languages`
    (empty: all). `skills` are tags that only members with that skill get. `calendar` is as
    `comptoir.model.calendar` reads it; None is always open. `closed` is what people are told
    outside of it, by language, where `tells_closed` says so; `{{opens}}` is when it is back.
    """

    takes: bool = False
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    assignment: Assignment = "off"
    calendar: dict[str, Any] | None = None
    tells_closed: bool = False
    closed: dict[str, str] = field(default_factory=dict)
    promise: Promise = Promise()
    rating: RatingForm = "off"


class TeamAtWork(Struct, frozen=True, kw_only=True):
    """A team with its rules and its calendar."""

    team: Team
    rules: Rules
    calendar: Calendar | None = None


def parse_rules(plain: Any) -> Rules:
    """The rules in plain JSON. Raises `InputInvalid` that names what is wrong."""
    try:
        rules = msgspec.convert(plain, Rules)
    except msgspec.ValidationError as error:
        raise InputInvalid(f"the rules are none: {error}") from error
    if rules.calendar is not None:
        parse_calendar(rules.calendar, "calendar")
    if rules.closed:
        parse_texts(rules.closed, more=("opens",))
    clean_tags(rules.skills)
    promised = msgspec.structs.astuple(rules.promise)
    if not all(0 <= minutes <= LONGEST_PROMISE for minutes in promised):
        raise InputInvalid(f"a promise is 0 to {LONGEST_PROMISE} minutes")
    return rules


def at_work(team: Team, stored: Mapping[str, Any] | None) -> TeamAtWork:
    """A team with its stored rules; the usual ones where it has none."""
    rules = msgspec.convert(stored or {}, Rules)
    calendar = parse_calendar(rules.calendar, "calendar") if rules.calendar else None
    return TeamAtWork(team=team, rules=rules, calendar=calendar)
