"""Articles by what they are about, kept up to date while a shelf is loaded."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.language import key
from comptoir.knowledge.records import Hashed, Records
from comptoir.knowledge.register import Numbers
from comptoir.model.document import Document

MOST_NAMES = 20
NEWEST = 200
"""Articles on a name that are looked at: nobody is shown what lies behind so many newer ones."""


class _Article(Struct, frozen=True):
    """An article without its text, and the folded names and symbols it is about."""

    document: Document
    names: frozenset[str]


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_Article).decode


class Articles:
    """The dated articles of a workspace by folded name or symbol, newest first.

    They are kept without their text, in a file; in memory are some 30 bytes of each and of each
    name in it. One thread may take in changes while others ask.
    """

    def __init__(self) -> None:
        self._kept = Records()
        self._times = array("d")
        self._numbers = Numbers(self._has)
        self._on = Hashed()
        self._writing = threading.Lock()

    def on(self, *names: str) -> list[Document]:
        """Return the newest articles on what has any of `names`, newest first."""
        asked = {key(name) for name in names}
        numbers = {number for name in asked for number in self._on.find(name)}
        newest = sorted(numbers, key=lambda number: -self._times[number])
        return list(self._about(newest, asked))

    def update(self, documents: Sequence[Document], removed: Iterable[str] = ()) -> None:
        """Take in new and changed documents of any type, and the ids of those that are gone."""
        named = {d.id: (d, _names_in(d)) for d in documents if _is_dated_article(d)}
        fresh = {id: pair for id, pair in named.items() if pair[1]}
        with self._writing:
            self._update(fresh, {*removed, *(document.id for document in documents)})

    def keep(self, into: Packing, name: str) -> None:
        """Keep all articles."""
        with self._writing:
            self._kept.keep(into, name)
            self._numbers.keep(into, name)
            self._on.keep(into, f"{name}.on")
            into.array(f"{name}.times", self._times)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._kept.take_up(kept, name)
        self._numbers.take_up(kept, name)
        self._on.take_up(kept, f"{name}.on")
        self._times.frombytes(kept.array(f"{name}.times").tobytes())

    def _update(
        self, fresh: dict[str, tuple[Document, frozenset[str]]], changed: Iterable[str]
    ) -> None:
        known = self._numbers.known(changed)
        gone = {id: number for id, number in known.items() if id not in fresh}
        for number in gone.values():
            self._kept[number] = b""
        self._numbers.take_back(gone.values())
        given = self._numbers.give(id for id in fresh if id not in known)
        for id, (document, names) in fresh.items():
            self._put(known.get(id, given.get(id, 0)), document, names)

    def _put(self, number: int, document: Document, names: frozenset[str]) -> None:
        self._kept.grow(number + 1)
        self._times.extend([0.0] * (number + 1 - len(self._times)))
        before = self._kept[number]
        listed = _unpack(before).names if before else frozenset()
        slim = replace(document, text="", summary="", fields={}, provenance={})
        self._kept[number] = _pack(_Article(slim, names))
        self._times[number] = _time(document)
        self._on.add((name, number) for name in names - listed)

    def _about(self, numbers: Iterable[int], asked: set[str]) -> Iterator[Document]:
        left = NEWEST
        for number in numbers:
            packed = self._kept[number]
            found = _unpack(packed) if packed and left else None
            if found is not None and asked & found.names:
                left -= 1
                yield found.document

    def _has(self, number: int, id: str) -> bool:
        packed = self._kept[number] if number < len(self._kept) else b""
        return bool(packed) and _unpack(packed).document.id == id


def _is_dated_article(document: Document) -> bool:
    return document.published_at is not None and "Article" in document.type


def _time(document: Document) -> float:
    return document.published_at.timestamp() if document.published_at is not None else 0.0


def _names_in(document: Document) -> frozenset[str]:
    """The folded names and symbols an article is about; a symbol may follow its exchange's."""
    names = [*document.fields.get("tickers", ()), *document.fields.get("mentions", ())]
    texts = [str(name) for name in names[:MOST_NAMES]]
    return frozenset({key(t) for t in texts} | {key(t.rpartition(" ")[2]) for t in texts})
