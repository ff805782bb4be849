"""Measures and cuts texts the way platforms count, and never inside what people see as one letter.

A letter here is a grapheme cluster (Unicode annex 29): an accent stays on its letter, a family
emoji in one piece. Only one that alone is longer than the limit is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wcwidth import iter_graphemes

from comptoir.channels.marking import Marked, find_marked
from comptoir.model.channel import TextUnit

_SPACE = r"[^\S\xa0\u202f]"
"""White space at which a line may break."""
_PARAGRAPH = re.compile(rf"{_SPACE}*\n{_SPACE}*\n")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(rf"""[.!?…]+["'»”’)\]*_~]*(?={_SPACE})|[。！？]+""")
_WORD = re.compile(rf"{_SPACE}+")
_NO_SENTENCE = re.compile(
    r"(?:^|[\s(.])(?:[^\W_]|\d+|bzw|ca|dr|etc|evtl|ggf|inkl|max|min|mme|mr|mrs|nr|st|usw|vgl|vs)\Z",
    re.IGNORECASE,
)
"""What a dot is no end of a sentence after: "z. B.", "3. Mai", "Dr. Weber"."""


def measure(text: str, unit: TextUnit) -> int:
    """The length of `text` as the platform counts it."""
    match unit:
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case "characters":
            return len(text)


def shorten(text: str, limit: int, unit: TextUnit) -> str:
    """`text` in at most `limit` units, with "…" where something is missing."""
    if measure(text, unit) <= limit:
        return text
    room = limit - measure("…", unit)
    return text[: _reach(text, 0, room, unit)].rstrip() + "…" if room >= 0 else ""


def split(text: str, limit: int, unit: TextUnit, *, first: int = 0, last: int = 0) -> list[str]:
    """`text` in pieces of at most `limit` units; the `first` and the `last` may have to be shorter.

    Cut after a paragraph, a line or a sentence where that fills half a piece, else after a word,
    else after a letter. Marking is closed at a cut and opened again after it.
    """
    pieces = _pieces(text, limit, unit, first or limit)
    if last and pieces and measure(pieces[-1], unit) > last:
        pieces[-1:] = _pieces(pieces[-1], last, unit, last)
    return pieces


def _pieces(text: str, limit: int, unit: TextUnit, first: int) -> list[str]:
    text = text.strip()
    if measure(text, unit) <= first:
        return [text] if text else []
    marked = find_marked(text)
    # What closing all that may be open at a cut takes.
    reserve = sum(len(sign) for sign in {m.sign for m in marked})
    pieces: list[str] = []
    at, opened = 0, ""
    while at < len(text):
        room = (limit if pieces else first) - len(opened)
        if measure(text[at : at + room + 1], unit) <= room:
            return [*pieces, opened + text[at:]]
        cut = _past_signs(_cut(text, at, room - reserve, unit), at, marked)
        around = [m for m in marked if m.start < cut < m.end]
        signs = [m.sign for m in around]
        pieces.append(opened + text[at:cut].rstrip() + "".join(reversed(signs)))
        at, opened = _next(text, cut), "".join(signs)
    return pieces


def _cut(text: str, at: int, room: int, unit: TextUnit) -> int:
    """Where the piece from `at` ends best. There is more text than fits."""
    end = max(_reach(text, at, room, unit), at + 1)
    for ends in (_paragraphs, _lines, _sentences):
        best = max((e for e in ends(text, at, end) if e > at), default=at)
        if (best - at) * 2 >= end - at:
            return best
    words = [m.start() for m in _WORD.finditer(text, at, end + 1) if m.start() <= end]
    return words[-1] if words and words[-1] > at else end


def _paragraphs(text: str, at: int, end: int) -> Iterator[int]:
    return (m.start() for m in _PARAGRAPH.finditer(text, at, end + 2) if m.start() <= end)


def _lines(text: str, at: int, end: int) -> Iterator[int]:
    return (m.start() for m in _LINE.finditer(text, at, end + 1))


def _sentences(text: str, at: int, end: int) -> Iterator[int]:
    for found in _SENTENCE.finditer(text, at, end + 1):
        if found.end() <= end and not _is_abbreviation(text, found):
            yield found.end()


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 6) : found.start()]
    return found[0] == "." and _NO_SENTENCE.search(before) is not None


def _reach(text: str, at: int, room: int, unit: TextUnit) -> int:
    """How far whole letters fit into `room`; signs, where not even one letter does."""
    letters = iter_graphemes(text, at, min(len(text), at + room + 1))
    return _fill(at, room, letters, unit) or _fill(at, room, text[at : at + room], unit) or at


def _fill(at: int, room: int, letters: Iterable[str], unit: TextUnit) -> int:
    """Where the last of `letters` that fits into `room` ends; 0 where none does."""
    size, end = 0, at
    for letter in letters:
        size += measure(letter, unit)
        if size > room:
            break
        end += len(letter)
    return end if end > at else 0


def _past_signs(cut: int, at: int, marked: Sequence[Marked]) -> int:
    """`cut` moved out of signs, before those that open and behind those that close something."""
    moved = cut
    while (target := _target(moved, marked)) != moved:
        moved = target
    return moved if moved > at else cut


def _target(cut: int, marked: Sequence[Marked]) -> int:
    for m in marked:
        if m.start < cut <= m.start + len(m.sign):
            return m.start
        if m.end - len(m.sign) <= cut < m.end:
            return m.end
    return cut


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
