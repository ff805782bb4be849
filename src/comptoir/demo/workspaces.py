"""What the demo page says of its two workspaces."""

from __future__ import annotations

from msgspec import Struct


class DemoWorkspace(Struct, frozen=True, kw_only=True):
    """An invented company. Texts are by language."""

    slug: str
    name: str
    languages: tuple[str, ...]
    tagline: dict[str, str]
    greeting: dict[str, str]
    suggestions: dict[str, list[str]]


BONNE_TABLE = DemoWorkspace(
    slug="la-bonne-table",
    name="La Bonne Table",
    languages=("fr", "de", "en"),
    tagline={
        "fr": "Un magazine de cuisine : une envie, une recette.",
        "de": "Ein Kochmagazin: ein Wunsch, ein Rezept.",
        "en": "A cooking magazine: one wish, one recipe.",
    },
    greeting={
        "fr": "Bonjour ! De quoi avez-vous envie ?",
        "de": "Hallo! Worauf haben Sie Lust?",
        "en": "Hello! What do you feel like eating?",
    },
    suggestions={
        "fr": ["Tiramisu", "un dessert au chocolat sans noix", "un plat végan rapide", "STOP"],
        "de": [
            "Tiramisu",
            "etwas mit Schokolade, ohne Nüsse",
            "ein schnelles veganes Gericht",
            "STOP",
        ],
        "en": ["Tiramisu", "something with chocolate, no nuts", "a quick vegan main", "STOP"],
    },
)

BOURSE_MINUTE = DemoWorkspace(
    slug="bourse-minute",
    name="Bourse Minute",
    languages=("fr", "de", "en"),
    tagline={
        "fr": "Une rédaction financière : un nom, le cours, l’actualité.",
        "de": "Eine Finanzredaktion: ein Name, der Kurs, die Nachrichten.",
        "en": "A financial news desk: one name, the price, the news.",
    },
    greeting={
        "fr": "Bonjour ! De quelle société voulez-vous le cours ?",
        "de": "Hallo! Von welchem Unternehmen möchten Sie den Kurs?",
        "en": "Hello! Which company’s price would you like?",
    },
    suggestions={
        "fr": ["WIPRA", "cours de Meridian", "Que veut dire dernier cours ?", "HUMAIN"],
        "de": ["WIPRA", "Kurs von Meridian", "Was heißt Schlusskurs?", "MENSCH"],
        "en": ["WIPRA", "price of Meridian", "What does last close mean?", "HUMAN"],
    },
)
