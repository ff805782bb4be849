"""Every table. Each belongs to a workspace by its primary and foreign keys.

A row of one workspace cannot refer to a row of another: foreign keys carry the workspace with
them, so the database itself refuses. Times are `Moment`s, see `columns.py`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
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
from sqlalchemy.event import listen
from sqlalchemy.sql.schema import SchemaItem

from comptoir.store.append_only import only_grows
from comptoir.store.columns import Json, Moment, Words
from comptoir.store.words import with_words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owned(
    name: str, *items: SchemaItem, key: tuple[str, ...] = ("id",), in_key: bool = False
) -> Table:
    """A table whose rows belong to a workspace: (workspace_id, *key) is its primary key.

    `in_key`: SQLite keeps the rows in the index of that key alone, which is cheaper for short ones.
    """
    own = [Column("id", Text, nullable=False)] if key == ("id",) else []
    storage: dict[str, Any] = {"sqlite_with_rowid": False} if in_key else {}
    return Table(
        name,
        metadata,
        Column("workspace_id", Text, ForeignKey("workspace.id"), nullable=False),
        *own,
        *items,
        PrimaryKeyConstraint("workspace_id", *key),
        **storage,
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
    Column("weights", Json),
    Column("model_use", Text, nullable=False, server_default="off"),
    Column("calibration", Json),
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

preference = _owned(
    "preference",
    Column("contact_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False, server_default=""),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("declared_at", Moment, nullable=False),
    _refers("contact_id", "contact", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "contact_id", "kind", "value", "label"),
)
"""What contacts declared of themselves, each with the message that says so."""

consent = _owned(
    "consent",
    Column("contact_id", Text, nullable=False),
    Column("channel_type", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("contact_id", "contact"),
    Index("ix_consent_contact_id", "workspace_id", "contact_id"),
)
"""Append-only: what a person permitted or withdrew, when, and the message that proves it; `text`
is what they were shown, in `language`."""

conversation = _owned(
    "conversation",
    Column("channel_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("owner_id", Text, nullable=False, server_default=""),
    Column("member_id", Text),
    Column("team_id", Text),
    Column("due_at", Moment),
    Column("memory", Json, nullable=False),
    Column("last_position", Integer, nullable=False, server_default="0"),
    Column("last_inbound_at", Moment),
    Column("paid_entry_at", Moment),
    Column("delivered_until", Moment),
    Column("read_until", Moment),
    Column("last_message_at", Moment),
    Column("waiting_since", Moment),
    Column("state", Text, nullable=False, server_default="open"),
    Column("snoozed_until", Moment),
    Column("priority", Text, nullable=False, server_default="normal"),
    Column("created_at", Moment, nullable=False),
    _refers("channel_id", "channel"),
    _refers("contact_id", "contact"),
    UniqueConstraint("workspace_id", "channel_id", "key"),
    Index("ix_conversation_contact_id", "workspace_id", "contact_id"),
    Index("ix_conversation_newest", "workspace_id", "state", "owner", "last_message_at", "id"),
    Index("ix_conversation_of_channel", "workspace_id", "channel_id", "last_message_at", "id"),
    Index(
        "ix_conversation_waiting",
        "workspace_id",
        "state",
        "owner",
        "waiting_since",
        "id",
        sqlite_where=text("waiting_since IS NOT NULL"),
        postgresql_where=text("waiting_since IS NOT NULL"),
    ),
    *(
        Index(
            f"ix_conversation_{name}",
            "workspace_id",
            name,
            "state",
            "last_message_at",
            "id",
            sqlite_where=text(f"{name} IS NOT NULL"),
            postgresql_where=text(f"{name} IS NOT NULL"),
        )
        for name in ("member_id", "team_id")
    ),
    Index(
        "ix_conversation_due_at",
        "workspace_id",
        "state",
        "owner",
        "due_at",
        "id",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(
        "ix_conversation_snoozed_until",
        "snoozed_until",
        sqlite_where=text("snoozed_until IS NOT NULL"),
        postgresql_where=text("snoozed_until IS NOT NULL"),
    ),
)
"""`owner_id` is the name of the member or team that has it, `member_id` and `team_id` which ones
they are: the team stays while one of its members has it. `due_at` is when the next answer, or the
end, is promised. `waiting_since` is when the contact wrote what nobody answered yet. `state`: open,
snoozed (until a moment, or until they write) or resolved; who writes opens it again."""

conversation_tag = _owned(
    "conversation_tag",
    Column("conversation_id", Text, nullable=False),
    Column("tag", Text, nullable=False),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    key=("conversation_id", "tag"),
)

contact_tag = _owned(
    "contact_tag",
    Column("contact_id", Text, nullable=False),
    Column("tag", Text, nullable=False),
    _refers("contact_id", "contact", on_delete="CASCADE"),
    key=("contact_id", "tag"),
)

event = _owned(
    "event",
    Column("conversation_id", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("by", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_event_conversation_id", "workspace_id", "conversation_id", "id"),
    Index("ix_event_what", "workspace_id", "what", "created_at"),
)
"""What members did in a conversation besides speaking: who took it, what they noted."""

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
    Column("rule", Text, nullable=False, server_default=""),
    Column("reasons", Json, nullable=False),
    Column("inputs", Json),
    Column("language", Text, nullable=False, server_default=""),
    Column("milliseconds", Float, nullable=False),
    Column("decided_at", Moment, nullable=False),
    _refers("conversation_id", "conversation"),
    Index("ix_turn_conversation_id", "workspace_id", "conversation_id"),
    Index("ix_turn_decided_at", "workspace_id", "decided_at"),
    Index(
        "ix_turn_missed",
        "workspace_id",
        "decided_at",
        sqlite_where=text("rule = 'unknown'"),
        postgresql_where=text("rule = 'unknown'"),
    ),
)
"""`rule` is the one of its reasons, so that it can be counted."""

golden = _owned(
    "golden",
    Column("question", Text, nullable=False),
    Column("expect", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("diets", Json, nullable=False),
    Column("without", Json, nullable=False),
    Column("at", Moment),
    Column("origin", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
)
"""Questions with what must answer them. `origin` is the message that one was made of."""

golden_run = _owned(
    "golden_run",
    Column("version", Integer, nullable=False, server_default="-1"),
    Column("ran_at", Moment),
    Column("results", Json, nullable=False),
    Column("changed", Json, nullable=False),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    key=(),
)
"""The last run of the golden questions: at which version of the content, what each came to, which
came to something else than before; and who is at the next run until when."""

demand_answer = _owned(
    "demand_answer",
    Column("turn_id", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("answered_at", Moment, nullable=False),
    _refers("turn_id", "turn", on_delete="CASCADE"),
    key=("turn_id",),
)
"""Turns that nothing answered, with the answer that was written for them since."""

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
    Column("pricing", Json),
    Column("platform_at", Moment),
    Column("edited_at", Moment),
    Column("revoked_at", Moment),
    Column("created_at", Moment, nullable=False),
    _refers("conversation_id", "conversation"),
    UniqueConstraint("workspace_id", "conversation_id", "position"),
    # Not partial: SQLite's planner does not see that `platform_id = ?` implies `<> ''`.
    Index("ix_message_platform_id", "workspace_id", "channel_id", "platform_id"),
)
"""`pricing` is what the platform charges for a message of ours, as its receipts say;
`platform_at` when it was sent by the platform's own clock, as its echo says."""

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
    Column("link", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    _refers("channel_id", "channel"),
    UniqueConstraint("workspace_id", "code"),
)
"""Links and QR codes by which people come into a conversation. `link` is the short address that
the platform made for it, where it makes some."""

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

