"""Syncing a source: what is new or changed at its address comes in, what is gone goes out."""

from __future__ import annotations

import asyncio
from time import perf_counter

from msgspec.structs import replace

from comptoir.errors import ComptoirError, ContentUnreadable, InputInvalid
from comptoir.knowledge.addresses import clean_address, is_same_site
from comptoir.knowledge.crawl import Crawler
from comptoir.knowledge.extract.feed import extract_feed
from comptoir.knowledge.files.reading import FILE_TYPES
from comptoir.knowledge.held import holding, note_error, note_report
from comptoir.knowledge.ledger import open_ledger
from comptoir.knowledge.reading import is_file_link, place
from comptoir.knowledge.report import Progress, SyncReport
from comptoir.knowledge.robots import read_robots
from comptoir.knowledge.running import FILE, Run
from comptoir.knowledge.sitemaps import read_sitemaps
from comptoir.knowledge.source_settings import SourceSettings, parse_settings
from comptoir.knowledge.state import begin_sync, end_sync
from comptoir.knowledge.visits import Lastmods, Listed, Visits, listed_once
from comptoir.knowledge.websub import keep_subscribed
from comptoir.knowledge.whole import open_file, sync_file, sync_folder
from comptoir.model.document import Draft, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

MAX_LINKED = 1000
"""Files that the pages of a source link to."""

__all__ = ["FILE", "sync_source"]


async def sync_source(
    rt: Runtime,
    workspace: Workspace,
    source: Source,
    *,
    on_progress: Progress | None = None,
    full: bool = False,
    remove_many: bool = False,
    replaces: bool = False,
    body: bytes | None = None,
) -> SyncReport:
    """Brings the documents of a stored source up to date and reports what was done.

    The `config` of the source holds its settings, see `source_settings`.
    `full` reads everything anew, whatever is known; `remove_many` lets more than a fifth of the
    documents go; `replaces` says that what is missing is gone, all of it and at once; `body` is the
    content of an uploaded file. Raises `FetchFailed`,
    `AddressForbidden` or `ContentUnreadable` where the address of the source itself cannot be
    used, or where its robots.txt cannot be read: nothing has changed then. Raises `Conflict` while
    the same source is being synced, in whatever process.
    """
    settings = parse_settings(source.config)
    async with holding(rt, source):
        try:
            report = await _synced(
                rt,
                workspace,
                source,
                settings,
                on_progress=on_progress,
                full=full,
                remove_many=remove_many,
                replaces=replaces,
                body=body,
            )
        except ComptoirError as error:
            await note_error(rt, source, settings, error)
            raise
        await note_report(rt, source, settings, report)
    return report


async def _synced(
    rt: Runtime,
    workspace: Workspace,
    source: Source,
    settings: SourceSettings,
    *,
    on_progress: Progress | None,
    full: bool,
    remove_many: bool,
    replaces: bool,
    body: bytes | None,
) -> SyncReport:
    started = perf_counter()
    state = await begin_sync(rt, source, full=full)
    run = Run(
        rt=rt,
        source=source,
        settings=replace(settings, language=settings.language or workspace.language),
        crawler=Crawler(rt.net, rt.clock, contact=rt.settings.public_url),
        ledger=await open_ledger(rt, source),
        on_progress=on_progress,
        full=full,
        remove_many=remove_many,
        replaces=replaces,
        resumed_from=state.begun,
        proved=state.proved,
    )
    proved = await _sync(run, body)
    await end_sync(rt, source, proved)
    run.ledger.report.seconds = perf_counter() - started
    return run.ledger.report


async def _sync(run: Run, body: bytes | None) -> int:
    """How often the lastmod of the source has proved true after this sync."""
    type = run.source.type
    if type == "sitemap":
        return await _sync_sitemap(run)
    if type == "page":
        await _sync_page(run)
    elif type == "feed":
        await _sync_feed(run, body)
    elif type == "folder":
        await sync_folder(run)
    elif type in FILE_TYPES:
        await sync_file(run, body)
    else:
        raise InputInvalid(f"{run.source.url} is not synced: its documents are brought to it")
    return run.proved


async def _sync_sitemap(run: Run) -> int:
    robots = await read_robots(run.crawler, run.source.url)
    listing = await read_sitemaps(run.crawler, run.source.url, run.ledger.report)
    if not listing.items:
        raise ContentUnreadable(f"{run.source.url} lists no page of its own site")
    items = _wanted(run, listing.items)
    lastmods = Lastmods(run.ledger.pages, items, run.proved)
    visits = run.visits(robots)
    await visits.run(items, lastmods)
    urls = {item.url for item in items}
    urls |= await _visit_linked(run, visits, urls)
    is_whole = listing.is_whole and not visits.is_broken_off
    await run.finish(urls if is_whole else None)
    _warn_of_break(run, visits)
    return lastmods.proved_now() if is_whole else run.proved


async def _sync_page(run: Run) -> None:
    url = clean_address(run.source.url)
    if not url:
        raise InputInvalid(f"{run.source.url!r} is not a web address")
    listed = [Listed(url)]
    visits = run.visits(await read_robots(run.crawler, url))
    await visits.run(listed, Lastmods({}, listed, 0))
    await run.finish({url, *await _visit_linked(run, visits, {url})})


def _wanted(run: Run, items: list[Listed]) -> list[Listed]:
    """The pages that the patterns of the source let through; the others are counted."""
    wanted = [item for item in items if run.settings.wants(item.url)]
    run.ledger.report.skip("excluded", len(items) - len(wanted))
    if items and not wanted:
        raise ContentUnreadable(
            f"the patterns of {run.source.url} leave no page",
            advice="Change its include and exclude: comptoir source set",
        )
    return wanted


async def _visit_linked(run: Run, visits: Visits, listed: set[str]) -> set[str]:
    """Reads the PDF and Word files that pages link to, where the source says so; their addresses.

    A page that is unchanged is not read, so files that are known are asked for again.
    """
    if not run.settings.files or visits.is_broken_off:
        return set()
    known = {url for url in run.ledger.pages if is_file_link(url)}
    found = {clean_address(url) for url in visits.linked} | known
    mine = {u for u in found - listed if is_same_site(u, run.source.url) and run.settings.wants(u)}
    items = [Listed(url) for url in sorted(mine)[:MAX_LINKED]]
    run.ledger.report.skip("over_limit", len(mine) - len(items))
    await visits.run(items, Lastmods({}, items, 0))
    return mine


async def _sync_feed(run: Run, body: bytes | None) -> None:
    """An entry whose page is on the same host is read there, else as the feed has it.

    A feed is a window: what has left it is not gone.
    """
    opened = await open_file(run, body)
    run.ledger.report.warn(
        await keep_subscribed(run.rt, run.source, run.settings, opened.body if opened else None)
    )
    if opened is None:
        return
    entries = await asyncio.to_thread(extract_feed, opened.body, run.source.url)
    entries = [run.settings.applied(entry) for entry in entries]
    linked = _wanted(run, listed_once(_listed(run.source.url, entries)))
    urls = {item.url for item in linked}
    entries = [entry for entry in entries if run.settings.wants(entry.url)]
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


def _warn_of_break(run: Run, visits: Visits) -> None:
    if visits.is_broken_off:
        run.ledger.report.warnings.append(
            "The site stopped answering, so the rest was not visited; sync again later."
        )


def with_key(entry: Draft, url: str) -> Draft:
    """A feed entry known by the address of its page, as the page itself would be."""
    return replace(entry, key=url, url=url)
