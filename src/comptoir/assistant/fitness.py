"""Fitness: whether a document may be served for a wish, and how well it suits the moment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from comptoir.assistant.constraints import QUICK_UP_TO, Constraints, season_of
from comptoir.assistant.ingredients import DIETS, holds
from comptoir.knowledge.language import key, plain
from comptoir.model.document import Document
from comptoir.model.weights import Weights

NO_SEASON = 0.8
NOT_QUICK = 0.7

_SEASON_OF_MONTH = ("winter", "winter", *["spring"] * 3, *["summer"] * 3, *["autumn"] * 3, "winter")
_FEAST_OF_MONTH = {12: "christmas", 4: "easter"}
_MAY_TELL = ("Recipe", "WebPage")
"""What could tell its ingredients and minutes, and is worth less where it does not: a page that
lists recipes suits no demand."""

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

    One of not_yet_valid, expired, minutes, price, diet, ingredient. Only recipes, and what else
    names a price, ingredients or minutes, can fail the last four.
    """
    if document.valid_from is not None and now < document.valid_from:
        return "not_yet_valid"
    if document.valid_until is not None and now >= document.valid_until:
        return "expired"
    minutes = minutes_of(document)
    if wish.minutes and minutes > wish.minutes:
        return "minutes"
    if wish.minutes and not minutes and document.type == "Recipe":
        return "minutes"
    if wish.below and not 0 < price_of(document, wish.currency) < wish.below:
        return "price"
    if not all(_suits_diet(document, diet) for diet in wish.diets):
        return "diet"
    return "ingredient" if any(_holds(document, unwanted) for unwanted in wish.without) else ""


def is_told(document: Document, wish: Constraints) -> bool:
    """Whether the document tells what the diets and exclusions of a wish depend on."""
    asked = bool(wish.diets or wish.without)
    told = document.fields.get("ingredients") or document.fields.get("diets")
    return bool(told) or not asked or document.type not in _MAY_TELL


def concerns(document: Document, names: Collection[str]) -> bool:
    """Whether the document is on one of these things: what it says to mention, or its title.

    `names` are keys (`language.key`).
    """
    told = [*_texts(document.fields.get("mentions")), *_texts(document.fields.get("tickers"))]
    if any(key(name) in names for name in told):
        return True
    title = f" {key(document.title)} "
    return any(f" {name} " in title for name in names)


def when_score(document: Document, wish: Constraints, now: datetime, weights: Weights) -> float:
    """Return how well the document suits the moment, 0 to 1: season, freshness, time at hand."""
    score = _season_score(document, wish, now, weights)
    if wish.quick and not _is_quick(document):
        score *= NOT_QUICK
    if document.type == "NewsArticle" and document.published_at is not None:
        days = max(0.0, (now - document.published_at).total_seconds() / 86400)
        old = weights.old_news
        score *= old + (1 - old) * 0.5 ** (days / weights.news_half_life)
    return score


def _is_quick(document: Document) -> bool:
    """Whether it is done soon, as far as it tells; a page that tells nothing is not."""
    minutes = minutes_of(document)
    return minutes <= QUICK_UP_TO and (minutes > 0 or document.type != "WebPage")


def _season_score(document: Document, wish: Constraints, now: datetime, weights: Weights) -> float:
    seasons = {season_of(season) for season in document.seasons}
    if wish.seasons:
        return 1.0 if seasons & wish.seasons else weights.out_of_season if seasons else NO_SEASON
    running = {_SEASON_OF_MONTH[now.month - 1], _FEAST_OF_MONTH.get(now.month, "")}
    return 1.0 if not seasons or seasons & running else weights.out_of_season


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


def is_overview(document: Document) -> bool:
    """Whether it is a page that only leads to others (`knowledge/extract/overview.py`)."""
    return document.fields.get("overview") is True


def minutes_of(document: Document) -> int:
    """How many minutes a document says that it takes, 0 where it does not."""
    value = document.fields.get("minutes")
    return int(value) if isinstance(value, int | float) else 0


def price_of(document: Document, currency: str = "") -> float:
    """The price of a document, 0 where it names none, or one in another currency."""
    if currency and document.fields.get("currency") not in (currency, None, ""):
        return 0.0
    try:
        return float(str(document.fields.get("price") or 0))
    except ValueError:
        return 0.0


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else ()
