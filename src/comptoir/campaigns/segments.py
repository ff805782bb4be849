"""Segments as people keep them: saved in canonical form, counted live with who is left out and why.

one = await add_segment(by, "Vegans", "tag is vegan and last seen within 30 days")
await count(by, segment_ids=(one.id,), purpose="topic:kitchen")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct, structs

from comptoir.connecting.find import open_channels
from comptoir.errors import Conflict, InputInvalid, SegmentInvalid
from comptoir.model.naming import clean_name
from comptoir.model.segment import Segment
from comptoir.model.segment_print import print_segment
from comptoir.model.segment_text import parse_segment
from comptoir.people.acting import By
from comptoir.store import segments as store
from comptoir.store.audiences import (
    condition_of,
    count_contacts,
    count_reasons,
    is_in,
    list_of,
    meant_by,
    reachable,
)
from comptoir.store.contacts import Listed, access_whole
from comptoir.store.database import Connection
from comptoir.store.segments import Kind, Saved

MOST_SEGMENTS = 500
MOST_AT_ONCE = 10_000


class Counted(Struct, frozen=True, kw_only=True):
    """How many contacts a segment holds, how many of them are reached, and why others are not, by
    reason. `expression` is canonical, `tree` what it says."""

    expression: str
    tree: Segment
    count: int
    reached: int
    excluded: dict[str, int]


async def add_segment(by: By, name: str, expression: str = "", kind: Kind = "query") -> Saved:
    """A new segment. Raises `SegmentInvalid`, `Conflict` for a name that is taken."""
    new = _new(by, name, expression, kind)
    await by.runtime.db.write(lambda tx: _add(tx, new))
    return new


def _new(by: By, name: str, expression: str, kind: Kind) -> Saved:
    now = by.runtime.clock()
    return Saved(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        name=clean_name(name),
        kind=kind,
        expression=_canonical(kind, expression),
        created_at=now,
        updated_at=now,
    )


def _add(tx: Connection, new: Saved) -> None:
    if len(store.list_segments(tx, new.workspace_id)) >= MOST_SEGMENTS:
        raise InputInvalid(f"a workspace has up to {MOST_SEGMENTS} segments")
    _check(tx, new)
    store.add_segment(tx, new)


async def change_segment(by: By, id: str, name: str | None, expression: str | None) -> Saved:
    """The segment with another name or expression; None stays. Raises `NotFound`,
    `SegmentInvalid`, `Conflict`."""

    def write(tx: Connection) -> Saved:
        known = store.access_segment(tx, by.workspace_id, id)
        changed = structs.replace(
            known,
            name=known.name if name is None else clean_name(name),
            expression=(
                known.expression if expression is None else _canonical(known.kind, expression)
            ),
            updated_at=by.runtime.clock(),
        )
        if changed.name != known.name:
            store.check_unused(tx, known)
        _check(tx, changed)
        store.change_segment(tx, changed)
        return changed

    return await by.runtime.db.write(write)


def _canonical(kind: Kind, expression: str) -> str:
    if kind == "query":
        return print_segment(parse_segment(expression))
    if expression.strip():
        raise InputInvalid("a static list has no expression", advice="Put contacts on it.")
    return ""


def _check(tx: Connection, one: Saved) -> None:
    """Raises `SegmentInvalid` where the expression speaks of what there is not, or of itself."""
    tree = parse_segment(one.expression)
    store.find_named(tx, one.workspace_id, tree, of=one.name)


async def count(
    by: By,
    *,
    expression: str = "",
    segment_ids: Sequence[str] = (),
    channel_ids: Sequence[str] = (),
    purpose: str = "service",
) -> Counted:
    """Who is meant, counted now; on `channel_ids`, or on all channels. Raises `SegmentInvalid`,
    `NotFound`."""
    known = [one.id for one in await open_channels(by.runtime, by.workspace_id)]
    chosen = [id for id in known if id in channel_ids] if channel_ids else known
    now = by.runtime.clock()

    def read(tx: Connection) -> Counted:
        meant = meant_by(tx, by.workspace_id, expression, segment_ids)
        everyone = count_contacts(tx, condition_of(tx, by.workspace_id, meant, now))
        reasons = count_reasons(
            tx,
            reachable(
                tx,
                by.workspace_id,
                expression=expression,
                segment_ids=segment_ids,
                channel_ids=chosen,
                purpose=purpose,
                now=now,
            ),
        )
        return Counted(
            expression=print_segment(meant),
            tree=meant,
            count=everyone,
            reached=reasons.pop("", 0),
            excluded=reasons,
        )

    return await by.runtime.db.read(read)


async def list_contacts(by: By, id: str, before: str, limit: int) -> list[Listed]:
    """The contacts of a segment, the newest first. Raises `NotFound`."""
    now = by.runtime.clock()

    def read(tx: Connection) -> list[Listed]:
        meant = meant_by(tx, by.workspace_id, "", [id])
        return list_of(tx, by.workspace_id, meant, before, limit, now)

    return await by.runtime.db.read(read)


async def segments_of(by: By, contact_id: str) -> list[Saved]:
    """The segments in which a contact is now, by name. Raises `NotFound`."""
    now, where = by.runtime.clock(), by.workspace_id

    def read(tx: Connection) -> list[Saved]:
        access_whole(tx, where, contact_id)
        found = store.list_segments(tx, where)
        return [one for one in found if _has(tx, one, contact_id, now)]

    return await by.runtime.db.read(read)


def _has(tx: Connection, one: Saved, contact_id: str, now: datetime) -> bool:
    try:
        meant = meant_by(tx, one.workspace_id, "", [one.id])
        return is_in(tx, one.workspace_id, meant, contact_id, now)
    except SegmentInvalid:
        # It speaks of a field that is gone: nobody is in it until somebody mends it.
        return False


async def change_members(by: By, id: str, add: Sequence[str], remove: Sequence[str]) -> int:
    """Puts contacts on a static list and takes others off; how many changed. Raises `NotFound`,
    `Conflict` for a segment that is no list."""
    if len(add) + len(remove) > MOST_AT_ONCE:
        raise InputInvalid(f"at most {MOST_AT_ONCE} contacts at once")

    def write(tx: Connection) -> int:
        if store.access_segment(tx, by.workspace_id, id).kind != "static":
            raise Conflict("this segment is no list", advice="Change its expression instead.")
        added = store.add_members(tx, by.workspace_id, id, add)
        return added + store.remove_members(tx, by.workspace_id, id, remove)

    return await by.runtime.db.write(write)


async def freeze(by: By, id: str, name: str) -> Saved:
    """A static list of all who are in a segment now. Raises `NotFound`, `Conflict`."""
    made = _new(by, name, "", "static")

    def write(tx: Connection) -> None:
        meant = meant_by(tx, by.workspace_id, "", [id])
        _add(tx, made)
        store.add_all(tx, made, condition_of(tx, by.workspace_id, meant, made.created_at))

    await by.runtime.db.write(write)
    return made
