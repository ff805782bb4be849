"""Syncing a source: what is new or changed at its address comes in, what is gone goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from comptoir.errors import Conflict, ContentUnreadable, FetchFailed, InputInvalid
from comptoir.knowledge.addresses import clean_address, is_same_site
from comptoir.knowledge.crawl import FILE_LIMITS, Crawler
from comptoir.knowledge.extract.feed import extract_feed
from comptoir.knowledge.ledger import Ledger, open_ledger
from comptoir.knowledge.reading import hash_of, place, read_table
from comptoir.knowledge.report import Progress, SyncReport
from comptoir.knowledge.robots import Robots, read_robots
from comptoir.knowledge.sitemaps import read_sitemaps
from comptoir.knowledge.state import begin_sync, end_sync
from comptoir.knowledge.visits import Lastmods, Listed, Visits, listed_once, with_validators
from comptoir.model.document import Draft, Source
from comptoir.model.workspace import Workspace
from comptoir.net.client import Response
from comptoir.runtime import Runtime
from comptoir.store.content import Placed
from comptoir.store.pages import Page

ROWS_AT_ONCE = 200
FILE = "file:"
"""Begins the address of a source that was uploaded rather than fetched."""


async def sync_source(
    rt: Runtime,
    workspace: Workspace,
    source: Source,
    *,
    on_progress: Progress | None = None,
    full: bool = False,
    remove_many: bool = False,
    body: bytes | None = None,
) -> SyncReport:
    """Brings the documents of a stored source up to date and reports what was done.

    `config` of the source: `language` of pages that name none, and for tables `mapping`, `type`.
    `full` reads everything anew, whatever is known; `remove_many` lets more than a fifth of the
    documents go; `body` is the content of an uploaded file. Raises `FetchFailed`,
    `AddressForbidden` or `ContentUnreadable` where the address of the source itself cannot be
    used, or where its robots.txt cannot be read: nothing has changed then. Raises `Conflict` while
    the same source is being synced in this process.
    """
    started = perf_counter()
    with _alone(source):
        state = await begin_sync(rt, source, full=full)
        run = _Run(
            rt=rt,
            source=source,
            language=source.config.get("language") or workspace.language,
            crawler=Crawler(rt.net, rt.clock, contact=rt.settings.public_url),
            ledger=await open_ledger(rt, source),
            on_progress=on_progress,
            full=full,
            remove_many=remove_many,
            resumed_from=state.begun,
            proved=state.proved,
        )
        proved = await _sync(run, body)
        await end_sync(rt, source, proved)
    run.ledger.report.seconds = perf_counter() - started
    return run.ledger.report


_under_way: set[tuple[str, str]] = set()


@contextmanager
def _alone(source: Source) -> Iterator[None]:
    """Keeps a second sync of the same source out of this process. Raises `Conflict`."""
    this = (source.workspace_id, source.id)
    if this in _under_way:
        raise Conflict(f"{source.url} is being synced", advice="Wait until that sync has ended.")
    _under_way.add(this)
    try:
        yield
    finally:
        _under_way.discard(this)


class _Run(Struct, frozen=True, kw_only=True):
    """One sync: what it works with and how it was asked for."""

    rt: Runtime
    source: Source
    language: str
    crawler: Crawler
    ledger: Ledger
    on_progress: Progress | None
    full: bool
    remove_many: bool
    resumed_from: datetime | None
    proved: int

    def visits(self, robots: Robots) -> Visits:
        return Visits(
            self.crawler,
            robots,
            self.ledger,
            self.rt.clock,
            language=self.language,
            on_progress=self.on_progress,
            full=self.full,
            resumed_from=self.resumed_from,
        )

    async def finish(self, listed: set[str] | None) -> None:
        await self.ledger.finish(listed, remove_many=self.remove_many)


async def _sync(run: _Run, body: bytes | None) -> int:
    """How often the lastmod of the source has proved true after this sync."""
    type = run.source.type
    if type == "sitemap":
        return await _sync_sitemap(run)
    if type == "page":
        await _sync_page(run)
    elif type == "feed":
        await _sync_feed(run, body)
    elif type in ("csv", "json"):
        await _sync_rows(run, body)
    return run.proved


async def _sync_sitemap(run: _Run) -> int:
    robots = await read_robots(run.crawler, run.source.url)
    listing = await read_sitemaps(run.crawler, run.source.url, run.ledger.report)
    if not listing.items:
        raise ContentUnreadable(f"{run.source.url} lists no page of its own site")
    lastmods = Lastmods(run.ledger.pages, listing.items, run.proved)
    visits = run.visits(robots)
    await visits.run(listing.items, lastmods)
    is_whole = listing.is_whole and not visits.is_broken_off
    await run.finish({item.url for item in listing.items} if is_whole else None)
    _warn_of_break(run, visits)
    return lastmods.proved_now() if is_whole else run.proved


async def _sync_page(run: _Run) -> None:
    url = clean_address(run.source.url)
    if not url:
        raise InputInvalid(f"{run.source.url!r} is not a web address")
    listed = [Listed(url)]
    robots = await read_robots(run.crawler, url)
    await run.visits(robots).run(listed, Lastmods({}, listed, 0))
    await run.finish({url})


async def _sync_feed(run: _Run, body: bytes | None) -> None:
    """An entry whose page is on the same host is read there, else as the feed has it.

    A feed is a window: what has left it is not gone.
    """
    opened = await _open_file(run, body)
    if opened is None:
        return
    entries = await asyncio.to_thread(extract_feed, opened.body, run.source.url)
    linked = listed_once(_listed(run.source.url, entries))
    urls = {item.url for item in linked}
    alone = [entry for entry in entries if clean_address(entry.url) not in urls]
    run.ledger.report.read += len(alone)
    run.ledger.add([place(entry, entry.url or entry.key) for entry in alone])
    if linked:
        robots = await read_robots(run.crawler, run.source.url)
        visits = run.visits(robots)
        await visits.run(linked, Lastmods({}, linked, 0))
        _warn_of_break(run, visits)
    run.ledger.note(opened.page)
    await run.finish(None)


def _listed(base: str, entries: list[Draft]) -> list[Listed]:
    """The entries whose page is on the host of the feed, under the address of that page."""
    found = []
    for entry in entries:
        url = clean_address(entry.url)
        if url and is_same_site(url, base):
            found.append(Listed(url, entry=with_key(entry, url)))
    return found


async def _sync_rows(run: _Run, body: bytes | None) -> None:
    """A table is the whole of its source: a row that is not in it any more counts as missed."""
    url = run.source.url
    opened = await _open_file(run, body)
    if opened is None:
        missed = {page.url for page in run.ledger.pages.values() if page.misses}
        await run.finish({url, *run.ledger.page_urls(), *run.ledger.pages} - missed)
        return
    placed = await asyncio.to_thread(read_table, opened.body, run.source, run.language)
    run.ledger.report.read += len(placed)
    for start in range(0, len(placed), ROWS_AT_ONCE):
        await _take_rows(run, placed[start : start + ROWS_AT_ONCE], start, len(placed))
    run.ledger.note(opened.page)
    await run.finish({url, *(item.page_url for item in placed)})


async def _take_rows(run: _Run, placed: list[Placed], done: int, total: int) -> None:
    ledger = run.ledger
    ledger.add(placed)
    for item in placed:
        page = ledger.pages.get(item.page_url)
        if page is not None and page.misses:
            ledger.note(Page(url=page.url, checked_at=run.rt.clock()))
    await ledger.flush()
    if run.on_progress is not None:
        run.on_progress(done + len(placed), total, run.source.url)


class _Opened(Struct, frozen=True):
    """The one file of a source, and what is to be noted of it once it has been read."""

    body: bytes
    page: Page


async def _open_file(run: _Run, body: bytes | None) -> _Opened | None:
    """The file of the source; None where it is as it was, which is counted."""
    url, ledger = run.source.url, run.ledger
    known = ledger.pages.get(url)
    page = Page(url=url, checked_at=run.rt.clock())
    if body is None:
        answer = await fetch_file(run.crawler, url, None if run.full else known)
        page = with_validators(known or page, answer)
        body = answer.body if answer.status == 200 else None
    hashed = hash_of(body) if body is not None else ""
    if known is not None and not run.full and (body is None or hashed == known.body_hash):
        ledger.report.unchanged += ledger.count()
        ledger.same(page)
        return None
    fresh = Page(
        url=url,
        checked_at=run.rt.clock(),
        etag=page.etag,
        last_modified=page.last_modified,
        body_hash=hashed,
    )
    return _Opened(body or b"", fresh)


async def fetch_file(crawler: Crawler, url: str, known: Page | None = None) -> Response:
    """The file at `url`, or 304 where it is as it is known. Raises `FetchFailed`."""
    if url.startswith(FILE):
        raise InputInvalid(
            f"{url.removeprefix(FILE)} was uploaded and cannot be fetched",
            advice="Import the file again.",
        )
    answer = await crawler.fetch(
        url,
        etag=known.etag if known else "",
        last_modified=known.last_modified if known else "",
        limits=FILE_LIMITS,
    )
    if answer.status not in (200, 304) or (answer.status == 304 and known is None):
        reason = f"http_{answer.status}"
        raise FetchFailed(f"{url} answered {answer.status}", reason=reason)
    return answer


def _warn_of_break(run: _Run, visits: Visits) -> None:
    if visits.is_broken_off:
        run.ledger.report.warnings.append(
            "The site stopped answering, so the rest was not visited; sync again later."
        )


def with_key(entry: Draft, url: str) -> Draft:
    """A feed entry known by the address of its page, as the page itself would be."""
    return replace(entry, key=url, url=url)
