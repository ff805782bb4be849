"""Fitness: whether a document may be served for a wish, and how well it suits the moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from comptoir.assistant.constraints import QUICK_UP_TO, Constraints, season_of
from comptoir.assistant.ingredients import DIETS, holds
from comptoir.knowledge.language import plain
from comptoir.model.document import Document

OUT_OF_SEASON = 0.5
NO_SEASON = 0.8
NOT_QUICK = 0.7
NEWS_HALF_LIFE = 14.0
"""Days in which news lose half of their weight, down to `OLD_NEWS`."""

OLD_NEWS = 0.2

_SEASON_OF_MONTH = ("winter", "winter", *["spring"] * 3, *["summer"] * 3, *["autumn"] * 3, "winter")
_FEAST_OF_MONTH = {12: "christmas", 4: "easter"}
_VEGAN = ("vegan", "vegetalien")
_VEGETARIAN = ("vegetari", *_VEGAN)
_NAMES_OF_DIET = {
    "vegan": _VEGAN,
    "vegetarian": _VEGETARIAN,
    "pescetarian": ("pescetari", *_VEGETARIAN),
    "gluten-free": ("glutenfree", "glutenfrei", "sansgluten"),
    "lactose-free": ("lactosefree", "laktosefrei", "sanslactose", *_VEGAN),
}
"""What begins the names of a diet, letters only: also "GlutenFreeDiet" and "gluten_free"."""

_NAMES_WITHOUT = {
    "gluten": _NAMES_OF_DIET["gluten-free"],
    "nuts": ("nutfree", "nussfrei", "sansnoix", "sansfruitsacoque"),
    "dairy": ("dairyfree", "milchfrei", "sanslait", *_VEGAN),
    "egg": ("eggfree", "eifrei", "sansoeuf", *_VEGAN),
    "meat": _VEGETARIAN,
    "pork": _VEGETARIAN,
    "fish": _VEGETARIAN,
    "alcohol": ("alcoholfree", "alkoholfrei", "sansalcool"),
}
"""The diets that say that a family of ingredients is not in it."""


def reason_against(document: Document, wish: Constraints, now: datetime) -> str:
    """Return why the document must not be served, by name, or an empty string.

    One of not_yet_valid, expired, minutes, diet, ingredient. Only recipes, and what else names
    ingredients or minutes, can fail the last three.
    """
    if document.valid_from is not None and now < document.valid_from:
        return "not_yet_valid"
    if document.valid_until is not None and now >= document.valid_until:
        return "expired"
    minutes = _minutes(document)
    if wish.minutes and minutes > wish.minutes:
        return "minutes"
    if wish.minutes and not minutes and document.type == "Recipe":
        return "minutes"
    if not all(_suits_diet(document, diet) for diet in wish.diets):
        return "diet"
    return "ingredient" if any(_holds(document, unwanted) for unwanted in wish.without) else ""


def is_told(document: Document, wish: Constraints) -> bool:
    """Whether the document tells what the diets and exclusions of a wish depend on."""
    asked = bool(wish.diets or wish.without)
    told = document.fields.get("ingredients") or document.fields.get("diets")
    return bool(told) or not asked or document.type != "Recipe"


def when_score(document: Document, wish: Constraints, now: datetime) -> float:
    """Return how well the document suits the moment, 0 to 1: season, freshness, time at hand."""
    score = _season_score(document, wish, now)
    if wish.quick and _minutes(document) > QUICK_UP_TO:
        score *= NOT_QUICK
    if document.type == "NewsArticle" and document.published_at is not None:
        days = max(0.0, (now - document.published_at).total_seconds() / 86400)
        score *= OLD_NEWS + (1 - OLD_NEWS) * 0.5 ** (days / NEWS_HALF_LIFE)
    return score


def _season_score(document: Document, wish: Constraints, now: datetime) -> float:
    seasons = {season_of(season) for season in document.seasons}
    if wish.seasons:
        return 1.0 if seasons & wish.seasons else OUT_OF_SEASON if seasons else NO_SEASON
    running = {_SEASON_OF_MONTH[now.month - 1], _FEAST_OF_MONTH.get(now.month, "")}
    return 1.0 if not seasons or seasons & running else OUT_OF_SEASON


def _holds(document: Document, unwanted: str) -> bool:
    """Whether something unwanted is in it; what the editor declared counts before the list."""
    if _is_named(_texts(document.fields.get("diets")), _NAMES_WITHOUT.get(unwanted, ())):
        return False
    return holds(unwanted, _texts(document.fields.get("ingredients")))


def _is_named(texts: Sequence[str], names: Sequence[str]) -> bool:
    letters = "".join(filter(str.isalpha, plain("".join(texts))))
    return any(name in letters for name in names)


def _suits_diet(document: Document, diet: str) -> bool:
    ingredients = _texts(document.fields.get("ingredients"))
    named = (document.title, *_texts(document.fields.get("diets")))
    if _is_named(named, _NAMES_OF_DIET.get(diet, (diet,))):
        return True
    return not any(holds(family, ingredients) for family in DIETS.get(diet, frozenset()))


def _minutes(document: Document) -> int:
    value = document.fields.get("minutes")
    return int(value) if isinstance(value, int | float) else 0


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else ()
