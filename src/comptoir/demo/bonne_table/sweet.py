"""Cakes, desserts and other sweet things on the table, in the three colours of the dish."""

import math

from comptoir.demo.bonne_table.easel import (
    WHITE,
    Colour,
    Colours,
    Easel,
    Point,
    around,
    colour,
    dark,
    distance,
    light,
    mix,
    on_circle,
)
from comptoir.demo.bonne_table.morsels import (
    berry,
    biscuit,
    sector,
)
from comptoir.demo.bonne_table.tableware import (
    CENTRE,
    citrus,
    herb,
    lay_board,
    lay_bowl,
    lay_cloth,
    lay_crust,
    lay_cutlery,
    lay_napkin,
    lay_plate,
    lay_spoon,
)

BERRIES = [colour(text) for text in ("#b3263c", "#3f5fa8", "#e08a2f")]


def squares(easel: Easel, tones: Colours) -> None:
    """Draw a tray cut into squares, each with its topping."""
    lay_cloth(easel, tones[0])
    lay_board(easel)
    for column in range(4):
        for row in range(3):
            if (column, row) != (3, 2):
                _square(easel, (300 + column * 180, 280 + row * 165), tones)
    for at in easel.scatter((830, 605), 70, 14, 16):
        easel.disc(at, easel.dice.uniform(3, 7), dark(tones[0], 0.1))


def cake(easel: Easel, tones: Colours) -> None:
    """Draw a round cake on its plate, one slice pulled out."""
    lay_cloth(easel, tones[0])
    lay_plate(easel, 370)
    missing = easel.dice.uniform(0.1, 0.6)
    gap = math.tau / 10
    sector(easel, CENTRE, 285, (missing + gap, missing + math.tau), dark(tones[0], 0.25))
    sector(easel, (597, 445), 280, (missing + gap, missing + math.tau), tones[0])
    for slice_ in range(1, 10):
        turn = missing + gap * slice_
        _topped(easel, on_circle((597, 445), 222, turn + gap / 2), turn, tones)
        easel.line([(597, 445), on_circle((597, 445), 276, turn)], dark(tones[0], 0.12), 3)
    apart = on_circle(CENTRE, 70, missing + gap / 2)
    sector(easel, apart, 285, (missing, missing + gap), dark(tones[0], 0.25))
    tip = (apart[0] - 3, apart[1] - 5)
    sector(easel, tip, 280, (missing, missing + gap), tones[0])
    _topped(easel, on_circle(tip, 222, missing + gap / 2), missing, tones)


def tart(easel: Easel, tones: Colours) -> None:
    """Draw a tart in its crimped crust, the fruit laid in rings."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_crust(easel)
    easel.disc(CENTRE, 276, dark(tones[1], 0.2))
    easel.disc((602, 453), 270, tones[1])
    for ring, (radius, count) in enumerate(((222, 22), (148, 15), (76, 8))):
        for at, angle in around(CENTRE, radius, count, ring * 0.3):
            _petal(easel, at, angle + 0.9, 62, tones[0])
    berry(easel, CENTRE, 34, tones[2])
    herb(easel, (612, 440), 58)


def rounds(easel: Easel, tones: Colours) -> None:
    """Draw biscuits, balls or fritters heaped on a plate."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_plate(easel, 350)
    for radius, count in ((185, 9), (92, 5)):
        for at, _ in around(CENTRE, radius, count, easel.angle()):
            biscuit(easel, at, 62, tones)
    biscuit(easel, CENTRE, 62, tones)
    for at in easel.scatter((1010, 700), 110, 7, 30):
        easel.blob(at, easel.dice.uniform(6, 15), tones[0], 0.2)


def pots(easel: Easel, tones: Colours) -> None:
    """Draw small pots of cream on a board."""
    lay_cloth(easel, tones[0])
    lay_board(easel)
    for at in ((340, 330), (590, 330), (840, 330), (465, 580), (715, 580)):
        _pot(easel, at, tones)
    for at in ((265, 600), (905, 590)):
        berry(easel, at, 26, _accent(tones))
        herb(easel, (at[0] + 20, at[1] - 22), 50)


