"""Names of companies and products: the forms in which people write one and the same name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from comptoir.knowledge.language import WORD, fold, plain
from comptoir.knowledge.phrases import wish_words

FRAME_LANGUAGES = ("de", "en", "fr")

QUESTION_WORDS = frozenset(
    fold(word)
    for word in """
    aktie aktien aktienkurs aktuell aktuelle aktuellen aktueller aktuelles börse börsenkurs
    dividende entwickelt geht gerade jetzt kostet kurs kurse kursen läuft liegt macht nachrichten
    neues neuigkeiten news notiert notierung preis preise schlusskurs stand steht wert wieviel
    chart charts current currently cost costs doing going last latest live market much now price
    prices quote quotes rate share shares stock stocks today todays trading update value whats
    worth hows
    action actions actualité actualités actuel actuelle aujourd bourse combien comment concernant
    coter coûte cotation cote cours hui infos maintenant nouvelles porte portent prix titre titres
    va vaut valeur
    """.split()
)
"""Words of a question about an entity of a catalogue, in German, English and French."""

VALUE_WORDS = frozenset(
    fold(word)
    for word in """
    aktie aktien aktienkurs börse börsenkurs dividende kostet kurs kurse kursen notiert notierung
    preis preise schlusskurs wieviel
    chart charts cost costs price prices quote quotes share shares stock stocks trading worth
    action actions bourse combien coter coûte cotation cote cours prix titre titres vaut valeur
    """.split()
)
"""Those of them that are hardly said of anything else: "today" and "last" are."""

LEGAL_FORMS = frozenset(
    """
    ab ag aktiengesellschaft as asa bhd bv co company corp corporation eg gmbh inc incorporated kg
    kgaa kk limited llc llp lp ltd nv ohg oy oyj plc pt pte pty sa sab sarl sas sca se sicav spa srl
    tbk ug ао зао оао ооо пао
    """.split()
)
"""Legal forms and the like that stand at the end of a name; single letters ("S.A.") are joined."""

LEGAL_PHRASES = (" societe anonyme", " societe europeenne", " public limited company", " de c v")

CUTTING_FORMS = frozenset("ag aktiengesellschaft corp gmbh inc kgaa ltd limited nv plc spa".split())
"""Legal forms after which only descriptions of the share follow ("SIEMENS AG NA O.N.")."""

WORDS_TOO = frozenset("ab as eg kk pt pte ug".split())
"""Legal forms that may be a word in the middle of a name."""

GENERAL_WORDS = frozenset(
    """
    group groupe gruppe holding holdings international
    das der die el het il l la le les the
    """.split()
)
"""Words that people leave out of a name, after its legal form."""

CONJUNCTIONS = frozenset(("and", "et", "und", "y"))

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_INNER_SIGNS = re.compile(r"[.\-&/'’+]")
_LONE_LETTERS = re.compile(r"(?:\b\w\b ?){2,}")
_EXCHANGE = re.compile(r"\.[A-Za-z]{2,3}$")


def tokens(text: str) -> list[str]:
    """Return the folded words of a name, without "and"."""
    return [fold.__wrapped__(w) for w in WORD.findall(text) if w.lower() not in CONJUNCTIONS]


def forms_of_name(text: str) -> dict[str, bool]:
    """Return the forms of a name, each with whether it is derived rather than given.

    "E.ON SE" gives "e on se" as given, "e on" and "eon" as derived.
    """
    forms = {" ".join(tokens(text)): False}
    outside = tokens(_IN_BRACKETS.sub(" ", text))
    short = without_legal_form(outside)
    bare = _without_general_words(short)
    for words in (short, bare, _without_general_words(_cut(outside, LEGAL_FORMS - WORDS_TOO))):
        forms.setdefault(" ".join(words), True)
        forms.setdefault(with_letters_joined(words), True)
    if _INNER_SIGNS.search(text):
        forms.setdefault("".join(bare), True)
    return {form: derived for form, derived in forms.items() if len(form) > 1}


def forms_of_symbol(text: str) -> Iterator[str]:
    """Yield the forms of a symbol in lower case: "SIE.DE" gives "sie.de" and "sie"."""
    symbol = plain(text.strip())
    yield symbol
    short = _EXCHANGE.sub("", symbol)
    if short != symbol and short:
        yield short


def with_letters_joined(words: Sequence[str]) -> str:
    """Return words as a form, lone letters in a row as one word: "b s group" gives "bs group"."""
    return _LONE_LETTERS.sub(_closed, " ".join(words)).strip()


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(" ", "") + " "


def without_legal_form(words: list[str]) -> list[str]:
    """Return the words of a name before "AG", "S.A.", "plc" and the like."""
    name = " ".join(words)
    for phrase in LEGAL_PHRASES:
        name = name.removesuffix(phrase)
    words = _cut(name.split(), CUTTING_FORMS)
    while ends := _legal_words(words, len(words), LEGAL_FORMS):
        words = words[:-ends]
    return words


def _cut(words: list[str], forms: frozenset[str]) -> list[str]:
    """Return the words before the first of the legal `forms`, all where there is none."""
    for end in range(2, len(words) + 1):
        if size := _legal_words(words[:end], end, forms):
            return words[: end - size]
    return words


def _legal_words(words: list[str], end: int, forms: frozenset[str]) -> int:
    """Return how many words before `end` are a legal form, perhaps letter by letter; 0 for none."""
    for size in range(min(4, end - 1), 0, -1):
        tail = words[end - size : end]
        if "".join(tail) in forms and (size == 1 or all(len(word) == 1 for word in tail)):
            return size
    return 0


def _without_general_words(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1] in GENERAL_WORDS:
        words = words[:-1]
    while len(words) > 1 and words[0] in GENERAL_WORDS:
        words = words[1:]
    return words


FRAME = wish_words(FRAME_LANGUAGES) | QUESTION_WORDS
"""Folded words around a name: "what is the price of … please"."""


class Word(Struct, frozen=True):
    """A folded word of a message with its place; `framing` says that it carries no name."""

    folded: str
    start: int
    stop: int
    framing: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a message, without "and"."""
    return [
        Word(word, *found.span(), word in FRAME and "&" not in _beside(text, *found.span()))
        for found in WORD.finditer(text)
        for word in (fold(found.group()),)
        if found.group().lower() not in CONJUNCTIONS
    ]


def _beside(text: str, start: int, stop: int) -> str:
    return text[max(0, start - 1) : start] + text[stop : stop + 1]


def joined(words: list[Word]) -> str:
    """Return words as the form of a name."""
    return " ".join(word.folded for word in words)


def core_of(words: list[Word]) -> list[Word]:
    """Return `words` without the frame of a question before and behind."""
    inner = [at for at, word in enumerate(words) if not word.framing]
    return words[inner[0] : inner[-1] + 1] if inner else []
