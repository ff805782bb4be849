"""`comptoir backup`, `restore` and `verify`: everything comes back, and nothing goes out twice."""

from __future__ import annotations

import asyncio
import errno
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pysqlite3
import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.cli.main import app
from comptoir.errors import ContentUnreadable
from comptoir.files import archive as packed
from comptoir.files.archive import MANIFEST, Manifest, unpack, write_archive
from comptoir.files.keep import store_file
from comptoir.net.client import NetClient
from comptoir.runtime import open_runtime
from comptoir.settings import settings_from
from comptoir.store import backup
from comptoir.store.database import open_database
from comptoir.store.holding_back import REASON
from comptoir.store.tables import address, outbox
from comptoir.testing import until
from tests.cli.conftest import Cli
from tests.processes import environment_of, served, stored_in
from tests.shop import PATH, SECRET, furnish
from tests.stories.test_erasure import MARK, hits

WORD, PEOPLE = "bacedi", ("ann", MARK, "cid")
HELD = dict.fromkeys(("messages", "posts", "campaigns", "sequences", "wishes"), 0)


class Place:
    """A folder with everything in it, and commands on it."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.data = folder, folder / "var"
        self._environment = environment_of(**(stored_in(folder) | settings))

    async def run(self, *words: object, exit_code: int = 0) -> Any:
        """The JSON that a command prints."""
        runner = CliRunner(env=self._environment)
        done = await asyncio.to_thread(runner.invoke, app, [*map(str, words), "--json"])
        assert done.exit_code == exit_code, (done.stdout, done.exception)
        return msgspec.json.decode(done.stdout.splitlines()[-1])

    async def refused(self, *words: object) -> str:
        """What a command says that was refused."""
        runner = CliRunner(env=self._environment)
        done = await asyncio.to_thread(runner.invoke, app, list(map(str, words)))
        assert done.exception is not None, done.stdout
        return f"{getattr(done.exception, 'code', '')}: {done.exception}"

    async def column(self, column: Any) -> list[Any]:
        """Every value of a column."""
        database = open_database(str(stored_in(self.folder)["database"]))
        try:
            return await database.read(lambda tx: sorted(tx.execute(select(column)).scalars()))
        finally:
            await database.close()

    async def keep(self, body: bytes) -> None:
        """A file of a workspace."""
        settings = settings_from(self._environment)
        async with open_runtime(settings) as runtime:
            await store_file(runtime, "shop", body, "text/plain", name="terms.txt")


async def write(url: str, who: str) -> None:
    """Somebody writes to a running server, which cannot send its answer."""
    port = int(url.rsplit(":", 1)[1])
    async with NetClient(allowed_hosts=frozenset({("127.0.0.1", port)})) as net:
        peer = OpenChannelPeer(net, SECRET, webhook=url + PATH)
        assert await peer.inbound(**{"from": who, "id": who, "text": WORD}) == 200


async def test_everything_comes_back_and_nothing_goes_out_twice(tmp_path: Path) -> None:
    old, new = Place(tmp_path / "old"), Place(tmp_path / "new")
    archive = tmp_path / "all.tar.gz"
    await furnish(old.folder, [WORD])
    await old.keep(b"our terms")
    with served(old.folder) as (_, url):
        for who in PEOPLE:
            await write(url, who)

        async def are_queued() -> bool:
            return await old.column(outbox.c.state) == ["queued"] * len(PEOPLE)

        await until(are_queued, "answers that wait")
        made = await old.run("backup", archive)
        assert (made["files"], made["key"]) == (1, False)
        assert "conflict" in await old.refused("backup", archive)
        assert "in use" in await old.refused("restore", archive, "--replace")
        await write(url, "dan")
    assert archive.stat().st_mode & 0o077 == 0
    await old.run("contact", "erase", f"open:{MARK}", "--workspace", "shop", "--yes")
    done = await new.run("restore", archive, "--erasures", old.data / "erasures.jsonl")
    assert done["held_back"] == HELD | {"messages": 3}
    assert done["erased_again"] == 1
    assert await new.column(address.c.value) == ["ann", "cid"], "as it was, without who was erased"
    assert hits(new.data, new.folder / "comptoir.db") == [], "not in any byte of it"
    assert await new.column(outbox.c.state) == ["parked", "parked"]
    assert await new.column(outbox.c.error) == [REASON] * 2
    checks = await new.run("verify")
    assert [check["ok"] for check in checks] == [True] * 4
    assert "1 files are there" in checks[2]["found"]
    assert "conflict" in await new.refused("restore", archive)
    assert (await new.run("restore", archive, "--replace", "--go-on"))["erased_again"] == 1
    assert await new.column(outbox.c.state) == ["queued", "queued"]
    real = new.folder / "comptoir.db.before-restore"
    first, kept = real.read_bytes(), new.data / "index" / "shop"
    (new.folder / "comptoir.db").write_bytes(b"damaged" * 5000)
    kept.mkdir(parents=True, exist_ok=True)
    wrong = Place(new.folder, secret_key="of another place, as long as a key is")
    assert "setting_invalid: the key here" in await wrong.refused("restore", archive, "--replace")
    await new.run("restore", archive, "--replace", "--go-on")
    assert real.read_bytes() == first, "a second restore leaves what the first set aside"
    assert (new.folder / "comptoir.db.before-restore-2").read_bytes().startswith(b"damaged")
    assert not kept.exists(), "an index of other content"
    next((new.data / "files").glob("*/*")).write_bytes(b"other terms")
    assert [check["ok"] for check in await new.run("verify", exit_code=1)] == [
        True,
        True,
        False,
        True,
    ]


def cut(archive: Path) -> None:
    """The disk was full."""
    archive.write_bytes(archive.read_bytes()[:-200])


def unfinished(archive: Path) -> None:
    """The process died before the manifest."""
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(__file__, "comptoir.db")


def outside(archive: Path) -> None:
    """Somebody else made it."""
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(__file__, "../escaped")


def linked(archive: Path) -> None:
    """A name that leads elsewhere."""
    with tarfile.open(archive, "w:gz") as tar:
        link = tarfile.TarInfo("files")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(link)


def altered(archive: Path) -> None:
    """A member that is not what the manifest says."""
    folder = archive.parent / "opened"
    manifest = unpack(archive, folder)
    (folder / "comptoir.db").write_bytes(b"other")
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder / "comptoir.db", "comptoir.db")
        (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
        tar.add(folder / MANIFEST, MANIFEST)


@pytest.mark.parametrize("harm", [cut, unfinished, outside, linked, altered])
async def test_a_damaged_archive_is_refused(harm: Callable[[Path], None], tmp_path: Path) -> None:
    archive, kept = tmp_path / "all.tar.gz", tmp_path / "kept"
    kept.write_bytes(b"a database" * 1000)
    empty = Manifest(version="1", made_at="", digests={}, told={})
    write_archive(archive, [("comptoir.db", kept), ("files/gone", tmp_path / "no")], empty)
    assert list(unpack(archive, tmp_path / "whole").digests) == ["comptoir.db"]
    harm(archive)
    into = tmp_path / "into"
    with pytest.raises(ContentUnreadable):
        unpack(archive, into)
    assert not (tmp_path / "escaped").exists()
    place = Place(tmp_path / "place")
    assert "content_unreadable" in await place.refused("restore", archive)
    assert not (place.folder / "comptoir.db").exists(), "nothing is put in its place"


def test_the_key_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore makes no key of its own; one that was packed comes back."""
    for name in ("COMPTOIR_DATABASE", "COMPTOIR_SECRET_KEY", "COMPTOIR_DATA_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    old, runner = tmp_path / "old" / "comptoir.db", CliRunner()

    def invoke(*words: object) -> Any:
        return runner.invoke(app, list(map(str, words)))

    invoke("keyword", "hello", "Good day", "--database", old)
    archive, new = tmp_path / "all.tar.gz", tmp_path / "new"
    for flags, code in (((), "setting_invalid"), (("--with-key",), None)):
        archive.unlink(missing_ok=True)
        assert invoke("backup", archive, "--database", old, *flags).exit_code == 0
        done = invoke("restore", archive, "--database", new / "comptoir.db")
        assert getattr(done.exception, "code", None) == code
    assert (new / "secret.key").read_bytes() == (old.parent / "secret.key").read_bytes()
    assert invoke("restore", archive, "--check").exit_code == 0


def test_a_copy_ends_while_others_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And holds what there was when it began."""
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 1)
    source, connect, steps = tmp_path / "a.db", pysqlite3.connect, 0
    writer = connect(source, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE said (text)")
    writer.executemany("INSERT INTO said VALUES (?)", [("x" * 3000,)] * 20)

    class Watched(pysqlite3.Connection):  # type: ignore[misc]
        def backup(self, target: Any, **more: Any) -> None:
            def step(*_: int) -> None:
                nonlocal steps
                steps += 1
                assert steps < 1000, "the copy begins again and again"
                writer.execute("INSERT INTO said VALUES ('new')")

            super().backup(target, progress=step, **more)

    monkeypatch.setattr(
        pysqlite3, "connect", lambda *a, **more: connect(*a, **more, factory=Watched)
    )
    backup.copy_whole(source, tmp_path / "copy.db")
    with closing(connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM said").fetchone() == (20,)
    writer.close()


async def test_an_archive_stays_that_there_is_no_room_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, archive = Place(tmp_path / "place"), tmp_path / "all.tar.gz"
    await furnish(place.folder, [WORD])

    def put(*_: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(packed, "_put", put)
        assert "busy: no room" in await place.refused("backup", archive)
    await place.run("restore", archive, "--check")


async def test_postgresql_has_its_own_tools(cli: Cli, tmp_path: Path) -> None:
    if cli.database.startswith("postgresql"):
        assert "pg_dump" in await cli.refused("backup", tmp_path / "all.tar.gz")
    assert await cli.json("hold-back") == HELD
    assert [check["ok"] for check in await cli.json("verify")] == [True] * 4
