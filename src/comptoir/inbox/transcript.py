"""Transcripts: a conversation to read, as plain text or as a page of HTML that loads nothing.

text_of(transcript)      "2026-11-22 10:04  Ada Lovelace: Is it ready?"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from msgspec import Struct

from comptoir.model.message import (
    Card,
    Carousel,
    Choices,
    Form,
    Location,
    Media,
    Order,
    Part,
    People,
    Template,
    Text,
    Unsupported,
)
from comptoir.store.shown import Said, Shown

MOST = 5000
"""Messages of one transcript."""
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "li{margin:.5rem 0;list-style:none}ul{padding:0}time{color:#555}"
    "p{white-space:pre-wrap;margin:0}"
    "@media print{body{margin:0;max-width:none}li{break-inside:avoid}}"
)


class Line(Struct, frozen=True):
    """One message: when, who, and what it says, a part on each line."""

    at: datetime
    who: str
    text: str


class Transcript(Struct, frozen=True, kw_only=True):
    """A conversation to be read, oldest first; times are those of the workspace's zone."""

    title: str
    language: str
    lines: tuple[Line, ...]


def transcript_of(
    talk: Shown, said: Sequence[Said], names: dict[str, str], zone: str
) -> Transcript:
    """What was said in a conversation. `names` are those of authors, such as `assistant`."""
    row = talk.row
    person = row["contact_name"] or row["key"]
    known = {**names, "contact": person}
    place = ZoneInfo(zone)
    lines = (
        Line(
            one.message.created_at.astimezone(place),
            known.get(one.message.author, one.message.author),
            "\n".join(words(one)),
        )
        for one in sorted(said, key=lambda one: one.message.position)
    )
    title = f"{person}, {row['channel_name']} ({row['channel_type']})"
    return Transcript(title=title, language=row["contact_language"], lines=tuple(lines))


def words(said: Said) -> Iterator[str]:
    """What a message says, line by line."""
    if said.revoked_at is not None:
        yield "[taken back]"
    for part in said.message.parts:
        yield from (line for line in _words(part) if line)


def _words(part: Part) -> Iterator[str]:
    match part:
        case Text(text=text):
            yield text
        case Card():
            yield from (part.title, part.subtitle, part.text, part.url)
        case Carousel(cards=cards):
            for card in cards:
                yield from _words(card)
        case Choices(choices=choices):
            yield " ".join(f"[{one.label}]" for one in choices)
        case Media():
            yield f"[{part.kind}] {part.name}".strip()
            yield part.caption
        case Location():
            yield f"[{part.latitude}, {part.longitude}] {part.name} {part.address}".strip()
        case People(people=people):
            yield from (f"[{one.name}] {' '.join((*one.phones, *one.emails))}" for one in people)
        case Order(items=items):
            yield from (f"{one.quantity:g} × {one.product} {one.price}".strip() for one in items)
            yield part.text
        case Form(values=values):
            yield from (f"{name}: {value}" for name, value in values.items())
        case Template():
            yield f"[{part.name}] {' '.join(part.values.values())}".strip()
        case Unsupported(kind=kind):
            yield f"[{kind}]"


def text_of(transcript: Transcript) -> str:
    """As plain text."""
    lines = (f"{one.at:%Y-%m-%d %H:%M}  {one.who}: {one.text}" for one in transcript.lines)
    return "\n".join([transcript.title, "", *lines, ""])


def html_of(transcript: Transcript) -> str:
    """As a page; whatever people wrote is text in it."""
    items = "\n".join(_item(one) for one in transcript.lines)
    title, language = escape(transcript.title), escape(transcript.language or "en")
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<ul>\n{items}\n</ul>\n</body>\n</html>\n"
    )


def _item(line: Line) -> str:
    stamp = line.at.isoformat(timespec="minutes")
    return (
        f'<li><time datetime="{stamp}">{line.at:%Y-%m-%d %H:%M}</time> '
        f"<strong>{escape(line.who)}</strong>\n<p>{escape(line.text)}</p></li>"
    )
