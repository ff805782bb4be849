"""Indexes that are kept: taken up at the next start, and thrown away where they do not fit."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import zlib
from asyncio.subprocess import PIPE
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from sqlalchemy import Connection, update

from comptoir.knowledge import cache, grams, kept, measured
from comptoir.knowledge import shelf as shelf_module
from comptoir.knowledge.embedder import Embedder, NoEmbedder, Vectors, unit_rows
from comptoir.knowledge.index import Index
from comptoir.knowledge.keeping import Place
from comptoir.knowledge.kept import Made, NotKept, Packed, Packing
from comptoir.knowledge.language import words
from comptoir.knowledge.shelf import Shelf, Shelves, quality_of
from comptoir.model.document import Document
from comptoir.runtime import Runtime
from comptoir.store import content, workspaces
from comptoir.store.tables import document as document_table
from tests.assistant.corpora import document
from tests.conftest import REPOSITORY
from tests.knowledge.shelved import NOW, CountingEmbedder, put, two_workspaces
from tests.processes import environment_of

MADE = Made(workspace_id="w1", languages=("en",), models=("words",), code="1")
DISHES = ("soup", "salad", "pie", "bread", "cake", "stew", "curry", "omelette")
WISHES = ("onion soup", "oinon soup", "something with carrots", "Kürbis", "cake of leek", "xyzzy")


class WordEmbedder:
    """Adds up a random row for each word."""

    id, dim, usual = "words", 32, 0.5

    def encode_queries(self, texts: list[str]) -> Vectors:
        rows = np.random.default_rng(1).standard_normal((64, self.dim), dtype=np.float32)
        said = [[zlib.crc32(word.encode()) % 64 for word in words(text)] or [0] for text in texts]
        sums = np.stack([rows[numbers].sum(axis=0) for numbers in said])
        return unit_rows(sums)

    encode_passages = encode_queries


def dishes(first: int, last: int, of: str = "onion") -> list[Document]:
    """Documents with their numbers as ids; three are translations of one item."""
    return [
        document(
            f"{n}",
            f"{of.title()} {DISHES[n % len(DISHES)]} number {n}",
            ("en", "de", "fr")[n % 3],
            summary=f"With carrots, leek and {'Kürbissuppe' if n % 5 else 'crème fraîche'} {n}",
            group=f"{n // 3}",
        )
        for n in range(first, last)
    ]


def filled(index: Index, *documents: Document, without: tuple[str, ...] = ()) -> Index:
    index.put(documents)
    index.remove(without)
    index.commit()
    return index


def found(index: Index) -> list[list[tuple[str, float]]]:
    """What an index finds for some wishes, with scores."""
    every = (index.search(wish, limit=5).matches for wish in WISHES)
    return [[(m.document.id, round(m.score, 4)) for m in matches] for matches in every]


@pytest.fixture
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with many documents is done with few."""
    if request.param:
        for module, name in ((measured, "WHOLE"), (measured, "SCANNED"), (grams, "MOST")):
            monkeypatch.setattr(module, name, 30)
        monkeypatch.setattr(measured, "SKETCH", 8)


