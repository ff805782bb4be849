"""The built files of the chat element and the demo page, held in memory."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from msgspec import Struct

from comptoir.errors import NotFound

TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
}


class StaticFile(Struct, frozen=True):
    """One file as it is served."""

    body: bytes
    content_type: str
    etag: str


@cache
def read_static(name: str) -> StaticFile:
    """The built file `name`. Raises `NotFound` for another one, or where nothing was built."""
    ending = name.rpartition(".")[2]
    path = files("comptoir.web").joinpath("static", name)
    if "/" in name or ending not in TYPES or not path.is_file():
        raise NotFound(f"there is no {name}", advice="`make run` builds the chat element.")
    body = path.read_bytes()
    return StaticFile(body, TYPES[ending], f'"{sha256(body).hexdigest()[:16]}"')
