"""The path of a message: what came in, what is at work, what goes out."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, Text, UniqueConstraint, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

envelope = owned(
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
    refers("channel_id", "channel"),
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

lease = owned(
    "lease",
    Column("channel_id", Text, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("ready_at", Moment),
    Column("expires_at", Moment),
    refers("channel_id", "channel"),
    Index(
        "ix_lease_ready_at",
        "ready_at",
        sqlite_where=text("ready_at IS NOT NULL"),
        postgresql_where=text("ready_at IS NOT NULL"),
    ),
    key=("channel_id", "conversation_key"),
)
"""Who may work on a conversation. `epoch` grows with each claim: a late worker is fenced off.
`ready_at` is when there is something to record or to decide on, NULL where there is not."""

turn = owned(
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
    refers("conversation_id", "conversation"),
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

model_usage = owned(
    "model_usage",
    Column("day", Text, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("tokens", Integer, nullable=False),
    key=("day",),
)
"""What a workspace used of the language model on a day (UTC, ISO 8601)."""

request_key = owned(
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

outbox = owned(
    "outbox",
    Column("conversation_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("purpose", Text, nullable=False, server_default="service"),
    Column("campaign_id", Text),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("error", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    refers("id", "message"),
    refers("conversation_id", "conversation"),
    Index(
        "ix_outbox_queued",
        "not_before",
        "priority",
        "id",
        sqlite_where=text("state = 'queued'"),
        postgresql_where=text("state = 'queued'"),
    ),
    Index(
        "ix_outbox_campaign",
        "workspace_id",
        "campaign_id",
        sqlite_where=text("state = 'queued' AND campaign_id IS NOT NULL"),
        postgresql_where=text("state = 'queued' AND campaign_id IS NOT NULL"),
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
refused, parked (a person decides) or cancelled. What belongs to a campaign goes out only while that
is being sent."""
