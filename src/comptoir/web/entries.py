"""Links and QR codes over the REST API: the same verbs as `comptoir entry`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from comptoir.connecting import entries
from comptoir.connecting.entries import Listed, QrFormat
from comptoir.connecting.find import access_channel
from comptoir.model.identity import stable_id
from comptoir.web import shapes
from comptoir.web.access import Caller, needs
from comptoir.web.idempotency import Key
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["entries"])

Reads = Annotated[Caller, needs("entries:read")]
Writes = Annotated[Caller, needs("entries:write")]
Code = Annotated[str, Path(max_length=100, description="The link's code.", examples=["poster"])]
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
PICTURES: dict[str, Any] = {"content": {mime: {} for mime in MEDIA_TYPES.values()}}


@router.get("/entries")
async def list_entries(
    caller: Reads,
    limit: Limit = 50,
    cursor: Cursor = "",
    channel_id: Annotated[str, Query(max_length=100, description="Only of this channel.")] = "",
) -> shapes.Entries:
    """The links of the workspace by name, and how many came by each."""
    found = await entries.list_entries(caller.runtime, caller.workspace_id)
    wanted = [one for one in found if channel_id in ("", one.channel_id)]
    page = page_of(wanted, lambda one: (one.name, one.code), cursor, limit)
    return shapes.Entries(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/entries", status_code=201)
async def add_entry(wanted: shapes.NewEntry, caller: Writes, key: Key = "") -> shapes.EntryShown:
    """Makes a link into a conversation; the one with the same code is replaced."""
    channel = await access_channel(caller.runtime, caller.workspace_id, wanted.channel_id)
    code = wanted.code or (stable_id("entry", channel.workspace_id, key)[:16] if key else "")
    made = await entries.add_entry(
        caller.runtime,
        channel,
        code=code,
        name=wanted.name,
        text=wanted.text,
        wish=wanted.wish,
        origin=wanted.origin,
    )
    return _shown(await entries.find_listed(caller.runtime, caller.workspace_id, made.code))


@router.delete("/entries/{code}", status_code=204)
async def remove_entry(code: Code, caller: Writes) -> None:
    """Forgets a link. Who came by it stays known."""
    await entries.remove_entry(caller.runtime, caller.workspace_id, code)


@router.get("/entries/{code}/qr", response_class=Response, responses={200: PICTURES})
async def draw_entry(
    code: Code,
    caller: Reads,
    format: Annotated[QrFormat, Query(description="The kind of picture.")] = "png",
) -> Response:
    """The link as a QR code, for print."""
    found = await entries.find_listed(caller.runtime, caller.workspace_id, code)
    body = entries.qr_code(found.link, format)
    headers = {
        "Content-Disposition": f'attachment; filename="{found.code}.{format}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(body, media_type=MEDIA_TYPES[format], headers=headers)


def _shown(listed: Listed) -> shapes.EntryShown:
    return shapes.EntryShown(**listed.as_json())
