"""Requests over one kept connection, with the standard library only; errors as exceptions.

A request that may be repeated (a reading one, or one with an idempotency key) is repeated: over a
new connection where the old one was closed, and after the time that a 429 or 503 asks for.
"""

from __future__ import annotations

import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

TRIES = 4
LONGEST_WAIT = 30.0
"""Most seconds that are waited before a request is made again."""
PREFIX = "/api/v1"


class ConnectionLost(Exception):
    """Comptoir cannot be reached, or went away before it answered."""


class ApiError(Exception):
    """Comptoir refused. Program against `code`; `advice` is for people. `problem` is all it said,
    `retry_after` in seconds."""

    def __init__(self, status: int, problem: dict[str, Any], retry_after: float = 0.0) -> None:
        self.status = status
        self.problem = problem
        self.code = str(problem.get("code", "unknown"))
        self.detail = str(problem.get("detail", ""))
        self.advice = str(problem.get("advice", ""))
        self.retry_after = retry_after
        super().__init__(f"{status} {self.code}: {self.detail}")


class Http:
    """One connection to one Comptoir, opened when it is needed."""

    def __init__(self, url: str, token: str, timeout: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is not the address of a Comptoir")
        self._parts = parts
        self._timeout = timeout
        self._kept: HTTPConnection | None = None
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    def connect(self, timeout: float | None = None) -> HTTPConnection:
        """A new connection."""
        kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
        host = self._parts.hostname or ""
        return kind(host, self._parts.port, timeout=timeout or self._timeout)

    def target(self, path: str, query: dict[str, Any]) -> str:
        """The path of a request, with its query."""
        asked = urlencode(
            [(name, value) for name, value in query.items() if value not in ("", None)]
        )
        return self._parts.path.rstrip("/") + PREFIX + path + (f"?{asked}" if asked else "")

    def headers(self, **more: str) -> dict[str, str]:
        """The headers of a request."""
        return {**self._headers, **more}

    def ask(self, method: str, path: str, query: dict[str, Any], body: Any, key: str) -> Any:
        """The decoded body of the answer. Raises `ApiError`, `ConnectionLost`."""
        for attempt in range(1, TRIES + 1):
            try:
                return self._ask_once(method, self.target(path, query), body, key)
            except (ApiError, ConnectionLost) as error:
                may_repeat = method in ("GET", "PUT", "DELETE") or bool(key)
                if attempt == TRIES or not may_repeat or not _is_passing(error):
                    raise
                asked = error.retry_after if isinstance(error, ApiError) else 0.0
                time.sleep(min(LONGEST_WAIT, max(asked, 0.1 * 2**attempt)))
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Closes the connection; it is opened again when it is needed."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _ask_once(self, method: str, target: str, body: Any, key: str) -> Any:
        more = {"Idempotency-Key": key} if key else {}
        raw = None
        if body is not None:
            raw = msgspec.json.encode(body)
            more["Content-Type"] = "application/json"
        self._kept = self._kept or self.connect()
        try:
            self._kept.request(method, target, body=raw, headers=self.headers(**more))
            answer = self._kept.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            self.close()
            raise ConnectionLost(f"Comptoir did not answer: {error}") from error
        if answer.status >= 400:
            raise error_of(answer, content)
        return msgspec.json.decode(content) if content else None


def error_of(answer: HTTPResponse, content: bytes) -> ApiError:
    """The exception that a refusal is raised as, whatever stands between us and Comptoir."""
    try:
        problem = msgspec.json.decode(content)
    except msgspec.DecodeError:
        problem = {}
    wait = answer.getheader("Retry-After") or ""
    return ApiError(
        answer.status,
        problem if isinstance(problem, dict) else {},
        float(wait) if wait.isascii() and wait.isdigit() else 0.0,
    )


def _is_passing(error: ApiError | ConnectionLost) -> bool:
    return isinstance(error, ConnectionLost) or error.status in (429, 503)
