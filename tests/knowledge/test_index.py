"""The index finds documents by title, words, letters and meaning."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from comptoir.knowledge.embedder import NoEmbedder, UniversalSentenceEncoder, prepare
from comptoir.knowledge.grams import Letters, grams_of
from comptoir.knowledge.index import Index
from tests.assistant.corpora import document

LANGUAGES = ("de", "en", "fr")
DISHES = {
    "de": ("Apfelstrudel", "Zwiebelkuchen", "Schokoladenkuchen mit Kirschen", "Käsespätzle"),
    "en": ("Apple crumble", "Onion soup", "Chocolate mousse", "Roast chicken"),
    "fr": ("Tarte aux pommes", "Soupe à l'oignon", "Gâteau au chocolat", "Poulet rôti"),
}


def dishes(*, embedder: bool = False) -> Index:
    index = Index(LANGUAGES, UniversalSentenceEncoder() if embedder else NoEmbedder())
    index.put(
        [
            document(f"{language}-{n}", title, language)
            for language, titles in DISHES.items()
            for n, title in enumerate(titles)
        ]
    )
    index.commit()
    return index


def first(index: Index, text: str) -> str:
    found = index.search(text)
    return found.matches[0].document.title if found.matches else ""


@pytest.mark.parametrize(
    "text",
    ["Onion soup", "ONION SOUP", "onion soup recipe please", "Onion  Soup!", "onion soup 🧅"],
)
def test_a_title_is_found_at_once(text: str) -> None:
    found = dishes().search(text)
    assert found.exact
    assert found.matches[0].exact_title
    assert found.matches[0].document.title == "Onion soup"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("onoin soup", "Onion soup"),
        ("Zwibelkuchen", "Zwiebelkuchen"),
        ("soupe a loignon", "Soupe à l'oignon"),
        ("Kaesespaetzle", "Käsespätzle"),
        ("Kuchen mit Kirschen", "Schokoladenkuchen mit Kirschen"),
        ("Strudel", "Apfelstrudel"),
        ("pommes", "Tarte aux pommes"),
    ],
)
def test_words_are_repaired_split_and_stemmed(text: str, title: str) -> None:
    assert first(dishes(), text) == title


def test_the_wish_is_shown_as_understood() -> None:
    assert (
        dishes()
        .search("ich hätte gern zwibelkuchen mit was drauf")
        .understood.startswith("zwiebelkuchen")
    )


def test_meaning_reaches_other_languages() -> None:
    assert first(dishes(embedder=True), "something with poultry") in (
        "Roast chicken",
        "Poulet rôti",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "l'oignon",
        "prix: 50€",
        "title:(",
        "foo AND",
        '"open',
        "-salade",
        "\x00",
        "🦄",
        "\ud83d",
    ],
)
def test_no_text_breaks_the_search(text: str) -> None:
    dishes().search(text)


def test_nothing_is_found_in_an_empty_index() -> None:
    assert Index(LANGUAGES, NoEmbedder()).search("Tiramisu").matches == ()


def test_a_change_is_searchable_after_commit() -> None:
    index = dishes()
    index.put([document("en-1", "Leek soup", "en")])
    assert first(index, "Leek soup") != "Leek soup"
    index.commit()
    assert first(index, "Leek soup") == "Leek soup"
    assert not index.search("Onion soup").exact
    assert len(index) == 12
    assert index.get("en-1").title == "Leek soup"


def test_a_removed_document_is_gone() -> None:
    index = dishes()
    index.remove(["en-1", "never there"])
    index.commit()
    assert "Onion soup" not in [m.document.title for m in index.search("onion soup").matches]
    with pytest.raises(KeyError):
        index.get("en-1")
    index.put([document("new", "Onion rings", "en")])
    index.commit()
    assert first(index, "onion rings") == "Onion rings"
    assert len(index) == 12


def test_many_changes_leave_no_trace_of_the_old() -> None:
    index = Index(("en",), NoEmbedder())
    for step in range(4):
        index.put([document(str(n), f"dish {n * 7919 + step}", "en") for n in range(300)])
        index.commit()
    found = index.search("dish 7922")
    assert found.exact
    assert [m.document.id for m in found.matches] == ["1"]


def test_vectors_are_computed_once() -> None:
    documents = [document("a", "Tiramisu", "en", summary="coffee and mascarpone")]
    index = Index(("en",), UniversalSentenceEncoder())
    vectors = index.put(documents)
    assert len(vectors["a"]) == 4 * index.embedder.dim
    assert index.put(documents, vectors) == {}


def test_translations_come_along() -> None:
    index = Index(LANGUAGES, NoEmbedder())
    index.put(
        [
            document("a", "Potato soup", "en", group="soup"),
            document("b", "Kartoffelsuppe", "de", group="soup"),
        ]
    )
    index.commit()
    assert [m.document.id for m in index.search("potato soup").matches] == ["a", "b"]


def test_searches_go_on_while_documents_come() -> None:
    index = dishes()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for n in range(20):
                index.put([document(f"x{n}-{m}", f"Dish {n} {m}", "en") for m in range(20)])
                index.remove([f"x{n - 1}-{m}" for m in range(20)])
                index.commit()
        except BaseException as failure:
            failures.append(failure)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        assert first(index, "onion soop") == "Onion soup"
    assert failures == []


def test_an_index_may_live_in_files(tmp_path: Path) -> None:
    index = Index(("en",), NoEmbedder(), directory=tmp_path / "index")
    index.put([document("a", "Tiramisu classico", "en")])
    index.commit()
    assert first(index, "classico") == "Tiramisu classico"
    assert any((tmp_path / "index").iterdir())


def test_letters_are_the_same_put_at_once_or_one_by_one() -> None:
    texts = [f"kuchen {n} mit {n * 31 % 17} apfel" for n in range(700)]
    at_once, one_by_one = Letters(), Letters()
    at_once.put({n: grams_of(text) for n, text in enumerate(texts)})
    for start in range(0, 700, 50):
        one_by_one.put({n: grams_of(texts[n]) for n in range(start, start + 50)})
    asked = grams_of("apfel kuchen 12")
    best = at_once.cosines(asked, 700), one_by_one.cosines(asked, 700)
    assert set(np.argsort(-best[0])[:5]) == set(np.argsort(-best[1])[:5])
    assert at_once.cosines(grams_of(texts[3]), 700)[3] == pytest.approx(1.0, abs=0.01)


def test_the_encoder_takes_any_text() -> None:
    encoder = UniversalSentenceEncoder()
    rows = encoder.encode_queries(["Tiramisu", "", "\ud83d", "x" * 20_000, "TIRAMISU"])
    assert rows.shape == (5, encoder.dim)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert prepare("TIRAMISU") == "tiramisu"
    assert np.allclose(rows[0], encoder.encode_passages(["Tiramisu"])[0], atol=1e-4)


def test_another_way_to_ask_counts_like_the_title() -> None:
    index = Index(LANGUAGES, NoEmbedder())
    plain = document("parking", "Where can I park?", "en")
    asked = replace(plain, fields={"questions": ["Is there a car park?"]})
    index.put([asked, document("food", "What is there to eat?", "en")])
    index.commit()
    found = index.search("IS THERE A CAR PARK")
    assert (found.exact, found.matches[0].document.id) == (True, "parking")
    nearly = index.search("is ther a carpark").matches[0]
    assert (nearly.document.id, nearly.title > 0.8) == ("parking", True)
    index.put([plain])
    index.commit()
    assert not index.search("is there a car park").exact
