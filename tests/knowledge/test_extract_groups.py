"""Translations of one question belong together, as those of one page do."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest

from comptoir.demo.bonne_table.site import QUESTIONS
from comptoir.demo.bonne_table.site import build_site as build_magazine
from comptoir.demo.bourse_minute.site import build_site as build_news_site
from comptoir.demo.pages import Site
from comptoir.knowledge.extract.page import extract_page
from comptoir.model.document import Draft

BASE = "https://www.table.test"
PATHS = {"de": "/de/fragen", "en": "/en/questions", "fr": "/fr/questions"}
TRANSLATIONS = "".join(
    f'<link rel="alternate" hreflang="{code}" href="{BASE}{path}">' for code, path in PATHS.items()
)
GROUP = f"{BASE}/de/fragen"


def faq(language: str, *questions: dict[str, Any], head: str = TRANSLATIONS) -> list[Draft]:
    """The drafts of a page of questions; each question is given what it lacks."""
    answer = {"@type": "Answer", "text": "Yes."}
    nodes = [{"@type": "Question", "acceptedAnswer": answer} | q for q in questions]
    data = json.dumps({"@type": "FAQPage", "mainEntity": nodes})
    script = f'<script type="application/ld+json">{data}</script>'
    page = f'<html lang="{language}"><head>{head}{script}</head><body></body></html>'
    return extract_page(page.encode(), f"{BASE}{PATHS[language]}")


def test_a_question_is_grouped_by_its_page_and_its_own_name() -> None:
    [french] = faq("fr", {"name": "Et les tasses ?", "@id": f"{BASE}/fr/questions#cups"})
    [german] = faq("de", {"name": "Und Tassen?", "@id": "#cups"})
    [english] = faq("en", {"name": "And cups?", "url": f"{BASE}/en/questions#cups"})
    assert {french.group, german.group, english.group} == {f"{GROUP}#cups"}
    assert len({french.key, german.key, english.key}) == 3
    assert french.provenance["group"] == "json-ld"


def test_an_identifier_is_a_name_too() -> None:
    [draft] = faq("fr", {"name": "Et les tasses ?", "identifier": "cups"})
    assert draft.group == f"{GROUP}#cups"


def test_different_questions_of_a_page_stay_apart() -> None:
    one, other = faq("fr", {"name": "A?", "@id": "#a-one"}, {"name": "B?", "@id": "#b-one"})
    assert one.group != other.group


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"@id": "_:b0"},
        {"@id": f"{BASE}/fr/questions"},
        {"@id": f"{BASE}/fr/questions/cups"},
        {"identifier": {"@type": "PropertyValue", "value": "cups"}},
        {"@id": "#3"},
        {"@id": "#q-3"},
        {"@id": "#faq-question-12"},
    ],
)
def test_a_question_without_a_name_has_no_group(question: dict[str, Any]) -> None:
    [draft] = faq("fr", {"name": "Et les tasses ?"} | question)
    assert draft.group == ""


def test_a_page_without_translations_has_no_groups() -> None:
    [draft] = faq("fr", {"name": "Et les tasses ?", "@id": "#cups"}, head="")
    assert draft.group == ""


def test_a_long_name_is_read_at_once() -> None:
    started = process_time()
    [draft] = faq("fr", {"name": "Et les tasses ?", "@id": "#" + "faq-" * 5000 + "x"})
    assert draft.group
    assert process_time() - started < 1


@pytest.mark.parametrize(
    ("site", "paths", "number"),
    [
        (build_magazine(BASE), QUESTIONS, 30),
        (build_news_site(BASE), {code: f"/{code}/faq" for code in PATHS}, 10),
    ],
    ids=["bonne_table", "bourse_minute"],
)
def test_each_question_of_the_demo_is_one_item_in_three_languages(
    site: Site, paths: dict[str, str], number: int
) -> None:
    groups = [[draft.group for draft in _drafts(site, path)] for path in paths.values()]
    assert groups[0] == groups[1] == groups[2]
    assert len(set(groups[0]) - {""}) == number


def _drafts(site: Site, path: str) -> list[Draft]:
    page = site.find(path)
    assert page is not None
    body = page.body if isinstance(page.body, bytes) else page.body()
    return extract_page(body, site.url(path))
