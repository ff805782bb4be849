"""What the magazine has written: dishes, frequent questions and the words of its site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("fr", "de", "en")

# The hour at which the magazine publishes; the files name only the day.
MORNING = time(6, tzinfo=UTC)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """What is written about a dish in one language."""

    title: str
    description: str
    ingredients: tuple[str, ...]
    steps: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dish:
    """One dish; times are aware, `colours` are `#rrggbb`, `texts` has one entry per language."""

    slug: str
    prep_minutes: int
    cook_minutes: int
    servings: int
    category: str
    diets: tuple[str, ...]
    seasons: tuple[str, ...]
    published: datetime
    modified: datetime
    colours: tuple[str, ...]
    texts: Mapping[str, Text]

    @property
    def total_minutes(self) -> int:
        """The time of preparing and cooking together."""
        return self.prep_minutes + self.cook_minutes


@dataclass(frozen=True, slots=True)
class Question:
    """One frequent question and its answer, as plain text."""

    id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Words:
    """The site's own words in one language, and its names of categories, diets and seasons."""

    site: Mapping[str, str]
    categories: Mapping[str, str]
    diets: Mapping[str, str]
    seasons: Mapping[str, str]


@lru_cache(maxsize=1)
def dishes() -> tuple[Dish, ...]:
    """Return all dishes, newest first."""
    folder = files(__package__).joinpath("dishes")
    found = (_dish(_read(f"dishes/{entry.name}")) for entry in folder.iterdir() if _is_dish(entry))
    return tuple(sorted(found, key=lambda dish: (dish.published, dish.slug), reverse=True))


@lru_cache(maxsize=len(LANGUAGES))
def questions(language: str) -> tuple[Question, ...]:
    """Return the frequent questions of a language, in their order on the page."""
    return tuple(Question(**row) for row in _read(f"faq.{language}.yaml"))


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """Return the site's words in a language."""
    return Words(**_read("words.yaml")[language])


@lru_cache(maxsize=1)
def style() -> str:
    """Return the site's style element, on one line."""
    return _text("style.html").replace("\n", "")


def _text(path: str) -> str:
    return files(__package__).joinpath(path).read_text(encoding="utf-8")


def _read(path: str) -> Any:
    # Both loaders are safe; the one in C is ten times faster.
    return yaml.load(_text(path), Loader=_Loader)  # noqa: S506


def _is_dish(entry: Any) -> bool:
    return bool(entry.name.endswith(".yaml"))


def _dish(row: dict[str, Any]) -> Dish:
    texts = {language: _written(row["texts"][language]) for language in LANGUAGES}
    return Dish(
        slug=row["slug"],
        prep_minutes=row["prep_minutes"],
        cook_minutes=row["cook_minutes"],
        servings=row["servings"],
        category=row["category"],
        diets=tuple(row["diets"]),
        seasons=tuple(row["seasons"]),
        published=_morning(row["published"]),
        modified=_morning(row["modified"]),
        colours=tuple(row["colours"]),
        texts=texts,
    )


def _written(row: dict[str, Any]) -> Text:
    return Text(
        title=row["title"],
        description=row["description"],
        ingredients=tuple(row["ingredients"]),
        steps=tuple(row["steps"]),
        keywords=tuple(row["keywords"]),
    )


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING)
