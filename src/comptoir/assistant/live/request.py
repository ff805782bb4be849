"""Requests: what a connector asks of its source, its blanks filled with values and secrets.

build_request(connector, {"entity": {"key": "A/B", "label": "Wiprona"}}, {"TOKEN": "…"})
→  Asked(method="GET", url="https://api.example.com/quote/A%2FB", …)
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from comptoir.assistant.templates import look_up
from comptoir.model.connector import Blanks, Connector, Secret

MAX_BLANK = 200
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_DOTS = re.compile(r"(^|[/\\])\.{1,2}([/\\]|$)")


class Asked(Struct, frozen=True):
    """A request with its blanks filled. `key` tells it apart in the cache."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None
    key: str


class Unusable(Exception):
    """A request cannot be made, or an answer not be used; `str` is the reason's stable word."""


def build_request(
    connector: Connector, values: Mapping[str, Any], secrets: Mapping[str, str]
) -> Asked:
    """Return the request of `connector` with its blanks filled. Raises `Unusable`.

    Values are percent-encoded in the URL, so that they can change neither its host nor the
    number of its segments; what would climb (`..`) or break a line is refused.
    """
    request = connector.request
    url = build_url(request.url, values)
    query = "&".join(
        f"{_encoded(name)}={_encoded(fill(blanks, values, secrets))}"
        for name, blanks in request.query.items()
    )
    if query:
        url += ("&" if "?" in url else "?") + query
    headers = {name: fill(blanks, values, secrets) for name, blanks in request.headers.items()}
    body = None
    if request.body is not None:
        headers.setdefault("Content-Type", "application/json")
        body = json.dumps(_filled(request.body, values)).encode()
    key = connector.cache.key
    name = fill(key, values, {}) if key else f"{request.method} {url} {body!r}"
    return Asked(request.method, url, headers, body, name)


def build_url(blanks: Blanks, values: Mapping[str, Any]) -> str:
    """Return the address with its blanks filled and percent-encoded. Raises `Unusable`."""
    url = fill(blanks, values, {}, _encoded)
    # Servers that decode twice would see the dots of %252e too.
    if _DOTS.search(unquote(unquote(urlsplit(url).path))):
        raise Unusable("value_refused")
    return url


def _encoded(text: str) -> str:
    return quote(text, safe="")


def fill(
    blanks: Blanks,
    values: Mapping[str, Any],
    secrets: Mapping[str, str],
    encode: Callable[[str], str] = str,
) -> str:
    """Return the text with its blanks filled. Raises `Unusable` for a value that cannot be."""
    return "".join(
        piece
        if isinstance(piece, str)
        else _secret(piece, secrets)
        if isinstance(piece, Secret)
        else encode(_word(look_up(values, piece.path)))
        for piece in blanks.pieces
    )


def _filled(body: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(body, Blanks):
        return fill(body, values, {})
    if isinstance(body, dict):
        return {key: _filled(value, values) for key, value in body.items()}
    return [_filled(value, values) for value in body] if isinstance(body, list) else body


def _secret(wanted: Secret, secrets: Mapping[str, str]) -> str:
    secret = secrets.get(wanted.name, "")
    if not secret or CONTROL.search(secret):
        raise Unusable(f"secret.{wanted.name}")
    return secret


def _word(value: Any) -> str:
    """What fills a blank of a request: never nothing, which would ask for something else."""
    word = str(value) if isinstance(value, str | int | Decimal) else ""
    if not word.strip():
        raise Unusable("value_missing")
    if CONTROL.search(word) or len(word) > MAX_BLANK:
        raise Unusable("value_refused")
    return word
