"""Pictures of documents: fetched once, made small, harmless."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from comptoir.errors import (
    AddressForbidden,
    ComptoirError,
    ContentUnreadable,
    FetchFailed,
    NotFound,
)
from comptoir.knowledge.pictures import MAX_BYTES, Picture, picture_of, transcode
from comptoir.model.document import Document
from comptoir.runtime import Runtime
from tests.knowledge.site import Site, serving


@pytest.fixture
def engine() -> str:
    """Nothing here depends on the database."""
    return "sqlite"


@pytest.fixture
async def site(free_ports: tuple[int, ...]) -> AsyncIterator[Site]:
    async with serving(free_ports[0]) as opened:
        yield opened


def document(image: str, workspace: str = "w1") -> Document:
    """A document with this picture."""
    texts = dict.fromkeys(("key", "title", "language", "url", "text", "summary", "group"), "")
    times = dict.fromkeys(("published_at", "modified_at", "valid_from", "valid_until"))
    return Document(
        workspace_id=workspace,
        id="d1",
        source_id="s1",
        type="Recipe",
        image=image,
        seasons=(),
        fields={},
        provenance={},
        **texts,  # type: ignore[arg-type]
        **times,  # type: ignore[arg-type]
    )


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that cannot be made much smaller."""
    size = width * height * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), os.urandom(size))


def saved(image: Image.Image, format: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, format, **how)
    return file.getvalue()


def opened(picture: Picture) -> Image.Image:
    assert picture.content_type in ("image/jpeg", "image/png")
    return Image.open(BytesIO(picture.body))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_format_becomes_a_small_jpeg(format: str) -> None:
    result = transcode(saved(noise(2000, 1000).convert("RGB"), format))
    assert result.content_type == "image/jpeg"
    assert opened(result).size[0] <= 1200
    assert len(result.body) <= MAX_BYTES
    assert result.body.startswith(b"\xff\xd8")


def test_a_drawing_stays_png() -> None:
    drawing = Image.new("RGB", (600, 400), "white")
    ImageDraw.Draw(drawing).ellipse((50, 50, 300, 300), fill="red")
    result = transcode(saved(drawing, "PNG"))
    assert (result.content_type, opened(result).size) == ("image/png", (600, 400))


def test_hidden_data_is_dropped_and_the_picture_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    result = transcode(saved(Image.new("RGB", (300, 200), "blue"), "JPEG", exif=exif))
    image = opened(result)
    assert image.size == (200, 300)
    assert not image.getexif()
    assert b"taken at home" not in result.body


def test_transparent_becomes_white() -> None:
    clear = noise(400, 400, "RGBA")
    clear.putalpha(0)
    assert opened(transcode(saved(clear, "PNG"))).convert("RGB").getpixel((9, 9)) == (255,) * 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>not found</html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0" + b"\x00" * 100,
        saved(noise(200, 200), "PNG")[:5000],
        saved(Image.new("1", (10_000, 10_000)), "PNG"),
    ],
    ids=["empty", "html", "svg", "pdf", "broken", "cut off", "too many pixels"],
)
def test_what_is_no_picture(body: bytes) -> None:
    with pytest.raises(ContentUnreadable):
        transcode(body)


async def test_a_picture_is_fetched_once(runtime: Runtime, site: Site) -> None:
    site.put("/a.webp", saved(noise(800, 600), "WEBP"), content_type="text/plain", seconds=0.1)
    wanted = document(site.url("/a.webp"))
    results = await asyncio.gather(*(picture_of(runtime, wanted) for _ in range(10)))
    assert len(set(results)) == 1
    assert await picture_of(runtime, wanted) == results[0]
    assert len(site.visits) == 1
    other = document(site.url("/a.webp"), workspace="w2")
    assert await picture_of(runtime, other) == results[0]
    assert len(site.visits) == 2
    kept = [path for path in runtime.settings.data_directory.rglob("*") if path.is_file()]
    assert {path.suffix for path in kept if "pictures" in path.parts} == {".jpg"}


async def test_a_missing_picture_is_not_asked_for_again_at_once(
    runtime: Runtime, site: Site
) -> None:
    for _ in range(3):
        with pytest.raises(FetchFailed):
            await picture_of(runtime, document(site.url("/gone.jpg")))
    assert len(site.visits) == 1


async def test_an_address_inside(runtime: Runtime) -> None:
    with pytest.raises(AddressForbidden):
        await picture_of(runtime, document("http://127.0.0.1:1/a.jpg"))
    with pytest.raises(NotFound):
        await picture_of(runtime, document(""))
    for odd in ("data:image/png;base64,AAAA", "//", "http://[", "\x00", "a.jpg"):
        with pytest.raises(ComptoirError):
            await picture_of(runtime, document(odd))


async def test_a_caller_that_gives_up_does_not_spoil_it_for_others(
    runtime: Runtime, site: Site
) -> None:
    site.put("/slow.png", saved(noise(100, 100), "PNG"), seconds=0.3)
    wanted = document(site.url("/slow.png"))
    first = asyncio.create_task(picture_of(runtime, wanted))
    second = asyncio.create_task(picture_of(runtime, wanted))
    await asyncio.sleep(0.1)
    first.cancel()
    assert (await second).content_type == "image/jpeg"
