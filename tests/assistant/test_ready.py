"""What the assistant compiles from a shelf: only where it changed, and never in anybody's way."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from msgspec.structs import replace

from comptoir.assistant import ready
from comptoir.assistant.ready import Preparations, Ready
from comptoir.knowledge.articles import Articles
from comptoir.knowledge.embedder import NoEmbedder
from comptoir.knowledge.index import Index
from comptoir.knowledge.shelf import Shelf, by_word
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.store.connectors import Connector


def shelf(*words: str, **connectors: dict[str, Any]) -> Shelf:
    keywords = [Keyword(workspace_id="w", id=f"k-{word}", word=word, text="Yes.") for word in words]
    return Shelf(
        workspace=Workspace(id="w", slug="w", name="W"),
        version=1,
        index=Index(("en",), NoEmbedder()),
        articles=Articles(),
        matchers={},
        keywords=by_word(keywords),
        connectors={
            name: Connector(workspace_id="w", id=name, name=name, definition=definition)
            for name, definition in connectors.items()
        },
    )


async def test_keywords_are_found_by_word_and_by_id() -> None:
    made = await Preparations().of(shelf("opening hours", "stores"))
    assert made.answers["k-stores"].word == "stores"
    assert made.keywords.find("Stores!") == (made.answers["k-stores"], 1.0)


async def test_a_connector_that_cannot_be_used_is_left_out() -> None:
    request = {"request": {"url": "https://api.example.test/q"}, "map": {"price": {"expr": "p"}}}
    good = {"connectors": {"good": request}}
    made = await Preparations().of(shelf(good=good, bad={"connectors": {}}))
    assert list(made.connectors) == ["good"]


async def test_only_what_changed_is_compiled_again() -> None:
    preparations = Preparations()
    first = shelf("stores")
    made = await preparations.of(first)
    assert await preparations.of(first) is made
    documents_changed = replace(shelf("stores"), version=2)
    again = await preparations.of(documents_changed)
    assert again.keywords is made.keywords
    assert again.shelf is documents_changed
    changed = await preparations.of(shelf("shops"))
    assert changed.keywords.find("stores") is None


async def test_while_it_takes_long_the_old_one_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    preparations = Preparations()
    old = await preparations.of(shelf("stores"))
    may_end, compiled = threading.Event(), ready.compiled

    def slowly(new: Shelf) -> Ready:
        may_end.wait(10)
        return compiled(new)

    monkeypatch.setattr(ready, "compiled", slowly)
    monkeypatch.setattr(ready, "PATIENCE", 0.01)
    changed = shelf("shops")
    assert await preparations.of(changed) is old
    may_end.set()
    await preparations.close()
    assert (await preparations.of(changed)).shelf is changed
