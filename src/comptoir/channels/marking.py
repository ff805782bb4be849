"""WhatsApp-style marking, as texts of Comptoir carry it, in the words of other platforms.

*bold*, _italic_, ~struck through~, ```code```. Marks count only where they hug a word, as on
WhatsApp: `2 * 3 * 4` and `snake_case_name` stay as they are, and so do addresses of pages. A mark
ends on its own line; code may go over several, and nothing inside it counts.

Reading takes time in proportion to the length of the text, whatever stands in it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from msgspec import Struct

CODE = "```"
_FENCE = re.compile(r"(?P<opens>(?<![^\W_]))?```(?P<closes>(?![^\W_]))?")
_PAGE = re.compile(r"https?://[^\s<>\"]+")
_TRAILING = ".,;:!?)]}'\"*_~"
"""What stands after the address of a page rather than in it."""
_SIGN = re.compile("[*_~](?![\ufe0f\u20e3])")
"""Not one that is a key of a telephone, drawn as an emoji."""
_NOTHING = "*_~ \t"
"""A mark around nothing but these marks nothing."""
_WORD = re.compile(r"[\w*~]")
"""What a mark does not hug from outside."""
_TAGS = {"*": "b", "_": "i", "~": "s", CODE: "pre"}


class Marked(Struct, frozen=True):
    """A marked stretch of a text: `text[start:end]` begins and ends with `sign`."""

    start: int
    end: int
    sign: str


def to_html(text: str) -> str:
    """`text` with tags for its marking; everything else escaped (Telegram's HTML style)."""
    return _mapped(
        text,
        sign=lambda sign, is_end: f"<{'/' if is_end else ''}{_TAGS[sign]}>",
        plain=lambda piece: html.escape(piece, quote=False),
    )


def to_plain(text: str) -> str:
    """`text` without its marking, for platforms that would show the signs."""
    return _mapped(text, sign=lambda sign, is_end: "", plain=str)


def find_marked(text: str) -> list[Marked]:
    """What is marked in `text`, by where it begins. One may lie in another, none cross."""
    code = list(_code(text))
    rest = _hidden(text, code)
    signs, found, start = _signs(rest), code, 0
    for line in rest.split("\n"):
        found += _inside(signs, start, start + len(line))
        start += len(line) + 1
    return sorted(found, key=lambda marked: marked.start)


def _mapped(text: str, *, sign: Callable[[str, bool], str], plain: Callable[[str], str]) -> str:
    signs = []
    for marked in find_marked(text):
        signs.append((marked.start, marked.sign, False))
        signs.append((marked.end - len(marked.sign), marked.sign, True))
    done, at = [], 0
    for place, word, is_end in sorted(signs):
        done += [plain(text[at:place]), sign(word, is_end)]
        at = place + len(word)
    return "".join([*done, plain(text[at:])])


def _code(text: str) -> Iterator[Marked]:
    """The stretches of code: from each fence that can open one to the next that can close it."""
    opened = -1
    for fence in _FENCE.finditer(text):
        if opened >= 0 and fence["closes"] is not None and text[opened + 3 : fence.start()].strip():
            yield Marked(opened, fence.end(), CODE)
            opened = -1
        elif opened < 0 and fence["opens"] is not None:
            opened = fence.start()


def _hidden(text: str, code: list[Marked]) -> str:
    """`text` with code and addresses of pages made unreadable; as long as before."""
    pieces, at = [], 0
    for marked in code:
        # A line break keeps other marks from reaching across.
        pieces += [text[at : marked.start], "\n" * (marked.end - marked.start)]
        at = marked.end
    return _PAGE.sub(_dots, "".join([*pieces, text[at:]]))


def _dots(page: re.Match[str]) -> str:
    address = page[0].rstrip(_TRAILING)
    return "." * len(address) + page[0][len(address) :]


class _Signs(Struct, frozen=True):
    """The signs of a text: where they stand, and where each kind can end something."""

    text: str
    places: list[int]
    closings: dict[str, list[int]]


def _signs(text: str) -> _Signs:
    places = [sign.start() for sign in _SIGN.finditer(text)]
    closings: dict[str, list[int]] = {"*": [], "_": [], "~": []}
    for at in places:
        if not text[at - 1 : at].isspace() and not _WORD.match(text, at + 1):
            closings[text[at]].append(at)
    return _Signs(text, places, closings)


def _inside(signs: _Signs, start: int, end: int, around: str = "") -> Iterator[Marked]:
    """What is marked between `start` and `end`, on one line and inside the signs `around`.

    A sign does not count inside itself, so this goes three deep at most.
    """
    text, number = signs.text, bisect_left(signs.places, start)
    while number < len(signs.places) and (at := signs.places[number]) < end:
        number += 1
        if text[at] in around or (at > start and _WORD.match(text, at - 1)):
            continue
        close = _close(signs, at, end)
        if close and text[at:close].strip(_NOTHING):
            yield Marked(at, close + 1, text[at])
            yield from _inside(signs, at + 1, close, around + text[at])
            number = bisect_left(signs.places, close + 1, number)


def _close(signs: _Signs, at: int, end: int) -> int:
    """Where the nearest sign stands that ends what begins at `at`; 0 for nowhere before `end`."""
    text, sign = signs.text, signs.text[at]
    if text[at + 1 : at + 2].isspace():
        return 0
    known = signs.closings[sign]
    number = bisect_left(known, at + 2)
    if number < len(known) and known[number] < end:
        return known[number]
    # The last one before another sign: `*_word_*`.
    is_last = at + 2 < end and text[end - 1] == sign and not text[end - 2].isspace()
    return end - 1 if is_last else 0
