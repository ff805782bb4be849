"""Where a connection may go: the resolvers and the making of sockets of the HTTP client."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aiohappyeyeballs import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult

from comptoir.errors import AddressForbidden
from comptoir.net.addresses import is_public

Lookup = Callable[[str], Sequence[str]]
"""Host name → its IP addresses as text; called in a thread, raises OSError if there are none."""

SocketFactory = Callable[[AddrInfoType], socket.socket]


def system_lookup(host: str) -> list[str]:
    """The addresses the system's resolver knows for `host`. Raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class TrustingResolver(AbstractResolver):
    """Looks names up in a thread of the client's own: slow DNS never starves other threads."""

    def __init__(self, lookup: Lookup, threads: ThreadPoolExecutor) -> None:
        self._lookup = lookup
        self._threads = threads

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        addresses = await self._addresses(host)
        if not addresses:
            raise OSError(f"{host} has no address")
        return [_result(host, address, port) for address in addresses]

    async def _addresses(self, host: str) -> Sequence[str]:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, self._lookup, host)
        except UnicodeError as error:
            raise OSError(f"{host} cannot be looked up") from error

    async def close(self) -> None:
        """Nothing to close: the threads belong to the client."""


class GuardedResolver(TrustingResolver):
    """Refuses a name as a whole when one of its addresses is not public."""

    async def _addresses(self, host: str) -> Sequence[str]:
        addresses = await super()._addresses(host)
        for address in addresses:
            if not is_public(address):
                raise forbidden(host, address)
        return addresses


def _result(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=0,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )


class Refused(OSError):
    """The address of a socket is not public. aiohttp passes only OSError on from there."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} is not a public address")
        self.address = address


def public_socket(info: AddrInfoType) -> socket.socket:
    """A socket for the address, or Refused: this check no spelling of an address gets round."""
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise Refused(str(address[0]))
    return socket.socket(family=family, type=kind, proto=protocol)


def forbidden(host: str | None, address: str) -> AddressForbidden:
    """The error for a host found at a guarded address."""
    return AddressForbidden(f"{host} is at {address}, which is not on the public internet")
