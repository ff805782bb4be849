"""Text as people type it comes to one form."""

from __future__ import annotations

import pytest

from comptoir.knowledge.compounds import split_compound
from comptoir.knowledge.guard import common_words, is_everyday
from comptoir.knowledge.language import (
    fold,
    key,
    normalise,
    stems,
    sure_language,
    whole_characters,
    words,
)
from comptoir.knowledge.phrases import is_open, strip_wish
from comptoir.knowledge.spelling import Spelling, allowed
from comptoir.knowledge.vocabulary import Vocabulary

LANGUAGES = ("de", "en", "fr")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TIRAMISÙ 🍰", "tiramisù"),
        ("  Hallo\n\nich  hätte gern", "Hallo ich hätte gern"),
        ("l’oignon", "l'oignon"),
        ("cre\u0300me", "crème"),
        ("Kuchen\u200b\ufe0f", "Kuchen"),
        ("🍕", "pizza"),
        ("🍫🍫", "chocolate bar"),
        ("SAP", "sap"),
        ("", ""),
        ("\x00\x07", ""),
    ],
)
def test_a_message_is_normalised(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Käse", "Kaese"),
        ("Käse", "KASE"),
        ("Größe", "Groesse"),
        ("Grüße", "gruesse"),
        ("Crème brûlée", "creme brulee"),
        ("Bœuf", "boeuf"),
        ("L'oignon", "l oignon"),
        ("Tiramisu-Rezept", "tiramisu rezept"),
    ],
)
def test_equal_texts_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_words_keep_their_own_key() -> None:
    assert len({fold(word) for word in ("neue", "neu", "quelle", "quälle", "Mais", "Mus")}) == 6


def test_lone_surrogates_do_no_harm() -> None:
    assert whole_characters("a\ud83d") == "a\ufffd"
    assert whole_characters("\ud83c\udf55") == "🍕"
    assert normalise("Tiramisu \ud83d").startswith("Tiramisu")


def test_words_of_any_script() -> None:
    assert words("prix: 50€, l'oignon!") == ["prix", "50", "l", "oignon"]
    assert words("トヨタ株") == ["ト", "ヨ", "タ", "株"]
    assert words("цена Газпром") == ["цена", "Газпром"]


def test_stems_meet() -> None:
    assert stems("Äpfeln", LANGUAGES) & stems("apfel", LANGUAGES)
    assert stems("gâteaux", LANGUAGES) & stems("gateau", LANGUAGES)
    assert stems("cookies", LANGUAGES) & stems("cookie", LANGUAGES)


@pytest.mark.parametrize(
    ("wish", "topic"),
    [
        ("ich hätte gern ein Tiramisu-Rezept, bitte", "Tiramisu"),
        ("Je voudrais une recette de tarte aux pommes svp", "tarte aux pommes"),
        ("something with chocolate please", "chocolate"),
        ("Hallo ich hätte gern Tiramisu", "Tiramisu"),
        ("ein Rezept", "ein Rezept"),
    ],
)
def test_the_frame_of_a_wish_is_left_out(wish: str, topic: str) -> None:
    assert strip_wish(wish, LANGUAGES) == topic


def test_open_wishes_are_known() -> None:
    assert is_open("irgendwas mit Schokolade")
    assert not is_open("Schokoladenkuchen")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("was kann ich heute Abend kochen", "de"),
        ("je cherche un dessert au chocolat", "fr"),
        ("something quick for dinner tonight", "en"),
        ("Tiramisu", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_only_where_it_is_sure(text: str, language: str) -> None:
    assert sure_language(text, LANGUAGES) == language


def test_common_words_are_read_from_the_small_list() -> None:
    assert {"und", "kartoffel"} <= common_words("de")
    assert is_everyday("orange", LANGUAGES)
    assert not is_everyday("siemens", LANGUAGES)
    assert common_words("xx") == frozenset()


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("tiramissu", "tiramisu"),
        ("tirmaisu", "tiramisu"),
        ("tiramis", "tiramisu"),
        ("schokoldenkuchn", "schokoladenkuchen"),
        ("zimtstren", "zimtstern"),
    ],
)
def test_near_words_are_found(typed: str, near: str) -> None:
    spelling = Spelling(["tiramisu", "schokoladenkuchen", "zimtstern", "zimt"])
    assert [word for _, word in spelling.near(typed, allowed(typed))] == [near]


def test_words_are_added_one_by_one_or_by_the_thousand() -> None:
    spelling = Spelling(f"wort{n:05}" for n in range(5000))
    spelling.add(["zwiebelkuchen"])
    assert spelling.near("zwibelkuchen", 2) == [(1, "zwiebelkuchen")]
    assert (1, "wort00017") in spelling.near("wrt00017", 1)


def test_every_single_typo_is_within_reach() -> None:
    word = "schokolade"
    spelling = Spelling([word])
    typos = {word[:i] + word[i + 1 :] for i in range(len(word))}
    typos |= {word[:i] + "x" + word[i:] for i in range(len(word) + 1)}
    typos |= {word[:i] + "x" + word[i + 1 :] for i in range(len(word))}
    typos |= {word[:i] + word[i : i + 2][::-1] + word[i + 2 :] for i in range(len(word) - 1)}
    assert [typo for typo in typos if not spelling.near(typo, 2)] == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("schokoladenkuchen", ("schokoladen", "kuchen")),
        ("apfelstrudel", ("apfel", "strudel")),
        ("geburtstagskuchen", ("geburtstag", "kuchen")),
        ("tiramisu", ()),
    ],
)
def test_compounds_are_split(word: str, parts: tuple[str, ...]) -> None:
    known = {"schokoladen", "kuchen", "apfel", "strudel", "geburtstag", "tiramisu"}
    assert split_compound(word, known.__contains__) == parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("künidgen", "kündigen"),
        ("Schokoplätzcehn", "Schokoplätzchen"),
        ("oJbs", "Jobs"),
        ("kaes", "kaes"),
        ("beries", "berries"),
        ("kündigen", "kündigen"),
    ],
)
def test_a_typo_is_repaired_as_the_word_is_written(typed: str, meant: str) -> None:
    vocabulary = Vocabulary(("en", "de"))
    vocabulary.add(["Schokoladenkuchen", "Plätzchen", "Schoko", "Jobs"])
    vocabulary.settle()
    assert vocabulary.repair(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mooey", "money"),  # no umlaut
        ("ceke", "cake"),
        ("oepn", "open"),
        ("wafel", "waffel"),  # held, though "tafel" is more common
        ("gulsach", "gulasch"),  # no common word, but held
    ],
)
def test_of_what_a_typo_may_mean_what_is_held_comes_first(typed: str, meant: str) -> None:
    vocabulary = Vocabulary(("en", "de"))
    vocabulary.add(["cake"])
    vocabulary.settle()
    assert vocabulary.repair(typed, {"waffel", "gulasch"}.__contains__) == meant
