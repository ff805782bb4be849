"""Tells what a file is by its bytes. Names and stated types lie; nobody is asked for them.

What begins like text is looked at as a browser would (WHATWG, MIME sniffing): anything that could
be taken for a page is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from comptoir.files.boxes import tracks_of
from comptoir.files.formats import FORMATS, Format
from comptoir.files.refused import FileRefused

HEAD = 4096
"""Bytes at the beginning that are looked at."""
TAIL = 262_144
"""Bytes at the end of an archive in which its table of names is looked for."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    (b"#!AMR", "amr"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"BEGIN:VCARD", "vcf"),
    (b"BEGIN:VCALENDAR", "ics"),
    (b"#!", "script"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"dex\n", "program"),
    (b"\x00asm", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
)
_RIFF = {b"WAVE": "wav", b"WEBP": "webp", b"AVI ": "avi"}
_BRANDS: tuple[tuple[bytes, str], ...] = (
    (b"qt  ", "mov"),
    (b"3g", "3gp"),
    (b"M4A", "m4a"),
    (b"M4B", "m4a"),
    (b"avif", "avif"),
    (b"avis", "avif"),
    *((brand, "heic") for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")),
)
_ARCHIVES: tuple[tuple[bytes, str], ...] = (
    (b"vbaProject.bin", "program"),
    (b"META-INF/MANIFEST.MF", "program"),
    (b"AndroidManifest.xml", "program"),
    (b"word/document.xml", "docx"),
    (b"xl/workbook.xml", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_SCRIPT = re.compile(rb"\s*(<\?php|<\?=|<%)", re.IGNORECASE)
_PAGE_BEGINS = re.compile(
    rb"\s*<(!doctype|head|style|title|meta|link|base|table|img|div|font|center|input|video|audio"
    rb"|h1|br|a|b|p)[\s>/]",
    re.IGNORECASE,
)
_PAGE_WITHIN = re.compile(rb"<(html|body|script|iframe|object|embed|form)[\s>/]", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def sniff(body: bytes) -> Format:
    """The format of `body`; the format `bin` for what is not known. Never raises."""
    head = body[:HEAD]
    for guess in (_by_magic, _by_container, _by_sound):
        name = guess(head)
        if name:
            return FORMATS[_narrowed(name, body)]
    return FORMATS[_by_text(head)]


def _by_magic(head: bytes) -> str:
    for magic, name in _MAGIC:
        if head.startswith(magic) and (len(magic) > 3 or _is_no_text(magic, head)):
            return name
    return ""


def _is_no_text(magic: bytes, head: bytes) -> bool:
    """Whether a few letters at the beginning are meant as a sign: a text may begin so too."""
    return magic in (b"#!", b"\xff\xd8\xff") or b"\x00" in head[:64]


def _by_container(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "bin")
    if head[4:8] == b"ftyp":
        return next((name for brand, name in _BRANDS if head[8:12].startswith(brand)), "mp4")
    if head.startswith(b"OggS"):
        return _ogg(head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _matroska(head)
    return "zip" if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else ""


def _ogg(head: bytes) -> str:
    if b"OpusHead" in head[:64]:
        return "opus"
    return "ogv" if b"theora" in head[:256] else "ogg"


def _matroska(head: bytes) -> str:
    if b"webm" not in head[:64]:
        return "mkv"
    is_film = any(codec in head for codec in (b"V_VP8", b"V_VP9", b"V_AV1"))
    return "weba" if b"A_" in head and not is_film else "webm"


def _by_sound(head: bytes) -> str:
    """Frames of MPEG audio without any header of the file (ISO 11172-3, ISO 13818-7)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return ""
    if head[1] & 0xF6 == 0xF0:
        return "aac"
    is_third_layer = head[1] & 0x06 == 0x02
    is_known = head[1] & 0x18 != 0x08 and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C
    return "mp3" if is_third_layer and is_known else ""


def _narrowed(name: str, body: bytes) -> str:
    """The same, told more exactly by what lies within."""
    narrow: Callable[[bytes], str] | None = _NARROW.get(name)
    return (narrow(body) if narrow else "") or name


def _film_or_sound(body: bytes) -> str:
    with suppress(FileRefused):
        kinds = {track.kind for track in tracks_of(body)}
        return "m4a" if kinds == {"audio"} else ""
    return ""


def _archive(body: bytes) -> str:
    names = body[:65_536] + body[-TAIL:]
    return next((name for inside, name in _ARCHIVES if inside in names), "")


_NARROW: dict[str, Callable[[bytes], str]] = {"mp4": _film_or_sound, "zip": _archive}


def _by_text(head: bytes) -> str:
    """Text, or what a browser could take for a page; `bin` for anything else."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode("utf-8", errors="ignore")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _SCRIPT.match(head):
        return "script"
    if _SVG.search(head):
        return "svg"
    if _PAGE_BEGINS.match(head) or _PAGE_WITHIN.search(head):
        return "html"
    if head.lstrip().startswith((b"<?xml", b"<!--")):
        return "xml"
    return "txt" if _is_text(head) else "bin"


def _is_text(head: bytes) -> bool:
    # The last character may be cut in two.
    text = head.decode("utf-8", errors="ignore")
    return bool(head) and len(text.encode()) >= len(head) - 3 and not _CONTROLS.search(text)
