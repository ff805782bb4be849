"""Weighs what was recognised into items, by what, who and when. Pure.

The translations of a document are one item. `relevance` chooses among the items.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import Struct, structs

from comptoir.assistant.constraints import NONE, Constraints
from comptoir.assistant.fitness import concerns, is_overview, is_told, reason_against, when_score
from comptoir.assistant.recognise import Recognised
from comptoir.knowledge.found import Match
from comptoir.knowledge.phrases import is_open
from comptoir.model.document import Document
from comptoir.model.weights import Weights

UNTOLD = 0.5
"""For a recipe that does not tell what is in it, where a diet or an exclusion was named."""

OVERSHADOWS = 0.5
"""An overview is left out where something else reaches this part of its score."""

NEAR_TITLE = 0.85
"""From this likeness on a title counts as asked for."""


class Item(Struct, frozen=True, kw_only=True):
    """The translations of one item (`matches`): the match to answer with, and the best evidence.

    `translated` says that it is there in several languages.
    """

    match: Match
    best: Match
    who: float
    when: float
    weights: Weights
    matches: tuple[Match, ...]
    translated: bool = False

    @property
    def strength(self) -> float:
        """How well the item fits before calibration, in the unit of `Match.score`."""
        who, when = self.weights.who, self.weights.when
        return self.best.score * (1 - who + who * self.who) * (1 - when + when * self.when)


class Person(Struct, frozen=True, kw_only=True):
    """What counts of who asks. `preferences` are their own, declared earlier; `demands` what they
    asked of this answer besides the wish; `theirs` the names of what is theirs, as keys; `given`
    ids of documents they were given before; `seen` of those not wanted again. `meets` are the
    conditions of audiences that they meet (`model/audience.py`)."""

    preferences: Constraints = NONE
    demands: Constraints = NONE
    theirs: Collection[str] = ()
    given: frozenset[str] = frozenset()
    seen: Collection[str] = ()
    meets: frozenset[str] = frozenset()


NOBODY = Person()


class Circumstances(Struct, frozen=True, kw_only=True):
    """The circumstances that items are weighed in."""

    recognised: Recognised
    language: str
    now: datetime
    person: Person
    weights: Weights


def weighed_items(asked: Circumstances, excluded: dict[str, int]) -> list[Item]:
    """Return the items that may be served, strongest first; count those left out."""
    groups: dict[str, list[Match]] = {}
    matches, seen = _matches(asked.recognised), asked.person.seen
    shown = {m.document.group for m in matches if m.document.id in seen} - {""}
    for match in matches:
        document = match.document
        again = document.id in seen or document.group in shown
        reason = "seen" if again else _reason_against(match, asked)
        if reason:
            excluded[reason] = excluded.get(reason, 0) + 1
        else:
            groups.setdefault(document.group or document.id, []).append(match)
    items = _without_overviews([_item(group, asked) for group in groups.values()])
    return sorted(_theirs_first(items, asked), key=lambda item: -item.strength)


def _reason_against(match: Match, asked: Circumstances) -> str:
    """Why the match must not be served. What is asked for by its title is, whatever they
    declared: the answer says what speaks against it. But nobody gets what is for others."""
    person, now = asked.person, asked.now
    if not match.document.is_for(person.meets):
        return "audience"
    if match.title >= NEAR_TITLE:
        return reason_against(match.document, person.demands, now)
    wish = asked.recognised.constraints.joined(person.demands)
    reason = reason_against(match.document, wish, now)
    against = reason_against(match.document, person.preferences, now)
    return reason or ("preference" if against else "")


def _without_overviews(items: Sequence[Item]) -> Sequence[Item]:
    """The items, less the pages that only lead to others where one of those is found as well."""
    found = [item.best.score for item in items if not is_overview(item.match.document)]
    best = max(found, default=0.0)
    return [
        item
        for item in items
        if not is_overview(item.match.document)
        or item.best.title >= NEAR_TITLE
        or best < OVERSHADOWS * item.best.score
    ]


def _theirs_first(items: Sequence[Item], asked: Circumstances) -> Sequence[Item]:
    """The items, worth less where they do not concern what is the person's and others do."""
    names = asked.person.theirs
    theirs = [bool(names) and concerns(item.match.document, names) for item in items]
    if not any(theirs):
        return items
    less = asked.weights.not_theirs
    return [
        item if is_theirs else structs.replace(item, who=item.who * less)
        for item, is_theirs in zip(items, theirs, strict=True)
    ]


def _matches(recognised: Recognised) -> tuple[Match, ...]:
    return recognised.found.matches if recognised.found is not None else ()


def _item(group: list[Match], asked: Circumstances) -> Item:
    """Return the item of translations, to be answered with the one in the language asked for."""
    best = max(group, key=lambda match: match.score)
    titled = [match for match in group if match.exact_title]
    match = max(
        titled or group, key=lambda m: (_base(m.document.language) == asked.language, m.score)
    )
    wish = asked.recognised.constraints.joined(asked.person.demands)
    when = when_score(match.document, wish, asked.now, asked.weights)
    given = not asked.person.given.isdisjoint(m.document.id for m in group)
    if given and best.title < NEAR_TITLE and leaves_open(asked.recognised):
        when *= asked.weights.given_before
    return Item(
        match=match,
        best=best,
        who=_who_score(match.document, wish.joined(asked.person.preferences), asked),
        when=when,
        weights=asked.weights,
        matches=tuple(group),
        translated=len({m.document.language for m in group}) > 1,
    )


def _who_score(document: Document, wish: Constraints, asked: Circumstances) -> float:
    read = _base(document.language) in ("", asked.language)
    score = 1.0 if read else asked.weights.other_language
    return score if is_told(document, wish) else score * UNTOLD


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def leaves_open(recognised: Recognised) -> bool:
    """Whether the wish leaves the choice to us: "something …", or demands instead of a name."""
    wish = recognised.constraints
    demands = wish.minutes or wish.quick or wish.diets or wish.without
    return bool(demands) or is_open(recognised.text)
