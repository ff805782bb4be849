"""The store verbs of content, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import msgspec
import pytest
from sqlalchemy import Connection

from comptoir.errors import Conflict, NotFound, SettingInvalid
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.document import Draft, Source
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.store import (
    catalogues,
    connectors,
    content,
    keywords,
    pages,
    sources,
    workspaces,
)
from comptoir.store.database import Database
from comptoir.store.vault import Vault

NOW = datetime(2026, 11, 20, 9, 0, 0, 123456, tzinfo=UTC)
TABLE = Workspace(id="w1", slug="bonne-table", name="La Bonne Table", languages=("fr", "de"))
OTHER = Workspace(id="w2", slug="bourse", name="Bourse Minute")
SITE = Source(workspace_id="w1", id="s1", type="sitemap", url="https://site.test/sitemap.xml")


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with two workspaces and a source in the first."""

    def fill(tx: Connection) -> None:
        workspaces.create_workspace(tx, TABLE, NOW)
        workspaces.create_workspace(tx, OTHER, NOW)
        sources.put_source(tx, "w1", SITE, NOW)

    await database.write(fill)
    return database


def draft(key: str, title: str = "Tiramisù", **more: object) -> Draft:
    """A small document."""
    return msgspec.structs.replace(
        Draft(key=key, type="Recipe", title=title, url=key, seasons=("winter",), published_at=NOW),
        fields={"minutes": 30, "ingredients": ["Mascarpone", "café"]},
        **more,
    )


def put(tx: Connection, *drafts: Draft, workspace: str = "w1") -> content.Written:
    """Stores the drafts, each read from the page of its own key."""
    placed = [content.Placed(item, item.key, content.content_hash(item)) for item in drafts]
    return content.put_documents(tx, workspace, "s1", placed)


def put_all(tx: Connection, drafts: list[Draft]) -> content.Written:
    """`put` for a list."""
    return put(tx, *drafts)


async def test_workspaces(filled: Database) -> None:
    def look(tx: Connection) -> None:
        assert workspaces.find_workspace(tx, "bonne-table") == TABLE
        assert workspaces.get_workspace(tx, "w2") == OTHER
        assert workspaces.find_workspace(tx, "nobody") is None
        assert workspaces.list_workspaces(tx) == [TABLE, OTHER]
        with pytest.raises(NotFound):
            workspaces.get_workspace(tx, "w3")

    await filled.read(look)
    again = msgspec.structs.replace(TABLE, id="w9")
    with pytest.raises(Conflict):
        await filled.write(lambda tx: workspaces.create_workspace(tx, again, NOW))
    assert await filled.write(lambda tx: workspaces.ensure_workspace(tx, again, NOW)) == TABLE


async def test_a_source_keeps_its_id(filled: Database) -> None:
    renamed = msgspec.structs.replace(SITE, id="other", name="Recipes", config={"a": 1})
    stored = await filled.write(lambda tx: sources.put_source(tx, "w1", renamed, NOW))
    assert (stored.id, stored.name, stored.config) == ("s1", "Recipes", {"a": 1})
    found = await filled.read(lambda tx: sources.find_source(tx, "w1", SITE.url))
    assert found == stored
    assert await filled.read(lambda tx: sources.find_source(tx, "w2", SITE.url)) is None


async def test_documents_come_back_as_they_went(filled: Database) -> None:
    went = draft("https://site.test/a", group="g", provenance={"title": "json-ld"})
    assert await filled.write(lambda tx: put(tx, went)) == content.Written(1, 0, 0)
    id = content.document_id("w1", "s1", went.key)
    stored = await filled.read(lambda tx: content.get_document(tx, "w1", id))
    for name in Draft.__struct_fields__:
        assert getattr(stored, name) == getattr(went, name), name
    assert (stored.workspace_id, stored.id, stored.source_id) == ("w1", id, "s1")
    odd = ["", "\x00", "it's", "%s", "x" * 10_000, "é", id]
    assert list(await filled.read(lambda tx: content.find_documents(tx, "w1", odd))) == [id]


