"""Corpora for tests and benchmarks: other people's content, read where it exists.

They are looked for in the directory named by COMPTOIR_TEST_CORPORA, else in `../shared/corpora`
beside the repository.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from comptoir.model.catalogue import Alias, Entity
from comptoir.model.document import Document

LANGUAGES = ("en", "de", "fr")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def corpora() -> Path | None:
    """Return the directory of the corpora, or None where there is none."""
    beside = Path(__file__).parents[2] / "../shared/corpora"
    path = Path(os.environ.get("COMPTOIR_TEST_CORPORA", beside)).resolve()
    return path if path.is_dir() else None


def document(id: str, title: str, language: str = "", **parts: Any) -> Document:
    """Return a document with these parts and nothing else."""
    nothing: dict[str, Any] = {
        "workspace_id": "w",
        "source_id": "s",
        "key": id,
        "type": "Recipe",
        "url": "",
        "text": "",
        "summary": "",
        "image": "",
        "group": "",
        "published_at": None,
        "modified_at": None,
        "valid_from": None,
        "valid_until": None,
        "seasons": (),
        "fields": {},
        "provenance": {},
    }
    return Document(id=id, title=title, language=language, **(nothing | parts))


class Wish(NamedTuple):
    """A wish of the bench and the item (a group of documents) that answers it."""

    item: str
    language: str
    kind: str
    text: str


def wish_documents(root: Path) -> list[Document]:
    """Return the 60 items of the bench, each in three languages under one group."""
    return [
        document(
            f"{row[0]}-{language}", row[1 + 2 * n], language, text=row[2 + 2 * n], group=row[0]
        )
        for row in _rows(root / "wishes/items.tsv")
        for n, language in enumerate(LANGUAGES)
    ]


def wishes(root: Path) -> list[Wish]:
    """Return a keyword and a wish per item and language."""
    return [
        Wish(row[0], language, kind, text)
        for row in _rows(root / "wishes/items.tsv")
        for n, language in enumerate(LANGUAGES)
        for kind, text in zip(("keyword", "wish"), row[7 + n].split(";", 1), strict=True)
    ]


def out_of_scope(root: Path) -> list[tuple[str, str]]:
    """Return (language, message) of messages that fit nothing."""
    rows = _rows(root / "wishes/out_of_scope.tsv")
    return [(row[0], message) for row in rows for message in row[1:] if message]


def sentences(root: Path) -> list[tuple[str, str]]:
    """Return (language, sentence) of everyday sentences."""
    names = {"deu-eng.deu": "de", "deu-eng.eng": "en", "fra-eng.eng": "en", "fra-eng.fra": "fr"}
    return [
        (language, line)
        for name, language in names.items()
        for line in (root / f"wishes/tatoeba.{name}").read_text().splitlines()
    ]


def recipes(root: Path, unpacked: Path) -> list[Document]:
    """Return the recipes of real sites, as their expected values say."""
    archive = root / "recipes.tar.zst"
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", unpacked], check=True)
    found = ((path, json.loads(path.read_text())) for path in sorted(unpacked.rglob("*.json")))
    return [
        _recipe(str(path.relative_to(unpacked)), page) for path, page in found if "title" in page
    ]


def _recipe(id: str, page: dict[str, Any]) -> Document:
    return document(
        id,
        page["title"],
        (page.get("language") or "").partition("-")[0].lower(),
        text=page.get("description") or "",
        fields={
            "ingredients": page.get("ingredients") or [],
            "steps": page.get("instructions_list") or [],
            "minutes": page.get("total_time") or 0,
        },
    )


def companies(root: Path) -> Iterator[Entity]:
    """Yield the companies of three exchanges, each known by its symbol and its name."""
    for path in sorted((root / "catalogues").glob("*.csv")):
        with path.open(newline="") as lines:
            for row in csv.DictReader(lines):
                if row["name"]:
                    yield Entity(
                        workspace_id="w",
                        id=f"{path.stem}:{row['symbol']}",
                        catalogue_id="c",
                        key=row["symbol"],
                        label=row["name"],
                        aliases=(Alias(row["symbol"], "symbol"),),
                    )


def with_typo(text: str, chance: random.Random) -> str:
    """Return `text` with one letter swapped with the next, left out, put in or replaced."""
    places = [at for at, letter in enumerate(text) if letter.isalpha()]
    while True:
        at, letter = chance.choice(places), chance.choice(LETTERS)
        before, after = text[:at], text[at + 1 :]
        changed = chance.choice(
            (
                before + after[:1] + text[at] + after[1:],
                before + after,
                before + letter + text[at:],
                before + letter + after,
            )
        )
        if changed != text:
            return changed


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text().splitlines() if line]
