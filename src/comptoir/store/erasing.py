"""Erases a person from every table; what has to be proven stays without them.

Of the consent ledger the person's part goes, and its chain holds. A keyed hash of each address
stays with what was withdrawn, so that a later import does not advertise to them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Table, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.store import tables as t
from comptoir.store.consents import consent_states
from comptoir.store.feed import note
from comptoir.store.ledger import chain_pending
from comptoir.store.reach import Person, find_person, rows_of
from comptoir.store.search import Entry, put_entries
from comptoir.store.sequence_runs import forget_runs, forget_visits

Hashed = Callable[[str, str, str], bytes]
"""The keyed hash of workspace, channel type and address."""
Still = ColumnElement[bool]
"""A condition on contacts that holds of whoever is to be erased."""
_GONE = "withdrawn"
_FIRST = (
    "click",
    "search_entry",
    "feed",
    "webhook_delivery",
    "request_key",
    "receipt",
    "early",
    "golden",
)
"""Tables that name messages without a foreign key: they are asked while the messages are there."""


class Erased(Struct, frozen=True, kw_only=True):
    """Who was erased: how many rows of each table, and the hashes of the files whose bytes may
    now be nobody's."""

    contact_id: str
    counts: dict[str, int]
    files: tuple[str, ...] = ()


def look(tx: Connection, workspace_id: str, contact_id: str) -> Erased:
    """What an erasure would erase; nothing is written. Raises `NotFound`."""
    person = _access(tx, workspace_id, contact_id)
    counts: dict[str, int] = {}
    for table in _order():
        which = rows_of(table, person)
        if which is not None:
            found = tx.execute(select(func.count()).select_from(table).where(which)).scalar_one()
            counts |= {table.name: int(found)} if found else {}
    return Erased(contact_id=contact_id, counts=counts)


def hold(tx: Connection, workspace_id: str, contact_id: str, still: Still | None = None) -> None:
    """Keeps others from a contact and their conversations until the end of the transaction. Raises
    `NotFound`, also for one of whom `still` does not hold (any more)."""
    _access(tx, workspace_id, contact_id)
    if still is None:
        return
    talk, one = t.conversation.c, t.contact.c
    mine = (talk.workspace_id == workspace_id, talk.contact_id == contact_id)
    tx.execute(select(talk.id).where(*mine).with_for_update()).all()
    # A statement of its own: it sees what was written while this one waited for the rows.
    which = (one.workspace_id == workspace_id, one.id == contact_id, still)
    if tx.execute(select(one.id).where(*which)).first() is None:
        raise NotFound("the contact is not to be erased any more")


def erase(
    tx: Connection, workspace_id: str, contact_id: str, hashed: Hashed, by: str, now: datetime
) -> Erased:
    """Erases a contact and all that is about them. Raises `NotFound`."""
    chain_pending(tx)
    person = _access(tx, workspace_id, contact_id)
    _remember_withdrawn(tx, person, hashed)
    which = rows_of(t.file, person)
    files = (
        tuple(tx.execute(select(t.file.c.hash).where(which)).scalars()) if which is not None else ()
    )
    counts: dict[str, int] = {}
    for table in _order():
        gone = _erase_from(tx, table, person)
        counts |= {table.name: gone} if gone else {}
    row = {"contact_id": contact_id, "by": by, "counts": counts, "at": now}
    tx.execute(insert(t.erasure).values(workspace_id=workspace_id, **row).on_conflict_do_nothing())
    note(tx, workspace_id, "contact_changed", contact_id, "erased")
    return Erased(contact_id=contact_id, counts=counts, files=files)


def erased_ids(tx: Connection, workspace_id: str) -> set[str]:
    """The contacts of a workspace that were erased."""
    mine = t.erasure.c.workspace_id == workspace_id
    return set(tx.execute(select(t.erasure.c.contact_id).where(mine)).scalars())


def withdrawn_by(
    tx: Connection, workspace_id: str, hashes: Iterable[bytes]
) -> dict[bytes, list[str]]:
    """What the erased owners of addresses had withdrawn, by the hash of the address."""
    which = (
        t.erased_address.c.workspace_id == workspace_id,
        t.erased_address.c.hash.in_(list(hashes)),
    )
    rows = tx.execute(select(t.erased_address.c.hash, t.erased_address.c.withdrawn).where(*which))
    return {bytes(row[0]): list(row[1]) for row in rows}


def suppressed(
    tx: Connection, workspace_id: str, names: Iterable[tuple[str, str]], hashed: Hashed
) -> dict[tuple[str, str], list[str]]:
    """What erased owners of addresses (channel type, value) had withdrawn, where it is anything."""
    by_hash = {hashed(workspace_id, *name): name for name in names}
    found = withdrawn_by(tx, workspace_id, by_hash)
    return {by_hash[one]: withdrawn for one, withdrawn in found.items() if withdrawn}


def _access(tx: Connection, workspace_id: str, contact_id: str) -> Person:
    which = (t.contact.c.workspace_id == workspace_id, t.contact.c.id == contact_id)
    if tx.execute(select(t.contact.c.id).where(*which).with_for_update()).first() is None:
        raise NotFound("there is no such contact")
    return find_person(tx, workspace_id, contact_id)


def _order() -> list[Table]:
    """Every table, those first that others are found through."""
    named = [t.metadata.tables[name] for name in _FIRST]
    rest = [one for one in reversed(t.metadata.sorted_tables) if one.name not in (*_FIRST, "file")]
    at = rest.index(t.attachment)
    return [*named, *rest[:at], t.file, *rest[at:]]


def _erase_from(tx: Connection, table: Table, person: Person) -> int:
    which = rows_of(table, person)
    if which is None:
        return 0
    if table is t.search_entry:
        return _unfind(tx, person, which)
    if table is t.sequence_run:
        return forget_runs(tx, person.workspace_id, which)
    if table is t.sequence_visit:
        return forget_visits(tx, person.workspace_id, which)
    return tx.execute(delete(table).where(which)).rowcount


def _unfind(tx: Connection, person: Person, which: Any) -> int:
    """Nothing of them is found any more, in either engine's index; how many entries."""
    rows = tx.execute(select(t.search_entry.c.kind, t.search_entry.c.subject).where(which)).all()
    gone = [Entry(kind=kind, subject=subject, text="") for kind, subject in rows]
    put_entries(tx, person.workspace_id, gone)
    return len(gone)


def _remember_withdrawn(tx: Connection, person: Person, hashed: Hashed) -> None:
    workspace_id = person.workspace_id
    for channel_type, value in person.names:
        states = consent_states(tx, workspace_id, channel_type, value)
        key = hashed(workspace_id, channel_type, value)
        # Whoever was erased before, and said nothing since, is still not advertised to.
        before = withdrawn_by(tx, workspace_id, [key]).get(key, [])
        states = dict.fromkeys(before, _GONE) | states
        withdrawn = sorted(purpose for purpose, state in states.items() if state == _GONE)
        row = {"contact_id": person.contact_id, "withdrawn": withdrawn}
        kept = insert(t.erased_address).values(workspace_id=workspace_id, hash=key, **row)
        tx.execute(
            kept.on_conflict_do_update(
                index_elements=["workspace_id", "hash"], set_={"withdrawn": withdrawn}
            )
        )


def reach_of(name: str) -> str:
    """What an erasure does to a table, in a word for the data map."""
    nobody = Person(workspace_id="", contact_id="", names=(), keys=())
    return "stays" if rows_of(t.metadata.tables[name], nobody) is None else "erased"
