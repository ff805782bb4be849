"""A small real site on loopback, for tests: pages with ETag and Last-Modified, and a log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256

from aiohttp import web

LONG_AGO = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@dataclass
class Answer:
    """What one address answers. `etag` None: made from the body; "": none is sent. Where it is
    `held`, the answer waits until that is set."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    modified: datetime | None = None
    seconds: float = 0.0
    held: asyncio.Event | None = None


@dataclass
class Visit:
    """One request as the site saw it. `size` counts the bytes of the body that was sent."""

    path: str
    status: int
    size: int
    agent: str
    at: float


class Site:
    """Answers by path and query; what it does not know is 404. `visits` is its log."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.visits: list[Visit] = []
        self.most_at_once = 0
        self.before: Callable[[str], Answer | None] = lambda _path: None
        self._at_once = 0

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.base + path

    def put(self, path: str, body: bytes | str, **more: object) -> Answer:
        """Sets what a path answers."""
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(raw, **more)  # type: ignore[arg-type]
        return self.answers[path]

    def put_recipe(self, path: str, title: str, **more: str) -> None:
        """A page with a recipe in JSON-LD. `more`: head (markup), text (an ingredient)."""
        self.put(path, recipe_page(title, **more))

    def put_sitemap(self, paths: Iterable[str], *, lastmod: str | None = None) -> None:
        """/sitemap.xml over these paths; `{n}` in `lastmod` becomes the number of the day."""
        entries = "".join(
            f"<url><loc>{path if '://' in path else self.url(path)}</loc>"
            + (f"<lastmod>{lastmod.format(n=n % 28 + 1)}</lastmod>" if lastmod else "")
            + "</url>"
            for n, path in enumerate(paths)
        )
        namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
        body = f'<?xml version="1.0"?><urlset xmlns="{namespace}">{entries}</urlset>'
        self.put("/sitemap.xml", body, content_type="application/xml")

    def paths(self, status: int | None = None) -> list[str]:
        """The paths visited, robots.txt and sitemaps left out."""
        return [
            visit.path
            for visit in self.visits
            if status in (None, visit.status) and not visit.path.startswith(("/robots", "/sitemap"))
        ]

    def forget(self) -> None:
        """Clears the log."""
        self.visits.clear()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answers one request and logs it."""
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return await self._answer(request)
        finally:
            self._at_once -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path_qs
        known = self.before(path) or self.answers.get(path) or Answer(b"not here", 404)
        await asyncio.sleep(known.seconds)
        if known.held is not None:
            await known.held.wait()
        headers = dict(known.headers)
        if known.status == 200 and known.etag != "":
            headers["ETag"] = known.etag or f'"{sha256(known.body).hexdigest()[:16]}"'
        if known.modified:
            headers["Last-Modified"] = format_datetime(known.modified, usegmt=True)
        fresh = headers.get("ETag") == request.headers.get("If-None-Match", "-")
        status, body = (304, b"") if fresh else (known.status, known.body)
        agent = request.headers.get("User-Agent", "")
        now = asyncio.get_running_loop().time()
        self.visits.append(Visit(path, status, len(body), agent, now))
        headers["Content-Type"] = known.content_type
        return web.Response(status=status, body=body, headers=headers)


@asynccontextmanager
async def serving(port: int) -> AsyncIterator[Site]:
    """A site that answers on `port` of 127.0.0.1."""
    site = Site(port)
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield site
    finally:
        await runner.cleanup()


def recipe_page(title: str, *, head: str = "", text: str = "250 g mascarpone") -> str:
    """A page of a cooking site."""
    recipe = {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "name": title,
        "recipeIngredient": [text, "3 eggs"],
        "recipeInstructions": [
            {"@type": "HowToStep", "text": f"Make {title} with care."},
            {"@type": "HowToStep", "text": "Serve it cold."},
        ],
        "totalTime": "PT30M",
    }
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<script type="application/ld+json">{json.dumps(recipe)}</script></head>'
        f"<body><main><h1>{title}</h1><p>How to make {title}.</p></main></body></html>"
    )
