"""Constraints in a wish: minutes, diets, ingredients to leave out, seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from comptoir.assistant.ingredients import family_of
from comptoir.knowledge.language import WORD, plain
from comptoir.knowledge.phrases import stop_words


class Constraints(Struct, frozen=True, kw_only=True):
    """What a wish demands besides its topic.

    `minutes` is the most time it may take, 0 where none was named; `quick` that it should be
    quick. `diets` are words of "vegan", "vegetarian", "pescetarian", "gluten-free",
    "lactose-free". `without` names what must not be in it: a family (nuts, dairy, egg, gluten,
    meat, fish, pork, alcohol) or a word without accents. `seasons`: spring, summer, autumn,
    winter, christmas, easter. `below` is a price in `currency` that it must be under, 0 for none.
    """

    minutes: int = 0
    quick: bool = False
    diets: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()
    below: float = 0.0
    currency: str = ""

    def joined(self, other: Constraints) -> Constraints:
        """Return both together: the shorter time, all diets, all exclusions."""
        times = [minutes for minutes in (self.minutes, other.minutes) if minutes]
        prices = [price for price in (self.below, other.below) if price]
        return Constraints(
            minutes=min(times, default=0),
            quick=self.quick or other.quick,
            diets=self.diets | other.diets,
            without=self.without | other.without,
            seasons=self.seasons | other.seasons,
            below=min(prices, default=0.0),
            currency=other.currency or self.currency,
        )


NONE = Constraints()

QUICK_UP_TO = 30
"""Minutes that count as quick."""

_UNITS = {
    **dict.fromkeys(("m", "mn", "min", "mins", "minute", "minuten", "minutes"), 1),
    **dict.fromkeys(("h", "std", "stunde", "stunden", "hour", "hours", "heure", "heures"), 60),
}
_NUMBERS = {
    word: number
    for number, words in {
        1: "a an ein eine einer one un une",
        2: "two zwei deux",
        3: "three drei trois",
        5: "five funf cinq",
        10: "ten zehn dix",
        15: "fifteen funfzehn quinze",
        20: "twenty zwanzig vingt",
        30: "thirty dreissig trente",
        40: "forty vierzig quarante",
        45: "funfundvierzig",
        60: "sixty sechzig soixante",
    }.items()
    for word in words.split()
}
_TIME = re.compile(
    rf"(?:\b(?:in|unter|binnen|innerhalb von|maximal|max\.?|hochstens|bis zu|weniger als|within"
    rf"|under|less than|at most|up to|en moins de|en|moins de|maximum|dans)\s+)?"
    rf"(?:\b(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})[\s-]*(?P<unit>{'|'.join(_UNITS)})\b"
    rf"|\b(?P<half>half an hour|(?:einer )?halben? stunde|(?:une )?demi[\s-]heure)\b"
    rf"|\b(?P<quarter>(?:einer )?viertelstunde|quarter of an hour|(?:un )?quart d.heure)\b)"
    r"(?:\s+(?:fertig|ready|pret|prete|maximum|max)\b)?"
)
_QUICK = re.compile(
    r"\b(?:schnell\w*|rasch\w*|flott\w*|fix|blitz\w*|express|quick\w*|fast|speedy|rapid\w*|vite"
    r"|ruck.?zuck)\b"
)
_DIETS = {
    "vegan": re.compile(r"\bvegan\w*|\bvegetalien\w*|\bplant[\s-]based\b"),
    "vegetarian": re.compile(
        r"\bvegetari\w*|\bveggie\b|\bvegi\b|\bfleischlos\w*|\bmeatless\b|\bmeat[\s-]free\b"
    ),
    "pescetarian": re.compile(r"\bpesc[eo]?tari\w*"),
    "gluten-free": re.compile(r"\bglutenfrei\w*|\bgluten[\s-]free\b|\bcoeliac\b|\bceliac\b"),
    "lactose-free": re.compile(r"\bla[kc]tosefrei\w*|\blactose[\s-]free\b"),
}
_FREE = re.compile(r"\b(\w{2,})[\s-]?(?:frei|freie|freier|freies|freien)\b|\b(\w{3,})[\s-]free\b")
_WITHOUT = re.compile(
    r"\b(?:ohne|kein|keine|keinen|keinerlei|without|no|not any|sans|pas de|pas d|aucun|aucune"
    r"|allergic to|allergisch auf|allergisch gegen|allergique aux?|allergie)\b"
)
_AND = re.compile(r"\s*(?:,|/|&|\b(?:und|oder|and|or|nor|noch|et|ou|ni)\b)\s*")
_SKIPPED = frozenset("any de des du d le la les l der die das den irgendwelche any added".split())
_SEASONS = {
    "spring": re.compile(
        r"\bfruhling\w*|\bfruhjahr\w*|\bspring(?!\s(?:onion|roll))\b|\bprintemps\b"
    ),
    "summer": re.compile(r"\bsommer\w*|\bsummer\w*|\bete\b|\bestiva\w*"),
    "autumn": re.compile(r"\bherbst\w*|\bautumn\w*|\bautomn\w*"),
    "winter": re.compile(r"\bwinter\w*|\bhiver\w*"),
    "christmas": re.compile(
        r"\bweihnacht\w*|\badvent\w*|\bheiligabend\b|\bchristmas\b|\bxmas\b|\bnoel\b"
    ),
    "easter": re.compile(r"\boster\w*|\beaster\b|\bpaques\b|\bpascal\w*"),
}
_LANGUAGES = ("de", "en", "fr")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "ß": "ss"})


def read_constraints(text: str) -> tuple[Constraints, str]:
    """Return the constraints in `text`, and `text` without those that are no topic.

    "something with chocolate, no nuts, in 30 minutes" gives 30 minutes without nuts, and
    "something with chocolate, , ". A diet or a season stays: it is looked for as well.
    """
    text = text.translate(_LIGATURES)
    low = _same_length(text)
    spans: list[tuple[int, int]] = []
    minutes = _read_minutes(low, spans)
    without = {*_read_without(low, spans), *_read_free(low)}
    constraints = Constraints(
        minutes=minutes,
        quick=_QUICK.search(low) is not None,
        diets=_named(_DIETS, low) | ({"gluten-free"} if "gluten" in without else frozenset()),
        without=frozenset(without),
        seasons=_named(_SEASONS, low),
    )
    rest = _cut(text, spans)
    return constraints, rest if WORD.search(rest) else text


def season_of(word: str) -> str:
    """Return the canonical name of a season named in any of our languages, else the word."""
    low = plain(word)
    return next((name for name, named in _SEASONS.items() if named.search(low)), low)


def _same_length(text: str) -> str:
    """Return `text` without accents, each character in its place."""
    return "".join(plain(sign)[:1] or sign for sign in text)


def _named(table: dict[str, re.Pattern[str]], low: str) -> frozenset[str]:
    return frozenset(name for name, named in table.items() if named.search(low))


def _read_minutes(low: str, spans: list[tuple[int, int]]) -> int:
    found = []
    for time in _TIME.finditer(low):
        found.append(_minutes(time))
        spans.append(time.span())
    return min((minutes for minutes in found if minutes), default=0)


def _minutes(time: re.Match[str]) -> int:
    if time["half"] or time["quarter"]:
        return 30 if time["half"] else 15
    number = int(time["number"]) if time["number"].isdigit() else _NUMBERS[time["number"]]
    return number * _UNITS[time["unit"]]


def _read_without(low: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Yield what is not wanted; note the place of what belongs to a known family."""
    for start in _WITHOUT.finditer(low):
        at, families = start.end(), True
        while (named := _next_word(low, at)) is not None:
            family = family_of(named.group())
            yield family or named.group()
            families, at = families and bool(family), named.end()
            following = _AND.match(low, at)
            if following is None:
                break
            at = following.end()
        if families and at > start.end():
            spans.append((start.start(), at))


def _next_word(low: str, at: int) -> re.Match[str] | None:
    word = WORD.search(low, at)
    while word is not None and word.group() in _SKIPPED:
        word = WORD.search(low, word.end())
    if word is None or low[at : word.start()].strip(" '’-adelinsuyr"):
        return None
    common = word.group() in stop_words(_LANGUAGES) or len(word.group()) < 2
    return None if common or word.group().isdigit() else word


def _read_free(low: str) -> Iterator[str]:
    for free in _FREE.finditer(low):
        family = family_of(free[1] or free[2])
        if family:
            yield family


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, stop in sorted(spans, reverse=True):
        text = text[:start] + " " + text[stop:]
    return text
