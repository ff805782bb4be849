"""Words that mean something only after an answer, and those that are a wish of their own."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.assistant.constraints import NONE, Constraints
from comptoir.assistant.follow_up import read_follow_up, with_topic

ANOTHER = """
    another one | Another! | show me another one please | something else | anothr one |
    one more | other recipes | next one | autre chose | Encore une ! | un autre, svp | une autre
    recette | autre chosse | noch eins | Noch einen bitte | was anderes | noch ein Rezept |
    zeig mir noch eins | etwas anders | und noch eins?
"""
WISHES = """
    more recipes with chocolate | another chocolate cake | Tiramisu | something with chocolate |
    something vegan | vegan recipes | a cake without nuts | chicken | how long does tiramisu keep |
    price of WIPRO | where is the shop in Lyon | ingredients for tiramisu | noch ein Rezept mit
    Kirschen | mehr Rezepte mit Schokolade | andere Suppen | Zutaten für Tiramisu | was kostet der
    Ofen | Kuchen ohne Nüsse | etwas Vegetarisches | eine schnelle Suppe | plus de recettes au
    chocolat | une autre tarte aux pommes | un gâteau sans œufs | prix du four | quelque chose de
    végétarien | quick pasta | second breakfast ideas | yesterday | yes or no questions | nothing |
    sauer | prince | with whom should I speak about my order | detailed map of Lyon | 2 | 12:30
"""


def phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split("|")]


@pytest.mark.parametrize("text", phrases(ANOTHER))
def test_another_one(text: str) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert found.meaning == "another"


@pytest.mark.parametrize("text", ["more", "mehr", "Encore !", "show more please"])
def test_more_is_another_one_or_more_of_the_last(text: str) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert found.meaning == "more"


@pytest.mark.parametrize("text", phrases(WISHES))
def test_a_wish_of_its_own_is_no_follow_up(text: str) -> None:
    assert read_follow_up(text) is None


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("ingredients", "ingredients"),
        ("the ingrediants please", "ingredients"),
        ("Quels sont les ingrédients ?", "ingredients"),
        ("was ist da drin?", "ingredients"),
        ("Zutaten bitte", "ingredients"),
        ("how long does it take?", "minutes"),
        ("Wie lange dauert das?", "minutes"),
        ("combien de temps ?", "minutes"),
        ("how much is it", "price"),
        ("was kostet das?", "price"),
        ("c'est combien ?", "price"),
        ("where is it?", "place"),
        ("Wo ist das?", "place"),
        ("où ça ?", "place"),
        ("for how many people?", "servings"),
        ("wie geht das?", "steps"),
        ("comment faire ?", "steps"),
        ("tell me more", "details"),
        ("en savoir plus", "details"),
        ("mehr Details", "details"),
    ],
)
def test_a_detail(text: str, fact: str) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert (found.meaning, found.fact) == ("fact", fact)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the second one", 2),
        ("second", 2),
        ("number 3", 3),
        ("la deuxième", 2),
        ("le premier", 1),
        ("das dritte bitte", 3),
        ("die zweite", 2),
        ("Nummer zwei", 2),
        ("the last one", 0),
        ("la dernière", 0),
    ],
)
def test_one_by_its_place(text: str, number: int) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert (found.meaning, found.number) == ("nth", number)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *(("yes", "yes"), ("Yes please!", "yes"), ("oui", "yes"), ("ja, gerne", "yes")),
        *(("no", "no"), ("no thanks", "no"), ("non merci", "no"), ("Nein danke", "no")),
        *(("cheaper", "cheaper"), ("something cheaper?", "cheaper"), ("moins cher", "cheaper")),
        *(("etwas günstigeres", "cheaper"), ("zu teuer", "cheaper"), ("cheeper", "cheaper")),
        *(("quicker", "quicker"), ("plus rapide", "quicker"), ("was schnelleres", "quicker")),
    ],
)
def test_one_word_is_enough(text: str, meaning: str) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert found.meaning == meaning


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("without nuts", {"without": {"nuts"}}),
        ("and without nuts or eggs please", {"without": {"nuts", "egg"}}),
        ("sans œufs", {"without": {"egg"}}),
        ("et sans oeufs ?", {"without": {"egg"}}),
        ("aber ohne Zwiebeln", {"without": {"zwiebeln"}}),
        ("in 20 minutes", {"minutes": 20}),
        ("vegan", {"diets": {"vegan"}}),
        ("a vegan version please", {"diets": {"vegan"}}),
        ("und vegetarisch?", {"diets": {"vegetarian"}}),
        ("une version végane", {"diets": {"vegan"}}),
    ],
)
def test_bare_demands_refine(text: str, demands: dict[str, Any]) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert (found.meaning, found.demands) == ("refine", Constraints(**demands))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("with chicken instead", "with chicken"),
        ("and with Chicken?", "with Chicken"),
        ("mit Huhn stattdessen", "mit Huhn"),
        ("plutôt avec du poulet", "avec du poulet"),
    ],
)
def test_another_companion_changes_the_topic(text: str, topic: str) -> None:
    found = read_follow_up(text)
    assert found is not None
    assert (found.topic, found.demands) == (topic, NONE)


def test_the_new_companion_takes_the_place_of_the_old() -> None:
    assert with_topic("pasta with salmon", "with chicken") == "pasta with chicken"
    assert with_topic("Suppe", "mit Huhn") == "Suppe mit Huhn"
    assert with_topic("with salmon", "with chicken") == "with salmon with chicken"


def test_a_long_message_is_never_a_follow_up() -> None:
    assert read_follow_up("more " * 5000) is None
    assert read_follow_up("") is None
    assert read_follow_up("\ud800 🍰") is None
