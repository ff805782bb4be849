"""Pictures on their way out: they fit, stand upright, and tell nothing but what they show."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from comptoir.files.convert import convert
from comptoir.files.formats import FORMATS
from comptoir.files.pictures import MAX_SIDE
from comptoir.files.refused import FileRefused
from comptoir.files.sniff import sniff
from comptoir.model.channel import MediaLimit
from comptoir.model.message import MediaKind
from tests.files import made

PHONES = MediaLimit(5_000_000, ("image/jpeg", "image/png"))


def converted(
    body: bytes, limit: MediaLimit = PHONES, kind: MediaKind = "image"
) -> tuple[bytes, Image.Image]:
    """What becomes of a picture, and the same opened."""
    result, found = convert(body, sniff(body), kind, limit)
    assert sniff(result) == found
    image = Image.open(BytesIO(result))
    image.load()
    return result, image


@pytest.mark.parametrize("format", ["WEBP", "GIF", "AVIF", "BMP"])
def test_other_formats_become_jpeg_or_png(format: str) -> None:
    _, photograph = converted(made.saved(made.noise(300, 200), format))
    # A GIF has so few colours that it is a drawing.
    assert photograph.format == ("PNG" if format == "GIF" else "JPEG")
    assert photograph.size == (300, 200)


def test_a_picture_that_fits_stays_as_it_is() -> None:
    for body in (made.saved(made.photograph()), made.saved(made.drawing(), "PNG")):
        assert converted(body)[0] == body


def test_what_is_hidden_in_a_picture_does_not_go_out() -> None:
    body = made.with_place(made.photograph())
    assert b"Phone of Ada" in body
    result, image = converted(body)
    assert b"Phone of Ada" not in result
    assert not image.getexif()
    assert not image.getexif().get_ifd(0x8825)
    as_file, _ = converted(body, MediaLimit(5_000_000), "file")
    assert b"Phone of Ada" not in as_file


@pytest.mark.parametrize("hidden", ["comment", "xmp"])
def test_comments_do_not_go_out(hidden: str) -> None:
    body = made.saved(made.photograph(), "JPEG", **{hidden: b"taken at home"})
    assert b"taken at home" in body
    assert b"taken at home" not in converted(body)[0]


def test_what_lies_behind_a_picture_does_not_go_out() -> None:
    result, _ = converted(made.GIFAR)
    assert b"Evil.class" not in result


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stays_upright(orientation: int) -> None:
    corner = Image.new("RGB", (80, 40), "white")
    corner.paste("red", (0, 0, 20, 20))
    body = made.with_place(corner, orientation)
    expected = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1)}
    expected |= {5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    _, image = converted(body)
    assert image.size == ((80, 40) if orientation < 5 else (40, 80))
    right, bottom = expected[orientation]
    x, y = (image.width - 5 if right else 5), (image.height - 5 if bottom else 5)
    red = image.convert("RGB").getpixel((x, y))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[1] < 90


def test_a_large_picture_becomes_smaller() -> None:
    _, image = converted(made.saved(made.photograph(4200, 2100)))
    assert image.size == (MAX_SIDE, MAX_SIDE // 2)


@pytest.mark.parametrize("most", [400_000, 60_000, 30_000])
def test_a_picture_keeps_to_the_bytes(most: int) -> None:
    result, _ = converted(made.saved(made.noise(900, 600)), MediaLimit(most, ("jpeg",)))
    assert len(result) <= most


def test_what_cannot_be_made_small_enough_is_refused() -> None:
    for formats in (("jpeg", "png"), ("gif",)):
        with pytest.raises(FileRefused) as refused:
            converted(made.saved(made.noise(900, 600)), MediaLimit(200, formats))
        assert refused.value.reason == "unfit"


def test_a_drawing_stays_sharp() -> None:
    _, image = converted(made.saved(made.drawing(), "GIF"))
    assert (image.format, image.mode) == ("PNG", "RGB")


def test_palettes_and_print_colours_become_plain() -> None:
    assert converted(made.saved(made.drawing().convert("P"), "PNG"))[1].mode == "RGB"
    assert converted(made.saved(made.photograph().convert("CMYK")))[1].mode == "RGB"


def test_what_shines_through_is_kept_or_white() -> None:
    clear = made.noise(40, 40, "RGBA")
    clear.putalpha(0)
    body = made.saved(clear, "WEBP")
    assert converted(body)[1].mode == "RGBA"
    _, image = converted(body, MediaLimit(5_000_000, ("jpeg",)))
    assert image.convert("RGB").getpixel((9, 9)) == (255, 255, 255)


def test_stickers() -> None:
    limit = MediaLimit(100_000, ("image/webp",))
    body, image = converted(made.saved(made.photograph(300, 150), "PNG"), limit, "sticker")
    assert (image.format, image.size, image.mode) == ("WEBP", (512, 512), "RGBA")
    corner = image.getpixel((5, 5))
    assert isinstance(corner, tuple)
    assert corner[3] == 0
    assert converted(body, limit, "sticker")[0] == body


REFUSED: dict[str, tuple[bytes, MediaKind]] = {
    "svg as a picture": (made.SVG, "image"),
    "page as a picture": (made.HTML, "image"),
    "page as a file": (made.HTML, "file"),
    "program as a file": (made.PROGRAM, "file"),
    "pdf as a picture": (made.PDF, "image"),
    "picture as sound": (made.saved(made.drawing()), "audio"),
    "film as sound": (made.MP4, "voice"),
    "sound as film": (made.MP3, "video"),
    "film phones do not play": (made.HEVC, "video"),
    "bomb as a picture": (made.bomb(), "image"),
    "bomb as a file": (made.bomb(), "file"),
    "bomb as a sticker": (made.bomb(), "sticker"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_go_out_as_that(name: str) -> None:
    body, kind = REFUSED[name]
    with pytest.raises(FileRefused):
        convert(body, sniff(body), kind, MediaLimit(5_000_000))


def test_sound_film_and_documents_go_out_as_they_are() -> None:
    pairs: list[tuple[bytes, MediaKind]] = [
        (made.MP3, "audio"),
        (made.OPUS, "voice"),
        (made.MP4, "video"),
        (made.HEVC, "file"),
        (made.PDF, "file"),
        (made.archive("a"), "file"),
    ]
    for body, kind in pairs:
        assert convert(body, sniff(body), kind, MediaLimit(10_000)) == (body, sniff(body))
        with pytest.raises(FileRefused, match="bytes at most"):
            convert(body, sniff(body), kind, MediaLimit(5))
        with pytest.raises(FileRefused, match="not taken"):
            convert(body, sniff(body), kind, MediaLimit(10_000, ("rtf",)))


def test_a_recording_of_a_browser_becomes_a_voice_message() -> None:
    body = made.webm(made.opus_packets(3))
    ogg, found = convert(body, sniff(body), "voice", MediaLimit(10_000, ("audio/ogg",)))
    assert found == FORMATS["opus"] == sniff(ogg)
    taken = convert(body, sniff(body), "voice", MediaLimit(10_000, ("audio/webm",)))
    assert taken == (body, FORMATS["weba"])
