"""Audiences: segments, what happened with contacts outside, and files that they came from."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, Text, UniqueConstraint, text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

segment = owned(
    "segment",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("expression", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
"""A saved choice of contacts. `kind`: query (all of whom `expression` holds) or static (those whom
somebody put on its list)."""

segment_member = owned(
    "segment_member",
    Column("segment_id", Text, nullable=False),
    Column("contact_id", Text, nullable=False),
    refers("segment_id", "segment", on_delete="CASCADE"),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_segment_member_contact_id", "workspace_id", "contact_id"),
    key=("segment_id", "contact_id"),
    in_key=True,
)

contact_event = owned(
    "contact_event",
    Column("contact_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False, server_default=""),
    Column("amount", Float),
    Column("at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    refers("contact_id", "contact", on_delete="CASCADE"),
    Index("ix_contact_event_contact_id", "workspace_id", "contact_id", "at"),
    Index("ix_contact_event_name", "workspace_id", "name", "at"),
)
"""What happened with a contact outside, as a shop or another program tells: `name` is what (such as
bought), `about` which thing."""

contact_import = owned(
    "contact_import",
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("header", Json, nullable=False),
    Column("header_key", Text, nullable=False, server_default=""),
    Column("mapping", Json, nullable=False),
    Column("rules", Json, nullable=False),
    Column("counts", Json, nullable=False),
    Column("problem", Text, nullable=False, server_default=""),
    Column("encoding", Text, nullable=False, server_default=""),
    Column("delimiter", Text, nullable=False, server_default=""),
    Column("rows", Integer, nullable=False, server_default="0"),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    Column("created_by", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_contact_import_header_key", "workspace_id", "header_key", "id"),
    Index(
        "ix_contact_import_working",
        "held_until",
        sqlite_where=text("state IN ('reading', 'checking', 'running', 'undoing')"),
        postgresql_where=text("state IN ('reading', 'checking', 'running', 'undoing')"),
    ),
)
"""One file of contacts. `state`: uploading, reading, ready, checking, running, done, undoing,
undone or failed (`problem` says why). `mapping` says what each column of `header` is; `rules` what
is done with people who are known, and by what they permitted it; `done` is the last row that was
worked at."""

contact_import_piece = owned(
    "contact_import_piece",
    Column("import_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    refers("import_id", "contact_import", on_delete="CASCADE"),
    key=("import_id", "number"),
)
"""The file as it comes, until it is read."""

contact_import_row = owned(
    "contact_import_row",
    Column("import_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("cells", Json, nullable=False),
    Column("outcome", Text, nullable=False, server_default=""),
    Column("problem", Text, nullable=False, server_default=""),
    Column("contact_id", Text, nullable=False, server_default=""),
    Column("undo", Json),
    refers("import_id", "contact_import", on_delete="CASCADE"),
    Index(
        "ix_contact_import_row_problem",
        "workspace_id",
        "import_id",
        "number",
        sqlite_where=text("problem <> ''"),
        postgresql_where=text("problem <> ''"),
    ),
    Index("ix_contact_import_row_contact_id", "workspace_id", "contact_id"),
    key=("import_id", "number"),
)
"""One row of the file. `outcome`: made, changed, same, skipped or failed (`problem` says why), or
undone or kept (somebody changed it since); `undo` is what stood there before and what stands there
since."""
