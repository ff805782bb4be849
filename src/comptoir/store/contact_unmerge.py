"""Makes two contacts of one again, who were merged by mistake.

What was the other's goes back with what came of it since: their conversations with all that was
said there, their addresses, what they permitted. What was added to the contact itself since, such
as a tag, stays with it. Where in doubt nothing goes to people: a name that was stopped, before or
since, stays so, and of what was permitted since each has what was said under their own names.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Table,
    insert,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_new

from comptoir.errors import MergeStands
from comptoir.store import tables as t
from comptoir.store.consents import restate
from comptoir.store.contact_fields import access_row
from comptoir.store.feed import note
from comptoir.store.merges import (
    KEPT,
    STOPS,
    Merge,
    Plain,
    Undo,
    access_merge,
    key_of,
    list_merges,
    remove_merge,
    typed,
)
from comptoir.store.sequence_merge import part_runs

SOME = 200
"""Keys in one statement."""
Names = set[tuple[str, str]]
"""Channel types and addresses."""


def unmerge(tx: Connection, workspace_id: str, contact_id: str, merge_id: str) -> tuple[Merge, str]:
    """Makes two contacts again; the merge that was undone, and the id of who is back. Raises
    `NotFound`, `MergeStands` where another came later, or where a name or conversation of theirs
    has gone elsewhere since."""
    access_row(tx, workspace_id, contact_id)
    done, undo = access_merge(tx, workspace_id, contact_id, merge_id)
    _check(tx, done, undo)
    tx.execute(insert(t.contact).values(typed(t.contact, undo.before.gone)))
    _part_rows(tx, done, undo)
    _part_since(tx, done, undo)
    _part_stops(tx, done, undo)
    _part_columns(tx, undo)
    _part_consents(tx, done, undo)
    remove_merge(tx, done)
    gone: str = undo.before.gone["id"]
    for id in (contact_id, gone):
        note(tx, workspace_id, "contact_changed", id, "parted")
    return done, gone


def _check(tx: Connection, done: Merge, undo: Undo) -> None:
    (last,) = list_merges(tx, done.workspace_id, done.contact_id, 1)
    if last.id != done.id:
        raise MergeStands(f"{last.name or 'another contact'} was merged in later")
    mine = (
        t.address.c.workspace_id == done.workspace_id,
        t.address.c.contact_id == done.contact_id,
    )
    rows = tx.execute(select(t.address.c.channel_type, t.address.c.value).where(*mine))
    if not _names_of(undo) <= {(row[0], row[1]) for row in rows}:
        raise MergeStands("an address of theirs is somebody else's by now")
    talk = t.conversation.c
    which = (talk.workspace_id == done.workspace_id, talk.contact_id == done.contact_id)
    for id, key in tx.execute(select(talk.id, talk.key).where(*which)):
        if undo.before.talks.get(id, key) != key:
            raise MergeStands("a conversation goes on under another address by now")


def _names_of(undo: Undo) -> Names:
    """What the other is called."""
    gone = undo.before.gone["id"]
    mine = [row for row in undo.before.names if row["contact_id"] == gone]
    return {(row["channel_type"], row["value"]) for row in mine}


def _part_rows(tx: Connection, done: Merge, undo: Undo) -> None:
    """Gives the rows back that were the other's, and makes those anew that both had."""
    gone: str = undo.before.gone["id"]
    for name, keys in undo.moved.items():
        table = t.metadata.tables[name]
        for at in range(0, len(keys), SOME):
            wanted = [tuple(key) for key in keys[at : at + SOME]]
            _give(tx, table, done, gone, tuple_(*key_of(table)).in_(wanted))
    for name, rows in undo.left.items():
        _make_anew(tx, t.metadata.tables[name], rows)
    for runs in undo.runs:
        part_runs(tx, done.workspace_id, done.contact_id, gone, runs)


def _make_anew(tx: Connection, table: Table, rows: Sequence[Plain]) -> None:
    """Rows whose field, segment or sequence is still there."""
    for row in rows:
        if _is_held(tx, table, row):
            tx.execute(insert_new(table).values(typed(table, row)).on_conflict_do_nothing())


def _is_held(tx: Connection, table: Table, row: Plain) -> bool:
    return all(_is_there(tx, key, row) for key in table.foreign_key_constraints)


def _is_there(tx: Connection, key: ForeignKeyConstraint, row: Plain) -> bool:
    same = [one.column == row[one.parent.name] for one in key.elements]
    found = select(literal(1)).select_from(key.referred_table).where(*same)
    return tx.execute(found.limit(1)).first() is not None


def _give(tx: Connection, table: Table, done: Merge, gone: str, which: ColumnElement[bool]) -> None:
    mine = (table.c.workspace_id == done.workspace_id, table.c.contact_id == done.contact_id)
    tx.execute(update(table).where(*mine, which).values(contact_id=gone))


def _part_since(tx: Connection, done: Merge, undo: Undo) -> None:
    """What came since of the other's names and conversations is theirs."""
    gone: str = undo.before.gone["id"]
    names = list(_names_of(undo))
    for table in (t.opt_in, t.consent_evidence):
        _give(tx, table, done, gone, tuple_(table.c.channel_type, table.c.address).in_(names))
    for at in range(0, len(undo.before.evidence), SOME):
        proofs = t.consent_evidence.c.consent_id.in_(undo.before.evidence[at : at + SOME])
        _give(tx, t.consent_evidence, done, gone, proofs)
    talk = t.conversation.c
    talks = select(talk.id).where(talk.workspace_id == done.workspace_id, talk.contact_id == gone)
    _give(tx, t.standing_wish, done, gone, t.standing_wish.c.conversation_id.in_(talks))


def _part_stops(tx: Connection, done: Merge, undo: Undo) -> None:
    """A name that only the other's stop held is open again, unless it was stopped since."""
    merged = {(row["channel_type"], row["value"]): row for row in undo.stops}
    for before in undo.before.names:
        name = (before["channel_type"], before["value"])
        which = (
            t.address.c.workspace_id == done.workspace_id,
            t.address.c.channel_type == name[0],
            t.address.c.value == name[1],
        )
        then, after = typed(t.address, before), typed(t.address, merged[name])
        for now in tx.execute(select(t.address).where(*which)).mappings().all():
            stops = {one: _stop(now[one], then[one], after[one]) for one in STOPS}
            tx.execute(update(t.address).where(*which).values(stops))


def _stop(now: datetime | None, before: datetime | None, after: datetime | None) -> datetime | None:
    return before if now == after else now or before


def _part_columns(tx: Connection, undo: Undo) -> None:
    """What the contact took over of the other it has no more, unless somebody changed it since."""
    kept = typed(t.contact, undo.before.kept)
    gone = typed(t.contact, undo.before.gone)
    which = (t.contact.c.workspace_id == kept["workspace_id"], t.contact.c.id == kept["id"])
    now = tx.execute(select(t.contact).where(*which)).one()._mapping
    back = {name: kept[name] for name in KEPT if now[name] == (kept[name] or gone[name])}
    if back:
        tx.execute(update(t.contact).where(*which).values(back))


def _part_consents(tx: Connection, done: Merge, undo: Undo) -> None:
    before = [typed(t.consent_state, row) for row in undo.before.states]
    both = (done.contact_id, undo.before.gone["id"])
    restate(tx, done.workspace_id, both, before, done.created_at)
