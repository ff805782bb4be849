"""Words with a fixed meaning: said alone, asked for politely, or with praise; nothing else."""

from __future__ import annotations

import pytest

from comptoir.assistant.commands import command_of


@pytest.mark.parametrize(
    "text",
    [
        "HUMAN",
        "Can I talk to a person?",
        "I'd like to speak to a real person please",
        "I want to talk to someone",
        "je voudrais parler à quelqu'un",
        "Je veux parler à un humain",
        "Puis-je parler à une personne ?",
        "Ich möchte mit einem Menschen sprechen",
        "kann ich bitte mit jemandem sprechen?",
        "ich würde gerne mit einem Mitarbeiter reden",
        "HUMAN, where is my order?",
        "HUMAN where is my order",
        "Where is my order? Human!",
        "I need to talk to a person about my bill",
        "I've been waiting for three weeks and nobody answers me. Let me talk to someone!",
        "get me a human now, not a bot",
        "Mensch, wo ist meine Bestellung?",
        "ein Mensch bitte",
        "Hallo, verbinden Sie mich bitte mit dem Kundenservice",
        "Ich möchte mit jemandem über meine Rechnung sprechen",
        "Kann ich bitte mit einem echten Menschen reden?",
        "un humain svp",
        "Bonjour, je voudrais parler à quelqu'un de ma commande",
        "je veux parler à une vraie personne, pas à un robot",
    ],
)
def test_a_person_may_be_asked_for_in_a_sentence(text: str) -> None:
    assert command_of(text) == "human"


@pytest.mark.parametrize(
    "text",
    [
        "thanks, that was great!",
        "thank you so much",
        "merci beaucoup, c'était parfait !",
        "danke, das war sehr lecker",
        "👍🏽",
        "❤️",
        "merci",
    ],
)
def test_praise_and_signs_are_thanks(text: str) -> None:
    assert command_of(text) == "thanks"


@pytest.mark.parametrize(
    "text",
    [
        "talk to the chef about cakes",
        "human rights",
        "support, resistance and trend",
        "SUPPORT UND WIDERSTAND",
        "a recipe for one person",
        "recette pour une personne, rapide",
        "Mitarbeiteraktien von Siemens",
        "I need a person to cook with",
        "thanks, and a dessert?",
        "thanks, something delicious",
        "all good",
        "🍕 ❤️",
        "🍕",
        "I want to stop eating meat",
    ],
)
def test_a_wish_is_no_command(text: str) -> None:
    assert command_of(text) is None