nameless = _owned(
    "nameless",
    Column("conversation_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Moment, nullable=False),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_nameless_due_at", "due_at"),
    key=("conversation_id",),
)
"""A conversation with somebody whose name the platform tells when asked, until that was done."""

model_usage = _owned(
    "model_usage",
    Column("day", Text, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("tokens", Integer, nullable=False),
    key=("day",),
)
"""What a workspace used of the language model on a day (UTC, ISO 8601)."""

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
    Column("pricing", Json),
    Column("at", Moment),
    Column("received_at", Moment, nullable=False),
    Index("ix_receipt_received_at", "received_at"),
    key=("channel_id", "platform_id", "status"),
)
"""Receipts for a message not known yet: the platform was faster than its answer to the send."""

early = _owned(
    "early",
    Column("channel_id", Text, nullable=False),
    Column("platform_id", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("parts", Json, nullable=False),
    Column("emoji", Text, nullable=False, server_default=""),
    Column("received_at", Moment, nullable=False),
    Index("ix_early_received_at", "received_at"),
    key=("channel_id", "platform_id", "what"),
)
"""Edits, deletions and reactions (`what`) that came before their message."""

request_key = _owned(
    "request_key",
    Column("scope", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("made_id", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_request_key_created_at", "created_at"),
    key=("scope", "key"),
)
"""The idempotency keys of requests, and what each made; `fingerprint` tells a repeat from another
request with the same key."""

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

schedule = _owned(
    "schedule",
    Column("source_id", Text, nullable=False),
    Column("due_at", Moment),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("report", Json),
    Column("reported_at", Moment),
    _refers("source_id", "source", on_delete="CASCADE"),
    Index("ix_schedule_due_at", "due_at"),
    key=("source_id",),
)
"""When a source is synced next, who is at it until when, and what came of the last time."""

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
    Column("audience", Json, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("vector", LargeBinary),
    Column("version", Integer, nullable=False),
    Column("first_version", Integer, nullable=False, server_default="0"),
    Column("removed_at", Moment),
    Column("edited", Json),
    Column("hidden_at", Moment),
    _refers("source_id", "source", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "source_id", "key"),
    Index("ix_document_version", "workspace_id", "version"),
    Index("ix_document_first_version", "workspace_id", "first_version"),
    Index("ix_document_page_url", "workspace_id", "source_id", "page_url"),
)
"""`version` is the workspace's content version at the last change of this row: a shelf loads only
what is newer than it has; `first_version` the one it came with. `removed_at` marks a document that
is gone from its source."""

document_vector = _owned(
    "document_vector",
    Column("document_id", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    _refers("document_id", "document", on_delete="CASCADE"),
    key=("document_id", "model"),
)
"""Vectors of further models, of the text with this hash; `document.vector` is the usual one's."""

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

intent = _owned(
    "intent",
    Column("name", Text, nullable=False),
    Column("answers", Json, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

intent_example = _owned(
    "intent_example",
    Column("intent_id", Text),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    _refers("intent_id", "intent", on_delete="CASCADE"),
    Index("ix_intent_example_intent_id", "workspace_id", "intent_id"),
)
"""Messages with the intent they have; without one they are examples of what fits none."""

intent_model = _owned(
    "intent_model",
    Column("fingerprint", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("trained_at", Moment, nullable=False),
    key=(),
)
"""What was learnt from the examples of a workspace; `fingerprint` tells from which."""

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
    Column("made_by", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "name"),
    Index("ix_token_hash", "hash"),
)
"""What opens the API: the SHA-256 of 256 random bits, and what they may be used for. `made_by` is
the member who made it: it opens no more than they may. Empty: made on the command line."""

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False, server_default="en"),
    Column("password", Text, nullable=False, server_default=""),
    Column("totp", LargeBinary),
    Column("totp_since", Moment),
    Column("totp_step", Integer, nullable=False, server_default="0"),
    Column("recovery", Json, nullable=False),
    Column("disabled_at", Moment),
    Column("signed_in_at", Moment),
    Column("created_at", Moment, nullable=False),
)
"""A person who signs in, to one workspace or several. `password` is an Argon2id hash; `totp` the
sealed secret of a second factor, which counts since `totp_since`; `totp_step` the last code that
was used; `recovery` the hashes of codes that are left."""

session = Table(
    "session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("user_agent", Text, nullable=False, server_default=""),
    Column("address", Text, nullable=False, server_default=""),
    Column("seen_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_session_account_id", "account_id"),
    Index("ix_session_seen_at", "seen_at"),
)
"""A browser in which somebody is signed in; `hash` is the SHA-256 of 256 random bits."""

oidc_identity = Table(
    "oidc_identity",
    metadata,
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("account_id", Text, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Moment, nullable=False),
    PrimaryKeyConstraint("issuer", "subject"),
    Index("ix_oidc_identity_account_id", "account_id"),
)
"""Who an account is with an identity provider."""

single_link = Table(
    "single_link",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("account_id", Text, ForeignKey("account.id", ondelete="CASCADE")),
    Column("expires_at", Moment),
    Column("created_at", Moment, nullable=False),
)
"""A link that works once. `purpose`: first_owner, or password (of the account)."""

throttle = Table(
    "throttle",
    metadata,
    Column("key", Text, primary_key=True),
    Column("next_at", Moment, nullable=False),
    Index("ix_throttle_next_at", "next_at"),
)
"""When the next try to sign in of a key (an account, an address) would be on pace."""

member = _owned(
    "member",
    Column("account_id", Text, ForeignKey("account.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("disabled_at", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "account_id"),
    Index("ix_member_account_id", "account_id"),
)
"""An account's place in a workspace. `role` is the word of a built-in role or the id of one of the
workspace; `name` what is shown there, where it is not that of the account."""

role = _owned(
    "role",
    Column("name", Text, nullable=False),
    Column("permissions", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
"""A role that a workspace made up: which permissions it gives."""

invitation = _owned(
    "invitation",
    Column("hash", LargeBinary, nullable=False),
    Column("role", Text, nullable=False),
    Column("email", Text, nullable=False, server_default=""),
    Column("made_by", Text, nullable=False, server_default=""),
    Column("expires_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_invitation_hash", "hash"),
)
"""A link by which somebody becomes a member, once; whoever has that `email`, if one is named. It is
forgotten when it was used."""

team = _owned(
    "team",
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

team_member = _owned(
    "team_member",
    Column("team_id", Text, nullable=False),
    Column("member_id", Text, nullable=False),
    _refers("team_id", "team", on_delete="CASCADE"),
    _refers("member_id", "member", on_delete="CASCADE"),
    Index("ix_team_member_member_id", "workspace_id", "member_id"),
    key=("team_id", "member_id"),
)

audit = _owned(
    "audit",
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("who_id", Text, nullable=False, server_default=""),
    Column("name", Text, nullable=False, server_default=""),
    Column("action", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("object_kind", Text, nullable=False, server_default=""),
    Column("object_id", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("address", Text, nullable=False, server_default=""),
    Index("ix_audit_who_id", "workspace_id", "who_id", "id"),
    Index("ix_audit_object_id", "workspace_id", "object_id", "id"),
    Index("ix_audit_action", "workspace_id", "action", "id"),
)
"""Append-only: who did or read what. `who`: member, token or system; `outcome`: done or refused.
The database itself refuses to change or delete a row."""
APPEND_ONLY = ("audit",)
listen(audit, "after_create", only_grows("audit"))

GLOBAL = (workspace, account, session, oidc_identity, single_link, throttle)
"""The tables that belong to no workspace: people may be members of several."""

feed = _owned(
    "feed",
    Column("position", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("what", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    key=("position",),
    in_key=True,
)
"""What happened in a workspace, in one order without gaps: of which `kind`, to what (`subject` is
an id), and one word more (`what`). It holds no words of people: those are read where they are."""

feed_head = _owned("feed_head", Column("last", BigInteger, nullable=False), key=())
"""The last position of a workspace's feed. Its row is locked from there to the commit."""

feed_reader = _owned(
    "feed_reader",
    Column("name", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    key=("name",),
)
"""How far something of ours that works through the feed has come."""

draft = _owned(
    "draft",
    Column("conversation_id", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("updated_at", Moment, nullable=False),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    key=("conversation_id", "who"),
)
"""What a member, or a program with a token (`who` is its id), began to write."""

search_entry = _owned(
    "search_entry",
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("words", Words),
    Index("ix_search_entry_number", "number"),
    # On SQLite the full-text index gives the order, and nothing reads this one.
    Index(
        "ix_search_entry_newest",
        "workspace_id",
        "kind",
        "number",
        sqlite_where=text("words IS NOT NULL"),
    ),
    Index(
        "ix_search_entry_words",
        "words",
        postgresql_using="gin",
        sqlite_where=text("words IS NOT NULL"),
    ),
    key=("kind", "subject"),
)
"""What can be searched: messages and contacts (`kind`), each with a number that grows with time. On
PostgreSQL `words` are its words; on SQLite they are in the full-text index of `store/words.py`."""
listen(search_entry, "after_create", with_words)

webhook = _owned(
    "webhook",
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("kinds", Json, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("failing_since", Moment),
    Column("created_at", Moment, nullable=False),
)
"""Where events are told: those of `kinds`, or all where it is empty. `state`: on, off (somebody
switched it off) or failed (it did not answer for long)."""

webhook_delivery = _owned(
    "webhook_delivery",
    Column("webhook_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Moment),
    Column("status", Integer, nullable=False, server_default="0"),
    Column("milliseconds", Integer, nullable=False, server_default="0"),
    Column("answer", Text, nullable=False, server_default=""),
    Column("tried_at", Moment),
    _refers("webhook_id", "webhook", on_delete="CASCADE"),
    Index("ix_webhook_delivery_newest", "workspace_id", "webhook_id", "position"),
    Index(
        "ix_webhook_delivery_due_at",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
)
"""One event for one webhook, and what came of it. `state`: pending, delivered, failed (given up) or
gone (what it told of is no more). `answer` is how the other side's answer began."""

standing_wish = _owned(
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
    _refers("contact_id", "contact", on_delete="CASCADE"),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_standing_wish_contact_id", "workspace_id", "contact_id"),
    Index("ix_standing_wish_state", "workspace_id", "state", "kind", "entity_id"),
)
"""What people asked to be told later, each with the message that said yes. `looked_at` is when
its live data was last asked for."""

standing_occurrence = _owned(
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
    _refers("wish_id", "standing_wish", on_delete="CASCADE"),
    _refers("contact_id", "contact", on_delete="CASCADE"),
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

standing_watch = _owned(
    "standing_watch",
    Column("content_version", Integer, nullable=False),
    Column("document_id", Text, nullable=False, server_default=""),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    key=(),
)
"""Who looks after the standing wishes of a workspace, and up to which document new content was
compared with them."""

canned_reply = _owned(
    "canned_reply",
    Column("code", Text, nullable=False),
    Column("texts", Json, nullable=False),
    Column("member_id", Text, nullable=False, server_default=""),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "member_id", "code"),
)
"""What members say often, by language ("" for all), under a short code. `member_id`: whose own it
is; empty: everybody's."""

view = _owned(
    "view",
    Column("name", Text, nullable=False),
    Column("filter", Json, nullable=False),
    Column("member_id", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "member_id", "name"),
)
"""A saved list of conversations. `member_id`: whose own it is; empty: everybody's."""

mention = _owned(
    "mention",
    Column("event_id", Text, nullable=False),
    Column("member_id", Text, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("read_at", Moment),
    _refers("event_id", "event", on_delete="CASCADE"),
    _refers("member_id", "member", on_delete="CASCADE"),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_mention_member_id", "workspace_id", "member_id", "conversation_id"),
    Index("ix_mention_conversation_id", "workspace_id", "conversation_id"),
    key=("event_id", "member_id"),
)
"""Somebody who is named in a note, and when they saw it."""

seen = _owned(
    "seen",
    Column("conversation_id", Text, nullable=False),
    Column("member_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    _refers("member_id", "member", on_delete="CASCADE"),
    Index("ix_seen_member_id", "workspace_id", "member_id"),
    key=("conversation_id", "member_id"),
)
"""Up to which message a member has read a conversation."""

team_rules = _owned(
    "team_rules",
    Column("team_id", Text, nullable=False),
    Column("rules", Json, nullable=False),
    Column("last_member_id", Text, nullable=False, server_default=""),
    _refers("team_id", "team", on_delete="CASCADE"),
    key=("team_id",),
)
"""How a team works: what comes to it, who gets it, when it is open, how soon it answers.
`last_member_id` is who got the last conversation in turn; the row is locked while one is given."""

member_work = _owned(
    "member_work",
    Column("member_id", Text, nullable=False),
    Column("availability", Text, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("skills", Json, nullable=False),
    Column("languages", Json, nullable=False),
    _refers("member_id", "member", on_delete="CASCADE"),
    key=("member_id",),
)
"""How much a member takes, and of what. `availability`: online, away, or auto (as the browser
says)."""

timer = _owned(
    "timer",
    Column("conversation_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("team_id", Text, nullable=False, server_default=""),
    Column("due_at", Moment),
    Column("near_at", Moment),
    Column("next_at", Moment),
    Column("late_at", Moment),
    Column("ended_at", Moment),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index(
        "ix_timer_next_at",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
    Index("ix_timer_started_at", "workspace_id", "kind", "started_at"),
    Index("ix_timer_ended_at", "workspace_id", "kind", "ended_at"),
    key=("conversation_id", "kind", "started_at"),
)
"""How long a person waits for the first reply, the next one, and until all is done (`kind`:
first_reply, next_reply, resolution) while the conversation is with people. `next_at` is when
somebody has to be told that it is near or late."""

told_closed = _owned(
    "told_closed",
    Column("conversation_id", Text, nullable=False),
    Column("closed_at", Moment, nullable=False),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    key=("conversation_id",),
)
"""In which closing of a team somebody was told last that it is closed."""

automation = _owned(
    "automation",
    Column("name", Text, nullable=False),
    Column("rule", Json, nullable=False),
    Column("active", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
"""What is done by itself. `since` is when it was last set or switched on: what happened before is
none of its business."""

automation_run = _owned(
    "automation_run",
    Column("automation_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("outcomes", Json, nullable=False),
    _refers("automation_id", "automation", on_delete="CASCADE"),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_automation_run_position", "workspace_id", "position"),
    Index("ix_automation_run_conversation_id", "workspace_id", "conversation_id"),
    key=("automation_id", "position"),
)
"""What an automation did about one fact of the feed; a fact is met once."""

rating = _owned(
    "rating",
    Column("conversation_id", Text, nullable=False),
    Column("team_id", Text, nullable=False, server_default=""),
    Column("form", Text, nullable=False),
    Column("score", Integer),
    Column("comment", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    _refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_rating_conversation_id", "workspace_id", "conversation_id", "asked_at"),
    Index("ix_rating_asked_at", "workspace_id", "asked_at"),
)
"""What a person thought of a conversation that was resolved. `form`: stars (1 to 5) or thumbs (0 or
1); `state`: asked, scored (a comment may follow), or done."""

contact_field = _owned(
    "contact_field",
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("choices", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "key"),
)
"""What a company notes of its contacts. `type`: text, number, date or choice."""

contact_value = _owned(
    "contact_value",
    Column("contact_id", Text, nullable=False),
    Column("field_id", Text, nullable=False),
    Column("value", Text, nullable=False),
    _refers("contact_id", "contact", on_delete="CASCADE"),
    _refers("field_id", "contact_field", on_delete="CASCADE"),
    Index("ix_contact_value_field_id", "workspace_id", "field_id", "value"),
    key=("contact_id", "field_id"),
)

contact_note = _owned(
    "contact_note",
    Column("contact_id", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    _refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_contact_note_contact_id", "workspace_id", "contact_id", "id"),
)
"""What members note of a contact; it is never sent."""
