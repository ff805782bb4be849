"""Who is in a sequence and where: written with every step, and counted with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from msgspec import Struct, structs
from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import note
from comptoir.store.hot import Hot
from comptoir.store.joins import same
from comptoir.store.sequences import steps_of
from comptoir.store.tables import contact, sequence_run, sequence_sum, sequence_visit

AT_ONCE = 1000
RunState = Literal["inside", "over"]
Cell = tuple[str, str]
"""The key of a step ("" for the whole sequence), and what is counted there."""


class Run(Struct, frozen=True, kw_only=True):
    """Somebody in a sequence."""

    workspace_id: str
    sequence_id: str
    contact_id: str
    entry: int
    version: int
    position: int
    cause: str
    occasion: str
    due_at: datetime
    started_at: datetime
    state: RunState = "inside"
    reason: str = ""
    waits_until: datetime | None = None
    ended_at: datetime | None = None


class Move(NamedTuple):
    """A run as it was and as it is now, with the keys of its steps, and what became of it at the
    first one; "" where it is still there."""

    before: Run
    after: Run
    step: str
    outcome: str = ""
    next_step: str = ""


_KEY = ("workspace_id", "sequence_id", "contact_id", "entry")
_MOVING = ("position", "state", "reason", "due_at", "waits_until", "ended_at")
_PUT = Hot(
    update(sequence_run)
    .where(*(sequence_run.c[name] == bindparam(f"of_{name}") for name in _KEY))
    .values({name: bindparam(f"new_{name}") for name in _MOVING})
)
_END_VISIT = Hot(
    update(sequence_visit)
    .where(
        *(sequence_visit.c[name] == bindparam(f"of_{name}") for name in _KEY),
        sequence_visit.c.position == bindparam("of_position"),
    )
    .values(outcome=bindparam("new_outcome"))
)
_VISIT = Hot(insert(sequence_visit), *_KEY, "position", "step_key", "at")
_new = insert(sequence_sum)
_RAISE = Hot(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", "sequence_id", "step_key", "metric"],
        set_={"count": sequence_sum.c["count"] + _new.excluded["count"]},
    ),
    *("workspace_id", "sequence_id", "step_key", "metric", "count"),
)


def last_runs(
    tx: Connection, workspace_id: str, sequence_id: str, contacts: Sequence[str]
) -> dict[str, Run]:
    """The last run of each of these contacts."""
    rows = tx.execute(
        select(sequence_run)
        .where(*_of(workspace_id, sequence_id), sequence_run.c.contact_id.in_(contacts))
        .order_by(sequence_run.c.entry)
    )
    return {row.contact_id: _run(row) for row in rows}


def add_runs(tx: Connection, runs: Sequence[Run], step: str, now: datetime) -> int:
    """Lets people in at the first step; how many. What began a run begins it once."""
    added = []
    for run in runs:
        values = {name: getattr(run, name) for name in Run.__struct_fields__}
        if tx.execute(insert(sequence_run).values(values).on_conflict_do_nothing()).rowcount > 0:
            added.append(run)
    if added:
        _VISIT.run(tx, [_visit(run, step, now) for run in added])
        one = added[0]
        entered = {("", "entered"): len(added), (step, "entered"): len(added)}
        raise_sums(tx, one.workspace_id, one.sequence_id, entered)
    return len(added)


def due_runs(
    tx: Connection, workspace_id: str, sequence_id: str, now: datetime | None, most: int
) -> list[Run]:
    """Those whose turn it is, the longest due first; everybody inside without `now`."""
    which = [*_of(workspace_id, sequence_id), sequence_run.c.state == "inside"]
    which += [sequence_run.c.due_at <= now] if now is not None else []
    order = (sequence_run.c.due_at, sequence_run.c.contact_id)
    rows = tx.execute(select(sequence_run).where(*which).order_by(*order).limit(most))
    return [_run(row) for row in rows]


def put_moves(tx: Connection, moves: Sequence[Move], now: datetime) -> None:
    """Writes runs as they are now, the steps they left and came to, and their part of the sums."""
    _PUT.run(tx, [_values(one.after) for one in moves])
    left = [one for one in moves if one.outcome]
    _END_VISIT.run(
        tx,
        [
            {**_key(one.before), "of_position": one.before.position, "new_outcome": one.outcome}
            for one in left
        ],
    )
    came = [one for one in left if one.next_step]
    _VISIT.run(tx, [_visit(one.after, one.next_step, now) for one in came])
    changed: Counter[Cell] = Counter()
    for one in left:
        changed[one.step, one.outcome] += 1
        if one.after.state == "over":
            changed["", one.after.reason] += 1
    changed.update((one.next_step, "entered") for one in came)
    if moves:
        first = moves[0].before
        raise_sums(tx, first.workspace_id, first.sequence_id, changed)


def end_runs(
    tx: Connection, workspace_id: str, sequence_id: str, reason: str, now: datetime
) -> None:
    """Everybody inside leaves for this reason."""
    while runs := due_runs(tx, workspace_id, sequence_id, None, AT_ONCE):
        steps = {
            version: steps_of(tx, workspace_id, sequence_id, version)
            for version in {run.version for run in runs}
        }
        moves = [
            Move(
                run,
                structs.replace(run, state="over", reason=reason, ended_at=now),
                steps[run.version][run.position].key,
                f"left:{reason}",
            )
            for run in runs
        ]
        put_moves(tx, moves, now)


def forget_runs(tx: Connection, workspace_id: str, which: ColumnElement[bool]) -> int:
    """Erases runs, and takes them off the sums; how many there were."""
    columns = (sequence_run.c.sequence_id, sequence_run.c.reason)
    rows = tx.execute(delete(sequence_run).where(which).returning(*columns)).all()
    gone = [(row[0], ("", metric)) for row in rows for metric in ("entered", row[1]) if metric]
    _lower_sums(tx, workspace_id, gone)
    return len(rows)


def forget_visits(tx: Connection, workspace_id: str, which: ColumnElement[bool]) -> int:
    """Erases the steps that runs came to, and takes them off the sums; how many there were."""
    visit = sequence_visit.c
    columns = (visit.sequence_id, visit.step_key, visit.outcome)
    rows = tx.execute(delete(sequence_visit).where(which).returning(*columns)).all()
    gone = [(row[0], (row[1], metric)) for row in rows for metric in ("entered", row[2]) if metric]
    _lower_sums(tx, workspace_id, gone)
    return len(rows)


def _lower_sums(tx: Connection, workspace_id: str, gone: Sequence[tuple[str, Cell]]) -> None:
    for (sequence_id, cell), count in sorted(Counter(gone).items()):
        raise_sums(tx, workspace_id, sequence_id, {cell: -count})


def raise_sums(
    tx: Connection, workspace_id: str, sequence_id: str, changed: Mapping[Cell, int]
) -> None:
    """Adds to the sums of a sequence, and tells that they changed."""
    owner = {"workspace_id": workspace_id, "sequence_id": sequence_id}
    rows = [
        {**owner, "step_key": step, "metric": metric, "count": count}
        for (step, metric), count in sorted(changed.items())
        if count
    ]
    if rows:
        _RAISE.run(tx, rows)
        note(tx, workspace_id, "sequence_changed", sequence_id, "figures")


def read_sums(tx: Connection, workspace_id: str, sequence_id: str) -> dict[Cell, int]:
    """The sums of a sequence as they are kept; what is 0 is left out."""
    mine = (
        sequence_sum.c.workspace_id == workspace_id,
        sequence_sum.c.sequence_id == sequence_id,
        sequence_sum.c["count"] != 0,
    )
    columns = (sequence_sum.c.step_key, sequence_sum.c.metric, sequence_sum.c["count"])
    return {(row[0], row[1]): row[2] for row in tx.execute(select(*columns).where(*mine))}


def recount(tx: Connection, workspace_id: str, sequence_id: str) -> dict[Cell, int]:
    """The same sums counted anew from the runs and the steps they came to."""
    total: Counter[Cell] = Counter()
    for outcome, step, count in tx.execute(_visits_by_outcome(workspace_id, sequence_id)):
        total[step, "entered"] += count
        if outcome:
            total[step, outcome] += count
    rows = tx.execute(
        select(sequence_run.c.reason, func.count())
        .where(*_of(workspace_id, sequence_id))
        .group_by(sequence_run.c.reason)
    )
    for reason, count in rows:
        total["", "entered"] += count
        if reason:
            total["", reason] += count
    return dict(total)


def waiting(tx: Connection, workspace_id: str, sequence_id: str) -> dict[str, int]:
    """How many are at each step now."""
    inside = _visits_by_outcome(workspace_id, sequence_id).where(sequence_visit.c.outcome == "")
    return {step: count for _, step, count in tx.execute(inside)}


def _visits_by_outcome(workspace_id: str, sequence_id: str) -> Any:
    columns = (sequence_visit.c.outcome, sequence_visit.c.step_key)
    return (
        select(*columns, func.count())
        .where(
            sequence_visit.c.workspace_id == workspace_id,
            sequence_visit.c.sequence_id == sequence_id,
        )
        .group_by(*columns)
    )


class Member(Struct, frozen=True):
    """Somebody in a sequence, and their name."""

    run: Run
    name: str


def list_runs(
    tx: Connection,
    workspace_id: str,
    sequence_id: str,
    *,
    state: str = "",
    after: tuple[str, int] = ("", 0),
    limit: int = 50,
) -> list[Member]:
    """The people of a sequence by the id of the contact and the entry, behind `after`."""
    contact_id, entry = after
    here = sequence_run.c.contact_id
    behind = (here > contact_id) | ((here == contact_id) & (sequence_run.c.entry > entry))
    statement = (
        select(sequence_run, contact.c.name.label("contact_name"))
        .join(contact, same(contact, here))
        .where(*_of(workspace_id, sequence_id), behind)
        .order_by(here, sequence_run.c.entry)
        .limit(limit)
    )
    if state:
        statement = statement.where(sequence_run.c.state == state)
    return [Member(_run(row), row.contact_name) for row in tx.execute(statement)]


def _visit(run: Run, step: str, now: datetime) -> dict[str, Any]:
    key = {name: getattr(run, name) for name in (*_KEY, "position")}
    return {**key, "step_key": step, "at": now}


def _key(run: Run) -> dict[str, Any]:
    return {f"of_{name}": getattr(run, name) for name in _KEY}


def _values(run: Run) -> dict[str, Any]:
    return {**_key(run), **{f"new_{name}": getattr(run, name) for name in _MOVING}}


def _of(workspace_id: str, sequence_id: str) -> tuple[Any, Any]:
    return (
        sequence_run.c.workspace_id == workspace_id,
        sequence_run.c.sequence_id == sequence_id,
    )


def _run(row: Any) -> Run:
    return Run(**{name: row._mapping[name] for name in Run.__struct_fields__})
