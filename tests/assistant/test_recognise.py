"""What a message may mean: keyword, entities, documents, constraints."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.assistant.constraints import Constraints, read_constraints, season_of
from comptoir.assistant.ingredients import family_of, holds
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.embedder import NoEmbedder
from comptoir.knowledge.index import Index
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.keyword import Keyword
from tests.assistant.corpora import document


def keyword(word: str, language: str = "") -> Keyword:
    return Keyword(
        workspace_id="w", id=f"{word}-{language}", word=word, language=language, text="!"
    )


KEYWORDS = Keywords([keyword("Gewinnspiel"), keyword("Menü", "de"), keyword("Menu", "fr")])


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Gewinnspiel", "de", "Gewinnspiel-"),
        ("GEWINNSPIEL!", "de", "Gewinnspiel-"),
        ("gewinspiel", "de", "Gewinnspiel-"),
        ("menu", "fr", "Menu-fr"),
        ("menu", "de", "Menü-de"),
        ("Gewinnspiel bitte", "de", None),
        ("menn", "de", None),
    ],
)
def test_a_keyword_is_the_whole_message(text: str, language: str, found: str | None) -> None:
    match = KEYWORDS.find(text, language)
    assert (match[0].id if match else None) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("something with chocolate, no nuts, in 30 minutes", {"minutes": 30, "without": {"nuts"}}),
        ("ein Kuchen ohne Nüsse und Eier", {"without": {"nuts", "egg"}}),
        ("un gâteau sans noix ni lait", {"without": {"nuts", "dairy"}}),
        ("un dessert sans œufs", {"without": {"egg"}}),
        ("in einer halben Stunde fertig", {"minutes": 30}),
        ("under half an hour", {"minutes": 30}),
        ("en moins d'un quart d'heure", {"minutes": 15}),
        ("in 1 Stunde", {"minutes": 60}),
        ("un dessert rapide", {"quick": True}),
        ("was Schnelles", {"quick": True}),
        ("ein veganes Hauptgericht", {"diets": {"vegan"}}),
        ("une recette végétarienne", {"diets": {"vegetarian"}}),
        ("Pasta ohne Fleisch", {"without": {"meat"}}),
        ("nussfreie Kekse", {"without": {"nuts"}}),
        ("glutenfreies Brot", {"diets": {"gluten-free"}, "without": {"gluten"}}),
        ("allergic to peanuts", {"without": {"nuts"}}),
        ("Suppe ohne Zwiebeln", {"without": {"zwiebeln"}}),
        ("soupe d'été", {"seasons": {"summer"}}),
        ("Plätzchen für Weihnachten", {"seasons": {"christmas"}}),
        ("spring rolls", {}),
        ("Tiramisu", {}),
    ],
)
def test_constraints_are_read(text: str, expected: dict[str, Any]) -> None:
    assert read_constraints(text)[0] == Constraints(**expected)


def test_what_is_excluded_is_not_looked_for() -> None:
    assert read_constraints("Kuchen ohne Nüsse in 30 Minuten")[1].split() == ["Kuchen"]
    assert read_constraints("Kann ich ohne Termin kommen?")[1] == "Kann ich ohne Termin kommen?"


def test_seasons_have_one_name() -> None:
    assert [season_of(s) for s in ("Sommer", "été", "summer", "noel")] == [
        *["summer"] * 3,
        "christmas",
    ]


@pytest.mark.parametrize(
    ("family", "ingredient", "inside"),
    [
        ("nuts", "100 g gemahlene Haselnüsse", True),
        ("nuts", "1 Prise Muskatnuss", False),
        ("nuts", "noix de coco râpée", False),
        ("nuts", "poudre d'amandes", True),
        ("dairy", "400 ml Kokosmilch", False),
        ("dairy", "20 cl de crème fraîche", True),
        ("dairy", "2 tbsp peanut butter", False),
        ("egg", "3 œufs", True),
        ("egg", "1 eggplant", False),
        ("egg", "250 g Reis", False),
        ("gluten", "200 g Mehl", True),
        ("gluten", "200 g Mandelmehl", False),
        ("gluten", "farine de riz", False),
        ("meat", "4 tranches de jambon", True),
        ("fish", "200 g Lachsfilet", True),
        ("alcohol", "2 EL Weißweinessig", False),
        ("alcohol", "100 ml Rotwein", True),
        ("zwiebeln", "2 Frühlingszwiebeln", True),
    ],
)
def test_ingredients_belong_to_families(family: str, ingredient: str, inside: bool) -> None:
    assert holds(family, [ingredient]) is inside


def test_members_stand_for_their_family() -> None:
    assert [family_of(name) for name in ("Nüsse", "amandes", "milk", "Schinken", "Termin")] == [
        "nuts",
        "nuts",
        "dairy",
        "pork",
        "",
    ]


def test_a_burst_is_one_text_and_all_layers_are_read() -> None:
    index = Index(("de", "en"), NoEmbedder())
    index.put([document("t", "Tiramisu", "de"), document("k", "Kuchen", "de")])
    index.commit()
    apple = Entity(
        workspace_id="w", id="a", catalogue_id="c", key="AAPL", label="Apple Inc.",
        aliases=(Alias("AAPL", "symbol"),),
    )  # fmt: skip
    catalogue = CatalogueMatcher(Catalogue(workspace_id="w", id="c", name="c"), [apple])
    recognised = recognise(
        "Hallo\nich hätte gern\nTiramisu",
        keywords=KEYWORDS,
        catalogues=[catalogue],
        index=index,
        languages=("de", "en"),
    )
    assert recognised.found is not None
    assert recognised.found.matches[0].document.id == "t"
    assert recognised.understood == "Tiramisu"
    asked = recognise("price of Apple", keywords=KEYWORDS, catalogues=[catalogue], index=index)
    assert [match.entity.key for match in asked.entities] == ["AAPL"]


def test_a_keyword_ends_the_search() -> None:
    recognised = recognise("gewinnspiel", keywords=KEYWORDS)
    assert recognised.keyword is not None
    assert recognised.found is None
