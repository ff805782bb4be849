"""Contacts over the REST API: found, shown with the proof of their consents, changed by hand."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from msgspec import to_builtins

from comptoir.inbox.arrange import clean_tags
from comptoir.inbox.contact_fields import shown_values
from comptoir.model.contact import Preference
from comptoir.store import contact_fields, contacts
from comptoir.store.database import Connection
from comptoir.web import inbox_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.conversation_views import contact_listed
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["contacts"])

Reads = Annotated[Caller, needs("contacts:read")]
Writes = Annotated[Caller, needs("contacts:write")]
ContactId = Annotated[
    str, Path(max_length=100, description="The contact's id.", examples=["01a203abd0b181f155a3"])
]
Begins = Annotated[
    str,
    Query(
        max_length=100,
        description="How a name, a part of it, a username or an address begins.",
        examples=["ada"],
    ),
]


@router.get("/contacts")
async def list_contacts(
    caller: Reads, begins: Begins = "", limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Contacts:
    """The contacts of the workspace, the newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]
    found = await caller.runtime.db.read(
        lambda tx: contacts.list_contacts(tx, caller.workspace_id, begins, before, limit + 1)
    )
    items = [contact_listed(one) for one in found[:limit]]
    return shapes.Contacts(
        items=items, next=cursor_of(items[-1].id) if len(found) > limit else None
    )


@router.get("/contacts/{contact_id}")
async def get_contact(contact_id: ContactId, caller: Reads) -> shapes.ContactShown:
    """One contact with addresses, preferences, consents and tags."""
    return await show_contact(caller, contact_id)


@router.patch("/contacts/{contact_id}")
async def change_contact(
    contact_id: ContactId, wanted: shapes.ContactChange, caller: Writes
) -> shapes.ContactShown:
    """Changes name, language or tags, or blocks somebody: from then on nothing goes to them."""
    change = contacts.Change(
        name=None if wanted.name is None else wanted.name.strip(),
        language=wanted.language,
        tags=None if wanted.tags is None else clean_tags(wanted.tags),
        blocked=wanted.blocked,
    )
    now = caller.runtime.clock()
    await caller.runtime.db.write(
        lambda tx: contacts.change_contact(tx, caller.workspace_id, contact_id, change, now)
    )
    return await show_contact(caller, contact_id)


async def show_contact(caller: Caller, contact_id: str) -> shapes.ContactShown:
    """A contact as a shape. Raises `NotFound`."""

    def read(tx: Connection) -> tuple[contacts.Whole, dict[str, str | float]]:
        whole = contacts.access_whole(tx, caller.workspace_id, contact_id)
        known = contact_fields.list_fields(tx, caller.workspace_id)
        values = contact_fields.values_of(tx, caller.workspace_id, contact_id)
        return whole, shown_values(known, values)

    whole, values = await caller.runtime.db.read(read)
    return shapes.ContactShown(
        **contact_listed(whole.contact).model_dump(),
        fields=values,
        addresses=[shapes.AddressShown(**to_builtins(one)) for one in whole.addresses],
        preferences=[shapes.PreferenceShown(**_preference(one)) for one in whole.preferences],
        consents=[shapes.ConsentShown.of(row) for row in whole.consents],
    )


def _preference(one: Preference) -> dict[str, Any]:
    return {name: getattr(one, name) for name in shapes.PreferenceShown.model_fields}
