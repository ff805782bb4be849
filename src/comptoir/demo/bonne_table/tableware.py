"""What stands on the table before the food: cloth, cutlery, plates, bowls, tins and glasses."""

import math

from comptoir.demo.bonne_table.easel import (
    HEIGHT,
    WHITE,
    WIDTH,
    Colour,
    Easel,
    Point,
    around,
    colour,
    dark,
    distance,
    light,
    mix,
)

CENTRE: Point = (600, 450)

CLOTHS = [
    colour(text)
    for text in (
        "#e9c9b1", "#bcd3d6", "#f0d58c", "#c7d3b0", "#e7b9b0", "#c9c2dc", "#9fb9c4", "#d9a68a",
        "#8fae9b", "#e8dccb", "#7d93ad", "#c98d7b",
    )
]  # fmt: skip
CERAMICS = [colour(text) for text in ("#fdfaf3", "#f4efe6", "#e8eef0", "#f6e9dd")]
LEAF = colour("#5d8a47")
STEEL = colour("#d5dade")
CRUST = colour("#c98b4e")
WOOD = colour("#c99a67")


def lay_cloth(easel: Easel, food: Colour) -> Colour:
    """Draw the table cloth in a colour away from the food's, and return that colour."""
    offered = easel.dice.sample(CLOTHS, 4)
    cloth = max(offered, key=lambda tone: distance(tone, food))
    easel.box((0, 0, WIDTH, HEIGHT), cloth)
    easel.dice.choice((_checks, _stripes, _dots, _runner))(easel, cloth)
    return cloth


def _checks(easel: Easel, cloth: Colour) -> None:
    pale, step = light(cloth, 0.22), 100
    for x in range(0, WIDTH, 2 * step):
        easel.box((x, 0, x + step, HEIGHT), pale)
    for y in range(0, HEIGHT, 2 * step):
        for x in range(0, WIDTH, step):
            tone = light(cloth, 0.45) if x % (2 * step) == 0 else pale
            easel.box((x, y, x + step, y + step), tone)


def _stripes(easel: Easel, cloth: Colour) -> None:
    for x in range(-20, WIDTH, 120):
        easel.box((x, 0, x + 34, HEIGHT), light(cloth, 0.3))
        easel.box((x + 46, 0, x + 52, HEIGHT), light(cloth, 0.3))


def _dots(easel: Easel, cloth: Colour) -> None:
    for row, y in enumerate(range(30, HEIGHT, 75)):
        for x in range(30 + 45 * (row % 2), WIDTH, 90):
            easel.disc((x, y), 8, light(cloth, 0.45))


def _runner(easel: Easel, cloth: Colour) -> None:
    easel.box((0, 190, WIDTH, 710), light(cloth, 0.35))
    for y in (212, 676):
        easel.box((0, y, WIDTH, y + 12), dark(cloth, 0.08))


def lay_cutlery(easel: Easel) -> None:
    """Draw a fork on the left and a knife on the right of the plate."""
    _shaded_box(easel, (141, 420, 157, 700), STEEL)
    easel.shape([(122, 330), (176, 330), (166, 425), (132, 425)], STEEL)
    for x in (122, 140, 158):
        easel.box((x, 210, x + 11, 340), STEEL, 5)
    easel.box((122, 318, 169, 350), STEEL, 8)
    _shaded_box(easel, (1044, 440, 1062, 700), STEEL)
    blade = [(1040, 450), (1040, 215), (1052, 205), (1066, 240), (1070, 330), (1066, 450)]
    easel.shape(blade, light(STEEL, 0.35))


def lay_spoon(easel: Easel) -> None:
    """Draw a spoon on the right."""
    _shaded_box(easel, (1049, 330, 1067, 700), STEEL)
    easel.oval((1058, 280), 44, 74, STEEL)
    easel.oval((1054, 274), 30, 56, light(STEEL, 0.4))


def lay_napkin(easel: Easel, tone: Colour) -> None:
    """Draw a folded napkin under the left edge of the plate."""
    folded: list[Point] = [(60, 250), (330, 190), (400, 640), (120, 700)]
    easel.shadow(folded)
    easel.shape(folded, tone)
    easel.shape([(60, 250), (195, 220), (260, 670), (120, 700)], light(tone, 0.2))
    for share in (0.08, 0.92):
        top, bottom = _between(folded[0], folded[1], share), _between(folded[3], folded[2], share)
        easel.line([top, bottom], light(tone, 0.55), 5)


def lay_plate(easel: Easel, radius: float = 330) -> Colour:
    """Draw a plate in the middle and return the colour of its well."""
    glaze = easel.dice.choice(CERAMICS)
    easel.disc_shadow(CENTRE, radius)
    easel.disc(CENTRE, radius, glaze)
    easel.disc(CENTRE, radius * 0.985, dark(glaze, 0.05))
    easel.disc(CENTRE, radius * 0.96, glaze)
    easel.disc(CENTRE, radius * 0.74, dark(glaze, 0.09))
    well = light(glaze, 0.3)
    easel.disc((CENTRE[0] + 4, CENTRE[1] + 5), radius * 0.72, well)
    return well


