"""The web app under /app/: its built files, and its one page at every other address.

Scripts and styles have the hash of their content in their names: they are kept for ever. The page
is made for each request, with a nonce of its own: nothing that somebody wrote into a message can
run in it, even if it ever got there as HTML.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from msgspec import Struct

from comptoir.errors import InputInvalid, NotFound
from comptoir.web.http import Headers, Scope, Send, answer, headers_of
from comptoir.web.static import TYPES

PREFIX = "/app/"
ABOVE = ("/", "/app")
"""Addresses that lead to it."""
ASSETS = "assets/"
NONCE = b"nonce-of-this-answer"
"""What the build writes where the nonce belongs: see web/vite.config.ts."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
NAME = re.compile(r"[\w.-]+", re.ASCII)
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class Asset(Struct, frozen=True):
    """One built file, as it is and compressed, by the name of the encoding."""

    content_type: bytes
    bodies: dict[str, bytes]


async def serve_webapp(scope: Scope, send: Send) -> None:
    """Serves one request below `PREFIX`, and leads there from what is above it."""
    if scope["method"] not in ("GET", "HEAD"):
        raise InputInvalid("pages are read", advice="Use GET.")
    path: str = scope["path"]
    if not path.startswith(PREFIX):
        await answer(send, 307, headers=[(b"location", PREFIX.encode())])
        return
    name = path.removeprefix(PREFIX)
    if name.startswith(ASSETS):
        await _serve_asset(scope, send, name.removeprefix(ASSETS))
    else:
        await _serve_page(scope, send)


async def _serve_asset(scope: Scope, send: Send, name: str) -> None:
    asset = read_asset(name)
    accepted = _accepted(headers_of(scope).get("accept-encoding", ""))
    encoding = next((e for e, _ in ENCODINGS if e in accepted and e in asset.bodies), "")
    headers: Headers = [
        (b"cache-control", b"public, max-age=31536000, immutable"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"vary", b"accept-encoding"),
    ]
    if encoding:
        headers.append((b"content-encoding", encoding.encode()))
    body = asset.bodies[encoding] if scope["method"] == "GET" else b""
    await answer(send, 200, body, content_type=asset.content_type, headers=headers)


def _accepted(header: str) -> set[str]:
    """The encodings a browser takes; one with `q=0` it refuses."""
    offers = (offer.replace(" ", "").lower().partition(";") for offer in header.split(","))
    return {name for name, _, quality in offers if quality not in ("q=0", "q=0.0")}


async def _serve_page(scope: Scope, send: Send) -> None:
    nonce = secrets.token_urlsafe(16)
    headers: Headers = [
        (b"content-security-policy", POLICY.format(nonce=nonce).encode()),
        (b"cache-control", b"no-cache"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", PERMISSIONS.encode()),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"x-frame-options", b"DENY"),
    ]
    page = read_page().replace(NONCE, nonce.encode())
    body = page if scope["method"] == "GET" else b""
    await answer(send, 200, body, content_type=b"text/html; charset=utf-8", headers=headers)


def read_page() -> bytes:
    """The page, with `NONCE` in it; read each time, since a build replaces it. Raises `NotFound`
    where the web app was not built."""
    path = _built().joinpath("index.html")
    if not path.is_file():
        raise NotFound("the web app was not built", advice="Build it: make app.")
    return path.read_bytes()


@cache
def read_asset(name: str) -> Asset:
    """The built file `name`. Raises `NotFound` for another one."""
    ending = name.rpartition(".")[2]
    folder = _built().joinpath(ASSETS)
    if not NAME.fullmatch(name) or ending not in TYPES or not folder.joinpath(name).is_file():
        raise NotFound(f"there is no {name}", advice="Load the page again: a newer one is there.")
    bodies = {"": folder.joinpath(name).read_bytes()}
    for encoding, suffix in ENCODINGS:
        compressed = folder.joinpath(name + suffix)
        if compressed.is_file():
            bodies[encoding] = compressed.read_bytes()
    return Asset(TYPES[ending].encode(), bodies)


def _built() -> Traversable:
    return files("comptoir.web").joinpath("static", "app")
