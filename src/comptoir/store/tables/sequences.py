"""Sequences: what is sent step by step, who is in it and where, and the sums of it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Text, UniqueConstraint, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

sequence = owned(
    "sequence",
    Column("name", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False),
    Column("plan", Json, nullable=False),
    Column("position", BigInteger, nullable=False, server_default="0"),
    Column("place", Text, nullable=False, server_default=""),
    Column("missed", Json, nullable=False),
    Column("looked_at", Moment),
    Column("looks_at", Moment),
    Column("fed_at", Moment),
    Column("due_at", Moment),
    Column("activated_at", Moment),
    Column("created_by", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Index("ix_sequence_looks_at", "looks_at"),
)
"""A sequence and how it begins and ends. `state`: draft, active, paused or archived; `reason` says
why it is paused. `version` is that of its steps which newcomers follow. Its trigger has looked up
to `position` and `place` (of the feed, of the content, of the clicks) and `looked_at`, and looks
again at `looks_at`; `fed_at` is when a document last began something, `missed` those that did not.
`due_at` holds back the steps of all after something failed."""

sequence_step = owned(
    "sequence_step",
    Column("sequence_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("step_key", Text, nullable=False),
    Column("step", Json, nullable=False),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    key=("sequence_id", "version", "position"),
)
"""A step of one version of a sequence; the steps of a version never change once it is active."""

sequence_occasion = owned(
    "sequence_occasion",
    Column("sequence_id", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("documents", Json, nullable=False),
    Column("entered_after", Text, nullable=False, server_default=""),
    Column("is_filled", Boolean, nullable=False, server_default=text("false")),
    Column("at", Moment, nullable=False),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    key=("sequence_id", "occasion"),
)
"""New documents that began a sequence for all who want them. While people enter, `entered_after` is
the last contact that was looked at."""

sequence_run = owned(
    "sequence_run",
    Column("sequence_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("cause", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("waits_until", Moment),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "sequence_id", "contact_id", "cause"),
    Index("ix_sequence_run_contact_id", "workspace_id", "contact_id"),
    Index(
        "ix_sequence_run_inside",
        "workspace_id",
        "sequence_id",
        "due_at",
        sqlite_where=text("state = 'inside'"),
        postgresql_where=text("state = 'inside'"),
    ),
    key=("sequence_id", "contact_id", "entry"),
)
"""Somebody in a sequence, for the `entry`th time. `state`: inside or over; `reason` says why it is
over. `cause` is what began it, which begins it once. `occasion` is what its messages share with
those of others: the number of the entry, or the documents."""

sequence_visit = owned(
    "sequence_visit",
    Column("sequence_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("step_key", Text, nullable=False),
    Column("outcome", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_sequence_visit_contact_id", "workspace_id", "contact_id"),
    Index("ix_sequence_visit_step", "workspace_id", "sequence_id", "step_key", "outcome"),
    key=("sequence_id", "contact_id", "entry", "position"),
)
"""A step that a run came to. `outcome`: nothing while it is there, passed, skipped, or left and
why."""

sequence_tagged = owned(
    "sequence_tagged",
    Column("sequence_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_sequence_tagged_contact_id", "workspace_id", "contact_id"),
    key=("sequence_id", "contact_id"),
    in_key=True,
)
"""Who had the tag that begins a sequence when it last looked: only who gets it anew enters."""

sequence_sum = owned(
    "sequence_sum",
    Column("sequence_id", Text, nullable=False),
    Column("step_key", Text, nullable=False),
    Column("metric", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
    refers("sequence_id", "sequence", on_delete="CASCADE"),
    key=("sequence_id", "step_key", "metric"),
)
"""How many came to each step and what became of them there, kept with every change."""
