"""The sources of a workspace: found by what an editor calls them, set, removed, tried."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from comptoir.errors import FetchFailed, InputInvalid, NotFound
from comptoir.knowledge.addresses import clean_address
from comptoir.knowledge.crawl import FILE_LIMITS, Crawler
from comptoir.knowledge.held import first_due, holding
from comptoir.knowledge.locate import source_type
from comptoir.knowledge.reading import PageContent, read_answer, read_whole
from comptoir.knowledge.source_settings import NAMES, SourceSettings, parse_settings
from comptoir.model.document import Draft, Source
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import sources as store
from comptoir.store.content import (
    count_documents,
    known_documents,
    remove_documents,
    set_audience,
)
from comptoir.store.database import Connection
from comptoir.store.pages import list_pages, remove_pages
from comptoir.store.schedules import Schedule, get_schedule, list_schedules, plan

MAPS = frozenset({"selectors", "expires", "mapping"})
LISTS = frozenset({"include", "exclude", "audience"})
BROUGHT = frozenset({"push", "answer"})
"""Types whose documents are written by somebody, and read from nowhere."""
REMOVED = "removed"
"""In the configuration of a source that an editor removed: its documents stay as removed ones,
since what answers customers learns from them what is gone."""


class Listed(Struct, frozen=True, kw_only=True):
    """A source with its state and the number of documents that it brought."""

    source: Source
    schedule: Schedule
    documents: int

    def as_json(self) -> dict[str, Any]:
        """The object that `comptoir source list --json` shows of each."""
        source, state = self.source, self.schedule
        return {
            "id": source.id,
            "type": source.type,
            "url": source.url,
            "name": source.name,
            "settings": {k: v for k, v in source.config.items() if k in NAMES},
            "documents": self.documents,
            "due_at": state.due_at.isoformat() if state.due_at else None,
            "failures": state.failures,
            "reported_at": state.reported_at.isoformat() if state.reported_at else None,
            "report": state.report,
        }


async def list_known(rt: Runtime, workspace_id: str) -> list[Listed]:
    """The sources of a workspace, the oldest first."""

    def work(tx: Connection) -> list[Listed]:
        states = list_schedules(tx, workspace_id)
        found = [one for one in store.list_sources(tx, workspace_id) if not is_removed(one)]
        return [
            Listed(
                source=one,
                schedule=states.get(one.id) or get_schedule(tx, workspace_id, one.id),
                documents=count_documents(tx, workspace_id, one.id),
            )
            for one in found
        ]

    return await rt.db.read(work)


def is_removed(source: Source) -> bool:
    """Whether an editor removed the source."""
    return bool(source.config.get(REMOVED))


async def access_source(rt: Runtime, workspace_id: str, called: str) -> Listed:
    """The source that is called so: its id or the beginning of it, its address, or its name.

    Raises `NotFound`, also where several are called so.
    """
    known = await list_known(rt, workspace_id)
    for found in (
        [one for one in known if called in (one.source.id, one.source.url)],
        [one for one in known if one.source.name.casefold() == called.casefold()],
        [one for one in known if len(called) > 3 and one.source.id.startswith(called)],
        [one for one in known if len(called) > 3 and called in one.source.url],
    ):
        if len(found) == 1:
            return found[0]
    raise NotFound(
        f"there is no source {called!r}", advice="comptoir source list shows what there is."
    )


async def change_settings(rt: Runtime, source: Source, changes: Iterable[str]) -> Source:
    """Sets `name=value` each, as they are typed; an empty value takes a setting back.

    `include=/a/* include=/b/*` gives two patterns, `selectors.fields.price=.price` one selector.
    Raises `InputInvalid`, with nothing changed.
    """
    wanted = list(changes)
    return await _change(rt, source, lambda config: with_changes(config, wanted))


async def set_settings(
    rt: Runtime, source: Source, settings: Mapping[str, Any], name: str | None = None
) -> Source:
    """Sets each of these settings whole, as JSON holds them; None takes one back. `name` is what
    the source is called from now on. Raises `InputInvalid`, with nothing changed."""
    check_settings({name: value for name, value in settings.items() if value is not None})
    unset = {key for key, value in settings.items() if value is None}

    def changed(config: dict[str, Any]) -> dict[str, Any]:
        return {k: v for k, v in {**config, **settings}.items() if k not in unset}

    return await _change(rt, source, changed, name)


def check_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings, which are some. Raises `InputInvalid`."""
    if unknown := sorted(set(settings) - NAMES):
        raise InputInvalid(
            f"{unknown[0]}: is no setting", advice=f"There are {', '.join(sorted(NAMES))}."
        )
    parse_settings(settings)
    return dict(settings)


