"""What families of ingredients, diets and languages are called in the languages we speak."""

from __future__ import annotations

_FAMILIES: dict[str, tuple[str, str, str]] = {
    "nuts": ("nuts", "fruits à coque", "Nüsse"),
    "dairy": ("milk", "lait", "Milch"),
    "egg": ("eggs", "œufs", "Eier"),
    "gluten": ("gluten", "gluten", "Gluten"),
    "meat": ("meat", "viande", "Fleisch"),
    "fish": ("fish and seafood", "poisson et fruits de mer", "Fisch und Meeresfrüchte"),
    "pork": ("pork", "porc", "Schweinefleisch"),
    "alcohol": ("alcohol", "alcool", "Alkohol"),
    "honey": ("honey", "miel", "Honig"),
}
_DIETS: dict[str, tuple[str, str, str]] = {
    "vegan": ("vegan", "végane", "vegan"),
    "vegetarian": ("vegetarian", "végétarien", "vegetarisch"),
    "pescetarian": ("pescetarian", "pescétarien", "pescetarisch"),
    "gluten-free": ("gluten-free", "sans gluten", "glutenfrei"),
    "lactose-free": ("lactose-free", "sans lactose", "laktosefrei"),
}
LANGUAGES: dict[str, tuple[str, ...]] = {
    "en": ("English", "anglais", "Englisch"),
    "fr": ("French", "français", "Französisch"),
    "de": ("German", "allemand", "Deutsch"),
    "es": ("Spanish", "espagnol", "Spanisch", "español"),
    "it": ("Italian", "italien", "Italienisch", "italiano"),
    "nl": ("Dutch", "néerlandais", "Niederländisch", "Nederlands"),
    "pt": ("Portuguese", "portugais", "Portugiesisch", "português"),
}
"""Names of languages in English, French and German, and in their own."""

_COLUMN = {"en": 0, "fr": 1, "de": 2}


def name_without(value: str, language: str) -> str:
    """The name of what is not eaten: a family in the language, any other word as it is."""
    return _name(_FAMILIES, value, language)


def diet_name(value: str, language: str) -> str:
    """The name of a diet in the language."""
    return _name(_DIETS, value, language)


def language_name(value: str, language: str) -> str:
    """The name of a language in another, or in itself."""
    return _name(LANGUAGES, value, language)


def _name(
    table: dict[str, tuple[str, str, str]] | dict[str, tuple[str, ...]], value: str, language: str
) -> str:
    names = table.get(value)
    return names[_COLUMN.get(language, 0)] if names else value
