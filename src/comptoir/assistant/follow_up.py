"""Follow-ups: words that mean something only after an answer. Pure.

"another one", "ingredients", "the second one", "yes", "cheaper", "without nuts", "with chicken
instead": the whole message must be such words, in English, French or German, in any case and with
a typo in longer ones. "More recipes with chocolate" is a wish of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, structs

from comptoir.assistant.constraints import NONE, Constraints, read_constraints
from comptoir.assistant.follow_up_words import (
    AGO,
    AROUND,
    EXCLUDING,
    FACTS,
    LIGHT,
    MEANINGS,
    ORDINALS,
    TOPIC,
    WITH,
)
from comptoir.assistant.ingredients import family_of
from comptoir.knowledge.language import key, normalise, plain, words
from comptoir.knowledge.spelling import Spelling

Meaning = Literal["more", "another", "fact", "nth", "yes", "no", "cheaper", "quicker", "refine"]

LONGEST = 80
"""Characters of a follow-up; what is longer is a wish of its own."""

SHORTEST_TYPO = 7
"""Phrases of fewer letters must be right."""


class FollowUp(Struct, frozen=True, kw_only=True):
    """What is wanted after an answer. `fact` names what to tell of the item (ingredients, time,
    price …), `number` counts from 1 (0: the last), `demands` and `topic` change the wish.
    `is_exact` says that it was spelt right."""

    meaning: Meaning
    fact: str = ""
    number: int = 0
    demands: Constraints = NONE
    topic: str = ""
    is_exact: bool = True


def _table() -> dict[str, FollowUp]:
    found = {
        phrase: FollowUp(meaning=meaning)
        for meaning, phrases in MEANINGS.items()
        for phrase in _phrases(phrases)
    }
    for fact, phrases in FACTS.items():
        found |= {p: FollowUp(meaning="fact", fact=fact) for p in _phrases(phrases)}
    return found


def _phrases(text: str) -> list[str]:
    return [key(phrase) for phrase in " ".join(text.split()).split(",") if phrase.strip()]


_TOPICAL = "zz"
"""Stands for a topic, which is not cut: without one nothing would be."""

_TABLE = _table()
_NEAR = Spelling(phrase for phrase in _TABLE if len(phrase) >= SHORTEST_TYPO)
_BEFORE = sorted((p for p in _phrases(AROUND) if p), key=len, reverse=True)
_LIGHT = frozenset(LIGHT.split())
_NUMBERS = {word: number for number, line in ORDINALS.items() for word in line.split()}
_NTH = re.compile(
    r"(?:(?:the|number|no|nr|nummer|numero|option|das|die|der|den|dem|le|la|l) )*"
    rf"(?P<which>{'|'.join(_NUMBERS)}|[1-9])(?: (?:one|eins|option|recipe|rezept|recette))?"
)
_TOPIC = re.compile(rf"(?:{WITH}) (?P<topic>.+)")
_JOINED = re.compile(rf"^(?:{TOPIC})\b", re.IGNORECASE)
_WITH_TOPIC = re.compile(rf"\b(?:{TOPIC})\b.*$", re.IGNORECASE)


def read_follow_up(text: str) -> FollowUp | None:
    """What `text`, the whole of it, wants after an answer; None for a wish of its own."""
    if len(text) > LONGEST:
        return None
    asked = key(normalise(text))
    return _named(asked) or _nth(asked) or _refined(text, asked)


def with_topic(wish: str, topic: str) -> str:
    """The wish with another companion: "pasta with salmon" and "with chicken" give "pasta with
    chicken"."""
    return f"{_WITH_TOPIC.sub('', wish).strip() or wish} {topic}"


def without_with(topic: str) -> str:
    """A topic without the word that joins it: of "with chicken" the chicken."""
    return _JOINED.sub("", topic, count=1).strip()


def _named(asked: str) -> FollowUp | None:
    for form in dict.fromkeys((asked, _bare(asked))):
        if form in _TABLE:
            return _TABLE[form]
    for form in dict.fromkeys((asked, _bare(asked))):
        if len(form) >= SHORTEST_TYPO and (near := _NEAR.near(form, 1)):
            return structs.replace(_TABLE[near[0][1]], is_exact=False)
    return None


def _bare(asked: str) -> str:
    """`asked` without what stands politely around it, as long as something is left."""
    changed = True
    while changed:
        changed = False
        for phrase in _BEFORE:
            rest = asked.removeprefix(f"{phrase} ").removesuffix(f" {phrase}")
            if rest != asked and rest:
                asked, changed = rest, True
    return asked


def _nth(asked: str) -> FollowUp | None:
    told = _NTH.fullmatch(_bare(asked)) or _NTH.fullmatch(asked)
    if told is None or asked.isdigit():
        return None
    which = told["which"]
    return FollowUp(meaning="nth", number=int(which) if which.isdigit() else _NUMBERS[which])


def _refined(text: str, asked: str) -> FollowUp | None:
    """More demands, or another companion, with nothing else said."""
    bare = _bare(asked)
    constraints, rest = read_constraints(f"{_TOPICAL}, {normalise(text)}")
    if constraints != NONE:
        return _demanding(constraints, rest.removeprefix(_TOPICAL))
    told = _TOPIC.fullmatch(bare)
    if told is None or len(told["topic"].split()) > 3 or told["topic"] in AGO.split():
        return None
    return FollowUp(meaning="refine", topic=_as_written(text, bare))


def _demanding(constraints: Constraints, rest: str) -> FollowUp | None:
    left = [word for word in map(plain, words(rest)) if word not in _LIGHT]
    if any(not _is_demand(word, constraints) for word in left):
        return None
    return FollowUp(meaning="refine", demands=constraints)


def _is_demand(word: str, constraints: Constraints) -> bool:
    named = {word, family_of(word)} & constraints.without
    return bool(named) or word in EXCLUDING.split() or read_constraints(word)[0] != NONE


def _as_written(text: str, bare: str) -> str:
    """The words of `text` whose keys make up `bare`."""
    said, wanted = words(normalise(text)), bare.split()
    keys: Iterable[int] = range(len(said) - len(wanted) + 1)
    for at in keys:
        if [key(word) for word in said[at : at + len(wanted)]] == wanted:
            return " ".join(said[at : at + len(wanted)])
    return bare