async def test_what_is_unchanged_is_not_written(filled: Database) -> None:
    await filled.write(lambda tx: put(tx, draft("a"), draft("b")))
    before = await filled.read(lambda tx: workspaces.content_version(tx, "w1"))
    again = await filled.write(lambda tx: put(tx, draft("a"), draft("b")))
    assert again == content.Written(0, 0, 2)
    assert await filled.read(lambda tx: workspaces.content_version(tx, "w1")) == before
    third = await filled.write(lambda tx: put(tx, draft("a"), draft("b", "Panettone")))
    assert third == content.Written(0, 1, 1)
    changes = await filled.read(lambda tx: content.changed_since(tx, "w1", before))
    assert [item.document.title for item in changes.documents] == ["Panettone"]
    assert changes.version == before + 1


async def test_removed_documents_are_reported_and_can_come_back(filled: Database) -> None:
    await filled.write(lambda tx: put(tx, draft("a"), draft("b")))
    id = content.document_id("w1", "s1", "a")
    before = await filled.read(lambda tx: workspaces.content_version(tx, "w1"))
    assert await filled.write(lambda tx: content.remove_documents(tx, "w1", [id], NOW)) == 1
    assert await filled.write(lambda tx: content.remove_documents(tx, "w1", [id], NOW)) == 0
    changes = await filled.read(lambda tx: content.changed_since(tx, "w1", before))
    assert (changes.documents, changes.removed) == ([], [id])
    assert await filled.read(lambda tx: content.find_documents(tx, "w1", [id])) == {}
    assert await filled.read(lambda tx: content.count_documents(tx, "w1", "s1")) == 1
    assert await filled.write(lambda tx: put(tx, draft("a"))) == content.Written(1, 0, 0)
    assert id in await filled.read(lambda tx: content.find_documents(tx, "w1", [id]))


async def test_changes_come_page_by_page(filled: Database) -> None:
    for start in range(0, 40, 8):
        batch = [draft(f"k{n}", f"Dish {n}") for n in range(start, start + 8)]
        await filled.write(partial(put_all, drafts=batch))
    titles: list[str] = []
    after: tuple[int, str] | None = None
    while True:
        changes = await filled.read(
            partial(content.changed_since, workspace_id="w1", version=0, after=after, limit=7)
        )
        titles += [item.document.title for item in changes.documents]
        after = changes.after
        if after is None:
            break
    assert sorted(titles) == sorted(f"Dish {n}" for n in range(40))
    last = await filled.read(lambda tx: content.changed_since(tx, "w1", changes.version))
    assert last.documents == []


async def test_a_vector_belongs_to_one_version(filled: Database) -> None:
    await filled.write(lambda tx: put(tx, draft("a")))
    [stored] = (await filled.read(lambda tx: content.changed_since(tx, "w1", 0))).documents
    id, version = stored.document.id, stored.version
    await filled.write(lambda tx: content.put_vectors(tx, "w1", [(id, version, b"\x01")]))
    [stored] = (await filled.read(lambda tx: content.changed_since(tx, "w1", 0))).documents
    assert (stored.vector, stored.version) == (b"\x01", version)
    await filled.write(lambda tx: put(tx, draft("a", "Other")))
    await filled.write(lambda tx: content.put_vectors(tx, "w1", [(id, version, b"\x02")]))
    [stored] = (await filled.read(lambda tx: content.changed_since(tx, "w1", 0))).documents
    assert stored.vector is None


async def test_a_workspace_sees_only_its_own(filled: Database) -> None:
    await filled.write(lambda tx: put(tx, draft("a")))
    id = content.document_id("w1", "s1", "a")
    assert await filled.read(lambda tx: content.find_documents(tx, "w2", [id])) == {}
    assert await filled.write(lambda tx: content.remove_documents(tx, "w2", [id], NOW)) == 0
    assert (await filled.read(lambda tx: content.changed_since(tx, "w2", 0))).documents == []
    assert await filled.read(lambda tx: content.known_documents(tx, "w2", "s1")) == []
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await filled.write(lambda tx: put(tx, draft("a"), workspace="w2"))


