"""Sources that are files, read as a whole: one file, or every file of a folder."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from comptoir.errors import ContentUnreadable, FetchFailed, InputInvalid
from comptoir.knowledge.crawl import FILE_LIMITS, Crawler
from comptoir.knowledge.entities import read_file as read_bytes
from comptoir.knowledge.files.reading import FILE_TYPES
from comptoir.knowledge.locate import file_type
from comptoir.knowledge.reading import FileContent, hash_of, read_whole
from comptoir.knowledge.running import FILE, Run
from comptoir.knowledge.visits import with_validators
from comptoir.model.document import Source
from comptoir.net.client import Response
from comptoir.store.content import Placed
from comptoir.store.pages import Page

ROWS_AT_ONCE = 200
MAX_FILES = 5000
MAX_DEPTH = 10


class Opened(Struct, frozen=True):
    """The one file of a source, and what is to be noted of it once it has been read."""

    body: bytes
    page: Page


async def sync_file(run: Run, body: bytes | None) -> None:
    """A file is the whole of its source: what is not in it any more counts as missed."""
    url = run.source.url
    opened = await open_file(run, body)
    if opened is None:
        missed = {page.url for page in run.ledger.pages.values() if page.misses}
        await run.finish({url, *run.ledger.page_urls(), *run.ledger.pages} - missed)
        return
    read = await asyncio.to_thread(read_whole, run.source.type, opened.body, url, run.settings)
    run.ledger.report.warn(read.warning)
    placed = read.placed
    run.ledger.report.read += len(placed)
    for start in range(0, len(placed), ROWS_AT_ONCE):
        await _take_rows(run, placed[start : start + ROWS_AT_ONCE], start, len(placed))
    run.ledger.note(opened.page)
    await run.finish({url, *(item.page_url for item in placed)})


async def _take_rows(run: Run, placed: list[Placed], done: int, total: int) -> None:
    ledger = run.ledger
    ledger.add(placed)
    for item in placed:
        page = ledger.pages.get(item.page_url)
        if page is not None and page.misses:
            ledger.note(Page(url=page.url, checked_at=run.rt.clock()))
    await ledger.flush()
    if run.on_progress is not None:
        run.on_progress(done + len(placed), total, run.source.url)


async def open_file(run: Run, body: bytes | None) -> Opened | None:
    """The file of the source; None where it is as it was, which is counted."""
    url, ledger = run.source.url, run.ledger
    known = ledger.pages.get(url)
    page = Page(url=url, checked_at=run.rt.clock())
    if body is None and (path := path_of(run.source)) is not None:
        body = await asyncio.to_thread(read_bytes, path)
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
    return Opened(body or b"", fresh)


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


def path_of(source: Source) -> Path | None:
    """Where an imported file or folder lies on this machine. Only an import sets it: no address
    from outside ever makes Comptoir read a local file."""
    path = source.config.get("path", "")
    return Path(path) if source.url.startswith(FILE) and path else None


async def sync_folder(run: Run) -> None:
    """Each file of the folder is a page of its own; one that is gone is missed."""
    folder = path_of(run.source)
    if folder is None:
        raise InputInvalid(f"{run.source.url} is no folder of this machine")
    files = await asyncio.to_thread(lambda: list(files_in(folder)))
    if not files:
        raise ContentUnreadable(f"{folder} holds no file", advice="Check the path of the folder.")
    listed = set()
    for number, path in enumerate(files):
        url = run.source.url + path.relative_to(folder).as_posix()
        listed.add(url)
        await _take_file(run, path, url)
        if run.on_progress is not None:
            run.on_progress(number + 1, len(files), url)
        if run.ledger.is_full():
            await run.ledger.flush()
    await run.finish(listed)


def files_in(folder: Path, depth: int = 0) -> Iterator[Path]:
    """The files in a folder and those below, in order; hidden ones and links are passed over.

    Raises `InputInvalid` for more than 5,000, or a folder that cannot be read.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InputInvalid(f"{folder} cannot be read: {error.strerror}") from error
    count = 0
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        inside = files_in(entry, depth + 1) if entry.is_dir() and depth < MAX_DEPTH else ()
        for path in (entry,) if entry.is_file() else inside:
            count += 1
            if count > MAX_FILES:
                raise InputInvalid(f"{folder} holds more than {MAX_FILES} files")
            yield path


async def _take_file(run: Run, path: Path, url: str) -> None:
    ledger, report = run.ledger, run.ledger.report
    report.read += 1
    try:
        if not run.settings.wants("/" + url.removeprefix(run.source.url)):
            _leave(run, url, "excluded")
            return
        body = await asyncio.to_thread(read_bytes, path)
        known, hashed = ledger.pages.get(url), hash_of(body)
        if known is not None and known.body_hash == hashed and not run.full:
            ledger.same(known)
            return
        read = await asyncio.to_thread(_read_any, body, path.name, url, run)
    except (ContentUnreadable, InputInvalid) as error:
        report.warn(f"{path.name}: {error}. {error.advice}")
        _leave(run, url, "unreadable")
        return
    report.warn(read.warning)
    page = Page(url=url, checked_at=run.rt.clock(), body_hash=hashed)
    if read.placed:
        ledger.found(page, read.placed)
    else:
        _leave(run, url, "unreadable")


def _leave(run: Run, url: str, skipped: str) -> None:
    run.ledger.report.skip(skipped)
    run.ledger.missed(url, skipped)


def _read_any(body: bytes, name: str, url: str, run: Run) -> FileContent:
    kind = file_type(body, name)
    if kind not in FILE_TYPES:
        raise ContentUnreadable(f"a {kind} is read from its web address")
    return read_whole(kind, body, url, run.settings, page_url=url)
