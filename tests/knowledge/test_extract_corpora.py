"""The readers over real pages and feeds, against what others read out of them.

The corpora folder is `COMPTOIR_TEST_CORPORA`, or `../shared/corpora` beside the repository. The
bars are general quality; nothing in the product knows any of these sites.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest

from comptoir.knowledge.extract.detect import detect_kind
from comptoir.knowledge.extract.entities import read_entities_csv
from comptoir.knowledge.extract.feed import read_feed
from comptoir.knowledge.extract.page import read_page
from comptoir.model.document import Draft

REPOSITORY = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("COMPTOIR_TEST_CORPORA") or REPOSITORY.parent / "shared" / "corpora")


def unpacked(name: str, folder: Path) -> Path:
    archive = CORPORA / f"{name}.tar.zst"
    if not archive.exists():
        pytest.skip(f"there is no {archive.name} in the corpora folder (COMPTOIR_TEST_CORPORA)")
    if shutil.which("zstd") is None:
        pytest.skip("the program zstd is not installed")
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", folder], check=True)
    return folder


def plain(text: Any) -> str:
    """As compared: NFKC, casefolded, entities decoded, punctuation dropped."""
    decoded = unicodedata.normalize("NFKC", html.unescape(html.unescape(str(text)))).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in decoded).split())


def f1(found: list[str], expected: list[str]) -> float:
    ours, theirs = Counter(map(plain, found)), Counter(map(plain, expected))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


class Score:
    """Right answers of those expected, by question."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def add(self, question: str, is_right: bool) -> None:
        self.asked[question] += 1
        self.right[question] += is_right

    def percent(self, question: str) -> float:
        return 100 * self.right[question] / self.asked[question]

    def __str__(self) -> str:
        return ", ".join(f"{name} {self.percent(name):.1f}" for name in self.asked)


def test_recipes(tmp_path: Path) -> None:
    score = Score()
    for expectation in sorted(unpacked("recipes", tmp_path).rglob("*.json")):
        expected = json.loads(expectation.read_bytes())
        url = expected.get("canonical_url") or f"https://{expected['host']}/recipe"
        drafts = read_page(expectation.with_suffix(".html").read_bytes(), url).drafts
        score_recipe(score, drafts[0] if drafts else Draft(key="", type="", title=""), expected)
    assert score.asked["title"] > 150
    assert score.percent("title") >= 94, score
    assert score.percent("ingredients") >= 83, score
    assert score.percent("minutes") >= 93, score
    assert score.percent("image") >= 96, score
    assert score.percent("language") >= 95, score


def score_recipe(score: Score, draft: Draft, expected: dict[str, Any]) -> None:
    score.add("title", plain(draft.title) == plain(expected["title"]))
    score.add("image", bool(draft.image))
    if expected.get("ingredients"):
        found = draft.fields.get("ingredients", [])
        score.add("ingredients", f1(found, expected["ingredients"]) >= 0.9)
    if expected.get("total_time"):
        score.add("minutes", draft.fields.get("minutes") == expected["total_time"])
    if expected.get("language"):
        score.add("language", draft.language == expected["language"][:2].lower())


def articles(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Pages with what is expected of them; versions and dates of a publisher run in step."""
    for expectation in sorted(folder.rglob("*.json")):
        versions = sorted(json.loads(expectation.read_bytes()).items())
        pages = sorted(expectation.parent.glob(f"{expectation.stem}_20*.html.gz"))
        for (_, expected), page in zip(versions, pages, strict=True):
            yield gzip.decompress(page.read_bytes()), expected


def test_news(tmp_path: Path) -> None:
    score = Score()
    for body, expected in articles(unpacked("news", tmp_path)):
        read = read_page(body, "https://publisher.test/section/article")
        score.add("read", bool(read.drafts) or read.skipped == "noindex")
        for draft in read.drafts[:1]:
            score_article(score, draft, expected)
    assert score.asked["read"] > 140
    assert score.percent("read") == 100, score
    assert score.percent("instant") >= 90, score
    assert score.percent("day") >= 96, score
    assert score.percent("title") >= 85, score
    assert score.percent("body") >= 93, score


def score_article(score: Score, draft: Draft, expected: dict[str, Any]) -> None:
    published = datetime.fromisoformat(expected["publishing_date"])
    found = draft.published_at
    if draft.type == "NewsArticle":
        comparable = found and (found if published.tzinfo else found.replace(tzinfo=None))
        score.add("instant", comparable == published)
    score.add("day", found is not None and found.date() == published.date())
    ours, theirs = plain(draft.title), plain(expected["title"])
    score.add("title", ours in theirs or theirs in ours)
    sections = expected["body"]["sections"]
    paragraphs = [plain(text) for section in sections for text in section["paragraphs"]]
    if paragraphs:
        text = plain(draft.text)
        score.add("body", sum(part in text for part in paragraphs) >= 0.8 * len(paragraphs))


def test_feeds(tmp_path: Path) -> None:
    files = [path for path in sorted(unpacked("feeds", tmp_path).rglob("*")) if path.is_file()]
    drafts = entries = 0
    for path in files:
        body = path.read_bytes()
        assert detect_kind(body) == "feed", path.name
        read = read_feed(body, "https://publisher.test/feed")
        drafts += len(read.drafts)
        entries += len(feedparser.parse(BytesIO(body)).entries)
        assert not any(re.search(r"</?\w+>", draft.title) for draft in read.drafts)
    assert len(files) > 80
    assert drafts >= entries


@pytest.mark.parametrize(("name", "least"), [("GER", 1100), ("PAR", 900), ("AMS", 200)])
def test_catalogues(name: str, least: int) -> None:
    path = CORPORA / "catalogues" / f"{name}.csv"
    if not path.exists():
        pytest.skip("there are no catalogues in the corpora folder (COMPTOIR_TEST_CORPORA)")
    rows = read_entities_csv(path.read_bytes())
    assert len(rows) >= least
    assert all(row.key and row.label and row.aliases[0].kind == "symbol" for row in rows)