@pytest.mark.parametrize("large", [False, True], indirect=True)
def test_what_was_kept_is_found_again_and_goes_on(large: None, tmp_path: Path) -> None:
    def new(name: str) -> Index:
        languages, model = ("en", "de", "fr"), WordEmbedder()
        return Index(languages, model, quality=WordEmbedder(), directory=tmp_path / name)

    first = filled(filled(new("first"), *dishes(0, 120)), *dishes(3, 6, "leek"), without=("7", "8"))
    first.deepen({"1": np.ones(64, dtype=np.float16).tobytes()})
    for generation in ("second", "third"):  # what was taken up is kept like any other
        with Packing(tmp_path / f"kept-{generation}") as packing:
            first.keep(packing)
            packing.finish(MADE, 1, len(first), [], lambda: True)
        packed = Packed(tmp_path / f"kept-{generation}")
        packed.verify()
        (tmp_path / generation).mkdir()
        packed.restore_folder(tmp_path / generation)
        second = new(generation)
        second.take_up(packed)
        assert (len(second), second.written) == (len(first), 0)
        assert found(second) == found(first)
        assert len(second.shallow(500)) == len(first.shallow(500)) > 0
        changes = dishes(20, 24, "pumpkin") + dishes(200, 230)
        for index in (first, second):
            filled(index, *changes, without=("1", "40", "41"))
        assert found(second) == found(first)
        assert {d.id for d in second.documents()} == {d.id for d in first.documents()}
        first = second
    assert "pumpkin" in first.search("pumpkin cake").matches[0].document.title.lower()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small indexes are kept too, and at once; a newer shelf is waited for."""
    monkeypatch.setattr(shelf_module, "PATIENCE", 60.0)
    monkeypatch.setattr(cache, "LEAST", 20)
    monkeypatch.setattr(cache, "RESTED", 0)


@pytest.fixture
async def rt(runtime: Runtime, often: None) -> Runtime:
    """A runtime with two workspaces, the one with thirty recipes."""
    await runtime.db.write(two_workspaces)
    await put(runtime, *(f"Soup number {n}" for n in range(30)))
    return runtime


async def started(rt: Runtime, embedder: Embedder | None = None) -> Shelf:
    """The shelf of a process that starts and ends."""
    shelves = Shelves(rt, embedder=embedder or CountingEmbedder())
    try:
        return await shelves.of("w1")
    finally:
        await shelves.close()


async def looked(rt: Runtime) -> cache.Looked:
    """What the doctor says."""
    [workspace, _] = await rt.db.read(workspaces.list_workspaces)
    return await cache.look_at_kept(
        rt.db, rt.settings.data_directory, workspace, CountingEmbedder(), quality_of(rt.settings)
    )


def titles(shelf: Shelf, wish: str) -> list[str]:
    return [match.document.title for match in shelf.index.search(wish).matches]


def kept_folders(rt: Runtime) -> list[Path]:
    return sorted(Place(rt.settings.data_directory, "w1").folder.glob("[kp]*-*"))


async def test_a_start_takes_up_what_was_kept_and_reads_what_changed(rt: Runtime) -> None:
    first = await started(rt)
    assert (first.index.written, len(kept_folders(rt))) == (30, 1)
    again = await started(rt)
    assert (again.index.written, len(again.index), again.version) == (0, 30, first.version)
    await put(rt, "Carrot pie", "Soup number 3", text="with dill")
    gone = content.document_id("w1", "s1", "Soup number 4")
    await rt.db.write(lambda tx: content.remove_documents(tx, "w1", [gone], NOW))
    changed = await started(rt)
    assert (changed.index.written, len(changed.index)) == (3, 30)
    assert titles(changed, "carrot pie")[0] == "Carrot pie"
    assert "Soup number 4" not in titles(changed, "soup number 4")
    assert changed.index.search("soup number 3").matches[0].document.text == "with dill"
    # So much has changed that it is kept again, in place of the one before.
    before = kept_folders(rt)
    await put(rt, *(f"Salad number {n}" for n in range(12)), "Leek cake")
    await put(rt, *(f"Curry number {n}" for n in range(12)))
    assert (await started(rt)).index.written >= 25
    assert len(kept_folders(rt)) == 1
    assert kept_folders(rt) != before
    # What was derived with another model is not used.
    assert (await started(rt, NoEmbedder())).index.written >= len(changed.index) + 25


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_does_not_fit_is_derived_anew(
    rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    await started(rt)
    assert (await looked(rt)).said.startswith("w1: 30 documents kept, 0 newer, ")
    for name in (kept.HEAD, kept.ARRAYS, "documents.records", "vectors.rows"):
        [folder] = kept_folders(rt)
        whole = (folder / name).read_bytes()
        for spoilt in (whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], b""):
            if spoilt != whole and kept_folders(rt):
                (kept_folders(rt)[0] / name).write_bytes(spoilt)
                assert (await looked(rt)).is_damaged
                shelf = await started(rt)
                assert (name, shelf.index.written) == (name, 30)
                assert titles(shelf, "soup number 5")[0] == "Soup number 5"
    monkeypatch.setattr(cache, "code_version", lambda: "another")
    assert (await looked(rt)).said == "w1: to be derived anew, another version of Comptoir made it"
    assert (await started(rt)).index.written == 30
    assert (await started(rt)).index.written == 0

    def as_in_an_older_copy(tx: Connection) -> None:
        says = document_table.c.title == "Soup number 5"
        tx.execute(update(document_table).where(says).values(title="Borscht", content_hash="other"))

    await rt.db.write(as_in_an_older_copy)
    assert titles(await started(rt), "borscht") == ["Borscht"]

    def for_others(tx: Connection) -> None:
        says = document_table.c.title == "Borscht"
        tx.execute(update(document_table).where(says).values(audience=["tag:members"]))

    await rt.db.write(for_others)
    assert (await started(rt)).index.written == 30, "for whom it is differs in a copy, too"
    # One whose documents were written anew again and again holds the words of all of them.
    monkeypatch.setattr(cache, "LEAST", 10)
    written = []
    for times in range(4):
        await put(rt, *(f"Soup number {n}" for n in range(14)), text=f"made {times} times")
        written.append((await started(rt)).index.written)
    assert written == [14, 14, 14, 30]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_replaced_while_it_is_looked_at_is_taken_up(
    rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = (await started(rt)).version
    place = Place(rt.settings.data_directory, "w1")
    opened = Packed.__init__
    replaced: list[Path] = []

    def replaced_first(packed: Packed, folder: Path) -> None:
        if not replaced:
            replaced.append(folder)
            with place.publishing(version) as part:
                copytree(folder, part)
        opened(packed, folder)

    monkeypatch.setattr(Packed, "__init__", replaced_first)
    assert (await started(rt)).index.written == 0
    assert kept_folders(rt) != replaced


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_small_indexes_are_kept_when_they_have_grown(
    rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves = Shelves(rt, embedder=NoEmbedder())
    monkeypatch.setattr(cache, "LEAST", 40)
    assert (await shelves.of("w1")).index.directory is None
    await put(rt, *(f"Salad number {n}" for n in range(15)))
    assert len((await shelves.of("w1")).index) == 45
    await put(rt, "Carrot pie")
    assert titles(await shelves.of("w1"), "carrot pie")[0] == "Carrot pie"
    await shelves.close()
    assert (await started(rt, NoEmbedder())).index.written == 0


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_one_process_writes_and_the_others_go_without(rt: Runtime) -> None:
    place = Place(rt.settings.data_directory, "w1")
    await started(rt)
    [before] = kept_folders(rt)
    with place.publishing(1) as half:
        half.mkdir()
        with pytest.raises(NotKept), place.publishing(2):
            pytest.fail("two write at once")
        await put(rt, *(f"Salad number {n}" for n in range(20)))
        assert len((await started(rt)).index) == 50
        assert kept_folders(rt) == [before, half]
    [after] = kept_folders(rt)
    assert after not in (before, half)
    place.forget()
    gc.collect()
    assert [path.name for path in place.folder.iterdir()] == ["writer.lock"]


KEEPER = """
import asyncio, sys, time
from comptoir.knowledge import cache
from comptoir.knowledge.kept import Packing
from comptoir.knowledge.shelf import Shelves
from comptoir.runtime import open_runtime
from comptoir.settings import read_settings
from tests.knowledge.shelved import put

