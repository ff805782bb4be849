"""Which pages a site lists: its sitemap, with the sitemaps that this one leads to."""

from __future__ import annotations

import asyncio
from datetime import datetime, time

from msgspec import Struct

from comptoir.errors import AddressForbidden, ContentUnreadable, FetchFailed
from comptoir.knowledge.addresses import clean_address, is_same_site
from comptoir.knowledge.crawl import FILE_LIMITS, Crawler
from comptoir.knowledge.extract.sitemap import Sitemap, read_sitemap
from comptoir.knowledge.report import SyncReport
from comptoir.knowledge.visits import Listed

MAX_PAGES = 50_000
MAX_SITEMAPS = 500
MAX_DEPTH = 3


class Listing(Struct, frozen=True):
    """The pages a site lists. `is_whole` is False where a part could not be read or was cut off,
    so that absence says nothing."""

    items: list[Listed]
    is_whole: bool


async def read_sitemaps(crawler: Crawler, url: str, report: SyncReport) -> Listing:
    """The pages of the host of `url` that its sitemap lists, each once, at most 50,000.

    Raises `FetchFailed` or `ContentUnreadable` where the sitemap itself cannot be read; a part
    of an index that cannot is noted in `report`.
    """
    walk = _Walk(crawler, url, report)
    await walk.through(await fetch_sitemap(crawler, url))
    return walk.listing()


async def fetch_sitemap(crawler: Crawler, url: str) -> Sitemap:
    """The sitemap at `url`. Raises `FetchFailed`, `AddressForbidden` or `ContentUnreadable`."""
    answer = await crawler.fetch(url, limits=FILE_LIMITS)
    if answer.status != 200:
        reason = f"http_{answer.status}"
        raise FetchFailed(f"the sitemap {url} answered {answer.status}", reason=reason)
    return await asyncio.to_thread(read_sitemap, answer.body)


class _Walk:
    """The way through a sitemap and those it leads to, level by level."""

    def __init__(self, crawler: Crawler, base: str, report: SyncReport) -> None:
        self._crawler = crawler
        self._base = base
        self._report = report
        self._pages: dict[str, str] = {}
        self._seen = {base}
        self._is_whole = True

    def listing(self) -> Listing:
        items = [Listed(url, lastmod) for url, lastmod in self._pages.items()]
        return Listing(items, self._is_whole)

    async def through(self, first: Sitemap) -> None:
        level = [first]
        for depth in range(MAX_DEPTH + 1):
            for sitemap in level:
                self._add_pages(sitemap)
            children = [url for sitemap in level for url, _ in sitemap.children]
            level = await self._fetch_all(children, is_too_deep=depth == MAX_DEPTH)

    async def _fetch_all(self, urls: list[str], *, is_too_deep: bool) -> list[Sitemap]:
        found = []
        for url in dict.fromkeys(urls):
            if url in self._seen:
                continue
            if is_too_deep or len(self._seen) > MAX_SITEMAPS or not is_same_site(url, self._base):
                self._report.skip("sitemap_left_out")
                self._is_whole = False
                continue
            self._seen.add(url)
            found += await self._fetch(url)
        return found

    async def _fetch(self, url: str) -> list[Sitemap]:
        try:
            return [await fetch_sitemap(self._crawler, url)]
        except (FetchFailed, AddressForbidden, ContentUnreadable) as error:
            reason = error.reason if isinstance(error, FetchFailed) else error.code
            self._report.fail(url, reason)
            self._is_whole = False
            return []

    def _add_pages(self, sitemap: Sitemap) -> None:
        for address, modified in sitemap.urls:
            url = clean_address(address)
            if not url or not is_same_site(url, self._base):
                self._report.skip("other_host")
            elif url in self._pages or len(self._pages) < MAX_PAGES:
                self._pages.setdefault(url, lastmod_of(modified))
            else:
                self._report.skip("over_limit")
                self._is_whole = False


def lastmod_of(modified: datetime | None) -> str:
    """A lastmod as text: a bare day where no time of the day was given."""
    if modified is None:
        return ""
    is_day = modified.time() == time.min
    return modified.date().isoformat() if is_day else modified.isoformat()
