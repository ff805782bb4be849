"""The demand radar: what was asked, what became of it, and what nothing answered.

    radar = await demand(runtime, workspace, days=7)
    radar.groups[0].wordings           # (("do you deliver to Switzerland", 12), …)
    await answer_demand(runtime, workspace, radar.groups[0].id, "Yes, for 9 francs.")

Everything is read from the decisions that are stored with the turns.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from comptoir.errors import InputInvalid, NotFound
from comptoir.insights.grouping import LETTERS_THRESHOLD, THRESHOLD, groups, letter_vectors
from comptoir.knowledge.answers import Approve, put_answer
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import embedder_of
from comptoir.model.document import Document
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.demand import Missed, count_outcomes, list_missed, mark_answered

MOST_DAYS = 366
MOST_MISSED = 20_000
"""Wishes read, the newest; what is older than all of them is left out."""
MOST_WORDINGS = 2_000
"""Different wordings grouped, the most frequent."""
SHOWN = 5
"""Wordings shown of a group."""
ALTERNATIVES = 20
"""Other ways to ask that an answer takes over from a group."""


class Day(Struct, frozen=True, kw_only=True):
    """What was asked on a day of the workspace's time zone, and what became of it."""

    day: date
    asked: int = 0
    answered: int = 0
    asked_back: int = 0
    missed: int = 0
    handed_over: int = 0


class Group(Struct, frozen=True, kw_only=True):
    """Wishes that ask for the same and that nothing answered. `id` is the turn of the first of
    them; any other of its turns names the group too. `people` is how many asked, `wordings` are
    the words with how often they were used, `turns` are all its turns."""

    id: str
    count: int
    people: int
    wordings: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]
    first_at: datetime
    last_at: datetime
    turns: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The group as commands and the API show it."""
        return {
            "id": self.id,
            "count": self.count,
            "people": self.people,
            "wordings": [{"text": text, "count": count} for text, count in self.wordings[:SHOWN]],
            "languages": list(self.languages),
            "first_at": self.first_at.isoformat(),
            "last_at": self.last_at.isoformat(),
        }


class Radar(Struct, frozen=True, kw_only=True):
    """What was asked on some days. `groups` are what nothing answered, the most asked first."""

    days: tuple[Day, ...]
    groups: tuple[Group, ...]

    def as_json(self) -> dict[str, Any]:
        """The object that `comptoir demand --json` prints and the API answers."""
        return {
            "days": [
                {name: getattr(day, name) for name in Day.__struct_fields__[1:]}
                | {"day": day.day.isoformat()}
                for day in self.days
            ],
            "groups": [group.as_json() for group in self.groups],
        }


async def demand(rt: Runtime, workspace: Workspace, days: int) -> Radar:
    """What was asked on the last `days` days, today included.

    Raises `InputInvalid` for a number of days that is not from 1 to `MOST_DAYS`.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InputInvalid(f"{days} days", advice=f"From 1 to {MOST_DAYS} days.")
    spans = _spans(rt.clock(), workspace, days)
    counted = await rt.db.read(
        lambda tx: [_day(day, count_outcomes(tx, workspace.id, *span)) for day, *span in spans]
    )
    return Radar(days=tuple(counted), groups=await missed_groups(rt, workspace, spans[0][1]))


def _spans(now: datetime, workspace: Workspace, days: int) -> list[tuple[date, datetime, datetime]]:
    """Each day with its first moment and that of the next day, on the workspace's clocks."""
    zone = ZoneInfo(workspace.timezone)
    today = now.astimezone(zone).date()
    dates = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    return [(day, _midnight(day, zone), _midnight(day + timedelta(days=1), zone)) for day in dates]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _day(day: date, counts: Mapping[tuple[str, str], int]) -> Day:
    found: Counter[str] = Counter()
    for (outcome, rule), count in counts.items():
        became = became_of(outcome, rule)
        if became:
            found["asked"] += count
            found[became] += count
    return Day(day=day, **found)


