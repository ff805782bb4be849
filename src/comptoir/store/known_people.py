"""What is known of some contacts at once, as a file may change it: read, and written back.

known = read_known(tx, "w", contact_ids)
known["c1"].tags.add("vegan")
write_known(tx, "w", made=[], changed=[known["c1"]], now=now)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.addresses import NewAddress, add_addresses
from comptoir.store.contacts import tags_of
from comptoir.store.feed import Noted, note_all
from comptoir.store.hot import Hot
from comptoir.store.ledger import chain_pending
from comptoir.store.tables import (
    address,
    consent,
    consent_evidence,
    contact,
    contact_event,
    contact_note,
    contact_tag,
    contact_value,
    conversation,
    erasure,
    preference,
    recipient,
)

Name = tuple[str, str]
"""(channel type, value of an address)."""

_CONTACT = Hot(insert(contact), "workspace_id", "id", "name", "language", "created_at")
_ADDRESS = Hot(
    insert(address).on_conflict_do_nothing(),
    *("workspace_id", "channel_type", "value", "contact_id", "details", "created_at"),
)
_TAG = Hot(insert(contact_tag).on_conflict_do_nothing(), "workspace_id", "contact_id", "tag")
_put_value = insert(contact_value)
_VALUE = Hot(
    _put_value.on_conflict_do_update(
        index_elements=["workspace_id", "contact_id", "field_id"],
        set_={"value": _put_value.excluded.value},
    ),
    *("workspace_id", "contact_id", "field_id", "value"),
)
_RENAME = Hot(
    update(contact)
    .where(
        contact.c.workspace_id == bindparam("of_workspace"), contact.c.id == bindparam("of_contact")
    )
    .values(name=bindparam("new_name"), language=bindparam("new_language"))
)


@dataclass(kw_only=True)
class Known:
    """One contact as it stands; `values` are those of fields by id."""

    id: str
    name: str = ""
    language: str = ""
    tags: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    names: set[Name] = field(default_factory=set)


def read_known(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, Known]:
    """Contacts by id; unknown ones are left out."""
    wanted = list(ids)
    which = (contact.c.workspace_id == workspace_id, contact.c.id.in_(wanted))
    rows = tx.execute(select(contact.c.id, contact.c.name, contact.c.language).where(*which))
    found = {id: Known(id=id, name=name, language=language) for id, name, language in rows}
    for id, tags in tags_of(tx, {workspace_id: wanted}).items():
        found[id].tags.update(tags)
    columns = contact_value.c
    for id, field_id, value in _theirs(
        tx, workspace_id, contact_value, wanted, columns.field_id, columns.value
    ):
        found[id].values[field_id] = value
    for id, type, value in _theirs(
        tx, workspace_id, address, wanted, address.c.channel_type, address.c.value
    ):
        found[id].names.add((type, value))
    return found


def _theirs(
    tx: Connection, workspace_id: str, table: Any, ids: Sequence[str], *columns: Any
) -> Iterable[Any]:
    which = (table.c.workspace_id == workspace_id, table.c.contact_id.in_(ids))
    return tx.execute(select(table.c.contact_id, *columns).where(*which)).all()


def write_known(
    tx: Connection,
    workspace_id: str,
    *,
    made: Sequence[Known],
    changed: Sequence[Known],
    now: datetime,
) -> None:
    """Writes contacts that are new, and what was added to or replaced in others."""
    own = {"workspace_id": workspace_id, "created_at": now}
    _CONTACT.run(tx, [{**own, "id": o.id, "name": o.name, "language": o.language} for o in made])
    _RENAME.run(
        tx,
        [
            {"of_workspace": workspace_id, "of_contact": o.id, "new_name": o.name,
             "new_language": o.language}
            for o in changed
        ],
    )  # fmt: skip
    both = [*made, *changed]
    # In order, so that two transactions never wait for each other in a circle.
    names = sorted((type, value, one.id) for one in made for type, value in one.names)
    _ADDRESS.run(
        tx,
        [
            {**own, "channel_type": type, "value": value, "contact_id": id, "details": {}}
            for type, value, id in names
        ],
    )
    _add_names(tx, workspace_id, changed, now)
    _TAG.run(tx, [{**own, "contact_id": o.id, "tag": tag} for o in both for tag in sorted(o.tags)])
    _VALUE.run(
        tx,
        [
            {**own, "contact_id": o.id, "field_id": field_id, "value": value}
            for o in both
            for field_id, value in o.values.items()
        ],
    )
    tell_imported(tx, workspace_id, [o.id for o in both])


def _add_names(tx: Connection, workspace_id: str, changed: Sequence[Known], now: datetime) -> None:
    """Writes new names of people who are known; what they withdrew counts for these, too."""
    columns = (address.c.channel_type, address.c.value)
    ids = [one.id for one in changed]
    there = {(row[1], row[2]) for row in _theirs(tx, workspace_id, address, ids, *columns)}
    new = sorted((*name, one.id) for one in changed for name in one.names - there)
    add_addresses(
        tx,
        [
            NewAddress(workspace_id=workspace_id, channel_type=type, value=value, contact_id=id)
            for type, value, id in new
        ],
        now,
    )


def tell_imported(tx: Connection, workspace_id: str, ids: Iterable[str]) -> None:
    """Notes that contacts changed."""
    note_all(tx, [Noted(workspace_id, "contact_changed", id, "import") for id in ids])


def take_away(
    tx: Connection,
    workspace_id: str,
    *,
    tags: Iterable[tuple[str, str]],
    values: Iterable[tuple[str, str]],
    names: Iterable[Name],
) -> None:
    """Takes tags and values of fields from contacts, each as (contact, which), and addresses."""
    own = {"of_workspace": workspace_id}
    for statement, rows in (
        (_UNTAG, [{**own, "a": a, "b": b} for a, b in tags]),
        (_UNSET, [{**own, "a": a, "b": b} for a, b in values]),
        (_UNNAME, [{**own, "a": a, "b": b} for a, b in names]),
    ):
        if rows:
            tx.execute(statement, rows)


def _removing(table: Any, first: str, second: str) -> Any:
    return delete(table).where(
        table.c.workspace_id == bindparam("of_workspace"),
        table.c[first] == bindparam("a"),
        table.c[second] == bindparam("b"),
    )


_UNTAG = _removing(contact_tag, "contact_id", "tag")
_UNSET = _removing(contact_value, "contact_id", "field_id")
_UNNAME = _removing(address, "channel_type", "value")


def forget_contacts(tx: Connection, workspace_id: str, ids: Sequence[str], now: datetime) -> None:
    """Removes contacts with whom nothing happened, with their addresses. The ledger keeps what the
    file permitted without who it was, as after an erasure: nobody could erase that any more."""
    chain_pending(tx)
    told = _theirs(tx, workspace_id, consent_evidence, ids)
    counts = Counter(row[0] for row in told)
    own = {"workspace_id": workspace_id, "by": "import", "at": now}
    _ERASURE.run(
        tx,
        [
            {**own, "contact_id": id, "counts": {consent_evidence.name: count}}
            for id, count in sorted(counts.items())
        ],
    )
    for table, column in (
        (address, address.c.contact_id),
        (consent_evidence, consent_evidence.c.contact_id),
        (contact, contact.c.id),
    ):
        tx.execute(delete(table).where(table.c.workspace_id == workspace_id, column.in_(ids)))
    tell_imported(tx, workspace_id, ids)


_ERASURE = Hot(insert(erasure), "workspace_id", "contact_id", "by", "counts", "at")


_MET = (conversation, recipient, contact_event, contact_note, preference)


def met_since(tx: Connection, workspace_id: str, ids: Sequence[str]) -> set[str]:
    """Those of contacts with whom something happened: they wrote, got a campaign, bought, were
    noted on, declared something, or permitted or withdrew something by themselves."""
    found: set[str] = set()
    for table in _MET:
        found.update(row[0] for row in _theirs(tx, workspace_id, table, ids))
    said = select(consent_evidence.c.contact_id).join(
        consent,
        (consent.c.workspace_id == consent_evidence.c.workspace_id)
        & (consent.c.id == consent_evidence.c.consent_id),
    )
    which = (consent_evidence.c.workspace_id == workspace_id, consent.c.source != "import")
    found.update(tx.execute(said.where(*which, consent_evidence.c.contact_id.in_(ids))).scalars())
    return found
