"""Standing wishes as people write them, and what they come to: pure."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.assistant.live.reading import Reading
from comptoir.assistant.standing import read_number, read_standing
from comptoir.assistant.standing_matching import Wishes
from comptoir.assistant.standing_texts import (
    CLAUSES,
    SENTENCES,
    TEXTS,
    condition_text,
    label_of,
    times_text,
)
from comptoir.assistant.standing_times import end_of, tomorrow, waking
from comptoir.assistant.standing_values import is_met, value_in, with_base
from comptoir.model.document import Document
from comptoir.model.standing_wish import Every, NewContent, StandingWish, ValueIs
from comptoir.model.wish_times import next_time

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 11, tzinfo=UTC)
LANGUAGES = ("en", "fr", "de")


@pytest.mark.parametrize(
    ("said", "what", "relation", "number"),
    [
        ("Tell me when WIPRO is above 300", "WIPRO", "above", "300"),
        ("tel me wen WIPRO goes over 300", "WIPRO", "above", "300"),
        ("let me know as soon as the price of Wipro drops below 1,250.50 rupees", "Wipro", "below",
         "1250.50"),
        ("When WIPRO falls under 250, tell me", "WIPRO", "below", "250"),
        ("notify me if Wipro reaches 300", "Wipro", "crosses", "300"),
        ("tell me when WIPRO changes by more than 5%", "WIPRO", "changes", "5"),
        ("tell me if WIPRO rises 3 percent", "WIPRO", "rises", "3"),
        ("Sag mir Bescheid, wenn WIPRO über 300 steigt", "WIPRO", "above", "300"),
        ("Wenn der Kurs von WIPRO unter 250,5 fällt, sag mir bitte Bescheid", "WIPRO", "below",
         "250.5"),
        ("sag mir wen Wipro 300 überschreitet", "Wipro", "above", "300"),
        ("melde dich, wenn WIPRO sich um mehr als 5 % bewegt", "WIPRO", "changes", "5"),
        ("préviens-moi quand WIPRO dépasse 300", "WIPRO", "above", "300"),
        ("Dis-moi quand le cours de WIPRO passe sous 300 €", "WIPRO", "below", "300"),
        ("previens moi si WIPRO baisse de plus de 5 %", "WIPRO", "falls", "5"),
    ],
)  # fmt: skip
def test_conditions_on_values(said: str, what: str, relation: str, number: str) -> None:
    read = read_standing(said, TODAY)
    assert read is not None
    assert (read.asks, read.what, read.relation, read.number) == ("value", what, relation, number)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("tell me when there is a new tiramisu recipe", "tiramisu recipe"),
        ("tell me when ther is a new tiramisu recipe", "tiramisu recipe"),
        ("let me know whenever there's a recipe with chocolate, no nuts",
         "recipe with chocolate, no nuts"),
        ("send me every new tiramisu recipe", "tiramisu recipe"),
        ("tell me when the next issue is out", "next issue"),
        ("dis-moi dès qu'il y a une nouvelle recette de tiramisu", "recette de tiramisu"),
        ("Préviens-moi des nouvelles recettes au chocolat", "recettes au chocolat"),
        ("sag mir, wenn es ein neues Tiramisu-Rezept gibt", "Tiramisu-Rezept"),
        ("sobald ein neuer Artikel zu WIPRO erscheint, informiere mich", "Artikel zu WIPRO"),
        ("informiere mich über neue Rezepte mit Schokolade", "Rezepte mit Schokolade"),
    ],
)  # fmt: skip
def test_new_content(said: str, what: str) -> None:
    read = read_standing(said, TODAY)
    assert read is not None
    assert (read.asks, read.what) == ("content", what)


@pytest.mark.parametrize(
    "said", ["tell me when it's out", "sag mir wenn es raus ist", "dis-moi quand c'est sorti"]
)
def test_it_is_what_was_talked_about(said: str) -> None:
    read = read_standing(said, TODAY)
    assert read is not None
    assert read.asks == "it"


@pytest.mark.parametrize(
    ("said", "what", "days", "time"),
    [
        ("every Friday a quick dinner", "a quick dinner", (4,), (9, 0)),
        ("everry fryday a quick dinner", "a quick dinner", (4,), (9, 0)),
        ("send me a quick dinner every Friday at 5:30 pm", "a quick dinner", (4,), (17, 30)),
        ("every Friday at 17 send me a quick dinner", "a quick dinner", (4,), (17, 0)),
        ("a quick dinner at 17 every Friday", "a quick dinner", (4,), (17, 0)),
        ("WIPRO every weekday at 9", "WIPRO", (0, 1, 2, 3, 4), (9, 0)),
        ("jeden Freitag um 17 Uhr ein schnelles Abendessen", "ein schnelles Abendessen", (4,),
         (17, 0)),
        ("freitags um 17:30 Uhr ein schnelles Abendessen", "ein schnelles Abendessen", (4,),
         (17, 30)),
        ("jeden Tag um 8 WIPRO", "WIPRO", tuple(range(7)), (8, 0)),
        ("chaque vendredi à 17h un dîner rapide", "un dîner rapide", (4,), (17, 0)),
        ("tous les vendredis soir une recette rapide", "une recette rapide", (4,), (18, 0)),
    ],
)  # fmt: skip
def test_recurring(said: str, what: str, days: tuple[int, ...], time: tuple[int, int]) -> None:
    read = read_standing(said, TODAY)
    assert read is not None
    assert (read.asks, read.what, read.days, (read.hour, read.minute)) == (
        "recurring", what, days, time,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("until 31 December", date(2026, 12, 31)),
        ("until 3 March", date(2027, 3, 3)),
        ("for two weeks", date(2026, 12, 4)),
        ("until the end of the month", date(2026, 11, 30)),
        ("bis 31.12.2026", date(2026, 12, 31)),
        ("für 3 Monate", TODAY + timedelta(days=90)),
        ("jusqu'au 31/12", date(2026, 12, 31)),
        ("pendant deux semaines", date(2026, 12, 4)),
        ("until 31 February", None),
        ("until 1.1.2020", None),
    ],
)
def test_until_when(said: str, day: date | None) -> None:
    read = read_standing(f"every Friday a quick dinner {said}", TODAY)
    assert read is not None
    assert read.ends_on == day
    assert (read.what == "a quick dinner") is (day is not None)


@pytest.mark.parametrize(
    ("said", "asks", "which", "what"),
    [
        ("my wishes", "list", 0, ""),
        ("mes alertes", "list", 0, ""),
        ("Meine Wünsche!", "list", 0, ""),
        ("end 2", "end", 2, ""),
        ("beende Nr. 2", "end", 2, ""),
        ("arrête 3", "end", 3, ""),
        ("end all my wishes", "end", -1, ""),
        ("stop the alert", "end", 0, ""),
        ("Beende die Erinnerung, bitte", "end", 0, ""),
        ("arrête l'alerte", "end", 0, ""),
        ("stop telling me about WIPRO", "end", 0, "WIPRO"),
        ("ne me préviens plus pour WIPRO", "end", 0, "WIPRO"),
        ("sag mir nichts mehr über WIPRO", "end", 0, "WIPRO"),
    ],
)
def test_what_is_kept_already(said: str, asks: str, which: int, what: str) -> None:
    read = read_standing(said, TODAY)
    assert read is not None
    assert (read.asks, read.which, read.what) == (asks, which, what)


@pytest.mark.parametrize(
    "said",
    [
        "tell me when you open", "tell me about New York", "tell me a joke", "WIPRO", "stop",
        "something with chocolate, no nuts, in 30 minutes", "when do you open on Friday?",
        "is there a market every Friday?", "new recipes", "kann ich samstags vorbeikommen",
        "Gibt es jeden Freitag Fisch?", "quand ouvrez-vous ?", "every", "tell me when", "x" * 300,
        "the price of WIPRO", "is WIPRO above 300?",
    ],
)  # fmt: skip
def test_other_sentences_are_left_alone(said: str) -> None:
    assert read_standing(said, TODAY) is None


@given(st.text(max_size=260))
def test_any_text_can_be_read(text: str) -> None:
    read_standing(text, TODAY)
    read_standing(f"tell me when {text} is above {text}", TODAY)
    read_standing(f"every Friday at {text}", TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("300", "300"), ("300.", "300"), ("1,234.5", "1234.5"), ("1.234,5", "1234.5"),
        ("1 234", "1234"), ("300,50", "300.50"), ("1,234", "1234"), ("0.125", "0.125"),
        ("1.2.3,4,5", None), ("9" * 20, None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: str | None) -> None:
    assert read_number(text) == (None if number is None else Decimal(number))


def condition(relation: Any, number: str, base: str = "") -> ValueIs:
    return ValueIs(entity_id="e", field="price", relation=relation, number=number, base=base)


@pytest.mark.parametrize(
    ("what", "value", "met"),
    [
        (condition("above", "300"), "300", False),
        (condition("above", "300"), "300.01", True),
        (condition("below", "300"), "299.99", True),
        (condition("crosses", "300"), "301", False),
        (condition("crosses", "300", "290"), "299", False),
        (condition("crosses", "300", "290"), "301", True),
        (condition("crosses", "300", "310"), "300", True),
        (condition("changes", "5", "200"), "209.9", False),
        (condition("changes", "5", "200"), "190", True),
        (condition("rises", "5", "200"), "190", False),
        (condition("falls", "5", "200"), "190", True),
        (condition("changes", "5", "0"), "1", False),
    ],
)
def test_when_a_value_is_as_waited_for(what: ValueIs, value: str, met: bool) -> None:
    assert is_met(what, Decimal(value)) is met
    assert with_base(what, Decimal(value)).base == (what.base or value)


def test_an_old_value_is_no_news() -> None:
    values: dict[str, Any] = {"price": Decimal(5), "open": True}
    fresh = Reading(state="fresh", values=values)
    assert value_in(fresh, "price") == 5
    assert value_in(fresh, "open") is None
    assert value_in(Reading(state="stale", values=values), "price") is None


@pytest.mark.parametrize("hour", [2, 9])
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kolkata"])
def test_each_day_has_its_time_once(zone: str, hour: int) -> None:
    """Over a year, with both changes of the clocks."""
    what = Every(words="x", days=tuple(range(7)), hour=hour, minute=30)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    days: list[date] = []
    while len(days) < 366:
        at = next_time(what, zone, at)
        days.append(at.astimezone(ZoneInfo(zone)).date())
    assert [later - day for day, later in itertools.pairwise(days)] == [timedelta(days=1)] * 365


def test_when_people_are_told() -> None:
    night = datetime(2026, 11, 20, 22, tzinfo=UTC)
    morning = datetime(2026, 11, 21, 7, tzinfo=UTC)
    assert waking("Europe/Paris", NOW) == NOW
    assert waking("Europe/Paris", night) == morning
    assert tomorrow("Europe/Paris", NOW) == NOW + timedelta(days=1)
    assert end_of(None, "Europe/Paris", NOW) == datetime(2027, 2, 19, 23, tzinfo=UTC)
    assert end_of(date(2099, 1, 1), "Europe/Paris", NOW) < NOW + timedelta(days=368)


def wish(words: str, language: str = "en") -> StandingWish:
    return StandingWish(
        workspace_id="w", id=words, contact_id="p", conversation_id="c", channel_type="open",
        what=NewContent(words=words), label=words, language=language, timezone="UTC",
        message_id="m", created_at=NOW, ends_at=NOW,
    )  # fmt: skip


def document(title: str, type: str = "Recipe", language: str = "en", **fields: Any) -> Document:
    return Document(
        workspace_id="w", id=title, source_id="s", key=title, type=type, title=title,
        language=language, url="", text="", summary="", image="", group="", published_at=None,
        modified_at=None, valid_from=None, valid_until=None, seasons=(), fields=fields,
        provenance={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found", "fits"),
    [
        ("tiramisu recipe", document("Light tiramisu"), True),
        ("brownies", document("A chocolate brownie"), True),
        ("tiramisu recipe", document("Tiramisu prices rise", "NewsArticle"), False),
        ("tiramisu recipe", document("Chocolate cake"), False),
        ("articles about Wipro", document("Results", "NewsArticle", mentions=["Wipro"]), True),
        ("something with chocolate, no nuts", document("Chocolate cake", ingredients=["nuts"]),
         False),
        ("something with chocolate, no nuts", document("Chocolate cake", ingredients=["flour"]),
         True),
        ("recipes", document("Chocolate cake"), True),
        ("chocolate cake", document("Tarte au chocolat", language="fr"), False),
    ],
)  # fmt: skip
def test_a_document_finds_the_wishes_it_fits(words: str, found: Document, fits: bool) -> None:
    others = [wish(f"other {number}") for number in range(3)]
    matched = Wishes([*others, wish(words)], LANGUAGES).fitting(found, NOW)
    assert [one.id for one in matched] == [words] * fits


def test_parts_of_german_words_count() -> None:
    cake = document("Schokoladenkuchen", language="de")
    assert Wishes([wish("Rezept mit Schokolade", "de")], LANGUAGES).fitting(cake, NOW)
    assert not Wishes([wish("Rezept mit Vanille", "de")], LANGUAGES).fitting(cake, NOW)


def test_every_text_is_in_every_language() -> None:
    assert len({frozenset(texts) for texts in TEXTS.values()}) == 1
    for relations in (CLAUSES, SENTENCES):
        assert len({frozenset(texts) for texts in relations.values()}) == 1
    friday = Every(words="x", days=(4,), hour=17)
    assert times_text(friday, "fr") == "chaque vendredi à 17:00"
    assert times_text(friday, "de") == "jeden Freitag um 17:00"


def test_a_condition_is_a_clause_or_a_sentence() -> None:
    above = ValueIs(entity_id="e", field="price", relation="above", number="500")
    assert condition_text(above, "Wiprona", "de") == "Wiprona über 500 liegt"
    assert label_of(above, "Wiprona", "de") == "Wiprona liegt über 500"
    assert label_of(above, "Wiprona", "fr") == "Wiprona est au-dessus de 500"