def became_of(outcome: str, rule: str) -> str:
    """What became of a turn; an empty string where nothing was asked: a command, a courtesy, or
    what somebody told of themselves."""
    if rule == "unknown":
        return "missed"
    if outcome == "handoff":
        return "handed_over"
    if outcome == "silence" or rule.startswith("command:") or rule in NO_QUESTIONS:
        return ""
    return "asked_back" if outcome == "ask_back" else "answered"


NO_QUESTIONS = frozenset(("declared", "not_kept", "forgotten", "preferences", "declined"))
"""Rules of what is said about the person, not asked of the company."""


async def missed_groups(rt: Runtime, workspace: Workspace, since: datetime) -> tuple[Group, ...]:
    """What nothing answered since a moment, grouped by meaning in a thread of its own."""
    missed = await rt.db.read(lambda tx: list_missed(tx, workspace.id, since, MOST_MISSED))
    return await asyncio.to_thread(grouped, missed, embedder_of(rt.settings))


def grouped(missed: Iterable[Missed], embedder: Embedder) -> tuple[Group, ...]:
    """The wishes in groups of those that mean the same, the most asked first."""
    by_words: dict[str, list[Missed]] = {}
    for one in missed:
        if words := key(one.wish) or one.wish.strip():
            by_words.setdefault(words, []).append(one)
    frequent = sorted(by_words.values(), key=len, reverse=True)[:MOST_WORDINGS]
    texts = [same[-1].wish for same in frequent]
    counts = [len(same) for same in frequent]
    if embedder.dim:
        found = groups(embedder.encode_passages(texts), counts, THRESHOLD)
    else:
        found = groups(letter_vectors(texts), counts, LETTERS_THRESHOLD)
    return tuple(_group([frequent[at] for at in group]) for group in found)


def _group(wordings: Sequence[Sequence[Missed]]) -> Group:
    members = sorted((one for same in wordings for one in same), key=lambda one: one.decided_at)
    languages = Counter(one.language for one in members if one.language)
    return Group(
        id=members[0].turn_id,
        count=len(members),
        people=len({one.contact_id for one in members}),
        wordings=tuple((" ".join(same[-1].wish.split()), len(same)) for same in wordings),
        languages=tuple(language for language, _ in languages.most_common()),
        first_at=members[0].decided_at,
        last_at=members[-1].decided_at,
        turns=tuple(one.turn_id for one in members),
    )


class Written(Struct, frozen=True, kw_only=True):
    """An answer that was written for a group, and how much of what was asked it settles."""

    document: Document
    group: Group


async def answer_demand(
    rt: Runtime,
    workspace: Workspace,
    group_id: str,
    text: str,
    *,
    question: str = "",
    language: str = "",
    days: int = 90,
    approve: Approve | None = None,
) -> Written:
    """Writes the answer to what a group asks. Its most frequent wording is the question unless
    another is given, and the others are further ways to ask it. `approve` as of `put_answer`.

    Raises `NotFound` where no group of the last `days` days has this id, `InputInvalid` for an
    empty text.
    """
    if not text.strip():
        raise InputInvalid("an answer needs a text")
    since = _spans(rt.clock(), workspace, days)[0][1]
    group = _named(await missed_groups(rt, workspace, since), group_id)
    asked = [wording for wording, _ in group.wordings]
    document = await put_answer(
        rt,
        workspace,
        question or asked[0],
        text,
        language or next(iter(group.languages), ""),
        questions=[one for one in asked if key(one) != key(question)][:ALTERNATIVES],
        approve=approve,
    )
    now = rt.clock()

    def settle(tx: Connection) -> None:
        mark_answered(tx, workspace.id, group.turns, document.id, now)

    await rt.db.write(settle)
    return Written(document=document, group=group)


def _named(found: Iterable[Group], group_id: str) -> Group:
    for group in found:
        if group_id in group.turns:
            return group
    raise NotFound("nothing that was missed has this id", advice="`comptoir demand` shows them.")
