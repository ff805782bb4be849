"""Savoury dishes on the table, in the three colours of the dish."""

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
    oblong,
    on_circle,
)
from comptoir.demo.bonne_table.morsels import (
    berry,
    cube,
    fillet,
    pieces,
    ring,
    sector,
    steps,
)
from comptoir.demo.bonne_table.tableware import (
    CENTRE,
    CRUST,
    LEAF,
    herb,
    lay_board,
    lay_bowl,
    lay_cloth,
    lay_crust,
    lay_cutlery,
    lay_napkin,
    lay_plate,
    lay_pot,
    lay_spoon,
)

FRESH = colour("#9dbf5a")


def soup(easel: Easel, tones: Colours) -> None:
    """Draw a bowl of soup with a swirl, croutons and herbs."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_spoon(easel)
    lay_bowl(easel, tones[2])
    easel.disc(CENTRE, 255, dark(tones[0], 0.12))
    easel.disc((604, 455), 249, tones[0])
    _swirl(easel, light(tones[1], 0.2))
    bits = easel.dice.choice((CRUST, light(tones[2], 0.1)))
    heap = easel.angle()
    for at in easel.scatter(on_circle(CENTRE, 85, heap), 120, 6, 52):
        cube(easel, at, 26, bits)
    for at in easel.scatter(on_circle(CENTRE, 95, heap + 3), 85, 3, 70):
        herb(easel, at, 46)
    for at in easel.scatter(CENTRE, 220, 26, 24):
        easel.disc(at, 4, mix(tones[2], tones[0], 0.2))


def stew(easel: Easel, tones: Colours) -> None:
    """Draw a pot of stew: pieces in their sauce."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_spoon(easel)
    lay_pot(easel, _richest(tones))
    easel.disc((602, 453), 262, dark(tones[0], 0.12))
    easel.disc((604, 456), 254, tones[0])
    pieces(easel, CENTRE, 215, tones, 24)
    for at in easel.scatter(CENTRE, 170, 4, 110):
        herb(easel, at, 52)


def salad(easel: Easel, tones: Colours) -> None:
    """Draw a bowl of salad: leaves, slices and bits."""
    lay_cloth(easel, tones[0])
    lay_cutlery(easel)
    lay_bowl(easel, tones[1], 325)
    easel.disc((603, 455), 268, dark(LEAF, 0.25))
    for at in easel.scatter(CENTRE, 165, 26, 36):
        easel.leaf(at, 105, easel.angle(), mix(LEAF, FRESH, easel.dice.random()), 0.62)
    pieces(easel, CENTRE, 205, tones, 19)
    for at in easel.scatter(CENTRE, 200, 9, 60):
        ring(easel, at, 26, light(tones[2], 0.45))


def sliced_salad(easel: Easel, tones: Colours) -> None:
    """Draw a bowl of salad made of slices, with chives."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_cutlery(easel)
    lay_bowl(easel, tones[2], 325)
    easel.disc((603, 455), 268, dark(tones[0], 0.25))
    for at in easel.scatter(CENTRE, 205, 60, 40):
        _slice(easel, at, mix(tones[0], tones[1], easel.dice.random()))
    for at in easel.scatter(CENTRE, 215, 34, 26):
        easel.line([at, on_circle(at, 17, easel.angle())], tones[2], 8)
    herb(easel, (600, 440), 84)


def curry(easel: Easel, tones: Colours) -> None:
    """Draw a bowl with a dish in sauce on one side and rice on the other."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_spoon(easel)
    lay_bowl(easel, tones[2])
    easel.disc(CENTRE, 255, dark(tones[0], 0.14))
    easel.disc((604, 455), 249, tones[0])
    pieces(easel, (500, 470), 125, tones, 13)
    easel.blob((702, 462), 172, dark(colour("#efe6d2"), 0.12), 0.05)
    easel.blob((698, 456), 166, colour("#f6f0e2"), 0.05)
    _rice(easel, (690, 455), 165, colour("#efe6d2"))
    for at in ((480, 360), (560, 560), (735, 400)):
        herb(easel, at, 60)


def plate(easel: Easel, tones: Colours) -> None:
    """Draw a plate with a main piece in its sauce and a garnish."""
    lay_cloth(easel, tones[0])
    lay_cutlery(easel)
    lay_plate(easel)
    easel.blob((615, 475), 190, dark(tones[1], 0.06), 0.1)
    easel.blob((610, 468), 182, tones[1], 0.1)
    for place in ((545, 520), (650, 495), (585, 405)):
        fillet(easel, place, tones[0])
    for at in easel.scatter((690, 375), 95, 9, 36):
        easel.disc((at[0] + 3, at[1] + 4), 21, dark(tones[2], 0.25))
        easel.disc(at, 20, tones[2])
        easel.disc((at[0] - 6, at[1] - 7), 5, light(tones[2], 0.6))
    herb(easel, (505, 395), 84)
    herb(easel, (700, 560), 64)


