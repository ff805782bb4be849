"""Rules and marks of daily work: drafts, views, mentions, promises, automations, ratings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Text, UniqueConstraint, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

draft = owned(
    "draft",
    Column("conversation_id", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("updated_at", Moment, nullable=False),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    key=("conversation_id", "who"),
)
"""What a member, or a program with a token (`who` is its id), began to write."""

canned_reply = owned(
    "canned_reply",
    Column("code", Text, nullable=False),
    Column("texts", Json, nullable=False),
    Column("member_id", Text, nullable=False, server_default=""),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "member_id", "code"),
)
"""What members say often, by language ("" for all), under a short code. `member_id`: whose own it
is; empty: everybody's."""

view = owned(
    "view",
    Column("name", Text, nullable=False),
    Column("filter", Json, nullable=False),
    Column("member_id", Text, nullable=False, server_default=""),
    Column("team_id", Text),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "member_id", "name"),
    refers("team_id", "team", on_delete="CASCADE"),
    Index("ix_view_team_id", "workspace_id", "team_id"),
)
"""A saved list of conversations. `member_id`: whose own it is; empty: that of the team `team_id`,
or everybody's."""

mention = owned(
    "mention",
    Column("event_id", Text, nullable=False),
    Column("member_id", Text, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("read_at", Moment),
    refers("event_id", "event", on_delete="CASCADE"),
    refers("member_id", "member", on_delete="CASCADE"),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_mention_member_id", "workspace_id", "member_id", "conversation_id"),
    Index("ix_mention_conversation_id", "workspace_id", "conversation_id"),
    key=("event_id", "member_id"),
)
"""Somebody who is named in a note, and when they saw it."""

seen = owned(
    "seen",
    Column("conversation_id", Text, nullable=False),
    Column("member_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    refers("member_id", "member", on_delete="CASCADE"),
    Index("ix_seen_member_id", "workspace_id", "member_id"),
    key=("conversation_id", "member_id"),
)
"""Up to which message a member has read a conversation."""

team_rules = owned(
    "team_rules",
    Column("team_id", Text, nullable=False),
    Column("rules", Json, nullable=False),
    Column("last_member_id", Text, nullable=False, server_default=""),
    refers("team_id", "team", on_delete="CASCADE"),
    key=("team_id",),
)
"""How a team works: what comes to it, who gets it, when it is open, how soon it answers.
`last_member_id` is who got the last conversation in turn; the row is locked while one is given."""

member_work = owned(
    "member_work",
    Column("member_id", Text, nullable=False),
    Column("availability", Text, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("skills", Json, nullable=False),
    Column("languages", Json, nullable=False),
    refers("member_id", "member", on_delete="CASCADE"),
    key=("member_id",),
)
"""How much a member takes, and of what. `availability`: online, away, or auto (as the browser
says)."""

timer = owned(
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
    refers("conversation_id", "conversation", on_delete="CASCADE"),
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

told_closed = owned(
    "told_closed",
    Column("conversation_id", Text, nullable=False),
    Column("closed_at", Moment, nullable=False),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    key=("conversation_id",),
)
"""In which closing of a team somebody was told last that it is closed."""

automation = owned(
    "automation",
    Column("name", Text, nullable=False),
    Column("rule", Json, nullable=False),
    Column("active", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
"""What is done by itself. `since` is when it was last set or switched on: what happened before is
none of its business."""

automation_run = owned(
    "automation_run",
    Column("automation_id", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("outcomes", Json, nullable=False),
    refers("automation_id", "automation", on_delete="CASCADE"),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_automation_run_position", "workspace_id", "position"),
    Index("ix_automation_run_conversation_id", "workspace_id", "conversation_id"),
    key=("automation_id", "position"),
)
"""What an automation did about one fact of the feed; a fact is met once."""

rating = owned(
    "rating",
    Column("conversation_id", Text, nullable=False),
    Column("team_id", Text, nullable=False, server_default=""),
    Column("form", Text, nullable=False),
    Column("score", Integer),
    Column("comment", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_rating_conversation_id", "workspace_id", "conversation_id", "asked_at"),
    Index("ix_rating_asked_at", "workspace_id", "asked_at"),
)
"""What a person thought of a conversation that was resolved. `form`: stars (1 to 5) or thumbs (0 or
1); `state`: asked, scored (a comment may follow), or done."""
