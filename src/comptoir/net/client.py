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
from contextvars import ContextVar
from functools import lru_cache
from ipaddress import ip_address
from time import perf_counter
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import hdrs
from aiohttp.connector import Connection
from msgspec import Struct
from yarl import URL

from comptoir.errors import AddressForbidden, FetchFailed, InputInvalid
from comptoir.net.guard import (
    GuardedResolver,
    Lookup,
    Refused,
    SocketFactory,
    TrustingResolver,
    forbidden,
    public_socket,
    system_lookup,
)

HOST = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
MAX_ORIGINS = 4096
REDIRECTS = frozenset({301, 302, 303, 307, 308})
REPEATED = frozenset({"PUT", "DELETE", "OPTIONS", "TRACE"})
"""Methods that aiohttp would send a second time over a new connection without being asked."""

STRIPPED = frozenset(
    {
        *("host", "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"),
        *("expect", "content-length", "forwarded", "via", "x-real-ip"),
        *("x-original-url", "x-rewrite-url"),
        *("metadata", "metadata-flavor", "x-google-metadata-request"),
    }
)
STRIPPED_PREFIXES = ("proxy-", "x-aws-ec2-", "x-forwarded-", "x-metadata-")
KEPT_ACROSS_ORIGINS = frozenset({"accept", "accept-language", "accept-encoding", "user-agent"})
BODY_HEADERS = frozenset({"content-type", "content-encoding", "content-language"})

_sent: ContextVar[bool] = ContextVar("sent", default=False)


class Limits(Struct, frozen=True):
    """What one request may cost. `max_bytes` counts the body after decompression."""

    connect_seconds: float = 5.0
    total_seconds: float = 20.0
    max_bytes: int = 5_000_000


USUAL = Limits()


class Response(Struct, frozen=True):
    """An answer, whatever its status. `headers` is case-insensitive, `url` the last hop."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    elapsed: float


class RequestFailed(FetchFailed):
    """No usable answer. `reason`: dns, connect, tls, timeout, too_large, redirect or protocol.

    `sent` is False only if the failure came before the first byte of the request could have
    left, so that trying again cannot do the same thing twice.
    """

    def __init__(self, message: str, *, reason: str, sent: bool) -> None:
        super().__init__(message, reason=reason)
        self.sent = sent


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
        asked = _Asked(method.upper(), target, _cleaned(headers), body)
        answer = await _exchange(session, asked, limits, _timeout(limits), started)
        if redirects and _is_redirect(answer):
            return await self._follow(asked, answer, limits, redirects, started)
        return answer

    async def _follow(
        self, asked: _Asked, answer: Response, limits: Limits, redirects: int, started: float
    ) -> Response:
        for _ in range(redirects):
            asked = _next_hop(asked, answer)
            left = limits.total_seconds - (perf_counter() - started)
            hop = Limits(min(limits.connect_seconds, max(left, 0.01)), max(left, 0.01))
            session = self._admit(asked.target)
            answer = await _exchange(session, asked, limits, _timeout(hop), started)
            if not _is_redirect(answer):
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
            request_class=_MarkingRequest,
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


class _MarkingRequest(aiohttp.ClientRequest):
    """Notes that a connection stood and the request began to leave."""

    async def send(self, conn: Connection) -> aiohttp.ClientResponse:
        _sent.set(True)
        return await super().send(conn)


class _Asked(Struct, frozen=True):
    method: str
    target: URL
    headers: dict[str, str]
    body: bytes | None


@lru_cache(maxsize=256)
def _timeout(limits: Limits) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=limits.total_seconds,
        connect=min(limits.connect_seconds, limits.total_seconds),
    )


def _cleaned(headers: Mapping[str, str] | None) -> dict[str, str]:
    if not headers:
        return {}
    return {name: value for name, value in headers.items() if not _is_stripped(name)}


@lru_cache(maxsize=1024)
def _is_stripped(name: str) -> bool:
    lowered = name.strip().lower()
    return lowered in STRIPPED or lowered.startswith(STRIPPED_PREFIXES)


async def _exchange(
    session: aiohttp.ClientSession,
    asked: _Asked,
    limits: Limits,
    timeout: aiohttp.ClientTimeout,
    started: float,
) -> Response:
    _sent.set(False)
    try:
        async with session.request(
            asked.method,
            asked.target,
            headers=asked.headers,
            data=asked.body,
            allow_redirects=False,
            timeout=timeout,
            middlewares=_ONCE if asked.method in REPEATED else None,
        ) as answer:
            body = await _read(answer, limits.max_bytes)
            elapsed = perf_counter() - started
            return Response(answer.status, answer.headers, body, str(asked.target), elapsed)
    except (aiohttp.ClientError, OSError, ValueError) as error:
        # Not chained: the text of the cause may hold the whole URL, and with it a bot's token.
        raise _failure(error, asked.target) from None


async def _read(answer: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    length = answer.headers.get(hdrs.CONTENT_LENGTH, "")
    if length.isdigit() and int(length) > max_bytes:
        answer.close()
        raise _too_large(answer, max_bytes)
    if length and hdrs.CONTENT_ENCODING not in answer.headers:
        return await answer.read()
    return await _read_counting(answer, max_bytes)


async def _read_counting(answer: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > max_bytes:
            answer.close()
            raise _too_large(answer, max_bytes)
    return bytes(body)


def _too_large(answer: aiohttp.ClientResponse, max_bytes: int) -> RequestFailed:
    message = f"the answer of {answer.url.host} is longer than {max_bytes} bytes"
    return RequestFailed(message, reason="too_large", sent=True)


async def _fail_at_once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Turns a broken connection into our own error before aiohttp can try again by itself."""
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise _failure(error, request.url) from None


