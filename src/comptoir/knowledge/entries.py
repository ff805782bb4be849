"""A document made ready for the index: all that takes time, done before anybody waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from comptoir.knowledge.grams import Grams, grams_of
from comptoir.knowledge.language import STEMMERS, fold, key, stems, words
from comptoir.knowledge.lexicon import COMPOUND_MARK
from comptoir.knowledge.passages import about, fields_of, first_words, passage_of, titles_of
from comptoir.knowledge.phrases import topic_key, wish_words
from comptoir.knowledge.synonyms import Said, content_words
from comptoir.knowledge.vocabulary import Vocabulary
from comptoir.model.document import Document

_pack = msgspec.msgpack.Encoder().encode
unpack = msgspec.msgpack.Decoder(Document).decode


class _Named(Struct, frozen=True):
    id: str


_named = msgspec.msgpack.Decoder(_Named).decode


def id_in(packed: bytes) -> str:
    """Return the id of a packed document, reading nothing else of it."""
    return _named(packed).id


class _Words(Struct):
    """What of a packed document its words are read from."""

    title: str
    summary: str = ""
    text: str = ""


_words_of = msgspec.msgpack.Decoder(_Words).decode


def said_in(packed: bytes, languages: tuple[str, ...]) -> Said:
    """Return the words of a packed document that are compared with those of a wish."""
    if not packed:
        return Said((), ())
    read, frame = _words_of(packed), wish_words(languages)
    opening = first_words(read.summary or read.text)
    return Said(tuple(content_words(read.title, frame)), tuple(content_words(opening, frame)))


def written_words(documents: Iterable[Document], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the words of titles and first sentences, by their folded form, as written."""
    frame = wish_words(languages)
    found: dict[str, str] = {}
    for document in documents:
        for text in (document.title, about(document)):
            for folded, written in content_words(text, frame).items():
                found.setdefault(folded, written)
    return found


class Entry(Struct, frozen=True, kw_only=True):
    """What the index keeps of a document besides its words.

    `packed` is the document itself (`unpack` gives it back: a tenth of the memory of objects).
    `keys` are those of its titles, each whole and without the frame of a wish, the title first.
    """

    id: str
    group: str
    packed: bytes
    vector: bytes
    keys: tuple[str, ...]
    title: Grams
    passage: Grams


def entry_of(document: Document, vector: bytes, languages: Sequence[str]) -> Entry:
    """Return the entry of a document in a workspace of these languages."""
    return Entry(
        id=document.id,
        group=document.group,
        packed=_pack(document),
        vector=vector,
        keys=tuple(
            form
            for title in titles_of(document)
            for form in (key(title), topic_key(title, tuple(languages)))
        ),
        title=grams_of(key(document.title)),
        passage=grams_of(key(passage_of(document))),
    )


def stems_of(document: Document, vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return the stems of each field, in the document's language, with those inside compounds."""
    language = document.language.partition("-")[0].lower()
    languages = (language,) if language in STEMMERS else vocabulary.languages
    return {
        name: _stems(words(text), languages, vocabulary)
        for name, text in fields_of(document).items()
    }


def _stems(found: Iterable[str], languages: tuple[str, ...], vocabulary: Vocabulary) -> set[str]:
    terms: set[str] = set()
    for word in set(found):
        terms |= stems(word, languages)
        for part in vocabulary.parts(fold(word)):
            terms.update(COMPOUND_MARK + stem for stem in stems(part, languages))
    return terms
