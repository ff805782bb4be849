"""Importing from an address or a file: find out what it is, take it up as a source, sync it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from comptoir.errors import Conflict, ContentUnreadable
from comptoir.knowledge.crawl import Crawler
from comptoir.knowledge.entities import CatalogueOptions, import_catalogue, read_file
from comptoir.knowledge.files.xlsx import as_csv
from comptoir.knowledge.locate import Located, file_type, is_catalogue, locate
from comptoir.knowledge.report import Progress, SyncReport
from comptoir.knowledge.source_settings import parse_settings
from comptoir.knowledge.sources import REMOVED, check_settings, sync_soon
from comptoir.knowledge.sync import FILE, sync_source
from comptoir.model.document import Source
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.content import set_audience
from comptoir.store.database import Connection
from comptoir.store.sources import find_source, put_source

__all__ = ["CatalogueOptions", "address_of", "import_catalogue", "import_from"]


async def import_from(
    rt: Runtime,
    workspace: Workspace,
    address: str | Path,
    *,
    name: str = "",
    language: str = "",
    config: dict[str, Any] | None = None,
    catalogue: CatalogueOptions | None = None,
    on_progress: Progress | None = None,
    full: bool = False,
    remove_many: bool = False,
) -> SyncReport:
    """Brings in what is at a web address (str) or in a local file or folder (Path); reports what
    was done.

    A new address becomes a source, a known one is synced. A CSV file of symbols and names becomes
    a catalogue, and so does any CSV file with `catalogue`. `language` is that of pages and rows
    that name none; `config` holds further settings, see `source_settings`. Only a `Path` reads
    local files (see `address_of`), so that an address from outside never does. Raises
    `InputInvalid`, `FetchFailed`, `AddressForbidden` or `ContentUnreadable`.
    """
    known = None if catalogue else await _known(rt, workspace, address)
    located = known or await _found(rt, address)
    is_listed = located.type == "csv" and not config and is_catalogue(located.body)
    if catalogue is not None and located.type not in ("csv", "xlsx"):
        raise ContentUnreadable(
            f"{located.url} is no table", advice="A catalogue is a CSV or an Excel file."
        )
    if catalogue is not None or is_listed:
        if located.type == "xlsx":
            located = replace(located, body=await asyncio.to_thread(as_csv, located.body))
        options = catalogue or CatalogueOptions()
        return await import_catalogue(
            rt,
            workspace,
            options.name or name or stem_of(located.url),
            located.body,
            options.mapping,
            symbol_match=options.symbol_match,
            connector=options.connector,
            on_progress=on_progress,
            remove_many=remove_many,
        )
    config = (config or {}) | ({"language": language} if language else {})
    if isinstance(address, Path):
        config["path"] = await asyncio.to_thread(lambda: str(address.resolve()))
    source = await ensure_source(rt, workspace, located, name=name, config=config)
    return await sync_source(
        rt,
        workspace,
        source,
        on_progress=on_progress,
        full=full,
        remove_many=remove_many,
        body=located.body if isinstance(address, Path) and located.body else None,
    )


async def add_read_source(
    rt: Runtime,
    workspace: Workspace,
    address: str,
    *,
    name: str = "",
    settings: dict[str, Any] | None = None,
) -> Source:
    """The source at a web address, which is synced as soon as a process can.

    Raises `InputInvalid` for settings that are none, `FetchFailed`, `AddressForbidden` or
    `ContentUnreadable`; nothing is stored then.
    """
    config = check_settings(settings or {})
    located = await _known(rt, workspace, address) or await _found(rt, address)
    source = await ensure_source(rt, workspace, located, name=name.strip(), config=config)
    await sync_soon(rt, source)
    return source


def address_of(text: str) -> str | Path:
    """What an operator typed: the path of a local file where there is one, else a web address."""
    return Path(text) if "://" not in text and Path(text).exists() else text


async def ensure_source(
    rt: Runtime,
    workspace: Workspace,
    located: Located,
    *,
    name: str = "",
    config: dict[str, Any] | None = None,
) -> Source:
    """The stored source at an address, made where it is new; a known one gets the new `config`,
    and its documents the new audience."""
    known = await rt.db.read(lambda tx: find_source(tx, workspace.id, located.url))
    if known is not None and REMOVED in known.config:
        known = replace(known, config={}, name="")
    elif known is not None and known.type == located.type and not name and not config:
        return known
    elif known is not None:
        await _check_same_file(known, (config or {}).get("path", ""))
    source = Source(
        workspace_id=workspace.id,
        id=known.id if known else stable_id("source", workspace.id, located.url),
        type=located.type,
        url=located.url,
        name=name or (known.name if known else ""),
        config=(known.config if known else {}) | (config or {}),
    )
    at = rt.clock()
    audience = parse_settings(source.config).audience
    before = known.config.get("audience") if known else None
    is_for_others = known is not None and source.config.get("audience") != before

    def work(tx: Connection) -> Source:
        if is_for_others:
            # At once, not with the next sync: until then it would be served to everybody.
            set_audience(tx, workspace.id, source.id, audience)
        return put_source(tx, workspace.id, source, at)

    stored = await rt.db.write(work)
    if is_for_others:
        rt.bus.publish(f"content.{workspace.id}")
    return stored


async def _check_same_file(known: Source, path: str) -> None:
    """Raises `Conflict` where another file of the same name was imported and is still there: its
    documents would be taken for missing."""
    before = known.config.get("path", "")
    if path and before and path != before and await asyncio.to_thread(Path(before).exists):
        raise Conflict(
            f"{known.url.removeprefix(FILE)} was imported from {before}",
            advice="Give the file or folder another name, or remove that source first.",
        )


async def _known(rt: Runtime, workspace: Workspace, address: str | Path) -> Located | None:
    """The source at an address that was imported before."""
    if isinstance(address, Path):
        return None
    source = await rt.db.read(lambda tx: find_source(tx, workspace.id, address))
    if source is None or REMOVED in source.config:
        return None
    return Located(source.type, source.url)


async def _found(rt: Runtime, address: str | Path) -> Located:
    if isinstance(address, Path):
        return await asyncio.to_thread(_read_file, address)
    return await locate(Crawler(rt.net, rt.clock, contact=rt.settings.public_url), address)


def _read_file(path: Path) -> Located:
    if path.is_dir():
        return Located("folder", f"{FILE}{path.resolve().name}/")
    body = read_file(path)
    type = file_type(body, path.name)
    if type == "sitemap":
        raise ContentUnreadable(
            f"{path.name} is a {type}, which is read from its web address",
            advice="Import the address instead of the file.",
        )
    return Located(type, FILE + path.name, body)


def stem_of(url: str) -> str:
    """The name of a file without its ending, or the host of an address without a file."""
    return Path(urlsplit(url).path).stem or urlsplit(url).netloc or url
