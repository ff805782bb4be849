"""Recipes in plain HTML: the markup of recipe plugins, lists under known headings, labelled times.

WP Recipe Maker, Tasty, Mediavine Create, EasyRecipe and most themes put `ingredient` into a class
or id around the list, and `instruction`, `direction` or the word of their language around the
steps. Other pages have at least a heading, `Zutaten`, with a list after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from comptoir.knowledge.extract.durations import read_words
from comptoir.knowledge.extract.jsonld import Node
from comptoir.knowledge.extract.text import element_lines, element_text

INGREDIENT_WORDS = r"ingr[eé]di|zutat|benodigdheden"
STEP_WORDS = (
    r"instruc|direction|method|pr[eé]paration|zubereitung|preparazione|procedimento"
    r"|preparaci[oó]n|elaboraci[oó]n|modo.?de.?prepar|preparo|bereiding"
)
INGREDIENT_CLASS = re.compile(rf"(?:{INGREDIENT_WORDS})(?!.*(?:btn|button|link))", re.IGNORECASE)
STEP_CLASS = re.compile(rf"{STEP_WORDS}|(?:^|[-_ ])steps?(?:$|[-_ ])", re.IGNORECASE)
INGREDIENT_HEADING = re.compile(
    rf"\W*(?:[^\W\d]{{1,12}} )?(?:{INGREDIENT_WORDS})\w*(?:\W.{{0,30}})?", re.IGNORECASE
)
STEP_HEADING = re.compile(rf"\W*(?:{STEP_WORDS})\w*(?:\W.{{0,20}})?", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:^|[-_])(?:nav|menu|footer|related|comments?|sidebar)", re.IGNORECASE)

TIME_LABELS = {
    "totalTime": r"total(?: time)?|ready in|time|gesamtzeit|gesamt|totale tijd|tijd|temps total"
    r"|tempo totale|tiempo total|tempo total|dauer",
    "prepTime": r"prep(?:aration)?(?: time)?|pr[ée]paration|temps de pr[ée]paration"
    r"|vorbereitung(?:szeit)?|arbeitszeit|zubereitung(?:szeit)?|voorbereiding(?:stijd)?"
    r"|bereidingstijd|tempo di preparazione|tiempo de preparaci[óo]n|tempo de preparo",
    "cookTime": r"cook(?:ing)?(?: time)?|bak(?:e|ing) time|cuisson|temps de cuisson"
    r"|koch(?:zeit| ?-? ?/?backzeit)?|backzeit|garzeit|kooktijd|tempo di cottura"
    r"|tiempo de cocci[óo]n",
}
TIME_LABEL = re.compile(
    rf"(?:{'|'.join(rf'(?P<{key}>{words})' for key, words in TIME_LABELS.items())})"
    r"(?=[\s:.|–-]*(?:[\d¼½¾]|$))",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"[\d¼½¾⅓⅔⅛]")

LONGEST_INGREDIENT = 160
LONGEST_LIST = 80
LEAST_AMOUNTS = 0.3
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "legend", "p", "u")


def read_recipe(tree: etree._Element, *, is_known: bool) -> Node | None:
    """Ingredients, steps and times of the page as a node, or None.

    Unless the page is known to hold a recipe, there have to be steps too, or a longer list.
    """
    ingredients = read_ingredients(tree)
    steps = _read(tree, STEP_CLASS, STEP_HEADING, _are_steps)
    if not is_known and (len(ingredients) < 3 or not (steps or len(ingredients) > 4)):
        return None
    node: Node = {"@type": "Recipe", "recipeIngredient": ingredients, "recipeInstructions": steps}
    return node | read_times(tree)


def read_ingredients(tree: etree._Element) -> list[str]:
    """The lines of the list of ingredients as the visitor sees it; [] if none is recognised."""
    return _read(tree, INGREDIENT_CLASS, INGREDIENT_HEADING, _are_ingredients)


def read_times(tree: etree._Element) -> Node:
    """`totalTime`, `prepTime`, `cookTime` out of lines such as `Cook time: 1 h 10`."""
    lines = element_lines(tree)
    found: Node = {}
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        match = TIME_LABEL.match(line) if len(line) < 60 else None
        if match is None or match.lastgroup is None:
            continue
        rest = line[match.end() :].strip(" :.-–|") or following
        if read_words(rest) is not None and len(rest) < 25:
            found.setdefault(match.lastgroup, rest)
    return found


def has_amount(line: str) -> bool:
    """Whether a line holds a number."""
    return AMOUNT.search(line) is not None


def share_of_amounts(lines: list[str]) -> float:
    """How many of the lines hold a number, 0 to 1."""
    return sum(map(has_amount, lines)) / len(lines) if lines else 0.0


def _read(
    tree: etree._Element,
    classes: re.Pattern[str],
    heading: re.Pattern[str],
    is_fitting: Callable[[list[str]], bool],
) -> list[str]:
    for candidates in (_by_class(tree, classes), _after_headings(tree, heading)):
        fitting = [lines for lines in candidates if is_fitting(lines)]
        if fitting:
            return max(fitting, key=len)
    return []


def _are_ingredients(lines: list[str]) -> bool:
    if not 2 <= len(lines) <= LONGEST_LIST or share_of_amounts(lines) < LEAST_AMOUNTS:
        return False
    return all(len(line) <= LONGEST_INGREDIENT for line in lines)


def _are_steps(lines: list[str]) -> bool:
    return 1 <= len(lines) <= LONGEST_LIST and sum(map(len, lines)) >= 60


def _by_class(tree: etree._Element, classes: re.Pattern[str]) -> list[list[str]]:
    """The entries in marked elements; elements with the same marks are parts of one list."""
    groups: dict[str, list[str]] = {}
    inside: set[etree._Element] = set()
    for element in tree.iter("div", "section", "ul", "ol", "table", "article", "aside"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not classes.search(marks) or element in inside or _is_elsewhere(element):
            continue
        same = element.get("class") or marks
        inside.update(e for e in element.iterdescendants() if e.get("class") == same)
        groups.setdefault(same, []).extend(_entries(element))
    return [without_copy(lines) for lines in groups.values()]


def without_copy(lines: list[str]) -> list[str]:
    """Half of `lines` if the other half is the same: lists that are there for print as well."""
    half = len(lines) // 2
    return lines[:half] if half > 1 and lines[:half] == lines[half:] else lines


def _is_elsewhere(element: etree._Element) -> bool:
    lineage = [element, *element.iterancestors()]
    return any(
        e.tag in ("nav", "footer") or ELSEWHERE.search(e.get("id") or "") for e in lineage[:12]
    )


def _entries(element: etree._Element) -> list[str]:
    """The items of the lists, else the rows of the tables, else the paragraphs."""
    for tag in ("li", "tr", "p"):
        innermost = (e for e in element.iter(tag) if e.find(f".//{tag}") is None)
        texts = [text for e in innermost if (text := element_text(e))]
        if texts:
            return texts
    return []


def _after_headings(tree: etree._Element, heading: re.Pattern[str]) -> Iterator[list[str]]:
    for element in tree.iter(*HEADINGS):
        if _is_heading(element, heading) and not _is_elsewhere(element):
            yield without_copy(_following(element, heading))


def _is_heading(element: etree._Element, heading: re.Pattern[str]) -> bool:
    if len(element) > 3 or len("".join(element.itertext())) > 90:
        return False
    text = element_text(element)
    return 0 < len(text) < 60 and heading.fullmatch(text) is not None


def _following(heading: etree._Element, words: re.Pattern[str]) -> list[str]:
    """What stands between a heading and the next one, looking outwards for something."""
    for start in [heading, *heading.iterancestors()][:3]:
        pieces = list(_until_heading(start.itersiblings()))
        listed = [piece for piece in pieces if piece[0]]
        lines = [line for _, entries in listed or pieces for line in entries]
        if len(lines) > 1 or (lines and words is STEP_HEADING):
            return lines
    return []


def _until_heading(siblings: Iterable[etree._Element]) -> Iterator[tuple[bool, list[str]]]:
    """What the siblings hold, each with whether it is a list: beside lists, text is remarks."""
    for sibling in siblings:
        if not isinstance(sibling.tag, str):
            continue
        if sibling.tag in ("h1", "h2", "h3", "h4") or _is_bold_line(sibling):
            return
        is_list = next(sibling.iter("li", "tr"), None) is not None
        yield is_list, _entries(sibling) or _own_lines(sibling)


def _is_bold_line(element: etree._Element) -> bool:
    """A paragraph that is bold as a whole does the work of a heading."""
    if element.tag != "p" or len(element) != 1 or element[0].tag not in ("strong", "b"):
        return False
    return not (element.text or "").strip() and not (element[0].tail or "").strip()


def _own_lines(element: etree._Element) -> list[str]:
    return element_lines(element) if element.tag in ("p", "div", "span") else []
