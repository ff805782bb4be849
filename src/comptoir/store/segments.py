"""Segments: saved, listed, and made whole: with the fields and segments that they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from comptoir.errors import Conflict, NotFound, SegmentInvalid
from comptoir.model.campaign import Campaign
from comptoir.model.segment import DEEPEST, EVERYONE, MOST_CONDITIONS, Segment, conditions_of
from comptoir.model.segment_text import parse_segment
from comptoir.store.campaigns import list_unfilled
from comptoir.store.contact_fields import FieldType, list_fields
from comptoir.store.tables import contact, segment, segment_member

Kind = Literal["query", "static"]


class Saved(Struct, frozen=True, kw_only=True):
    """One segment. `expression` is canonical; that of a static one is empty."""

    workspace_id: str
    id: str
    name: str
    kind: Kind
    expression: str = ""
    created_at: datetime
    updated_at: datetime


class Named(Struct, frozen=True, kw_only=True):
    """What an expression speaks of by name: fields by key with id and type, segments by name, each
    as the id of a static one or as an expression."""

    fields: dict[str, tuple[str, FieldType]]
    segments: dict[str, str | Segment]


def add_segment(tx: Connection, new: Saved) -> None:
    """Stores a segment. Raises `Conflict` for a name that is taken."""
    values = {name: getattr(new, name) for name in Saved.__struct_fields__}
    if not tx.execute(upsert(segment).values(values).on_conflict_do_nothing()).rowcount:
        raise _taken(new.name)


def change_segment(tx: Connection, changed: Saved) -> None:
    """Gives a segment another name or expression. Raises `Conflict` for a name that is taken."""
    other = select(segment.c.id).where(
        segment.c.workspace_id == changed.workspace_id,
        segment.c.name == changed.name,
        segment.c.id != changed.id,
    )
    if tx.execute(other).first() is not None:
        raise _taken(changed.name)
    values = {name: getattr(changed, name) for name in ("name", "expression", "updated_at")}
    tx.execute(update(segment).where(*_one(changed.workspace_id, changed.id)).values(values))


def list_segments(tx: Connection, workspace_id: str) -> list[Saved]:
    """The segments of a workspace, by name."""
    rows = tx.execute(
        select(segment).where(segment.c.workspace_id == workspace_id).order_by(segment.c.name)
    )
    return [Saved(**row._asdict()) for row in rows]


def access_segment(tx: Connection, workspace_id: str, id: str) -> Saved:
    """One segment by its id. Raises `NotFound`."""
    row = tx.execute(select(segment).where(*_one(workspace_id, id))).first()
    if row is None:
        raise NotFound("there is no such segment", advice="List them: `comptoir segment list`.")
    return Saved(**row._asdict())


def remove_segment(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets a segment, not its contacts. Raises `NotFound`, `Conflict` where another one, or a
    campaign whose people are not written down yet, speaks of it."""
    one = access_segment(tx, workspace_id, id)
    check_unused(tx, one)
    for campaign in list_unfilled(tx, workspace_id):
        if id in campaign.audience.segments:
            raise _used_by(campaign, one)
    tx.execute(delete(segment).where(*_one(workspace_id, id)))


def check_unused(tx: Connection, one: Saved) -> None:
    """Raises `Conflict` where another segment, or a campaign whose people are not written down
    yet, speaks of this one by its name."""
    for other in list_segments(tx, one.workspace_id):
        if other.id != one.id and one.name in _names_in(parse_segment(other.expression)):
            raise Conflict(
                f"the segment {other.name!r} speaks of {one.name!r}",
                advice="Change that one first.",
            )
    for campaign in list_unfilled(tx, one.workspace_id):
        if one.name in _names_in(parse_segment(campaign.audience.expression)):
            raise _used_by(campaign, one)


def _used_by(campaign: Campaign, one: Saved) -> Conflict:
    return Conflict(
        f"the campaign {campaign.name!r} goes to {one.name!r}",
        advice="Change its audience, or call it off, first.",
    )


def add_members(tx: Connection, workspace_id: str, id: str, contact_ids: Iterable[str]) -> int:
    """Puts contacts on a static list; how many of them were not on it. Unknown ones are passed
    over. Raises `NotFound`."""
    chosen = select(literal(workspace_id), literal(id), contact.c.id).where(
        contact.c.workspace_id == workspace_id, contact.c.id.in_(list(contact_ids))
    )
    return _put_members(tx, chosen)


