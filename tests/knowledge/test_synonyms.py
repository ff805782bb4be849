"""Words of a wish that a document says in other words."""

from __future__ import annotations

import pytest

from comptoir.knowledge.embedder import NoEmbedder, UniversalSentenceEncoder
from comptoir.knowledge.entries import said_in, written_words
from comptoir.knowledge.index import Index
from comptoir.knowledge.phrases import wish_words
from comptoir.knowledge.synonyms import (
    ALIKE,
    MOST_WORDS,
    Said,
    WordTable,
    content_words,
    said_otherwise,
)
from tests.assistant.corpora import document

LANGUAGES = ("en", "de", "fr")
MODEL = UniversalSentenceEncoder()
SOUPS = (
    document("carrot", "Soup of carrots", "en", text="With bread.", type="WebPage"),
    document("onion", "Soup of onions", "en", text="With cheese.", type="WebPage"),
    document("car", "Our cars", "en", text="And bicycles.", type="WebPage"),
)


def table() -> WordTable:
    found = WordTable(MODEL)
    found.put(written_words(SOUPS, LANGUAGES))
    return found


def test_words_that_carry_meaning_are_kept_as_first_written() -> None:
    kept = content_words("Ich möchte die Käsesuppe, KÄSESUPPE! 12 a", wish_words(LANGUAGES))
    assert kept == {"kasesuppe": "käsesuppe"}
    assert len(content_words(" ".join("abcdefgh"[:n] * 9 for n in range(99)), frozenset())) <= 9
    many = " ".join(f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(99))
    assert len(content_words(many, frozenset())) == MOST_WORDS


def test_another_word_for_it_is_alike_in_any_language_and_another_thing_is_not() -> None:
    words = ["carrots", "cars", "cheese", "soup"]
    asked = {"karotten": "Karotten", "fromage": "fromage", "automobile": "automobile"}
    alike = table().likeness(asked, words)
    assert alike.shape == (3, 4)
    assert [words[n] for n in alike.argmax(axis=1)] == ["carrots", "cheese", "cars"]
    assert alike[2, 0] == 0.0, f"a car is no carrot: below {ALIKE}"


def test_a_word_nobody_put_is_like_nothing() -> None:
    assert not table().likeness({"cars": "cars"}, ["tiramisu"]).any()
    assert not WordTable(MODEL).likeness({"cars": "cars"}, ["cars"]).any()


def test_a_word_is_put_once() -> None:
    found = table()
    before = found.likeness({"auto": "Auto"}, ["cars"])[0, 0]
    found.put({"cars": "carrots"})
    assert found.likeness({"auto": "Auto"}, ["cars"])[0, 0] == before > 0.0


def test_a_title_says_more_than_the_text_and_rare_words_more_than_others() -> None:
    asked = {"karotten": "Karotten", "auto": "Auto"}
    said = [Said(("carrots",), ()), Said((), ("carrots",)), Said((), ())]
    titled, told, nothing = said_otherwise(table(), asked, [3.0, 1.0], said)
    assert titled > told > nothing == 0.0
    light = said_otherwise(table(), asked, [1.0, 3.0], said)
    assert light[0] < titled
    assert not said_otherwise(table(), asked, [0.0, 0.0], said).any()


def index() -> Index:
    found = Index(LANGUAGES, MODEL)
    found.put(SOUPS)
    found.commit()
    return found


def test_what_is_said_in_the_words_of_the_wish_is_not_said_otherwise() -> None:
    by_word, otherwise = (
        next(match for match in index().search(text).matches if match.document.id == "car")
        for text in ("what about cars", "something with automobiles")
    )
    assert by_word.coverage > 0.9
    assert by_word.synonyms == 0.0
    assert otherwise.coverage == 0.0
    assert otherwise.synonyms > 0.5


@pytest.mark.parametrize("text", ["etwas mit Karotten", "avec des carottes", "Carotten"])
def test_another_word_finds_the_item(text: str) -> None:
    assert index().search(text).matches[0].document.id == "carrot"


def test_without_a_model_there_are_no_synonyms() -> None:
    index = Index(LANGUAGES, NoEmbedder())
    index.put(SOUPS)
    index.commit()
    found = index.search("soup with Lauch")
    assert found.elsewhere == 0.0
    assert [match.synonyms for match in found.matches] == [0.0] * len(found.matches)


def test_small_talk_is_nearer_to_what_people_say_to_anybody() -> None:
    talk, wish = index().search("please tell me a tale"), index().search("a soup with carrots")
    assert 0.0 <= wish.elsewhere < 0.4 < talk.elsewhere <= 1.0


def test_a_removed_document_says_nothing() -> None:
    assert said_in(b"", LANGUAGES) == Said((), ())
