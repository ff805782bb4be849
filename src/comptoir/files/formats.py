"""The types of file we know, and which of them a channel type takes."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from comptoir.model.channel import MediaLimit

FormatKind = Literal["image", "audio", "video", "file"]


class Format(Struct, frozen=True):
    """One type of file. `inline`: browsers may show it; `active`: a page or a program, which is
    only ever downloaded."""

    name: str
    mime: str
    kind: FormatKind
    suffix: str
    inline: bool = False
    active: bool = False


def _shown(name: str, mime: str, suffix: str = "") -> Format:
    kind: FormatKind = mime.partition("/")[0]  # type: ignore[assignment]
    return Format(name, mime, kind, suffix or name, inline=True)


def _held(name: str, mime: str, suffix: str = "") -> Format:
    """A type that is downloaded."""
    return Format(name, mime, "file", suffix or name)


def _active(name: str, mime: str) -> Format:
    return Format(name, mime, "file", "bin", active=True)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        _shown("jpeg", "image/jpeg", "jpg"),
        _shown("png", "image/png"),
        _shown("gif", "image/gif"),
        _shown("webp", "image/webp"),
        _shown("avif", "image/avif"),
        _shown("heic", "image/heic"),
        _shown("bmp", "image/bmp"),
        _shown("tiff", "image/tiff", "tif"),
        _shown("mp4", "video/mp4"),
        _shown("mov", "video/quicktime"),
        _shown("3gp", "video/3gpp"),
        _shown("webm", "video/webm"),
        _shown("ogv", "video/ogg"),
        _shown("opus", "audio/ogg", "ogg"),
        _shown("ogg", "audio/ogg"),
        _shown("mp3", "audio/mpeg"),
        _shown("m4a", "audio/mp4"),
        _shown("aac", "audio/aac"),
        _shown("amr", "audio/amr"),
        _shown("wav", "audio/wav"),
        _shown("flac", "audio/flac"),
        _shown("weba", "audio/webm"),
        Format("pdf", "application/pdf", "file", "pdf", inline=True),
        _held("mkv", "video/x-matroska"),
        _held("avi", "video/x-msvideo"),
        _held("zip", "application/zip"),
        _held("docx", f"{_OFFICE}.wordprocessingml.document"),
        _held("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
        _held("pptx", f"{_OFFICE}.presentationml.presentation"),
        _held("odt", f"{_OPEN}.text"),
        _held("ods", f"{_OPEN}.spreadsheet"),
        _held("odp", f"{_OPEN}.presentation"),
        _held("ole", "application/x-ole-storage", "doc"),
        _held("rtf", "application/rtf"),
        _held("vcf", "text/vcard"),
        _held("ics", "text/calendar"),
        _held("txt", "text/plain"),
        _held("bin", "application/octet-stream"),
        _active("html", "text/html"),
        _active("svg", "image/svg+xml"),
        _active("xml", "application/xml"),
        _active("script", "text/x-script"),
        _active("program", "application/x-executable"),
    )
}

_MIMES = {known.mime: known for known in reversed(FORMATS.values())}
_OTHER_NAMES = {
    "jpg": "jpeg",
    "mpeg": "mp3",
    "mpga": "mp3",
    "3gpp": "3gp",
    "quicktime": "mov",
    "x-wav": "wav",
    "x-m4a": "m4a",
    "oga": "ogg",
    "plain": "txt",
    "text": "txt",
    "heif": "heic",
}
_ALSO = {
    "ogg": ("opus",),
    "txt": ("vcf", "ics"),
    "csv": ("txt",),
    "json": ("txt",),
    **dict.fromkeys(("doc", "xls", "ppt", "msword", "vnd.ms-excel", "vnd.ms-powerpoint"), ("ole",)),
}
"""Formats that are taken where the one on the left is: Opus is a kind of Ogg."""


def format_of(mime: str) -> Format:
    """The format with this type; plain bytes where there is none."""
    return _MIMES.get(mime, FORMATS["bin"])


def accepts(limit: MediaLimit, kind: str, found: Format) -> bool:
    """Whether a channel type takes files of this format as `kind`, whatever their size."""
    return not limit.formats or found.name in _taken(limit.formats, kind)


@lru_cache(maxsize=1024)
def _taken(formats: tuple[str, ...], kind: str) -> frozenset[str]:
    """The names of the formats that a channel type declares as names or types."""
    taken: set[str] = set()
    for declared in formats:
        name = _name(declared.strip().lower(), kind)
        taken |= {name, *_ALSO.get(name, ())}
    return frozenset(taken)


def _name(declared: str, kind: str) -> str:
    if declared in _MIMES:
        return _MIMES[declared].name
    name = declared.rpartition("/")[2].removeprefix(".")
    if name == "mp4" and kind in ("audio", "voice"):
        return "m4a"
    return _OTHER_NAMES.get(name, name)
