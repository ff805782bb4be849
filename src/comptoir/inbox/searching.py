"""Keeps what can be searched up to date: a reader of the feed, a moment behind what is written.

So that searching costs the path of a message nothing, its words are indexed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

from comptoir.model.message import Card, Carousel, Location, Media, Part, Template, Text
from comptoir.runtime import Runtime
from comptoir.store import contacts, feed, shown
from comptoir.store.addresses import names_of
from comptoir.store.database import Connection, Database
from comptoir.store.feed import Fact, FactKind
from comptoir.store.search import Entry, Kind, put_entries, subjects_after
from comptoir.store.workspaces import list_workspaces

Entries = Callable[[Connection, str, Sequence[str]], Iterator[Entry]]
READER = "search"
AT_ONCE = 500
_MESSAGES: tuple[FactKind, ...] = ("message_received", "message_sent", "message_changed")


async def index_new(runtime: Runtime) -> int:
    """Makes findable what was said since; how many facts were read."""
    read = 0
    for workspace_id in await runtime.db.read(lambda tx: feed.readers_behind(tx, READER)):
        some = AT_ONCE
        while some == AT_ONCE:
            some = await runtime.db.write(partial(_index_some, workspace_id))
            read += some
    return read


async def index_again(db: Database) -> int:
    """Makes all findable that is stored, from the first on; how many entries that were."""
    done = 0
    kinds: tuple[tuple[Kind, Entries], ...] = (("message", _messages), ("contact", _contacts))
    for workspace, (kind, entries) in product(await db.read(list_workspaces), kinds):
        after = ""
        while ids := await db.read(
            partial(subjects_after, workspace_id=workspace.id, kind=kind, id=after, most=AT_ONCE)
        ):
            await db.write(partial(_put, workspace.id, ids, entries))
            after, done = ids[-1], done + len(ids)
    return done


def _put(workspace_id: str, ids: Sequence[str], entries: Entries, tx: Connection) -> None:
    put_entries(tx, workspace_id, list(entries(tx, workspace_id, ids)))


def _index_some(workspace_id: str, tx: Connection) -> int:
    feed.open_reader(tx, workspace_id, READER, 0)
    position = feed.take_reader(tx, workspace_id, READER)
    if position is None:
        return 0
    found = feed.unread(tx, workspace_id, position, AT_ONCE, (*_MESSAGES, "contact_changed"))
    put_entries(tx, workspace_id, _entries(tx, workspace_id, found.facts))
    feed.move_reader(tx, workspace_id, READER, found.until)
    return len(found.facts)


def _entries(tx: Connection, workspace_id: str, facts: Sequence[Fact]) -> list[Entry]:
    said = {fact.subject for fact in facts if fact.kind in _MESSAGES}
    people = {fact.subject for fact in facts if fact.kind == "contact_changed"}
    return [
        *_messages(tx, workspace_id, sorted(said)),
        *_contacts(tx, workspace_id, sorted(people)),
    ]


def _messages(tx: Connection, workspace_id: str, ids: Sequence[str]) -> Iterator[Entry]:
    for found in shown.find_texts(tx, workspace_id, ids) if ids else ():
        yield Entry(
            kind="message",
            subject=found.id,
            text=searchable(found.parts),
            marks=(
                f"conversation:{found.conversation_id}",
                f"channel:{found.channel_id}",
                f"author:{found.author}",
            ),
        )


def _contacts(tx: Connection, workspace_id: str, ids: Sequence[str]) -> Iterator[Entry]:
    if not ids:
        return
    names = names_of(tx, workspace_id, ids)
    for id, one in contacts.find_contacts(tx, workspace_id, ids).items():
        yield Entry(kind="contact", subject=id, text=" ".join([one.name, *names.get(id, ())]))


def searchable(parts: Sequence[Part]) -> str:
    """The words of a message that people look for, one part behind the other."""
    return "\n".join(word for part in parts for word in _words(part) if word)


def _words(part: Part) -> Iterator[str]:
    match part:
        case Text(text=text):
            yield text
        case Card():
            yield from (part.title, part.subtitle, part.text)
        case Carousel(cards=cards):
            for card in cards:
                yield from _words(card)
        case Media():
            yield from (part.caption, part.name)
        case Location():
            yield from (part.name, part.address)
        case Template(values=values):
            yield from values.values()
