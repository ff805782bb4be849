"""hRecipe and h-recipe: recipes marked with class names, as nodes in the shape of JSON-LD."""

from __future__ import annotations

from lxml import etree

from comptoir.knowledge.extract.jsonld import Node
from comptoir.knowledge.extract.markup import join
from comptoir.knowledge.extract.text import element_lines, element_text

PROPERTIES = {
    "name": ("fn", "p-name"),
    "recipeIngredient": ("ingredient", "p-ingredient"),
    "recipeInstructions": ("instruction", "instructions", "e-instructions"),
    "recipeYield": ("yield", "p-yield"),
    "totalTime": ("duration", "dt-duration"),
    "prepTime": ("preptime",),
    "cookTime": ("cooktime",),
    "author": ("author", "p-author"),
    "description": ("summary", "p-summary"),
    "image": ("photo", "u-photo"),
}


def read_recipe(tree: etree._Element, base_url: str) -> Node | None:
    """The first hRecipe or h-recipe of the page that lists ingredients, or None."""
    for root in tree.iterfind(".//*[@class]"):
        if {"hrecipe", "h-recipe"} & _classes(root):
            node = _node(root, base_url)
            if node.get("recipeIngredient"):
                return node
    return None


def _node(root: etree._Element, base_url: str) -> Node:
    by_class: dict[str, list[etree._Element]] = {}
    for element in root.iterfind(".//*[@class]"):
        for name in _classes(element):
            by_class.setdefault(name, []).append(element)
    node: Node = {"@type": "Recipe"}
    for key, names in PROPERTIES.items():
        elements = next((by_class[name] for name in names if name in by_class), [])
        values = [value for element in elements if (value := _value(key, element, base_url))]
        if values:
            node[key] = values
    return node


def _value(key: str, element: etree._Element, base_url: str) -> str:
    if key == "image":
        return join(base_url, element.get("src") or "")
    if key.endswith("Time"):
        return _time(element)
    if key == "recipeInstructions":
        return "\n".join(element_lines(element))
    return element_text(element)


def _time(element: etree._Element) -> str:
    for part in (element, *element.iterfind(".//*[@class='value-title']")):
        declared = part.get("datetime") or part.get("title")
        if declared:
            return str(declared)
    return element_text(element)


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").lower().split())
