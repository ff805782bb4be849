"""Catalogues: finds the companies, products or dishes a message names."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Literal

import msgspec
from msgspec import Struct

from comptoir.knowledge.guard import is_common, is_everyday
from comptoir.knowledge.language import WORD, plain, whole_characters
from comptoir.knowledge.meant import (
    CORE,
    EVERYDAY,
    INSIDE,
    POSSIBLE,
    WHOLE,
    asks_something_else,
    is_mistyped,
    is_ordinary,
    may_be_mistyped,
    symbol_score,
)
from comptoir.knowledge.names import (
    FRAME_LANGUAGES,
    QUESTION_WORDS,
    VALUE_WORDS,
    Word,
    core_of,
    forms_of_name,
    forms_of_symbol,
    joined,
    with_letters_joined,
    without_legal_form,
    words_of,
)
from comptoir.knowledge.spelling import SHORTEST, Spelling, allowed
from comptoir.model.catalogue import Alias, Catalogue, Entity

__all__ = ["WHOLE", "CatalogueMatcher", "EntityMatch", "How"]

How = Literal["exact_symbol", "symbol", "name", "alias", "fuzzy"]

TYPO, GUESS = 0.05, 0.06
"""What each typo costs, and what it costs that only a part of a message is taken for a name."""

MOST_CHARACTERS = 500
MOST_WORDS_OF_NAME = 8
MOST_WORDS_OF_WHOLE = 14
MOST_WORDS_OF_TYPO = 4
SHORTEST_LOWER_SYMBOL = 3

_SYMBOL = re.compile(r"\w+(?:[.\-&/]\w+)*")
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Entity).decode


class EntityMatch(Struct, frozen=True, kw_only=True):
    """An entity a message names: by which alias, how, how surely (0 to 1), and where.

    `exact_symbol` means that the whole message is the symbol. `span` counts characters of the
    message as it came. Several entities may share one alias; all are returned then.
    """

    entity: Entity
    alias: Alias
    how: How
    score: float
    span: tuple[int, int]


class CatalogueMatcher:
    """The entities of one catalogue, found by symbol, name or alias.

    The label of an entity is a name of it, also where no alias repeats it.
    """

    def __init__(self, catalogue: Catalogue, entities: Iterable[Entity] = ()) -> None:
        self.catalogue = catalogue
        self._entities: dict[str, int] = {}
        self._packed: list[bytes] = []
        self._names: dict[str, int | tuple[int, ...]] = {}
        self._symbols: dict[str, int | tuple[int, ...]] = {}
        self._spelling = Spelling()
        self._lock = threading.RLock()
        is_common("", FRAME_LANGUAGES)  # so that the lists are read now and not in a turn
        is_everyday("", FRAME_LANGUAGES)
        self.put(entities)

    def __len__(self) -> int:
        return len(self._entities)

    def ruled_by(self, catalogue: Catalogue) -> CatalogueMatcher:
        """Return a matcher of the same entities, shared with this one, by other rules."""
        if catalogue == self.catalogue:
            return self
        other = copy(self)
        other.catalogue = catalogue
        return other

    def get(self, id: str) -> Entity | None:
        """Return the entity with this id, or None."""
        number = self._entities.get(id)
        return None if number is None else _unpack(self._packed[number])

    def put(self, entities: Iterable[Entity]) -> None:
        """Add entities or replace them by id; effective at once."""
        with self._lock:
            fresh: dict[str, None] = {}
            for entity in entities:
                self._forget(entity.id)
                fresh |= dict.fromkeys(self._learn(entity))
            self._spelling.add(fresh)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget entities; effective at once."""
        with self._lock:
            for id in ids:
                self._forget(id)

    def _learn(self, entity: Entity) -> Iterator[str]:
        """Take up an entity; yield the names that were not known before."""
        number = len(self._packed)
        self._packed.append(_pack(entity))
        self._entities[entity.id] = number
        for table, form, _ in _forms(entity):
            owners = self._table(table)
            known = owners.get(form)
            if known is None:
                owners[form] = number
                if table == "name":
                    yield form
            elif number not in _numbers(known):
                owners[form] = (*_numbers(known), number)

    def _forget(self, id: str) -> None:
        number = self._entities.pop(id, None)
        if number is None:
            return
        for table, form, _ in _forms(_unpack(self._packed[number])):
            owners = self._table(table)
            left = tuple(n for n in _numbers(owners.get(form, ())) if n != number)
            if left:
                owners[form] = left
            else:
                owners.pop(form, None)
        self._packed[number] = b""

    def _table(self, name: str) -> dict[str, int | tuple[int, ...]]:
        return self._symbols if name == "symbol" else self._names

    def find(self, text: str) -> list[EntityMatch]:
        """Return the entities `text` names, surest first, each once."""
        text = whole_characters(text[:MOST_CHARACTERS])
        with self._lock:
            words = words_of(text)
            found = self._whole(text, words)
            if words and not found:
                found = self._mistyped_whole(text, words) or self._inside(text, words)
            if words and not any(match.score > EVERYDAY for match in found):
                found = self._misspelt(words) or found or self._perhaps(words)
            spans = [match.span for match in found]
            if self._tells_values() and asks_something_else(text, words, spans):
                found = [_possible(match) for match in found]
            return _once_each(found)

    def _tells_values(self) -> bool:
        """Whether entities are answered with live values, or are what has symbols: prices. The
        card of a branch tells who, where and why."""
        return bool(self.catalogue.connector or self._symbols)

    def is_name(self, text: str) -> bool:
        """Whether all of `text` is a symbol or a name, rightly spelt."""
        text = whole_characters(text[:MOST_CHARACTERS])
        with self._lock:
            return bool(self._whole(text, words_of(text)))

    def _whole(self, text: str, words: list[Word]) -> list[EntityMatch]:
        written = [found.span() for found in WORD.finditer(text)]
        if not written:
            return []
        span = (written[0][0], written[-1][1])
        return [
            *self._owners("symbol", plain(text[slice(*span)]), "exact_symbol", WHOLE, span),
            *(self._named(words, WHOLE) if words else ()),
        ]

    def _mistyped_whole(self, text: str, words: list[Word]) -> list[EntityMatch]:
        """Return the entities whose name the message is but for a typo.

        That is more than a name which is only a part of it: "Adler Mdemarkte" is not Adler.
        """
        core = core_of(words)
        if len(words) > MOST_WORDS_OF_WHOLE or not core or self._named(core, CORE):
            return []
        alone = len(core) == 1 and plain(text[core[0].start : core[0].stop]) in self._symbols
        whole = [] if alone else [*self._near(words, CORE, whole=True)]
        return whole or ([] if alone or len(core) == 1 else [*self._near(core, CORE, whole=True)])

    def _inside(self, text: str, words: list[Word]) -> list[EntityMatch]:
        core = core_of(words)
        asked = {word.folded for word in words} & QUESTION_WORDS
        valued = bool(asked & VALUE_WORDS)
        symbols = [*self._symbols_inside(text, core, bool(asked), valued)]
        names: list[EntityMatch] = []
        if core:
            names = self._meant(text, core, CORE, valued) or self._names_inside(text, words)
        kept = [m for m in symbols if not any(_is_within(m.span, name.span) for name in names)]
        return [*kept, *(m for m in names if not any(_is_within(m.span, k.span) for k in kept))]

    def _symbols_inside(
        self, text: str, core: list[Word], asked: bool, valued: bool
    ) -> Iterator[EntityMatch]:
        rule = self.catalogue.symbol_match
        if rule == "whole_message":
            return
        shouted = not any(map(str.islower, text))
        for written in _SYMBOL.finditer(text):
            symbol = plain(written.group())
            if symbol not in self._symbols:
                continue
            alone = bool(core) and written.span() == (core[0].start, core[-1].stop)
            low = rule == "anywhere" or (alone and len(symbol) >= SHORTEST_LOWER_SYMBOL)
            score = symbol_score(written, shouted=shouted, low=low, asked=asked, valued=valued)
            if score:
                yield from self._owners("symbol", symbol, "symbol", score, written.span())

    def _names_inside(self, text: str, words: list[Word]) -> list[EntityMatch]:
        """Return the entities named by the longest runs of words, from left to right."""
        found: list[EntityMatch] = []
        at = 0
        while at < len(words):
            step = 1
            for size in range(min(MOST_WORDS_OF_NAME, len(words) - at), 0, -1):
                matches = self._meant(text, words[at : at + size], INSIDE, False)
                if matches:
                    found += matches
                    step = size
                    break
            at += step
        return found

    def _meant(self, text: str, window: list[Word], score: float, asked: bool) -> list[EntityMatch]:
        """Return the entities that a run of words inside a sentence names and means.

        An ordinary word means an entity only where the editor gave exactly this name.
        """
        found = self._named(window, score)
        if not found or all(word.framing for word in window):
            return []
        if len(window) > 1 or asked or not is_ordinary(window[0], text, alone=score >= CORE):
            return found
        kept = (m for m in found if not _is_derived(m.alias, window[0].folded))
        return [msgspec.structs.replace(match, score=EVERYDAY) for match in kept]

    def _named(self, window: list[Word], score: float) -> list[EntityMatch]:
        """Return the entities with this name, or with it but for its legal form."""
        span = (window[0].start, window[-1].stop)
        words = [word.folded for word in window]
        short = without_legal_form(words)
        forms = (" ".join(words), " ".join(short), with_letters_joined(short))
        form = next((form for form in forms if form in self._names), "")
        return [*self._owners("name", form, "name", score, span)]

    def _misspelt(self, words: list[Word]) -> list[EntityMatch]:
        """Return the entities whose name with a typo the longest run of words is."""
        core = core_of(words)
        if not core:
            return []
        if found := [*self._near(core, CORE, whole=True)]:
            return found
        sizes = range(min(MOST_WORDS_OF_TYPO, len(core) - 1), 0, -1)
        windows = (core[at : at + size] for size in sizes for at in range(len(core) - size + 1))
        valued = not VALUE_WORDS.isdisjoint(word.folded for word in words)
        for window in windows:
            if found := [*self._near(window, INSIDE, whole=False)]:
                return found if valued else [*map(_possible, found)]
        return []

    def _perhaps(self, words: list[Word]) -> list[EntityMatch]:
        """Return the entities whose name with a typo a word may be that is a word itself."""
        core = core_of(words)
        valued = not VALUE_WORDS.isdisjoint(word.folded for word in words)
        if not may_be_mistyped(words, core, valued=valued):
            return []
        span = (core[0].start, core[0].stop)
        near = self._spelling.near(core[0].folded, 1)
        return [m for _, name in near for m in self._owners("name", name, "fuzzy", POSSIBLE, span)]

    def _near(self, window: list[Word], score: float, *, whole: bool) -> Iterator[EntityMatch]:
        form = joined(window)
        span = (window[0].start, window[-1].stop)
        most = allowed(form) or int(whole and len(form) == SHORTEST)
        near = self._spelling.near(form, most) if most else []
        known = ((edits, name) for edits, name in near if name in self._names)
        meant = [pair for pair in known if is_mistyped(window, pair[1], pair[0], whole=whole)]
        for edits, name in meant:
            if edits == meant[0][0]:
                less = TYPO * edits if whole else GUESS + TYPO * edits
                yield from self._owners("name", name, "fuzzy", score - less, span)

    def _owners(
        self, table: str, form: str, how: How, score: float, span: tuple[int, int]
    ) -> Iterator[EntityMatch]:
        for number in _numbers(self._table(table).get(form, ())):
            entity = _unpack(self._packed[number])
            alias = next(alias for t, f, alias in _forms(entity) if (t, f) == (table, form))
            named: How = "alias" if how == "name" and alias.kind == "alias" else how
            yield EntityMatch(entity=entity, alias=alias, how=named, score=score, span=span)


def _forms(entity: Entity) -> Iterator[tuple[str, str, Alias]]:
    """Yield every form of an entity's names as ("symbol" or "name", form, alias)."""
    for alias in (*entity.aliases, Alias(entity.label, "name")):
        if alias.kind == "symbol":
            for form in forms_of_symbol(alias.text):
                yield "symbol", form, alias
        else:
            for form in forms_of_name(alias.text):
                yield "name", form, alias


def _possible(match: EntityMatch) -> EntityMatch:
    return msgspec.structs.replace(match, score=min(match.score, POSSIBLE))


def _numbers(known: int | tuple[int, ...]) -> tuple[int, ...]:
    return (known,) if isinstance(known, int) else known


def _is_derived(alias: Alias, form: str) -> bool:
    return forms_of_name(alias.text).get(form, True)


def _is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether `span` is a part of `other`, and not all of it."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _once_each(found: list[EntityMatch]) -> list[EntityMatch]:
    best: dict[str, EntityMatch] = {}
    for match in sorted(found, key=lambda m: (-m.score, m.span[0] - m.span[1])):
        best.setdefault(match.entity.id, match)
    return list(best.values())
