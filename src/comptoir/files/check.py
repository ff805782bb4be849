"""Is a file what it should be: there, not too large, whole, and no trap for who opens it?"""

from __future__ import annotations

from comptoir.files.boxes import tracks_of
from comptoir.files.formats import Format
from comptoir.files.pictures import can_read, check_picture
from comptoir.files.refused import FileRefused
from comptoir.files.sniff import sniff

MAX_BYTES = 104_857_600
"""Largest file that is held: the largest document of WhatsApp."""

_BOXED = frozenset({"mp4", "mov", "3gp", "m4a"})
_OGG_HEAD = 27


def check_file(body: bytes, most: int = MAX_BYTES) -> Format:
    """The format of `body`. Raises `FileRefused`: empty, too_large, too_many_pixels, damaged.

    Takes long for large pictures: run it in a thread.
    """
    check_size(len(body), most)
    found = sniff(body)
    if can_read(found):
        check_picture(body, found)
    elif found.name in _BOXED:
        tracks_of(body)
    elif found.name in ("opus", "ogg", "ogv"):
        _check_ogg(body)
    elif found.name == "wav":
        _check_wav(body)
    return found


def check_size(size: int, most: int = MAX_BYTES) -> None:
    """Raises `FileRefused` for a file without content, or with more than `most` bytes."""
    if size == 0:
        raise FileRefused("the file is empty", "empty")
    if size > most:
        raise FileRefused(f"the file has more than {most} bytes", "too_large")


def _check_ogg(body: bytes) -> None:
    """The last page must be whole (RFC 3533, section 6)."""
    last = body.rfind(b"OggS")
    segments = body[last + 26] if last + 26 < len(body) else 0
    table = body[last + _OGG_HEAD : last + _OGG_HEAD + segments]
    if not segments or last + _OGG_HEAD + segments + sum(table) > len(body):
        raise FileRefused("the recording is cut off", "damaged")


def _check_wav(body: bytes) -> None:
    """The stated length must be there; recorders that stream state none, or the greatest."""
    stated = int.from_bytes(body[4:8], "little")
    if len(body) < 44 or len(body) + 1 < stated + 8 < 0xFFFFFFFF:
        raise FileRefused("the recording is cut off", "damaged")
