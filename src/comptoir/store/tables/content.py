"""Content: sources, documents, catalogues, keywords, intents, connectors, golden questions."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Text, UniqueConstraint

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import owned, refers

golden = owned(
    "golden",
    Column("question", Text, nullable=False),
    Column("expect", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("diets", Json, nullable=False),
    Column("without", Json, nullable=False),
    Column("at", Moment),
    Column("origin", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
)
"""Questions with what must answer them. `origin` is the message that one was made of."""

golden_run = owned(
    "golden_run",
    Column("version", Integer, nullable=False, server_default="-1"),
    Column("ran_at", Moment),
    Column("results", Json, nullable=False),
    Column("changed", Json, nullable=False),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    key=(),
)
"""The last run of the golden questions: at which version of the content, what each came to, which
came to something else than before; and who is at the next run until when."""

demand_answer = owned(
    "demand_answer",
    Column("turn_id", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("answered_at", Moment, nullable=False),
    refers("turn_id", "turn", on_delete="CASCADE"),
    key=("turn_id",),
)
"""Turns that nothing answered, with the answer that was written for them since."""

source = owned(
    "source",
    Column("type", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("config", Json, nullable=False),
    Column("synced_at", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "url"),
)

page = owned(
    "page",
    Column("source_id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("etag", Text, nullable=False, server_default=""),
    Column("last_modified", Text, nullable=False, server_default=""),
    Column("lastmod", Text, nullable=False, server_default=""),
    Column("body_hash", Text, nullable=False, server_default=""),
    Column("misses", Integer, nullable=False, server_default="0"),
    Column("skipped", Text, nullable=False, server_default=""),
    Column("checked_at", Moment, nullable=False),
    refers("source_id", "source", on_delete="CASCADE"),
    key=("source_id", "url"),
)
"""What is known of each address of a source, so that an unchanged page costs no body."""

schedule = owned(
    "schedule",
    Column("source_id", Text, nullable=False),
    Column("due_at", Moment),
    Column("holder", Text, nullable=False, server_default=""),
    Column("held_until", Moment),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("report", Json),
    Column("reported_at", Moment),
    refers("source_id", "source", on_delete="CASCADE"),
    Index("ix_schedule_due_at", "due_at"),
    key=("source_id",),
)
"""When a source is synced next, who is at it until when, and what came of the last time."""

document = owned(
    "document",
    Column("source_id", Text, nullable=False),
    Column("page_url", Text, nullable=False, server_default=""),
    Column("key", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("url", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    Column("summary", Text, nullable=False, server_default=""),
    Column("image", Text, nullable=False, server_default=""),
    Column("group", Text, nullable=False, server_default=""),
    Column("published_at", Moment),
    Column("modified_at", Moment),
    Column("valid_from", Moment),
    Column("valid_until", Moment),
    Column("seasons", Json, nullable=False),
    Column("fields", Json, nullable=False),
    Column("provenance", Json, nullable=False),
    Column("audience", Json, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("vector", LargeBinary),
    Column("version", Integer, nullable=False),
    Column("first_version", Integer, nullable=False, server_default="0"),
    Column("removed_at", Moment),
    Column("edited", Json),
    Column("hidden_at", Moment),
    refers("source_id", "source", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "source_id", "key"),
    Index("ix_document_version", "workspace_id", "version"),
    Index("ix_document_first_version", "workspace_id", "first_version"),
    Index("ix_document_page_url", "workspace_id", "source_id", "page_url"),
)
"""`version` is the workspace's content version at the last change of this row: a shelf loads only
what is newer than it has; `first_version` the one it came with. `removed_at` marks a document that
is gone from its source."""

document_vector = owned(
    "document_vector",
    Column("document_id", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    refers("document_id", "document", on_delete="CASCADE"),
    key=("document_id", "model"),
)
"""Vectors of further models, of the text with this hash; `document.vector` is the usual one's."""

catalogue = owned(
    "catalogue",
    Column("name", Text, nullable=False),
    Column("symbol_match", Text, nullable=False),
    Column("connector", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "name"),
)

entity = owned(
    "entity",
    Column("catalogue_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("aliases", Json, nullable=False),
    Column("fields", Json, nullable=False),
    Column("version", Integer, nullable=False),
    Column("removed_at", Moment),
    refers("catalogue_id", "catalogue", on_delete="CASCADE"),
    UniqueConstraint("workspace_id", "catalogue_id", "key"),
    Index("ix_entity_version", "workspace_id", "version"),
)

keyword = owned(
    "keyword",
    Column("word", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("document_id", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False, server_default=""),
    UniqueConstraint("workspace_id", "word", "language"),
)

intent = owned(
    "intent",
    Column("name", Text, nullable=False),
    Column("answers", Json, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

intent_example = owned(
    "intent_example",
    Column("intent_id", Text),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    refers("intent_id", "intent", on_delete="CASCADE"),
    Index("ix_intent_example_intent_id", "workspace_id", "intent_id"),
)
"""Messages with the intent they have; without one they are examples of what fits none."""

intent_model = owned(
    "intent_model",
    Column("fingerprint", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("trained_at", Moment, nullable=False),
    key=(),
)
"""What was learnt from the examples of a workspace; `fingerprint` tells from which."""

connector = owned(
    "connector",
    Column("name", Text, nullable=False),
    Column("definition", Json, nullable=False),
    Column("secrets", LargeBinary, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)
