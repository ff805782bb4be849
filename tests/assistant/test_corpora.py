"""The bars of understanding, on other people's content; figures go to the test's output."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import Ranking, choose
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.embedder import UniversalSentenceEncoder
from comptoir.knowledge.index import Index
from comptoir.model.catalogue import Catalogue
from comptoir.model.document import Document
from tests.assistant import corpora

NOW = datetime(2026, 11, 20, tzinfo=UTC)
RECIPE_LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
log = logging.getLogger(__name__)
SAME_LANGUAGE = {"en": 70, "de": 70, "fr": 68}
WITH_TYPO = {"en": 62, "de": 55, "fr": 60}


@pytest.fixture(scope="module")
def root() -> Path:
    found = corpora.corpora()
    if found is None:
        pytest.skip("no corpora: set COMPTOIR_TEST_CORPORA")
    return found


@pytest.fixture(scope="module")
def recipes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    return corpora.recipes(root, tmp_path_factory.mktemp("recipes"))


@pytest.fixture(scope="module")
def kitchen(recipes: list[Document]) -> Index:
    return built(recipes, RECIPE_LANGUAGES)


@pytest.fixture(scope="module")
def bench(root: Path) -> Index:
    """The items of the bench among everyday sentences."""
    distractors = [
        corpora.document(f"sentence-{n}", sentence, language)
        for n, (language, sentence) in enumerate(corpora.sentences(root))
    ]
    return built([*corpora.wish_documents(root), *distractors[::2]], corpora.LANGUAGES)


def built(documents: Sequence[Document], languages: Sequence[str]) -> Index:
    index = Index(languages, UniversalSentenceEncoder())
    index.put(documents)
    index.commit()
    return index


def answered(index: Index, text: str, language: str = "") -> Ranking:
    recognised = recognise(text, keywords=Keywords(), index=index, languages=index.languages)
    return choose(
        recognised, now=NOW, contact_language=language, workspace_languages=index.languages
    )


def found_first(index: Index, title: str, text: str) -> bool:
    matches = index.search(text).matches
    return bool(matches) and matches[0].document.title == title


def test_every_title_finds_its_recipe(kitchen: Index, recipes: list[Document]) -> None:
    right = sum(found_first(kitchen, recipe.title, recipe.title) for recipe in recipes)
    assert right / len(recipes) >= 0.97


def test_a_title_with_a_typo_finds_its_recipe(kitchen: Index, recipes: list[Document]) -> None:
    chance = random.Random(3)
    texts = [(r.title, corpora.with_typo(r.title, chance)) for r in recipes for _ in range(2)]
    right = sum(found_first(kitchen, title, text) for title, text in texts)
    assert right / len(texts) >= 0.92


def test_a_title_is_answered_and_with_a_typo_too(kitchen: Index, recipes: list[Document]) -> None:
    chance = random.Random(4)
    for change, bar in ((str, 0.97), (lambda title: corpora.with_typo(title, chance), 0.92)):
        chosen = [answered(kitchen, change(r.title), r.language).chosen for r in recipes]
        right = sum(
            c is not None and c.title == r.title for c, r in zip(chosen, recipes, strict=True)
        )
        assert right / len(recipes) >= bar


def first_hits(index: Index, root: Path, change: Callable[[str], str]) -> dict[str, float]:
    """Return per language the percentage of wishes whose item comes first."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for wish in corpora.wishes(root):
        matches = index.search(change(wish.text)).matches
        asked[wish.language] += 1
        right[wish.language] += bool(matches) and matches[0].document.group == wish.item
    return {language: 100 * right[language] / asked[language] for language in asked}


def test_wishes_find_their_item(bench: Index, root: Path) -> None:
    hits = first_hits(bench, root, str)
    log.info("wishes: %s", hits)
    assert all(hits[language] >= bar for language, bar in SAME_LANGUAGE.items())


def test_wishes_in_capitals_find_their_item(bench: Index, root: Path) -> None:
    hits = first_hits(bench, root, str.upper)
    log.info("capitals: %s", hits)
    assert all(hits[language] >= bar for language, bar in SAME_LANGUAGE.items())


def test_wishes_with_a_typo_find_their_item(bench: Index, root: Path) -> None:
    chance = random.Random(5)
    hits = first_hits(bench, root, lambda text: corpora.with_typo(text, chance))
    log.info("typos: %s", hits)
    assert all(hits[language] >= bar for language, bar in WITH_TYPO.items())


def test_what_fits_nothing_is_not_answered(root: Path) -> None:
    index = built(corpora.wish_documents(root), corpora.LANGUAGES)
    rankings = [answered(index, text, lang) for lang, text in corpora.out_of_scope(root)]
    assert [ranking.chosen.title for ranking in rankings if ranking.chosen] == []


def test_wishes_are_mostly_answered_right(root: Path) -> None:
    index = built(corpora.wish_documents(root), corpora.LANGUAGES)
    outcome: Counter[str] = Counter()
    for wish in corpora.wishes(root):
        ranking = answered(index, wish.text, wish.language)
        groups = [index.get(option.id).group for option in ranking.options]
        if ranking.chosen is not None:
            right = index.get(ranking.chosen.id).group == wish.item
            outcome["right" if right else "wrong"] += 1
        else:
            outcome["offered" if wish.item in groups else ranking.zone] += 1
    log.info("wishes: %s", outcome)
    assert outcome["right"] / (outcome["right"] + outcome["wrong"]) >= 0.92
    assert (outcome["right"] + outcome["offered"]) / outcome.total() >= 0.8


def test_companies_are_found_by_symbol_and_by_name(root: Path) -> None:
    entities = [*corpora.companies(root)]
    matcher = CatalogueMatcher(Catalogue(workspace_id="w", id="c", name="c"), entities)
    by_symbol = [e.id in [m.entity.id for m in matcher.find(e.key)] for e in entities]
    by_name = [e.id in [m.entity.id for m in matcher.find(e.label)] for e in entities]
    asked = [e.id in [m.entity.id for m in matcher.find(f"Kurs von {e.label}")] for e in entities]
    assert min(map(sum, (by_symbol, by_name, asked))) / len(entities) >= 0.99
    assert [m for m in matcher.find("die Aktie") if m.score >= 0.7] == []
    assert matcher.find("Kurs DIE")[0].how == "symbol"