_ONCE = (_fail_at_once,)

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "dns"),
    (aiohttp.ClientSSLError, "tls"),
    (aiohttp.ClientConnectorError, "connect"),
    (TimeoutError, "timeout"),
)


def _failure(error: Exception, url: URL) -> Exception:
    refused = getattr(error, "os_error", None)
    if isinstance(refused, Refused):
        return forbidden(url.host, refused.address)
    if isinstance(error, aiohttp.InvalidURL):
        return AddressForbidden(f"{url.host} is not written as a host or an IP address")
    if isinstance(error, ValueError) and not isinstance(error, aiohttp.ClientError):
        return InputInvalid(f"the request to {url.host} cannot be written: {error}")
    reason = next((word for kind, word in _REASONS if isinstance(error, kind)), "protocol")
    detail = type(error).__name__ if refused is None else refused
    message = f"no usable answer from {url.host}: {reason} ({detail})"
    return RequestFailed(message, reason=reason, sent=_sent.get())


def _next_hop(asked: _Asked, answer: Response) -> _Asked:
    """The request that follows a redirect, as browsers do it (RFC 9110, section 15.4)."""
    target = _location(asked.target, answer)
    headers = asked.headers
    if target.origin() != asked.target.origin():
        headers = {n: v for n, v in headers.items() if n.lower() in KEPT_ACROSS_ORIGINS}
    if answer.status == 303 or (answer.status in (301, 302) and asked.method == "POST"):
        method = "HEAD" if asked.method == "HEAD" else "GET"
        headers = {n: v for n, v in headers.items() if n.lower() not in BODY_HEADERS}
        return _Asked(method, target, headers, None)
    return _Asked(asked.method, target, headers, asked.body)


def _is_redirect(answer: Response) -> bool:
    return answer.status in REDIRECTS and bool(answer.headers.get("Location"))


def _location(current: URL, answer: Response) -> URL:
    try:
        target = current.join(URL(answer.headers["Location"]))
    except ValueError:
        raise _bad_redirect(current, "to something that is not an address") from None
    if target.scheme not in ("http", "https") or not target.raw_host:
        raise AddressForbidden(f"{current.host} redirects to {target.scheme!r}")
    if current.scheme == "https" and target.scheme == "http":
        raise _bad_redirect(current, "from https to http")
    return target


def _bad_redirect(current: URL, how: str) -> RequestFailed:
    return RequestFailed(f"{current.host} redirects {how}", reason="redirect", sent=True)
