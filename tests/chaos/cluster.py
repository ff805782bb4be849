"""Several processes of Comptoir on one database: started, killed, stopped where they are."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path

from tests.postgres_server import PostgresServer
from tests.processes import Process, command_of, environment_of


class Cluster:
    """Processes by their roles, on one database and one bus."""

    def __init__(self, folder: Path, settings: dict[str, object]) -> None:
        self._folder = folder
        self._environment = environment_of(**settings)
        self.running: dict[str, Process] = {}

    def start(self, name: str, *roles: str, within: Sequence[str] = ()) -> None:
        """Begins to start one more process; `within` is a command that runs it elsewhere."""
        options = [word for role in roles for word in ("--role", role)]
        command = [*within, *command_of("serve", *options)]
        self.running[name] = Process(command, self._environment, self._folder)

    async def ready(self, name: str) -> str:
        """What it says when it works."""
        return await asyncio.to_thread(self.running[name].line_with, "Comptoir ")

    def kill(self, name: str) -> None:
        """Ends it at once."""
        self.running[name].kill()
        self.running.pop(name).close()

    def signal(self, name: str, number: signal.Signals) -> None:
        """Stops it where it is, or lets it go on."""
        self.running[name].popen.send_signal(number)

    def close(self) -> None:
        """Ends all."""
        for process in self.running.values():
            process.popen.send_signal(signal.SIGTERM)
        for process in self.running.values():
            process.close()


def cut_connections(postgres: PostgresServer) -> None:
    """Every connection of every process is cut."""
    postgres.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
