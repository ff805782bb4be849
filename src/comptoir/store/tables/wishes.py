"""Standing wishes: what to look out for, and what was told."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

standing_wish = owned(
    "standing_wish",
    Column("contact_id", Text, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("channel_type", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity_id", Text, nullable=False, server_default=""),
    Column("what", Json, nullable=False),
    Column("label", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("most_a_day", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("ended", Text, nullable=False, server_default=""),
    Column("ended_at", Moment),
    Column("due_at", Moment),
    Column("looked_at", Moment),
    Column("since", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_standing_wish_contact_id", "workspace_id", "contact_id"),
    Index("ix_standing_wish_state", "workspace_id", "state", "kind", "entity_id"),
)
"""What people asked to be told later, each with the message that said yes. `looked_at` is when
its live data was last asked for."""

standing_occurrence = owned(
    "standing_occurrence",
    Column("wish_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("item", Text, nullable=False, server_default=""),
    Column("parts", Json, nullable=False),
    Column("memory", Json),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("happened_at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("settled_at", Moment),
    refers("wish_id", "standing_wish", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "contact_id", "subject"),
    Index(
        "ix_standing_occurrence_open",
        "workspace_id",
        "not_before",
        sqlite_where=text("state IN ('pending', 'missed')"),
        postgresql_where=text("state IN ('pending', 'missed')"),
    ),
    key=("wish_id", "key"),
)
"""What a standing wish waited for, once it came: a message comes of it once. `state`: pending,
said, missed (told when they write next) or dropped."""

standing_watch = owned(
    "standing_watch",
    Column("content_version", Integer, nullable=False),
    Column("document_id", Text, nullable=False, server_default=""),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    key=(),
)
"""Who looks after the standing wishes of a workspace, and up to which document new content was
compared with them."""
