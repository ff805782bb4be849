"""Consent and push: the ledger, its topics, the rules of a workspace, who was erased."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.event import listen

from comptoir.store.append_only import never_changes, only_grows
from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

FIXED = ("channel_type", "address", "message_id", "text", "evidence", "salt")
"""The columns of `consent_evidence` that the chain vouches for."""

consent = owned(
    "consent",
    Column("position", BigInteger, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("text_version", Integer, nullable=False, server_default="0"),
    Column("said_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("workspace_id", "position"),
)
"""The ledger, append-only: what a person permitted or withdrew (`said_at`), and when that was
written. `hash` is over the row and the hash of the one before; `digest` over who it was and what
proves it, which lies in `consent_evidence` so that a person can be erased and the chain holds."""
listen(consent, "after_create", only_grows("consent"))

consent_evidence = owned(
    "consent_evidence",
    Column("consent_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("channel_type", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("evidence", Json, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    refers("consent_id", "consent"),
    Index("ix_consent_evidence_contact_id", "workspace_id", "contact_id"),
    key=("consent_id",),
)
"""Who a row of the ledger is about, `text` as they were shown it, and what proves it. Nothing of it
changes but whose it is, when two contacts turn out to be one; it goes when the person is erased."""
listen(consent_evidence, "after_create", never_changes("consent_evidence", FIXED))

consent_head = owned(
    "consent_head",
    Column("last", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    key=(),
)
"""The last position and hash of a workspace's ledger; locked from there to the commit."""

consent_state = owned(
    "consent_state",
    Column("channel_type", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("consent_id", Text, nullable=False),
    Column("since", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_consent_state_contact_id", "workspace_id", "contact_id"),
    Index("ix_consent_state_purpose", "workspace_id", "purpose", "state", "contact_id"),
    key=("channel_type", "address", "purpose"),
)
"""What holds now, of the ledger: given or withdrawn; where there is no row, nothing is known."""

topic = owned(
    "topic",
    Column("slug", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False, server_default=""),
    Column("double_opt_in", Integer, nullable=False, server_default="1"),
    Column("created_at", Moment, nullable=False),
    Column("archived_at", Moment),
    UniqueConstraint("workspace_id", "slug"),
)
"""A newsletter or topic that people permit by itself; its purpose is `topic:<slug>`."""

topic_text = owned(
    "topic_text",
    Column("topic_id", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("topic_id", "topic"),
    key=("topic_id", "language", "version"),
)
"""What people are shown before they permit a topic. A text is never changed: the next version
follows it."""

opt_in = owned(
    "opt_in",
    Column("topic_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("channel_type", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("source", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("text_version", Integer, nullable=False),
    Column("text", Text, nullable=False, server_default=""),
    Column("form_id", Text, nullable=False, server_default=""),
    Column("via", Text, nullable=False, server_default=""),
    Column("evidence", Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    refers("topic_id", "topic"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_opt_in_contact_id", "workspace_id", "contact_id", "state"),
    Index("ix_opt_in_form_id", "workspace_id", "form_id"),
    Index("ix_opt_in_hash", "hash"),
)
"""Who asked for a topic, by a link (`hash` is that of its token, which several topics share) or a
reply, and whether they confirmed it. `state`: asked, confirmed or superseded. `text` is what a form
showed them, else it is that of the topic; `via` how they came to the form."""

form = owned(
    "form",
    Column("token", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("word", Text, nullable=False),
    Column("topics", Json, nullable=False),
    Column("channels", Json, nullable=False),
    Column("origins", Json, nullable=False),
    Column("countries", Json, nullable=False),
    Column("daily_cap", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived_at", Moment),
    UniqueConstraint("workspace_id", "word"),
)
"""A way to sign up for topics: its page lies behind `token`, may be shown inside pages of
`origins`, and names `channels` to go on in, where its `word` does the same. Its page asks numbers
of `countries` only, all where none is named, and so many people in a day."""

form_text = owned(
    "form_text",
    Column("form_id", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("form_id", "form"),
    key=("form_id", "language", "version"),
)
"""What a form shows people before they permit its topics; never changed, the next version
follows it."""

form_shown = owned(
    "form_shown",
    Column("form_id", Text, nullable=False),
    Column("via", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
    refers("form_id", "form"),
    key=("form_id", "via"),
)
"""How often a form was shown, by how people came to it; nothing of who they are."""

retention = owned(
    "retention",
    Column("kind", Text, nullable=False),
    Column("days", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    key=("kind",),
)
"""For how many days a workspace keeps a kind of what people said and did."""

push_rules = owned(
    "push_rules",
    Column("rules", Json, nullable=False),
    Column("updated_at", Moment, nullable=False),
    key=(),
)
"""When and how often a workspace pushes, and for how much money."""

push_spent = owned(
    "push_spent",
    Column("month", Text, nullable=False),
    Column("micros", BigInteger, nullable=False),
    key=("month",),
)
"""What pushes cost in a month (such as 2026-11), in millionths of the workspace's currency."""

pushed = owned(
    "pushed",
    Column("contact_id", Text, nullable=False),
    Column("channel_id", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("item", Text, nullable=False, server_default=""),
    Column("cost", BigInteger, nullable=False, server_default="0"),
    Column("at", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_pushed_contact_id", "workspace_id", "contact_id", "at"),
    Index("ix_pushed_channel_id", "workspace_id", "channel_id", "at"),
)
"""What was sent to people unasked, under the id of the message, and what it cost; frequency caps,
the platforms' tiers and the budget count it."""

erasure = owned(
    "erasure",
    Column("contact_id", Text, nullable=False),
    Column("by", Text, nullable=False, server_default=""),
    Column("counts", Json, nullable=False),
    Column("at", Moment, nullable=False),
    key=("contact_id",),
)
"""Who was erased: an id that names nobody any more, and how much went."""

erased_address = owned(
    "erased_address",
    Column("hash", LargeBinary, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("withdrawn", Json, nullable=False),
    key=("hash",),
)
"""Keyed hashes of addresses that were erased, and what their owner had withdrawn: nobody is
advertised to again because they are forgotten."""
