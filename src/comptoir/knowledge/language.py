"""Language: text as people type it, brought to one form before anything is compared."""

from __future__ import annotations

import math
import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import Stemmer
from msgspec import Struct
from numpy.typing import NDArray
from py3langid.langid import RAW_FLOOR, LanguageIdentifier

from comptoir.knowledge.walk import Walk

MAX_CHARACTERS = 1000
"""A longer message is cut before it is understood; nobody names one dish in a thousand letters."""

STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""Languages whose words can be reduced to their stems, with the name of the stemmer."""

TOLD_APART = frozenset(STEMMERS) | frozenset("ar bg cs el he hi hr ja ko sk sl th uk vi zh".split())
"""Languages that a message can be recognised to be in, if the workspace speaks them."""

SURE = 0.9
WORDS_TO_BE_SURE = 3

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("'ʼ‘’‛´`＇", "'"),
        "ß": "ss",
        "ẞ": "SS",
        "œ": "oe",
        "Œ": "Oe",
        "æ": "ae",
        "Æ": "Ae",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ı": "i",
        "İ": "I",
    }
)
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ‘’‛´`＇", "'"))
_NOT_LETTERS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff\U000fe000-\U000fffff\u20e3]"
)
_FEELING = re.compile(r"\b(face|hands?|heart|hearts|sign|fitzpatrick)\b")
"""In the names of emoji that say how somebody feels, not what they want."""

_SCRIPTS_WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
WORD = re.compile(f"[{_SCRIPTS_WITHOUT_SPACES}]|[^\\W_{_SCRIPTS_WITHOUT_SPACES}]+")
"""A word: a run of letters and digits, or one sign of a script written without spaces."""

_DIGRAPH = re.compile("ae|oe|(?<![aeq])ue")


class Guess(Struct, frozen=True):
    """A language with its probability among those of the workspace."""

    language: str
    probability: float


def normalise(text: str) -> str:
    """Return `text` composed (NFC), cut to `MAX_CHARACTERS`, without what cannot be read aloud.

    Emoji are dropped where words stand beside them, else turned to their English names.
    A message wholly in capitals comes back in lower case. Line breaks become spaces.
    """
    text = whole_characters(text[:MAX_CHARACTERS])
    text = unicodedata.normalize("NFC", _NOT_LETTERS.sub("", text)).translate(_APOSTROPHES)
    words = " ".join(_EMOJI.sub(" ", text).split())
    if not WORD.search(words):
        words = " ".join(_name_of_emoji(text))
    return words.lower() if is_shouted(words) else words


def whole_characters(text: str) -> str:
    """Return `text` with surrogate pairs joined and lone surrogates replaced."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_shouted(text: str) -> bool:
    """Whether `text` is wholly in capitals and more than an abbreviation."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _name_of_emoji(text: str) -> Iterable[str]:
    for sign in dict.fromkeys(_EMOJI.findall(text)):
        name = unicodedata.name(sign, "").lower()
        if name and "selector" not in name and not _FEELING.search(name):
            yield name.removeprefix("slice of ")


def plain(text: str) -> str:
    """Return `text` in lower case without accents: "Crème brûlée" gives "creme brulee"."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower()
    return unicodedata.normalize(
        "NFC", "".join(c for c in composed if not unicodedata.combining(c) or c >= "\u0900")
    )


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """Return the form in which words are equal: ä = ae = a, ß = ss, é = e, in lower case."""
    return _DIGRAPH.sub(_first_letter, plain(word))


def _first_letter(match: re.Match[str]) -> str:
    return match.group()[0]


def words(text: str) -> list[str]:
    """Return the words of `text` as written: "l'oignon" gives "l" and "oignon"."""
    return WORD.findall(text)


def key(text: str) -> str:
    """Return `text` as the key under which equal texts meet: folded words joined by spaces."""
    return fold.__wrapped__(" ".join(WORD.findall(text)))


@lru_cache(maxsize=32)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name, 0) if name else None


_stemming = threading.Lock()


@lru_cache(maxsize=16384)
def stems(word: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Return the folded stems of `word` in each of `languages`, with and without its accents."""
    lower = word.lower()
    forms = {lower, plain(lower)}
    found: set[str] = set()
    with _stemming:  # a stemmer keeps its state between letters
        for language in languages:
            stemmer = _stemmer(language)
            if stemmer is not None:
                found.update(stemmer.stemWord(form) for form in forms)
    return frozenset(fold(stem) for stem in found) or frozenset((fold(lower),))


class _Identifier(LanguageIdentifier):  # type: ignore[misc] # the package carries no types
    """The package's identifier for some of its languages, in a tenth of the memory."""

    def __init__(self, whole: LanguageIdentifier, languages: frozenset[str]) -> None:
        kept = [at for at, language in enumerate(whole.nb_classes) if language in languages]
        known = [whole.nb_classes[at] for at in kept]
        super().__init__(whole.nb_ptc[:, kept], whole.nb_pc[kept], known, (), (), tk_row=())
        self._walk = Walk(whole.tk_nextmove, whole.tk_row, whole.tk_output)

    def _raw_score(self, text: bytes) -> NDArray[np.float32]:
        visits = self._walk.visits(text)
        if not visits:
            return np.full(len(self.nb_classes), RAW_FLOOR, dtype=np.float32)
        scores: NDArray[np.float32] = self._sparse_score(visits, self.nb_ptc)
        return scores


_identifiers: list[_Identifier] = []
_loading = threading.Lock()


def _identifier() -> _Identifier:
    with _loading:
        if not _identifiers:
            whole = LanguageIdentifier.from_model_file("data/model.npz.xz")
            _identifiers.append(_Identifier(whole, TOLD_APART))
    return _identifiers[0]


def guess(text: str, languages: Sequence[str]) -> Guess:
    """Return the likeliest of `languages` for `text`; probability 0 where there is none."""
    if len(languages) < 2 or not WORD.search(text):
        return Guess(next(iter(languages), ""), 0.0)
    scores = dict(_identifier().rank(text))
    known = [(scores[language], language) for language in languages if language in scores]
    if not known:
        return Guess("", 0.0)
    # as the model is calibrated for text of any length
    heat = math.sqrt(len(text.encode(errors="replace")))
    best, language = max(known)
    return Guess(language, 1 / sum(math.exp((score - best) / heat) for score, _ in known))


def sure_language(text: str, languages: Sequence[str]) -> str:
    """Return the language of `text` where it can be trusted, else an empty string.

    Trusted are three words or more, and shorter texts of a probability of at least `SURE`.
    """
    if len(languages) == 1:
        return ""
    found = guess(text, languages)
    long_enough = len(words(text)) >= WORDS_TO_BE_SURE and found.probability > 0.5
    return found.language if long_enough or found.probability >= SURE else ""
