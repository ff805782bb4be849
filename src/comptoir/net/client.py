"""The one HTTP client of Comptoir, safe to point at addresses that tenants typed in.

    async with NetClient(allowed_hosts=frozenset({("10.1.2.3", 8080)})) as net:
        answer = await net.get("https://example.com/feed.xml", redirects=5)

What is guarded, and where:
- the URL: http or https, no user name, ports 80 and 443;
- the name: if one of its addresses is not public, the name is refused as a whole;
- the socket: the address is checked again when the socket is made, so a second DNS answer or an
  address written in an odd way changes nothing;
- redirects are followed here, one by one, and every hop is checked like a first request.
Origins on the operator's allow-list skip the address check, and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from time import perf_counter
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import hdrs
from yarl import URL

from comptoir.errors import AddressForbidden, InputInvalid
from comptoir.net.exchange import (
    USUAL,
    Asked,
    Limits,
    MarkingRequest,
    RequestFailed,
    Response,
    cleaned,
    exchange,
    is_redirect,
    next_hop,
    timeout_of,
)
from comptoir.net.guard import (
    GuardedResolver,
    Lookup,
    SocketFactory,
    TrustingResolver,
    public_socket,
    system_lookup,
)

__all__ = ["Limits", "Lookup", "NetClient", "RequestFailed", "Response", "parse_url"]

HOST = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
MAX_ORIGINS = 4096


class NetClient:
    """Makes guarded requests over shared keep-alive connections. Close it when done.

    `allowed_hosts` holds (host or IP address, port) of the operator, each opening exactly that
    origin. `ports` are those anybody may use. `lookup` replaces the system's resolver.
    """

    def __init__(
        self,
        *,
        allowed_hosts: frozenset[tuple[str, int]] = frozenset(),
        user_agent: str = "Comptoir",
        connections: int = 600,
        connections_per_host: int = 500,
        ports: frozenset[int] = frozenset({80, 443}),
        lookup: Lookup | None = None,
    ) -> None:
        self._allowed = frozenset((_plain_host(host), port) for host, port in allowed_hosts)
        self._user_agent = user_agent
        self._ports = ports
        self._lookup = lookup or system_lookup
        self._connections = connections
        self._connections_per_host = connections_per_host
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="dns")
        self._guarded: aiohttp.ClientSession | None = None
        self._trusted: aiohttp.ClientSession | None = None
        self._origins: dict[tuple[str, str], aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections. Requests still under way fail with reason `protocol`."""
        for session in (self._guarded, self._trusted):
            if session is not None:
                await session.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        limits: Limits = USUAL,
        redirects: int = 0,
    ) -> Response:
        """`request` with the method GET."""
        return await self.request("GET", url, headers=headers, limits=limits, redirects=redirects)

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        limits: Limits = USUAL,
        redirects: int = 0,
    ) -> Response:
        """The answer to one request; with `redirects` > 0, of the last of so many hops.

        Answers of any status are returned, a redirect too when none was allowed. Raises
        `InputInvalid` for what is no URL or header, `AddressForbidden` before anything is sent to
        a guarded address, `RequestFailed` else.
        """
        started = perf_counter()
        target = parse_url(url)
        session = self._admit(target)
        asked = Asked(method.upper(), target, cleaned(headers), body)
        answer = await exchange(session, asked, limits, timeout_of(limits), started)
        if redirects and is_redirect(answer):
            return await self._follow(asked, answer, limits, redirects, started)
        return answer

    async def _follow(
        self, asked: Asked, answer: Response, limits: Limits, redirects: int, started: float
    ) -> Response:
        for _ in range(redirects):
            asked = next_hop(asked, answer)
            left = limits.total_seconds - (perf_counter() - started)
            hop = Limits(min(limits.connect_seconds, max(left, 0.01)), max(left, 0.01))
            session = self._admit(asked.target)
            answer = await exchange(session, asked, limits, timeout_of(hop), started)
            if not is_redirect(answer):
                return answer
        raise RequestFailed(
            f"{asked.target.host} redirects more than {redirects} times",
            reason="redirect",
            sent=True,
        )

    def _admit(self, url: URL) -> aiohttp.ClientSession:
        """The session that may carry a request to `url`. Raises AddressForbidden."""
        origin = (url.scheme, url.raw_authority)
        session = self._origins.get(origin)
        if session is None:
            session = self._session(self._is_allowed(url))
            if len(self._origins) >= MAX_ORIGINS:
                self._origins.clear()
            self._origins[origin] = session
        return session

    def _is_allowed(self, url: URL) -> bool:
        """Whether the operator lists the origin; False: it needs the address check."""
        host, port = url.raw_host or "", url.port
        if url.scheme not in ("http", "https"):
            raise AddressForbidden(f"only http and https are fetched, not {url.scheme!r}")
        if url.raw_user is not None or url.raw_password is not None:
            raise AddressForbidden("the address holds a user name or password")
        if not HOST.fullmatch(host) or port is None:
            raise AddressForbidden(f"{host!r} is not the name of a host")
        if (_plain_host(host), port) in self._allowed:
            return True
        if port not in self._ports:
            raise AddressForbidden(f"port {port} of {host} is not open for requests")
        return False

    def _session(self, allowed: bool) -> aiohttp.ClientSession:
        if allowed:
            self._trusted = self._trusted or self._open(TrustingResolver, socket_factory=None)
            return self._trusted
        self._guarded = self._guarded or self._open(GuardedResolver, socket_factory=public_socket)
        return self._guarded

    def _open(
        self, resolver: type[TrustingResolver], *, socket_factory: SocketFactory | None
    ) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=resolver(self._lookup, self._threads),
            socket_factory=socket_factory,
            limit=self._connections,
            limit_per_host=self._connections_per_host,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={hdrs.USER_AGENT: self._user_agent},
            request_class=MarkingRequest,
            trust_env=False,
        )


def parse_url(url: str) -> URL:
    """`url` taken apart once, so that what is checked is what is connected to."""
    try:
        return URL(url)
    except (ValueError, TypeError) as error:
        raise InputInvalid(f"this is not a web address: {error}") from None


def _plain_host(host: str) -> str:
    plain = host.strip("[]").rstrip(".").lower()
    try:
        return str(ip_address(plain))
    except ValueError:
        return plain
