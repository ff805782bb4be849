"""What is best seen from the side, in front of a wall: stacks, slices and glasses."""

from comptoir.demo.bonne_table.easel import (
    WHITE,
    Colour,
    Colours,
    Easel,
    Point,
    around,
    colour,
    dark,
    light,
    mix,
)
from comptoir.demo.bonne_table.morsels import berry
from comptoir.demo.bonne_table.tableware import citrus, herb, lay_wall


def stack(easel: Easel, tones: Colours) -> None:
    """Draw a stack seen from the side, with sauce running down."""
    lay_wall(easel, tones[0])
    _side_plate(easel)
    for layer in range(6):
        y, shift = 690 - layer * 48, easel.dice.uniform(-12, 12)
        easel.box((375 + shift, y - 42, 825 + shift, y + 6), dark(tones[0], 0.22), 26)
        easel.box((379 + shift, y - 42, 821 + shift, y - 10), tones[0], 20)
    easel.oval((600, 412), 222, 44, light(tones[0], 0.15))
    easel.oval((600, 408), 165, 34, tones[1])
    for x, drop in ((470, 90), (540, 150), (640, 110), (715, 170)):
        easel.line([(x, 420), (x, 430 + drop)], tones[1], 26)
    for at in ((560, 385), (635, 388), (598, 362)):
        berry(easel, at, 28, tones[2])
    herb(easel, (600, 352), 58)


def layers(easel: Easel, tones: Colours) -> None:
    """Draw a slice of something layered, seen from the side."""
    lay_wall(easel, tones[0])
    _side_plate(easel)
    bands = [tones[1], tones[0], tones[1], tones[2], tones[1]]
    for step, tone in enumerate([tones[0], *reversed(bands)]):
        top = 660 - step * 56
        easel.box((355, top, 800, top + 58), tone)
        easel.shape(
            [(800, top), (880, top - 50), (880, top + 8), (800, top + 58)], dark(tone, 0.16)
        )
        for x in easel.dice.sample(range(375, 780), 7):
            easel.disc((x, top + easel.dice.uniform(14, 44)), 4, dark(tone, 0.1))
    easel.shape([(355, 381), (435, 331), (880, 331), (800, 381)], light(tones[0], 0.08))
    for _ in range(90):
        share = easel.dice.random()
        at = (365 + share * 78 + easel.dice.uniform(0, 425), 376 - share * 42)
        easel.disc(at, 3.5, dark(tones[0], 0.3))
    herb(easel, (640, 352), 76)


def glass(easel: Easel, tones: Colours) -> None:
    """Draw a dessert in layers, in a glass with a foot."""
    lay_wall(easel, tones[0])
    easel.oval((620, 800), 170, 26, dark((190, 150, 110), 0.25))
    easel.oval((600, 788), 150, 24, light(colour("#cfdfe2"), 0.3))
    easel.box((584, 640, 616, 788), light(colour("#cfdfe2"), 0.1), 8)
    _cup(easel, (225, 650), (250, 130), light(colour("#cfdfe2"), 0.35))
    shades = [tones[0], tones[1], tones[2], tones[1]]
    for step, tone in enumerate(shades):
        top = 295 + step * 84
        _cup(easel, (top, 638), (_wall_of_cup(top), 118), tone)
    easel.oval((600, 295), _wall_of_cup(295), 30, light(tones[0], 0.2))
    easel.line([(390, 270), (450, 560)], light(tones[1], 0.55), 12)
    for at in ((560, 276), (628, 270), (596, 244)):
        berry(easel, at, 32, tones[2])
    herb(easel, (618, 236), 72)


def drink(easel: Easel, tones: Colours) -> None:
    """Draw a tall drink with ice, a straw and a slice on the rim."""
    lay_wall(easel, tones[0])
    easel.line([(670, 330), (760, 110)], light(tones[2], 0.2), 20)
    easel.oval((625, 790), 190, 24, dark((190, 150, 110), 0.25))
    _tall(easel, 200, 790, light(colour("#cfdfe2"), 0.45))
    for top, share in ((290, 0.0), (430, 0.3), (560, 0.6), (680, 0.9)):
        _tall(easel, top, 768, mix(tones[0], tones[1], share), inset=14)
    for corner in ((540, 350), (640, 400), (575, 480), (660, 540)):
        _ice(easel, corner, tones[0])
    easel.oval((600, 292), 158, 22, light(tones[0], 0.3))
    citrus(easel, (455, 225), 78, tones[2])
    for at in easel.scatter((600, 600), 120, 16, 30):
        easel.disc(at, 5, light(tones[0], 0.5))
    herb(easel, (590, 285), 84)


def _side_plate(easel: Easel) -> None:
    easel.oval((616, 762), 350, 34, dark((190, 150, 110), 0.3))
    easel.oval((600, 735), 350, 44, colour("#efe8dc"))
    easel.oval((600, 727), 344, 38, colour("#fdfaf3"))
    easel.oval((600, 725), 270, 25, colour("#ece4d7"))


def _cup(easel: Easel, heights: Point, halves: Point, tone: Colour) -> None:
    (top, bottom), (wide, narrow) = heights, halves
    easel.shape(
        [(600 - wide, top), (600 + wide, top), (600 + narrow, bottom), (600 - narrow, bottom)], tone
    )
    easel.oval((600, bottom), narrow, 26, tone)
    easel.oval((600, top), wide, 30, light(tone, 0.18))


def _wall_of_cup(y: float) -> float:
    return 234 - (y - 225) * 0.27


def _tall(easel: Easel, top: float, bottom: float, tone: Colour, inset: float = 0) -> None:
    def half(y: float) -> float:
        return 180 - (y - 200) * 0.07 - inset

    left, right = (
        [(600 - half(y), y) for y in (top, bottom)],
        [(600 + half(y), y) for y in (bottom, top)],
    )
    easel.shape([*left, *right], tone)
    easel.oval((600, bottom), half(bottom), 22, tone)
    easel.oval((600, top), half(top), 22, light(tone, 0.15))


def _ice(easel: Easel, at: Point, tone: Colour) -> None:
    turn = easel.angle()
    easel.shape([point for point, _ in around(at, 48, 4, turn)], mix(tone, WHITE, 0.55))
    easel.shape([point for point, _ in around(at, 34, 4, turn)], mix(tone, WHITE, 0.38))
