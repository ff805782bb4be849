"""What a person asks to be told later, in words. Pure.

"Tell me when WIPRO is above 300", "dès qu'il y a une nouvelle recette de tiramisu", "jeden Freitag
um 17 Uhr ein schnelles Abendessen", "tell me when it's out"; "my wishes", "end 2", "stop telling
me about WIPRO". The whole message must be such a sentence; words around it may have a typo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct, structs
from rapidfuzz.distance import OSA

from comptoir.assistant import standing_words as w
from comptoir.assistant.standing_dates import cut_dates
from comptoir.knowledge.language import normalise, plain
from comptoir.model.standing_wish import Relation

LONGEST = 240
"""Characters of a standing wish; what is longer is something else."""

Asks = Literal["value", "content", "it", "recurring", "list", "end"]


class Request(Struct, frozen=True, kw_only=True):
    """What is asked. `what` are words as they were written; `it` means what was talked about.

    For `end`, `which` counts from 1 in the list, 0 where `what` names it, -1 for all; without both
    it is the only one. `ends_on` is the last day they named; `often` asks for more than one message
    a day.
    """

    asks: Asks
    what: str = ""
    relation: Relation = "above"
    number: str = ""
    days: tuple[int, ...] = ()
    hour: int = w.USUAL_HOUR
    minute: int = 0
    ends_on: date | None = None
    often: bool = False
    which: int = 0


class Said(Struct, frozen=True):
    """A sentence as written and as compared, word by word."""

    written: tuple[str, ...]
    compared: tuple[str, ...]

    @property
    def low(self) -> str:
        """What patterns are held against."""
        return " ".join(self.compared)

    def original(self, start: int, end: int) -> str:
        """The words of a span of `low` as they were written."""
        return " ".join(self._pieces(start, end)).strip(" ,;:.!?")

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        at = 0
        for word, low in zip(self.written, self.compared, strict=True):
            first, last = max(at, start), min(at + len(low), end)
            if first < last:
                whole = last - first == len(low)
                yield word if whole else low[first - at : last - at]
            at += len(low) + 1


def read_standing(text: str, today: date) -> Request | None:
    """What `text`, the whole of it, asks to be told later or no longer; None for anything else."""
    if len(text) > LONGEST:
        return None
    said = _said(text)
    return _read(said, text, today) or _read(_repaired(said), text, today)


def _read(said: Said, text: str, today: date) -> Request | None:
    if (kept := _kept(said)) is not None:
        return kept
    low, ends_on = cut_dates(said.low, today)
    often = re.search(w.EACH, low) is not None
    read = _value(low, said) or _content(low, said) or _recurring(low, said, text)
    return structs.replace(read, ends_on=ends_on, often=often) if read else None


def _said(text: str) -> Said:
    words = [word.strip('"“”„«»()') for word in normalise(text).split()]
    bare = [(word, word.strip("!?,;….:") or word) for word in words if word]
    return Said(tuple(word for word, _ in bare), tuple(plain(word) for _, word in bare))


def _repaired(said: Said) -> Said:
    """The sentence with typos in the words around the wish put right."""
    return Said(said.written, tuple(map(_right, said.compared)))


@lru_cache(maxsize=4096)
def _right(word: str) -> str:
    if len(word) < 3 or not word.isalpha() or word in _FRAME:
        return word
    near = (other for other in _FRAME if len(other) > 3 and abs(len(other) - len(word)) < 2)
    return min((other for other in near if OSA.distance(word, other) == 1), default=word)


_FRAME = frozenset(
    """
    tell notify alert inform remind know when whenever soon once above below under over more less
    than rises falls changes every monday tuesday wednesday thursday friday saturday sunday weekday
    daily morning evening there new recipe recipes article until published available
    dis dites moi previens prevenez avertis alerte informe quand lorsque des que chaque tous les
    lundi mardi mercredi jeudi vendredi samedi dimanche jours dessus dessous depasse nouvelle
    nouveau recette jusqu'au disponible
    sag sage mir bescheid melde informiere benachrichtige erinnere wenn sobald uber unter jeden
    montag dienstag mittwoch donnerstag freitag samstag sonntag taglich steigt fallt neues neue
    neuen rezept erscheint gibt
    wishes alerts alertes souhaits wunsche benachrichtigungen stop telling
    """.split()
)


# What is kept already: the list, and what ends.


def _kept(said: Said) -> Request | None:
    low = said.low
    if w.LIST.fullmatch(low):
        return Request(asks="list")
    if w.END_ALL.fullmatch(low):
        return Request(asks="end", which=-1)
    if (number := w.END_NUMBER.fullmatch(low)) is not None:
        return Request(asks="end", which=int(number["number"]))
    if w.END_IT.fullmatch(low):
        return Request(asks="end")
    if (named := w.END_NAMED.fullmatch(low)) is not None:
        return Request(asks="end", what=said.original(*named.span("what")))
    return None


# What is to be told once something is so.

_ALARM = (
    rf"(?:set )?(?:an? |eine?n? |une )?(?:price )?(?:alert|alarm|alerte|preisalarm|kursalarm)"
    rf"(?: for| on| bei| fur| sur| pour| {w.WHEN})+"
)
_CLAUSE = re.compile(
    rf"{w.POLITE}(?:{w.TELL}(?: (?:then|dann))?,? {w.WHEN}|{_ALARM}) ?(?P<clause>.+)"
)
_TURNED = re.compile(rf"{w.POLITE}{w.WHEN} ?(?P<clause>.+?) (?:then |dann |alors )?{w.TELL}")
_PERCENT = r" ?(?:%|percent|prozent|procent|pour cent|pourcent|per cent)"
_SIGNED = rf"(?:{w.CURRENCY} ?)?{w.NUMBER}(?: ?{w.CURRENCY})?"
_BEFORE = rf"(?P<what>.+?)(?: {w.VERBS})*"
_BEHIND = rf"(?: {w.VERBS})*"
_COMPARED: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(rf"{_BEFORE} (?:{w.ABOVE}) ?{_SIGNED}{_BEHIND}"), "above"),
    (re.compile(rf"{_BEFORE} (?:{w.BELOW}) ?{_SIGNED}{_BEHIND}"), "below"),
    (re.compile(rf"{_BEFORE} {_SIGNED} (?:ubersteigt|uberschreitet|knackt)"), "above"),
    (re.compile(rf"{_BEFORE} {_SIGNED} unterschreitet"), "below"),
    (re.compile(rf"{_BEFORE} {_SIGNED} (?:erreicht|kreuzt|beruhrt)"), "crosses"),
    (re.compile(rf"{_BEFORE} (?:{w.CROSSES}) {_SIGNED}{_BEHIND}"), "crosses"),
)
_PERCENTS = re.compile(
    rf"{_BEFORE}(?: (?:{w.ABOVE}))? {w.NUMBER}{_PERCENT}(?: (?:higher|lower|hoher|tiefer|plus haut"
    rf"|plus bas|in value|en valeur))?{_BEHIND}"
)
_UP = re.compile(rf"\b(?:{w.RISES}|higher|hoher|plus haut)\b")
_DOWN = re.compile(rf"\b(?:{w.FALLS}|lower|tiefer|plus bas)\b")


def _clause(low: str) -> tuple[int, int] | None:
    """Where the sentence says what is waited for."""
    found = _CLAUSE.fullmatch(low) or _TURNED.fullmatch(low)
    return found.span("clause") if found else None


def _value(low: str, said: Said) -> Request | None:
    span = _clause(low)
    if span is None:
        return None
    start, clause = span[0], low[slice(*span)].rstrip()
    if (found := _PERCENTS.fullmatch(clause)) is not None:
        return _of_value(found, start, said, _moved(clause))
    for pattern, relation in _COMPARED:
        if (found := pattern.fullmatch(clause)) is not None:
            return _of_value(found, start, said, relation)
    return None


def _moved(clause: str) -> Relation:
    if _UP.search(clause):
        return "changes" if _DOWN.search(clause) else "rises"
    return "falls" if _DOWN.search(clause) else "changes"


def _of_value(found: re.Match[str], start: int, said: Said, relation: Relation) -> Request | None:
    number = read_number(found["number"])
    named = re.sub(w.OF_VALUE, "", found["what"])
    end = start + found.end("what")
    what = said.original(end - len(named), end)
    if number is None or not what:
        return None
    return Request(asks="value", what=what, relation=relation, number=str(number))


def read_number(text: str) -> Decimal | None:
    """A number as people write it: "1,234.5", "1.234,5", "1 234", "300,50". A lone mark before
    three digits separates thousands: a confirmation shows how it was read."""
    bare = re.sub(r"[' ]", "", text).rstrip(".,")
    marks = [sign for sign in bare if sign in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        bare = bare.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif marks and (len(marks) > 1 or (re.search(r"[1-9]\d{0,2}[.,]\d{3}$", bare) is not None)):
        bare = bare.replace(marks[0], "")
    else:
        bare = bare.replace(",", ".")
    return Decimal(bare) if re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,8})?", bare) else None


# New content.

_SOME = (
    r"(?:(?:an?|any|some|the|your|eine?[nrms]?|irgendeine?|der|die|das|une?|des|du|de|d'|les?|la|l'"
    r"|votre|vos) ?)?"
)
_IS_OUT = re.compile(rf"(?:{w.IT} ?)?{w.OUT}")
_THERE_IS = re.compile(rf"{w.THERE} {_SOME}(?:{w.NEW} )?(?P<what>.+?)(?: {w.OUT})?")
_IS_NEW = re.compile(rf"(?:{w.YOU} )?{_SOME}{w.NEW} (?P<what>.+?)(?: {w.OUT})?")
_THING_OUT = re.compile(rf"(?:es )?{_SOME}(?P<what>.+?) {w.OUT}")
_ALL = r"(?:every|each|all|any|jede[nsr]?|alle|chaque|toutes les|tous les|toute|tout)"
_FOLLOWED = re.compile(
    rf"{w.POLITE}(?:(?:{w.SEND}) {_ALL}(?: the| your)? {w.NEW}"
    rf"|(?:notify|alert|inform|update) (?:me|us) {w.ABOUT} (?:{_ALL} )?(?:the |your )?{w.NEW}"
    rf"|(?:informiere?|benachrichtige?) (?:mich|uns) uber (?:{_ALL} )?(?:die )?{w.NEW}"
    rf"|(?:previens|prevenez|informe|informez|alerte|alertez|avertis)[- ](?:moi|nous)"
    rf" (?:des?|de chaque|sur les) {w.NEW}) (?P<what>.+)"
)


def _content(low: str, said: Said) -> Request | None:
    if (followed := _FOLLOWED.fullmatch(low)) is not None:
        return Request(asks="content", what=said.original(*followed.span("what")))
    span = _clause(low)
    if span is None:
        return None
    clause = low[slice(*span)].rstrip()
    if _IS_OUT.fullmatch(clause):
        return Request(asks="it")
    for pattern in (_THERE_IS, _IS_NEW, _THING_OUT):
        if (found := pattern.fullmatch(clause)) is not None:
            start, end = found.span("what")
            what = said.original(span[0] + start, span[0] + end)
            return Request(asks="content", what=what) if what else None
    return None


# Again and again.

_LEAD = rf"{w.POLITE}(?P<asked>(?:{w.SEND}|{w.TELL})(?: {w.ABOUT})? )?"
_FIRST = re.compile(rf"{_LEAD}{w.EVERY}(?: {w.AT})? (?P<what>.+)")
_LAST = re.compile(rf"{_LEAD}(?P<what>.+?) {w.EVERY}(?: {w.AT})?")
_BETWEEN = re.compile(rf"{_LEAD}(?P<what>.+?) {w.AT} {w.EVERY}")
_TIME_LAST = re.compile(rf"(?P<what>.+?) {w.AT}")
_SENT = re.compile(rf"(?:{w.SEND})(?: bitte| please)? ")
_QUESTION = re.compile(
    r"(?:what|which|who|where|why|how|is|are|do|does|did|was|were|wer|wo|warum|wie|ist|sind|hat"
    r"|haben|gibt|habt|wann|when|quel|quelle|quels|quelles|qui|ou|pourquoi|comment|est-ce|y a-t-il"
    r"|avez-vous|as-tu)\b"
)


def _recurring(low: str, said: Said, text: str) -> Request | None:
    for pattern in (_FIRST, _BETWEEN, _LAST):
        found = pattern.fullmatch(low.rstrip())
        if found is None or not _is_timed(found):
            continue
        is_question = text.rstrip().endswith("?") or _QUESTION.match(low)
        return None if is_question and not found["asked"] else _timed(found, said)
    return None


def _is_timed(found: re.Match[str]) -> bool:
    return any(found[name] for name in ("day", "part", "adverb"))


def _timed(found: re.Match[str], said: Said) -> Request | None:
    start, end = found.span("what")
    named, clock = found["what"], found
    if not _has_time(found) and (late := _TIME_LAST.fullmatch(named)) is not None:
        named, clock, end = late["what"], late, start + late.end("what")
    if (lead := _SENT.match(named)) is not None:
        start += lead.end()
    time = _time(found, clock)
    what = said.original(start, end)
    if time is None or not what:
        return None
    return Request(asks="recurring", what=what, days=_days(found), hour=time[0], minute=time[1])


def _has_time(found: re.Match[str]) -> bool:
    return bool(found["hour"] or found["noon"])


def _days(found: re.Match[str]) -> tuple[int, ...]:
    said = found["day"] or found["adverb"] or "day"
    named = {form: days for forms, days in w.DAYS.items() for form in forms.split("|")}
    return named.get(said) or named["day"]


def _time(found: re.Match[str], clock: re.Match[str]) -> tuple[int, int] | None:
    """The hour and minute that were named, or those that a part of the day stands for."""
    if clock["noon"]:
        return 12, 0
    if clock["hour"] is None:
        part = found["part"] or found["part2"] or ""
        hours = {form: hour for forms, hour in w.PARTS_OF_DAY.items() for form in forms.split("|")}
        return hours.get(part, w.USUAL_HOUR), 0
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or "").replace(".", "")
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return (hour % 24, minute) if hour <= 24 and minute < 60 else None
