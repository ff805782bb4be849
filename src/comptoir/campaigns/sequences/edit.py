"""Sequences written and changed.

await add_sequence(runtime, "w", Wanted(name="Welcome", purpose="topic:kitchen", …), by="Ada")

The steps of one that is running are changed in a new version: who enters from then on follows it,
who is inside goes to the end of the version they began with.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Any

from msgspec import Struct, structs

from comptoir.campaigns.edit import LONGEST_NAME, parse_purpose
from comptoir.campaigns.sequences.enter import begins
from comptoir.campaigns.sequences.message import DOCUMENT_BLANKS
from comptoir.campaigns.wording import check_blanks
from comptoir.errors import Conflict, InputInvalid
from comptoir.model.sequence import (
    ChangeContact,
    ConsentGiven,
    OnDate,
    OnDocument,
    Say,
    Sequence,
    SequencePlan,
    Step,
    parse_sequence_plan,
    parse_steps,
)
from comptoir.runtime import Runtime
from comptoir.store import sequences
from comptoir.store.contact_fields import Field, list_fields
from comptoir.store.database import Connection


class Wanted(Struct, frozen=True, kw_only=True):
    """A sequence in plain JSON; None leaves what is there."""

    name: str | None = None
    purpose: str | None = None
    plan: Any = None
    steps: Any = None


async def add_sequence(
    runtime: Runtime, workspace_id: str, wanted: Wanted, *, by: str, id: str = ""
) -> Sequence:
    """A new draft. Raises `InputInvalid` or `SegmentInvalid` that names what is wrong."""
    blank = Sequence(
        workspace_id=workspace_id,
        id=id or runtime.ids.new(),
        name="",
        purpose="",
        state="draft",
        version=1,
        plan=SequencePlan(trigger=ConsentGiven()),
        created_by=by,
        created_at=runtime.clock(),
    )

    def write(tx: Connection) -> Sequence:
        known = sequences.find_sequence(tx, workspace_id, blank.id)
        if known is not None:
            return known
        given = structs.replace(wanted, purpose=wanted.purpose or "", name=wanted.name or "")
        new = _with(tx, blank, given)
        steps = _steps(tx, new, wanted.steps)
        sequences.add_sequence(tx, new)
        sequences.put_steps(tx, workspace_id, new.id, new.version, steps)
        return new

    return await runtime.db.write(write)


async def change_sequence(runtime: Runtime, workspace_id: str, id: str, wanted: Wanted) -> Sequence:
    """The changed sequence. Raises `NotFound`, `InputInvalid`, `SegmentInvalid`, and `Conflict`
    for one that is archived, or for another purpose than people came in with."""

    def write(tx: Connection) -> Sequence:
        known = sequences.access_sequence(tx, workspace_id, id, lock=True)
        changed = _with(tx, _access_open(known, wanted), wanted)
        if wanted.steps is not None or wanted.plan is not None:
            changed = _stepped(tx, known, changed, wanted)
        if changed.state == "active" and changed.plan.trigger != known.plan.trigger:
            changed = begins(tx, changed, runtime.clock())
        sequences.put_sequence(tx, changed)
        return changed

    return await runtime.db.write(write)


async def remove_sequence(runtime: Runtime, workspace_id: str, id: str) -> None:
    """Forgets a draft. Raises `NotFound`, `Conflict` for one that ran: its figures stay."""

    def write(tx: Connection) -> None:
        known = sequences.access_sequence(tx, workspace_id, id, lock=True)
        if known.state != "draft":
            raise Conflict(f"the sequence is {known.state}", advice="Archive it instead.")
        sequences.remove_sequence(tx, workspace_id, id)

    await runtime.db.write(write)


def _access_open(known: Sequence, wanted: Wanted) -> Sequence:
    if known.state == "archived":
        raise Conflict("the sequence is archived", advice="Write a new one like it.")
    if known.state != "draft" and wanted.purpose not in (None, known.purpose):
        raise Conflict("people came in for another purpose", advice="Write a new sequence for it.")
    return known


def _stepped(tx: Connection, known: Sequence, changed: Sequence, wanted: Wanted) -> Sequence:
    """With its steps: in a new version, where people may be inside the old one."""
    where, id = known.workspace_id, known.id
    before = sequences.steps_of(tx, where, id, known.version)
    after = before if wanted.steps is None else _steps(tx, changed, wanted.steps)
    _check(tx, changed, after)
    if after == before:
        return changed
    version = known.version if known.state == "draft" else known.version + 1
    sequences.put_steps(tx, where, id, version, after)
    return structs.replace(changed, version=version)


def _with(tx: Connection, sequence: Sequence, wanted: Wanted) -> Sequence:
    name = sequence.name if wanted.name is None else wanted.name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InputInvalid(f"a sequence has a name of 1 to {LONGEST_NAME} characters")
    plan = sequence.plan if wanted.plan is None else parse_sequence_plan(wanted.plan)
    fields = {one.key: one for one in list_fields(tx, sequence.workspace_id)}
    if isinstance(plan.trigger, OnDate):
        _check_date(plan.trigger, fields)
    purpose = sequence.purpose if wanted.purpose is None else parse_purpose(wanted.purpose)
    return structs.replace(sequence, name=name, purpose=purpose, plan=plan)


def _check_date(trigger: OnDate, fields: dict[str, Field]) -> None:
    dates = sorted(key for key, one in fields.items() if one.type == "date")
    if trigger.field not in dates:
        raise InputInvalid(
            f"there is no date called {trigger.field!r}",
            advice=f"There are: {', '.join(dates) or 'none; add such a field first'}.",
        )


def _steps(tx: Connection, sequence: Sequence, plain: Any) -> tuple[Step, ...]:
    steps = parse_steps(plain or [])
    _check(tx, sequence, steps)
    return steps


def _check(tx: Connection, sequence: Sequence, steps: Many[Step]) -> None:
    """Returns where every step can be taken. Raises `InputInvalid`."""
    fields = {one.key: one.name for one in list_fields(tx, sequence.workspace_id)}
    also = DOCUMENT_BLANKS if isinstance(sequence.plan.trigger, OnDocument) else ()
    for step in steps:
        if isinstance(step, Say):
            for message in step.messages:
                check_blanks(message, fields, also)
        if isinstance(step, ChangeContact) and step.field and step.field not in fields:
            raise InputInvalid(f"{step.key}: there is no field {step.field!r}")
