"""What is told outside: the feed of the live stream, and signed webhooks."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Text, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

feed = owned(
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

feed_head = owned("feed_head", Column("last", BigInteger, nullable=False), key=())
"""The last position of a workspace's feed. Its row is locked from there to the commit."""

feed_reader = owned(
    "feed_reader",
    Column("name", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    key=("name",),
)
"""How far something of ours that works through the feed has come."""

webhook = owned(
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

webhook_delivery = owned(
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
    refers("webhook_id", "webhook", on_delete="CASCADE"),
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
