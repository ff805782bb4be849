"""Web addresses of pages: cleaned, and told apart by site."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

from w3lib.url import safe_url_string

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def clean_address(url: str, base: str = "") -> str:
    """`url` made absolute, percent-encoded and without fragment; "" if it is no web address."""
    try:
        absolute = urljoin(base, url.strip()) if base else url.strip()
        cleaned = safe_url_string(urldefrag(absolute).url)
        parts = urlsplit(cleaned)
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return cleaned if parts.path else parts._replace(path="/").geturl()


def site_of(url: str) -> str:
    """The host of an address, with the port where it is not the usual one, without `www.`"""
    try:
        parts = urlsplit(url)
        host = (parts.netloc or "").rpartition("@")[2].lower()
    except ValueError:
        return ""
    return host.removesuffix(_DEFAULT_PORTS.get(parts.scheme, " ")).removeprefix("www.")


def is_same_site(one: str, other: str) -> bool:
    """Whether both addresses are of the same host; http, https and `www.` make no difference."""
    return site_of(one) == site_of(other) != ""


def origin_of(url: str) -> str:
    """Scheme, host and port of an address: https://example.com:8443"""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
