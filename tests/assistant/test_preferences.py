"""What a person tells of themselves in words; wishes tell nothing."""

from __future__ import annotations

import pytest

from comptoir.assistant.preferences import read_statement

TOLD = [
    ("I'm vegetarian", "diet", "vegetarian"),
    ("I am a vegan.", "diet", "vegan"),
    ("hi, I'm vegetarian", "diet", "vegetarian"),
    ("je suis végétarienne", "diet", "vegetarian"),
    ("Ich bin Vegetarierin", "diet", "vegetarian"),
    ("ich ernähre mich vegan", "diet", "vegan"),
    ("I eat gluten free", "diet", "gluten-free"),
    ("I'm lactose intolerant", "diet", "lactose-free"),
    ("je suis intolérante au lactose", "diet", "lactose-free"),
    ("Ich bin laktoseintolerant", "diet", "lactose-free"),
    ("I'm allergic to nuts", "without", "nuts"),
    ("I have a nut allergy", "without", "nuts"),
    ("je suis allergique aux noix", "without", "nuts"),
    ("J’ai une allergie aux œufs", "without", "egg"),
    ("ich bin allergisch gegen Nüsse und Eier", "without", "nuts egg"),
    ("Ich habe eine Nussallergie", "without", "nuts"),
    ("I don't eat meat", "without", "meat"),
    ("je ne mange pas de porc", "without", "pork"),
    ("ich esse kein Fleisch", "without", "meat"),
    ("I don't like coriander", "without", "coriander"),
    ("ich mag keine Pilze", "without", "pilze"),
    ("speak German with me", "language", "de"),
    ("Please answer in English", "language", "en"),
    ("parle-moi en français", "language", "fr"),
    ("parlez allemand s'il vous plaît", "language", "de"),
    ("sprich Deutsch mit mir", "language", "de"),
    ("auf Englisch bitte", "language", "en"),
    ("ich habe Aktien von WIPRO und Infosys", "holding", "WIPRO Infosys"),
    ("my shares are Apple, TCS", "holding", "Apple TCS"),
    ("I own shares of Apple", "holding", "Apple"),
    ("j'ai des actions Total et Danone", "holding", "Total Danone"),
    ("Meine Aktien: SAP", "holding", "SAP"),
    ("my branch is Lyon", "branch", "Lyon"),
    ("meine Filiale ist die in Köln", "branch", "Köln"),
    ("mon agence est celle de Lille", "branch", "Lille"),
    ("I'm not vegetarian anymore", "ended", "vegetarian"),
    ("ich bin kein Vegetarier mehr", "ended", "vegetarian"),
    ("je ne suis plus végétarien", "ended", "vegetarian"),
    ("What do you know about me?", "list", ""),
    ("what do you knw about me", "list", ""),
    ("Que sais-tu de moi ?", "list", ""),
    ("Was weißt du über mich?", "list", ""),
    ("forget that", "forget_that", ""),
    ("Vergiss das!", "forget_that", ""),
    ("oublie ça", "forget_that", ""),
    ("forget me", "forget_me", ""),
    ("Lösche meine Daten", "forget_me", ""),
    ("oublie-moi", "forget_me", ""),
    ("mein Depot", "portfolio", ""),
    ("How are my shares doing?", "portfolio", ""),
    ("Wie laufen meine Aktien?", "portfolio", ""),
    ("Comment vont mes actions ?", "portfolio", ""),
]
NOTHING = """
    something vegetarian | vegetarian recipes | I'm looking for a vegan cake | I'm hungry |
    I eat vegan pizza tonight | cake without nuts | I'm allergic to waiting in long queues |
    I don't like it | je n'aime pas ça | ich mag das nicht | I don't eat much |
    nut allergy symptoms | do you speak German recipes | ich habe eine Frage | ich habe Aktien |
    shares of WIPRO |
    my branch | je suis pressé | ich bin in Köln | what do you know about tiramisu |
    forget the eggs | Vergissmeinnicht | speak | German | in German | I am
"""


@pytest.mark.parametrize(("text", "kind", "values"), TOLD)
def test_what_they_tell_is_read(text: str, kind: str, values: str) -> None:
    found = read_statement(text)
    assert found is not None
    assert (found.kind, " ".join(found.values)) == (kind, values)


@pytest.mark.parametrize("text", [" ".join(phrase.split()) for phrase in NOTHING.split("|")])
def test_a_wish_tells_nothing_of_a_person(text: str) -> None:
    assert read_statement(text) is None


def test_anything_may_come() -> None:
    for text in ("", "\ud800", "I'm " * 5000, "I'm allergic to " + "nuts and " * 30, "🍰" * 40):
        found = read_statement(text)
        assert found is None or len(found.values) <= 10
