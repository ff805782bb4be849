"""Small pieces of food, for any dish."""

from comptoir.demo.bonne_table.easel import (
    Colour,
    Colours,
    Easel,
    Point,
    around,
    dark,
    light,
    on_circle,
)


def steps(start: float, end: float, count: int) -> list[float]:
    """Return evenly spaced numbers, both ends included."""
    return [start + (end - start) * step / count for step in range(count + 1)]


def pieces(easel: Easel, at: Point, radius: float, tones: Colours, count: int) -> None:
    """Scatter cubes, balls and wedges over a circle."""
    draws = (cube, berry, wedge)
    for place, spot in enumerate(easel.scatter(at, radius, count, 58)):
        tone = light(tones[(place % 3 + 1) % 3], easel.dice.uniform(0, 0.2))
        draws[place % 3](easel, spot, 32, tone)


def cube(easel: Easel, at: Point, size: float, tone: Colour) -> None:
    """Draw a cube with its shadow."""
    turn = easel.angle()
    corners = [corner for corner, _ in around(at, size, 4, turn)]
    easel.shape([(x + 4, y + 6) for x, y in corners], dark(tone, 0.35))
    easel.shape(corners, tone)
    easel.shape([corners[0], corners[1], at], light(tone, 0.25))


def wedge(easel: Easel, at: Point, size: float, tone: Colour) -> None:
    """Draw a wedge, such as of a tomato."""
    turn = easel.angle()
    sector(easel, (at[0] + 3, at[1] + 5), size * 1.5, (turn, turn + 1.7), dark(tone, 0.35))
    sector(easel, at, size * 1.5, (turn, turn + 1.7), tone)
    sector(easel, at, size * 1.1, (turn + 0.2, turn + 1.5), light(tone, 0.3))


def berry(easel: Easel, at: Point, radius: float, tone: Colour) -> None:
    """Draw a shining ball."""
    easel.disc((at[0] + 3, at[1] + 5), radius, dark(tone, 0.35))
    easel.disc(at, radius, tone)
    easel.disc((at[0] - radius * 0.3, at[1] - radius * 0.35), radius * 0.25, light(tone, 0.6))


def ring(easel: Easel, at: Point, radius: float, tone: Colour) -> None:
    """Draw a part of an onion ring."""
    turn = easel.angle()
    easel.arc(at, radius, (turn, turn + 4.6), tone, 8)


def sector(easel: Easel, tip: Point, radius: float, turns: Point, tone: Colour) -> None:
    """Draw a slice of a circle between two angles."""
    edge = [on_circle(tip, radius, angle) for angle in steps(*turns, 48)]
    easel.shape([tip, *edge], tone)


def fillet(easel: Easel, at: Point, tone: Colour) -> None:
    """Draw a browned piece of something."""
    edge = easel.outline(at, 84, 0.14)
    easel.shape([(x + 7, y + 10) for x, y in edge], dark(tone, 0.4))
    easel.shape(edge, tone)
    easel.blob((at[0] - 8, at[1] - 12), 58, light(tone, 0.14), 0.14)
    for shift in (-26, 4, 34):
        start = (at[0] - 42 + shift * 0.5, at[1] + shift)
        easel.line([start, (start[0] + 62, start[1] - 26)], dark(tone, 0.25), 8)


def biscuit(easel: Easel, at: Point, radius: float, tones: Colours) -> None:
    """Draw a round biscuit with bits in it."""
    edge = easel.outline(at, radius, 0.03)
    easel.shape([(x + 7, y + 9) for x, y in edge], dark(tones[0], 0.4))
    easel.shape(edge, tones[0])
    easel.blob((at[0] - 4, at[1] - 5), radius * 0.8, light(tones[0], 0.14), 0.05)
    for spot in easel.scatter(at, radius * 0.66, 7, radius * 0.36):
        tone = tones[1] if easel.dice.random() < 0.6 else tones[2]
        easel.disc(spot, easel.dice.uniform(0.1, 0.16) * radius, tone)
