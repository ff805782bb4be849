"""Articles are found by what they are about, newest first, and follow the documents."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from comptoir.knowledge.articles import NEWEST, Articles
from comptoir.model.document import Document


def article(id: str, day: int, *tickers: str, type: str = "NewsArticle", **more: Any) -> Document:
    return Document(
        workspace_id="w",
        id=id,
        source_id="s",
        key=id,
        type=type,
        title=id,
        language="en",
        url=f"https://news.test/{id}",
        text="Long.",
        summary="",
        image="",
        group="",
        published_at=datetime(2026, 11, day, tzinfo=UTC),
        modified_at=None,
        valid_from=None,
        valid_until=None,
        seasons=(),
        fields={"tickers": list(tickers), **more},
        provenance={},
    )


def found(articles: Articles, *names: str) -> list[str]:
    return [document.id for document in articles.on(*names)]


def test_articles_come_newest_first_each_once() -> None:
    articles = Articles()
    old = article("old", 1, "GNG WIPRA", mentions=["Wiprona Systems"])
    articles.update([old, article("new", 3, "WIPRA"), article("between", 2, "WIPRA")])
    assert found(articles, "wipra", "WIPRONA SYSTEMS") == ["new", "between", "old"]
    assert found(articles, "Wiprona Systems") == ["old"]
    assert found(articles, "nobody") == []


def test_only_dated_articles_count_and_their_text_is_not_kept() -> None:
    articles = Articles()
    undated = replace(article("undated", 1, "WIPRA"), published_at=None)
    articles.update([article("recipe", 1, "WIPRA", type="Recipe"), undated])
    assert found(articles, "WIPRA") == []
    articles.update([article("one", 1, "WIPRA")])
    assert articles.on("WIPRA")[0].text == ""


def test_changed_and_removed_articles_are_followed() -> None:
    articles = Articles()
    articles.update([article("a", 1, "WIPRA"), article("b", 2, "WIPRA")])
    articles.update([article("a", 3, "GRUBE")], ["b", "unknown"])
    assert found(articles, "WIPRA") == []
    assert found(articles, "GRUBE") == ["a"]
    articles.update([article("a", 3, "GRUBE", type="Recipe")])
    assert found(articles, "GRUBE") == []


def test_of_very_many_articles_on_a_name_the_newest_come() -> None:
    articles = Articles()
    many = [article(f"a{n}", 1 + n % 28, "WIPRA") for n in range(NEWEST + 100)]
    articles.update(many)
    articles.update(many[50:], [one.id for one in many[:50]])
    newest = found(articles, "WIPRA")
    assert len(newest) == NEWEST
    days = [int(id[1:]) % 28 for id in newest]
    assert days == sorted(days, reverse=True)
    assert not {f"a{n}" for n in range(50)} & set(newest)
