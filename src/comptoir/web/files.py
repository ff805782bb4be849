"""Serves files by their signed, expiring addresses, straight from disk and safe to show.

    GET /files/<token>.jpg       the whole file, or one range of it

The content type is what the bytes are. Pictures, sound, film and PDF are shown; everything else is
downloaded, and pages and programs as plain bytes. Nothing runs: a sandbox without a single source.
"""

from __future__ import annotations

import re
from typing import BinaryIO
from urllib.parse import quote

from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.files.address import PREFIX, read_token
from comptoir.files.formats import FORMATS, Format, format_of
from comptoir.files.keep import in_thread, open_file
from comptoir.runtime import Runtime
from comptoir.store.files import StoredFile
from comptoir.web.http import Headers, Scope, Send, answer_problem, headers_of

__all__ = ["PREFIX", "Files"]

CHUNK = 262_144
"""Bytes read from disk at a time."""

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_ASCII = re.compile(r"[^A-Za-z0-9._ -]")


class Span(Struct, frozen=True):
    """The bytes that are sent: the first, and how many. `is_part`: one range was asked for."""

    start: int
    length: int
    is_part: bool = False


class RangeUnsatisfiable(InputInvalid):
    """The range lies behind the end of the file."""

    http_status = 416
    advice = "Ask for a range within the file."


class Files:
    """The files of a process."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    async def serve_file(self, scope: Scope, send: Send) -> None:
        """Answers one request. Raises `NotFound` for a wrong address or a file that is gone,
        `Expired` for an address whose time is over."""
        if scope["method"] not in ("GET", "HEAD"):
            raise InputInvalid("files are read", advice="Use GET.")
        token = scope["path"].removeprefix(PREFIX)
        rt = self._runtime
        workspace_id, file_id = read_token(rt.vault, token, rt.clock())
        stored, opened = await open_file(rt, workspace_id, file_id)
        try:
            await _serve(stored, opened, scope, send)
        finally:
            await in_thread(opened.close)


async def _serve(stored: StoredFile, opened: BinaryIO, scope: Scope, send: Send) -> None:
    asked = headers_of(scope)
    headers = _headers(stored)
    if _knows(asked.get("if-none-match", ""), _etag(stored)):
        await _begin(send, 304, headers)
        await send({"type": "http.response.body"})
        return
    span = _span(asked, stored)
    if span is None:
        size = (b"content-range", f"bytes */{stored.size}".encode())
        error = RangeUnsatisfiable(f"the file has {stored.size} bytes")
        await answer_problem(send, error, [size])
        return
    if span.is_part:
        last = span.start + span.length - 1
        headers.append((b"content-range", f"bytes {span.start}-{last}/{stored.size}".encode()))
    headers.append((b"content-length", str(span.length).encode()))
    await _begin(send, 206 if span.is_part else 200, headers)
    await _stream(opened, Span(0, 0) if scope["method"] == "HEAD" else span, send)


async def _begin(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _stream(opened: BinaryIO, span: Span, send: Send) -> None:
    """Sends the bytes chunk by chunk; a slow client holds one chunk in memory."""
    left = span.length
    if left:
        await in_thread(lambda: opened.seek(span.start))
    while left:
        size = min(CHUNK, left)
        chunk = await in_thread(lambda size=size: opened.read(size))  # type: ignore[misc]
        left = left - len(chunk) if chunk else 0
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body"})


def _headers(stored: StoredFile) -> Headers:
    found = format_of(stored.mime)
    return [
        (b"content-type", _content_type(found)),
        (b"content-disposition", _disposition(found, stored.name).encode()),
        (b"content-security-policy", b"sandbox; default-src 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"cross-origin"),
        (b"referrer-policy", b"no-referrer"),
        (b"x-robots-tag", b"noindex"),
        # A file that was deleted is gone at once; what is still there costs a 304.
        (b"cache-control", b"private, no-cache"),
        (b"accept-ranges", b"bytes"),
        (b"etag", _etag(stored).encode()),
    ]


def _content_type(found: Format) -> bytes:
    shown = FORMATS["bin"] if found.active else found
    text = shown.mime.startswith("text/")
    return (f"{shown.mime}; charset=utf-8" if text else shown.mime).encode()


def _disposition(found: Format, name: str) -> str:
    """How a browser takes the file, and its name (RFC 6266)."""
    how = "inline" if found.inline else "attachment"
    given = name or f"file.{found.suffix}"
    plain = _ASCII.sub("_", given)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(given, safe='')}"


def _etag(stored: StoredFile) -> str:
    return f'"{stored.hash[:32]}"'


def _knows(condition: str, etag: str) -> bool:
    """Whether an `If-None-Match` names what we have."""
    tags = (tag.strip().removeprefix("W/") for tag in condition.split(","))
    return any(tag in (etag, "*") for tag in tags)


def _span(asked: dict[str, str], stored: StoredFile) -> Span | None:
    """What to send; None for a range that lies behind the end. Several ranges, and what is none,
    get the whole file (RFC 9110, section 14.2)."""
    whole = Span(0, stored.size)
    wanted = _RANGE.fullmatch(asked.get("range", "").strip())
    if wanted is None or wanted[0] == "bytes=-":
        return whole
    if asked.get("if-range", _etag(stored)) != _etag(stored):
        return whole
    if not wanted[1]:
        length = min(int(wanted[2]), stored.size)
        return Span(stored.size - length, length, is_part=True) if length else None
    start, end = int(wanted[1]), int(wanted[2] or stored.size)
    if end < start:
        return whole
    if start >= stored.size:
        return None
    return Span(start, min(end, stored.size - 1) - start + 1, is_part=True)
