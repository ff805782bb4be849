"""Every table. Each belongs to a workspace by its primary and foreign keys.

A row of one workspace cannot refer to a row of another: foreign keys carry the workspace with
them, so the database itself refuses. Times are `Moment`s, see `columns.py`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from comptoir.store.columns import Json, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owned(name: str, *items: SchemaItem, key: tuple[str, ...] = ("id",)) -> Table:
    """A table whose rows belong to a workspace: (workspace_id, *key) is its primary key."""
    own = [Column("id", Text, nullable=False)] if key == ("id",) else []
    return Table(
        name,
        metadata,
        Column("workspace_id", Text, ForeignKey("workspace.id"), nullable=False),
        *own,
        *items,
        PrimaryKeyConstraint("workspace_id", *key),
    )


def _refers(column: str, table: str, *, on_delete: str | None = None) -> ForeignKeyConstraint:
    """`column` refers to a row of `table` in the same workspace."""
    return ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], ondelete=on_delete
    )


workspace = Table(
    "workspace",
    metadata,
    Column("id", Text, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("languages", Json, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("content_version", Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
)
"""`content_version` grows with every change to content; a shelf that is older is reloaded."""

channel = _owned(
    "channel",
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("account", Text, nullable=False, server_default=""),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("credentials", LargeBinary, nullable=False),
    Column("config", Json, nullable=False),
    Column("burst_seconds", Float, nullable=False),
    Column("problem", Text, nullable=False, server_default=""),
    Column("paused_until", Moment),
    Column("created_at", Moment, nullable=False),
)
"""`problem` says why nothing is sent until somebody puts it right (a dead token, an account that
is blocked); `paused_until` that the platform asked us to wait."""

contact = _owned(
    "contact",
    Column("name", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("blocked_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("last_seen_at", Moment),
)

address = _owned(
    "address",
    Column("channel_type", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("username", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("stopped_at", Moment),
    Column("marketing_stopped_at", Moment),
    Column("gone_at", Moment),
    Column("created_at", Moment, nullable=False),
    _refers("contact_id", "contact"),
    Index("ix_address_contact_id", "workspace_id", "contact_id"),
    key=("channel_type", "value"),
)
"""One name of a contact on a channel type; a contact may have several. `stopped_at`: nothing goes
there; `marketing_stopped_at`: no advertising; `gone_at`: the platform says that it does not reach
them, until they write again. `details` is what sending needs beyond the name."""

consent = _owned(
    "consent",
    Column("contact_id", Text, nullable=False),
    Column("channel_type", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("contact_id", "contact"),
    Index("ix_consent_contact_id", "workspace_id", "contact_id"),
)
"""Append-only: what a person permitted or withdrew, when, and the message that proves it."""

conversation = _owned(
    "conversation",
    Column("channel_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("owner_id", Text, nullable=False, server_default=""),
    Column("memory", Json, nullable=False),
    Column("last_position", Integer, nullable=False, server_default="0"),
    Column("last_inbound_at", Moment),
    Column("paid_entry_at", Moment),
    Column("last_message_at", Moment),
    Column("created_at", Moment, nullable=False),
    _refers("channel_id", "channel"),
    _refers("contact_id", "contact"),
    UniqueConstraint("workspace_id", "channel_id", "key"),
    Index("ix_conversation_contact_id", "workspace_id", "contact_id"),
    Index("ix_conversation_last_message_at", "workspace_id", "last_message_at"),
)

envelope = _owned(
    "envelope",
    Column("channel_id", Text, nullable=False),
    Column("platform_id", Text, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("error", Text, nullable=False, server_default=""),
    Column("received_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("turn_id", Text, nullable=False, server_default=""),
    _refers("channel_id", "channel"),
    UniqueConstraint("workspace_id", "channel_id", "platform_id"),
    Index(
        "ix_envelope_pending",
        "workspace_id",
        "channel_id",
        "conversation_key",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_envelope_trouble",
        "workspace_id",
        "state",
        sqlite_where=text("state IN ('quarantined', 'unreadable')"),
        postgresql_where=text("state IN ('quarantined', 'unreadable')"),
    ),
)
"""The inbound log. `state`: pending, done, quarantined (its error is kept) or unreadable."""

lease = _owned(
    "lease",
    Column("channel_id", Text, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("ready_at", Moment),
    Column("expires_at", Moment),
    _refers("channel_id", "channel"),
    Index(
        "ix_lease_ready_at",
        "ready_at",
        sqlite_where=text("ready_at IS NOT NULL"),
        postgresql_where=text("ready_at IS NOT NULL"),
    ),
    key=("channel_id", "conversation_key"),
)
"""Who may work on a conversation. `epoch` grows with each claim: a late worker is fenced off.
`ready_at` is when the oldest pending envelope is due, NULL when there is none."""

turn = _owned(
    "turn",
    Column("conversation_id", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("document_id", Text, nullable=False, server_default=""),
    Column("entity_id", Text, nullable=False, server_default=""),
    Column("wish", Text, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("milliseconds", Float, nullable=False),
    Column("decided_at", Moment, nullable=False),
    _refers("conversation_id", "conversation"),
    Index("ix_turn_conversation_id", "workspace_id", "conversation_id"),
)

message = _owned(
    "message",
    Column("conversation_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("direction", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("parts", Json, nullable=False),
    Column("payload", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("platform_id", Text, nullable=False, server_default=""),
    Column("turn_id", Text, nullable=False, server_default=""),
    Column("error", Text, nullable=False, server_default=""),
    Column("context", Json),
    Column("edited_at", Moment),
    Column("revoked_at", Moment),
    Column("created_at", Moment, nullable=False),
    _refers("conversation_id", "conversation"),
    UniqueConstraint("workspace_id", "conversation_id", "position"),
    # Not partial: SQLite's planner does not see that `platform_id = ?` implies `<> ''`.
    Index("ix_message_platform_id", "workspace_id", "channel_id", "platform_id"),
)

reaction = _owned(
    "reaction",
    Column("message_id", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("emoji", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    _refers("message_id", "message", on_delete="CASCADE"),
    key=("message_id", "author"),
)

referral = _owned(
    "referral",
    Column("conversation_id", Text, nullable=False),
    Column("entry_id", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False),
    Column("code", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    _refers("conversation_id", "conversation"),
    Index("ix_referral_conversation_id", "workspace_id", "conversation_id"),
    Index("ix_referral_code", "workspace_id", "code"),
)
"""Where somebody came from; under the id of the message they came with."""

entry = _owned(
    "entry",
    Column("channel_id", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("wish", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("channel_id", "channel"),
    UniqueConstraint("workspace_id", "code"),
)
"""Links and QR codes by which people come into a conversation."""

template = _owned(
    "template",
    Column("channel_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("components", Json, nullable=False),
    Column("platform_id", Text, nullable=False, server_default=""),
    Column("quality", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("synced_at", Moment),
    Column("created_at", Moment, nullable=False),
    _refers("channel_id", "channel"),
    UniqueConstraint("workspace_id", "channel_id", "name", "language"),
)
"""Texts that a platform approves before they may be sent; `state` as the platform says."""

file = _owned(
    "file",
    Column("hash", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("source_url", Text, nullable=False, server_default=""),
    Column("variant", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Index("ix_file_source_url", "workspace_id", "source_url", "variant"),
)
"""Pictures, sounds, films and files we hold; their bytes lie under `hash` in the data directory.
`variant` names the form a platform needs it in."""

attachment = _owned(
    "attachment",
    Column("message_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Moment),
    Column("file_id", Text, nullable=False, server_default=""),
    Column("error", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("message_id", "message", on_delete="CASCADE"),
    Index(
        "ix_attachment_due_at",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    key=("message_id", "part"),
)
"""A file that a contact sent, to be fetched from the platform. `state`: pending, stored, failed."""

pace = _owned(
    "pace",
    Column("scope", Text, nullable=False),
    Column("next_at", Moment, nullable=False),
    key=("scope",),
)
"""When the next send of a scope (a channel, or one person on it) would be on pace: the generic cell
rate algorithm, one row shared by all processes."""

notice = _owned(
    "notice",
    Column("channel_id", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("subject", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("details", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("channel_id", "channel"),
    Index("ix_notice_created_at", "workspace_id", "created_at"),
)
"""What a platform told of a channel itself, or what stopped it: for the administrator."""

receipt = _owned(
    "receipt",
    Column("channel_id", Text, nullable=False),
    Column("platform_id", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("at", Moment),
    Column("received_at", Moment, nullable=False),
    Index("ix_receipt_received_at", "received_at"),
    key=("channel_id", "platform_id", "status"),
)
"""Receipts for a message not known yet: the platform was faster than its answer to the send."""

outbox = _owned(
    "outbox",
    Column("conversation_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("error", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("id", "message"),
    _refers("conversation_id", "conversation"),
    Index(
        "ix_outbox_queued",
        "not_before",
        sqlite_where=text("state = 'queued'"),
        postgresql_where=text("state = 'queued'"),
    ),
    Index(
        "ix_outbox_lost",
        "expires_at",
        sqlite_where=text("state IN ('sending', 'unknown')"),
        postgresql_where=text("state IN ('sending', 'unknown')"),
    ),
    Index(
        "ix_outbox_conversation",
        "workspace_id",
        "conversation_id",
        sqlite_where=text("state IN ('queued', 'sending', 'unknown')"),
        postgresql_where=text("state IN ('queued', 'sending', 'unknown')"),
    ),
)
"""One row per outgoing message, under the same id. `state`: queued, sending, unknown, accepted,
refused, parked (a person decides) or cancelled."""

ticket = _owned(
    "ticket",
    Column("conversation_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("closed_at", Moment),
    _refers("conversation_id", "conversation"),
    Index("ix_ticket_state", "workspace_id", "state"),
    Index("ix_ticket_conversation_id", "workspace_id", "conversation_id"),
)

source = _owned(
    "source",
    Column("type", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("config", Json, nullable=False),
    Column("synced_at", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "url"),
)

page = _owned(
    "page",
    Column("source_id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("etag", Text, nullable=False, server_default=""),
    Column("last_modified", Text, nullable=False, server_default=""),
    Column("lastmod", Text, nullable=False, server_default=""),
    Column("body_hash", Text, nullable=False, server_default=""),
    Column("misses", Integer, nullable=False, server_default="0"),
    Column("skipped", Text, nullable=False, server_default=""),
    Column("checked_at", Moment, nullable=False),
    _refers("source_id", "source", on_delete="CASCADE"),
    key=("source_id", "url"),
)
"""What is known of each address of a source, so that an unchanged page costs no body."""

document = _owned(
    "document",
    Column("source_id", Text, nullable=False),
    Column("page_url", Text, nullable=False, server_default=""),
    Column("key", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("url", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("summary", Text, nullable=False, server_default=""),
    Column("image", Text, nullable=False, server_default=""),
    Column("group", Text, nullable=False, server_default=""),
    Column("published_at", Moment),
    Column("modified_at", Moment),
    Column("valid_from", Moment),
    Column("valid_until", Moment),
    Column("seasons", Json, nullable=False),
    Column("fields", Json, nullable=False),
    Column("provenance", Json, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("vector", LargeBinary),
    Column("version", Integer, nullable=False),
    Column("removed_at", Moment),
    _refers("source_id", "source", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "source_id", "key"),
    Index("ix_document_version", "workspace_id", "version"),
    Index("ix_document_page_url", "workspace_id", "source_id", "page_url"),
)
"""`version` is the workspace's content version at the last change of this row: a shelf loads only
what is newer than it has. `removed_at` marks a document that is gone from its source."""

catalogue = _owned(
    "catalogue",
    Column("name", Text, nullable=False),
    Column("symbol_match", Text, nullable=False),
    Column("connector", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "name"),
)

entity = _owned(
    "entity",
    Column("catalogue_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("aliases", Json, nullable=False),
    Column("fields", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Column("removed_at", Moment),
    _refers("catalogue_id", "catalogue", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "catalogue_id", "key"),
    Index("ix_entity_version", "workspace_id", "version"),
)

keyword = _owned(
    "keyword",
    Column("word", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("document_id", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "word", "language"),
)

connector = _owned(
    "connector",
    Column("name", Text, nullable=False),
    Column("definition", Json, nullable=False),
    Column("secrets", LargeBinary, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

token = _owned(
    "token",
    Column("name", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("scopes", Json, nullable=False),
    Column("last_used_at", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
    Index("ix_token_hash", "hash"),
)
"""What opens the API: the SHA-256 of 256 random bits, and what they may be used for."""