def small_cake(easel: Easel, tones: Colours) -> None:
    """Draw one small cake on a plate in a ring of sauce, dusted."""
    lay_cloth(easel, tones[0])
    lay_cutlery(easel)
    lay_plate(easel)
    easel.blob((612, 468), 178, tones[1], 0.14)
    easel.disc((612, 464), 118, dark(tones[0], 0.45))
    easel.disc(CENTRE, 116, dark(tones[0], 0.05))
    easel.disc((597, 446), 104, light(tones[0], 0.1))
    for at in easel.scatter(CENTRE, 98, 130, 8):
        easel.disc(at, easel.dice.uniform(2, 5), light(tones[2], 0.4))
    for at in ((742, 385), (778, 432), (735, 445)):
        berry(easel, at, 25, _accent(tones))
    herb(easel, (742, 372), 70)


def buns(easel: Easel, tones: Colours) -> None:
    """Draw plain buns around a little bowl of jam."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_plate(easel, 365)
    for at, _ in around(CENTRE, 205, 7, easel.angle()):
        _bun(easel, at, tones[0])
    easel.disc((606, 458), 98, dark(WHITE, 0.25))
    easel.disc(CENTRE, 96, light(tones[1], 0.6))
    easel.disc(CENTRE, 80, dark(tones[2], 0.25))
    easel.disc((603, 454), 76, tones[2])
    easel.arc((603, 454), 46, (0.6, 3.2), light(tones[2], 0.35), 12)


def crepes(easel: Easel, tones: Colours) -> None:
    """Draw folded pancakes on a plate, with sugar and lemon."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_cutlery(easel)
    lay_plate(easel, 350)
    for tip, turn in (((470, 330), 0.15), ((520, 420), 0.3), ((450, 480), 0.0)):
        _folded(easel, tip, turn, tones)
    for at in easel.scatter((590, 480), 150, 70, 12):
        easel.disc(at, 3, light(tones[1], 0.6))
    citrus(easel, (735, 340), 66, colour("#f2cf3d"))
    herb(easel, (690, 330), 66)


