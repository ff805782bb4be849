"""Saved views and how many conversations each view holds, over the REST API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from comptoir.inbox import views
from comptoir.inbox.views import Filter, Sharing, parse_filter, wanted_of
from comptoir.store import conversation_pages as pages
from comptoir.store import mentions, shown
from comptoir.store import views as store
from comptoir.store.conversation_pages import PERSON, Wanted
from comptoir.store.database import Connection
from comptoir.store.views import View
from comptoir.web import view_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of, check_member
from comptoir.web.conversations import ConversationId
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["inbox"])

Reads = Annotated[Caller, needs("inbox:read")]
ViewId = Annotated[str, Path(max_length=100, description="The view's id.")]
SHARE = "canned:write"
"""What it takes to change what everybody uses."""


@router.get("/inbox/counts")
async def count_inbox(caller: Reads) -> shapes.InboxCounts:
    """How many conversations each view of the inbox holds, saved ones too, for whoever asks."""
    me, now = caller.member_id, caller.runtime.clock()

    def read(tx: Connection) -> shapes.InboxCounts:
        where = caller.workspace_id
        held = _held(pages.count_conversations(tx, where))
        mine = Wanted(states=("open",), owners=("member",), member_ids=(me or "-",))
        late = Wanted(states=("open",), owners=PERSON, due_before=now, order="due")
        return shapes.InboxCounts(
            **held,
            mine=pages.count_wanted(tx, where, mine),
            late=pages.count_wanted(tx, where, late),
            teams=pages.count_teams(tx, where),
            mentions=mentions.count_mentions(tx, where, me) if me else 0,
            views={
                one.id: pages.count_wanted(tx, where, wanted_of(parse_filter(one.filter), me, now))
                for one in store.list_views(tx, where, me)
            },
        )

    return await caller.runtime.db.read(read)


def _held(counted: list[pages.Count]) -> dict[str, int]:
    """The figures that come of counting by owner and state."""
    held = dict.fromkeys(("unassigned", "team", "waiting", "assistant", "flow"), 0)
    held |= dict.fromkeys(("snoozed", "resolved"), 0)
    for one in counted:
        if one.state != "open":
            held[one.state] += one.all
        elif one.owner in PERSON:
            held["team"] += one.all
            held["waiting"] += one.waiting
            held["unassigned"] += one.all if one.owner == "team" else 0
        else:
            held[one.owner] += one.all
    return held


@router.put("/conversations/{conversation_id}/seen")
async def set_seen(
    conversation_id: ConversationId, wanted: shapes.SeenWanted, caller: Reads
) -> shapes.SeenShown:
    """Says up to where whoever asks has read a conversation; mentions in it are seen then."""
    now, me = caller.runtime.clock(), caller.member_id

    def write(tx: Connection) -> int:
        found = shown.access_conversation(tx, caller.workspace_id, conversation_id)
        check_member(caller)
        last = found.row["last_position"]
        position = last if wanted.position is None else min(wanted.position, last)
        mentions.mark_seen(tx, caller.workspace_id, conversation_id, me, position, now)
        unread = mentions.count_unread(tx, caller.workspace_id, me, [conversation_id])
        return unread.get(conversation_id, 0)

    unread = await caller.runtime.db.write(write)
    return shapes.SeenShown(conversation_id=conversation_id, unread=unread)


@router.get("/views")
async def list_views(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Views:
    """The saved views that whoever asks sees: everybody's, those of their teams, and their own."""
    found = await caller.runtime.db.read(
        lambda tx: store.list_views(tx, caller.workspace_id, caller.member_id)
    )
    page = page_of(found, lambda one: (one.name, one.id), cursor, limit)
    return shapes.Views(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/views", status_code=201)
async def add_view(wanted: shapes.NewView, caller: Reads) -> shapes.ViewShown:
    """Keeps a view: for oneself, for everybody, or for a team one is in."""
    chosen, sharing = _filter(wanted.filter), Sharing(wanted.shared, wanted.team_id)
    may = SHARE in caller.scopes
    return _shown(await views.add_view(by_of(caller), wanted.name, chosen, sharing, may_share=may))


@router.patch("/views/{view_id}")
async def change_view(
    view_id: ViewId, wanted: shapes.ViewChange, caller: Reads
) -> shapes.ViewShown:
    """Gives a view another name or filter, or says for whom it is."""
    chosen = _filter(wanted.filter) if wanted.filter else None
    sharing = None if wanted.shared is None else Sharing(wanted.shared, wanted.team_id)
    may, by = SHARE in caller.scopes, by_of(caller)
    return _shown(await views.change_view(by, view_id, wanted.name, chosen, sharing, may_share=may))


@router.delete("/views/{view_id}", status_code=204)
async def remove_view(view_id: ViewId, caller: Reads) -> None:
    """Forgets a view."""
    await views.remove_view(by_of(caller), view_id, may_share=SHARE in caller.scopes)


def _filter(wanted: shapes.ViewFilter) -> Filter:
    plain: dict[str, Any] = wanted.model_dump(exclude_defaults=True)
    return parse_filter(plain)


def _shown(one: View) -> shapes.ViewShown:
    return shapes.ViewShown(
        id=one.id,
        name=one.name,
        filter=shapes.ViewFilter(**one.filter),
        shared=not one.member_id,
        team_id=one.team_id or "",
    )
