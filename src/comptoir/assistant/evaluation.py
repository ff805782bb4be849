"""Evaluation: judged wishes, and how well the assistant's decisions meet them. Pure.

A line of a judged log is one JSON object:
`{"wish": "was mit Kakao", "language": "de", "at": "2026-11-20T09:00:00Z", "expect": "https://…"}`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.model.decision import Candidate, Decision

PRECISION = 0.95
"""How many of a hundred direct answers must be right for a threshold to count."""

LONGEST_WISH = 20_000
"""Characters of a wish in a judged log; a message is never longer."""


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of the person who asks: the language, diets and what they must not have."""

    language: str = ""
    diets: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Judged(Struct, frozen=True, kw_only=True):
    """A wish with what answers it: the address, key or id of a document, the code of an entity,
    or None where nothing does. `line` is its number in the file; `at` the moment it was said."""

    line: int
    wish: str
    expect: str | None
    language: str = ""
    person: Person = Person()
    at: datetime | None = None


class _Line(Struct, forbid_unknown_fields=True):
    wish: str
    expect: str | None
    language: str | None = None
    person: Person | str | None = None
    at: datetime | None = None


_decode_line = msgspec.json.Decoder(_Line).decode


def parse_judged(text: str, timezone: tzinfo = UTC) -> list[Judged]:
    """Return the judged wishes in JSON lines; empty lines are skipped.

    `person` may also be a mere name, which says nothing more of them. A time without an offset
    is one of `timezone`. Raises `InputInvalid` with the number of the first bad line, and where
    there is no line at all.
    """
    lines = enumerate(text.splitlines(), 1)
    judged = [_judged(line, number, timezone) for number, line in lines if line.strip()]
    if not judged:
        raise InputInvalid(
            "there is no judged wish", advice='Write lines of {"wish": …, "expect": …}.'
        )
    return judged


