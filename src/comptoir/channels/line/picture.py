"""The picture of a rich menu, drawn from its labels: tiles with words in their middle.

LINE wants 800 to 2500 pixels in width, 250 or more in height, a width of at least 1.45 heights, and
at most 1 MB. https://developers.line.biz/en/reference/messaging-api/#rich-menu-object
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

WIDTH = 1200
ROW = 200
LEAST_ROWS = 2
COLUMNS = 3
MAX_TILES = 12
GAP = 6
LARGEST, SMALLEST = 52, 26
"""Letters in pixels; words that do not fit even so are cut."""
LINES = 3
FONTS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansThai-Regular.ttf",
    "Arial.ttf",
    "Arial Unicode.ttf",
)
"""Looked for on this machine, in this order; the first that has all letters draws."""
PAPER, TILE, INK = "#d9d9d9", "#ffffff", "#222222"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Tile(Struct, frozen=True):
    """Where an entry stands in the picture, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Drawn(Struct, frozen=True):
    """The picture as PNG, its size, where each entry stands, and the letters that no font of this
    machine has."""

    png: bytes
    width: int
    height: int
    tiles: tuple[Tile, ...]
    missing: str


def draw_menu(labels: Sequence[str]) -> Drawn:
    """The picture for 1 to `MAX_TILES` labels."""
    tiles, height = _tiles(len(labels))
    name, missing = _font_for("".join(labels))
    image = Image.new("RGB", (WIDTH, height), PAPER)
    pen = ImageDraw.Draw(image)
    for label, tile in zip(labels, tiles, strict=True):
        box = (tile.x, tile.y, tile.x + tile.width - 1, tile.y + tile.height - 1)
        pen.rectangle([box[0] + GAP, box[1] + GAP, box[2] - GAP, box[3] - GAP], fill=TILE)
        _write(pen, _drawable(label, missing), tile, name)
    made = BytesIO()
    image.save(made, "PNG", optimize=True)
    return Drawn(made.getvalue(), WIDTH, height, tiles, missing)


def _tiles(count: int) -> tuple[tuple[Tile, ...], int]:
    """Rows of up to three; the last row is filled by what is left."""
    rows = -(-count // COLUMNS)
    height = max(rows, LEAST_ROWS) * ROW
    ends = [count * row // rows for row in range(rows + 1)]
    tiles = []
    for row, (start, end) in enumerate(pairwise(ends)):
        top, bottom = height * row // rows, height * (row + 1) // rows
        edges = [WIDTH * n // (end - start) for n in range(end - start + 1)]
        tiles += [Tile(left, top, right - left, bottom - top) for left, right in pairwise(edges)]
    return tuple(tiles), height


def _font_for(letters: str) -> tuple[str, str]:
    """The font that lacks the fewest of `letters`, "" for the one that is always there; and those
    it lacks."""
    found = [("", _missing(_font("", LARGEST), letters))]
    for name in FONTS:
        if not found[-1][1]:
            break
        try:
            found.append((name, _missing(_font(name, LARGEST), letters)))
        except OSError:
            continue
    return min(found, key=lambda one: len(one[1]))


def _missing(font: Font, letters: str) -> str:
    """The letters that look like one that no font has."""
    box = bytes(font.getmask("\U0010fffd"))
    known = {letter for letter in letters if letter.isspace() or letter.isascii()}
    return "".join(sorted(one for one in {*letters} - known if bytes(font.getmask(one)) == box))


def _drawable(label: str, missing: str) -> str:
    """`label` with plain letters in place of those that are missing, "?" where there are none."""
    plain = {one: unicodedata.normalize("NFKD", one)[:1] for one in missing}
    shown = {one: letter if letter.isascii() else "?" for one, letter in plain.items()}
    return "".join(shown.get(one, one) for one in label)


def _write(pen: ImageDraw.ImageDraw, label: str, tile: Tile, name: str) -> None:
    """Words in the middle of a tile, as large as they fit."""
    room = tile.width - 6 * GAP
    sizes = (_font(name, size) for size in range(LARGEST, SMALLEST, -4))
    font = next((font for font in sizes if _fits(label, font, room)), _font(name, SMALLEST))
    lines = [_fitted(line, font, room) for line in _lines(label, font, room)[:LINES]]
    middle = (tile.x + tile.width / 2, tile.y + tile.height / 2)
    pen.multiline_text(middle, "\n".join(lines), fill=INK, font=font, anchor="mm", align="center")


def _font(name: str, size: int) -> Font:
    return ImageFont.truetype(name, size) if name else ImageFont.load_default(size)


def _fits(label: str, font: Font, room: int) -> bool:
    lines = _lines(label, font, room)
    return len(lines) <= LINES and all(font.getlength(line) <= room for line in lines)


def _lines(label: str, font: Font, room: int) -> list[str]:
    """`label` broken between words."""
    lines: list[str] = []
    for word in label.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fitted(line: str, font: Font, room: int) -> str:
    """`line`, cut until it fits."""
    if font.getlength(line) <= room:
        return line
    kept = line
    while kept and font.getlength(kept + "…") > room:
        kept = kept[:-1]
    return kept + "…"
