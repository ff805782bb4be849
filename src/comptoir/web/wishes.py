"""What a contact declared and wishes for, over the REST API: shown, taken back, ended."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from comptoir.errors import Conflict, InputInvalid, NotFound
from comptoir.model.calendar import is_zone
from comptoir.model.contact import Preference
from comptoir.model.decision import Declared
from comptoir.model.identity import stable_id
from comptoir.model.standing_wish import StandingWish
from comptoir.store import preferences, standing_occurrences, standing_wishes
from comptoir.store.consents import consent_history
from comptoir.store.database import Connection
from comptoir.web import wish_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.contacts import ContactId
from comptoir.web.inbox_shapes import PreferenceShown
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["contacts"])

Reads = Annotated[Caller, needs("contacts:read")]
Writes = Annotated[Caller, needs("contacts:write")]
PreferenceId = Annotated[str, Path(max_length=500, description="The preference's id.")]
WishId = Annotated[str, Path(max_length=100, description="The standing wish's id.")]
Ended = Annotated[bool, Query(description="Those that ended too.")]
OfContact = Annotated[str, Query(max_length=100, description="Only those of this contact.")]


@router.get("/contacts/{contact_id}/preferences")
async def list_preferences(
    contact_id: ContactId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Preferences:
    """What a contact declared of themselves."""
    known = await caller.runtime.db.read(
        lambda tx: preferences.list_preferences(tx, caller.workspace_id, contact_id)
    )
    page = page_of(known, lambda one: (one.id,), cursor, limit)
    names = PreferenceShown.model_fields
    items = [PreferenceShown(**{name: getattr(one, name) for name in names}) for one in page.items]
    return shapes.Preferences(items=items, next=page.next)


@router.put("/contacts/{contact_id}/timezone")
async def set_timezone(
    contact_id: ContactId, wanted: shapes.NewTimezone, caller: Writes
) -> PreferenceShown:
    """Notes a contact's time zone; it goes before that of their number, and they may change it."""
    if not is_zone(wanted.timezone):
        raise InputInvalid(
            f"timezone: {wanted.timezone!r} is none", advice="Write it as Europe/Paris."
        )
    rt, zone = caller.runtime, wanted.timezone

    def work(tx: Connection) -> Preference:
        id = preferences.access_contact(tx, caller.workspace_id, contact_id)
        one = Preference(
            id=stable_id("preference", id, "timezone", zone),
            kind="timezone",
            value=zone,
            label=zone,
            declared_at=rt.clock(),
        )
        preferences.declare(tx, caller.workspace_id, id, Declared(added=(one,)), rt.clock())
        return one

    made = await rt.db.write(work)
    return PreferenceShown(**{n: getattr(made, n) for n in PreferenceShown.model_fields})


@router.delete("/contacts/{contact_id}/preferences/{preference_id}", status_code=204)
async def forget_preference(
    contact_id: ContactId, preference_id: PreferenceId, caller: Writes
) -> None:
    """Erases one thing that a contact declared."""

    def work(tx: Connection) -> int:
        id = preferences.access_contact(tx, caller.workspace_id, contact_id)
        return preferences.remove(tx, caller.workspace_id, id, [preference_id])

    if not await caller.runtime.db.write(work):
        raise NotFound("there is no such preference")


@router.post("/contacts/{contact_id}/forget", status_code=204)
async def forget_contact(contact_id: ContactId, caller: Writes) -> None:
    """Erases what the assistant knows of a contact: preferences, standing wishes, the memory of
    conversations. Messages stay until their retention ends."""

    def work(tx: Connection) -> None:
        id = preferences.access_contact(tx, caller.workspace_id, contact_id)
        preferences.forget(tx, caller.workspace_id, id)

    await caller.runtime.db.write(work)


@router.get("/wishes")
async def list_wishes(
    caller: Reads,
    contact_id: OfContact = "",
    ended: Ended = False,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Wishes:
    """The standing wishes of the workspace, or of one contact."""

    def read(tx: Connection) -> list[StandingWish]:
        id = preferences.access_contact(tx, caller.workspace_id, contact_id) if contact_id else ""
        return standing_wishes.list_wishes(tx, caller.workspace_id, id, every=ended)

    known = await caller.runtime.db.read(read)
    page = page_of(known, lambda one: (one.id,), cursor, limit)
    return shapes.Wishes(items=[shapes.WishListed.of(one) for one in page.items], next=page.next)


@router.get("/wishes/{wish_id}")
async def get_wish(wish_id: WishId, caller: Reads) -> shapes.WishShown:
    """One standing wish with what came of it, and the consent that it rests on."""
    return await caller.runtime.db.read(lambda tx: _shown(tx, caller.workspace_id, wish_id))


@router.post("/wishes/{wish_id}/end")
async def end_wish(wish_id: WishId, caller: Writes) -> shapes.WishShown:
    """Ends a standing wish: nothing more is sent for it."""
    id, now = caller.workspace_id, caller.runtime.clock()

    def work(tx: Connection) -> shapes.WishShown:
        wish = standing_wishes.get_wish(tx, id, wish_id)
        if not standing_wishes.end_wishes(tx, id, [wish.id], "member", now):
            raise Conflict("this wish has ended already", advice="Nothing is sent for it.")
        return _shown(tx, id, wish_id)

    return await caller.runtime.db.write(work)


def _shown(tx: Connection, workspace_id: str, wish_id: str) -> shapes.WishShown:
    wish = standing_wishes.get_wish(tx, workspace_id, wish_id)
    purpose = f"standing_wish:{wish_id}"
    return shapes.WishShown.whole(
        wish,
        standing_occurrences.list_of(tx, workspace_id, wish_id),
        [
            row
            for row in consent_history(tx, workspace_id, wish.contact_id)
            if row["purpose"] == purpose
        ],
    )
