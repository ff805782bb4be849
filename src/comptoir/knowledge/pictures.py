"""Pictures of documents, made fit for messengers: JPEG or PNG, small, without hidden data.

WhatsApp takes only JPEG and PNG up to 5 MB; 1,200 pixels and 300 KB load at once on a phone.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from PIL import Image, ImageOps, UnidentifiedImageError

from comptoir.errors import ComptoirError, ContentUnreadable, FetchFailed, NotFound
from comptoir.model.document import Document
from comptoir.model.identity import stable_id
from comptoir.net.client import Limits
from comptoir.runtime import Runtime

T = TypeVar("T")

MAX_SIDE = 1200
MAX_BYTES = 300_000
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What is read, told by the first bytes: names and headers lie. SVG is a program, not a picture."""
FEW_COLOURS = 256
SECONDS_BETWEEN_TRIES = 600.0
"""A picture that could not be had is not asked for again before."""

_LIMITS = Limits(total_seconds=20.0, max_bytes=20_000_000)
_ACCEPT = {"Accept": "image/jpeg,image/png,image/webp;q=0.9,image/*;q=0.5"}
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}
_TRIES = ((MAX_SIDE, 85), (MAX_SIDE, 75), (MAX_SIDE, 60), (900, 60), (600, 60), (400, 50))

_threads = ThreadPoolExecutor(2, thread_name_prefix="picture")
"""Two at a time: one decoded picture takes up to 150 MB."""
_flights: dict[Path, asyncio.Task[Picture]] = {}


class Picture(Struct, frozen=True):
    """A picture ready to be sent. `content_type` is image/jpeg or image/png."""

    body: bytes
    content_type: str


async def picture_of(rt: Runtime, document: Document) -> Picture:
    """The picture of a document, fetched at the first call and kept on disk afterwards.

    Raises `NotFound` for a document without a picture, `ContentUnreadable` for what is none,
    `FetchFailed` or `AddressForbidden` where it cannot be fetched.
    """
    if not document.image:
        raise NotFound("the document has no picture")
    name = stable_id("picture", document.workspace_id, document.image)
    path = rt.settings.data_directory / "pictures" / name[:2] / name
    flight = _flights.get(path)
    if flight is None:
        flight = _flights[path] = asyncio.create_task(_picture(rt, document.image, path))
        flight.add_done_callback(lambda _done: _flights.pop(path, None))
    return await asyncio.shield(flight)


async def _picture(rt: Runtime, url: str, path: Path) -> Picture:
    kept = await _in_thread(lambda: _read(path))
    if kept is not None:
        return kept
    try:
        answer = await rt.net.get(url, headers=_ACCEPT, limits=_LIMITS, redirects=5)
        if answer.status != 200:
            reason = f"http_{answer.status}"
            raise FetchFailed(f"the picture cannot be fetched: {reason}", reason=reason)
        picture = await _in_thread(lambda: transcode(answer.body))
    except ComptoirError:
        await _in_thread(lambda: _write(path.with_suffix(".none"), b""))
        raise
    suffix = _SUFFIXES[picture.content_type]
    await _in_thread(lambda: _write(path.with_suffix(suffix), picture.body))
    return picture


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work)


def transcode(body: bytes) -> Picture:
    """The picture in `body` as messengers take it: upright, at most 1,200 pixels and 300 KB.

    Raises `ContentUnreadable` for what is no picture, or one of more than 40 megapixels.
    """
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ContentUnreadable("the picture has more than 40 megapixels")
            return _few_colours(image) or _photograph(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ContentUnreadable("this is no JPEG, PNG, WebP, GIF or AVIF picture") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError) as error:
        # What Pillow's decoders raise for damaged files.
        raise ContentUnreadable(f"the picture is damaged ({type(error).__name__})") from None


def _few_colours(image: Image.Image) -> Picture | None:
    """The drawing as PNG, where that is small; JPEG blurs the edges of drawings."""
    if image.format != "PNG" or max(image.size) > MAX_SIDE or image.info.get("transparency"):
        return None
    if image.mode not in ("1", "L", "P", "RGB") or not image.getcolors(FEW_COLOURS):
        return None
    body = _saved(image, format="PNG", optimize=True, exif=b"", pnginfo=None)
    return Picture(body, "image/png") if len(body) <= MAX_BYTES else None


def _photograph(image: Image.Image) -> Picture:
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))
    upright = _on_white(ImageOps.exif_transpose(image))
    body = b""
    for side, quality in _TRIES:
        upright.thumbnail((side, side), Image.Resampling.LANCZOS)
        body = _saved(upright, format="JPEG", quality=quality, optimize=True, progressive=True)
        if len(body) <= MAX_BYTES:
            break
    return Picture(body, "image/jpeg")


def _on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency and without anything but its pixels."""
    if not image.has_transparency_data:
        return _bare(image.convert("RGB"))
    coloured = image.convert("RGBA")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(coloured, mask=coloured.getchannel("A"))
    return ground


def _bare(image: Image.Image) -> Image.Image:
    image.info.clear()
    return image


def _saved(image: Image.Image, **how: Any) -> bytes:
    file = BytesIO()
    image.save(file, **how)
    return file.getvalue()


def _read(path: Path) -> Picture | None:
    """The picture kept under this name, if any. Raises `FetchFailed` soon after a failed try."""
    for content_type, suffix in _SUFFIXES.items():
        try:
            return Picture(path.with_suffix(suffix).read_bytes(), content_type)
        except OSError:
            continue
    try:
        age = time.time() - path.with_suffix(".none").stat().st_mtime
    except OSError:
        return None
    if age < SECONDS_BETWEEN_TRIES:
        raise FetchFailed("the picture could not be had a moment ago", reason="recently_failed")
    return None


def _write(path: Path, body: bytes) -> None:
    """Keeps `body`, whole or not at all. A full disk only means that it is fetched again."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(body)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