def add_all(tx: Connection, one: Saved, condition: ColumnElement[bool]) -> int:
    """Puts all contacts of whom it holds on a static list; how many were not on it."""
    chosen = select(literal(one.workspace_id), literal(one.id), contact.c.id).where(condition)
    return _put_members(tx, chosen)


def _put_members(tx: Connection, chosen: Any) -> int:
    columns = ["workspace_id", "segment_id", "contact_id"]
    added = upsert(segment_member).from_select(columns, chosen).on_conflict_do_nothing()
    return tx.execute(added).rowcount


def remove_members(tx: Connection, workspace_id: str, id: str, contact_ids: Sequence[str]) -> int:
    """Takes contacts off a static list; how many were on it."""
    which = (
        segment_member.c.workspace_id == workspace_id,
        segment_member.c.segment_id == id,
        segment_member.c.contact_id.in_(contact_ids),
    )
    return tx.execute(delete(segment_member).where(*which)).rowcount


def count_members(tx: Connection, workspace_id: str) -> dict[str, int]:
    """How many contacts are on each static list, by its id."""
    rows = tx.execute(
        select(segment_member.c.segment_id, func.count())
        .where(segment_member.c.workspace_id == workspace_id)
        .group_by(segment_member.c.segment_id)
    )
    return {row[0]: row[1] for row in rows}


def find_named(tx: Connection, workspace_id: str, expression: Segment, *, of: str = "") -> Named:
    """What `expression`, and the segments in it, speak of. Raises `SegmentInvalid` for what there
    is not, for a segment inside itself (`of` names the one that is asked about), and for too many
    conditions in all."""
    fields = {one.key: (one.id, one.type) for one in list_fields(tx, workspace_id)}
    saved = {one.name: one for one in list_segments(tx, workspace_id)}
    named = Named(fields=fields, segments={})
    _resolve(expression, saved, named, (of,) if of else ())
    count, depth = _measured(expression, named, {})
    if count > 5 * MOST_CONDITIONS:
        raise SegmentInvalid("the segments in it have too many conditions together")
    if depth > DEEPEST:
        raise _too_deep()
    return named


def _measured(
    expression: Segment, named: Named, known: dict[str, tuple[int, int]]
) -> tuple[int, int]:
    """How many conditions an expression comes to, those of a segment counted at each of its uses,
    since SQL has them as often; and how deep segments lie in it. `known` are those by name."""
    count = depth = 0
    for condition in conditions_of(expression):
        if condition.subject != "segment":
            count += 1
            continue
        for name in condition.values:
            one = named.segments[name]
            if name not in known:
                inner = (1, 0) if isinstance(one, str) else _measured(one, named, known)
                known[name] = (inner[0], inner[1] + 1)
            count += known[name][0]
            depth = max(depth, known[name][1])
    return count, depth


def _resolve(
    expression: Segment, saved: dict[str, Saved], named: Named, inside: tuple[str, ...]
) -> None:
    if len(inside) > DEEPEST:
        raise _too_deep()
    for condition in conditions_of(expression):
        if condition.subject == "field" and condition.key not in named.fields:
            raise SegmentInvalid(
                f"there is no field {condition.key!r}",
                advice=f"There are: {', '.join(sorted(named.fields)) or 'none yet'}.",
            )
    for name in _names_in(expression):
        if name in inside:
            raise SegmentInvalid(f"the segment {name!r} is inside itself")
        if name not in saved:
            raise SegmentInvalid(
                f"there is no segment {name!r}",
                advice=f"There are: {', '.join(sorted(saved)[:20]) or 'none yet'}.",
            )
        if name in named.segments:
            continue
        one = saved[name]
        if one.kind == "static":
            named.segments[name] = one.id
            continue
        tree = parse_segment(one.expression) if one.expression else EVERYONE
        _resolve(tree, saved, named, (*inside, name))
        named.segments[name] = tree


def _names_in(expression: Segment) -> list[str]:
    found = (one for one in conditions_of(expression) if one.subject == "segment")
    return list(dict.fromkeys(name for one in found for name in one.values))


def _too_deep() -> SegmentInvalid:
    return SegmentInvalid(f"segments lie at most {DEEPEST} deep inside each other")


def _taken(name: str) -> Conflict:
    return Conflict(f"there is already a segment {name!r}", advice="Choose another name.")


def _one(workspace_id: str, id: str) -> tuple[Any, ...]:
    return segment.c.workspace_id == workspace_id, segment.c.id == id
