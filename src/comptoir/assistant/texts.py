"""What the assistant says of itself, in the languages it speaks."""

from __future__ import annotations

from typing import Literal

TextKey = Literal[
    "stopped",
    "started",
    "menu",
    "hello",
    "thanks",
    "human",
    "not_found",
    "which",
    "talk_to_person",
    "minutes",
    "servings",
    "choice_gone",
]

TEXTS: dict[str, dict[TextKey, str]] = {
    "en": {
        "stopped": "Done: you will get no more messages from us here. Send START to begin again.",
        "started": "Welcome back! Just write what you are looking for.",
        "menu": "I am the digital assistant of {name}. Write what you are looking for, in your own "
        "words. A person takes over when you write HUMAN; STOP ends our messages.",
        "hello": "Hello! I am the digital assistant of {name}. What are you looking for?",
        "thanks": "You are welcome!",
        "human": "I am passing you on: a colleague will answer you here. "
        "Write MENU to go on with the assistant in the meantime.",
        "not_found": "I found nothing on that that I could honestly recommend. You can put it in "
        "other words, or talk to a person.",
        "which": "Which one do you mean?",
        "talk_to_person": "Talk to a person",
        "minutes": "{n} min",
        "servings": "serves {n}",
        "choice_gone": "That choice is no longer available. What are you looking for?",
    },
    "fr": {
        "stopped": "C’est fait : vous ne recevrez plus de messages de notre part ici. "
        "Envoyez START pour reprendre.",
        "started": "Heureux de vous retrouver ! Écrivez simplement ce que vous cherchez.",
        "menu": "Je suis l’assistant numérique de {name}. Écrivez ce que vous cherchez, avec vos "
        "mots. Une personne prend le relais si vous écrivez HUMAIN ; STOP met fin à nos messages.",
        "hello": "Bonjour ! Je suis l’assistant numérique de {name}. Que cherchez-vous ?",
        "thanks": "Avec plaisir !",
        "human": "Je vous passe quelqu’un : une personne de l’équipe va vous répondre ici. "
        "Écrivez MENU pour continuer avec l’assistant en attendant.",
        "not_found": "Je n’ai rien trouvé que je puisse honnêtement vous recommander. Essayez "
        "avec d’autres mots, ou parlez à une personne.",
        "which": "Lequel voulez-vous dire ?",
        "talk_to_person": "Parler à une personne",
        "minutes": "{n} min",
        "servings": "{n} personnes",
        "choice_gone": "Ce choix n’est plus disponible. Que cherchez-vous ?",
    },
    "de": {
        "stopped": "Erledigt: Sie bekommen hier keine Nachrichten mehr von uns. "
        "Mit START geht es wieder los.",
        "started": "Schön, dass Sie wieder da sind! Schreiben Sie einfach, was Sie suchen.",
        "menu": "Ich bin der digitale Assistent von {name}. Schreiben Sie in Ihren Worten, was Sie "
        "suchen. Mit MENSCH übernimmt eine Person, mit STOP enden unsere Nachrichten.",
        "hello": "Hallo! Ich bin der digitale Assistent von {name}. Was suchen Sie?",
        "thanks": "Gern geschehen!",
        "human": "Ich gebe weiter: Jemand aus dem Team antwortet Ihnen hier. "
        "Mit MENU geht es bis dahin mit dem Assistenten weiter.",
        "not_found": "Dazu habe ich nichts gefunden, was ich ehrlich empfehlen könnte. Versuchen "
        "Sie es mit anderen Worten, oder sprechen Sie mit einer Person.",
        "which": "Was meinen Sie?",
        "talk_to_person": "Mit einer Person sprechen",
        "minutes": "{n} Min.",
        "servings": "für {n} Personen",
        "choice_gone": "Diese Auswahl gibt es nicht mehr. Was suchen Sie?",
    },
}


def say(key: TextKey, language: str, **values: object) -> str:
    """The text `key` in `language`, or in English where we do not speak it."""
    text = TEXTS.get(language, TEXTS["en"])[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
