"""Takes back what an import did, the last row first, wherever nobody changed it since.

Who was made is removed, unless they wrote, were written to or were changed. In people who were
known, each thing gets back what stood there, unless it is something else by now. What was
permitted by the file is withdrawn in the ledger, which never forgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from msgspec import structs

from comptoir.campaigns.imports.apply import given_before
from comptoir.model.contact_import import ContactImport, Person, Row
from comptoir.model.identity import stable_id
from comptoir.store.consents import record_consents
from comptoir.store.database import Connection
from comptoir.store.known_people import (
    Known,
    forget_contacts,
    met_since,
    read_known,
    take_away,
    write_known,
)
from comptoir.store.ledger import Consented, known_ids


def undo_rows(tx: Connection, one: ContactImport, rows: Sequence[Row], now: datetime) -> list[Row]:
    """What became of each of `rows`: undone, or kept where somebody changed it since."""
    ids = list(dict.fromkeys(row.contact_id for row in rows))
    known = read_known(tx, one.workspace_id, ids)
    met = met_since(tx, one.workspace_id, ids)
    gone: list[str] = []
    done: list[Row] = []
    withdrawn: list[Row] = []
    for row in rows:
        current = known.get(row.contact_id)
        is_undone = current is not None and _undo(tx, one, row, current, gone, met)
        withdrawn += [row] if is_undone else []
        done.append(structs.replace(row, outcome="undone" if is_undone else "kept"))
    _withdraw(tx, one, withdrawn, now)
    forget_contacts(tx, one.workspace_id, gone, now)
    return done


def _undo(
    tx: Connection, one: ContactImport, row: Row, current: Known, gone: list[str], met: set[str]
) -> bool:
    undo = row.undo or {}
    if row.outcome == "made":
        is_untouched = current.id not in met and _known(current.id, undo["after"]) == current
        gone += [current.id] if is_untouched else []
        return is_untouched
    return _put_back(tx, one.workspace_id, current, undo)


def _put_back(tx: Connection, workspace_id: str, current: Known, undo: dict[str, Any]) -> bool:
    """Gives a contact back what stood there before a row; whether anything was given back."""
    was, became = _known(current.id, undo["before"]), _known(current.id, undo["after"])
    before = replace(current, tags=set(current.tags), values=dict(current.values))
    for name in ("name", "language"):
        if getattr(current, name) == getattr(became, name):
            setattr(current, name, getattr(was, name))
    tags = (became.tags - was.tags) & current.tags
    names = (became.names - was.names) & current.names
    current.tags -= tags
    current.names = current.names - names
    values = [id for id, value in became.values.items() if was.values.get(id, "") != value]
    cleared = []
    for id in values:
        if current.values.get(id) == became.values[id]:
            current.values[id] = was.values.get(id, "")
            cleared += [] if current.values[id] else [id]
    for id in cleared:
        del current.values[id]
    own = current.id
    take_away(
        tx,
        workspace_id,
        tags=[(own, tag) for tag in tags],
        values=[(own, id) for id in cleared],
        names=names,
    )
    is_changed = current != before
    if is_changed:
        write_known(tx, workspace_id, made=[], changed=[current], now=_NEVER)
    return is_changed


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
"""The moment of rows that are there already: nothing new is written."""


def _known(id: str, seen: dict[str, Any]) -> Known:
    return Known(
        id=id,
        name=seen["name"],
        language=seen["language"],
        tags=set(seen["tags"]),
        values=dict(seen["values"]),
        names={(type, value) for type, value in seen["names"]},
    )


def _withdraw(tx: Connection, one: ContactImport, rows: Sequence[Row], now: datetime) -> None:
    """Withdraws what these rows really gave; what people gave by themselves stays."""
    asked = one.rules.consent
    if asked is None:
        return
    given: list[Consented] = []
    for row in rows:
        person, after = Person(number=row.number), (row.undo or {})["after"]
        names = _known(row.contact_id, after).names
        given += [given_before(one, asked, person, n, row.contact_id, now) for n in sorted(names)]
    written = known_ids(tx, one.workspace_id, [consented.id for consented in given])
    mine = [consented for consented in given if consented.id in written]
    record_consents(tx, [_taken_back(consented, now) for consented in mine])


def _taken_back(given: Consented, now: datetime) -> Consented:
    return structs.replace(
        given,
        id=stable_id(given.id, "undone"),
        state="withdrawn",
        evidence={**given.evidence, "undone": True},
        said_at=now,
    )
