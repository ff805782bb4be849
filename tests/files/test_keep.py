"""Files are kept whole, once, and for their own workspace only."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from pathlib import Path

import pytest

from comptoir.errors import NotFound
from comptoir.files import disk
from comptoir.files.disk import path_of, read_bytes, write_bytes
from comptoir.files.keep import find_file, open_file, read_file, store_file, sweep_files
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.files import StoredFile, find_variant
from comptoir.store.workspaces import create_workspace
from comptoir.testing import MovableClock

once = pytest.mark.parametrize("engine", ["sqlite"])


def on_disk(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "files").rglob("*") if path.is_file())


async def test_a_file_comes_back_as_it_went(rt: Runtime) -> None:
    stored = await store_file(rt, "w1", b"hello", "text/plain", name="../a\r\nb.txt")
    assert (stored.size, stored.mime, stored.name) == (5, "text/plain", "a b.txt")
    assert stored.url == f"file:{stored.id}"
    assert await find_file(rt, "w1", stored.id) == stored
    assert await read_file(rt, stored) == b"hello"
    found, opened = await open_file(rt, "w1", stored.id)
    with opened:
        assert (found, opened.read()) == (stored, b"hello")


@once
async def test_the_same_bytes_are_on_disk_once(rt: Runtime, clock: MovableClock) -> None:
    other = Workspace(id="w2", slug="other", name="Other")
    await rt.db.write(lambda tx: create_workspace(tx, other, clock()))
    stored = await asyncio.gather(
        store_file(rt, "w1", b"same", "text/plain"),
        store_file(rt, "w1", b"same", "text/plain"),
        store_file(rt, "w2", b"same", "text/plain"),
        store_file(rt, "w1", b"same", "text/plain", belongs_to="m1"),
        store_file(rt, "w1", b"same", "text/plain", source_url="https://a.test", variant="v"),
    )
    assert len({s.hash for s in stored}) == 1
    assert len(on_disk(rt.settings.data_directory)) == 1
    assert len({(s.workspace_id, s.id) for s in stored}) == 4


@once
async def test_a_file_of_another_workspace_is_not_found(rt: Runtime) -> None:
    stored = await store_file(rt, "w1", b"mine", "text/plain")
    for workspace_id, file_id in (("w2", stored.id), ("", stored.id), ("w1", "x"), ("w1", "")):
        with pytest.raises(NotFound):
            await find_file(rt, workspace_id, file_id)
    path_of(rt.settings.data_directory, stored.hash).unlink()
    with pytest.raises(NotFound):
        await read_file(rt, stored)
    with pytest.raises(NotFound):
        await open_file(rt, "w1", stored.id)


async def test_the_newest_form_is_found(rt: Runtime, clock: MovableClock) -> None:
    began = clock()
    first = await store_file(rt, "w1", b"1", "text/plain", source_url="u", variant="v")
    clock.move(hours=1)
    second = await store_file(rt, "w1", b"2", "text/plain", source_url="u", variant="v")

    async def find(since: datetime) -> StoredFile | None:
        return await rt.db.read(lambda tx: find_variant(tx, "w1", "u", "v", since))

    assert await find(began) == second
    clock.move(hours=1)
    renewed = await store_file(rt, "w1", b"1", "text/plain", source_url="u", variant="v")
    assert renewed.id == first.id
    assert (await find(began)) == renewed
    clock.move(seconds=1)
    assert await find(clock()) is None


@pytest.mark.parametrize(
    "digest",
    ["", "../../etc/passwd", "/etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "/..", "é" * 64],
)
def test_only_digests_are_paths(tmp_path: Path, digest: str) -> None:
    with pytest.raises(NotFound):
        path_of(tmp_path, digest)
    with pytest.raises(NotFound):
        read_bytes(tmp_path, digest)


def test_a_crash_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    digest = write_bytes(tmp_path, b"whole")
    assert len(synced) == 2
    assert [path.name for path in on_disk(tmp_path)] == [digest]

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(tmp_path, b"other")
    assert [path.name for path in on_disk(tmp_path)] == [digest]


def test_a_file_cut_by_a_crash_of_the_disk_is_written_anew(tmp_path: Path) -> None:
    digest = write_bytes(tmp_path, b"whole")
    path_of(tmp_path, digest).write_bytes(b"who")
    assert write_bytes(tmp_path, b"whole") == digest
    assert read_bytes(tmp_path, digest) == b"whole"


def test_what_is_there_is_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes(tmp_path, b"whole")
    monkeypatch.setattr(disk, "_write", lambda *_: pytest.fail("written again"))
    write_bytes(tmp_path, b"whole")


@once
async def test_bytes_that_no_file_has_are_swept_away(rt: Runtime, clock: MovableClock) -> None:
    directory = rt.settings.data_directory
    kept = await store_file(rt, "w1", b"kept", "text/plain")
    stray = write_bytes(directory, b"stray")
    half = path_of(directory, stray).with_name(f"{stray[:2]}.0123.part")
    half.write_bytes(b"ha")
    assert await sweep_files(rt) == 0
    clock.move(hours=2)
    assert await sweep_files(rt) == 2
    assert [path.name for path in on_disk(directory)] == [kept.hash]


def test_what_is_written_again_is_young_again(tmp_path: Path) -> None:
    digest = write_bytes(tmp_path, b"whole")
    os.utime(path_of(tmp_path, digest), (1, 1))
    assert disk.old_digests(tmp_path, 1000) == [digest]
    write_bytes(tmp_path, b"whole")
    assert disk.old_digests(tmp_path, 1000) == []
    assert disk.remove_bytes(tmp_path, [digest], 1000) == 0
