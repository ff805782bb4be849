"""A file of contacts that is brought in, and what is done with each of its rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

ImportState = Literal[
    "uploading",
    "reading",
    "ready",
    "checking",
    "running",
    "done",
    "undoing",
    "undone",
    "failed",
]
WORKING: tuple[ImportState, ...] = ("reading", "checking", "running", "undoing")
"""States in which a process works at it."""
Duplicates = Literal["skip", "update", "merge"]
"""What is done with people who are known: nothing; what the file says replaces what is there; or it
only fills what is empty. Tags and addresses are added by both."""
Outcome = Literal["", "made", "changed", "same", "skipped", "failed", "undone", "kept"]


class GivenBefore(Struct, frozen=True, kw_only=True):
    """What the people of a file permitted, and the proof that the company has of it: `source` is
    where they said so, `text` what they were shown, `at` when, where no column says it."""

    topic: str
    source: str
    text: str
    language: str = ""
    at: datetime | None = None


class Rules(Struct, frozen=True, kw_only=True):
    """How a file is brought in. `country` (ISO 3166-1) is that of phone numbers without one; `tags`
    are given to all; `segment_id` is the static list that all are put on."""

    duplicates: Duplicates = "merge"
    country: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    segment_id: str = ""
    consent: GivenBefore | None = None


class ContactImport(Struct, frozen=True, kw_only=True):
    """One file. `mapping` names what each column of `header` is, "" for what is left out; `counts`
    are rows by outcome."""

    workspace_id: str
    id: str
    name: str
    state: ImportState
    header: tuple[str, ...] = ()
    header_key: str = ""
    mapping: tuple[str, ...] = ()
    rules: Rules = Rules()
    counts: dict[str, int] = {}
    problem: str = ""
    encoding: str = ""
    delimiter: str = ""
    rows: int = 0
    done: int = 0
    created_by: str = ""
    created_at: datetime
    ended_at: datetime | None = None


class Row(Struct, frozen=True, kw_only=True):
    """One row of a file, counted from 1 below the header, with what became of it."""

    number: int
    cells: tuple[str, ...]
    outcome: Outcome = ""
    problem: str = ""
    contact_id: str = ""
    undo: dict[str, Any] | None = None


class Person(Struct, frozen=True, kw_only=True):
    """What a row says of somebody: `names` are addresses as (channel type, value), `values` those
    of fields by id. `problem` says why the row cannot be used."""

    number: int
    name: str = ""
    language: str = ""
    names: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    values: dict[str, str] = {}
    said_at: datetime | None = None
    problem: str = ""
