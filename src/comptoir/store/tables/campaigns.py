"""Campaigns: what is sent to many, to whom, how far each got, the sums of it, and its links."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Text, UniqueConstraint, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

campaign = owned(
    "campaign",
    Column("name", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("audience", Json, nullable=False),
    Column("plan", Json, nullable=False),
    Column("starts_at", Moment),
    Column("due_at", Moment),
    Column("filled_after", Text, nullable=False, server_default=""),
    Column("is_filled", Boolean, nullable=False, server_default=text("false")),
    Column("claimed", Integer, nullable=False, server_default="0"),
    Column("wave", Integer, nullable=False, server_default="0"),
    Column("winner_id", Text, nullable=False, server_default=""),
    Column("created_by", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("sequence_id", Text),
    Column("step_key", Text, nullable=False, server_default=""),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    Index(
        "ix_campaign_sequence_id",
        "workspace_id",
        "sequence_id",
        sqlite_where=text("sequence_id IS NOT NULL"),
        postgresql_where=text("sequence_id IS NOT NULL"),
    ),
    Index(
        "ix_campaign_due_at",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index("ix_campaign_created_at", "workspace_id", "created_at", "id"),
)
"""One send to many. `state`: draft, scheduled, sending, paused, done or cancelled; `reason` says
why it is paused. `due_at` is when there is something to do for it. While its people are written
down, `filled_after` is the last contact that was looked at. `claimed` counts those who had their
turn, `wave` the waves that are over. What a step of a sequence says to those who come to it is one
as well, with `sequence_id` and `step_key`: it is never due, the sequence queues its messages."""

campaign_variant = owned(
    "campaign_variant",
    Column("campaign_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("share", Integer, nullable=False),
    Column("messages", Json, nullable=False),
    refers("campaign_id", "campaign", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "campaign_id", "name"),
)
"""One of the forms that a campaign tries; `share` is its weight among them."""

recipient = owned(
    "recipient",
    Column("campaign_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("channel_type", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("variant_id", Text, nullable=False, server_default=""),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("draw", Integer, nullable=False),
    Column("cost", BigInteger, nullable=False, server_default="0"),
    Column("due_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    Column("delivered_at", Moment),
    Column("read_at", Moment),
    Column("clicked_at", Moment),
    Column("pulled_at", Moment),
    Column("replied_at", Moment),
    Column("left_at", Moment),
    refers("campaign_id", "campaign", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index(
        "ix_recipient_queued",
        "workspace_id",
        "campaign_id",
        "due_at",
        "draw",
        sqlite_where=text("state = 'queued'"),
        postgresql_where=text("state = 'queued'"),
    ),
    Index("ix_recipient_contact_id", "workspace_id", "contact_id"),
    Index(
        "ix_recipient_message_id",
        "workspace_id",
        "message_id",
        sqlite_where=text("message_id <> ''"),
        postgresql_where=text("message_id <> ''"),
    ),
    key=("campaign_id", "contact_id"),
)
"""A row per person of a campaign. `state`: queued, sending (its message is in the outbox),
accepted, delivered, read, failed, unconfirmed, excluded or cancelled; `reason` says why. `draw` is
the lot that gives its turn and its variant."""

recipient_item = owned(
    "recipient_item",
    Column("campaign_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("clicked_at", Moment),
    Column("pulled_at", Moment),
    refers("campaign_id", "campaign", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_recipient_item_contact_id", "workspace_id", "contact_id"),
    key=("campaign_id", "contact_id", "item"),
)
"""What somebody did with one item of a campaign."""

recipient_news = owned(
    "recipient_news",
    Column("message_id", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_recipient_news_at", "at"),
    key=("message_id", "status"),
)
"""How far messages of campaigns got, until it is written to their recipients and counted."""

campaign_sum = owned(
    "campaign_sum",
    Column("campaign_id", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("metric", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
    refers("campaign_id", "campaign", on_delete="CASCADE"),
    key=("campaign_id", "by", "value", "metric"),
)
"""The figures of a campaign, kept with every change: `by` all, variant, item, channel, country,
language, hour, delay or reason."""

price = owned(
    "price",
    Column("channel_type", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("since", Text, nullable=False),
    key=("channel_type", "country", "category"),
)
"""What a message costs, in millionths of the currency of the workspace's rules, as of the day
`since`. An empty country or category stands for all others."""

link = owned(
    "link",
    Column("campaign_id", Text, nullable=False),
    Column("variant_id", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("url", Text, nullable=False),
    refers("campaign_id", "campaign", on_delete="CASCADE"),
)
"""Where the short links of a campaign lead to."""

link_token = owned(
    "link_token",
    Column("token", Text, nullable=False, unique=True),
    Column("link_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False, server_default=""),
    refers("link_id", "link", on_delete="CASCADE"),
    Index("ix_link_token_contact_id", "workspace_id", "contact_id"),
    key=("token",),
)
"""What stands in a short link: random. `contact_id` is empty where nobody may know who clicked."""

click = owned(
    "click",
    Column("token", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("is_counted", Boolean, nullable=False, server_default=text("false")),
    Index(
        "ix_click_uncounted",
        "workspace_id",
        "id",
        sqlite_where=text("is_counted = false"),
        postgresql_where=text("is_counted = false"),
    ),
)
"""A short link that a person opened, until it is counted."""
