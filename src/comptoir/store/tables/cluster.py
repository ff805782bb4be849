"""What the processes of one Comptoir know of each other. It belongs to no workspace."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from comptoir.store.columns import Json, Moment
from comptoir.store.tables.base import metadata

duty = Table(
    "duty",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False, default=""),
    Column("held_until", Moment),
    Column("done_at", Moment),
)
"""Work that one process at a time does for all, and when it was done last."""

process = Table(
    "process",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("roles", Json, nullable=False),
    Column("problems", Json, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
"""A running process with its roles and what is wrong with it, as it says itself."""