def pasta(easel: Easel, tones: Colours) -> None:
    """Draw a nest of pasta with sauce."""
    lay_cloth(easel, tones[0])
    lay_cutlery(easel)
    lay_plate(easel)
    noodle = max(tones, key=sum)
    others = [tone for tone in tones if tone != noodle]
    easel.blob((606, 458), 186, dark(noodle, 0.3), 0.04)
    easel.blob((600, 450), 180, dark(noodle, 0.16), 0.04)
    for _ in range(150):
        _noodle(easel, noodle)
    easel.blob((600, 440), 108, dark(others[0], 0.15), 0.16)
    easel.blob((597, 436), 102, others[0], 0.16)
    for at in easel.scatter((597, 436), 90, 14, 26):
        cube(easel, at, 15, others[-1])
    for at in easel.scatter(CENTRE, 170, 26, 30):
        easel.disc(at, 5, light(noodle, 0.6))
    herb(easel, (600, 425), 84)


def quiche(easel: Easel, tones: Colours) -> None:
    """Draw a savoury tart in its crimped crust, browned in spots."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_crust(easel)
    easel.disc(CENTRE, 276, dark(tones[0], 0.2))
    easel.disc((602, 453), 270, mix(tones[0], tones[1], 0.45))
    for at in easel.scatter(CENTRE, 225, 34, 46):
        easel.blob(
            at, easel.dice.uniform(20, 42), mix(tones[0], tones[1], easel.dice.random()), 0.2
        )
    for at in easel.scatter(CENTRE, 230, 26, 58):
        cube(easel, at, easel.dice.uniform(15, 22), tones[2])
    for at in easel.scatter(CENTRE, 235, 40, 24):
        easel.line([at, on_circle(at, 13, easel.angle())], LEAF, 7)


def loaf(easel: Easel, tones: Colours) -> None:
    """Draw a loaf on a board, some slices cut."""
    lay_cloth(easel, tones[0])
    lay_board(easel)
    easel.shadow(oblong((520, 450), 250, 140))
    easel.shape(oblong((520, 450), 250, 140), dark(tones[0], 0.2))
    easel.shape(oblong((516, 442), 242, 130), tones[0])
    for x in (370, 460, 550, 640):
        _score(easel, (x - 30, 530), light(tones[1], 0.3))
    for at in easel.scatter((516, 442), 118, 40, 14):
        easel.disc(at, 4, light(tones[2], 0.2))
    for place, at in enumerate(((870, 340), (880, 470), (868, 600))):
        _bread_slice(easel, at, tones, place)


def dip(easel: Easel, tones: Colours) -> None:
    """Draw a bowl of sauce or cream with sticks of vegetables around it."""
    lay_cloth(easel, tones[0])
    lay_plate(easel, 385)
    for step, (at, angle) in enumerate(around(CENTRE, 268, 34)):
        tone = (colour("#e98a3c"), colour("#8db255"), colour("#d9553f"))[step % 3]
        easel.line([on_circle(at, -62, angle), on_circle(at, 46, angle)], dark(tone, 0.12), 27)
        easel.line([on_circle(at, -62, angle), on_circle(at, 44, angle)], tone, 19)
    lay_bowl(easel, tones[2], 225)
    easel.disc(CENTRE, 186, dark(tones[0], 0.12))
    easel.disc((603, 454), 181, tones[0])
    for radius in (150, 112, 74):
        easel.arc((603, 454), radius, (0.4, 3.6), light(tones[0], 0.35), 12)
    for at in easel.scatter(CENTRE, 140, 16, 30):
        easel.disc(at, 7, tones[1])
    herb(easel, (590, 440), 78)


def pizza(easel: Easel, tones: Colours) -> None:
    """Draw something flat and round with a topping, cut in eight."""
    lay_cloth(easel, tones[0])
    lay_board(easel)
    easel.disc_shadow(CENTRE, 330)
    easel.blob(CENTRE, 332, dark(CRUST, 0.12), 0.02)
    easel.blob((597, 446), 326, light(CRUST, 0.12), 0.02)
    easel.blob(CENTRE, 280, dark(tones[0], 0.1), 0.03)
    easel.blob((598, 447), 274, tones[0], 0.03)
    for at in easel.scatter(CENTRE, 235, 14, 80):
        easel.blob(at, 44, tones[1], 0.18)
    for at in easel.scatter(CENTRE, 225, 15, 74):
        berry(easel, at, 27, tones[2])
    for at in easel.scatter(CENTRE, 200, 7, 100):
        herb(easel, at, 60)
    for at, _ in around(CENTRE, 318, 4, 0.35):
        easel.line([at, (2 * CENTRE[0] - at[0], 2 * CENTRE[1] - at[1])], dark(tones[0], 0.3), 5)


def risotto(easel: Easel, tones: Colours) -> None:
    """Draw a plate of risotto with slices of mushroom."""
    cloth = lay_cloth(easel, tones[0])
    lay_napkin(easel, light(cloth, 0.6))
    lay_spoon(easel)
    lay_bowl(easel, tones[2], 330)
    easel.disc((603, 455), 272, dark(tones[1], 0.28))
    easel.blob(CENTRE, 258, dark(tones[1], 0.08), 0.02)
    _rice(easel, CENTRE, 235, tones[1])
    for at in easel.scatter(CENTRE, 185, 13, 82):
        _mushroom(easel, at, tones[0])
    for at in easel.scatter(CENTRE, 210, 24, 36):
        easel.line([at, on_circle(at, 13, easel.angle())], tones[2], 7)
    herb(easel, (600, 440), 80)


def _swirl(easel: Easel, tone: Colour) -> None:
    start = easel.angle()
    points = [
        on_circle((604, 455), 28 + 42 * turn, start + turn * 1.9) for turn in steps(0.2, 4.0, 70)
    ]
    easel.line(points, tone, 15)


def _richest(tones: Colours) -> Colour:
    """Return the most saturated tone: a pot must not vanish on the cloth."""
    return max(tones, key=lambda tone: max(tone) - min(tone) + distance(tone, WHITE) / 4)


def _noodle(easel: Easel, tone: Colour) -> None:
    at = on_circle((600, 450), easel.dice.uniform(30, 110), easel.angle())
    turn, radius = easel.angle(), easel.dice.uniform(40, 86)
    shade = mix(dark(tone, 0.14), light(tone, 0.3), easel.dice.random())
    easel.arc(at, radius, (turn, turn + easel.dice.uniform(1.6, 3.4)), shade, 11)


def _slice(easel: Easel, at: Point, tone: Colour) -> None:
    edge = easel.outline(at, 46, 0.08)
    easel.shape([(x + 4, y + 6) for x, y in edge], dark(tone, 0.3))
    easel.shape(edge, dark(tone, 0.06))
    easel.blob((at[0] - 2, at[1] - 3), 39, light(tone, 0.2), 0.06)


def _bread_slice(easel: Easel, at: Point, tones: Colours, place: int) -> None:
    easel.shadow(oblong(at, 92, 54))
    easel.shape(oblong(at, 92, 54), dark(tones[0], 0.1))
    easel.shape(oblong(at, 82, 45), light(tones[1], 0.4))
    for spot in easel.scatter(at, 40, 9 + place, 14):
        easel.disc(spot, 4, light(tones[1], 0.1))


def _score(easel: Easel, foot: Point, tone: Colour) -> None:
    curve = [(foot[0] + 60 * share, foot[1] - 175 * share) for share in steps(0, 1, 12)]
    easel.line(curve, dark(tone, 0.25), 22)
    easel.line([(x - 3, y - 3) for x, y in curve], tone, 15)


def _rice(easel: Easel, at: Point, radius: float, tone: Colour) -> None:
    for spot in easel.scatter(at, radius, 240, 13):
        turn = easel.angle()
        ends = [on_circle(spot, 7, turn), on_circle(spot, -7, turn)]
        easel.line(ends, easel.dice.choice((WHITE, tone, dark(tone, 0.1))), 9)


def _mushroom(easel: Easel, at: Point, tone: Colour) -> None:
    turn = easel.angle()
    foot = on_circle(at, 46, turn + math.pi / 2)
    easel.line([(at[0] + 3, at[1] + 5), (foot[0] + 3, foot[1] + 5)], dark(tone, 0.45), 30)
    easel.line([at, foot], light(tone, 0.55), 26)
    sector(easel, (at[0] + 3, at[1] + 5), 48, (turn - math.pi, turn), dark(tone, 0.45))
    sector(easel, at, 48, (turn - math.pi, turn), tone)
    sector(easel, at, 36, (turn - math.pi, turn), light(tone, 0.5))
