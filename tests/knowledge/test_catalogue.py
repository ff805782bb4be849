"""Entities of a catalogue are found by symbol, name and alias, and only where they are meant."""

from __future__ import annotations

import msgspec
import pytest

from comptoir.knowledge.catalogue import CatalogueMatcher, EntityMatch
from comptoir.model.catalogue import Alias, Catalogue, Entity, SymbolMatch


def company(symbol: str, name: str, *aliases: str) -> Entity:
    names = (Alias(symbol, "symbol"), *(Alias(alias, "alias") for alias in aliases))
    return Entity(
        workspace_id="w", id=symbol, catalogue_id="c", key=symbol, label=name, aliases=names
    )


COMPANIES = (
    company("DIE", "D'Ieteren Group SA"),
    company("SIE.DE", "Siemens Aktiengesellschaft"),
    company("ENR", "Siemens Energy AG"),
    company("MAN", "MAN SE"),
    company("OR", "L'Oréal S.A."),
    company("AIR", "Airbus SE"),
    company("ORA", "Orange S.A."),
    company("DBK", "Deutsche Bank AG NA O.N."),
    company("EOAN", "E.ON SE"),
    company("KO", "The Coca-Cola Company"),
    company("PG", "Procter & Gamble Co."),
    company("T", "AT&T Inc."),
    company("WIPRO", "Wipro Limited"),
    company("MC", "LVMH Moët Hennessy Louis Vuitton SE", "LVMH"),
    company("WKL", "Wolters Kluwer N.V."),
    company("GAZP", "Газпром ПАО"),
    company("7203", "トヨタ自動車", "トヨタ"),
    company("VOW", "Volkswagen AG"),
    company("VOW3", "Volkswagen AG"),
    company("AC", "Accor SA"),
    company("AGN", "Aegon N.V."),
    company("AEND", "Aend Holding"),
    company("JDEP", "JDE Peet's N.V."),
    company("BKR", "Baker Hughes Company Class A"),
    company("BSG", "B&S Group S.A."),
    company("ADJ", "Adler Group S.A."),
    company("ADD", "Adler Modemarkte AG"),
    company("DPW", "Deutsche Post AG"),
    company("ABS", "AB Science S.A."),
    company("GEL", "Gel Groupe SA"),
    company("MADE", "Made SA"),
    company("OPN", "Groupe Open"),
    company("AIL", "L'Air Liquide S.A."),
)


def matcher(rule: SymbolMatch = "uppercase") -> CatalogueMatcher:
    catalogue = Catalogue(workspace_id="w", id="c", name="companies", symbol_match=rule)
    return CatalogueMatcher(catalogue, COMPANIES)


MATCHER = matcher()


def named(found: list[EntityMatch]) -> set[str]:
    return {match.entity.key for match in found}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("WIPRO", "WIPRO"),
        ("wipro", "WIPRO"),
        ("$WIPRO", "WIPRO"),
        ("DIE", "DIE"),
        ("SIE.DE", "SIE.DE"),
        ("SIE", "SIE.DE"),
        ("Kurs DIE", "DIE"),
        ("Wie steht SIE heute?", "SIE.DE"),
        ("price OR please", "OR"),
        ("kurs wkl", "WKL"),
        ("Siemens", "SIE.DE"),
        ("siemens ag", "SIE.DE"),
        ("Kurs von Siemens", "SIE.DE"),
        ("Siemens Energy", "ENR"),
        ("was kostet Siemens Energy gerade", "ENR"),
        ("price of wipro please", "WIPRO"),
        ("how is l'oreal doing?", "OR"),
        ("cours de L’Oréal", "OR"),
        ("cours d'orange", "ORA"),
        ("deutsche bank", "DBK"),
        ("wie geht es der Deutschen Bank", "DBK"),
        ("eon", "EOAN"),
        ("E.ON Aktie", "EOAN"),
        ("coca cola", "KO"),
        ("cocacola", "KO"),
        ("procter and gamble", "PG"),
        ("AT&T stock", "T"),
        ("lvmh", "MC"),
        ("simens", "SIE.DE"),
        ("news on wolters kluwr", "WKL"),
        ("AEND", "AEND"),
        ("aegno", "AGN"),
        ("JDE Peet's", "JDEP"),
        ("jed peet's", "JDEP"),
        ("baker hughes", "BKR"),
        ("b&s group", "BSG"),
        ("Adler Mdemarkte", "ADD"),
        ("Deutsche Pest", "DPW"),
        ("L'Ar Liquide", "AIL"),
        ("AC stock price", "AC"),
        ("gel groupe", "GEL"),
        ("цена Газпром", "GAZP"),
        ("トヨタの株価", "7203"),
    ],
)
def test_an_entity_is_found(text: str, key: str) -> None:
    assert named(MATCHER.find(text)) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "die Aktie",
        "WAS MACHT MAN HEUTE",
        "I am fine, or not",
        "je veux une orange à midi",
        "The AC doesn't work.",
        "I don't use shower gel.",
        "He has made me what I am today.",
        "Nobody has made a decision yet.",
        "Open your mouth!",
        "It is the part of science you could continue to do.",
        "Yes, orange juice please",
        "was ist der Sinn des Lebens",
        "tell me a joke",
        "",
        "🍕",
        "\ud83d",
    ],
)
def test_no_entity_is_surely_meant(text: str) -> None:
    assert [match for match in MATCHER.find(text) if match.score >= 0.7] == []