async def _change(
    rt: Runtime,
    source: Source,
    changed: Callable[[dict[str, Any]], dict[str, Any]],
    name: str | None = None,
) -> Source:
    def work(tx: Connection) -> Source:
        stored = store.get_source(tx, source.workspace_id, source.id)
        config = changed(stored.config)
        settings = parse_settings(config)
        if config.get("audience") != stored.config.get("audience"):
            # At once, not with the next sync: until then it would be served to everybody.
            set_audience(tx, source.workspace_id, source.id, settings.audience)
        store.put_config(tx, source.workspace_id, source.id, config)
        if name is not None:
            store.put_name(tx, source.workspace_id, source.id, name)
        if config.get("every") != stored.config.get("every"):
            due = first_due(source, settings.every, rt.clock())
            plan(tx, source.workspace_id, source.id, due)
        return store.get_source(tx, source.workspace_id, source.id)

    found = await rt.db.write(work)
    rt.bus.publish(f"content.{source.workspace_id}")
    return found


def _pair(change: str) -> tuple[str, str]:
    name, mark, value = change.partition("=")
    name = name.strip()
    if not mark or name.partition(".")[0] not in NAMES:
        raise InputInvalid(
            f"{change!r} sets nothing", advice=f"Write name=value, of {', '.join(sorted(NAMES))}."
        )
    if ("." in name) != (name.partition(".")[0] in MAPS):
        raise InputInvalid(f"{name} is set as name=value, or for some as {name}.PART=value")
    return name, value.strip()


def with_changes(before: dict[str, Any], changes: Iterable[str]) -> dict[str, Any]:
    """The configuration with these changes, unchecked. Raises `InputInvalid` for what is none."""
    pairs = [_pair(change) for change in changes]
    config = dict(before)
    for name in {name for name, _ in pairs}:
        values = [value for key, value in pairs if key == name and value]
        group, _, part = name.partition(".")
        if part:
            parts = {k: v for k, v in (config.get(group) or {}).items() if k != part}
            config[group] = parts | ({part: values[-1]} if values else {})
        elif values:
            config[name] = values if name in LISTS else values[-1]
        else:
            config.pop(name, None)
    return config


async def remove_source(rt: Runtime, source: Source) -> int:
    """Removes a source with its documents; how many they were. Raises `Conflict` while it is
    being synced."""
    at = rt.clock()

    def work(tx: Connection) -> int:
        key = (source.workspace_id, source.id)
        ids = [one.id for one in known_documents(tx, *key) if not one.removed]
        gone = remove_documents(tx, source.workspace_id, ids, at)
        remove_pages(tx, *key, list_pages(tx, *key))
        store.put_config(tx, *key, {REMOVED: True})
        plan(tx, *key, None)
        return gone

    async with holding(rt, source):
        gone = await rt.db.write(work)
    rt.bus.publish(f"content.{source.workspace_id}")
    return gone


async def add_push_source(rt: Runtime, workspace: Workspace, name: str) -> Source:
    """The source called `name`, whose documents are brought to it; made where there is none."""
    name = " ".join(name.split())
    if not name or len(name) > 100:
        raise InputInvalid("a source needs a name of at most 100 characters")
    url, at = f"push:{name}", rt.clock()
    source = Source(
        workspace_id=workspace.id,
        id=stable_id("source", workspace.id, url),
        type="push",
        url=url,
        name=name,
    )

    def work(tx: Connection) -> Source:
        known = store.find_source(tx, workspace.id, url)
        is_there = known is not None and not is_removed(known)
        return known if known and is_there else store.put_source(tx, workspace.id, source, at)

    return await rt.db.write(work)


async def sync_soon(rt: Runtime, source: Source) -> None:
    """Lets a process that serves sync the source as soon as it can.

    Raises `InputInvalid` for a source that documents are brought to.
    """
    if source.type in BROUGHT:
        raise InputInvalid("nothing is read for this source", advice="Its documents are brought.")
    at = rt.clock()
    await rt.db.write(lambda tx: plan(tx, source.workspace_id, source.id, at))


class Tried(Struct, frozen=True):
    """What an address would give: its kind, its drafts, and why there are none."""

    kind: str
    drafts: list[Draft]
    skipped: str = ""


async def try_address(rt: Runtime, address: str, settings: SourceSettings) -> Tried:
    """What would be read at an address with these settings; nothing is stored.

    Raises `InputInvalid`, `FetchFailed`, `AddressForbidden` or `ContentUnreadable`.
    """
    url = clean_address(address if "://" in address else f"https://{address}")
    if not url:
        raise InputInvalid(f"{address!r} is not a web address")
    crawler = Crawler(rt.net, rt.clock, contact=rt.settings.public_url)
    answer = await crawler.fetch(url, limits=FILE_LIMITS)
    if answer.status != 200:
        raise FetchFailed(f"{url} answered {answer.status}", reason=f"http_{answer.status}")
    if not settings.wants(url):
        return Tried("page", [], "excluded")
    kind = source_type(answer.body, answer.headers.get("Content-Type", ""), url)
    if kind in ("sitemap", "feed"):
        return Tried(kind, [], "it lists pages: try one of them")
    if kind != "page":
        read = await asyncio.to_thread(read_whole, kind, answer.body, url, settings)
        return Tried(kind, [item.draft for item in read.placed])
    content: PageContent = await asyncio.to_thread(read_answer, answer, url, settings)
    return Tried(kind, [item.draft for item in content.placed], content.skipped)
