"""Recipes: schema.org/Recipe in JSON-LD or microdata, hRecipe, or the markup of recipe plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comptoir.knowledge.extract import microdata, microformats, recipe_html
from comptoir.knowledge.extract.building import Building, put_head
from comptoir.knowledge.extract.choosing import choose, plain_words
from comptoir.knowledge.extract.diets import read_diets, read_seasons
from comptoir.knowledge.extract.durations import read_minutes
from comptoir.knowledge.extract.jsonld import Graph, Node
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.recipe_html import without_copy
from comptoir.knowledge.extract.text import clean_lines, shorten
from comptoir.knowledge.extract.values import (
    MAX_DEPTH,
    Reading,
    each,
    first_of,
    text_of,
    texts_of,
)
from comptoir.model.document import Draft, Provenance

RECIPE = frozenset({"Recipe"})
INGREDIENTS = ("recipeIngredient", "ingredients", "ingredient")
STEPS = ("recipeInstructions", "instructions", "step")
LOOSE = frozenset({*INGREDIENTS, *STEPS, "recipeYield", "totalTime", "cookTime", "prepTime"})

BULLET = re.compile(r"^(?:[-–—•·*▢□☐◦‣✓]+\s+|[▢□☐•])")
COMMAS = re.compile(r",\s+(?![^()]*\))")
ROUND = re.compile(r"(?<=\d)\.0+(?=\s)")  # 500.0 g
NUMBER = re.compile(r"^\d{1,2}\s?[.)]\s+")
NUMBERS = re.compile(r"\s+(?=\d{1,2}[.)]\s+\S)")


def read_recipe(page: Markup, language: str = "") -> Draft | None:
    """The recipe of the page, or None if it has none."""
    nodes = _sources(page)
    if not nodes:
        return None
    reading = Reading(tuple(nodes), page.graph, page.base_url)
    building = Building("Recipe")
    _put_visible_ingredients(building, page, reading)
    put_recipe(building, reading)
    if not building.field("minutes", 0):
        seen: Node = recipe_html.read_times(page.tree)
        _put_times(building, Reading((("html", seen),), page.graph, ""))
    put_head(building, page, reading, language)
    return building.draft(page.canonical)


def _put_visible_ingredients(building: Building, page: Markup, reading: Reading) -> None:
    """Prefer the list a visitor sees when the data names the ingredients without amounts."""
    declared, _ = reading.first(INGREDIENTS, ingredients_of, empty=list[str]())
    if len(declared) < 3 or recipe_html.share_of_amounts(declared) > 0.25:
        return
    seen = ingredients_of(recipe_html.read_ingredients(page.tree))
    if len(seen) <= 2 * len(declared) and _hold_all(seen, declared):
        building.put_field("ingredients", (seen, "html"))


def _hold_all(seen: list[str], declared: list[str]) -> bool:
    """Whether the lines seen with amounts hold nearly all of the declared names."""
    with_amounts = [plain_words(line) for line in seen if recipe_html.has_amount(line)]
    names = (plain_words(line) for line in declared)
    missing = sum(not any(name in line for line in with_amounts) for name in names)
    return missing <= len(declared) // 2 and len(seen) * 4 >= len(declared) * 3


def put_recipe(building: Building, reading: Reading) -> None:
    """Everything the nodes know of a recipe."""
    building.put("title", reading.line("name", "headline"))
    summary, provenance = reading.line("description")
    building.put("summary", (shorten(summary), provenance))
    building.put("text", (summary, provenance))
    building.put("image", reading.image())
    building.put("published_at", reading.time("datePublished", "dateCreated"))
    building.put("modified_at", reading.time("dateModified"))
    building.put_field("ingredients", reading.first(INGREDIENTS, ingredients_of, empty=[]))
    building.put_field("steps", reading.first(STEPS, _steps_with(reading.graph), empty=[]))
    _put_times(building, reading)
    building.put_field("servings", reading.first(("recipeYield", "yield"), servings_of, empty=""))
    authors, provenance = reading.texts("author", "creator")
    building.put_field("author", (", ".join(authors[:5]), provenance))
    for name, key in (("category", "recipeCategory"), ("cuisine", "recipeCuisine")):
        words, provenance = reading.words(key)
        building.put_field(name, (", ".join(words), provenance))
    building.put_field("keywords", reading.words("keywords"))
    building.put_field("rating", reading.first(("aggregateRating",), _rating, empty={}))
    _put_diets(building, reading)


def ingredients_of(value: Any) -> list[str]:
    """Ingredients, one a line: of a list, of a text with lines, or of nodes with amounts."""
    parts = list(each(value))
    if len(parts) == 1 and isinstance(parts[0], str):
        lines = _split_commas(clean_lines(parts[0]))
    else:
        lines = [_ingredient(part) for part in parts]
    stripped = (ROUND.sub("", BULLET.sub("", line)).strip() for line in lines)
    return without_copy([line for line in stripped if any(letter.isalnum() for letter in line)])


def _split_commas(lines: list[str]) -> list[str]:
    """One line that lists everything: taken apart at the commas outside of brackets."""
    if len(lines) == 1 and lines[0].count(",") >= 3:
        return COMMAS.split(lines[0])
    return lines


def _ingredient(part: Any) -> str:
    if not isinstance(part, dict):
        return text_of(part)
    keys = ("amount", "quantity", "value", "unit", "unitText", "name", "item", "text")
    return " ".join(dict.fromkeys(filter(None, (text_of(part.get(key)) for key in keys))))


def _steps_with(graph: Graph) -> Any:
    return lambda value: steps_of(value, graph)


def steps_of(value: Any, graph: Graph | None = None) -> list[str]:
    """The steps, without their numbers; sections and lists are flattened."""
    lines = [line for line in _step_lines(value, graph, 0) if line]
    stripped = [BULLET.sub("", NUMBER.sub("", line)).strip() for line in lines]
    return [line for line in stripped if len(line) > 2 or line.isalpha()]


def _step_lines(value: Any, graph: Graph | None, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        yield from _split_numbers(clean_lines(value))
    elif isinstance(value, list):
        for part in value:
            yield from _step_lines(part, graph, depth + 1)
    elif isinstance(value, dict):
        node = graph.follow(value) if graph is not None else value
        inner = node.get("itemListElement") or node.get("steps") or node.get("item")
        text = node.get("text") or node.get("description") or node.get("name")
        yield from _step_lines(inner or text, graph, depth + 1)


def _split_numbers(lines: list[str]) -> list[str]:
    """One line `1. Mix. 2. Bake.` as two."""
    if len(lines) == 1 and NUMBER.match(lines[0]):
        return NUMBERS.split(lines[0])
    return lines


def servings_of(value: Any) -> str:
    """The most telling of the given yields: `4 servings` rather than `4`."""
    texts = texts_of(value)
    telling = (text for text in texts if re.search(r"\d", text) and re.search(r"[^\W\d]", text))
    return next(telling, texts[0] if texts else "")


def _put_times(building: Building, reading: Reading) -> None:
    def minutes(*keys: str) -> tuple[int, Provenance]:
        return reading.first(keys, lambda value: read_minutes(_duration(value)) or 0, empty=0)

    prep, cook = minutes("prepTime"), minutes("cookTime", "performTime")
    total = minutes("totalTime", "duration")
    building.put_field("prep_minutes", prep)
    building.put_field("cook_minutes", cook)
    building.put_field("minutes", total if total[0] else (prep[0] + cook[0], prep[1]))


def _duration(value: Any) -> Any:
    found = first_of(value)
    if isinstance(found, dict):  # {"@type": "Duration", "name": "PT30M"}, or with maxValue
        return text_of(found) or first_of(found.get("maxValue"))
    return found


def _rating(value: Any) -> dict[str, Any]:
    node = first_of(value)
    if not isinstance(node, dict):
        return {}
    stars = _number(node.get("ratingValue"))
    best = _number(node.get("bestRating")) or 5.0
    count = _number(node.get("ratingCount")) or _number(node.get("reviewCount"))
    if not stars or not 0 < stars <= best:
        return {}
    return {"value": round(stars, 2), "best": best, "count": int(count or 0)}


def _number(value: Any) -> float | None:
    match = re.search(r"\d{1,9}(?:[.,]\d{1,6})?", text_of(value))
    return float(match.group().replace(",", ".")) if match else None


def _put_diets(building: Building, reading: Reading) -> None:
    declared, provenance = reading.texts("suitableForDiet")
    keywords = building.field("keywords", list[str]())
    diets = read_diets(declared, keywords)
    building.put_field("diets", (diets, provenance if declared else "json-ld"))
    building.put("seasons", (read_seasons(keywords), "json-ld"))


def _sources(page: Markup) -> list[tuple[Provenance, Node]]:
    """What is known of the recipe, the best first; later sources only where something lacks."""
    sources: list[tuple[Provenance, Node]] = []
    for provenance, nodes in page.graphs():
        if not _is_complete(sources):
            _append(sources, provenance, _best(nodes.of_type(RECIPE), page))
    if not _is_complete(sources) and "itemprop" in page.text:
        _append(sources, "microdata", microdata.read_loose(page.tree, page.base_url, LOOSE))
    if not _is_complete(sources):
        _append(sources, "html", microformats.read_recipe(page.tree, page.base_url))
    if not _is_complete(sources):
        _append(sources, "html", recipe_html.read_recipe(page.tree, is_known=bool(sources)))
    return sources


def _append(
    sources: list[tuple[Provenance, Node]], provenance: Provenance, node: Node | None
) -> None:
    if node:
        sources.append((provenance, node))


def _is_complete(sources: list[tuple[Provenance, Node]]) -> bool:
    has_ingredients = any(ingredients_of(_any(node, INGREDIENTS)) for _, node in sources)
    return has_ingredients and any(steps_of(_any(node, STEPS)) for _, node in sources)


def _any(node: Node, keys: tuple[str, ...]) -> Any:
    return next((node[key] for key in keys if node.get(key)), None)


def _best(nodes: list[Node], page: Markup) -> Node | None:
    def wealth(node: Node) -> int:
        return len(ingredients_of(_any(node, INGREDIENTS))) + len(steps_of(_any(node, STEPS)))

    return choose(nodes, page, wealth)
