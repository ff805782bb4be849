"""Who a contact is to the assistant: what a turn of theirs would begin with.

asker = await rt.db.read(lambda tx: find_asker(tx, workspace_id, "telegram:4711", "telegram"))
"""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import Connection, select

from comptoir.model.contact import Preference
from comptoir.model.conversation import Conversation
from comptoir.store.contacts import tags_of
from comptoir.store.joins import same
from comptoir.store.preferences import access_contact, list_preferences
from comptoir.store.tables import address, channel, contact, conversation


class Asker(Struct, frozen=True, kw_only=True):
    """A contact, with the conversation that was last written in; None before the first one."""

    id: str
    name: str
    language: str
    blocked: bool
    stopped: bool
    preferences: tuple[Preference, ...]
    conversation: Conversation | None
    tags: tuple[str, ...] = ()
    channel_type: str = ""


def find_asker(tx: Connection, workspace_id: str, named: str, channel_type: str = "") -> Asker:
    """The contact named by its id or an address, on `channel_type` or where they wrote last.

    Raises `NotFound`.
    """
    id = access_contact(tx, workspace_id, named)
    row = tx.execute(
        select(contact).where(contact.c.workspace_id == workspace_id, contact.c.id == id)
    ).one()
    found = _last(tx, workspace_id, id, channel_type)
    on = found[1] if found else channel_type
    return Asker(
        id=id,
        name=row.name,
        language=row.language,
        blocked=row.blocked_at is not None,
        stopped=found is not None and _has_stopped(tx, workspace_id, on, found[0].key),
        preferences=list_preferences(tx, workspace_id, id),
        conversation=found[0] if found else None,
        tags=tags_of(tx, {workspace_id: [id]}).get(id, ()),
        channel_type=on,
    )


def _last(
    tx: Connection, workspace_id: str, contact_id: str, channel_type: str
) -> tuple[Conversation, str] | None:
    query = (
        select(conversation, channel.c.type)
        .join(channel, same(channel, conversation.c.channel_id))
        .where(conversation.c.workspace_id == workspace_id, conversation.c.contact_id == contact_id)
        .order_by(conversation.c.last_message_at.desc().nulls_last(), conversation.c.id)
    )
    if channel_type:
        query = query.where(channel.c.type == channel_type)
    row = tx.execute(query.limit(1)).first()
    if row is None:
        return None
    known = row._mapping
    fields = {name: known[conversation.c[name]] for name in Conversation.__struct_fields__}
    return Conversation(**fields), known[channel.c.type]


def _has_stopped(tx: Connection, workspace_id: str, channel_type: str, value: str) -> bool:
    which = (
        address.c.workspace_id == workspace_id,
        address.c.channel_type == channel_type,
        address.c.value == value,
    )
    return tx.execute(select(address.c.stopped_at).where(*which)).scalar_one_or_none() is not None
