"""Contacts: addresses, preferences, tags, fields and notes."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text, UniqueConstraint

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

contact = owned(
    "contact",
    Column("name", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("blocked_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("last_seen_at", Moment),
)

address = owned(
    "address",
    Column("channel_type", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("username", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("stopped_at", Moment),
    Column("marketing_stopped_at", Moment),
    Column("marketing_wait_until", Moment),
    Column("gone_at", Moment),
    Column("created_at", Moment, nullable=False),
    refers("contact_id", "contact"),
    Index("ix_address_contact_id", "workspace_id", "contact_id"),
    key=("channel_type", "value"),
)
"""One name of a contact on a channel type; a contact may have several. `stopped_at`: nothing goes
there; `marketing_stopped_at`: no advertising; `gone_at`: the platform says that it does not reach
them, until they write again; `marketing_wait_until`: the platform takes no more advertising for
them until then. `details` is what sending needs beyond the name."""

preference = owned(
    "preference",
    Column("contact_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False, server_default=""),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("declared_at", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "contact_id", "kind", "value", "label"),
)
"""What contacts declared of themselves, each with the message that says so."""

contact_tag = owned(
    "contact_tag",
    Column("contact_id", Text, nullable=False),
    Column("tag", Text, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    key=("contact_id", "tag"),
)

contact_field = owned(
    "contact_field",
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("choices", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "key"),
)
"""What a company notes of its contacts. `type`: text, number, date or choice."""

contact_value = owned(
    "contact_value",
    Column("contact_id", Text, nullable=False),
    Column("field_id", Text, nullable=False),
    Column("value", Text, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    refers("field_id", "contact_field", on_delete="CASCADE"),
    Index("ix_contact_value_field_id", "workspace_id", "field_id", "value"),
    key=("contact_id", "field_id"),
)

contact_note = owned(
    "contact_note",
    Column("contact_id", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_contact_note_contact_id", "workspace_id", "contact_id", "id"),
)
"""What members note of a contact; it is never sent."""

contact_merge = owned(
    "contact_merge",
    Column("contact_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("undo", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_contact_merge_contact_id", "workspace_id", "contact_id", "created_at"),
)
"""Another contact, called `name`, who turned out to be this one. `undo` is what it takes to make
them two again: the rows that were the other's, and what both were before."""
