"""Segments over the REST API: kept, counted live with reasons, and static lists."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from msgspec import to_builtins

from comptoir.campaigns import segments
from comptoir.store import segments as store
from comptoir.store.database import Connection
from comptoir.store.segments import Saved
from comptoir.web import audience_shapes as shapes
from comptoir.web import inbox_shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.contacts import ContactId
from comptoir.web.conversation_views import contact_listed
from comptoir.web.paging import Cursor, Limit, cursor_of, page_of, read_cursor

router = APIRouter(tags=["segments"])

Reads = Annotated[Caller, needs("segments:read")]
Writes = Annotated[Caller, needs("segments:write")]
SegmentId = Annotated[
    str, Path(max_length=100, description="The segment's id.", examples=[shapes.SEGMENT])
]


@router.get("/segments")
async def list_segments(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Segments:
    """The segments of the workspace, by name."""

    def read(tx: Connection) -> tuple[list[Saved], dict[str, int]]:
        found = store.list_segments(tx, caller.workspace_id)
        return found, store.count_members(tx, caller.workspace_id)

    found, members = await caller.runtime.db.read(read)
    page = page_of(found, lambda one: (one.name, one.id), cursor, limit)
    return shapes.Segments(items=[_shown(one, members) for one in page.items], next=page.next)


@router.post("/segments", status_code=201)
async def add_segment(wanted: shapes.NewSegment, caller: Writes) -> shapes.SegmentShown:
    """Keeps a segment. What cannot be read is refused with the character where it goes wrong."""
    made = await segments.add_segment(by_of(caller), wanted.name, wanted.expression, wanted.kind)
    return _shown(made, {})


@router.post("/segments/count")
async def count_segment(wanted: shapes.CountWanted, caller: Reads) -> shapes.SegmentCounted:
    """Counts whom an expression or segments mean, who of them is reached and why others are not."""
    found = await segments.count(
        by_of(caller),
        expression=wanted.expression,
        segment_ids=wanted.segment_ids,
        channel_ids=wanted.channel_ids,
        purpose=wanted.purpose,
    )
    return shapes.SegmentCounted(**to_builtins(found))


@router.get("/segments/{segment_id}")
async def get_segment(segment_id: SegmentId, caller: Reads) -> shapes.SegmentShown:
    """One segment."""
    return await _get(caller, segment_id)


@router.patch("/segments/{segment_id}")
async def change_segment(
    segment_id: SegmentId, wanted: shapes.SegmentChange, caller: Writes
) -> shapes.SegmentShown:
    """Gives a segment another name or expression."""
    await segments.change_segment(by_of(caller), segment_id, wanted.name, wanted.expression)
    return await _get(caller, segment_id)


@router.delete("/segments/{segment_id}", status_code=204)
async def remove_segment(segment_id: SegmentId, caller: Writes) -> None:
    """Forgets a segment; its contacts stay. Refused where another segment speaks of it."""
    await caller.runtime.db.write(
        lambda tx: store.remove_segment(tx, caller.workspace_id, segment_id)
    )


@router.get("/segments/{segment_id}/contacts")
async def list_segment_contacts(
    segment_id: SegmentId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> inbox_shapes.Contacts:
    """The contacts that are in a segment now, the newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]
    found = await segments.list_contacts(by_of(caller), segment_id, before, limit + 1)
    items = [contact_listed(one) for one in found[:limit]]
    return inbox_shapes.Contacts(
        items=items, next=cursor_of(items[-1].id) if len(found) > limit else None
    )


@router.get("/contacts/{contact_id}/segments")
async def list_segments_of(
    contact_id: ContactId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Segments:
    """The segments in which a contact is now, by name."""
    found = await segments.segments_of(by_of(caller), contact_id)
    members = await caller.runtime.db.read(lambda tx: store.count_members(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.name, one.id), cursor, limit)
    return shapes.Segments(items=[_shown(one, members) for one in page.items], next=page.next)


@router.post("/segments/{segment_id}/contacts")
async def change_segment_contacts(
    segment_id: SegmentId, wanted: shapes.MembersChange, caller: Writes
) -> shapes.MembersChanged:
    """Puts contacts on a static list and takes others off. Unknown ones are passed over."""
    changed = await segments.change_members(by_of(caller), segment_id, wanted.add, wanted.remove)
    return shapes.MembersChanged(changed=changed)


@router.post("/segments/{segment_id}/freeze", status_code=201)
async def freeze_segment(
    segment_id: SegmentId, wanted: shapes.FreezeWanted, caller: Writes
) -> shapes.SegmentShown:
    """Makes a static list of all who are in a segment now."""
    made = await segments.freeze(by_of(caller), segment_id, wanted.name)
    return await _get(caller, made.id)


async def _get(caller: Caller, id: str) -> shapes.SegmentShown:
    def read(tx: Connection) -> tuple[Saved, dict[str, int]]:
        one = store.access_segment(tx, caller.workspace_id, id)
        return one, store.count_members(tx, caller.workspace_id)

    one, members = await caller.runtime.db.read(read)
    return _shown(one, members)


def _shown(one: Saved, members: dict[str, int]) -> shapes.SegmentShown:
    named: dict[str, Any] = {
        name: getattr(one, name) for name in shapes.SegmentShown.model_fields if name != "members"
    }
    count = members.get(one.id, 0) if one.kind == "static" else None
    return shapes.SegmentShown(**named, members=count)
