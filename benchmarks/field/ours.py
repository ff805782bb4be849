"""Comptoir as one of those that are measured: embedded, and on PostgreSQL with some processes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.path import SERVE, fill
from tests.ports import free_port

SECRET_KEY = "benchmark" * 4
DOCUMENTS = 200


async def filled(database: str, folder: Path, provider: int) -> list[str]:
    """A database with 200 keywords and what each is answered with; the keywords."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    wishes = await fill(database, folder, provider, documents=DOCUMENTS)
    return wishes["keyword"]


class Ours:
    """Processes of Comptoir on one database, each with all roles."""

    def __init__(
        self, database: str, folder: Path, provider: int, processes: int, nats: str
    ) -> None:
        self._ports = [free_port() for _ in range(processes)]
        self._environment = os.environ | {
            "COMPTOIR_DATABASE": database,
            "COMPTOIR_DATA_DIRECTORY": str(folder),
            "COMPTOIR_SECRET_KEY": SECRET_KEY,
            "COMPTOIR_NATS": nats if processes > 1 else "",
            "COMPTOIR_LEASE_SECONDS": "3",
            "COMPTOIR_ALLOWED_HOSTS": f"127.0.0.1:{provider}",
        }
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> Sequence[tuple[int, int]]:
        """Begins to start all; their ids and ports."""
        self._running = [
            subprocess.Popen(
                [sys.executable, "-c", SERVE],
                env=self._environment | {"COMPTOIR_PORT": str(port)},
                stdout=subprocess.DEVNULL,
            )
            for port in self._ports
        ]
        return [(p.pid, port) for p, port in zip(self._running, self._ports, strict=True)]

    def kill(self) -> None:
        """`kill -9` of all."""
        for process in self._running:
            process.kill()
        for process in self._running:
            process.wait()
