"""Which team gets a conversation, and which of its members: decided over what is known, nothing is
read or written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from comptoir.inbox.team_rules import Rules, TeamAtWork
from comptoir.store.team_rules import Colleague, Queued

SEEN = timedelta(minutes=5)
"""Whose browser asked for something within this time is there."""


def team_for(teams: Sequence[TeamAtWork], channel_id: str, language: str) -> TeamAtWork | None:
    """The team that takes what is handed over on a channel by somebody who speaks a language: the
    one that names most of it, the first by name of several. None where no team takes it."""
    fit = [one for one in teams if one.rules.takes and _fits(one.rules, channel_id, language)]
    return min(fit, key=lambda one: (-_exactness(one.rules), one.team.name), default=None)


def _fits(rules: Rules, channel_id: str, language: str) -> bool:
    is_channel = not rules.channels or channel_id in rules.channels
    return is_channel and (not rules.languages or language in rules.languages)


def _exactness(rules: Rules) -> int:
    return bool(rules.channels) + bool(rules.languages)


def is_there(one: Colleague, now: datetime) -> bool:
    """Whether somebody takes conversations at this moment."""
    if one.work.availability != "auto":
        return one.work.availability == "online"
    return one.seen_at is not None and now - one.seen_at < SEEN


def member_for(
    colleagues: Sequence[Colleague], rules: Rules, talk: Queued, last: str, now: datetime
) -> Colleague | None:
    """Who gets a conversation: somebody who is there, has room, and speaks and knows what it takes.

    In turn it is the next one after `last`; else who has least for what they take.
    """
    able = [
        one
        for one in colleagues
        if is_there(one, now) and one.has < one.work.capacity and _can(one, rules, talk)
    ]
    if not able or rules.assignment == "off":
        return None
    if rules.assignment == "round_robin":
        in_turn = sorted(able, key=lambda one: one.id)
        return next((one for one in in_turn if one.id > last), in_turn[0])
    return min(able, key=lambda one: (one.has / one.work.capacity, one.has, one.id))


def _can(one: Colleague, rules: Rules, talk: Queued) -> bool:
    speaks = not (one.work.languages and talk.language) or talk.language in one.work.languages
    needed = set(rules.skills) & set(talk.tags)
    return speaks and needed <= set(one.work.skills)