def _judged(line: str, number: int, timezone: tzinfo) -> Judged:
    try:
        read = _decode_line(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise _bad(number, str(error)) from error
    if not read.wish.strip() or len(read.wish) > LONGEST_WISH:
        raise _bad(number, f"`wish` must have 1 to {LONGEST_WISH} characters")
    if read.expect is not None and not read.expect.strip():
        raise _bad(number, "`expect` must name something, or be null")
    person = read.person if isinstance(read.person, Person) else Person()
    at = read.at if read.at is None or read.at.tzinfo else read.at.replace(tzinfo=timezone)
    return Judged(
        line=number,
        wish=read.wish,
        expect=read.expect,
        language=read.language or person.language,
        person=person,
        at=at,
    )


def _bad(number: int, message: str) -> InputInvalid:
    return InputInvalid(
        f"line {number}: {message}",
        advice="Each line is an object with `wish` and `expect` (text or null), and may have "
        "`language`, `person` and `at`.",
    )


class Verdict(Struct, frozen=True, kw_only=True):
    """How one wish was met.

    `rank` is the place of the right item among the candidates, 0 where it is missing.
    `confidence` is that of the first candidate, read from `evidence` where that is a document
    that was searched for. `offered` says that the right one was among
    what was asked back.
    """

    judged: Judged
    outcome: str
    first: str
    rank: int
    confidence: float
    answered: bool
    right: bool
    offered: bool
    milliseconds: float
    evidence: dict[str, float]

    @property
    def in_scope(self) -> bool:
        """Whether something answers this wish."""
        return self.judged.expect is not None

    @property
    def missed(self) -> bool:
        """Whether it was neither answered nor offered as it should."""
        return not (self.right or self.offered) if self.in_scope else self.answered

    def as_json(self) -> dict[str, Any]:
        """The object of a miss: the line, what was wanted and what came."""
        return {
            "line": self.judged.line,
            "wish": self.judged.wish,
            "expect": self.judged.expect,
            "outcome": self.outcome,
            "first": self.first,
            "rank": self.rank,
            "confidence": round(self.confidence, 3),
        }


def verdict(
    judged: Judged, decision: Decision, right: Collection[str], milliseconds: float
) -> Verdict:
    """Return how `decision` meets a judged wish; `right` are the ids of what answers it."""
    given = decision.document_id or decision.entity_id
    answered = decision.outcome == "answer" and bool(given or _is_content(decision))
    candidates = decision.reasons.candidates
    rank = next((at for at, one in enumerate(candidates, 1) if one.id in right), 0)
    asked_back = decision.outcome == "ask_back"
    return Verdict(
        judged=judged,
        outcome=decision.outcome,
        first=candidates[0].title if candidates else "",
        rank=1 if answered and given in right else rank,
        confidence=decision.reasons.confidence,
        answered=answered,
        right=answered and _holds(right, given, candidates),
        offered=asked_back and any(_id(c.payload) in right for c in decision.choices),
        milliseconds=milliseconds,
        evidence=decision.reasons.evidence,
    )


def _holds(right: Collection[str], given: str, candidates: Sequence[Candidate]) -> bool:
    """Whether the right thing was given: itself, or by an editors' keyword."""
    return given in right or (not given and bool(candidates) and candidates[0].id in right)


def _is_content(decision: Decision) -> bool:
    """Whether an answer says more than a greeting or what a command says."""
    return not decision.reasons.rule.startswith("command")


def _id(payload: str) -> str:
    return payload.partition(":")[2]


class Figures(Struct, frozen=True, kw_only=True):
    """What an evaluation comes to; shares run from 0 to 1, times are in milliseconds.

    `hit_at_1` and `mrr` are of the wishes that something answers, wherever it stood.
    `answered` are those answered directly, and `precision` how many of all direct answers are
    right. `answered_at_precision` is what would be answered directly from the lowest confidence
    (`threshold`) from which on 95 % of the direct answers are right. `solved` are those answered
    right at once or by one of the choices asked back.
    """

    wishes: int
    in_scope: int
    out_of_scope: int
    hit_at_1: float
    mrr: float
    answered: float
    precision: float
    answered_at_precision: float
    threshold: float
    solved: float
    out_of_scope_answered: float
    latency_p50: float
    latency_p95: float


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """Return the figures of an evaluation."""
    meant = [one for one in verdicts if one.in_scope]
    strangers = [one for one in verdicts if not one.in_scope]
    answers = [one for one in verdicts if one.answered]
    threshold = lowest_threshold([(one.confidence, one.rank == 1) for one in verdicts])
    times = sorted(one.milliseconds for one in verdicts)
    return Figures(
        wishes=len(verdicts),
        in_scope=len(meant),
        out_of_scope=len(strangers),
        hit_at_1=_share(one.rank == 1 for one in meant),
        mrr=sum(1 / one.rank for one in meant if one.rank) / max(1, len(meant)),
        answered=_share(one.answered for one in meant),
        precision=_share(one.right for one in answers),
        answered_at_precision=_share(one.confidence >= threshold for one in meant),
        threshold=min(1.0, threshold),
        solved=_share(one.right or one.offered for one in meant),
        out_of_scope_answered=_share(one.answered for one in strangers),
        latency_p50=_quantile(times, 0.5),
        latency_p95=_quantile(times, 0.95),
    )


def lowest_threshold(answers: Iterable[tuple[float, bool]], precision: float = PRECISION) -> float:
    """Return the lowest confidence from which on `precision` of the answers are right.

    `answers` are (confidence, right). Above 1 where no threshold reaches it.
    """
    best, right = 2.0, 0
    ranked = sorted(answers, key=lambda one: -one[0])
    for count, (confidence, is_right) in enumerate(ranked, 1):
        right += is_right
        last = count == len(ranked) or ranked[count][0] < confidence
        if last and right >= precision * count:
            best = confidence
    return best


def _share(of: Iterable[bool]) -> float:
    counted = list(of)
    return sum(counted) / max(1, len(counted))


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