async def test_pages(filled: Database) -> None:
    first = pages.Page(url="https://site.test/a", checked_at=NOW, etag='"1"', misses=2)
    second = pages.Page(url="https://site.test/b", checked_at=NOW, skipped="noindex")
    await filled.write(lambda tx: pages.put_pages(tx, "w1", "s1", [first, second]))
    found = await filled.write(lambda tx: pages.list_pages(tx, "w1", "s1"))
    assert found == {first.url: first, second.url: second}
    await filled.write(
        lambda tx: pages.put_pages(tx, "w1", "s1", [msgspec.structs.replace(first, misses=0)])
    )
    await filled.write(lambda tx: pages.remove_pages(tx, "w1", "s1", [second.url]))
    found = await filled.read(lambda tx: pages.list_pages(tx, "w1", "s1"))
    assert [(page.url, page.misses) for page in found.values()] == [(first.url, 0)]


async def test_keywords(filled: Database) -> None:
    word = Keyword(workspace_id="w1", id="k1", word="menu", language="fr", text="La carte")
    await filled.write(lambda tx: keywords.put_keyword(tx, "w1", word))
    changed = msgspec.structs.replace(word, id="k2", text="Voilà")
    await filled.write(lambda tx: keywords.put_keyword(tx, "w1", changed))
    [stored] = await filled.read(lambda tx: keywords.list_keywords(tx, "w1"))
    assert (stored.id, stored.text) == ("k1", "Voilà")
    assert await filled.read(lambda tx: keywords.list_keywords(tx, "w2")) == []
    assert not await filled.write(lambda tx: keywords.remove_keyword(tx, "w2", "k1"))
    assert await filled.write(lambda tx: keywords.remove_keyword(tx, "w1", "k1"))


async def test_the_secrets_of_a_connector_are_sealed_to_its_row(filled: Database) -> None:
    vault, other = Vault("key one"), Vault("key two")
    await filled.write(
        lambda tx: connectors.put_connector(tx, "w1", "quote", {"url": "x"}, vault, {"T": "s3cret"})
    )
    stored = await filled.read(lambda tx: connectors.get_connector(tx, "w1", "quote", vault))
    assert stored.secrets == {"T": "s3cret"}
    assert "s3cret" not in repr(stored)
    await filled.write(lambda tx: connectors.put_connector(tx, "w1", "quote", {"url": "y"}, vault))
    [stored] = await filled.read(lambda tx: connectors.list_connectors(tx, "w1", vault))
    assert (stored.definition, stored.secrets) == ({"url": "y"}, {"T": "s3cret"})
    with pytest.raises(SettingInvalid):
        await filled.read(lambda tx: connectors.list_connectors(tx, "w1", other))
    with pytest.raises(NotFound):
        await filled.read(lambda tx: connectors.get_connector(tx, "w2", "quote", vault))


def company(number: int, label: str = "") -> Entity:
    """A fictional company."""
    key = f"C{number:06}"
    return Entity(
        workspace_id="w1",
        id=catalogues.entity_id("w1", "c1", key),
        catalogue_id="c1",
        key=key,
        label=label or f"Company {number}",
        aliases=(Alias(key, "symbol"), Alias(f"Company {number}", "name")),
        fields={"sector": "Énergie", "rank": number},
    )


async def test_entities_in_bulk(filled: Database) -> None:
    listed = Catalogue(workspace_id="w1", id="c1", name="companies", connector="quote")
    await filled.write(lambda tx: catalogues.put_catalogue(tx, "w1", listed))
    every = [company(n) for n in range(3000)]
    first = await filled.write(lambda tx: catalogues.put_entities(tx, "w1", "c1", every))
    assert first == content.Written(3000, 0, 0)
    before = await filled.read(lambda tx: workspaces.content_version(tx, "w1"))
    every[7] = company(7, "Renamed")
    again = await filled.write(lambda tx: catalogues.put_entities(tx, "w1", "c1", every))
    assert again == content.Written(0, 1, 2999)
    gone = company(9).id
    await filled.write(lambda tx: catalogues.remove_entities(tx, "w1", [gone], NOW))
    changes = await filled.read(lambda tx: catalogues.changed_since(tx, "w1", before))
    assert (changes.entities, changes.removed) == ([every[7]], [("c1", gone)])
    stored = await filled.read(lambda tx: list(catalogues.list_entities(tx, "w1", "c1")))
    assert {item.id: item for item in stored} == {e.id: e for e in every if e.id != gone}
    assert await filled.read(lambda tx: catalogues.list_catalogues(tx, "w2")) == []
    keys = await filled.read(lambda tx: catalogues.entity_keys(tx, "w1", "c1"))
    assert len(keys) == 2999
