"""Pictures: checked before they are decoded, made to fit, freed of hidden data, kept upright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from comptoir.files.formats import FORMATS, Format, accepts
from comptoir.files.refused import FileRefused
from comptoir.model.channel import MediaLimit

MAX_PIXELS = 40_000_000
"""Decoded, such a picture takes 160 MB."""
MAX_SIDE = 1600
MAX_KEPT_SIDE = 4096
"""Longest side of a picture that may go out as it is."""
STICKER_SIDE = 512
FEW_COLOURS = 256

_READ = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF", "bmp": "BMP"}
"""What is decoded. SVG is a program, and HEIC cannot be read."""
_PHOTOGRAPH = ((MAX_SIDE, 85), (MAX_SIDE, 70), (1200, 70), (900, 60), (600, 60), (400, 50))
_DRAWING = (MAX_SIDE, 1000, 600, 400)
_QUALITIES = (90, 75, 60, 40)
_MODES = {"jpeg": ("RGB", "L"), "png": ("RGB", "RGBA")}
"""Forms that every platform shows; WhatsApp takes only these of PNG."""
_HARMLESS = frozenset(
    "jfif jfif_version jfif_unit jfif_density adobe adobe_transform progressive progression dpi"
    " icc_profile gamma srgb chromaticity transparency interlace aspect loop background timestamp"
    " duration version extension".split()
)
"""What Pillow tells of a file that describes how it is shown, not where and by whom it was made."""


def can_read(found: Format) -> bool:
    """Whether pictures of this format can be decoded."""
    return found.name in _READ


def check_picture(body: bytes, found: Format) -> None:
    """Raises `FileRefused` for a picture with too many pixels, cut off or damaged. It is decoded,
    as coarsely as its format lets."""
    with _opened(body, found) as image:
        image.draft("RGB", (64, 64))
        image.load()


def fits_as_it_is(body: bytes, found: Format, limit: MediaLimit) -> bool:
    """Whether the picture can go out unchanged: taken by the channel type, and nothing hidden."""
    if len(body) > limit.bytes or not accepts(limit, "image", found) or not can_read(found):
        return False
    with _opened(body, found) as image:
        has_form = image.mode in _MODES.get(found.name, (image.mode,))
        return has_form and max(image.size) <= MAX_KEPT_SIDE and _is_bare(image)


def fits_as_sticker(body: bytes, found: Format, limit: MediaLimit) -> bool:
    """Whether the picture is a sticker already; one that moves would stand still if made anew."""
    if found.name != "webp" or len(body) > limit.bytes:
        return False
    with _opened(body, found) as image:
        return image.size == (STICKER_SIDE, STICKER_SIDE) and _is_bare(image)


def is_bare(body: bytes, found: Format) -> bool:
    """Whether nothing is hidden in the picture: no place, no camera, no comment."""
    with _opened(body, found) as image:
        return _is_bare(image)


def _is_bare(image: Image.Image) -> bool:
    return not image.getexif() and set(image.info) <= _HARMLESS


def fit_picture(body: bytes, found: Format, limit: MediaLimit) -> tuple[bytes, Format]:
    """The picture anew, as JPEG or PNG, within `limit`: upright and with nothing but its pixels.

    Raises `FileRefused` where it is damaged, or the channel type takes neither.
    """
    with _opened(body, found) as image:
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        upright = _plain(ImageOps.exif_transpose(image))
        upright.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
        takes = [name for name in ("jpeg", "png") if accepts(limit, "image", FORMATS[name])]
        if _is_drawing(upright):
            takes.reverse()
        for name in takes:
            for made in (_drawings if name == "png" else _photographs)(upright):
                if len(made) <= limit.bytes:
                    return made, FORMATS[name]
    raise FileRefused("the picture cannot be made to fit", "unfit")


def fit_sticker(body: bytes, found: Format, limit: MediaLimit) -> tuple[bytes, Format]:
    """The picture as a sticker: WebP, 512 pixels each way, clear around. Raises `FileRefused`."""
    with _opened(body, found) as image:
        upright = _plain(ImageOps.exif_transpose(image)).convert("RGBA")
        square = ImageOps.pad(upright, (STICKER_SIDE, STICKER_SIDE), color=(0, 0, 0, 0))
        for quality in _QUALITIES:
            made = _saved(square, format="WEBP", quality=quality)
            if len(made) <= limit.bytes:
                return made, FORMATS["webp"]
    raise FileRefused("the sticker cannot be made small enough", "unfit")


@contextmanager
def _opened(body: bytes, found: Format) -> Iterator[Image.Image]:
    """The picture, not yet decoded. What goes wrong with it is a `FileRefused`."""
    if not can_read(found):
        raise FileRefused(f"pictures of the type {found.mime} cannot be read", "unfit")
    try:
        with Image.open(BytesIO(body), formats=(_READ[found.name],)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise FileRefused("the picture is damaged", "damaged") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError) as error:
        # What Pillow's decoders raise for damaged files.
        why = f"the picture is cut off or damaged ({type(error).__name__})"
        raise FileRefused(why, "damaged") from None


def _too_many_pixels() -> FileRefused:
    return FileRefused("the picture has more than 40 megapixels", "too_many_pixels")


def _plain(image: Image.Image) -> Image.Image:
    """A copy with nothing but pixels: RGBA where something shines through, else RGB."""
    made = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if made.mode == "RGBA" and made.getchannel("A").getextrema() == (255, 255):
        made = made.convert("RGB")
    made = made if made is not image else image.copy()
    made.info.clear()
    return made


def _is_drawing(image: Image.Image) -> bool:
    """Whether JPEG would spoil it: something shines through, or it has few colours."""
    return image.mode == "RGBA" or image.getcolors(FEW_COLOURS) is not None


def _drawings(image: Image.Image) -> Iterator[bytes]:
    """As PNG, smaller and smaller."""
    made = image.copy()
    for side in _DRAWING:
        made.thumbnail((side, side), Image.Resampling.LANCZOS)
        yield _saved(made, format="PNG", optimize=True)


def _photographs(image: Image.Image) -> Iterator[bytes]:
    """As JPEG, smaller and smaller; what shone through is white."""
    made = Image.new("RGB", image.size, "white")
    made.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    for side, quality in _PHOTOGRAPH:
        made.thumbnail((side, side), Image.Resampling.LANCZOS)
        yield _saved(made, format="JPEG", quality=quality, optimize=True, progressive=True)


def _saved(image: Image.Image, **how: Any) -> bytes:
    file = BytesIO()
    image.save(file, exif=b"", **how)
    return file.getvalue()
