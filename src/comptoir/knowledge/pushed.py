"""Documents that a program brings: checked one by one, put, changed or removed by their key.

{"key": "sku-1", "title": "Lamp", "text": "…", "valid_until": "2026-12-31", "fields": {…}}
{"key": "sku-1", "@type": "Product", "name": "Lamp", "offers": {…}}
{"key": "sku-1", "delete": true}
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.errors import ComptoirError, InputInvalid
from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.jsonld import Graph
from comptoir.knowledge.extract.languages import guess_language
from comptoir.knowledge.extract.markup import join, language_code
from comptoir.knowledge.extract.nodes import read_node
from comptoir.knowledge.extract.text import clean_block, clean_line, shorten
from comptoir.knowledge.reading import place
from comptoir.knowledge.source_settings import SourceSettings, parse_settings
from comptoir.model.audience import check_audience
from comptoir.model.document import Draft, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.content import (
    Placed,
    Written,
    document_id,
    put_documents,
    remove_documents,
)
from comptoir.store.database import Connection

MOST = 500
"""Documents at a time."""
MAX_KEY = 500
TIMES = ("published_at", "modified_at", "valid_from")


class Item(Struct, kw_only=True, forbid_unknown_fields=True):
    """A document in our own words. HTML in its texts becomes plain text."""

    key: str
    title: str
    type: str = "Article"
    language: str = ""
    url: str = ""
    text: str = ""
    summary: str = ""
    image: str = ""
    group: str = ""
    published_at: str = ""
    modified_at: str = ""
    valid_from: str = ""
    valid_until: str = ""
    seasons: list[str] = []
    audience: list[str] = []
    fields: dict[str, Any] = {}


class Wrong(Struct, frozen=True):
    """An item that was not taken: its place in what was sent, and why."""

    index: int
    key: str
    error: InputInvalid


class Pushed(Struct, frozen=True):
    """What became of what was brought."""

    written: Written
    removed: int
    wrong: list[Wrong]


async def put_pushed(
    rt: Runtime,
    workspace: Workspace,
    source: Source,
    items: Sequence[dict[str, Any]],
    *,
    only_if: Callable[[Connection], bool] = lambda _: True,
) -> Pushed:
    """Takes the items that are right, in one unit of work; the last of each key counts. Nothing is
    taken where `only_if`, asked in that unit, says no.

    Raises `InputInvalid` for too many, or for a source that is read from its own address.
    """
    if source.type != "push":
        raise InputInvalid(
            "this source is read from its address",
            advice="Bring documents to a source made by `comptoir source add`.",
        )
    if len(items) > MOST:
        raise InputInvalid(f"there are more than {MOST} documents", advice="Send them in parts.")
    settings = parse_settings(source.config)
    language = settings.language or workspace.language
    wanted: dict[str, Placed | None] = {}
    wrong: list[Wrong] = []
    for index, item in enumerate(items):
        try:
            key = _key(item)
            wanted[key] = None if item.get("delete") is True else _placed(item, settings, language)
        except ComptoirError as error:
            wrong.append(Wrong(index, str(item.get("key", ""))[:MAX_KEY], InputInvalid(str(error))))
    at = rt.clock()

    def work(tx: Connection) -> tuple[Written, int]:
        if not only_if(tx):
            return Written(new=0, changed=0, unchanged=0), 0
        gone = [document_id(workspace.id, source.id, k) for k, v in wanted.items() if v is None]
        removed = remove_documents(tx, workspace.id, gone, at)
        placed = [item for item in wanted.values() if item is not None]
        return put_documents(tx, workspace.id, source.id, placed), removed

    written, removed = await rt.db.write(work)
    if written.new or written.changed or removed:
        rt.bus.publish(f"content.{workspace.id}")
    return Pushed(written, removed, wrong)


def _key(item: dict[str, Any]) -> str:
    key = item.get("key")
    if not isinstance(key, str) or not key.strip() or len(key) > MAX_KEY:
        raise InputInvalid(f"key: must be a text of 1 to {MAX_KEY} characters")
    return key


def _placed(item: dict[str, Any], settings: SourceSettings, language: str) -> Placed:
    draft = _of_schema(item) if "@type" in item else _of_item(item)
    guessed = draft.language or guess_language(f"{draft.title} {draft.text}") or language
    draft = msgspec.structs.replace(draft, key=item["key"], language=guessed)
    return place(settings.applied(draft), item["key"])


def _of_schema(item: dict[str, Any]) -> Draft:
    """A schema.org object, read as those on pages are."""
    node = {name: value for name, value in item.items() if name not in ("key", "delete")}
    draft = read_node(node, Graph([node]))
    if draft is None:
        raise InputInvalid("@type: is no type that is known, or the object has no name")
    return draft


def _of_item(item: dict[str, Any]) -> Draft:
    try:
        found = msgspec.convert({k: v for k, v in item.items() if k != "delete"}, Item)
    except msgspec.ValidationError as error:
        message, _, place_ = str(error).partition(" - at `$.")
        raise InputInvalid(f"{place_.rstrip('`')}: {message}".lstrip(": ")) from error
    title, text = clean_line(found.title), clean_block(found.text)
    if not title:
        raise InputInvalid("title: is empty")
    named = ("audience",) if found.audience else ()
    summary = clean_line(found.summary) or text.replace("\n", " ")
    return Draft(
        key=found.key,
        type=clean_line(found.type) or "Article",
        title=title,
        language=_language(found.language),
        url=_address("url", found.url),
        text=text,
        summary=shorten(summary),
        image=_address("image", found.image),
        group=found.group,
        **{name: _time(name, getattr(found, name)) for name in TIMES},
        valid_until=read_end(found.valid_until)
        if _time("valid_until", found.valid_until)
        else None,
        seasons=tuple(found.seasons),
        audience=check_audience(found.audience),
        fields=found.fields,
        provenance=dict.fromkeys(("title", "text", *named), "hand"),
    )


def _time(name: str, text: str) -> datetime | None:
    found = read_time(text) if text else None
    if text and found is None:
        raise InputInvalid(f"{name}: {text!r} is no time", advice="Write 2026-12-31T18:00:00Z.")
    return found.astimezone(UTC) if found else None


def _address(name: str, text: str) -> str:
    if text and not join("", text):
        raise InputInvalid(f"{name}: {text!r} is no web address")
    return text


def _language(text: str) -> str:
    if text and not language_code(text):
        raise InputInvalid(f"language: {text!r} is no code of a language")
    return language_code(text)
