"""A fetched page to documents ready to be stored: pure, run in a thread."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.crawl import BOT
from comptoir.knowledge.extract.page import read_page
from comptoir.knowledge.extract.table import extract_csv, extract_json
from comptoir.model.document import Draft, Source
from comptoir.net.client import Response
from comptoir.store.content import Placed, content_hash

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What PostgreSQL or UTF-8 cannot hold."""
_json = msgspec.json.Encoder()
_HTML = ("text/html", "application/xhtml+xml")
_FILLED = ("title", "summary", "image", "published_at", "modified_at", "language")


class PageContent(Struct, frozen=True):
    """What a page gave; `skipped` is the reason where it gave nothing."""

    placed: list[Placed]
    skipped: str = ""


def read_answer(
    answer: Response, page_url: str, language: str, entry: Draft | None = None
) -> PageContent:
    """The documents on a page. What it does not say is taken from its feed entry, if any."""
    content_type = answer.headers.get("Content-Type", "")
    if not is_html(content_type, answer.body):
        return PageContent([], "not_html")
    if is_refused(answer.headers.get("X-Robots-Tag", "")):
        return PageContent([], "noindex")
    try:
        read = read_page(answer.body, answer.url, content_type=content_type, language=language)
    except ContentUnreadable:
        return PageContent([], "unreadable")
    if not read.drafts:
        return PageContent([], "noindex" if read.skipped == "noindex" else "unreadable")
    drafts = read.drafts
    if entry is not None:
        drafts = [filled(drafts[0], entry), *drafts[1:]]
    return PageContent([place(draft, page_url) for draft in drafts])


def is_html(content_type: str, body: bytes) -> bool:
    """Whether a body is a web page, by its type or, where that is missing, by its look."""
    if content_type:
        return content_type.partition(";")[0].strip().lower() in _HTML
    return body[:512].lstrip().startswith(b"<")


def is_refused(header: str) -> bool:
    """Whether an X-Robots-Tag asks us not to keep the page: `noindex` or `otherbot: noindex`."""
    for rule in header.lower().split(","):
        agent, _, words = rule.rpartition(":")
        if agent.strip() in ("", BOT.lower()) and words.strip() in ("noindex", "none"):
            return True
    return False


def filled(draft: Draft, entry: Draft) -> Draft:
    """`draft` with what it lacks taken from the feed entry that led to it."""
    missing = {n: getattr(entry, n) for n in _FILLED if not getattr(draft, n) and getattr(entry, n)}
    provenance = draft.provenance | dict.fromkeys(missing, "feed")
    return msgspec.structs.replace(draft, **missing, provenance=provenance)


def read_table(body: bytes, source: Source, language: str) -> list[Placed]:
    """The rows of a CSV or JSON source, as its `mapping` and `type` (in its config) say.

    Each row counts as a page of its own, so that one that is gone can be missed. Raises
    `ContentUnreadable` for what is no table.
    """
    extract = extract_csv if source.type == "csv" else extract_json
    mapping, type = source.config.get("mapping"), source.config.get("type", "")
    drafts = extract(body, mapping=mapping, type_=type, language=language)
    return [place(draft, f"{source.url}#{draft.key}") for draft in drafts]


def place(draft: Draft, page_url: str) -> Placed:
    """The draft as it can be stored, with its hash."""
    sound = storable(draft)
    return Placed(sound, page_url, content_hash(sound))


def storable(draft: Draft) -> Draft:
    """`draft` without the characters that a database refuses."""
    try:
        if b"\\u0000" not in _json.encode(draft):
            return draft
    except UnicodeEncodeError:
        pass
    names = Draft.__struct_fields__
    return msgspec.structs.replace(draft, **{n: _storable(getattr(draft, n)) for n in names})


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return UNSTORABLE.sub("", value)
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_storable(item) for item in value)
    return value


def hash_of(body: bytes) -> str:
    """The same text for the same bytes."""
    return sha256(body).hexdigest()[:32]
