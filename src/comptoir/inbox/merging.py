"""Two contacts who are one person become one, and two again where that was a mistake.

merge = await merge_contacts(by, kept, other)
await undo_merge(by, kept, merge)

The latest conversation of each tells of it.
"""

from __future__ import annotations

from comptoir.errors import InputInvalid
from comptoir.inbox.acting import By, event_of
from comptoir.store.contact_merge import merge
from comptoir.store.contact_unmerge import unmerge
from comptoir.store.contacts import find_contacts
from comptoir.store.conversation_pages import Wanted, list_places
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import add_event
from comptoir.store.merges import Merge


async def merge_contacts(by: By, contact_id: str, other: str) -> str:
    """Gives all that `other` has to a contact; the id of the merge. Raises `NotFound`,
    `InputInvalid` for the same contact twice."""
    if other == contact_id:
        raise InputInvalid("a contact is one person already")
    return await by.runtime.db.write(lambda tx: _merge(tx, by, contact_id, other))


def _merge(tx: Connection, by: By, contact_id: str, other: str) -> str:
    found = find_contacts(tx, by.workspace_id, [other])
    new = Merge(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        contact_id=contact_id,
        name=found[other].name if other in found else "",
        by=by.name,
        created_at=by.runtime.clock(),
    )
    talks = {id for one in (contact_id, other) for id in _latest(tx, by, one)}
    merge(tx, new, other)
    _tell(tx, by, talks, "merged", new.name)
    return new.id


async def undo_merge(by: By, contact_id: str, merge_id: str) -> str:
    """Makes two contacts of one again; the id of who is back. Raises `NotFound`, `MergeStands`
    where too much was changed since."""

    def write(tx: Connection) -> str:
        done, back = unmerge(tx, by.workspace_id, contact_id, merge_id)
        talks = {id for one in (contact_id, back) for id in _latest(tx, by, one)}
        _tell(tx, by, talks, "parted", done.name)
        return back

    return await by.runtime.db.write(write)


def _latest(tx: Connection, by: By, contact_id: str) -> list[str]:
    places = list_places(tx, by.workspace_id, Wanted(contact_id=contact_id), None, 1)
    return [place.id for place in places]


def _tell(tx: Connection, by: By, talks: set[str], what: str, name: str) -> None:
    for id in sorted(talks):
        add_event(tx, event_of(by, id, what, details={"name": name}))
