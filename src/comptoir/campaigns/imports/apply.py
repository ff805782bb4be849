"""Brings rows of a file in, some hundred in one transaction; people who are known are met once.

A row changes one contact. Rows of the same person meet each other as they would meet somebody who
was there before. The same row is never brought in twice: the import remembers the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

from comptoir.model.calling import PHONES, phone_written
from comptoir.model.contact_import import ContactImport, GivenBefore, Outcome, Person, Row
from comptoir.model.identity import Ids, stable_id
from comptoir.model.push import ALL
from comptoir.store.addresses import find_owners
from comptoir.store.audiences import purpose_states
from comptoir.store.consents import record_consents
from comptoir.store.database import Connection
from comptoir.store.erasing import Hashed, suppressed
from comptoir.store.known_people import Known, Name, read_known, write_known
from comptoir.store.ledger import Consented
from comptoir.store.segments import add_members

TWO = "its addresses belong to two different contacts"


@dataclass
class _Work:
    """What is under way in one transaction."""

    made: dict[str, Known] = field(default_factory=dict)
    changed: dict[str, Known] = field(default_factory=dict)
    given: list[tuple[Person, Known]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def apply_people(
    tx: Connection,
    one: ContactImport,
    people: Sequence[Person],
    ids: Ids,
    now: datetime,
    hashed: Hashed,
) -> list[Row]:
    """What became of each of `people`, which are rows of an import: written in this transaction.
    `hashed` tells the addresses of people who were erased."""
    owners = _owners(tx, one.workspace_id, people)
    known = read_known(tx, one.workspace_id, set(owners.values()))
    work = _Work()
    for person in people:
        work.rows.append(_apply(one, person, owners, known, work, ids))
    made, changed = list(work.made.values()), list(work.changed.values())
    write_known(tx, one.workspace_id, made=made, changed=changed, now=now)
    met = [row.contact_id for row in work.rows if row.contact_id]
    if one.rules.segment_id and met:
        add_members(tx, one.workspace_id, one.rules.segment_id, met)
    _record(tx, one, work, now, hashed)
    return work.rows


def _owners(tx: Connection, workspace_id: str, people: Iterable[Person]) -> dict[Name, str]:
    asked: dict[str, list[str]] = {}
    for person in people:
        for type, value in chain(person.names, _others(person)):
            asked.setdefault(type, []).append(value)
    return {
        (type, value): owner
        for type, values in asked.items()
        for value, owner in find_owners(tx, workspace_id, type, values).items()
    }


def _others(person: Person) -> list[Name]:
    """The phone numbers of a row as they are written on the other channels with phone numbers."""
    return [
        (other, phone_written(other, value))
        for type, value in person.names
        if type in PHONES
        for other in PHONES
        if other != type
    ]


def _apply(
    one: ContactImport,
    person: Person,
    owners: dict[Name, str],
    known: dict[str, Known],
    work: _Work,
    ids: Ids,
) -> Row:
    if person.problem:
        return _row(person, "failed", problem=person.problem)
    found = {owners[name] for name in person.names if name in owners}
    # The same number on another channel is the same person, where nobody has it on this one.
    found = found or {owners[name] for name in _others(person) if name in owners}
    if len(found) > 1:
        return _row(person, "failed", problem=TWO)
    if not found:
        new = Known(id=ids.new())
        _fill(new, person, replaces=True)
        work.made[new.id] = known[new.id] = new
        owners |= dict.fromkeys(person.names, new.id)
        work.given.append((person, new))
        return _row(person, "made", new.id, {"after": _seen(new)})
    before = known[found.pop()]
    owners |= dict.fromkeys(person.names, before.id)
    if one.rules.duplicates == "skip":
        return _row(person, "skipped", before.id)
    was = deepcopy(before)
    _fill(before, person, replaces=one.rules.duplicates == "update")
    work.given.append((person, before))
    if was == before:
        return _row(person, "same", before.id)
    if before.id not in work.made:
        work.changed[before.id] = before
    return _row(person, "changed", before.id, {"before": _seen(was), "after": _seen(before)})


def _fill(known: Known, person: Person, *, replaces: bool) -> None:
    """What the file says of somebody is put where nothing stands, or also in place of what does."""
    for name in ("name", "language"):
        new = getattr(person, name)
        if new and (replaces or not getattr(known, name)):
            setattr(known, name, new)
    for field_id, value in person.values.items():
        if replaces or not known.values.get(field_id):
            known.values[field_id] = value
    known.tags.update(person.tags)
    known.names.update(person.names)


def _seen(known: Known) -> dict[str, Any]:
    """A contact as it is kept for undoing."""
    return {
        "name": known.name,
        "language": known.language,
        "tags": sorted(known.tags),
        "values": dict(known.values),
        "names": sorted(known.names),
    }


def _row(
    person: Person,
    outcome: Outcome,
    contact_id: str = "",
    undo: dict[str, Any] | None = None,
    problem: str = "",
) -> Row:
    return Row(
        number=person.number,
        cells=(),
        outcome=outcome,
        problem=problem,
        contact_id=contact_id,
        undo=undo,
    )


def _record(tx: Connection, one: ContactImport, work: _Work, now: datetime, hashed: Hashed) -> None:
    """Writes into the ledger what the people permitted, but for those of whom it is known already
    and those who withdrew, also under another of their names on the channel type or before they
    were erased: only they themselves give that again."""
    asked = one.rules.consent
    if asked is None:
        return
    purpose = f"topic:{asked.topic}"
    names = sorted({name for _, known in work.given for name in known.names})
    states = purpose_states(tx, one.workspace_id, purpose, names)
    erased = suppressed(tx, one.workspace_id, names, hashed)
    withdrawn = {name for name, state in states.items() if state == "withdrawn"}
    withdrawn |= {name for name, what in erased.items() if {ALL, purpose} & set(what)}
    barred = {(known.id, type) for _, known in work.given for type, _ in known.names & withdrawn}
    record_consents(
        tx,
        [
            given_before(one, asked, person, name, known.id, now)
            for person, known in work.given
            for name in person.names
            if name not in states and (known.id, name[0]) not in barred
        ],
    )


def given_before(
    one: ContactImport,
    asked: GivenBefore,
    person: Person,
    name: Name,
    contact_id: str,
    now: datetime,
) -> Consented:
    """The row of the ledger for one address of a row of the file."""
    evidence: Mapping[str, Any] = {"import": one.id, "file": one.name, "row": person.number}
    return Consented(
        workspace_id=one.workspace_id,
        id=stable_id("import", one.id, str(person.number), *name),
        contact_id=contact_id,
        channel_type=name[0],
        address=name[1],
        purpose=f"topic:{asked.topic}",
        state="given",
        source="import",
        text=asked.text,
        language=asked.language,
        evidence={**evidence, "source": asked.source},
        said_at=person.said_at or asked.at or now,
        written_at=now,
    )
