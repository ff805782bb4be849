"""A small web site held in memory, as a plain ASGI application.

The demo magazines are real sites to import from: they answer conditional requests, publish a
sitemap with dates and translations, and ask robots to stay out of `/private/`.

    site = Site("http://127.0.0.1:8101", [Page("/", HTML, b"<!doctype html>...", published)])
    uvicorn.run(site, port=8101)
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from html import escape
from typing import Any

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
PNG = "image/png"

PRIVATE = "/private/"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Body = bytes | Callable[[], bytes]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Page:
    """One thing the site serves, under an absolute path such as `/fr/recettes/tiramisu`.

    `body` may be a callable: it is called at the first request, in a thread, and its bytes are
    kept. `alternates` maps language codes to the paths of the translations, itself included.
    """

    path: str
    content_type: str
    body: Body
    last_modified: datetime
    alternates: Mapping[str, str] = field(default_factory=dict)
    in_sitemap: bool = True
    max_age: int = 300

    @property
    def is_listed(self) -> bool:
        """Whether the sitemap names this page: HTML, public, and not held back."""
        is_html = self.content_type.startswith("text/html")
        return self.in_sitemap and is_html and not self.path.startswith(PRIVATE)


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back to the client, before it is put on the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


class Site:
    """Serves pages over ASGI, and writes `/robots.txt` and `/sitemap.xml` from them."""

    def __init__(self, base_url: str, pages: Iterable[Page] = ()) -> None:
        self.base_url = base_url.rstrip("/")
        self.pages: dict[str, Page] = {page.path: page for page in pages}
        self._bodies: dict[str, bytes] = {}

    def url(self, path: str) -> str:
        """Return the absolute address of a path."""
        return self.base_url + path

    def put(self, page: Page) -> None:
        """Add a page, or replace the one under the same path."""
        self.pages[page.path] = page
        self._bodies.pop(page.path, None)

    def remove(self, path: str) -> None:
        """Take a page off the site; it answers 404 from now on."""
        self.pages.pop(path, None)
        self._bodies.pop(path, None)

    def find(self, path: str) -> Page | None:
        """Return the page under a path, `/robots.txt` and `/sitemap.xml` included, or None."""
        if path == "/robots.txt":
            return Page(path, "text/plain; charset=utf-8", self.robots(), self._newest())
        if path == "/sitemap.xml":
            return Page(path, "application/xml; charset=utf-8", self.sitemap(), self._newest())
        return self.pages.get(path)

    def body(self, page: Page) -> bytes:
        """Return the bytes of a page, rendering and keeping them if they are lazy."""
        if isinstance(page.body, bytes):
            return page.body
        if page.path not in self._bodies:
            self._bodies[page.path] = page.body()
        return self._bodies[page.path]

    def robots(self) -> bytes:
        """Return robots.txt: everything but `/private/`, and where the sitemap is."""
        lines = [
            "User-agent: *",
            f"Disallow: {PRIVATE}",
            "",
            f"Sitemap: {self.url('/sitemap.xml')}",
        ]
        return "\n".join([*lines, ""]).encode()

    def sitemap(self) -> bytes:
        """Return the sitemap: every public HTML page, its date and its translations."""
        entries = "".join(self._entry(page) for page in self.pages.values() if page.is_listed)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
        ).encode()

    async def respond(self, method: str, path: str, headers: Mapping[str, str]) -> Response:
        """Return the answer to one request; header names are lower case."""
        if method not in ("GET", "HEAD"):
            return _plain(405, "Method not allowed", {"allow": "GET, HEAD"})
        page = self.find(path)
        if page is None:
            return _plain(404, "Page not found", {})
        return _conditional(page, await self._load(page), headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            headers = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in scope["headers"]
            }
            response = await self.respond(scope["method"], scope["path"], headers)
            await _write(response, send, with_body=scope["method"] != "HEAD")

    async def _load(self, page: Page) -> bytes:
        if isinstance(page.body, bytes) or page.path in self._bodies:
            return self.body(page)
        return await asyncio.to_thread(self.body, page)

    def _newest(self) -> datetime:
        return max((page.last_modified for page in self.pages.values()), default=EPOCH)

    def _entry(self, page: Page) -> str:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(self.url(path))}"/>'
            for language, path in page.alternates.items()
        )
        date = page.last_modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        location = escape(self.url(page.path))
        return f"<url><loc>{location}</loc><lastmod>{date}</lastmod>{links}</url>\n"


def _conditional(page: Page, body: bytes, headers: Mapping[str, str]) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    validators = {
        "etag": etag,
        "last-modified": format_datetime(page.last_modified.astimezone(UTC), usegmt=True),
        "cache-control": f"public, max-age={page.max_age}",
    }
    if _is_fresh(etag, page.last_modified, headers):
        return Response(304, validators, b"")
    return _full(200, page.content_type, body, validators)


def _is_fresh(etag: str, last_modified: datetime, headers: Mapping[str, str]) -> bool:
    # RFC 9110: If-Modified-Since counts only when there is no If-None-Match.
    if (wanted := headers.get("if-none-match")) is not None:
        known = [tag.strip().removeprefix("W/") for tag in wanted.split(",")]
        return etag in known or "*" in known
    if (since := headers.get("if-modified-since")) is None:
        return False
    try:
        seen = parsedate_to_datetime(since)
    except ValueError:
        return False
    return last_modified.replace(microsecond=0) <= _aware(seen)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _full(status: int, content_type: str, body: bytes, extra: Mapping[str, str]) -> Response:
    headers = {"content-type": content_type, "content-length": str(len(body)), **extra}
    return Response(status, headers, body)


def _plain(status: int, title: str, extra: Mapping[str, str]) -> Response:
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"></head>'
        f'<body><h1>{title}</h1><p><a href="/">Home</a></p></body></html>'
    )
    return _full(status, HTML, html.encode(), {"cache-control": "no-store", **extra})


async def _write(response: Response, send: Send, *, with_body: bool) -> None:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in response.headers.items()]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body if with_body else b""})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
