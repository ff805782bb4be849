"""Real Comptoir processes for tests: started as an operator does, ended by their own id."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO

import pytest

from tests.conftest import REPOSITORY

START_SECONDS = 180.0
"""Far longer than a command takes that does its work and ends, or a server until it listens."""
STOP_SECONDS = 20.0
"""How long a process may go on that was asked to stop, before it is killed."""


def environment_of(**settings: object) -> dict[str, str]:
    """The environment of a process: ours without our own settings, and `settings` in lower case."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith("COMPTOIR_")}
    ours |= {"PYTHONPATH": str(REPOSITORY / "src"), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    ours |= {"TERM": "dumb", "COLUMNS": "200"}
    return ours | {f"COMPTOIR_{name.upper()}": str(value) for name, value in settings.items()}


def command_of(*arguments: object) -> list[str]:
    """A command line that runs `comptoir` from the sources."""
    return [sys.executable, "-m", "comptoir", *map(str, arguments)]


def run(
    *arguments: object,
    folder: Path,
    text: str = "",
    settings: Mapping[str, object] = MappingProxyType({}),
) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end; everything it stores lies in `folder`."""
    environment = environment_of(**stored_in(folder) | dict(settings))
    return subprocess.run(
        command_of(*arguments),
        env=environment,
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )


def stored_in(folder: Path) -> dict[str, object]:
    """Settings that keep a process to `folder`, with a key that all processes share."""
    return {
        "database": f"sqlite:///{folder}/comptoir.db",
        "data_directory": folder / "var",
        "secret_key": "a key for tests, at least 32 long",
        "embeddings": "no",
    }


class Process:
    """One running process. What it prints goes to a file, so that it never blocks."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self.popen = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def line_with(self, words: str) -> str:
        """The first printed line that contains `words`; fails the test where none comes."""
        assert self.popen.stdout is not None
        patience = threading.Timer(START_SECONDS, self.popen.kill)
        patience.start()
        try:
            for line in self.popen.stdout:
                if words in line:
                    return line.strip()
        finally:
            patience.cancel()
        pytest.fail(f"the process ended with {self.popen.wait()}:\n{self.log()}")

    def log(self) -> str:
        """What it wrote to standard error so far."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def kill(self) -> None:
        """Ends it at once, as a power failure would for the process."""
        self.popen.kill()
        self.popen.wait(STOP_SECONDS)

    def close(self) -> None:
        """Asks it to stop, and insists where it does not."""
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
            try:
                self.popen.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        if self.popen.stdout is not None:
            self.popen.stdout.close()
        self._log.close()


@contextmanager
def started(*arguments: object, folder: Path, **settings: object) -> Iterator[Process]:
    """A process running `comptoir` with `arguments`, stopped when the block is left."""
    environment = environment_of(**stored_in(folder) | settings)
    process = Process(command_of(*arguments), environment, folder)
    try:
        yield process
    finally:
        process.close()


@contextmanager
def served(folder: Path, **settings: object) -> Iterator[tuple[Process, str]]:
    """A `comptoir serve` that takes requests, and its address."""
    with started("serve", folder=folder, **{"port": 0} | settings) as process:
        yield process, process.line_with("listens on").rsplit(" ", 1)[1]


def memory_of(pid: int) -> int:
    """The resident memory of a process in bytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def seconds_of(pid: int) -> float:
    """How long a process has computed, whatever else the machine had to do meanwhile."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