def test_symbols_count_as_the_catalogue_says() -> None:
    assert named(matcher("whole_message").find("Kurs WKL")) == set()
    assert named(matcher("whole_message").find("wkl")) == {"WKL"}
    assert named(matcher("anywhere").find("was macht wkl denn so")) == {"WKL"}
    assert named(matcher("anywhere").find("und die Aktie so")) == set()


def test_one_alias_of_several_entities_gives_all() -> None:
    assert named(MATCHER.find("Volkswagen")) == {"VOW", "VOW3"}


def test_several_entities_in_a_message() -> None:
    assert named(MATCHER.find("Siemens und Siemens Energy")) == {"SIE.DE", "ENR"}


def test_a_match_tells_how_and_where() -> None:
    match = MATCHER.find("Kurs von Siemens?")[0]
    assert (match.how, match.span, match.alias.text) == (
        "name",
        (9, 16),
        "Siemens Aktiengesellschaft",
    )
    assert MATCHER.find("WIPRO")[0].how == "exact_symbol"
    assert MATCHER.find("Kurs DIE")[0].how == "symbol"
    assert MATCHER.find("lvmh")[0].how == "alias"
    assert MATCHER.find("simens")[0].how == "fuzzy"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("who is the CEO of WIPRO", 0.65),
        ("Warum fällt Siemens heute nach der Hauptversammlung", 0.65),
        ("I met the boss of Volkswagne yesterday", 0.65),
        ("wie hoch steht die Aktie von Volkswagne da", 0.79),
        ("who is WIPRO", 0.97),
        ("Siemens ou rien", 0.9),
        ("où habite le patron de Siemens", 0.65),
    ],
)
def test_of_what_else_is_asked_a_name_is_only_possible(text: str, score: float) -> None:
    assert {round(match.score, 2) for match in MATCHER.find(text)} == {score}


@pytest.mark.parametrize(
    "text",
    [
        "Where is your renovated Hamburg branch?",
        "Wo ist denn eure neue Filiale Hamburg",
        "Où se situe la succursale Hamburg rénovée",
        "Why is the Hamburg branch closed?",
    ],
)
def test_of_a_place_anything_may_be_asked(text: str) -> None:
    owner = Catalogue(workspace_id="w", id="c", name="branches")
    names = tuple(Alias(name, "name") for name in ("Filiale Hamburg", "Succursale Hamburg"))
    branch = Entity(
        workspace_id="w", id="h", catalogue_id="c", key="h", label="Hamburg branch", aliases=names
    )
    assert CatalogueMatcher(owner, [branch]).find(text)[0].score >= 0.9
    rated = CatalogueMatcher(msgspec.structs.replace(owner, connector="rates"), [branch])
    assert [match.score for match in rated.find(text)] == [0.65]


def test_a_word_alone_may_be_a_name_with_a_typo() -> None:
    catalogue = matcher()
    catalogue.put([company("SRF", "Surfe")])
    assert [match.score for match in catalogue.find("surfer")] == [0.65]
    assert catalogue.find("I saw a surfer yesterday") == []


def test_short_symbols_are_never_corrected() -> None:
    assert MATCHER.find("WKK") == []
    assert MATCHER.find("ENB") == []


def test_changes_are_effective_at_once() -> None:
    catalogue = matcher()
    catalogue.put([company("NEW", "Brandneu AG"), company("WIPRO", "Wipro Technologies Limited")])
    assert named(catalogue.find("brandneu")) == {"NEW"}
    assert named(catalogue.find("brandneuu")) == {"NEW"}
    assert named(catalogue.find("wipro technologies")) == {"WIPRO"}
    catalogue.remove(["NEW", "never there"])
    assert catalogue.find("brandneu") == []
    assert catalogue.find("brandneuu") == []
    assert len(catalogue) == len(COMPANIES)


def test_rules_change_without_reading_the_entities_again() -> None:
    strict = MATCHER.ruled_by(
        Catalogue(workspace_id="w", id="c", name="companies", symbol_match="whole_message")
    )
    assert named(strict.find("Kurs WKL")) == set()
    assert named(MATCHER.find("Kurs WKL")) == {"WKL"}
    strict.put([company("LATE", "Latecomer AG")])
    assert named(MATCHER.find("latecomer")) == {"LATE"}
    strict.remove(["LATE"])
