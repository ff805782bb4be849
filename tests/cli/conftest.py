"""Commands run within the process of the tests, so that a peer may be served beside them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comptoir.channels.peers.every import KITS
from comptoir.cli import options
from comptoir.cli.main import app
from comptoir.errors import ComptoirError
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.processes import environment_of, stored_in

Invoke = Callable[..., Awaitable[Any]]


class Cli:
    """The command line on one database."""

    def __init__(self, database: str, ports: tuple[int, ...]) -> None:
        self.database = database
        self.ports = list(ports)

    async def run(self, *arguments: object, text: str = "") -> Any:
        """The finished command: exit_code, stdout, stderr, and exception where it was refused."""
        words = [*map(str, arguments), "--database", self.database]
        return await asyncio.to_thread(CliRunner().invoke, app, words, input=text)

    async def json(self, *arguments: object, text: str = "", exit_code: int = 0) -> Any:
        """The one JSON value that a command prints."""
        done = await self.run(*arguments, "--json", text=text)
        assert done.exit_code == exit_code, (done.stdout, done.stderr, done.exception)
        return json.loads(done.stdout)

    async def refused(self, *arguments: object, text: str = "") -> str:
        """What an error says, with its advice."""
        done = await self.run(*arguments, text=text)
        assert isinstance(done.exception, ComptoirError), (done.stdout, done.exception)
        return f"{done.exception.code}: {done.exception} {done.exception.advice}"

    @asynccontextmanager
    async def peer(self, kind: str) -> AsyncIterator[tuple[Any, str]]:
        """The peer of a platform that the command may reach, and its address."""
        port = self.ports.pop()
        url = f"http://{HOST}:{port}"
        async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
            peer = KITS[kind].make(net, "", url)
            async with served_app(peer, port):
                yield peer, url


@pytest.fixture(scope="module", autouse=True)
def logs_as_they_are() -> Iterator[None]:
    """Loggers would keep the output of the first command, which is closed after it; whatever
    tells of something later, in whichever test, would fail."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(options, "configure_logs", lambda *_: None)
        yield


@pytest.fixture
def cli(
    database_url: str,
    tmp_path: Path,
    free_ports: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> Cli:
    """The command line on this test's own database; loopback ports are open for requests."""
    hosts = ",".join(f"{HOST}:{port}" for port in free_ports)
    settings = stored_in(tmp_path) | {"allowed_hosts": hosts, "database": database_url}
    for name, value in environment_of(**settings).items():
        if name.startswith(("COMPTOIR_", "NO_COLOR", "TERM", "COLUMNS")):
            monkeypatch.setenv(name, value)
    return Cli(database_url, free_ports)
