"""Addresses of pages as they may stand in a header: ASCII only."""

from __future__ import annotations

from string import punctuation
from urllib.parse import quote, urlsplit, urlunsplit

import idna

from comptoir.errors import InputInvalid


def ascii_url(url: str) -> str:
    """The address with its host in IDNA (RFC 5891) and all else that is not ASCII in percent
    signs (RFC 3986). Raises `InputInvalid` for control characters and a host that nobody has."""
    # Python's parser drops line breaks silently.
    if not url.isprintable():
        raise _no_address(url)
    try:
        split = urlsplit(url)
        host, port = split.hostname or "", split.port
        if not host.isascii():
            user, at, _ = split.netloc.rpartition("@")
            place = idna.encode(host, uts46=True).decode()
            port_too = "" if port is None else f":{port}"
            split = split._replace(netloc=f"{user}{at}{place}{port_too}")
    except (ValueError, idna.IDNAError) as error:
        raise _no_address(url) from error
    if split.scheme not in ("http", "https") or not host or " " in split.netloc:
        raise _no_address(url)
    return quote(urlunsplit(split), safe=punctuation)


def _no_address(url: str) -> InputInvalid:
    return InputInvalid(f"{url[:100]!r} is no address of a page")
