"""Channels, their entries, templates and what keeps to their limits."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, LargeBinary, Text, UniqueConstraint

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

channel = owned(
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

entry = owned(
    "entry",
    Column("channel_id", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("wish", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False, server_default=""),
    Column("link", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    refers("channel_id", "channel"),
    UniqueConstraint("workspace_id", "code"),
)
"""Links and QR codes by which people come into a conversation. `link` is the short address that
the platform made for it, where it makes some."""

template = owned(
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
    refers("channel_id", "channel"),
    UniqueConstraint("workspace_id", "channel_id", "name", "language"),
)
"""Texts that a platform approves before they may be sent; `state` as the platform says."""

pace = owned(
    "pace",
    Column("scope", Text, nullable=False),
    Column("next_at", Moment, nullable=False),
    key=("scope",),
)
"""When the next send of a scope (a channel, or one person on it) would be on pace: the generic cell
rate algorithm, one row shared by all processes."""

notice = owned(
    "notice",
    Column("channel_id", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("subject", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("details", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    refers("channel_id", "channel"),
    Index("ix_notice_created_at", "workspace_id", "created_at"),
)
"""What a platform told of a channel itself, or what stopped it: for the administrator."""

ticket = owned(
    "ticket",
    Column("conversation_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("closed_at", Moment),
    refers("conversation_id", "conversation"),
    Index("ix_ticket_state", "workspace_id", "state"),
    Index("ix_ticket_conversation_id", "workspace_id", "conversation_id"),
)
