"""Imports of contacts as people ask for them: begun, told how, checked, started, taken back.

one = await begin(by, "list.csv")
await add_piece(by, one.id, 0, body)
await read(by, one.id)                       # … ready, with a guess of what the columns are
await set_up(by, one.id, mapping=("name", "phone:whatsapp"), rules=Rules(country="DE"))
await check(by, one.id)                      # dry run; nothing is brought in
await start(by, one.id)
await undo(by, one.id)
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from msgspec import structs

from comptoir.campaigns.imports.work import parsing_of
from comptoir.errors import Conflict, InputInvalid, NotFound
from comptoir.model.contact_import import ContactImport, ImportState, Person, Row, Rules
from comptoir.model.spreadsheet import safe_cell
from comptoir.people.acting import By
from comptoir.store import imports
from comptoir.store.database import Connection
from comptoir.store.segments import access_segment

LONGEST_NAME = 200
MOST_BYTES = 200_000_000
LONGEST_TEXT = 4000
SHOWN = 20
"""Rows of a preview."""


async def begin(by: By, name: str, rules: Rules | None = None) -> ContactImport:
    """A new import, to which the file is brought in pieces."""
    new = ContactImport(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        name=" ".join(name.split())[:LONGEST_NAME] or "contacts",
        state="uploading",
        rules=rules or Rules(),
        created_by=by.name,
        created_at=by.runtime.clock(),
    )
    await by.runtime.db.write(lambda tx: imports.add_import(tx, new))
    return new


async def add_piece(by: By, id: str, number: int, content: bytes) -> None:
    """Adds a piece of the file, counted from 0. Raises `InputInvalid` where the file is too long,
    `Conflict` once it is read."""

    def write(tx: Connection) -> None:
        _access(tx, by, id, "uploading")
        count, size = imports.count_pieces(tx, by.workspace_id, id)
        if size + len(content) > MOST_BYTES or number > count:
            raise InputInvalid(
                f"a file has at most {MOST_BYTES} bytes, and its pieces come one after the other"
            )
        imports.put_piece(tx, by.workspace_id, id, number, content)

    await by.runtime.db.write(write)


async def read(by: By, id: str) -> ContactImport:
    """Has the file read, once all of it is there; it is `ready` a moment later."""
    return await _move(by, id, "reading", "uploading", done=0)


async def set_up(
    by: By, id: str, *, mapping: Sequence[str] | None = None, rules: Rules | None = None
) -> ContactImport:
    """Says what the columns are and how people are brought in; None stays. Raises `InputInvalid`,
    `Conflict` where it runs or is over."""
    one = await access(by, id)
    mapping = one.mapping if mapping is None else tuple(mapping)
    if len(mapping) != len(one.header):
        raise InputInvalid(f"the file has {len(one.header)} columns, the mapping {len(mapping)}")
    wanted = structs.replace(one, mapping=mapping, rules=rules or one.rules)
    await parsing_of(by.runtime, wanted)

    def write(tx: Connection) -> None:
        _access(tx, by, id, "ready")
        _check_rules(tx, by.workspace_id, wanted.rules, by.runtime.clock())
        values = {"mapping": wanted.mapping, "rules": wanted.rules, "counts": {}}
        imports.change_import(tx, by.workspace_id, id, **values)

    await by.runtime.db.write(write)
    return await access(by, id)


def _check_rules(tx: Connection, workspace_id: str, rules: Rules, now: datetime) -> None:
    if rules.segment_id and access_segment(tx, workspace_id, rules.segment_id).kind != "static":
        raise InputInvalid("contacts can only be put on a static list")
    asked = rules.consent
    if asked is None:
        return
    if not imports.has_topic(tx, workspace_id, asked.topic):
        raise NotFound(f"there is no topic {asked.topic!r}", advice="Make it in the settings.")
    if not asked.source.strip() or not asked.text.strip():
        raise InputInvalid(
            "consent needs its proof: where they gave it, and the text they were shown",
            advice="Without proof leave the consent out, and ask them for it by a form.",
        )
    if max(len(asked.source), len(asked.text)) > LONGEST_TEXT:
        raise InputInvalid(f"source and text have at most {LONGEST_TEXT} characters")
    if asked.at is not None and asked.at > now:
        raise InputInvalid("nobody has agreed in the future")


async def preview(by: By, id: str) -> list[tuple[Row, Person]]:
    """The first rows, with who each speaks of or why it cannot be used."""
    one = await access(by, id)
    parsing = await parsing_of(by.runtime, one)
    rows = await by.runtime.db.read(lambda tx: imports.next_rows(tx, by.workspace_id, id, 0, SHOWN))
    return [(row, parsing.person(row)) for row in rows]


async def check(by: By, id: str) -> ContactImport:
    """Has all rows looked at without bringing them in."""
    await parsing_of(by.runtime, await access(by, id))
    return await _move(by, id, "checking", "ready", done=0, counts={})


async def start(by: By, id: str) -> ContactImport:
    """Has the rows brought in. Raises what `set_up` does: the list or the topic may be gone."""
    await parsing_of(by.runtime, await access(by, id))
    return await _move(by, id, "running", "ready", done=0, counts={})


async def undo(by: By, id: str) -> ContactImport:
    """Has taken back what the import did, wherever nobody changed it since."""
    return await _move(by, id, "undoing", "done")


async def remove(by: By, id: str) -> None:
    """Forgets an import with its rows; its contacts stay, and it cannot be undone any more."""

    def write(tx: Connection) -> None:
        _access(tx, by, id, "uploading", "ready", "done", "undone", "failed")
        imports.remove_import(tx, by.workspace_id, id)

    await by.runtime.db.write(write)


async def access(by: By, id: str) -> ContactImport:
    """One import. Raises `NotFound`."""
    return await by.runtime.db.read(lambda tx: imports.access_import(tx, by.workspace_id, id))


async def _move(
    by: By, id: str, to: ImportState, *states: ImportState, **values: object
) -> ContactImport:
    def write(tx: Connection) -> None:
        one = _access(tx, by, id, *states)
        if to == "running":
            _check_rules(tx, by.workspace_id, one.rules, by.runtime.clock())
        imports.change_import(tx, by.workspace_id, id, state=to, **values)

    await by.runtime.db.write(write)
    return await access(by, id)


def _access(tx: Connection, by: By, id: str, *states: ImportState) -> ContactImport:
    one = imports.access_import(tx, by.workspace_id, id, lock=True)
    if one.state not in states:
        raise Conflict(
            f"the import is {one.state}",
            advice=f"That is possible while it is {' or '.join(states)}.",
        )
    return one


def problems_csv(header: Sequence[str], rows: Sequence[Row], *, is_first: bool = True) -> str:
    """Rows that could not be used, as CSV with their number and problem: to be put right and
    imported again. What a spreadsheet would run as a formula is text in it."""
    held = io.StringIO()
    writer = csv.writer(held)
    if is_first:
        writer.writerow(["row", "problem", *map(safe_cell, header)])
    writer.writerows(
        [row.number, safe_cell(row.problem), *map(safe_cell, row.cells)] for row in rows
    )
    return held.getvalue()
