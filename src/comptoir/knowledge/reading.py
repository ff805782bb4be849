"""A fetched page to documents ready to be stored: pure, run in a thread."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.crawl import BOT
from comptoir.knowledge.extract.detect import detect_kind
from comptoir.knowledge.extract.page import read_page
from comptoir.knowledge.extract.selected import parsed, with_selected
from comptoir.knowledge.files.reading import Asked, read_file, require
from comptoir.knowledge.source_settings import SourceSettings
from comptoir.model.audience import read_audience
from comptoir.model.document import Draft, Provenance
from comptoir.net.client import Response
from comptoir.store.content import Placed, content_hash

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What PostgreSQL or UTF-8 cannot hold."""
_json = msgspec.json.Encoder()
_HTML = ("text/html", "application/xhtml+xml")
_FILLED = ("title", "summary", "image", "published_at", "modified_at", "language")


class PageContent(Struct, frozen=True):
    """What a page gave; `skipped` is the reason where it gave nothing, `links` lead to files."""

    placed: list[Placed]
    skipped: str = ""
    links: list[str] = []


def read_answer(
    answer: Response, page_url: str, settings: SourceSettings, entry: Draft | None = None
) -> PageContent:
    """The documents on a page. What it does not say is taken from its feed entry, if any."""
    content_type = answer.headers.get("Content-Type", "")
    if settings.files and (kind := linked_kind(answer.body)):
        return _read_linked(answer, kind, page_url, settings)
    if not is_html(content_type, answer.body):
        return PageContent([], "not_html")
    if is_refused(answer.headers.get("X-Robots-Tag", "")):
        return PageContent([], "noindex")
    language = settings.language
    try:
        read = read_page(answer.body, answer.url, content_type=content_type, language=language)
    except ContentUnreadable:
        return PageContent([], "unreadable")
    links = [link for link in read.links if is_file_link(link)] if settings.files else []
    if read.skipped == "noindex":
        return PageContent([], "noindex", links)
    drafts = read.drafts
    if settings.selectors:
        page = parsed(answer.body, answer.url, content_type, language)
        drafts = with_selected(drafts, page, settings.selectors, language)
    if not drafts:
        return PageContent([], "unreadable", links)
    if entry is not None:
        drafts = [filled(drafts[0], entry), *drafts[1:]]
    return PageContent([place(settings.applied(draft), page_url) for draft in drafts], "", links)


def linked_kind(body: bytes) -> str:
    """`pdf` or `docx`, "" for anything else."""
    is_likely = body.startswith(b"PK") or b"%PDF-" in body[:1024]
    kind = detect_kind(body) if is_likely else ""
    return kind if kind in ("pdf", "docx") else ""


def is_file_link(url: str) -> bool:
    """Whether a link leads to a file that may be read beside the pages."""
    return urlsplit(url).path.lower().endswith((".pdf", ".docx"))


def _read_linked(
    answer: Response, kind: str, page_url: str, settings: SourceSettings
) -> PageContent:
    try:
        return PageContent(
            read_whole(kind, answer.body, page_url, settings, page_url=page_url).placed
        )
    except ContentUnreadable:
        return PageContent([], "unreadable")


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


class FileContent(Struct, frozen=True):
    """What a file gave; `warning` is a sentence for the editor."""

    placed: list[Placed]
    warning: str = ""


def read_whole(
    kind: str, body: bytes, address: str, settings: SourceSettings, *, page_url: str = ""
) -> FileContent:
    """What a file of this kind holds. Raises `ContentUnreadable` for what is none.

    Each row or section counts as a page of its own, so that one that is gone can be missed, unless
    `page_url` names the page that all of them are on.
    """
    asked = Asked(
        address=address,
        language=settings.language,
        type=settings.type,
        mapping=settings.mapping,
    )
    read = read_file(kind, body, asked)
    drafts = [settings.applied(draft) for draft in require(read.drafts, address)]
    placed = [place(draft, page_url or part_of(address, draft.key)) for draft in drafts]
    return FileContent(placed, read.warning)


def part_of(address: str, key: str) -> str:
    """The address of a part of a file."""
    return key if key.startswith(f"{address}#") else f"{address}#{key}"


def place(draft: Draft, page_url: str) -> Placed:
    """The draft as it can be stored, with its hash."""
    sound = storable(with_audience(draft))
    return Placed(sound, page_url, content_hash(sound))


def with_audience(draft: Draft) -> Draft:
    """`draft` with the audience that was read into its fields, if any."""
    if "audience" not in draft.fields:
        return draft
    fields = {name: value for name, value in draft.fields.items() if name != "audience"}
    audience = (*draft.audience, *read_audience(draft.fields["audience"]))
    provenance: dict[str, Provenance] = {"fields.audience": "hand"} if audience else {}
    return msgspec.structs.replace(
        draft, fields=fields, audience=audience, provenance=provenance | draft.provenance
    )


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