def porridge(easel: Easel, tones: Colours) -> None:
    """Draw a bowl of oats with berries in a crescent."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_spoon(easel)
    lay_bowl(easel, tones[1])
    easel.disc(CENTRE, 255, dark(tones[0], 0.16))
    easel.disc((604, 455), 249, light(tones[0], 0.25))
    for at in easel.scatter(CENTRE, 225, 90, 26):
        easel.blob(at, easel.dice.uniform(8, 14), mix(tones[0], WHITE, easel.dice.random()), 0.15)
    for radius, count in ((205, 12), (150, 8), (95, 5)):
        for step in range(count):
            at = on_circle(CENTRE, radius, 2.2 + step * 3.2 / count)
            berry(easel, at, 24, tones[1 + step % 2])
    herb(easel, (560, 490), 76)


def mug(easel: Easel, tones: Colours) -> None:
    """Draw a hot drink on its saucer, with something melting on top."""
    lay_cloth(easel, tones[0])
    lay_plate(easel, 340)
    easel.box_shadow((790, 400, 940, 496))
    easel.box((780, 400, 940, 496), light(tones[2], 0.3), 48)
    easel.box((800, 426, 912, 470), dark(tones[2], 0.2), 22)
    easel.disc_shadow(CENTRE, 225)
    easel.disc(CENTRE, 225, dark(tones[2], 0.12))
    easel.disc((597, 446), 221, light(tones[2], 0.45))
    easel.disc(CENTRE, 196, dark(tones[0], 0.3))
    easel.disc((604, 455), 190, tones[0])
    for radius, width in ((150, 16), (108, 12)):
        easel.arc((604, 455), radius, (0.5, 2.9), tones[1], width)
    for at in easel.scatter((575, 410), 105, 7, 62):
        _marshmallow(easel, at, tones[2])
    for at in easel.scatter((600, 450), 160, 40, 14):
        easel.disc(at, 4, dark(tones[1], 0.3))
    easel.line([(905, 640), (985, 740)], dark(tones[1], 0.15), 24)
    easel.line([(925, 630), (1005, 730)], tones[1], 22)


def _square(easel: Easel, at: Point, tones: Colours) -> None:
    x, y = at
    easel.box_shadow((x - 74, y - 66, x + 74, y + 66))
    easel.box((x - 74, y - 66, x + 74, y + 70), dark(tones[0], 0.3), 12)
    easel.box((x - 74, y - 66, x + 74, y + 60), tones[0], 12)
    for spot in easel.scatter(at, 52, 7, 30):
        easel.blob(spot, easel.dice.uniform(8, 15), tones[1], 0.18)
    berry(easel, at, 19, tones[2])


def _topped(easel: Easel, at: Point, turn: float, tones: Colours) -> None:
    easel.disc((at[0] + 3, at[1] + 4), 38, dark(tones[1], 0.18))
    for point, _ in around(at, 20, 6, turn):
        easel.disc(point, 19, tones[1])
    easel.disc(at, 22, light(tones[1], 0.25))
    berry(easel, at, 20, tones[2])


def _petal(easel: Easel, at: Point, angle: float, size: float, tone: Colour) -> None:
    foot = on_circle(at, -size / 2, angle)
    easel.leaf((foot[0] + 3, foot[1] + 4), size, angle, dark(tone, 0.3), 0.8)
    easel.leaf(foot, size, angle, light(tone, easel.dice.uniform(0, 0.2)), 0.75)


def _bun(easel: Easel, at: Point, tone: Colour) -> None:
    easel.disc((at[0] + 8, at[1] + 11), 82, dark(tone, 0.45))
    easel.disc(at, 82, light(tone, 0.3))
    easel.disc(at, 74, dark(tone, 0.05))
    easel.blob((at[0] - 5, at[1] - 6), 58, light(tone, 0.16), 0.08)
    easel.arc(at, 62, (3.6, 4.6), light(tone, 0.5), 8)


def _pot(easel: Easel, at: Point, tones: Colours) -> None:
    easel.disc_shadow(at, 104)
    easel.disc(at, 104, colour("#efe9de"))
    easel.disc((at[0] - 2, at[1] - 2), 100, colour("#fdfaf3"))
    easel.disc(at, 86, dark(tones[0], 0.3))
    easel.disc((at[0] + 3, at[1] + 4), 82, tones[0])
    easel.blob((at[0] + 1, at[1] + 2), 42, dark(tones[2], 0.1), 0.14)
    easel.blob((at[0] - 2, at[1] - 2), 40, tones[2], 0.14)
    for spot in easel.scatter(at, 30, 7, 12):
        easel.blob(spot, easel.dice.uniform(4, 8), tones[1], 0.2)


def _accent(tones: Colours) -> Colour:
    """Return a berry's colour that none of the tones comes close to."""
    return max(BERRIES, key=lambda tone: min(distance(tone, other) for other in tones))


def _marshmallow(easel: Easel, at: Point, tone: Colour) -> None:
    edge = [(at[0] - 28, at[1] - 26), (at[0] + 28, at[1] + 28)]
    (left, top), (right, bottom) = edge
    easel.box((left + 3, top + 6, right + 3, bottom + 6), dark(tone, 0.4), 16)
    easel.box((left, top, right, bottom), light(tone, 0.5), 16)
    easel.box((left + 9, top + 8, right - 12, bottom - 18), WHITE, 10)


def _folded(easel: Easel, tip: Point, turn: float, tones: Colours) -> None:
    for fold in range(3):
        at = (tip[0] + fold * 5, tip[1] + fold * 7)
        spread = (turn, turn + 1.15 - fold * 0.04)
        sector(easel, (at[0] + 4, at[1] + 7), 262, spread, dark(tones[0], 0.35))
        sector(easel, at, 260, spread, mix(tones[0], tones[1], 0.12 + 0.14 * fold))
    middle = on_circle(tip, 175, turn + 0.58)
    for spot in easel.scatter(middle, 66, 7, 30):
        easel.blob(spot, easel.dice.uniform(7, 15), mix(tones[2], tones[0], 0.45), 0.2)
