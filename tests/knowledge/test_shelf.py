"""Shelves: loaded once, following the database from then on."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Connection

from comptoir.errors import NotFound
from comptoir.knowledge import shelf as shelf_module
from comptoir.knowledge.entities import drop_catalogue, put_entity
from comptoir.knowledge.shelf import Shelves
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.document import Draft
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.store import catalogues, connectors, content, keywords
from tests.knowledge.shelved import NOW, CountingEmbedder, put, two_workspaces

log = logging.getLogger(__name__)


@pytest.fixture
async def rt(runtime: Runtime) -> Runtime:
    """A runtime with a workspace and an empty source."""

    await runtime.db.write(two_workspaces)
    return runtime


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer shelf is waited for, however slow the machine is."""
    monkeypatch.setattr(shelf_module, "PATIENCE", 60.0)


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
async def shelves(rt: Runtime, embedder: CountingEmbedder) -> AsyncIterator[Shelves]:
    opened = Shelves(rt, embedder=embedder)
    yield opened
    await opened.close()


async def titles_found(shelves: Shelves, wish: str) -> list[str]:
    shelf = await shelves.of("w1")
    return [match.document.title for match in shelf.index.search(wish).matches]


async def test_an_unknown_workspace(shelves: Shelves) -> None:
    with pytest.raises(NotFound):
        await shelves.of("nobody")
    assert shelves.peek("nobody") is None


async def test_peek_sees_what_is_loaded(rt: Runtime, shelves: Shelves) -> None:
    assert shelves.peek("w1") is None
    loaded = await shelves.of("w1")
    assert shelves.peek("w1") is loaded
    assert len(loaded.index) == 0


async def test_a_shelf_follows_the_documents(rt: Runtime, shelves: Shelves) -> None:
    await put(rt, "Tiramisu", "Panettone")
    first = await shelves.of("w1")
    assert (await titles_found(shelves, "tiramisu"))[0] == "Tiramisu"
    await put(rt, "Carrot soup")
    assert (await titles_found(shelves, "carrot soup"))[0] == "Carrot soup"
    assert (await shelves.of("w1")).version > first.version
    gone = content.document_id("w1", "s1", "Tiramisu")
    await rt.db.write(lambda tx: content.remove_documents(tx, "w1", [gone], NOW))
    rt.bus.publish("content.w1")
    assert "Tiramisu" not in await titles_found(shelves, "tiramisu")


async def test_without_a_hint_the_next_look_finds_it(
    rt: Runtime, shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "SECONDS_BETWEEN_CHECKS", 600.0)
    await shelves.of("w1")
    drafts = [Draft(key="k", type="Recipe", title="Ravioli")]
    placed = [content.Placed(d, d.key, content.content_hash(d)) for d in drafts]
    await rt.db.write(lambda tx: content.put_documents(tx, "w1", "s1", placed))
    assert await titles_found(shelves, "ravioli") == []
    monkeypatch.setattr(shelf_module, "SECONDS_BETWEEN_CHECKS", 0.0)
    assert await titles_found(shelves, "ravioli") == ["Ravioli"]


async def test_a_hint_alone_brings_peek_up_to_date(rt: Runtime, shelves: Shelves) -> None:
    await shelves.of("w1")
    await put(rt, "Gnocchi")
    for _ in range(600):
        await asyncio.sleep(0.05)
        shelf = shelves.peek("w1")
        if shelf and len(shelf.index) == 1:
            return
    pytest.fail("the shelf never saw the new document")


async def test_vectors_are_computed_once(
    rt: Runtime, shelves: Shelves, embedder: CountingEmbedder
) -> None:
    await put(rt, "Tiramisu", "Panettone")
    await shelves.of("w1")
    assert "Tiramisu" in embedder.asked
    embedder.asked.clear()
    again = Shelves(rt, embedder=embedder)
    assert len((await again.of("w1")).index) == 2
    await again.close()
    assert "Tiramisu" not in embedder.asked
    assert "Panettone" not in embedder.asked
    await put(rt, "Tiramisu", text="now with pears")
    await shelves.of("w1")
    assert "Tiramisu" in embedder.asked
    assert "Panettone" not in embedder.asked


async def test_many_ask_at_once_and_it_is_loaded_once(
    rt: Runtime, shelves: Shelves, embedder: CountingEmbedder
) -> None:
    await put(rt, *(f"Dish {n}" for n in range(50)))
    found = await asyncio.gather(*(shelves.of("w1") for _ in range(20)))
    assert len({id(shelf) for shelf in found}) == 1
    assert len(embedder.asked) >= 50
    assert set(embedder.asked.values()) == {1}


