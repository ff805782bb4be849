"""Conversations: messages, reactions, receipts, referrals, files."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.event import listen

from comptoir.store.columns import Json, Moment, Words
from comptoir.store.tables.base import owned, refers
from comptoir.store.words import with_words

conversation = owned(
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
    refers("channel_id", "channel"),
    refers("contact_id", "contact"),
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

conversation_tag = owned(
    "conversation_tag",
    Column("conversation_id", Text, nullable=False),
    Column("tag", Text, nullable=False),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    key=("conversation_id", "tag"),
)

event = owned(
    "event",
    Column("conversation_id", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("by", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_event_conversation_id", "workspace_id", "conversation_id", "id"),
    Index("ix_event_what", "workspace_id", "what", "created_at"),
)
"""What members did in a conversation besides speaking: who took it, what they noted."""

message = owned(
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
    refers("conversation_id", "conversation"),
    UniqueConstraint("workspace_id", "conversation_id", "position"),
    # Not partial: SQLite's planner does not see that `platform_id = ?` implies `<> ''`.
    Index("ix_message_platform_id", "workspace_id", "channel_id", "platform_id"),
)
"""`pricing` is what the platform charges for a message of ours, as its receipts say;
`platform_at` when it was sent by the platform's own clock, as its echo says."""

reaction = owned(
    "reaction",
    Column("message_id", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("emoji", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("message_id", "message", on_delete="CASCADE"),
    key=("message_id", "author"),
)

referral = owned(
    "referral",
    Column("conversation_id", Text, nullable=False),
    Column("entry_id", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False),
    Column("code", Text, nullable=False, server_default=""),
    Column("details", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("conversation_id", "conversation"),
    Index("ix_referral_conversation_id", "workspace_id", "conversation_id"),
    Index("ix_referral_code", "workspace_id", "code"),
)
"""Where somebody came from; under the id of the message they came with."""

file = owned(
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

attachment = owned(
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
    refers("message_id", "message", on_delete="CASCADE"),
    Index(
        "ix_attachment_due_at",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    key=("message_id", "part"),
)
"""A file that a contact sent, to be fetched from the platform. `state`: pending, stored, failed."""

nameless = owned(
    "nameless",
    Column("conversation_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Moment, nullable=False),
    refers("conversation_id", "conversation", on_delete="CASCADE"),
    Index("ix_nameless_due_at", "due_at"),
    key=("conversation_id",),
)
"""A conversation with somebody whose name the platform tells when asked, until that was done."""

receipt = owned(
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

early = owned(
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

search_entry = owned(
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
