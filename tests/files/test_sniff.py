"""What a file is, is told by its bytes; nothing that could run is taken for something to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.files.check import check_file
from comptoir.files.formats import FORMATS, accepts, format_of
from comptoir.files.refused import FileRefused
from comptoir.files.sniff import sniff
from comptoir.model.channel import MediaLimit
from tests.files import made

KNOWN: dict[str, tuple[bytes, str]] = {
    "jpeg": (made.saved(made.photograph()), "jpeg"),
    "png": (made.saved(made.drawing(), "PNG"), "png"),
    "gif": (made.saved(made.drawing(), "GIF"), "gif"),
    "webp": (made.saved(made.drawing(), "WEBP"), "webp"),
    "avif": (made.saved(made.drawing(), "AVIF"), "avif"),
    "bmp": (made.saved(made.drawing(), "BMP"), "bmp"),
    "tiff": (made.saved(made.drawing(), "TIFF"), "tiff"),
    "heic": (made.film(brand=b"heic"), "heic"),
    "mp4": (made.MP4, "mp4"),
    "mov": (made.film((b"vide", b"avc1"), brand=b"qt  "), "mov"),
    "3gp": (made.film((b"vide", b"s263"), brand=b"3gp5"), "3gp"),
    "m4a": (made.film((b"soun", b"mp4a"), brand=b"M4A "), "m4a"),
    "sound in a film's brand": (made.M4A, "m4a"),
    "opus": (made.OPUS, "opus"),
    "vorbis": (made.VORBIS, "ogg"),
    "mp3": (made.MP3, "mp3"),
    "mp3 with tags": (made.TAGGED_MP3, "mp3"),
    "aac": (made.AAC, "aac"),
    "amr": (made.AMR, "amr"),
    "wav": (made.wav(), "wav"),
    "webm with sound": (made.webm(made.opus_packets(2)), "weba"),
    "webm with film": (made.webm([b"x"], codec=b"V_VP8"), "webm"),
    "pdf": (made.PDF, "pdf"),
    "zip": (made.archive("a.txt"), "zip"),
    "docx": (made.archive("[Content_Types].xml", "word/document.xml"), "docx"),
    "xlsx": (made.archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    "pptx": (made.archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
    "odt": (made.archive(stored_first=b"application/vnd.oasis.opendocument.text"), "odt"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "ole"),
    "rtf": (b"{\\rtf1 hello}", "rtf"),
    "contact": (b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", "vcf"),
    "text": ("Grüezi, 2 < 3 & 5 > 4".encode(), "txt"),
    "text cut within a character": (("a" + "ü" * 3000).encode(), "txt"),
    "table": (b"name,price\nBM 1,2\nID3,4\nMZ,5\n", "txt"),
    "BM as a word": (b"BMW and Audi", "txt"),
    "MZ as a word": (b"MZ is short for Mainz", "txt"),
    "bytes": (bytes(range(256)), "bin"),
    "nothing": (b"", "bin"),
}

ACTIVE: dict[str, bytes] = {
    "svg": made.SVG,
    "svg without head": b"<svg onload=alert(1)>",
    "page": made.HTML,
    "page with a mark": b"\xef\xbb\xbf<html>",
    "page in utf-16": "<html><script>".encode("utf-16"),
    "page behind words": b"harmless words, then <script>alert(1)</script>",
    "page behind a comment": b"<!-- x --><body onload=alert(1)>",
    "page in capitals": b"<SCRIPT>alert(1)</SCRIPT>",
    "xml": b'<?xml version="1.0"?><x/>',
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "php": b"<?php system($_GET[0]);",
    "windows program": made.PROGRAM,
    "linux program": b"\x7fELF\x02\x01" + bytes(64),
    "java archive": made.archive("META-INF/MANIFEST.MF", "Evil.class"),
    "android package": made.archive("AndroidManifest.xml"),
    "document with macros": made.archive("word/document.xml", "word/vbaProject.bin"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_files_are_told_by_their_bytes(name: str) -> None:
    body, expected = KNOWN[name]
    assert sniff(body).name == expected


@pytest.mark.parametrize("name", ACTIVE)
def test_what_could_run_is_never_shown(name: str) -> None:
    found = sniff(ACTIVE[name])
    assert found.active
    assert not found.inline
    assert found.kind == "file"


def test_one_file_that_is_two_is_taken_for_what_browsers_take_it() -> None:
    assert sniff(made.GIFAR).name == "gif"
    assert sniff(made.PAGE_IN_A_PICTURE).name == "png"
    with pytest.raises(FileRefused, match="damaged"):
        check_file(made.PAGE_IN_A_PICTURE)


@given(st.binary(max_size=300), st.sampled_from([v[0][:40] for v in KNOWN.values()]))
def test_no_bytes_make_it_fail(tail: bytes, head: bytes) -> None:
    for body in (tail, head + tail, head[: len(tail)]):
        assert sniff(body).name in FORMATS


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Z"]), min_size=1))
def test_words_are_text_or_could_be_a_page(text: str) -> None:
    found = sniff(("a" + text).encode())
    assert found.name == "txt" or "<" in text


def test_only_what_browsers_play_safely_is_inline() -> None:
    inline = {f.mime.partition("/")[0] for f in FORMATS.values() if f.inline} - {"application"}
    assert inline == {"image", "audio", "video"}
    assert [f.name for f in FORMATS.values() if f.inline and f.mime == "application/pdf"] == ["pdf"]
    assert not any("svg" in f.mime or "html" in f.mime for f in FORMATS.values() if f.inline)


@pytest.mark.parametrize("found", FORMATS.values(), ids=lambda f: f.name)
def test_a_type_leads_back_to_its_format(found: object) -> None:
    assert isinstance(found, type(FORMATS["bin"]))
    again = format_of(found.mime)
    assert (again.mime, again.inline, again.active) == (found.mime, found.inline, found.active)


@pytest.mark.parametrize(
    ("declared", "kind", "name", "expected"),
    [
        ("jpeg", "image", "jpeg", True),
        ("jpg", "image", "jpeg", True),
        ("image/jpeg", "image", "jpeg", True),
        ("image/png", "image", "jpeg", False),
        ("audio/ogg", "voice", "opus", True),
        ("audio/ogg", "voice", "ogg", False),
        ("ogg", "voice", "opus", True),
        ("audio/mp4", "audio", "m4a", True),
        ("audio/x-m4a", "audio", "m4a", True),
        ("mp4", "audio", "m4a", True),
        ("mp4", "video", "mp4", True),
        ("mp4", "video", "mov", False),
        ("audio/mpeg", "audio", "mp3", True),
        ("video/3gpp", "video", "3gp", True),
        ("application/pdf", "file", "pdf", True),
        ("application/msword", "file", "ole", True),
        ("text/plain", "file", "txt", True),
    ],
)
def test_channels_name_formats_in_their_own_words(
    declared: str, kind: str, name: str, expected: bool
) -> None:
    assert accepts(MediaLimit(1, (declared,)), kind, FORMATS[name]) is expected
    assert accepts(MediaLimit(1), kind, FORMATS[name])
