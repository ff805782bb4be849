"""Looks into MP4 files and their kin: which tracks there are, and whether the file is whole.

Boxes hold boxes (ISO 14496-12). Only their heads are read; a hostile file costs a bounded walk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from comptoir.files.refused import FileRefused

MOST_BOXES = 10_000
"""Boxes looked at within one file."""

_KINDS: dict[bytes, Literal["audio", "video"]] = {b"soun": "audio", b"vide": "video"}
_HANDLER = (b"mdia", b"hdlr")
_SAMPLES = (b"mdia", b"minf", b"stbl", b"stsd")


class Track(Struct, frozen=True):
    """One track: `codec` is its four letters, such as avc1 (H.264) or mp4a (AAC)."""

    kind: Literal["audio", "video"]
    codec: str


class Box(Struct, frozen=True):
    """The four letters of a box, and where its content begins and ends."""

    name: bytes
    start: int
    end: int


def tracks_of(body: bytes) -> list[Track]:
    """The tracks with sound or picture. Raises `FileRefused` for a file that is cut off."""
    walk = _Walk(body)
    top = list(walk.boxes(0, len(body)))
    index = next((box for box in top if box.name == b"moov"), None)
    if index is None:
        raise FileRefused("the film is cut off: it has no index", "damaged")
    found = (walk.track(box) for box in walk.boxes(index.start, index.end) if box.name == b"trak")
    return [track for track in found if track is not None]


def seconds_of(body: bytes) -> float:
    """How long a film says it lasts (`mvhd`, ISO 14496-12 section 8.2.2); 0 where it says not."""
    walk = _Walk(body)
    for index in walk.boxes(0, len(body)):
        if index.name == b"moov":
            return next((_lasts(body, box) for box in walk.heads(index)), 0.0)
    return 0.0


def _lasts(body: bytes, head: Box) -> float:
    wide = body[head.start : head.start + 1] == b"\x01"
    at, size = (head.start + 20, 8) if wide else (head.start + 12, 4)
    scale = int.from_bytes(body[at : at + 4])
    return int.from_bytes(body[at + 4 : at + 4 + size]) / scale if scale else 0.0


class _Walk:
    """One look through a file; it ends when too many boxes were seen."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._left = MOST_BOXES

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        """The boxes between two places, in order."""
        while start + 8 <= end:
            self._left -= 1
            box = self._box(start, end)
            if self._left < 0 or box is None:
                raise FileRefused("the film is cut off or damaged", "damaged")
            yield box
            start = box.end

    def _box(self, start: int, end: int) -> Box | None:
        """The box that begins at `start`; None where it does not end before `end`."""
        size = int.from_bytes(self._body[start : start + 4])
        name, inside = self._body[start + 4 : start + 8], start + 8
        if size == 0:
            return Box(name, inside, end)
        if size == 1:
            size, inside = int.from_bytes(self._body[start + 8 : start + 16]), start + 16
        after = start + size
        return Box(name, inside, after) if inside <= after <= end else None

    def heads(self, index: Box) -> Iterator[Box]:
        """The heads of an index, of which there should be one."""
        return (box for box in self.boxes(index.start, index.end) if box.name == b"mvhd")

    def track(self, trak: Box) -> Track | None:
        """What a `trak` box describes; None for subtitles and the like."""
        handler, samples = self._find(trak, _HANDLER), self._find(trak, _SAMPLES)
        if handler is None or samples is None:
            return None
        kind = _KINDS.get(self._body[handler.start + 8 : handler.start + 12])
        codec = self._body[samples.start + 12 : samples.start + 16]
        return Track(kind, codec.decode("latin-1")) if kind else None

    def _find(self, box: Box, path: tuple[bytes, ...]) -> Box | None:
        found: Box | None = box
        for name in path:
            if found is None:
                return None
            inner = self.boxes(found.start, found.end)
            found = next((child for child in inner if child.name == name), None)
        return found
