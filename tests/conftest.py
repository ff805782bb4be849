"""What every test may ask for.

    async def test_something(database: Database) -> None:   # runs once per engine
    @pytest.mark.parametrize("engine", ["sqlite"])          # … only on one
    def test_else(database_url: str) -> None:
    async def test_a_verb(runtime: Runtime) -> None:

A module whose tests need other settings overrides the fixture `settings` or `allowed_hosts`.
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import uvicorn.server

from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.database import Database, open_database
from comptoir.store.migrate import migrate
from tests import ports
from tests.postgres_server import PostgresServer, memory, postgres_server

# The gate tries the same examples each time; `--hypothesis-profile default` looks for new ones.
hypothesis.settings.register_profile("gate", derandomize=True)
hypothesis.settings.load_profile("gate")

REPOSITORY = Path(__file__).parent.parent
PORTS = 8


def pytest_collectstart() -> None:
    """Collecting makes millions of objects, none of them garbage: a fifth of its time went into
    looking for some."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on garbage is looked for among what the tests make."""
    gc.freeze()
    gc.enable()


class Hurry:
    """asyncio as the web server sees it: it looks every 0.1 seconds whether to stop."""

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


@pytest.fixture(scope="session", autouse=True)
def servers_stop_soon() -> Iterator[None]:
    """Nobody waits for the web servers within the process of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.server, "asyncio", Hurry())
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine that the test runs on; it runs once for each."""
    return str(request.param)


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated, empty database of this test alone."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory(prefix="comptoir-", dir=memory()) as folder:
            file = Path(folder) / "comptoir.db"
            shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
            yield f"sqlite:///{file}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.create(template=request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, migrated, empty database."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The PostgreSQL server of this run, without fsync."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> Iterator[str]:
    """A migrated database that those of the tests are copied from."""
    url = postgres.create()
    migrate_now(url)
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that those of the tests are copied from."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate_now(f"sqlite:///{file}")
    return file


def migrate_now(url: str) -> None:
    """Brings the database at `url` to the current schema, from outside any event loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, migrate(url)).result()


@pytest.fixture
def free_ports() -> tuple[int, ...]:
    """Ports on loopback that nobody listens on and that `runtime` may reach."""
    return ports.free_ports(PORTS)


@pytest.fixture
def allowed_hosts(free_ports: tuple[int, ...]) -> frozenset[tuple[str, int]]:
    """What outgoing requests of `runtime` may reach besides the public internet."""
    return frozenset((host, port) for host in ("127.0.0.1", "localhost") for port in free_ports)


@pytest.fixture
def settings(
    database_url: str, tmp_path: Path, allowed_hosts: frozenset[tuple[str, int]]
) -> Settings:
    """The settings of `runtime`: everything in the folder of this test, no embeddings."""
    return Settings(
        database=database_url,
        data_directory=tmp_path / "var",
        secret_key="a key for tests, at least 32 long",
        allowed_hosts=allowed_hosts,
        embeddings=False,
    )


@pytest.fixture
async def runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """An open runtime, closed after the test."""
    async with open_runtime(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real pages and feeds; tests that need it are skipped where it is absent."""
    given = os.environ.get("COMPTOIR_TEST_CORPORA")
    folder = Path(given) if given else REPOSITORY.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("no corpora: set COMPTOIR_TEST_CORPORA to the folder that holds them")
    return folder
