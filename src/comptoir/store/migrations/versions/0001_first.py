"""The first schema."""

import sqlalchemy as sa
from alembic import op

from comptoir.store.append_only import keep_fixed, keep_growing
from comptoir.store.columns import Json, Moment, Words
from comptoir.store.words import make_words

revision = "0001_93ed68e1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("password", sa.Text(), server_default="", nullable=False),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("totp_since", Moment(), nullable=True),
        sa.Column("totp_step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("recovery", Json(), nullable=False),
        sa.Column("disabled_at", Moment(), nullable=True),
        sa.Column("signed_in_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "duty",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("held_until", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_duty")),
    )
    op.create_table(
        "process",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("roles", Json(), nullable=False),
        sa.Column("problems", Json(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_table(
        "throttle",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle")),
    )
    op.create_index("ix_throttle_next_at", "throttle", ["next_at"], unique=False)
    op.create_table(
        "workspace",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("languages", Json(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("content_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("weights", Json(), nullable=True),
        sa.Column("model_use", sa.Text(), server_default="off", nullable=False),
        sa.Column("calibration", Json(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("slug", name=op.f("uq_workspace_slug")),
    )
    op.create_table(
        "audit",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("who_id", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("object_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("object_id", sa.Text(), server_default="", nullable=False),
        sa.Column("details", Json(), nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_audit_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_action", "audit", ["workspace_id", "action", "id"], unique=False)
    op.create_index(
        "ix_audit_object_id", "audit", ["workspace_id", "object_id", "id"], unique=False
    )
    op.create_index("ix_audit_who_id", "audit", ["workspace_id", "who_id", "id"], unique=False)
    op.create_table(
        "automation",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", Json(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_automation_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_automation")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_automation_workspace_id_name")),
    )
    op.create_table(
        "canned_reply",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("member_id", sa.Text(), server_default="", nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_canned_reply_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_canned_reply")),
        sa.UniqueConstraint(
            "workspace_id",
            "member_id",
            "code",
            name=op.f("uq_canned_reply_workspace_id_member_id_code"),
        ),
    )
    op.create_table(
        "catalogue",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("symbol_match", sa.Text(), nullable=False),
        sa.Column("connector", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_catalogue_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_catalogue")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_catalogue_workspace_id_name")),
    )
    op.create_table(
        "channel",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), server_default="", nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("credentials", sa.LargeBinary(), nullable=False),
        sa.Column("config", Json(), nullable=False),
        sa.Column("burst_seconds", sa.Float(), nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("paused_until", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_channel_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_channel")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_channel_token_hash")),
    )
    op.create_table(
        "click",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_click_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_click")),
    )
    op.create_index(
        "ix_click_uncounted",
        "click",
        ["workspace_id", "id"],
        unique=False,
        sqlite_where=sa.text("is_counted = false"),
        postgresql_where=sa.text("is_counted = false"),
    )
    op.create_table(
        "connector",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", Json(), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_connector_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_connector")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_connector_workspace_id_name")),
    )
    op.create_table(
        "consent",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("text_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("said_at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_consent_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_consent")),
        sa.UniqueConstraint(
            "workspace_id", "position", name=op.f("uq_consent_workspace_id_position")
        ),
    )
    op.create_table(
        "consent_head",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_consent_head_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_consent_head")),
    )
    op.create_table(
        "contact",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("blocked_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_seen_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact")),
    )
    op.create_table(
        "contact_field",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("choices", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_field_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact_field")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_contact_field_workspace_id_key")),
    )
    op.create_table(
        "contact_import",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("header", Json(), nullable=False),
        sa.Column("header_key", sa.Text(), server_default="", nullable=False),
        sa.Column("mapping", Json(), nullable=False),
        sa.Column("rules", Json(), nullable=False),
        sa.Column("counts", Json(), nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("encoding", sa.Text(), server_default="", nullable=False),
        sa.Column("delimiter", sa.Text(), server_default="", nullable=False),
        sa.Column("rows", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("held_until", Moment(), nullable=True),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_import_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact_import")),
    )
    op.create_index(
        "ix_contact_import_header_key",
        "contact_import",
        ["workspace_id", "header_key", "id"],
        unique=False,
    )
    op.create_index(
        "ix_contact_import_working",
        "contact_import",
        ["held_until"],
        unique=False,
        sqlite_where=sa.text("state IN ('reading', 'checking', 'running', 'undoing')"),
        postgresql_where=sa.text("state IN ('reading', 'checking', 'running', 'undoing')"),
    )
    op.create_table(
        "early",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("parts", Json(), nullable=False),
        sa.Column("emoji", sa.Text(), server_default="", nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_early_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_id", "platform_id", "what", name=op.f("pk_early")
        ),
    )
    op.create_index("ix_early_received_at", "early", ["received_at"], unique=False)
    op.create_table(
        "erased_address",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("withdrawn", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_erased_address_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "hash", name=op.f("pk_erased_address")),
    )
    op.create_table(
        "erasure",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("counts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_erasure_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "feed",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_feed_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "position", name=op.f("pk_feed")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feed_head",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_feed_head_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "feed_reader",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_feed_reader_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "name", name=op.f("pk_feed_reader")),
    )
    op.create_table(
        "file",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("source_url", sa.Text(), server_default="", nullable=False),
        sa.Column("variant", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_file_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_file")),
    )
    op.create_index(
        "ix_file_source_url", "file", ["workspace_id", "source_url", "variant"], unique=False
    )
    op.create_table(
        "form",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("topics", Json(), nullable=False),
        sa.Column("channels", Json(), nullable=False),
        sa.Column("origins", Json(), nullable=False),
        sa.Column("countries", Json(), nullable=False),
        sa.Column("daily_cap", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("archived_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_form_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_form")),
        sa.UniqueConstraint("token", name=op.f("uq_form_token")),
        sa.UniqueConstraint("workspace_id", "word", name=op.f("uq_form_workspace_id_word")),
    )
    op.create_table(
        "golden",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("expect", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("diets", Json(), nullable=False),
        sa.Column("without", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=True),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_golden_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_golden")),
    )
    op.create_table(
        "golden_run",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("ran_at", Moment(), nullable=True),
        sa.Column("results", Json(), nullable=False),
        sa.Column("changed", Json(), nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("held_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_golden_run_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_golden_run")),
    )
    op.create_table(
        "intent",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("answers", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_intent_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_intent")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_intent_workspace_id_name")),
    )
    op.create_table(
        "intent_model",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("trained_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_intent_model_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_intent_model")),
    )
    op.create_table(
        "invitation",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_invitation_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_invitation")),
    )
    op.create_index("ix_invitation_hash", "invitation", ["hash"], unique=False)
    op.create_table(
        "keyword",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("document_id", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_keyword_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_keyword")),
        sa.UniqueConstraint(
            "workspace_id", "word", "language", name=op.f("uq_keyword_workspace_id_word_language")
        ),
    )
    op.create_table(
        "member",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("disabled_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_member_account_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_member_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_member")),
        sa.UniqueConstraint(
            "workspace_id", "account_id", name=op.f("uq_member_workspace_id_account_id")
        ),
    )
    op.create_index("ix_member_account_id", "member", ["account_id"], unique=False)
    op.create_table(
        "model_usage",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_model_usage_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "day", name=op.f("pk_model_usage")),
    )
    op.create_table(
        "oidc_identity",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_oidc_identity_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_oidc_identity")),
    )
    op.create_index("ix_oidc_identity_account_id", "oidc_identity", ["account_id"], unique=False)
    op.create_table(
        "pace",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_pace_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "scope", name=op.f("pk_pace")),
    )
    op.create_table(
        "price",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_price_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_type", "country", "category", name=op.f("pk_price")
        ),
    )
    op.create_table(
        "push_rules",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("rules", Json(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_push_rules_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_push_rules")),
    )
    op.create_table(
        "push_spent",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("micros", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_push_spent_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "month", name=op.f("pk_push_spent")),
    )
    op.create_table(
        "receipt",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("pricing", Json(), nullable=True),
        sa.Column("at", Moment(), nullable=True),
        sa.Column("received_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_receipt_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_id", "platform_id", "status", name=op.f("pk_receipt")
        ),
    )
    op.create_index("ix_receipt_received_at", "receipt", ["received_at"], unique=False)
    op.create_table(
        "recipient_news",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_recipient_news_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "message_id", "status", name=op.f("pk_recipient_news")
        ),
    )
    op.create_index("ix_recipient_news_at", "recipient_news", ["at"], unique=False)
    op.create_table(
        "request_key",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("made_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_request_key_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "scope", "key", name=op.f("pk_request_key")),
    )
    op.create_index("ix_request_key_created_at", "request_key", ["created_at"], unique=False)
    op.create_table(
        "retention",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_retention_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kind", name=op.f("pk_retention")),
    )
    op.create_table(
        "role",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("permissions", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_role_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_role")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_role_workspace_id_name")),
    )
    op.create_table(
        "search_entry",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("words", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_search_entry_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "subject", name=op.f("pk_search_entry")),
    )
    op.create_index(
        "ix_search_entry_newest",
        "search_entry",
        ["workspace_id", "kind", "number"],
        unique=False,
        sqlite_where=sa.text("words IS NOT NULL"),
    )
    op.create_index("ix_search_entry_number", "search_entry", ["number"], unique=False)
    op.create_index(
        "ix_search_entry_words",
        "search_entry",
        ["words"],
        unique=False,
        postgresql_using="gin",
        sqlite_where=sa.text("words IS NOT NULL"),
    )
    op.create_table(
        "segment",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("expression", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_segment_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_segment")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_segment_workspace_id_name")),
    )
    op.create_table(
        "sequence",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan", Json(), nullable=False),
        sa.Column("position", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("missed", Json(), nullable=False),
        sa.Column("looked_at", Moment(), nullable=True),
        sa.Column("looks_at", Moment(), nullable=True),
        sa.Column("fed_at", Moment(), nullable=True),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("activated_at", Moment(), nullable=True),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_sequence")),
    )
    op.create_index("ix_sequence_looks_at", "sequence", ["looks_at"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_agent", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_session_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("hash", name=op.f("uq_session_hash")),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"], unique=False)
    op.create_index("ix_session_seen_at", "session", ["seen_at"], unique=False)
    op.create_table(
        "single_link",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_single_link_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_single_link")),
    )
    op.create_table(
        "source",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("config", Json(), nullable=False),
        sa.Column("synced_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_source_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_source")),
        sa.UniqueConstraint("workspace_id", "url", name=op.f("uq_source_workspace_id_url")),
    )
    op.create_table(
        "standing_watch",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), server_default="", nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("held_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_standing_watch_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_standing_watch")),
    )
    op.create_table(
        "team",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_team_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_team")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_team_workspace_id_name")),
    )
    op.create_table(
        "token",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", Json(), nullable=False),
        sa.Column("last_used_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_token_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_token")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_token_workspace_id_name")),
    )
    op.create_index("ix_token_hash", "token", ["hash"], unique=False)
    op.create_table(
        "topic",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("double_opt_in", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("archived_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_topic_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_topic")),
        sa.UniqueConstraint("workspace_id", "slug", name=op.f("uq_topic_workspace_id_slug")),
    )
    op.create_table(
        "webhook",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kinds", Json(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("failing_since", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_webhook_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "address",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), server_default="", nullable=False),
        sa.Column("details", Json(), nullable=False),
        sa.Column("stopped_at", Moment(), nullable=True),
        sa.Column("marketing_stopped_at", Moment(), nullable=True),
        sa.Column("marketing_wait_until", Moment(), nullable=True),
        sa.Column("gone_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_address_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_address_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel_type", "value", name=op.f("pk_address")),
    )
    op.create_index(
        "ix_address_contact_id", "address", ["workspace_id", "contact_id"], unique=False
    )
    op.create_table(
        "campaign",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", Json(), nullable=False),
        sa.Column("plan", Json(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=True),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("filled_after", sa.Text(), server_default="", nullable=False),
        sa.Column("is_filled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("claimed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wave", sa.Integer(), server_default="0", nullable=False),
        sa.Column("winner_id", sa.Text(), server_default="", nullable=False),
        sa.Column("created_by", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("sequence_id", sa.Text(), nullable=True),
        sa.Column("step_key", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_campaign_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_campaign_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_campaign")),
    )
    op.create_index(
        "ix_campaign_created_at", "campaign", ["workspace_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_campaign_due_at",
        "campaign",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_campaign_sequence_id",
        "campaign",
        ["workspace_id", "sequence_id"],
        unique=False,
        sqlite_where=sa.text("sequence_id IS NOT NULL"),
        postgresql_where=sa.text("sequence_id IS NOT NULL"),
    )
    op.create_table(
        "consent_evidence",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", Json(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "consent_id"],
            ["consent.workspace_id", "consent.id"],
            name=op.f("fk_consent_evidence_workspace_id_consent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_consent_evidence_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "consent_id", name=op.f("pk_consent_evidence")),
    )
    op.create_index(
        "ix_consent_evidence_contact_id",
        "consent_evidence",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "consent_state",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Text(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_consent_state_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_consent_state_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_type", "address", "purpose", name=op.f("pk_consent_state")
        ),
    )
    op.create_index(
        "ix_consent_state_contact_id", "consent_state", ["workspace_id", "contact_id"], unique=False
    )
    op.create_index(
        "ix_consent_state_purpose",
        "consent_state",
        ["workspace_id", "purpose", "state", "contact_id"],
        unique=False,
    )
    op.create_table(
        "contact_event",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_contact_event_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_event_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact_event")),
    )
    op.create_index(
        "ix_contact_event_contact_id",
        "contact_event",
        ["workspace_id", "contact_id", "at"],
        unique=False,
    )
    op.create_index(
        "ix_contact_event_name", "contact_event", ["workspace_id", "name", "at"], unique=False
    )
    op.create_table(
        "contact_import_piece",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"],
            ["contact_import.workspace_id", "contact_import.id"],
            name=op.f("fk_contact_import_piece_workspace_id_import_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_import_piece_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "import_id", "number", name=op.f("pk_contact_import_piece")
        ),
    )
    op.create_table(
        "contact_import_row",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("import_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", Json(), nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_id", sa.Text(), server_default="", nullable=False),
        sa.Column("undo", Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "import_id"],
            ["contact_import.workspace_id", "contact_import.id"],
            name=op.f("fk_contact_import_row_workspace_id_import_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_import_row_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "import_id", "number", name=op.f("pk_contact_import_row")
        ),
    )
    op.create_index(
        "ix_contact_import_row_contact_id",
        "contact_import_row",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_index(
        "ix_contact_import_row_problem",
        "contact_import_row",
        ["workspace_id", "import_id", "number"],
        unique=False,
        sqlite_where=sa.text("problem <> ''"),
        postgresql_where=sa.text("problem <> ''"),
    )
    op.create_table(
        "contact_merge",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("undo", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_contact_merge_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_merge_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact_merge")),
    )
    op.create_index(
        "ix_contact_merge_contact_id",
        "contact_merge",
        ["workspace_id", "contact_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "contact_note",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_contact_note_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_note_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contact_note")),
    )
    op.create_index(
        "ix_contact_note_contact_id",
        "contact_note",
        ["workspace_id", "contact_id", "id"],
        unique=False,
    )
    op.create_table(
        "contact_tag",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_contact_tag_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_tag_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", "tag", name=op.f("pk_contact_tag")),
    )
    op.create_table(
        "contact_value",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("field_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_contact_value_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "field_id"],
            ["contact_field.workspace_id", "contact_field.id"],
            name=op.f("fk_contact_value_workspace_id_field_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_contact_value_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "contact_id", "field_id", name=op.f("pk_contact_value")
        ),
    )
    op.create_index(
        "ix_contact_value_field_id",
        "contact_value",
        ["workspace_id", "field_id", "value"],
        unique=False,
    )
    op.create_table(
        "conversation",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), server_default="", nullable=False),
        sa.Column("member_id", sa.Text(), nullable=True),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("memory", Json(), nullable=False),
        sa.Column("last_position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_inbound_at", Moment(), nullable=True),
        sa.Column("paid_entry_at", Moment(), nullable=True),
        sa.Column("delivered_until", Moment(), nullable=True),
        sa.Column("read_until", Moment(), nullable=True),
        sa.Column("last_message_at", Moment(), nullable=True),
        sa.Column("waiting_since", Moment(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("snoozed_until", Moment(), nullable=True),
        sa.Column("priority", sa.Text(), server_default="normal", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id"],
            ["channel.workspace_id", "channel.id"],
            name=op.f("fk_conversation_workspace_id_channel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_conversation_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_conversation_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_conversation")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "key",
            name=op.f("uq_conversation_workspace_id_channel_id_key"),
        ),
    )
    op.create_index(
        "ix_conversation_contact_id", "conversation", ["workspace_id", "contact_id"], unique=False
    )
    op.create_index(
        "ix_conversation_due_at",
        "conversation",
        ["workspace_id", "state", "owner", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_conversation_member_id",
        "conversation",
        ["workspace_id", "member_id", "state", "last_message_at", "id"],
        unique=False,
        sqlite_where=sa.text("member_id IS NOT NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL"),
    )
    op.create_index(
        "ix_conversation_newest",
        "conversation",
        ["workspace_id", "state", "owner", "last_message_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_conversation_of_channel",
        "conversation",
        ["workspace_id", "channel_id", "last_message_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_conversation_snoozed_until",
        "conversation",
        ["snoozed_until"],
        unique=False,
        sqlite_where=sa.text("snoozed_until IS NOT NULL"),
        postgresql_where=sa.text("snoozed_until IS NOT NULL"),
    )
    op.create_index(
        "ix_conversation_team_id",
        "conversation",
        ["workspace_id", "team_id", "state", "last_message_at", "id"],
        unique=False,
        sqlite_where=sa.text("team_id IS NOT NULL"),
        postgresql_where=sa.text("team_id IS NOT NULL"),
    )
    op.create_index(
        "ix_conversation_waiting",
        "conversation",
        ["workspace_id", "state", "owner", "waiting_since", "id"],
        unique=False,
        sqlite_where=sa.text("waiting_since IS NOT NULL"),
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.create_table(
        "document",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("page_url", sa.Text(), server_default="", nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("image", sa.Text(), server_default="", nullable=False),
        sa.Column("group", sa.Text(), server_default="", nullable=False),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("modified_at", Moment(), nullable=True),
        sa.Column("valid_from", Moment(), nullable=True),
        sa.Column("valid_until", Moment(), nullable=True),
        sa.Column("seasons", Json(), nullable=False),
        sa.Column("fields", Json(), nullable=False),
        sa.Column("provenance", Json(), nullable=False),
        sa.Column("audience", Json(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("removed_at", Moment(), nullable=True),
        sa.Column("edited", Json(), nullable=True),
        sa.Column("hidden_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "source_id"],
            ["source.workspace_id", "source.id"],
            name=op.f("fk_document_workspace_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_document_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "workspace_id", "source_id", "key", name=op.f("uq_document_workspace_id_source_id_key")
        ),
    )
    op.create_index(
        "ix_document_first_version", "document", ["workspace_id", "first_version"], unique=False
    )
    op.create_index(
        "ix_document_page_url", "document", ["workspace_id", "source_id", "page_url"], unique=False
    )
    op.create_index("ix_document_version", "document", ["workspace_id", "version"], unique=False)
    op.create_table(
        "entity",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("catalogue_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("aliases", Json(), nullable=False),
        sa.Column("fields", Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "catalogue_id"],
            ["catalogue.workspace_id", "catalogue.id"],
            name=op.f("fk_entity_workspace_id_catalogue_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_entity_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_entity")),
        sa.UniqueConstraint(
            "workspace_id",
            "catalogue_id",
            "key",
            name=op.f("uq_entity_workspace_id_catalogue_id_key"),
        ),
    )
    op.create_index("ix_entity_version", "entity", ["workspace_id", "version"], unique=False)
    op.create_table(
        "entry",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("wish", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id"],
            ["channel.workspace_id", "channel.id"],
            name=op.f("fk_entry_workspace_id_channel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_entry_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_entry")),
        sa.UniqueConstraint("workspace_id", "code", name=op.f("uq_entry_workspace_id_code")),
    )
    op.create_table(
        "envelope",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("conversation_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("turn_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id"],
            ["channel.workspace_id", "channel.id"],
            name=op.f("fk_envelope_workspace_id_channel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_envelope_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_envelope")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "platform_id",
            name=op.f("uq_envelope_workspace_id_channel_id_platform_id"),
        ),
    )
    op.create_index(
        "ix_envelope_pending",
        "envelope",
        ["workspace_id", "channel_id", "conversation_key"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_envelope_trouble",
        "envelope",
        ["workspace_id", "state"],
        unique=False,
        sqlite_where=sa.text("state IN ('quarantined', 'unreadable')"),
        postgresql_where=sa.text("state IN ('quarantined', 'unreadable')"),
    )
    op.create_table(
        "form_shown",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "form_id"],
            ["form.workspace_id", "form.id"],
            name=op.f("fk_form_shown_workspace_id_form_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_form_shown_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "form_id", "via", name=op.f("pk_form_shown")),
    )
    op.create_table(
        "form_text",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "form_id"],
            ["form.workspace_id", "form.id"],
            name=op.f("fk_form_text_workspace_id_form_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_form_text_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "form_id", "language", "version", name=op.f("pk_form_text")
        ),
    )
    op.create_table(
        "intent_example",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("intent_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "intent_id"],
            ["intent.workspace_id", "intent.id"],
            name=op.f("fk_intent_example_workspace_id_intent_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_intent_example_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_intent_example")),
    )
    op.create_index(
        "ix_intent_example_intent_id", "intent_example", ["workspace_id", "intent_id"], unique=False
    )
    op.create_table(
        "lease",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("conversation_key", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ready_at", Moment(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id"],
            ["channel.workspace_id", "channel.id"],
            name=op.f("fk_lease_workspace_id_channel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_lease_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel_id", "conversation_key", name=op.f("pk_lease")
        ),
    )
    op.create_index(
        "ix_lease_ready_at",
        "lease",
        ["ready_at"],
        unique=False,
        sqlite_where=sa.text("ready_at IS NOT NULL"),
        postgresql_where=sa.text("ready_at IS NOT NULL"),
    )
    op.create_table(
        "member_work",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("skills", Json(), nullable=False),
        sa.Column("languages", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_member_work_workspace_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_member_work_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "member_id", name=op.f("pk_member_work")),
    )
    op.create_table(
        "notice",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("details", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id"],
            ["channel.workspace_id", "channel.id"],
            name=op.f("fk_notice_workspace_id_channel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_notice_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_created_at", "notice", ["workspace_id", "created_at"], unique=False)
    op.create_table(
        "opt_in",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("form_id", sa.Text(), server_default="", nullable=False),
        sa.Column("via", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", Json(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_opt_in_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "topic_id"],
            ["topic.workspace_id", "topic.id"],
            name=op.f("fk_opt_in_workspace_id_topic_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_opt_in_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_opt_in")),
    )
    op.create_index(
        "ix_opt_in_contact_id", "opt_in", ["workspace_id", "contact_id", "state"], unique=False
    )
    op.create_index("ix_opt_in_form_id", "opt_in", ["workspace_id", "form_id"], unique=False)
    op.create_index("ix_opt_in_hash", "opt_in", ["hash"], unique=False)
    op.create_table(
        "page",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), server_default="", nullable=False),
        sa.Column("last_modified", sa.Text(), server_default="", nullable=False),
        sa.Column("lastmod", sa.Text(), server_default="", nullable=False),
        sa.Column("body_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("misses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("skipped", sa.Text(), server_default="", nullable=False),
        sa.Column("checked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "source_id"],
            ["source.workspace_id", "source.id"],
            name=op.f("fk_page_workspace_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_page_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "source_id", "url", name=op.f("pk_page")),
    )
    op.create_table(
        "preference",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("declared_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_preference_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_preference_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_preference")),
        sa.UniqueConstraint(
            "workspace_id",
            "contact_id",
            "kind",
            "value",
            "label",
            name=op.f("uq_preference_workspace_id_contact_id_kind_value_label"),
        ),
    )
    op.create_table(
        "pushed",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), server_default="", nullable=False),
        sa.Column("cost", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_pushed_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_pushed_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pushed")),
    )
    op.create_index(
        "ix_pushed_channel_id", "pushed", ["workspace_id", "channel_id", "at"], unique=False
    )
    op.create_index(
        "ix_pushed_contact_id", "pushed", ["workspace_id", "contact_id", "at"], unique=False
    )
    op.create_table(
        "schedule",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("held_until", Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("report", Json(), nullable=True),
        sa.Column("reported_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "source_id"],
            ["source.workspace_id", "source.id"],
            name=op.f("fk_schedule_workspace_id_source_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_schedule_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "source_id", name=op.f("pk_schedule")),
    )
    op.create_index("ix_schedule_due_at", "schedule", ["due_at"], unique=False)
    op.create_table(
        "segment_member",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("segment_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_segment_member_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "segment_id"],
            ["segment.workspace_id", "segment.id"],
            name=op.f("fk_segment_member_workspace_id_segment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_segment_member_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "segment_id", "contact_id", name=op.f("pk_segment_member")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_segment_member_contact_id",
        "segment_member",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "sequence_occasion",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sequence_id", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("documents", Json(), nullable=False),
        sa.Column("entered_after", sa.Text(), server_default="", nullable=False),
        sa.Column("is_filled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_sequence_occasion_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_occasion_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "sequence_id", "occasion", name=op.f("pk_sequence_occasion")
        ),
    )
    op.create_table(
        "sequence_run",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sequence_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("waits_until", Moment(), nullable=True),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_sequence_run_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_sequence_run_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_run_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "sequence_id", "contact_id", "entry", name=op.f("pk_sequence_run")
        ),
        sa.UniqueConstraint(
            "workspace_id",
            "sequence_id",
            "contact_id",
            "cause",
            name=op.f("uq_sequence_run_workspace_id_sequence_id_contact_id_cause"),
        ),
    )
    op.create_index(
        "ix_sequence_run_contact_id", "sequence_run", ["workspace_id", "contact_id"], unique=False
    )
    op.create_index(
        "ix_sequence_run_inside",
        "sequence_run",
        ["workspace_id", "sequence_id", "due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'inside'"),
        postgresql_where=sa.text("state = 'inside'"),
    )
    op.create_table(
        "sequence_step",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sequence_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("step", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_sequence_step_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_step_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "sequence_id", "version", "position", name=op.f("pk_sequence_step")
        ),
    )
    op.create_table(
        "sequence_sum",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sequence_id", sa.Text(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_sequence_sum_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_sum_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "sequence_id", "step_key", "metric", name=op.f("pk_sequence_sum")
        ),
    )
    op.create_table(
        "sequence_tagged",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sequence_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_sequence_tagged_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_sequence_tagged_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_tagged_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "sequence_id", "contact_id", name=op.f("pk_sequence_tagged")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_sequence_tagged_contact_id",
        "sequence_tagged",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "sequence_visit",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sequence_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_sequence_visit_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sequence_id"],
            ["sequence.workspace_id", "sequence.id"],
            name=op.f("fk_sequence_visit_workspace_id_sequence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_sequence_visit_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id",
            "sequence_id",
            "contact_id",
            "entry",
            "position",
            name=op.f("pk_sequence_visit"),
        ),
    )
    op.create_index(
        "ix_sequence_visit_contact_id",
        "sequence_visit",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_index(
        "ix_sequence_visit_step",
        "sequence_visit",
        ["workspace_id", "sequence_id", "step_key", "outcome"],
        unique=False,
    )
    op.create_table(
        "team_member",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_team_member_workspace_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name=op.f("fk_team_member_workspace_id_team_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_team_member_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "team_id", "member_id", name=op.f("pk_team_member")
        ),
    )
    op.create_index(
        "ix_team_member_member_id", "team_member", ["workspace_id", "member_id"], unique=False
    )
    op.create_table(
        "team_rules",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("rules", Json(), nullable=False),
        sa.Column("last_member_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name=op.f("fk_team_rules_workspace_id_team_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_team_rules_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", name=op.f("pk_team_rules")),
    )
    op.create_table(
        "template",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("components", Json(), nullable=False),
        sa.Column("platform_id", sa.Text(), server_default="", nullable=False),
        sa.Column("quality", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("synced_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "channel_id"],
            ["channel.workspace_id", "channel.id"],
            name=op.f("fk_template_workspace_id_channel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_template_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_template")),
        sa.UniqueConstraint(
            "workspace_id",
            "channel_id",
            "name",
            "language",
            name=op.f("uq_template_workspace_id_channel_id_name_language"),
        ),
    )
    op.create_table(
        "topic_text",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "topic_id"],
            ["topic.workspace_id", "topic.id"],
            name=op.f("fk_topic_text_workspace_id_topic_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_topic_text_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "topic_id", "language", "version", name=op.f("pk_topic_text")
        ),
    )
    op.create_table(
        "view",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("filter", Json(), nullable=False),
        sa.Column("member_id", sa.Text(), server_default="", nullable=False),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.id"],
            name=op.f("fk_view_workspace_id_team_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_view_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_view")),
        sa.UniqueConstraint(
            "workspace_id", "member_id", "name", name=op.f("uq_view_workspace_id_member_id_name")
        ),
    )
    op.create_index("ix_view_team_id", "view", ["workspace_id", "team_id"], unique=False)
    op.create_table(
        "webhook_delivery",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("webhook_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("status", sa.Integer(), server_default="0", nullable=False),
        sa.Column("milliseconds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("tried_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "webhook_id"],
            ["webhook.workspace_id", "webhook.id"],
            name=op.f("fk_webhook_delivery_workspace_id_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_webhook_delivery_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_webhook_delivery")),
    )
    op.create_index(
        "ix_webhook_delivery_due_at",
        "webhook_delivery",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_webhook_delivery_newest",
        "webhook_delivery",
        ["workspace_id", "webhook_id", "position"],
        unique=False,
    )
    op.create_table(
        "automation_run",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("automation_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("outcomes", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "automation_id"],
            ["automation.workspace_id", "automation.id"],
            name=op.f("fk_automation_run_workspace_id_automation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_automation_run_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_automation_run_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "automation_id", "position", name=op.f("pk_automation_run")
        ),
    )
    op.create_index(
        "ix_automation_run_conversation_id",
        "automation_run",
        ["workspace_id", "conversation_id"],
        unique=False,
    )
    op.create_index(
        "ix_automation_run_position", "automation_run", ["workspace_id", "position"], unique=False
    )
    op.create_table(
        "campaign_sum",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "campaign_id"],
            ["campaign.workspace_id", "campaign.id"],
            name=op.f("fk_campaign_sum_workspace_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_campaign_sum_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "campaign_id", "by", "value", "metric", name=op.f("pk_campaign_sum")
        ),
    )
    op.create_table(
        "campaign_variant",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("messages", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "campaign_id"],
            ["campaign.workspace_id", "campaign.id"],
            name=op.f("fk_campaign_variant_workspace_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_campaign_variant_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_campaign_variant")),
        sa.UniqueConstraint(
            "workspace_id",
            "campaign_id",
            "name",
            name=op.f("uq_campaign_variant_workspace_id_campaign_id_name"),
        ),
    )
    op.create_table(
        "conversation_tag",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_conversation_tag_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_conversation_tag_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "conversation_id", "tag", name=op.f("pk_conversation_tag")
        ),
    )
    op.create_table(
        "document_vector",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "document_id"],
            ["document.workspace_id", "document.id"],
            name=op.f("fk_document_vector_workspace_id_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_document_vector_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "document_id", "model", name=op.f("pk_document_vector")
        ),
    )
    op.create_table(
        "draft",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_draft_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_draft_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "conversation_id", "who", name=op.f("pk_draft")),
    )
    op.create_table(
        "event",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("details", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_event_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_event_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_event")),
    )
    op.create_index(
        "ix_event_conversation_id", "event", ["workspace_id", "conversation_id", "id"], unique=False
    )
    op.create_index("ix_event_what", "event", ["workspace_id", "what", "created_at"], unique=False)
    op.create_table(
        "link",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("variant_id", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "campaign_id"],
            ["campaign.workspace_id", "campaign.id"],
            name=op.f("fk_link_workspace_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_link_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_link")),
    )
    op.create_table(
        "message",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("parts", Json(), nullable=False),
        sa.Column("payload", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Text(), server_default="", nullable=False),
        sa.Column("turn_id", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("context", Json(), nullable=True),
        sa.Column("pricing", Json(), nullable=True),
        sa.Column("platform_at", Moment(), nullable=True),
        sa.Column("edited_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_message_workspace_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_message_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "workspace_id",
            "conversation_id",
            "position",
            name=op.f("uq_message_workspace_id_conversation_id_position"),
        ),
    )
    op.create_index(
        "ix_message_platform_id",
        "message",
        ["workspace_id", "channel_id", "platform_id"],
        unique=False,
    )
    op.create_table(
        "nameless",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_nameless_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_nameless_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "conversation_id", name=op.f("pk_nameless")),
    )
    op.create_index("ix_nameless_due_at", "nameless", ["due_at"], unique=False)
    op.create_table(
        "rating",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), server_default="", nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_rating_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_rating_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rating")),
    )
    op.create_index("ix_rating_asked_at", "rating", ["workspace_id", "asked_at"], unique=False)
    op.create_index(
        "ix_rating_conversation_id",
        "rating",
        ["workspace_id", "conversation_id", "asked_at"],
        unique=False,
    )
    op.create_table(
        "recipient",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("variant_id", sa.Text(), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("draw", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("accepted_at", Moment(), nullable=True),
        sa.Column("delivered_at", Moment(), nullable=True),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("clicked_at", Moment(), nullable=True),
        sa.Column("pulled_at", Moment(), nullable=True),
        sa.Column("replied_at", Moment(), nullable=True),
        sa.Column("left_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "campaign_id"],
            ["campaign.workspace_id", "campaign.id"],
            name=op.f("fk_recipient_workspace_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_recipient_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_recipient_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "campaign_id", "contact_id", name=op.f("pk_recipient")
        ),
    )
    op.create_index(
        "ix_recipient_contact_id", "recipient", ["workspace_id", "contact_id"], unique=False
    )
    op.create_index(
        "ix_recipient_message_id",
        "recipient",
        ["workspace_id", "message_id"],
        unique=False,
        sqlite_where=sa.text("message_id <> ''"),
        postgresql_where=sa.text("message_id <> ''"),
    )
    op.create_index(
        "ix_recipient_queued",
        "recipient",
        ["workspace_id", "campaign_id", "due_at", "draw"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_table(
        "recipient_item",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("clicked_at", Moment(), nullable=True),
        sa.Column("pulled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "campaign_id"],
            ["campaign.workspace_id", "campaign.id"],
            name=op.f("fk_recipient_item_workspace_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_recipient_item_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_recipient_item_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "campaign_id", "contact_id", "item", name=op.f("pk_recipient_item")
        ),
    )
    op.create_index(
        "ix_recipient_item_contact_id",
        "recipient_item",
        ["workspace_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "referral",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.Column("details", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_referral_workspace_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_referral_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_referral")),
    )
    op.create_index("ix_referral_code", "referral", ["workspace_id", "code"], unique=False)
    op.create_index(
        "ix_referral_conversation_id", "referral", ["workspace_id", "conversation_id"], unique=False
    )
    op.create_table(
        "seen",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_seen_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_seen_workspace_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_seen_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "conversation_id", "member_id", name=op.f("pk_seen")
        ),
    )
    op.create_index("ix_seen_member_id", "seen", ["workspace_id", "member_id"], unique=False)
    op.create_table(
        "standing_wish",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("channel_type", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), server_default="", nullable=False),
        sa.Column("what", Json(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("looked_at", Moment(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_standing_wish_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_standing_wish_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_standing_wish_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_standing_wish")),
    )
    op.create_index(
        "ix_standing_wish_contact_id", "standing_wish", ["workspace_id", "contact_id"], unique=False
    )
    op.create_index(
        "ix_standing_wish_state",
        "standing_wish",
        ["workspace_id", "state", "kind", "entity_id"],
        unique=False,
    )
    op.create_table(
        "ticket",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_ticket_workspace_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_ticket_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_ticket")),
    )
    op.create_index(
        "ix_ticket_conversation_id", "ticket", ["workspace_id", "conversation_id"], unique=False
    )
    op.create_index("ix_ticket_state", "ticket", ["workspace_id", "state"], unique=False)
    op.create_table(
        "timer",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("team_id", sa.Text(), server_default="", nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("near_at", Moment(), nullable=True),
        sa.Column("next_at", Moment(), nullable=True),
        sa.Column("late_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_timer_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_timer_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "conversation_id", "kind", "started_at", name=op.f("pk_timer")
        ),
    )
    op.create_index(
        "ix_timer_ended_at", "timer", ["workspace_id", "kind", "ended_at"], unique=False
    )
    op.create_index(
        "ix_timer_next_at",
        "timer",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_timer_started_at", "timer", ["workspace_id", "kind", "started_at"], unique=False
    )
    op.create_table(
        "told_closed",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_told_closed_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_told_closed_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "conversation_id", name=op.f("pk_told_closed")),
    )
    op.create_table(
        "turn",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), server_default="", nullable=False),
        sa.Column("entity_id", sa.Text(), server_default="", nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), server_default="", nullable=False),
        sa.Column("reasons", Json(), nullable=False),
        sa.Column("inputs", Json(), nullable=True),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("milliseconds", sa.Float(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_turn_workspace_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_turn_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_turn")),
    )
    op.create_index(
        "ix_turn_conversation_id", "turn", ["workspace_id", "conversation_id"], unique=False
    )
    op.create_index("ix_turn_decided_at", "turn", ["workspace_id", "decided_at"], unique=False)
    op.create_index(
        "ix_turn_missed",
        "turn",
        ["workspace_id", "decided_at"],
        unique=False,
        sqlite_where=sa.text("rule = 'unknown'"),
        postgresql_where=sa.text("rule = 'unknown'"),
    )
    op.create_table(
        "attachment",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("file_id", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "message_id"],
            ["message.workspace_id", "message.id"],
            name=op.f("fk_attachment_workspace_id_message_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_attachment_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "message_id", "part", name=op.f("pk_attachment")),
    )
    op.create_index(
        "ix_attachment_due_at",
        "attachment",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "demand_answer",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("turn_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "turn_id"],
            ["turn.workspace_id", "turn.id"],
            name=op.f("fk_demand_answer_workspace_id_turn_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_demand_answer_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "turn_id", name=op.f("pk_demand_answer")),
    )
    op.create_table(
        "link_token",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("link_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "link_id"],
            ["link.workspace_id", "link.id"],
            name=op.f("fk_link_token_workspace_id_link_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_link_token_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "token", name=op.f("pk_link_token")),
        sa.UniqueConstraint("token", name=op.f("uq_link_token_token")),
    )
    op.create_index(
        "ix_link_token_contact_id", "link_token", ["workspace_id", "contact_id"], unique=False
    )
    op.create_table(
        "mention",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_mention_workspace_id_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "event_id"],
            ["event.workspace_id", "event.id"],
            name=op.f("fk_mention_workspace_id_event_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["member.workspace_id", "member.id"],
            name=op.f("fk_mention_workspace_id_member_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_mention_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "event_id", "member_id", name=op.f("pk_mention")),
    )
    op.create_index(
        "ix_mention_conversation_id", "mention", ["workspace_id", "conversation_id"], unique=False
    )
    op.create_index(
        "ix_mention_member_id",
        "mention",
        ["workspace_id", "member_id", "conversation_id"],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), server_default="service", nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=True),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversation.workspace_id", "conversation.id"],
            name=op.f("fk_outbox_workspace_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "id"],
            ["message.workspace_id", "message.id"],
            name=op.f("fk_outbox_workspace_id_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_outbox_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_outbox")),
    )
    op.create_index(
        "ix_outbox_campaign",
        "outbox",
        ["workspace_id", "campaign_id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued' AND campaign_id IS NOT NULL"),
        postgresql_where=sa.text("state = 'queued' AND campaign_id IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_conversation",
        "outbox",
        ["workspace_id", "conversation_id"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending', 'unknown')"),
        postgresql_where=sa.text("state IN ('queued', 'sending', 'unknown')"),
    )
    op.create_index(
        "ix_outbox_lost",
        "outbox",
        ["expires_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('sending', 'unknown')"),
        postgresql_where=sa.text("state IN ('sending', 'unknown')"),
    )
    op.create_index(
        "ix_outbox_queued",
        "outbox",
        ["not_before", "priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_table(
        "reaction",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("emoji", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "message_id"],
            ["message.workspace_id", "message.id"],
            name=op.f("fk_reaction_workspace_id_message_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_reaction_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "message_id", "author", name=op.f("pk_reaction")),
    )
    op.create_table(
        "standing_occurrence",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), server_default="", nullable=False),
        sa.Column("parts", Json(), nullable=False),
        sa.Column("memory", Json(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("happened_at", Moment(), nullable=False),
        sa.Column("not_before", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_standing_occurrence_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "wish_id"],
            ["standing_wish.workspace_id", "standing_wish.id"],
            name=op.f("fk_standing_occurrence_workspace_id_wish_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_standing_occurrence_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "wish_id", "key", name=op.f("pk_standing_occurrence")
        ),
        sa.UniqueConstraint(
            "workspace_id",
            "contact_id",
            "subject",
            name=op.f("uq_standing_occurrence_workspace_id_contact_id_subject"),
        ),
    )
    op.create_index(
        "ix_standing_occurrence_open",
        "standing_occurrence",
        ["workspace_id", "not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'missed')"),
        postgresql_where=sa.text("state IN ('pending', 'missed')"),
    )
    keep_growing(op.get_bind(), "audit")
    keep_growing(op.get_bind(), "consent")
    keep_fixed(
        op.get_bind(),
        "consent_evidence",
        ("channel_type", "address", "message_id", "text", "evidence", "salt"),
    )
    make_words(op.get_bind())
