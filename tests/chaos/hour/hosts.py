"""Three hosts on one switch, as network namespaces: only root on Linux may make them.

The switch belongs to the machine itself, where PostgreSQL, NATS and the platform listen on `HUB`.
A host that is cut off keeps its address and its connections; nothing comes through any more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SWITCH = "comptoir-hub"
HUB = "10.203.0.1"
HOSTS = {"a": "10.203.0.11", "b": "10.203.0.12", "c": "10.203.0.13"}
"""Their names and addresses."""


def is_possible() -> bool:
    """Whether hosts can be made here."""
    return os.geteuid() == 0 and shutil.which("ip") is not None


@contextmanager
def three_hosts() -> Iterator[None]:
    """The switch and its hosts, for the time of the block. Raises `CalledProcessError`."""
    _remove()
    try:
        _ip("link", "add", SWITCH, "type", "bridge")
        _ip("addr", "add", f"{HUB}/24", "dev", SWITCH)
        _ip("link", "set", SWITCH, "up")
        for name, address in HOSTS.items():
            _add(name, address)
        yield
    finally:
        _remove()


def inside(name: str) -> tuple[str, ...]:
    """The beginning of a command that runs on a host."""
    return ("ip", "netns", "exec", _called(name))


def cut_off(name: str) -> None:
    """Nothing comes to it or from it any more."""
    _ip("link", "set", _called(name), "nomaster")


def join(name: str) -> None:
    """It is on the switch."""
    _ip("link", "set", _called(name), "master", SWITCH)


def _add(name: str, address: str) -> None:
    called = _called(name)
    _ip("netns", "add", called)
    _ip("link", "add", called, "type", "veth", "peer", "name", "eth0", "netns", called)
    _ip("link", "set", called, "up")
    join(name)
    _ip("-n", called, "addr", "add", f"{address}/24", "dev", "eth0")
    for device in ("lo", "eth0"):
        _ip("-n", called, "link", "set", device, "up")


def _remove() -> None:
    """A link goes with the namespace that its other end is in."""
    for name in HOSTS:
        with suppress(subprocess.CalledProcessError):
            _ip("netns", "del", _called(name))
    with suppress(subprocess.CalledProcessError):
        _ip("link", "del", SWITCH)


def _called(name: str) -> str:
    return f"comptoir-{name}"


def _ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True, capture_output=True)
