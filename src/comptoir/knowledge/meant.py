"""Whether a word of a sentence is meant as the name it spells, or nearly spells.

Words of daily life are symbols and names of companies too: "The AC does not work", "made",
"gel". Measured with three exchanges and 4,000 sentences of daily life, none names a company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from comptoir.knowledge.guard import frequent_words, is_common, is_everyday
from comptoir.knowledge.language import fold
from comptoir.knowledge.names import FRAME, FRAME_LANGUAGES, Word
from comptoir.knowledge.spelling import SHORTEST, allowed

WHOLE, CORE, INSIDE, LOW, POSSIBLE, EVERYDAY = 1.0, 0.97, 0.9, 0.75, 0.65, 0.6
"""How sure a name is: as the whole message, as all that was asked about, within a sentence; a
symbol in small letters; a name that may be meant, or of which something else is asked; a name
within a sentence that is an everyday word too."""

ASKS_ELSE = frozenset(
    """
    wer wen wem wessen wo woher wohin warum wieso weshalb
    who whom whose where why
    qui où pourquoi
    """.split()
)
"""Words that ask for a person, a place or a reason: no price answers them. With their accents:
"ou" asks for nothing."""

INFLECTED = 2
"""Letters by which a common word may be longer or shorter than the one in a name."""


def symbol_score(
    written: re.Match[str], *, shouted: bool, low: bool, asked: bool, valued: bool
) -> float:
    """Return how sure it is that a word of a sentence is meant as the symbol it spells.

    `low` says that small letters would do, for a symbol that is no word; `asked`, that the
    message says what is wanted of it, `valued` with a word such as "price". Capitals alone do
    not tell "AC" from a symbol.
    """
    word, text = written.group(), written.string
    folded = fold(word)
    is_word = is_everyday(folded, FRAME_LANGUAGES) or folded in FRAME
    beside_apostrophe = text[written.end() : written.end() + 1] in ("'", "’")
    if len(word) == 1 and (beside_apostrophe or written.start() == 0):
        return 0.0
    if word.isupper() and not (shouted and is_word):
        return INSIDE if asked or not is_common(folded, FRAME_LANGUAGES) else EVERYDAY
    return LOW if low and (not is_word or (valued and folded not in FRAME)) else 0.0


def is_ordinary(word: Word, text: str, *, alone: bool) -> bool:
    """Whether a word of a sentence means what it says, although it is a name too.

    That is every everyday word, and in small letters every common one. Where it stands `alone`
    in the frame of a question, only everyday words in small letters.
    """
    small = text[word.start].islower()
    if alone:
        return small and is_everyday(word.folded, FRAME_LANGUAGES)
    within = is_common if small else is_everyday
    return within(word.folded, FRAME_LANGUAGES)


def is_mistyped(window: Sequence[Word], name: str, edits: int, *, whole: bool) -> bool:
    """Whether a run of words may be `name` with so many typos.

    A common word is none, but within a name of several words it may be inflected ("der Deutschen
    Bank"), or the message be nothing else (`whole`: "Deutsche Pest"). So, too, a name of four
    letters counts, or a word of which four are left.
    """
    if not edits or not _is_long_enough(window, name, whole):
        return False
    said, names = [word.folded for word in window], name.split()
    if len(names) != len(said):
        return not all(is_common(word, FRAME_LANGUAGES) for word in said)
    wrong = [pair for pair in zip(said, names, strict=True) if pair[0] != pair[1]]
    common = [pair for pair in wrong if is_common(pair[0], FRAME_LANGUAGES)]
    if len(said) > 1 and all(_is_inflected(*pair) for pair in common):
        return True
    rest = {word.folded for word in window if not word.framing}
    return not common or (whole and edits == 1 and bool(rest.intersection(names)))


def may_be_mistyped(words: Sequence[Word], core: Sequence[Word], *, valued: bool) -> bool:
    """Whether a word that is right as it stands may be a name with a typo all the same: it is the
    whole message, or its value is asked for. Everyday words mean what they say."""
    if len(core) != 1 or (len(words) > 1 and not valued):
        return False
    return len(core[0].folded) > SHORTEST and not is_everyday(core[0].folded, FRAME_LANGUAGES)


def asks_something_else(text: str, words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence asks for a person, a place or a reason, in words beyond the names at
    `spans`: "who is the CEO of …"."""
    rest = [word for word in words if text[word.start : word.stop].lower() not in ASKS_ELSE]
    if len(rest) == len(words):
        return False
    return any(
        not (word.framing or is_frequent(word.folded))
        and not any(start <= word.start and word.stop <= stop for start, stop in spans)
        for word in rest
    )


def is_frequent(folded: str) -> bool:
    """Whether a folded word stands in any sentence: "of", "the"."""
    return any(folded in frequent_words(language) for language in FRAME_LANGUAGES)


def _is_long_enough(window: Sequence[Word], name: str, whole: bool) -> bool:
    form = " ".join(word.folded for word in window)
    if not whole:
        return bool(allowed(form) and allowed(name))
    written = window[-1].stop - window[0].start
    return len(name) > SHORTEST or max(len(form), written) > SHORTEST


def _is_inflected(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    near = len(longer) - len(shorter) <= INFLECTED
    return near and len(shorter) >= SHORTEST and longer.startswith(shorter)
