"""Reads expressions of segments from left to right; `segment_text` knows the conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from comptoir.errors import SegmentInvalid
from comptoir.model.segment import (
    DEEPEST,
    LONGEST_VALUE,
    MOST_DAYS,
    MOST_VALUES,
    All,
    Condition,
    Either,
    Not,
    Operator,
    Segment,
)

_TOKEN = re.compile(
    r"""\s*(?:(?P<sign>[(),])|(?P<quoted>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<word>[^\s(),"']+))"""
)
BARE = re.compile(r"[^\W_][\w.+@:/-]*")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
RESERVED = frozenset(
    "and or not is in within known about to on contains begins with above below campaign".split()
)
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}


class Token(NamedTuple):
    """One word, sign or quoted value; `at` is where it begins, counted from 0."""

    text: str
    at: int
    is_quoted: bool = False


OPERATORS: dict[Operator, str] = {
    "is": "is",
    "contains": "contains",
    "begins": "begins with",
    "above": "above",
    "below": "below",
    "known": "is known",
}


def tokens_of(text: str) -> list[Token]:
    """The words of an expression. Raises `SegmentInvalid` for a quotation without its end."""
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            begins = len(text) - len(text[at:].lstrip())
            raise SegmentInvalid(
                f"character {begins + 1}: a quotation mark that is never closed",
                advice="Close the quotation.",
            )
        kind = match.lastgroup or ""
        piece = match[kind]
        if kind == "quoted":
            piece = _ESCAPED.sub(r"\1", piece[1:-1])
        found.append(Token(piece, match.start(kind), kind == "quoted"))
        at = match.end()
    return found


class Reader:
    """Reads tokens from left to right."""

    def __init__(
        self, text: str, conditions: Mapping[str, Callable[[Reader], Segment]], known: str
    ) -> None:
        """`conditions` are by the words that they begin with; `known` names them for people."""
        self._tokens = tokens_of(text)
        self._length = len(text)
        self._conditions = conditions
        self._known = known
        self._next = 0
        self._depth = 0

    @property
    def is_at_end(self) -> bool:
        return self._next >= len(self._tokens)

    def wrong(self, expected: str) -> SegmentInvalid:
        """What to raise where something else was expected."""
        if self.is_at_end:
            where = f"character {self._length + 1}: the expression ends too early"
        else:
            token = self._tokens[self._next]
            where = f"character {token.at + 1}: {token.text[:40]!r} does not fit here"
        return SegmentInvalid(where, advice=f"Write {expected}.")

    def either(self) -> Segment:
        parts = [self.all()]
        while self.takes("or"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def all(self) -> Segment:
        parts = [self.part()]
        while self.takes("and"):
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self) -> Segment:
        self._depth += 1
        if self._depth > DEEPEST:
            raise SegmentInvalid(f"brackets and `not` lie at most {DEEPEST} deep")
        found = self._part()
        self._depth -= 1
        return found

    def _part(self) -> Segment:
        if self.takes("not"):
            return Not(self.part())
        if not self.takes("("):
            return self.condition()
        found = self.either()
        self.needs(")")
        return found

    def takes(self, *words: str) -> bool:
        """Whether the next tokens are these words; they are behind us then."""
        upcoming = self._tokens[self._next : self._next + len(words)]
        if [(t.text.casefold(), t.is_quoted) for t in upcoming] != [(w, False) for w in words]:
            return False
        self._next += len(words)
        return True

    def needs(self, *words: str) -> None:
        if not self.takes(*words):
            raise self.wrong(" ".join(words))

    def condition(self) -> Segment:
        for words, read in self._conditions.items():
            if self.takes(*words.split()):
                return read(self)
        raise self.wrong(self._known)

    @property
    def has_value(self) -> bool:
        """Whether a value comes next: a word that has no other meaning, or anything in quotes."""
        if self.is_at_end:
            return False
        text, _, is_quoted = self._tokens[self._next]
        return is_quoted or (text not in ("(", ")", ",") and text.casefold() not in RESERVED)

    def value(self, expected: str = "a value") -> str:
        """The value that comes next."""
        if not self.has_value:
            raise self.wrong(f"{expected}, in quotes where it is a word of the expression")
        text = self._tokens[self._next].text.strip()
        if not text or len(text) > LONGEST_VALUE:
            raise self.wrong(f"{expected} of 1 to {LONGEST_VALUE} characters")
        self._next += 1
        return text

    def one_of(self, *names: str) -> str:
        for name in names:
            if self.takes(name):
                return name
        raise self.wrong(", ".join(names))

    def list(self) -> tuple[str, ...]:
        self.needs("(")
        found = [self.value()]
        while self.takes(","):
            found.append(self.value())
        self.needs(")")
        if len(found) > MOST_VALUES:
            raise SegmentInvalid(f"a list has at most {MOST_VALUES} values")
        return tuple(dict.fromkeys(found))

    def days(self) -> int:
        """How many days stand behind `within`; 0 where there is no such word."""
        if not self.takes("within"):
            return 0
        number = self.value("a number of days")
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= MOST_DAYS):
            self._next -= 1
            raise self.wrong(f"a number of days from 1 to {MOST_DAYS}")
        for unit, days in _UNITS.items():
            if self.takes(unit) or self.takes(f"{unit}s"):
                return min(int(number) * days, MOST_DAYS)
        raise self.wrong("days, weeks, months or years")

    def compared(self, condition: Condition, *also: Operator) -> Segment:
        """What stands behind a name: `is`, `is not`, `in`, `not in`, and what is in `also`."""
        how, values, is_denied = self._comparison(also)
        made = Condition(subject=condition.subject, key=condition.key, how=how, values=values)
        return Not(made) if is_denied else made

    def _comparison(self, also: tuple[Operator, ...]) -> tuple[Operator, tuple[str, ...], bool]:
        if self.takes("is"):
            is_denied = self.takes("not")
            if "known" in also and self.takes("known"):
                return "known", (), is_denied
            return "is", (self.value(),), is_denied
        if self.takes("not", "in") or self.takes("in"):
            is_denied = self._tokens[self._next - 2].text.casefold() == "not"
            return "is", self.list(), is_denied
        for how in also:
            if self.takes(*OPERATORS[how].split()):
                return how, (self.value(),), False
        raise self.wrong(", ".join(("is", "is not", "in (…)", *(OPERATORS[one] for one in also))))
