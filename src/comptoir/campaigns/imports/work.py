"""Works at imports, chunk by chunk: read, checked, brought in, taken back; also after a crash.

A chunk and how far the import is are written in one transaction, under a lock of its row: no row is
brought in twice, whoever works at it and wherever it stopped. Rows are parsed outside of it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from comptoir.campaigns.imports.apply import apply_people
from comptoir.campaigns.imports.guess import header_key, targets_of
from comptoir.campaigns.imports.parse import Parsing
from comptoir.campaigns.imports.read import read_import
from comptoir.campaigns.imports.undo import undo_rows
from comptoir.connecting.find import open_channels
from comptoir.errors import Busy, ComptoirError
from comptoir.model.contact_import import (
    WORKING,
    ContactImport,
    ImportState,
    Person,
    Row,
    Rules,
)
from comptoir.outbound.suppressed import Hashed
from comptoir.runtime import Runtime
from comptoir.store import imports
from comptoir.store.contact_fields import list_fields
from comptoir.store.database import Connection

log = structlog.get_logger(__name__)

AT_ONCE = 500
"""Rows that share a transaction: replies wait for it a tenth of a second at most."""
HELD = timedelta(minutes=2)
"""An import whose process died goes on after this time."""
BROKEN = "it could not be brought in; the log of the server says why. Import the file anew"


async def work_once(runtime: Runtime) -> bool:
    """Works at one import for a chunk of rows; whether there was any to work at."""
    me, now = runtime.ids.new(), runtime.clock()
    if not await runtime.db.read(lambda tx: imports.is_waiting(tx, now)):
        return False
    claim = partial(imports.claim_import, me=me, now=now, until=now + HELD)
    one = await runtime.db.write(claim)
    if one is None:
        return False
    try:
        await _step(runtime, one, me)
    except Busy:
        # The database is away: the import goes on when it is there again.
        raise
    except ComptoirError as error:
        log.warning("import_failed", import_id=one.id, error=str(error))
        await _fail(runtime, one, me, f"{error}. {error.advice}")
    except Exception:
        # It would fail again, and every other import waits for this one.
        log.exception("import_failed", import_id=one.id)
        await _fail(runtime, one, me, BROKEN)
    finally:
        await runtime.db.write(lambda tx: imports.release_import(tx, one.workspace_id, one.id, me))
    return True


async def finish(runtime: Runtime, workspace_id: str, id: str) -> ContactImport:
    """Works at imports until this one waits for somebody; for commands and tests."""
    while True:
        one = await runtime.db.read(lambda tx: imports.access_import(tx, workspace_id, id))
        if one.state not in WORKING or not await work_once(runtime):
            return one


async def _fail(runtime: Runtime, one: ContactImport, me: str, problem: str) -> None:
    def write(tx: Connection) -> None:
        until = runtime.clock() + HELD
        if not imports.hold_import(tx, one.workspace_id, one.id, me, one.state, until):
            return
        imports.forget_pieces(tx, one.workspace_id, one.id)
        imports.change_import(tx, one.workspace_id, one.id, state="failed", problem=problem)

    await runtime.db.write(write)


async def _step(runtime: Runtime, one: ContactImport, me: str) -> None:
    if one.state == "reading":
        await _read(runtime, one, me)
    elif one.state == "undoing":
        now = runtime.clock()
        await runtime.db.write(lambda tx: _undo(tx, one, now))
    else:
        await _bring_in(runtime, one)


async def _read(runtime: Runtime, one: ContactImport, me: str) -> None:
    def hold(tx: Connection) -> bool:
        until = runtime.clock() + HELD
        return imports.hold_import(tx, one.workspace_id, one.id, me, "reading", until)

    table = await read_import(runtime, one.workspace_id, one.id, hold)
    if table is None:
        return
    types = await channel_types(runtime, one.workspace_id)
    key = header_key(table.header)

    def write(tx: Connection) -> None:
        if not hold(tx):
            return
        known = imports.remembered_mapping(tx, one.workspace_id, key)
        fields = list_fields(tx, one.workspace_id)
        mapping, rules = known or (targets_of(table.header, fields, types), one.rules)
        imports.forget_pieces(tx, one.workspace_id, one.id)
        imports.change_import(
            tx,
            one.workspace_id,
            one.id,
            state="ready",
            header=table.header,
            header_key=key,
            mapping=mapping,
            # What was permitted is asked for anew for every file.
            rules=Rules(duplicates=rules.duplicates, country=rules.country, tags=one.rules.tags),
            encoding=table.encoding,
            delimiter=table.delimiter,
        )

    await runtime.db.write(write)


async def channel_types(runtime: Runtime, workspace_id: str) -> tuple[str, ...]:
    """The types of the channels of a workspace: those of phone numbers may come before their
    channel is connected."""
    found = await open_channels(runtime, workspace_id)
    return tuple(dict.fromkeys(one.type for one in found))


async def parsing_of(runtime: Runtime, one: ContactImport) -> Parsing:
    """How the rows of an import are read. Raises `InputInvalid` for a mapping that does not fit."""
    fields = await runtime.db.read(lambda tx: list_fields(tx, one.workspace_id))
    types = await channel_types(runtime, one.workspace_id)
    by_key = {field.key: field for field in fields}
    return Parsing(one.mapping, one.rules, by_key, types, runtime.clock())


async def _bring_in(runtime: Runtime, one: ContactImport) -> None:
    parsing = await parsing_of(runtime, one)
    read = partial(
        imports.next_rows, workspace_id=one.workspace_id, id=one.id, after=one.done, limit=AT_ONCE
    )
    rows = await runtime.db.read(read)
    people = await asyncio.to_thread(lambda: [parsing.person(row) for row in rows])
    now, ids, hashed = runtime.clock(), runtime.ids, Hashed(runtime)

    def write(tx: Connection) -> None:
        current = imports.access_import(tx, one.workspace_id, one.id, lock=True)
        if current.state != one.state or current.done != one.done:
            return
        if one.state == "checking":
            done = check_people(people)
        else:
            done = apply_people(tx, one, people, ids, now, hashed)
        _write_down(tx, current, done, now)

    await runtime.db.write(write)


def check_people(people: Sequence[Person]) -> list[Row]:
    """Which rows cannot be used, and why; nothing is brought in."""
    return [Row(number=one.number, cells=(), problem=one.problem) for one in people]


def _write_down(tx: Connection, one: ContactImport, done: Sequence[Row], now: datetime) -> None:
    counts = Counter(one.counts)
    counts.update(row.outcome or ("failed" if row.problem else "good") for row in done)
    imports.put_outcomes(tx, one.workspace_id, one.id, done)
    last = done[-1].number if done else one.rows
    values: dict[str, Any] = {"counts": dict(counts), "done": last}
    if last >= one.rows:
        is_checked = one.state == "checking"
        values |= {"state": "ready", "done": 0} if is_checked else {"state": "done"}
        values["ended_at"] = None if is_checked else now
    imports.change_import(tx, one.workspace_id, one.id, **values)


def _undo(tx: Connection, one: ContactImport, now: datetime) -> None:
    """Takes back the last rows that are left; those that were taken back have another outcome."""
    current = imports.access_import(tx, one.workspace_id, one.id, lock=True)
    if current.state != "undoing":
        return
    rows = imports.last_undoable(tx, one.workspace_id, one.id, AT_ONCE)
    done = undo_rows(tx, one, rows, now)
    imports.put_outcomes(tx, one.workspace_id, one.id, done)
    counts = Counter(current.counts)
    counts.update(row.outcome for row in done)
    state: ImportState = "undoing" if rows else "undone"
    imports.change_import(tx, one.workspace_id, one.id, counts=dict(counts), state=state)
