"""The drawn picture of an article: a chart that belongs to its id, in its section's colours."""

from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from itertools import accumulate
from random import Random

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
CANDLES = 26
# Drawn twice as large and shrunk, which smooths the lines.
SCALE = 2

Colours = tuple[str, str, str]  # background, lines, accent
Point = tuple[float, float]

SECTION_COLOURS: dict[str, Colours] = {
    "markets": ("#10243e", "#7fb2ff", "#ffd166"),
    "companies": ("#f3efe6", "#2f4858", "#d1495b"),
    "technology": ("#1d1a31", "#9d8df1", "#41ead4"),
    "energy": ("#0b3d2e", "#9be3b0", "#ffb347"),
    "finance": ("#f7f3ff", "#4a3f6b", "#c08b2c"),
}


def draw(article_id: str, section: str, label: str) -> bytes:
    """Return a PNG of 1200 by 630 pixels, always the same for the same arguments."""
    background, lines, accent = SECTION_COLOURS[section]
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), background)
    pen = ImageDraw.Draw(image)
    dice = Random(blake2b(article_id.encode(), digest_size=8).hexdigest())
    _grid(pen, lines)
    heights = _walk(dice)
    _candles(pen, heights, dice, lines)
    _curve(pen, heights, accent)
    _labels(pen, label, lines, accent)
    return _png(image)


def _grid(pen: ImageDraw.ImageDraw, colour: str) -> None:
    for row in range(1, 6):
        y = row * HEIGHT * SCALE / 6
        for x in range(0, WIDTH * SCALE, 48):
            pen.line((x, y, x + 8, y), fill=colour, width=2)


def _walk(dice: Random) -> list[float]:
    """Return one height per candle, between 0.15 and 0.7 of the picture."""
    steps = list(accumulate(dice.uniform(-1, 1.15) for _ in range(CANDLES)))
    low, high = min(steps), max(steps)
    return [0.15 + 0.55 * (step - low) / (high - low) for step in steps]


def _at(index: float, height: float) -> Point:
    margin = 70
    x = margin + index * (WIDTH - 2 * margin) / (CANDLES - 1)
    return x * SCALE, (1 - height) * HEIGHT * SCALE


def _candles(pen: ImageDraw.ImageDraw, heights: list[float], dice: Random, colour: str) -> None:
    for index, height in enumerate(heights):
        body, wick = dice.uniform(0.02, 0.06), dice.uniform(0.06, 0.1)
        x, top = _at(index, height + body)
        _, bottom = _at(index, height - body)
        pen.line((x, _at(index, height + wick)[1], x, _at(index, height - wick)[1]), colour, 4)
        fill = colour if dice.random() < 0.5 else None
        pen.rectangle((x - 20, top, x + 20, bottom), fill=fill, outline=colour, width=4)


def _curve(pen: ImageDraw.ImageDraw, heights: list[float], colour: str) -> None:
    # The mean of neighbours, as a chart's moving average.
    smooth = [
        sum(heights[max(0, index - 2) : index + 3]) / len(heights[max(0, index - 2) : index + 3])
        for index in range(CANDLES)
    ]
    points = [_at(index, height) for index, height in enumerate(smooth)]
    pen.line(points, fill=colour, width=12, joint="curve")
    x, y = points[-1]
    pen.ellipse((x - 18, y - 18, x + 18, y + 18), fill=colour)


def _labels(pen: ImageDraw.ImageDraw, label: str, colour: str, accent: str) -> None:
    pen.text((70 * SCALE, 44 * SCALE), label, fill=accent, font=_font(58 * SCALE))
    brand = "Bourse Minute"
    width = pen.textlength(brand, font=_font(30 * SCALE))
    position = ((WIDTH - 70) * SCALE - width, (HEIGHT - 62) * SCALE)
    pen.text(position, brand, fill=colour, font=_font(30 * SCALE))


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _png(image: Image.Image) -> bytes:
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    buffer = BytesIO()
    small.quantize(48, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
