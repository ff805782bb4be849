"""What is said of standing wishes, in the languages the assistant speaks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from babel.dates import format_date, format_time, get_day_names

from comptoir.assistant.formats import FILTERS, formats_of
from comptoir.model.standing_wish import Every, NewContent, Relation, ValueIs, Watched

WishText = Literal[
    "ask_value", "ask_content", "ask_recurring", "once", "daily", "often", "each_time", "until",
    "end_any_time", "yes", "no", "kept", "already", "unknown", "which", "what", "full", "none",
    "list", "list_end", "end_number", "not_found", "ended", "new", "every_day", "weekdays", "every",
    "at", "fired_value", "fired_content", "fired_recurring", "missed", "change_it",
]  # fmt: skip

CLAUSES: dict[str, dict[Relation, str]] = {
    "en": {
        "above": "{name} is above {number}",
        "below": "{name} is below {number}",
        "crosses": "{name} reaches {number}",
        "changes": "{name} has moved by {number} %",
        "rises": "{name} has risen by {number} %",
        "falls": "{name} has fallen by {number} %",
    },
    "fr": {
        "above": "{name} est au-dessus de {number}",
        "below": "{name} est au-dessous de {number}",
        "crosses": "{name} atteint {number}",
        "changes": "{name} a varié de {number} %",
        "rises": "{name} a monté de {number} %",
        "falls": "{name} a baissé de {number} %",
    },
    "de": {
        "above": "{name} über {number} liegt",
        "below": "{name} unter {number} liegt",
        "crosses": "{name} {number} erreicht",
        "changes": "{name} sich um {number} % bewegt hat",
        "rises": "{name} um {number} % gestiegen ist",
        "falls": "{name} um {number} % gefallen ist",
    },
}
"""As they stand behind "as soon as"."""

SENTENCES: dict[str, dict[Relation, str]] = CLAUSES | {
    "de": {
        "above": "{name} liegt über {number}",
        "below": "{name} liegt unter {number}",
        "crosses": "{name} erreicht {number}",
        "changes": "{name} hat sich um {number} % bewegt",
        "rises": "{name} ist um {number} % gestiegen",
        "falls": "{name} ist um {number} % gefallen",
    },
}
"""As they stand by themselves: German puts its verb elsewhere then."""

TEXTS: dict[str, dict[WishText, str]] = {
    "en": {
        "ask_value": "Shall I send you a message as soon as {what}?",
        "ask_content": "Shall I send you a message when something new comes out on “{what}”?",
        "ask_recurring": "Shall I send you something for “{words}” {what} ({zone})?",
        "once": "You get one message, then the wish ends.",
        "daily": "You get one message a day at most.",
        "often": "You get a message for each, at most {n} a day.",
        "each_time": "You get one message each time.",
        "until": "It holds until {day}.",
        "end_any_time": "You can end it at any time with “my wishes”; STOP ends all messages.",
        "yes": "Yes, please",
        "no": "No, thanks",
        "kept": "Done: {label}, until {day}. Write “my wishes” to see or end it.",
        "already": "It is so already:",
        "unknown": "I have no live figures on “{what}”, so I cannot watch it.",
        "which": "I know several things by that name: {what}. Which one? Please name it in full.",
        "what": "What should I look out for? Write for example “Tell me when there is a new "
        "tiramisu recipe”.",
        "full": "You have {n} wishes already. Please end one first: write “my wishes”.",
        "none": "You have no standing wishes. Write for example “Tell me when there is a new "
        "tiramisu recipe”.",
        "list": "Your wishes:",
        "list_end": "Write “end 1” to end the first one.",
        "end_number": "End {n}",
        "not_found": "There is no such wish.",
        "ended": "Ended: {what}. I will send you nothing more on it.",
        "new": "new: {words}",
        "every_day": "every day",
        "weekdays": "on weekdays",
        "every": "every {day}",
        "at": "{days} at {time}",
        "fired_value": "As you wished: {what}. This wish has ended now.",
        "fired_content": "New, as you wished ({words}):",
        "fired_recurring": "As you wished, {what}:",
        "missed": "I could not write to you on {day}. What you missed:",
        "change_it": "Write “my wishes” to end this.",
    },
    "fr": {
        "ask_value": "Dois-je vous écrire dès que {what} ?",
        "ask_content": "Dois-je vous écrire quand il y a du nouveau pour « {what} » ?",
        "ask_recurring": "Dois-je vous envoyer quelque chose pour « {words} » {what} ({zone}) ?",
        "once": "Vous recevez un seul message, puis le souhait prend fin.",
        "daily": "Vous recevez au plus un message par jour.",
        "often": "Vous recevez un message pour chacun, au plus {n} par jour.",
        "each_time": "Vous recevez un message à chaque fois.",
        "until": "C’est valable jusqu’au {day}.",
        "end_any_time": "Vous pouvez y mettre fin à tout moment avec « mes alertes » ; STOP met "
        "fin à tous les messages.",
        "yes": "Oui, volontiers",
        "no": "Non, merci",
        "kept": "C’est fait : {label}, jusqu’au {day}. Écrivez « mes alertes » pour voir ou "
        "arrêter.",
        "already": "C’est déjà le cas :",
        "unknown": "Je n’ai pas de données en direct sur « {what} » ; je ne peux donc pas les "
        "suivre.",
        "which": "Plusieurs choses portent ce nom : {what}. Laquelle ? Donnez son nom complet.",
        "what": "Que dois-je surveiller ? Écrivez par exemple « Préviens-moi quand il y a une "
        "nouvelle recette de tiramisu ».",
        "full": "Vous avez déjà {n} souhaits. Arrêtez-en un d’abord : écrivez « mes alertes ».",
        "none": "Vous n’avez aucun souhait en cours. Écrivez par exemple « Préviens-moi quand il "
        "y a une nouvelle recette de tiramisu ».",
        "list": "Vos souhaits :",
        "list_end": "Écrivez « arrête 1 » pour arrêter le premier.",
        "end_number": "Arrêter {n}",
        "not_found": "Ce souhait n’existe pas.",
        "ended": "C’est arrêté : {what}. Je ne vous enverrai plus rien à ce sujet.",
        "new": "nouveau : {words}",
        "every_day": "chaque jour",
        "weekdays": "les jours ouvrables",
        "every": "chaque {day}",
        "at": "{days} à {time}",
        "fired_value": "Comme souhaité : {what}. Ce souhait prend fin.",
        "fired_content": "Du nouveau, comme souhaité ({words}) :",
        "fired_recurring": "Comme souhaité, {what} :",
        "missed": "Je n’ai pas pu vous écrire le {day}. Voici ce que vous avez manqué :",
        "change_it": "Écrivez « mes alertes » pour arrêter.",
    },
    "de": {
        "ask_value": "Soll ich Ihnen schreiben, sobald {what}?",
        "ask_content": "Soll ich Ihnen schreiben, wenn es Neues zu „{what}“ gibt?",
        "ask_recurring": "Soll ich Ihnen {what} etwas zu „{words}“ schicken ({zone})?",
        "once": "Sie bekommen eine Nachricht, dann endet der Wunsch.",
        "daily": "Sie bekommen höchstens eine Nachricht am Tag.",
        "often": "Sie bekommen zu jedem eine Nachricht, höchstens {n} am Tag.",
        "each_time": "Sie bekommen jedes Mal eine Nachricht.",
        "until": "Das gilt bis {day}.",
        "end_any_time": "Mit „meine Wünsche“ beenden Sie das jederzeit; STOP beendet alle "
        "Nachrichten.",
        "yes": "Ja, gern",
        "no": "Nein, danke",
        "kept": "Erledigt: {label}, bis {day}. Mit „meine Wünsche“ sehen oder beenden Sie das.",
        "already": "Das ist schon so:",
        "unknown": "Zu „{what}“ habe ich keine aktuellen Angaben und kann nichts beobachten.",
        "which": "So heißt mehreres: {what}. Was meinen Sie? Bitte nennen Sie den vollen Namen.",
        "what": "Worauf soll ich achten? Schreiben Sie zum Beispiel „Sag mir, wenn es ein neues "
        "Tiramisu-Rezept gibt“.",
        "full": "Sie haben schon {n} Wünsche. Bitte beenden Sie erst einen: „meine Wünsche“.",
        "none": "Sie haben keine laufenden Wünsche. Schreiben Sie zum Beispiel „Sag mir, wenn es "
        "ein neues Tiramisu-Rezept gibt“.",
        "list": "Ihre Wünsche:",
        "list_end": "Mit „beende 1“ beenden Sie den ersten.",
        "end_number": "Beende {n}",
        "not_found": "Diesen Wunsch gibt es nicht.",
        "ended": "Beendet: {what}. Dazu schicke ich Ihnen nichts mehr.",
        "new": "Neues: {words}",
        "every_day": "jeden Tag",
        "weekdays": "an Werktagen",
        "every": "jeden {day}",
        "at": "{days} um {time}",
        "fired_value": "Wie gewünscht: {what}. Der Wunsch ist damit beendet.",
        "fired_content": "Neu, wie gewünscht ({words}):",
        "fired_recurring": "Wie gewünscht, {what}:",
        "missed": "Am {day} konnte ich Ihnen nicht schreiben. Das haben Sie verpasst:",
        "change_it": "Mit „meine Wünsche“ beenden Sie das.",
    },
}  # fmt: skip

EVERY_DAY = tuple(range(7))
WEEKDAYS = tuple(range(5))


def wish_text(key: WishText, language: str, **values: object) -> str:
    """The text `key` in `language`, or in English where we do not speak it."""
    text = TEXTS.get(language, TEXTS["en"])[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def condition_text(what: ValueIs, name: str, language: str, *, alone: bool = False) -> str:
    """The condition of a value as a clause, or `alone` as a sentence: "Wipro is above 300"."""
    formats = formats_of(language)
    number = FILTERS["number"](Decimal(what.number), formats)
    texts = SENTENCES if alone else CLAUSES
    clause = texts.get(language, texts["en"])[what.relation]
    return clause.replace("{name}", name).replace("{number}", number)


def times_text(what: Every, language: str) -> str:
    """The times of a recurring wish: "every Friday at 17:00"."""
    spoken = language if language in TEXTS else "en"
    names = get_day_names("wide", locale=spoken)
    if what.days == EVERY_DAY:
        days = wish_text("every_day", spoken)
    elif what.days == WEEKDAYS:
        days = wish_text("weekdays", spoken)
    else:
        days = wish_text("every", spoken, day=", ".join(names[day] for day in what.days))
    clock = datetime(2000, 1, 1, what.hour, what.minute)  # noqa: DTZ001 - a time of day alone
    time = format_time(clock, "HH:mm" if spoken != "en" else "short", locale=spoken)
    return wish_text("at", spoken, days=days, time=time)


def label_of(what: Watched, name: str, language: str) -> str:
    """What a wish is called in lists; `name` is that of its entity."""
    match what:
        case ValueIs():
            return condition_text(what, name, language, alone=True)
        case NewContent(words=words):
            return wish_text("new", language, words=words)
        case _:
            return f"{times_text(what, language)}: {what.words}"


def day_text(day: date, language: str) -> str:
    """A day as people write it."""
    return format_date(day, format="long", locale=language if language in TEXTS else "en")
