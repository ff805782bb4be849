"""Catalogues: finds the companies, products or dishes a message names."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from comptoir.knowledge.guard import is_common, is_everyday
from comptoir.knowledge.language import fold, plain, whole_characters
from comptoir.knowledge.names import (
    FRAME,
    FRAME_LANGUAGES,
    QUESTION_WORDS,
    Word,
    core_of,
    forms_of_name,
    forms_of_symbol,
    joined,
    without_legal_form,
    words_of,
)
from comptoir.knowledge.spelling import Spelling, allowed
from comptoir.model.catalogue import Alias, Catalogue, Entity

How = Literal["exact_symbol", "symbol", "name", "alias", "fuzzy"]

WHOLE, CORE, INSIDE, LOW, EVERYDAY = 1.0, 0.97, 0.9, 0.75, 0.6
"""How sure a name is: as the whole message, as all that was asked about, within a sentence; a
symbol in small letters; a name within a sentence that is an everyday word too."""

TYPO = 0.06
"""What each typo costs, on top of 0.05 for being a guess at all."""

MOST_CHARACTERS = 500
MOST_WORDS_OF_NAME = 8
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
            if not words:
                return []
            found = self._whole(text, words) or self._inside(text, words)
            return _once_each(found or self._misspelt(words))

    def _whole(self, text: str, words: list[Word]) -> list[EntityMatch]:
        span = (words[0].start, words[-1].stop)
        return [
            *self._owners("symbol", plain(text[slice(*span)]), "exact_symbol", WHOLE, span),
            *self._named(words, WHOLE),
        ]

    def _inside(self, text: str, words: list[Word]) -> list[EntityMatch]:
        core = core_of(words)
        asked = any(word.folded in QUESTION_WORDS for word in words)
        symbols = [*self._symbols_inside(text, core, asked)]
        names: list[EntityMatch] = []
        if core:
            names = self._meant(text, core, CORE, asked) or self._names_inside(text, words)
        kept = [m for m in symbols if not any(_is_within(m.span, name.span) for name in names)]
        return [*kept, *(m for m in names if not any(_is_within(m.span, k.span) for k in kept))]

    def _symbols_inside(self, text: str, core: list[Word], asked: bool) -> Iterator[EntityMatch]:
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
            score = _symbol_score(written, shouted, low, asked)
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

        An everyday word in small letters means an entity only where the editor gave exactly
        this name, or where a price or the like is `asked` for.
        """
        found = self._named(window, score)
        if not found or all(word.framing for word in window):
            return []
        form = window[0].folded
        if len(window) > 1 or asked or not is_everyday(form, FRAME_LANGUAGES):
            return found
        small = text[window[0].start].islower()
        kept = (m for m in found if not (small and _is_derived(m.alias, form)))
        return [msgspec.structs.replace(match, score=EVERYDAY) for match in kept]

    def _named(self, window: list[Word], score: float) -> list[EntityMatch]:
        """Return the entities with this name, or with it but for its legal form."""
        span = (window[0].start, window[-1].stop)
        form = joined(window)
        if form not in self._names:
            form = " ".join(without_legal_form(form.split()))
        return [*self._owners("name", form, "name", score, span)]

    def _misspelt(self, words: list[Word]) -> list[EntityMatch]:
        core = core_of(words)
        if not core:
            return []
        whole = [*self._near(core, CORE)]
        if whole or len(core) == 1:
            return whole
        sizes = range(min(MOST_WORDS_OF_TYPO, len(core) - 1), 0, -1)
        windows = (core[at : at + size] for size in sizes for at in range(len(core) - size + 1))
        for window in windows:
            found = [*self._near(window, INSIDE)]
            if found:
                return found
        return []

    def _near(self, window: list[Word], score: float) -> Iterator[EntityMatch]:
        form = joined(window)
        most = allowed(form)
        if all(is_common(word.folded, FRAME_LANGUAGES) for word in window):
            most = min(most, 2 * len(window) - 2)  # "deutschen bank", but never a word for another
        near = self._spelling.near(form, most) if most else []
        near = [(edits, name) for edits, name in near if name in self._names and allowed(name)]
        span = (window[0].start, window[-1].stop)
        for edits, name in near:
            if edits == near[0][0]:
                yield from self._owners("name", name, "fuzzy", score - 0.05 - TYPO * edits, span)

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


def _numbers(known: int | tuple[int, ...]) -> tuple[int, ...]:
    return (known,) if isinstance(known, int) else known


def _is_derived(alias: Alias, form: str) -> bool:
    return forms_of_name(alias.text).get(form, True)


def _is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether `span` is a part of `other`, and not all of it."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _symbol_score(written: re.Match[str], shouted: bool, low: bool, asked: bool) -> float:
    """Return how sure it is that a word of a sentence is meant as the symbol it spells.

    `low` says that small letters would do, for a symbol that is no word.
    """
    word, text = written.group(), written.string
    folded = fold(word)
    is_word = is_everyday(folded, FRAME_LANGUAGES) or folded in FRAME
    beside_apostrophe = text[written.end() : written.end() + 1] in ("'", "’")
    if len(word) == 1 and (beside_apostrophe or written.start() == 0):
        return 0.0
    if word.isupper() and not (shouted and is_word):
        return INSIDE
    return LOW if low and (not is_word or (asked and folded not in FRAME)) else 0.0


def _once_each(found: list[EntityMatch]) -> list[EntityMatch]:
    best: dict[str, EntityMatch] = {}
    for match in sorted(found, key=lambda m: (-m.score, m.span[0] - m.span[1])):
        best.setdefault(match.entity.id, match)
    return list(best.values())