def lay_bowl(easel: Easel, accent: Colour, radius: float = 310) -> None:
    """Draw a bowl in the middle, rim and inner wall; the food goes up to 0.82 of the radius."""
    glaze = mix(easel.dice.choice(CERAMICS), accent, 0.12)
    easel.disc_shadow(CENTRE, radius)
    easel.disc(CENTRE, radius, dark(glaze, 0.12))
    easel.disc((CENTRE[0] - 3, CENTRE[1] - 4), radius * 0.985, glaze)
    easel.disc(CENTRE, radius * 0.9, dark(glaze, 0.2))
    easel.disc((CENTRE[0] + 5, CENTRE[1] + 6), radius * 0.885, dark(glaze, 0.11))
    easel.arc(CENTRE, radius * 0.945, (3.5, 4.5), light(glaze, 0.8), 9)


def lay_board(easel: Easel) -> None:
    """Draw a wooden board with a handle."""
    handle, board = (985, 405, 1150, 495), (170, 170, 1010, 730)
    easel.box_shadow(board)
    easel.box_shadow(handle)
    easel.box(handle, dark(WOOD, 0.08), 40)
    easel.disc((1110, 450), 16, dark(WOOD, 0.5))
    easel.box(board, WOOD, 46)
    easel.box((170, 170, 1010, 720), light(WOOD, 0.14), 46)
    for y in range(225, 700, 68):
        left = easel.dice.uniform(200, 420)
        easel.line([(left, y), (left + easel.dice.uniform(220, 540), y)], WOOD, 4)


def lay_dish(easel: Easel, accent: Colour) -> None:
    """Draw an oblong baking dish with two handles."""
    enamel = mix(easel.dice.choice(CERAMICS), accent, 0.25)
    for x in (145, 985):
        easel.box_shadow((x, 370, x + 70, 530))
        easel.box((x, 370, x + 70, 530), dark(enamel, 0.1), 34)
        easel.box((x + 18, 392, x + 52, 508), dark(enamel, 0.3), 16)
    easel.box_shadow((180, 180, 1020, 720))
    easel.box((180, 180, 1020, 720), enamel, 80)
    easel.box((206, 206, 994, 694), dark(enamel, 0.22), 62)


def lay_pot(easel: Easel, accent: Colour) -> None:
    """Draw a cooking pot with two handles; the food goes up to a radius of 265."""
    enamel = dark(accent, 0.1)
    for x in (228, 902):
        easel.box_shadow((x, 385, x + 70, 515))
        easel.box((x, 385, x + 70, 515), dark(enamel, 0.35), 30)
        easel.box((x + 18, 410, x + 52, 490), dark(enamel, 0.6), 14)
    easel.disc_shadow(CENTRE, 320)
    easel.disc(CENTRE, 320, dark(enamel, 0.25))
    easel.disc((597, 446), 314, enamel)
    easel.disc(CENTRE, 284, colour("#f3ebdd"))
    easel.disc((604, 455), 278, colour("#d9cdb9"))
    easel.arc(CENTRE, 300, (3.5, 4.5), light(enamel, 0.5), 9)


def lay_wall(easel: Easel, food: Colour) -> None:
    """Draw a wall with a table in front, for what is seen from the side."""
    cloth = max(easel.dice.sample(CLOTHS, 4), key=lambda tone: distance(tone, food))
    easel.box((0, 0, WIDTH, HEIGHT), light(cloth, 0.25))
    easel.disc(CENTRE, 395, light(cloth, 0.5))
    table = dark(WOOD, 0.12) if easel.dice.random() < 0.5 else light(WOOD, 0.25)
    easel.box((0, 690, WIDTH, HEIGHT), table)
    easel.box((0, 690, WIDTH, 706), light(table, 0.25))
    for y in (770, 838):
        easel.line([(0, y), (WIDTH, y)], dark(table, 0.1), 4)


def lay_crust(easel: Easel) -> None:
    """Draw the crimped crust of a tart; its filling goes up to a radius of 276."""
    easel.disc_shadow(CENTRE, 322)
    for at, _ in around(CENTRE, 300, 40):
        easel.disc(at, 27, dark(CRUST, 0.08))
    easel.disc(CENTRE, 308, CRUST)
    for at, _ in around(CENTRE, 298, 40, 0.08):
        easel.disc(at, 15, light(CRUST, 0.25))


def herb(easel: Easel, at: Point, size: float, tone: Colour = LEAF) -> None:
    """Draw a sprig of three leaves."""
    turn = easel.angle()
    for offset, share in ((-0.8, 0.8), (0.8, 0.8), (0, 1)):
        easel.leaf(at, size * share, turn + offset, mix(tone, WHITE, 0.1 * share), 0.55)


def citrus(easel: Easel, at: Point, radius: float, tone: Colour) -> None:
    """Draw a slice of citrus fruit."""
    easel.disc(at, radius, dark(tone, 0.06))
    easel.disc(at, radius * 0.9, light(tone, 0.75))
    for point, angle in around(at, radius * 0.1, 8, easel.angle()):
        reach = radius * 0.72
        sides = [
            (point[0] + reach * math.cos(angle + turn), point[1] + reach * math.sin(angle + turn))
            for turn in (-0.3, -0.15, 0, 0.15, 0.3)
        ]
        easel.shape([point, *sides], light(tone, 0.15))


def _shaded_box(easel: Easel, corners: tuple[float, float, float, float], tone: Colour) -> None:
    easel.box_shadow(corners)
    easel.box(corners, tone, 8)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
