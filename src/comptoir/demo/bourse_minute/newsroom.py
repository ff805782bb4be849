"""What the news desk has written: articles, frequent questions and the words of its site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from comptoir.demo.bourse_minute.market import Company, companies

LANGUAGES = ("fr", "de", "en")


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; times are aware, `companies` are in the order of their importance."""

    id: str
    language: str
    title: str
    description: str
    paragraphs: tuple[str, ...]
    author: str
    section: str
    companies: tuple[Company, ...]
    published: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """One frequent question and its answer, as plain text."""

    id: str
    question: str
    answer: str


@lru_cache(maxsize=len(LANGUAGES))
def articles(language: str) -> tuple[Article, ...]:
    """Return the articles of a language, newest first."""
    found = (_article(language, row) for row in _read(f"news/{language}.yaml"))
    return tuple(sorted(found, key=lambda article: article.published, reverse=True))


@lru_cache(maxsize=len(LANGUAGES))
def questions(language: str) -> tuple[Question, ...]:
    """Return the frequent questions of a language, in their order on the page."""
    return tuple(Question(**row) for row in _read(f"faq.{language}.yaml"))


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Mapping[str, str]:
    """Return the site's own words in a language, by key."""
    texts: dict[str, str] = yaml.safe_load(_text("words.yaml"))[language]
    return texts


@lru_cache(maxsize=1)
def style() -> str:
    """Return the site's style element, on one line."""
    return _text("style.html").replace("\n", "")


def articles_about(ticker: str, language: str) -> list[Article]:
    """Return the articles of a language that mention a company, newest first."""
    company = companies()[ticker]
    return [article for article in articles(language) if company in article.companies]


def _text(path: str) -> str:
    return files(__package__).joinpath(path).read_text(encoding="utf-8")


def _read(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(_text(path))
    return rows


def _article(language: str, row: dict[str, Any]) -> Article:
    return Article(
        id=row["id"],
        language=language,
        title=row["title"],
        description=row["description"],
        paragraphs=tuple(row["body"].strip().split("\n\n")),
        author=row["author"],
        section=row["section"],
        companies=tuple(companies()[ticker] for ticker in row["companies"]),
        published=row["published"],
        modified=row["modified"],
    )
