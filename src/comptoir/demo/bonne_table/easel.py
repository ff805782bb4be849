"""Flat shapes on a large canvas, in picture units: what the drawn dishes are made of."""

import math
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw

WIDTH, HEIGHT = 1200, 900
# Drawn twice as large and shrunk, which smooths the edges.
SCALE = 2
# How far a shadow falls, and how much darker the table is in it.
SHADOW, SHADE = (16, 20), 0.84

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Colours = Sequence[Colour]

WHITE: Colour = (255, 255, 255)
INK: Colour = (44, 30, 24)


def colour(text: str) -> Colour:
    """Return `#rrggbb` as three numbers."""
    red, green, blue = ImageColor.getrgb(text)[:3]
    return red, green, blue


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two; `share` is the part of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def light(base: Colour, share: float = 0.25) -> Colour:
    """Return a lighter tone."""
    return mix(base, WHITE, share)


def dark(base: Colour, share: float = 0.2) -> Colour:
    """Return a darker, warm tone."""
    return mix(base, INK, share)


def distance(one: Colour, other: Colour) -> float:
    """Return how different two colours are."""
    return math.dist(one, other)


def around(
    centre: Point, radius: float, count: int, turn: float = 0
) -> Iterator[tuple[Point, float]]:
    """Yield points evenly spaced on a circle, each with its angle."""
    for step in range(count):
        angle = turn + math.tau * step / count
        yield on_circle(centre, radius, angle), angle


def on_circle(centre: Point, radius: float, angle: float) -> Point:
    """Return the point of a circle at an angle."""
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def oblong(at: Point, wide: float, high: float, power: float = 0.6) -> list[Point]:
    """Return an outline between a box (`power` 0) and an ellipse (`power` 1)."""
    return [
        (at[0] + wide * _bent(math.cos(angle), power), at[1] + high * _bent(math.sin(angle), power))
        for angle in (math.tau * step / 96 for step in range(96))
    ]


class Easel:
    """A canvas, a pen and dice that always fall the same for the same name."""

    def __init__(self, name: str) -> None:
        self.dice = Random(blake2b(name.encode(), digest_size=8).hexdigest())
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), WHITE)
        self.pen = ImageDraw.Draw(self.image)

    def disc(self, at: Point, radius: float, fill: Colour) -> None:
        """Draw a filled circle."""
        self.oval(at, radius, radius, fill)

    def oval(self, at: Point, wide: float, high: float, fill: Colour) -> None:
        """Draw a filled ellipse with the half widths `wide` and `high`."""
        self.pen.ellipse(_scaled((at[0] - wide, at[1] - high, at[0] + wide, at[1] + high)), fill)

    def box(self, corners: Box, fill: Colour, radius: float = 0) -> None:
        """Draw a filled rectangle, its corners rounded."""
        self.pen.rounded_rectangle(_scaled(corners), radius * SCALE, fill)

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """Draw a filled polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """Draw a line with round ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill, round(width * SCALE), joint="curve")
        for end in (points[0], points[-1]):
            self.disc(end, width / 2, fill)

    def arc(self, at: Point, radius: float, turns: Point, fill: Colour, width: float) -> None:
        """Draw a part of a circle between two angles, with round ends."""
        half, count = width / 2, max(6, round(abs(turns[1] - turns[0]) * 14))
        angles = [turns[0] + (turns[1] - turns[0]) * step / count for step in range(count + 1)]
        outer = [on_circle(at, radius + half, angle) for angle in angles]
        inner = [on_circle(at, radius - half, angle) for angle in reversed(angles)]
        self.shape([*outer, *inner], fill)
        for angle in turns:
            self.disc(on_circle(at, radius, angle), half, fill)

    def blob(self, at: Point, radius: float, fill: Colour, wobble: float = 0.12) -> None:
        """Draw a soft, uneven spot."""
        self.shape(self.outline(at, radius, wobble), fill)

    def outline(self, at: Point, radius: float, wobble: float) -> list[Point]:
        """Return the edge of a soft, uneven spot."""
        waves = [(count, self.dice.uniform(0, math.tau)) for count in (2, 3, 5)]
        return [
            on_circle(at, radius * (1 + wobble * _ripple(waves, angle)), angle)
            for angle in (math.tau * step / 60 for step in range(60))
        ]

    def leaf(self, at: Point, length: float, angle: float, fill: Colour, slim: float = 0.5) -> None:
        """Draw a leaf with its vein, pointing to `angle` from its stem at `at`."""
        tip = on_circle(at, length, angle)
        sides = [_bow(at, tip, side * slim) for side in (1, -1)]
        self.shape([*sides[0], *reversed(sides[1])], fill)
        self.line([at, on_circle(at, length * 0.8, angle)], dark(fill), max(2, length / 28))

    def shadow(self, points: Sequence[Point]) -> None:
        """Darken what lies under a polygon, a little below and to the right of it."""
        moved = [((x + SHADOW[0]) * SCALE, (y + SHADOW[1]) * SCALE) for x, y in points]
        left, right = _span(x for x, _ in moved)
        top, bottom = _span(y for _, y in moved)
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in moved], 255)
        lit = self.image.crop((left, top, right, bottom))
        tone = Image.new("RGB", lit.size, (round(255 * SHADE),) * 3)
        self.image.paste(ImageChops.multiply(lit, tone), (left, top), mask)

    def disc_shadow(self, at: Point, radius: float) -> None:
        """Darken what lies under a circle."""
        self.shadow([point for point, _ in around(at, radius, 120)])

    def box_shadow(self, corners: Box) -> None:
        """Darken what lies under a rectangle."""
        left, top, right, bottom = corners
        wide, high = (right - left) / 2, (bottom - top) / 2
        # Rounded by about what the boxes are.
        edge = oblong((left + wide, top + high), wide, high, 0.18)
        self.shadow(edge)

    def scatter(self, at: Point, radius: float, count: int, gap: float) -> list[Point]:
        """Return up to `count` points in a circle that keep `gap` between them."""
        found: list[Point] = []
        for _ in range(count * 12):
            reach = radius * math.sqrt(self.dice.random())
            point = on_circle(at, reach, self.dice.uniform(0, math.tau))
            if all(math.dist(point, other) >= gap for other in found):
                found.append(point)
            if len(found) == count:
                break
        return found

    def angle(self) -> float:
        """Return any angle."""
        return self.dice.uniform(0, math.tau)

    def png(self, colours: int = 80) -> bytes:
        """Return the picture as a PNG with a palette of its own."""
        small = self.image.reduce(SCALE)
        buffer = BytesIO()
        palette = small.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(buffer, "PNG", optimize=True)
        return buffer.getvalue()


def _scaled(corners: Box) -> Box:
    left, top, right, bottom = corners
    return left * SCALE, top * SCALE, right * SCALE, bottom * SCALE


def _span(values: Iterable[float]) -> tuple[int, int]:
    known = list(values)
    return math.floor(min(known)), math.ceil(max(known)) + 1


def _bent(value: float, power: float) -> float:
    return math.copysign(abs(value) ** power, value)


def _ripple(waves: Sequence[tuple[int, float]], angle: float) -> float:
    return sum(math.sin(count * angle + start) / count for count, start in waves)


def _bow(start: Point, end: Point, height: float) -> list[Point]:
    """Return a curve from start to end that is `height` of half its length away in the middle."""
    across, down = end[0] - start[0], end[1] - start[1]
    points = []
    for step in range(13):
        share = step / 12
        lift = height / 2 * math.sin(math.pi * share) ** 0.8
        points.append(
            (start[0] + across * share - down * lift, start[1] + down * share + across * lift)
        )
    return points
