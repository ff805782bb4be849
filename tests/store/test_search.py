"""Search in the store: the same on both engines, through indexes, apart for each workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from comptoir.model.workspace import Workspace
from comptoir.store import search
from comptoir.store.database import Connection, Database
from comptoir.store.search import MARK, Entry, find_newest, put_entries, search_statement
from comptoir.store.words import folded, words_of
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
async def shops(database: Database) -> Database:
    for slug in ("cakes", "rival"):
        new = Workspace(id=slug, slug=slug, name=slug)
        await database.write(partial(create_workspace, workspace=new, created_at=NOW))
    return database


def said(subject: str, text: str, *marks: str) -> Entry:
    return Entry(kind="message", subject=subject, text=text, marks=marks)


def found(tx: Connection, text: str, *marks: str, owner: str = "cakes") -> list[str]:
    return [hit.subject for hit in find_newest(tx, owner, "message", text, marks)]


async def test_each_workspace_finds_its_own(shops: Database) -> None:
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("a", "red tea"), said("b", "tea")]))
    await shops.write(lambda tx: put_entries(tx, "rival", [said("a", "green tea")]))
    person = Entry(kind="contact", subject="a", text="Tea Leoni")
    await shops.write(lambda tx: put_entries(tx, "cakes", [person]))
    assert await shops.read(lambda tx: found(tx, "tea")) == ["b", "a"]
    assert await shops.read(lambda tx: found(tx, "tea", owner="rival")) == ["a"]
    assert await shops.read(lambda tx: found(tx, "green")) == []
    hits = await shops.read(lambda tx: find_newest(tx, "cakes", "contact", "leo"))
    assert [hit.subject for hit in hits] == ["a"]


async def test_what_reads_otherwise_is_found_otherwise(shops: Database) -> None:
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("a", "tea"), said("b", "tea")]))
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("a", "coffee")]))
    assert await shops.read(lambda tx: found(tx, "tea")) == ["b"]
    assert await shops.read(lambda tx: found(tx, "coffee")) == ["a"]
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("a", ""), said("b", "tea")]))
    assert await shops.read(lambda tx: found(tx, "coffee")) == []
    assert await shops.read(lambda tx: found(tx, "tea")) == ["b"]


async def test_no_text_can_hold_a_mark(shops: Database) -> None:
    mark = MARK + b"channel:x".hex()
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("a", f"tea {mark}")]))
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("b", "tea", "channel:x")]))
    assert await shops.read(lambda tx: found(tx, "tea", "channel:x")) == ["b"]


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(text=st.text(max_size=60), asked=st.text(max_size=30))
async def test_any_text_is_found_by_its_words_and_nothing_breaks(
    shops: Database, text: str, asked: str
) -> None:
    text, asked = (one.replace("\x00", "") for one in (text, asked))
    await shops.write(lambda tx: put_entries(tx, "cakes", [said("any", text)]))
    words = words_of(text)
    if words:
        assert await shops.read(lambda tx: found(tx, text)) == ["any"]
    *exact, last = words_of(asked) or [""]
    holds = set(exact) <= set(words) and any(word.startswith(last) for word in words)
    expected = ["any"] if last and holds else []
    assert await shops.read(lambda tx: found(tx, asked)) == expected


@pytest.mark.parametrize("most_terms", [0, 1, 2, 200])
async def test_a_beginning_is_found_however_many_words_begin_so(
    shops: Database, monkeypatch: pytest.MonkeyPatch, most_terms: int
) -> None:
    monkeypatch.setattr(search, "MOST_TERMS", most_terms)
    entries = [said("a", "tea", "of:x"), said("b", "red teapot"), said("c", "teak", "of:x")]
    await shops.write(lambda tx: put_entries(tx, "cakes", [*entries, said("d", "ted")]))
    await shops.write(lambda tx: put_entries(tx, "rival", [said("e", "teacup")]))
    assert await shops.read(lambda tx: found(tx, "tea")) == ["c", "b", "a"]
    assert await shops.read(lambda tx: found(tx, "tea", "of:x")) == ["c", "a"]
    assert await shops.read(lambda tx: found(tx, "red tea")) == ["b"]
    assert await shops.read(lambda tx: found(tx, "teac")) == []


def test_words() -> None:
    assert words_of("Crème BRÛLÉE, crème-brûlée!") == ["creme", "brulee"]
    assert words_of("Straße 12_b") == ["strasse", "12", "b"]
    assert words_of(" …☕ ") == []
    assert folded("Ärger") == "arger"


async def test_plans_use_the_indexes(shops: Database) -> None:
    many = [said(f"m{n}", f"word{n} tea", f"conversation:{n % 50}") for n in range(3000)]
    await shops.write(lambda tx: put_entries(tx, "cakes", many))
    await shops.write(lambda tx: tx.execute(sql("ANALYZE")) is None)
    for asked, marks in ((["word17"], ()), (["tea"], ("conversation:7",)), (["tea"], ())):
        plan = await shops.read(partial(plan_of, words=asked, marks=marks))
        assert "seq scan" not in plan, plan
        assert "scan search_entry" not in plan, plan
        assert "temp b-tree" not in plan, plan
        if shops.kind == "sqlite":
            assert "virtual table index" in plan, plan
            assert "using index ix_search_entry_" in plan, plan
        else:
            assert "ix_search_entry_" in plan, plan


def plan_of(tx: Connection, words: list[str], marks: tuple[str, ...]) -> str:
    """The plan that the engine makes, in lower case."""
    statement, asked = search_statement(tx.dialect.name, "cakes", "message", words, marks)
    bound = {"workspace_id": "cakes", "kind": "message", "before": 10**9, "most": 50}
    bound["asked"] = asked
    if tx.dialect.name == "sqlite":
        rows = tx.execute(sql(f"EXPLAIN QUERY PLAN {statement}"), bound)
    else:
        # So few rows are read faster as they lie; what matters is that there is another way.
        tx.execute(sql("SET LOCAL enable_seqscan = off"))
        compiled = statement.params(bound).compile(  # type: ignore[attr-defined]
            dialect=tx.dialect, compile_kwargs={"literal_binds": True}
        )
        rows = tx.exec_driver_sql(f"EXPLAIN (COSTS OFF) {compiled}")
    return "\n".join(str(row[-1]) for row in rows).lower()
