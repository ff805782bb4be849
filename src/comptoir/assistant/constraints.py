"""Constraints in a wish: minutes, diets, ingredients to leave out, seasons."""

from __future__ import annotations

from msgspec import Struct


class Constraints(Struct, frozen=True, kw_only=True):
    """What a wish demands besides its topic.

    `minutes` is the most time it may take, 0 where none was named; `quick` that it should be
    quick. `diets` are words of "vegan", "vegetarian", "gluten-free", "lactose-free".
    `without` names what must not be in it: a family (nuts, dairy, egg, gluten, meat, fish,
    pork, alcohol) or a folded word. `seasons`: spring, summer, autumn, winter, christmas, easter.
    """

    minutes: int = 0
    quick: bool = False
    diets: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()


NONE = Constraints()
