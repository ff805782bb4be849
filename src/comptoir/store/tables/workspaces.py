"""The workspace, which owns every other row."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import metadata

workspace = Table(
    "workspace",
    metadata,
    Column("id", Text, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("languages", Json, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("content_version", Integer, nullable=False, server_default="0"),
    Column("weights", Json),
    Column("model_use", Text, nullable=False, server_default="off"),
    Column("calibration", Json),
    Column("created_at", Moment, nullable=False),
)
"""`content_version` grows with every change to content; a shelf that is older is reloaded."""
