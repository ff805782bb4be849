"""One request and its answer: what leaves, what is read, what went wrong, where it leads next."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from time import perf_counter

import aiohttp
from aiohttp import hdrs
from aiohttp.connector import Connection
from msgspec import Struct
from yarl import URL

from comptoir.errors import AddressForbidden, FetchFailed, InputInvalid
from comptoir.net.guard import Refused, forbidden

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


class MarkingRequest(aiohttp.ClientRequest):
    """Notes that a connection stood and the request began to leave."""

    async def send(self, conn: Connection) -> aiohttp.ClientResponse:
        _sent.set(True)
        return await super().send(conn)


class Asked(Struct, frozen=True):
    """A request ready to leave: headers cleaned, target parsed."""

    method: str
    target: URL
    headers: dict[str, str]
    body: bytes | None


@lru_cache(maxsize=256)
def timeout_of(limits: Limits) -> aiohttp.ClientTimeout:
    """The limits in the form aiohttp takes; connecting always fails before the total does."""
    return aiohttp.ClientTimeout(
        total=limits.total_seconds,
        connect=min(limits.connect_seconds, limits.total_seconds),
    )


def cleaned(headers: Mapping[str, str] | None) -> dict[str, str]:
    """`headers` without those of a single hop and those that open metadata services."""
    if not headers:
        return {}
    return {name: value for name, value in headers.items() if not _is_stripped(name)}


@lru_cache(maxsize=1024)
def _is_stripped(name: str) -> bool:
    lowered = name.strip().lower()
    return lowered in STRIPPED or lowered.startswith(STRIPPED_PREFIXES)


async def exchange(
    session: aiohttp.ClientSession,
    asked: Asked,
    limits: Limits,
    timeout: aiohttp.ClientTimeout,
    started: float,
) -> Response:
    """One request over `session`, its whole body read. Raises RequestFailed and its like."""
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


def next_hop(asked: Asked, answer: Response) -> Asked:
    """The request that follows a redirect, as browsers do it (RFC 9110, section 15.4)."""
    target = _location(asked.target, answer)
    headers = asked.headers
    if target.origin() != asked.target.origin():
        headers = {n: v for n, v in headers.items() if n.lower() in KEPT_ACROSS_ORIGINS}
    if answer.status == 303 or (answer.status in (301, 302) and asked.method == "POST"):
        method = "HEAD" if asked.method == "HEAD" else "GET"
        headers = {n: v for n, v in headers.items() if n.lower() not in BODY_HEADERS}
        return Asked(method, target, headers, None)
    return Asked(asked.method, target, headers, asked.body)


def is_redirect(answer: Response) -> bool:
    """Whether the answer sends the client elsewhere."""
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
