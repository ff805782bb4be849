"""Makes a file what a channel type takes as one kind of media. Pure, and slow: run in a thread.

Pictures are made anew. Sound and film stay as they are; what does not fit so is for the operator's
ffmpeg (`encode.py`, docs/decisions/0015-media.md). Only what sound is packed in changes here, from
WebM to Ogg.
"""

from __future__ import annotations

from collections.abc import Callable

from comptoir.files import pictures
from comptoir.files.boxes import seconds_of, tracks_of
from comptoir.files.formats import FORMATS, Format, accepts
from comptoir.files.ogg import channels_of, webm_to_ogg
from comptoir.files.refused import FileRefused
from comptoir.model.channel import MediaLimit
from comptoir.model.message import MediaKind

Made = tuple[bytes, Format]

INSTEAD: dict[MediaKind, tuple[MediaKind, ...]] = {
    "image": ("image", "file"),
    "sticker": ("sticker", "image", "file"),
    "voice": ("voice", "audio", "file"),
    "audio": ("audio", "file"),
    "video": ("video", "file"),
    "file": ("file",),
}
"""As what a file is sent, best first."""

_PLAYED = frozenset({"avc1", "avc3", "mp4a"})
"""H.264 and AAC: what every phone plays. Some platforms refuse the rest only after they took it."""


def convert(body: bytes, found: Format, kind: MediaKind, limit: MediaLimit) -> Made:
    """`body` in a form that the channel type takes as `kind`. Raises `FileRefused`."""
    if found.active:
        raise FileRefused("pages and programs are not sent", "active")
    made, form = _CONVERT[kind](body, found, limit)
    if len(made) > limit.bytes:
        raise FileRefused(f"as {kind} it may have {limit.bytes} bytes at most", "too_large")
    if not accepts(limit, kind, form):
        raise FileRefused(f"{form.mime} is not taken as {kind}", "unfit")
    return made, form


def _image(body: bytes, found: Format, limit: MediaLimit) -> Made:
    _demand(found, "image")
    if pictures.fits_as_it_is(body, found, limit):
        return body, found
    return pictures.fit_picture(body, found, limit)


def _sticker(body: bytes, found: Format, limit: MediaLimit) -> Made:
    _demand(found, "image")
    if pictures.fits_as_sticker(body, found, limit):
        return body, found
    return pictures.fit_sticker(body, found, limit)


def _sound(body: bytes, found: Format, limit: MediaLimit) -> Made:
    _demand(found, "audio")
    if found.name == "weba" and not accepts(limit, "audio", found):
        return webm_to_ogg(body), FORMATS["opus"]
    return body, found


def _voice(body: bytes, found: Format, limit: MediaLimit) -> Made:
    """Sound of one channel, where it is Opus: WhatsApp takes no other."""
    made, form = _sound(body, found, limit)
    if form.name == "opus" and channels_of(made) > 1:
        raise FileRefused("a voice message has one channel of sound", "unfit")
    return made, form


def _film(body: bytes, found: Format, limit: MediaLimit) -> Made:
    _demand(found, "video")
    if found.name == "mp4":
        if limit.seconds and seconds_of(body) > limit.seconds:
            raise FileRefused(f"it lasts longer than {limit.seconds} seconds", "too_long")
        odd = {track.codec for track in tracks_of(body)} - _PLAYED
        if odd:
            raise FileRefused(f"phones may not play it: {', '.join(sorted(odd))}", "unfit")
    return body, found


def _file(body: bytes, found: Format, limit: MediaLimit) -> Made:
    """Anything; a picture without what is hidden in it."""
    if not pictures.can_read(found) or pictures.is_bare(body, found):
        return body, found
    return pictures.fit_picture(body, found, limit)


def _demand(found: Format, kind: str) -> None:
    if found.kind != kind:
        raise FileRefused(f"{found.mime} is no {kind}", "unfit")


_CONVERT: dict[MediaKind, Callable[[bytes, Format, MediaLimit], Made]] = {
    "image": _image,
    "sticker": _sticker,
    "voice": _voice,
    "audio": _sound,
    "video": _film,
    "file": _file,
}
