"""A document with headings to drafts: one for each section that says something.

    [Block(1, "Returns"), Block(0, "Within 30 days.")]   →   Draft(title="Returns", text="Within …")

A customer asks for one thing, so a handbook is many answers, each under its own heading. The
headings above it stand in `fields.section`, which is searched too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct, field

from comptoir.knowledge.extract.building import Building
from comptoir.knowledge.extract.languages import guess_language
from comptoir.knowledge.extract.text import CONTROLS, shorten
from comptoir.model.document import Draft

SPLIT = 3
"""Headings down to this level begin a section; deeper ones are lines of its text."""
MAX_SECTIONS = 2000
MAX_TEXT = 50_000
"""Characters of one section that are kept."""
MAX_TITLE = 300


class Block(Struct, frozen=True):
    """A heading of `level` 1 to 9, or a piece of text of level 0."""

    level: int
    text: str


class Head(Struct, frozen=True, kw_only=True):
    """What a file says of itself as a whole. `key` is its address, of which sections are parts."""

    key: str
    title: str
    url: str = ""
    type: str = ""
    language: str = ""
    image: str = ""
    group: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    seasons: tuple[str, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)


class _Section(Struct, kw_only=True):
    title: str
    above: tuple[str, ...]
    lines: list[str]


def drafts_of(blocks: Sequence[Block], head: Head) -> list[Draft]:
    """The sections that have text, in order, each under a key of its own."""
    drafts: dict[str, Draft] = {}
    for section in _sections(blocks, head.title):
        text = "\n".join(section.lines).strip()[:MAX_TEXT]
        if text and len(drafts) < MAX_SECTIONS:
            key = _free_key(head, section, drafts)
            draft = _draft(section, text, head, key)
            if draft is not None:
                drafts[key] = draft
    return list(drafts.values())


def clean(text: str) -> str:
    """`text` without control characters, its spaces single, its lines kept."""
    lines = (" ".join(line.split()) for line in CONTROLS.sub("", text).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _sections(blocks: Sequence[Block], title: str) -> Iterator[_Section]:
    path: list[tuple[int, str]] = []
    current = _Section(title=title, above=(), lines=[])
    for block in blocks:
        text = clean(block.text)
        if not 0 < block.level <= SPLIT:
            current.lines += [text] if text else []
        elif text:
            yield current
            path = [step for step in path if step[0] < block.level]
            heading = " ".join(text.split())[:MAX_TITLE]
            names = [title, *(name for _, name in path)]
            above = tuple(dict.fromkeys(name for name in names if name != heading))
            current = _Section(title=heading, above=above, lines=[])
            path.append((block.level, heading))
    yield current


def _free_key(head: Head, section: _Section, taken: dict[str, Draft]) -> str:
    """The address of the section: that of the file itself for what stands under its title."""
    if section.title == head.title and not section.above and head.key not in taken:
        return head.key
    name = slug(section.title)
    key, count = f"{head.key}#{name}", 1
    while key in taken:
        count += 1
        key = f"{head.key}#{name}-{count}"
    return key


def slug(title: str) -> str:
    """A heading as part of an address: `Rückgabe & Umtausch` as `ruckgabe-umtausch`."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:80] or "section"


def _draft(section: _Section, text: str, head: Head, key: str) -> Draft | None:
    is_question = section.title.rstrip().endswith("?")
    building = Building(head.type or ("Question" if is_question else "Article"))
    building.put("title", (section.title, "text"))
    building.put("text", (text, "text"))
    building.put("summary", (shorten(text.replace("\n", " ")), "text"))
    for name in ("url", "image", "group", "language", "published_at", "modified_at"):
        building.put(name, (_value(head, name, key), "text"))
    for name in ("valid_from", "valid_until", "seasons"):
        building.put(name, (getattr(head, name), "text"))
    building.put("language", (guess_language(f"{section.title} {text}"), "text"))
    building.put_field("section", (" › ".join(section.above), "text"))
    for name, value in head.fields.items():
        building.put_field(name, (value, "text"))
    return building.draft(key)


def _value(head: Head, name: str, key: str) -> object:
    """Translations are of the same section, so its name is part of what they share."""
    if name == "group" and head.group and "#" in key:
        return ""
    return getattr(head, name)
