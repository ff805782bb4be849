"""Visiting the pages of a source: ask for each only what changed, read it, note it."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from comptoir.errors import AddressForbidden, FetchFailed, InputInvalid
from comptoir.knowledge.addresses import is_same_site
from comptoir.knowledge.crawl import LINKED_LIMITS, PAGE_LIMITS, PER_HOST, Crawler
from comptoir.knowledge.ledger import Ledger
from comptoir.knowledge.reading import (
    PageContent,
    hash_of,
    is_file_link,
    place,
    read_answer,
)
from comptoir.knowledge.report import Progress
from comptoir.knowledge.robots import Robots
from comptoir.knowledge.source_settings import SourceSettings
from comptoir.model.document import Draft
from comptoir.net.client import Response
from comptoir.runtime import Clock
from comptoir.store.pages import Page

READERS = 2
"""Pages read at a time; reading is bound by the processor."""
FAILURES_IN_A_ROW = 20
"""So many failed fetches one after the other end the sync: the site is down."""
SAMPLE = 0.02
"""Share of the pages with a trusted lastmod that are asked for all the same."""
ONE_DAY = 0.9
"""Where more than this share of pages has a lastmod of the same day, it is when the site was
built, not when the pages changed."""
GONE = (404, 410)


class Listed(Struct, frozen=True):
    """A page to visit: what the sitemap says of its change, and the feed entry that named it."""

    url: str
    lastmod: str = ""
    entry: Draft | None = None


class Lastmods:
    """Whether a source's lastmod tells the truth, found out by asking the pages themselves.

    `proved` counts earlier syncs in which every page with an unchanged lastmod was unchanged.
    """

    def __init__(self, pages: dict[str, Page], listed: Sequence[Listed], proved: int) -> None:
        self.proved = proved
        self._agreed = 0
        self._lied = 0
        self._usable = not _is_one_day(listed)
        self._pages = pages
        claims = [pages[item.url] for item in listed if self.claims_same(item)]
        self._claims = len(claims)
        self._trusted = {page.url for page in claims} if proved and self._usable else set()
        for page in _sample(claims):
            self._trusted.discard(page.url)

    def is_trusted(self, url: str) -> bool:
        """Whether the page need not be asked for."""
        return url in self._trusted

    def claims_same(self, item: Listed) -> bool:
        """Whether the sitemap says that the page is as it was when it was last read."""
        page = self._pages.get(item.url)
        same = page is not None and item.lastmod and item.lastmod == page.lastmod
        return bool(same and page and not page.misses and _is_settled(item.lastmod, page))

    def learn(self, *, changed: bool) -> None:
        """Notes what a page that claimed to be the same turned out to be."""
        self._lied += changed
        self._agreed += not changed

    def proved_now(self) -> int:
        """`proved` after this sync."""
        if self._lied:
            return 0
        seen_enough = self._agreed and self._agreed >= 0.9 * self._claims
        return self.proved + bool(seen_enough and self._usable)


def _is_one_day(listed: Sequence[Listed]) -> bool:
    days = Counter(item.lastmod[:10] for item in listed if item.lastmod)
    return days.total() > 1 and max(days.values()) > ONE_DAY * days.total()


def _is_settled(lastmod: str, page: Page) -> bool:
    """A bare day can hide a change later on that day, so it counts from two days later on."""
    return len(lastmod) > 10 or lastmod < (page.checked_at - timedelta(days=2)).date().isoformat()


def _sample(pages: list[Page]) -> list[Page]:
    """The pages that nobody has asked for the longest."""
    return sorted(pages, key=lambda page: page.checked_at)[: math.ceil(len(pages) * SAMPLE)]


class Visits:
    """One sync's visits to the pages of one site."""

    def __init__(
        self,
        crawler: Crawler,
        robots: Robots,
        ledger: Ledger,
        clock: Clock,
        *,
        settings: SourceSettings,
        on_progress: Progress | None = None,
        full: bool = False,
        resumed_from: datetime | None = None,
    ) -> None:
        self._crawler = crawler
        self._robots = robots
        self._ledger = ledger
        self._report = ledger.report
        self._clock = clock
        self._settings = settings
        self._on_progress = on_progress
        self._full = full
        self._resumed_from = resumed_from
        self._readers = asyncio.Semaphore(READERS)
        self._writing = asyncio.Lock()
        self._failures = 0
        self._done = 0
        self.linked: set[str] = set()
        """The files that the pages which were read link to."""

    @property
    def is_broken_off(self) -> bool:
        """Whether the site stopped answering, so that the rest was not visited."""
        return self._failures >= FAILURES_IN_A_ROW

    async def run(self, listed: Sequence[Listed], lastmods: Lastmods) -> None:
        """Visits all, those never seen first; what is found goes to the ledger."""
        known = self._ledger.pages
        waiting = iter(sorted(listed, key=lambda item: item.url in known))
        workers = [
            asyncio.create_task(self._work(waiting, lastmods, len(listed))) for _ in range(PER_HOST)
        ]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
        self._report.skip("not_reached", sum(1 for _ in waiting))

    async def _work(self, waiting: Iterator[Listed], lastmods: Lastmods, total: int) -> None:
        while not self.is_broken_off and (item := next(waiting, None)) is not None:
            await self._visit(item, lastmods)
            self._done += 1
            if self._on_progress is not None:
                self._on_progress(self._done, total, item.url)
            if self._ledger.is_full():
                async with self._writing:
                    await self._ledger.flush()

    async def _visit(self, item: Listed, lastmods: Lastmods) -> None:
        page = self._ledger.pages.get(item.url)
        self._report.read += 1
        if not self._robots.allows(item.url):
            self._nothing(item, Page(url=item.url, checked_at=self._clock(), skipped="robots"))
        elif page is not None and not self._full and self._need_not_ask(page, lastmods):
            self._ledger.count_same(page)
        else:
            await self._ask(item, page, lastmods)

    def _need_not_ask(self, page: Page, lastmods: Lastmods) -> bool:
        is_just_read = self._resumed_from is not None and page.checked_at >= self._resumed_from
        return is_just_read or lastmods.is_trusted(page.url)

    async def _ask(self, item: Listed, page: Page | None, lastmods: Lastmods) -> None:
        claims_same = lastmods.claims_same(item)
        answer = await self._fetch(item, None if self._full else page)
        if answer is None:
            return
        changed = False
        if page is not None and self._is_same(answer, page):
            self._same(item, with_validators(page, answer))
        elif answer.status in GONE:
            self._report.fail(item.url, f"http_{answer.status}")
            self._ledger.missed(item.url)
        elif answer.status != 200:
            self._fail(item, f"http_{answer.status}")
        else:
            changed = await self._read(item, answer)
        if claims_same:
            lastmods.learn(changed=changed)

    async def _fetch(self, item: Listed, page: Page | None) -> Response | None:
        """The answer; None where there is none, which is noted."""
        try:
            answer = await self._crawler.fetch(
                item.url,
                etag=page.etag if page else "",
                last_modified=page.last_modified if page else "",
                limits=LINKED_LIMITS if is_file_link(item.url) else PAGE_LIMITS,
            )
        except (FetchFailed, AddressForbidden, InputInvalid) as error:
            reason = error.reason if isinstance(error, FetchFailed) else error.code
            self._failures = FAILURES_IN_A_ROW if reason == "retry_later" else self._failures + 1
            self._fail(item, reason)
            return None
        self._failures = self._failures + 1 if answer.status >= 500 else 0
        return answer

    def _is_same(self, answer: Response, page: Page) -> bool:
        if answer.status == 304 or self._full:
            return answer.status == 304
        return answer.status == 200 and page.body_hash == hash_of(answer.body)

    def _same(self, item: Listed, page: Page) -> None:
        if page.skipped and item.entry is not None:
            self._nothing(item, page)
        else:
            self._ledger.same(page, lastmod=item.lastmod)

    async def _read(self, item: Listed, answer: Response) -> bool:
        """Reads a page that may have changed; whether it gave something else than before."""
        page = with_validators(Page(url=item.url, checked_at=self._clock()), answer)
        page = replace(page, lastmod=item.lastmod, body_hash=hash_of(answer.body))
        if not is_same_site(answer.url, item.url):
            content = PageContent([], "other_host")
        else:
            async with self._readers:
                content = await asyncio.to_thread(
                    read_answer, answer, item.url, self._settings, item.entry
                )
        self.linked.update(content.links)
        if content.skipped:
            self._nothing(item, replace(page, skipped=content.skipped))
            return bool(self._ledger.documents_of(item.url))
        is_known = self._ledger.is_known(item.url, content.placed)
        self._ledger.found(page, content.placed)
        return not is_known

    def _nothing(self, item: Listed, page: Page) -> None:
        """The page may not or cannot be used, for the reason it carries; its entry may be."""
        self._report.skip(page.skipped)
        if item.entry is not None and page.skipped != "noindex":
            self._ledger.found(replace(page, misses=0), [place(item.entry, item.url)])
        else:
            before = self._ledger.pages.get(item.url)
            self._ledger.note(replace(page, misses=1 + (before.misses if before else 0)))

    def _fail(self, item: Listed, reason: str) -> None:
        """The page cannot be had now; nothing is concluded from it."""
        self._report.fail(item.url, reason)
        if item.entry is not None and not self._ledger.documents_of(item.url):
            self._ledger.add([place(item.entry, item.url)])


def with_validators(page: Page, answer: Response) -> Page:
    """`page` with the validators of `answer`, those it had where it names none."""
    return replace(
        page,
        etag=answer.headers.get("ETag", page.etag)[:500],
        last_modified=answer.headers.get("Last-Modified", page.last_modified)[:100],
    )


def listed_once(items: Iterable[Listed]) -> list[Listed]:
    """The first of each address."""
    return list({item.url: item for item in reversed(list(items))}.values())[::-1]