async def test_catalogues_keywords_and_connectors(rt: Runtime, shelves: Shelves) -> None:
    await shelves.of("w1")
    listed = Catalogue(workspace_id="w1", id="c1", name="companies", connector="quote")
    word = Keyword(workspace_id="w1", id="k", word="Menü", language="de", text="Die Karte")

    def fill(tx: Connection) -> None:
        catalogues.put_catalogue(tx, "w1", listed)
        catalogues.put_entities(tx, "w1", "c1", [company("ACME", "Acme Tools")])
        keywords.put_keyword(tx, "w1", word)
        connectors.put_connector(tx, "w1", "quote", {"url": "x"}, rt.vault, {"T": "secret"})

    await rt.db.write(fill)
    rt.bus.publish("content.w1")
    shelf = await shelves.of("w1")
    [match] = shelf.matchers["c1"].find("ACME")
    assert match.entity.label == "Acme Tools"
    assert shelf.keywords == {"menu": (word,)}
    assert shelf.connectors["quote"].secrets == {"T": "secret"}
    gone = company("ACME", "").id
    await rt.db.write(lambda tx: catalogues.remove_entities(tx, "w1", [gone], NOW))
    rt.bus.publish("content.w1")
    assert (await shelves.of("w1")).matchers["c1"].find("ACME") == []


async def test_a_changed_catalogue_gets_a_new_matcher(rt: Runtime, shelves: Shelves) -> None:
    listed = Catalogue(workspace_id="w1", id="c1", name="companies")
    await rt.db.write(lambda tx: catalogues.put_catalogue(tx, "w1", listed))
    companies = [company("MAN", "Manly Trucks")]
    await rt.db.write(lambda tx: catalogues.put_entities(tx, "w1", "c1", companies))
    await put(rt, "Tiramisu")
    old = await shelves.of("w1")
    stricter = Catalogue(workspace_id="w1", id="c1", name="companies", symbol_match="whole_message")
    await rt.db.write(lambda tx: catalogues.put_catalogue(tx, "w1", stricter))
    rt.bus.publish("content.w1")
    new = await shelves.of("w1")
    assert new.matchers["c1"] is not old.matchers["c1"]
    assert new.matchers["c1"].catalogue.symbol_match == "whole_message"
    assert (len(new.matchers["c1"]), len(new.index)) == (1, 1)
    assert new.index is old.index


async def test_an_idle_process_sees_what_another_one_changed(
    rt: Runtime, shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "RECENT", 0.0)
    await shelves.of("w1")
    other = Workspace(id="w1", slug="w1", name="w1")
    async with open_runtime(rt.settings) as elsewhere:  # its hints are not heard here
        await put_entity(elsewhere, other, "companies", "ACME", "Acme Tools")
    await asyncio.sleep(shelf_module.SECONDS_BETWEEN_CHECKS)
    shelf = shelves.peek("w1") or await shelves.of("w1")
    [matcher] = shelf.matchers.values()
    assert [match.entity.key for match in matcher.find("acme tools")] == ["ACME"]


async def test_a_catalogue_that_is_gone_takes_no_document_along(
    rt: Runtime, shelves: Shelves
) -> None:
    await put(rt, "Tiramisu")
    await put_entity(rt, Workspace(id="w1", slug="w1", name="w1"), "firms", "ACME", "Acme Tools")
    old = await shelves.of("w1")
    await drop_catalogue(rt, "w1", "firms")
    new = await shelves.of("w1")
    assert (new.matchers, new.index) == ({}, old.index)


async def test_workspaces_are_kept_apart(rt: Runtime, shelves: Shelves) -> None:
    await put(rt, "Tiramisu")
    assert len((await shelves.of("w2")).index) == 0
    assert len((await shelves.of("w1")).index) == 1


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_ten_thousand_documents_load_in_seconds(
    rt: Runtime, shelves: Shelves, embedder: CountingEmbedder
) -> None:
    await put(rt, *(f"Dish number {n} with lentils" for n in range(10_000)), text="word " * 200)
    await shelves.of("w1")
    again = Shelves(rt, embedder=embedder)
    started = time.process_time()
    shelf = await again.of("w1")
    took = time.process_time() - started
    await again.close()
    log.info("10,000 documents loaded in %.1f s", took)
    assert len(shelf.index) == 10_000
    assert took < 30


def company(symbol: str, label: str) -> Entity:
    return Entity(
        workspace_id="w1",
        id=catalogues.entity_id("w1", "c1", symbol),
        catalogue_id="c1",
        key=symbol,
        label=label,
        aliases=(Alias(symbol, "symbol"),),
    )
