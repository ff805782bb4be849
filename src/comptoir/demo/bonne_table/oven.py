"""Dishes served in the form they were baked in, in the three colours of the dish."""

from comptoir.demo.bonne_table.easel import (
    Colour,
    Colours,
    Easel,
    Point,
    dark,
    light,
    mix,
    on_circle,
)
from comptoir.demo.bonne_table.morsels import fillet
from comptoir.demo.bonne_table.tableware import LEAF, citrus, herb, lay_cloth, lay_dish


def gratin(easel: Easel, tones: Colours) -> None:
    """Draw a baking dish with overlapping slices under a browned crust."""
    cloth = lay_cloth(easel, tones[0])
    lay_dish(easel, mix(tones[2], cloth, 0.4))
    easel.box((216, 216, 984, 684), dark(tones[0], 0.3), 54)
    for row in range(4):
        _slices(easel, 285 + row * 110, row, tones)
    for at in _in_box(easel, 26):
        easel.disc(at, easel.dice.uniform(4, 9), light(tones[1], 0.45))
    for at in ((360, 330), (700, 470), (850, 610), (470, 590)):
        herb(easel, at, 56)


def bake(easel: Easel, tones: Colours) -> None:
    """Draw a baking dish with a golden crust, one corner already served."""
    cloth = lay_cloth(easel, tones[0])
    lay_dish(easel, mix(tones[2], cloth, 0.4))
    easel.box((216, 216, 984, 684), dark(tones[0], 0.12), 54)
    easel.box((220, 220, 980, 676), tones[0], 54)
    for at in _in_box(easel, 38):
        tone = easel.dice.choice((light(tones[1], 0.1), dark(tones[0], 0.15), tones[1]))
        easel.blob(at, easel.dice.uniform(16, 44), mix(tone, tones[0], 0.25), 0.2)
    for at in _in_box(easel, 60):
        easel.disc(at, easel.dice.uniform(3, 7), mix(tones[2], tones[0], 0.15))
    for at in ((360, 330), (840, 580)):
        herb(easel, at, 62)


def mash(easel: Easel, tones: Colours) -> None:
    """Draw a baking dish under piped potato, browned on its ridges."""
    cloth = lay_cloth(easel, tones[0])
    lay_dish(easel, mix(tones[2], cloth, 0.4))
    easel.box((216, 216, 984, 684), dark(tones[2], 0.1), 54)
    for row in range(6):
        for column in range(10):
            _rosette(easel, (278 + column * 71.5, 266 + row * 73.5), tones[0])
    for at in _in_box(easel, 30):
        easel.line([at, on_circle(at, 12, easel.angle())], LEAF, 6)
    for at in ((360, 330), (840, 580)):
        herb(easel, at, 62)


def peppers(easel: Easel, tones: Colours) -> None:
    """Draw a baking dish of stuffed vegetables, seen from above."""
    cloth = lay_cloth(easel, tones[0])
    lay_dish(easel, mix(tones[2], cloth, 0.4))
    easel.box((216, 216, 984, 684), dark(tones[0], 0.45), 54)
    for place in range(8):
        at = (310 + place % 4 * 193, 335 + place // 4 * 230)
        _stuffed(easel, at, tones[place % 2], tones[2])
    for at in ((406, 450), (790, 450)):
        herb(easel, at, 60)


def roast(easel: Easel, tones: Colours) -> None:
    """Draw a baking dish with roasted pieces, slices of lemon and herbs."""
    cloth = lay_cloth(easel, tones[0])
    lay_dish(easel, mix(tones[2], cloth, 0.3))
    easel.box((216, 216, 984, 684), dark(tones[0], 0.5), 54)
    easel.box((222, 222, 978, 672), mix(tones[0], tones[1], 0.25), 54)
    for at in ((330, 320), (560, 300), (820, 340), (420, 560), (680, 570), (880, 580)):
        fillet(easel, at, tones[0])
    for at in ((445, 420), (690, 420), (300, 480), (560, 610), (910, 455)):
        citrus(easel, at, 52, tones[1])
    for spot in _in_box(easel, 9):
        herb(easel, spot, 50, tones[2])


def _slices(easel: Easel, y: float, row: int, tones: Colours) -> None:
    for column in range(13):
        tone = tones[(column + row) % 3]
        at = (272 + column * 54.0, y)
        easel.oval((at[0] + 5, at[1] + 3), 50, 60, dark(tone, 0.35))
        easel.oval(at, 48, 58, dark(tone, 0.08))
        easel.oval((at[0] - 3, at[1]), 39, 49, light(tone, 0.12))


def _in_box(easel: Easel, count: int) -> list[Point]:
    return [(easel.dice.uniform(265, 935), easel.dice.uniform(265, 635)) for _ in range(count)]


def _rosette(easel: Easel, at: Point, tone: Colour) -> None:
    easel.disc((at[0] + 3, at[1] + 5), 41, dark(tone, 0.3))
    easel.disc(at, 40, light(tone, 0.25))
    turn = easel.angle()
    easel.arc(at, 27, (turn, turn + 3.6), tone, 8)
    easel.arc(at, 13, (turn + 1, turn + 4.2), dark(tone, 0.14), 7)


def _stuffed(easel: Easel, at: Point, skin: Colour, filling: Colour) -> None:
    edge = easel.outline(at, 88, 0.07)
    easel.shape([(x + 6, y + 9) for x, y in edge], dark(skin, 0.55))
    easel.shape(edge, skin)
    easel.blob(at, 66, dark(filling, 0.3), 0.06)
    for spot in easel.scatter(at, 54, 34, 13):
        easel.disc(spot, 9, easel.dice.choice((filling, dark(filling, 0.14), light(skin, 0.45))))
    herb(easel, at, 34)
