"""People who work with Comptoir: accounts, members, roles, teams, what they did."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.event import listen

from comptoir.store.append_only import only_grows
from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import metadata, owned, refers

token = owned(
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

member = owned(
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

role = owned(
    "role",
    Column("name", Text, nullable=False),
    Column("permissions", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
"""A role that a workspace made up: which permissions it gives."""

invitation = owned(
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

team = owned(
    "team",
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

team_member = owned(
    "team_member",
    Column("team_id", Text, nullable=False),
    Column("member_id", Text, nullable=False),
    refers("team_id", "team", on_delete="CASCADE"),
    refers("member_id", "member", on_delete="CASCADE"),
    Index("ix_team_member_member_id", "workspace_id", "member_id"),
    key=("team_id", "member_id"),
)

audit = owned(
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
listen(audit, "after_create", only_grows("audit"))