def finish(self, made, version, documents, marks, go_on):
    def wait_to_be_killed():
        print("half", flush=True)
        time.sleep(600)
    whole(self, made, version, documents, marks, go_on if documents < most else wait_to_be_killed)

most, whole, Packing.finish = int(sys.argv[1]), Packing.finish, finish
cache.LEAST, cache.RESTED, cache.CHANGED = 20, 0, 0

async def main():
    async with open_runtime(read_settings()) as rt:
        shelves = Shelves(rt)
        for round in range(100_000):
            await put(rt, *(f"Stew number {round * 20 + n}" for n in range(20)))
            await shelves.of("w1")

asyncio.run(main())
"""


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_process_that_is_killed_while_it_keeps_an_index_leaves_nothing_wrong(
    rt: Runtime, database_url: str
) -> None:
    settings = {"database": database_url, "data_directory": rt.settings.data_directory}
    environment = environment_of(**settings, embeddings="false", secret_key="s" * 40)
    place = Place(rt.settings.data_directory, "w1")
    for most in ("1", "120"):  # the first one it keeps, and a later one
        keeper = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KEEPER, most, cwd=REPOSITORY, stdout=PIPE, env=environment
        )
        assert keeper.stdout is not None
        while await keeper.stdout.readline() != b"half\n":
            assert keeper.returncode is None
        keeper.send_signal(signal.SIGKILL)
        assert await keeper.wait() == -signal.SIGKILL
        gc.collect()  # so that no folder is left but the one of the killed
        [half], [work] = place.folder.glob("part-*"), place.folder.glob("work-*")
        with pytest.raises(NotKept):
            Packed(half)
        shelf = await started(rt, NoEmbedder())
        stored = await rt.db.read(lambda tx: content.known_documents(tx, "w1", "s1"))
        lost = [one.key for one in stored if not shelf.index.search(one.key).exact]
        assert (len(shelf.index), lost) == (len(stored), [])
        await put(rt, *(f"Salad number {n} of {most}" for n in range(len(stored))))
        assert len((await started(rt, NoEmbedder())).index) == 2 * len(stored)
        assert (half.exists(), work.exists()) == (False, False)
        del shelf
