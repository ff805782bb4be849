"""The few lines of HTTP that the raw ASGI routes share: bodies in, JSON and problems out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

import msgspec
import structlog

from comptoir.errors import BodyTooLarge, ComptoirError, InputInvalid

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

log = structlog.get_logger(__name__)


class Disconnected(Exception):
    """The client went away before its request was complete; there is nobody to answer."""


def headers_of(scope: Scope) -> dict[str, str]:
    """The request's headers, names in lower case; a repeated one keeps its last value."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


UPLOADS = "/api/v1/files"
"""Where files are brought: what comes here is no JSON, and may take long to come."""


def is_upload(scope: Mapping[str, object]) -> bool:
    """Whether a request brings a file."""
    return bool(scope["path"] == UPLOADS and scope["method"] == "POST")


async def read_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The whole body. Raises `BodyTooLarge` as soon as it is longer than `limit` bytes."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > limit:
            raise BodyTooLarge(f"the body has {int(value)} bytes, {limit} are accepted")
    event = await receive()
    body = bytearray(event.get("body", b""))
    while event.get("more_body"):
        event = await receive()
        body += event.get("body", b"")
        if len(body) > limit:
            raise BodyTooLarge(f"the body has more than {limit} bytes")
    if event["type"] == "http.disconnect":
        raise Disconnected
    if len(body) > limit:
        raise BodyTooLarge(f"the body has more than {limit} bytes")
    return bytes(body)


def parse_object(body: bytes) -> dict[str, Any]:
    """`body` as a JSON object. Raises `InputInvalid` for anything else."""
    try:
        value = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputInvalid(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise InputInvalid("the body must be a JSON object")
    return value


async def answer(
    send: Send,
    status: int,
    body: bytes = b"",
    *,
    content_type: bytes = b"application/json",
    headers: Headers | None = None,
) -> None:
    """Sends one complete answer."""
    head: Headers = [
        (b"content-type", content_type),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
        *(headers or ()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})


async def answer_json(
    send: Send, status: int, value: object, headers: Headers | None = None
) -> None:
    """Sends `value` as JSON."""
    await answer(send, status, msgspec.json.encode(value), headers=headers)


def problem_of(error: ComptoirError) -> dict[str, Any]:
    """`error` as problem details (RFC 9457), with our code and advice."""
    return {
        "type": f"https://comptoir.example/errors/{error.code}",
        "title": error.code.replace("_", " "),
        "status": error.http_status,
        "detail": str(error),
        "code": error.code,
        "advice": error.advice,
    }


async def answer_problem(send: Send, error: ComptoirError, headers: Headers | None = None) -> None:
    """Sends `error` as problem+json; a body that was too long also ends the connection."""
    extra: Headers = list(headers or ())
    if isinstance(error, BodyTooLarge):
        extra.append((b"connection", b"close"))
    if error.retryable:
        extra.append((b"retry-after", b"5"))
    body = msgspec.json.encode(problem_of(error))
    await answer(
        send, error.http_status, body, content_type=b"application/problem+json", headers=extra
    )


def bearer(headers: Mapping[str, str]) -> str:
    """The token of an `Authorization: Bearer` header; empty where there is none."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


class Internal(ComptoirError):
    """Something unexpected; it is in the log under the time of the request."""


async def guarded(
    work: Callable[[], Awaitable[None]], send: Send, headers: Headers | None = None
) -> None:
    """Runs one request; what goes wrong becomes a problem, never a stack trace."""
    try:
        await work()
    except Disconnected:
        return
    except ComptoirError as error:
        await answer_problem(send, error, headers)
    except Exception:
        log.exception("request_failed")
        await answer_problem(send, Internal("something went wrong on our side"), headers)
