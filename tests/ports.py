"""Ports of loopback that stay free until a test listens on them.

The system takes the ports of outgoing connections from a range of its own, on Linux from 32768 up.
A server that comes later, or comes back, may find such a port taken by anybody's connection, even
by that of its own client, which loopback can connect to itself. So ours lie below.
"""

from __future__ import annotations

import random
import socket
from contextlib import ExitStack

LOWEST, HIGHEST = 10_000, 30_000


def free_ports(count: int) -> tuple[int, ...]:
    """Ports that follow each other and that nobody listened on a moment ago."""
    dice = random.SystemRandom()
    while True:
        first = dice.randrange(LOWEST, HIGHEST)
        ports = tuple(range(first, first + count))
        if _are_free(ports):
            return ports


def free_port() -> int:
    """One such port."""
    return free_ports(1)[0]


def _are_free(ports: tuple[int, ...]) -> bool:
    with ExitStack() as stack:
        try:
            for port in ports:
                stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
