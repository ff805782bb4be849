"""Full-text search: which messages and contacts hold all of some words, the newest first.

On SQLite the words are in an FTS5 index, on PostgreSQL in a `tsvector` with a GIN index; the words
themselves, and what is asked for, are made by `words.py` for both. Marks stand among the words of
an entry and say where it belongs (its workspace, its conversation …); no text can hold one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Integer,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TSQUERY

from comptoir.store.hot import Hot
from comptoir.store.tables import contact, message, search_entry
from comptoir.store.words import words_of

Kind = Literal["message", "contact"]
MARK = "\ue000"
"""Of the private use area: it is in no word."""


class Entry(Struct, frozen=True, kw_only=True):
    """What can be found: `marks` say where it belongs, such as `conversation:` with its id. Without
    a text it is found no more."""

    kind: Kind
    subject: str
    text: str
    marks: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """What was found; `number` grows with time."""

    number: int
    subject: str


_FORGET = sql("DELETE FROM search_words WHERE rowid = :number")
_KEEP = "INSERT OR REPLACE INTO search_words (rowid, words) VALUES (?, ?)"
# The index gives the order: the table is only asked about what it found.
_NEWEST_SQLITE = sql(
    "SELECT search_entry.number, search_entry.subject"
    " FROM search_words CROSS JOIN search_entry ON search_entry.number = search_words.rowid"
    " WHERE search_words MATCH :asked AND search_words.rowid < :before"
    " AND search_entry.workspace_id = :workspace_id AND search_entry.kind = :kind"
    " ORDER BY search_words.rowid DESC LIMIT :most"
)
_NUMBERS_SQLITE = sql("SELECT rowid FROM search_words WHERE search_words MATCH :asked")
_WHICH = (
    search_entry.c.workspace_id == bindparam("workspace_id"),
    search_entry.c.kind == bindparam("kind"),
)
_NEWEST_POSTGRESQL = (
    select(search_entry.c.number, search_entry.c.subject)
    .where(
        *_WHICH,
        search_entry.c.number < bindparam("before"),
        search_entry.c.words.op("@@")(cast(bindparam("asked", type_=Text), TSQUERY)),
    )
    .order_by(search_entry.c.number.desc())
    .limit(bindparam("most", type_=Integer))
)
_KNOWN = select(search_entry.c.subject, search_entry.c.number).where(
    *_WHICH, search_entry.c.subject.in_(bindparam("subjects", expanding=True))
)
_PUT_SQLITE = Hot(insert(search_entry), "workspace_id", "kind", "subject", "number")
_PUT_POSTGRESQL = insert(search_entry).values(
    workspace_id=bindparam("workspace_id"),
    kind=bindparam("kind"),
    subject=bindparam("subject"),
    number=bindparam("number"),
    # One text for all words: an array costs the driver something for each of them.
    words=func.array_to_tsvector(func.string_to_array(bindparam("words", type_=Text), " ")),
)
# What begins so is looked up before it is looked for: SQLite reads and sorts all that a beginning
# finds before it gives the first, but walks through some given words from the newest on.
_WITH_TERMS = sql(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search_words, row)"
)
_TERMS = sql(
    "SELECT term FROM temp.search_terms WHERE term >= :beginning AND term < :behind LIMIT :most"
)
MOST_TERMS = 200
"""Words that are looked for one by one where they begin as asked."""
END = 2**62
"""Behind every number."""


def put_entries(tx: Connection, workspace_id: str, entries: Sequence[Entry]) -> None:
    """Lets these be found, with the words that they have now."""
    for kind in ("message", "contact"):
        mine = {entry.subject: entry for entry in entries if entry.kind == kind}
        if mine:
            _put(tx, workspace_id, kind, mine)


def subjects_after(tx: Connection, workspace_id: str, kind: Kind, id: str, most: int) -> list[str]:
    """The next ids of what of a kind is stored, in their order, which is about that of time."""
    table = message if kind == "message" else contact
    which = (table.c.workspace_id == workspace_id, table.c.id > id)
    return list(
        tx.execute(select(table.c.id).where(*which).order_by(table.c.id).limit(most)).scalars()
    )


def find_newest(
    tx: Connection,
    workspace_id: str,
    kind: Kind,
    text: str,
    marks: Sequence[str] = (),
    *,
    before: int = END,
    most: int = 50,
) -> list[Hit]:
    """What holds all words of `text`, the last one as a beginning, and all of `marks`: the newest
    first, from before the number `before`. Nothing where there is no word in `text`."""
    words = words_of(text)
    if not words:
        return []
    bound = {"workspace_id": workspace_id, "kind": kind, "before": before, "most": most}
    terms = _terms(tx, words[-1]) if tx.dialect.name == "sqlite" else ()
    statement, asked = search_statement(tx.dialect.name, workspace_id, kind, words, marks, terms)
    return [Hit(row[0], row[1]) for row in tx.execute(statement, {**bound, "asked": asked})]


def search_statement(
    engine: str,
    workspace_id: str,
    kind: Kind,
    words: list[str],
    marks: Sequence[str],
    terms: Sequence[str] = (),
) -> tuple[Executable, str]:
    """The statement that finds words on an engine, and what it binds as `asked`; `terms` are all
    words that begin as the last one, where SQLite has only some."""
    where = [_mark(mark) for mark in marks]
    if engine == "sqlite":
        return _NEWEST_SQLITE, _asked_of_sqlite([_owner(workspace_id, kind), *where], words, terms)
    return _NEWEST_POSTGRESQL, _asked_of_postgresql(where, words)


def with_all_words(
    engine: str, workspace_id: str, kind: Kind, text: str
) -> ColumnElement[bool] | None:
    """Whether a row of `search_entry` holds all words of `text`, the last one as a beginning; None
    where there is no word in it."""
    if not (words := words_of(text)):
        return None
    if engine == "sqlite":
        asked = _asked_of_sqlite([_owner(workspace_id, kind)], words, ())
        numbers = _NUMBERS_SQLITE.bindparams(bindparam("asked", asked, unique=True))
        return search_entry.c.number.in_(numbers.columns(search_entry.c.number))
    return search_entry.c.words.op("@@")(cast(_asked_of_postgresql([], words), TSQUERY))


def _put(tx: Connection, workspace_id: str, kind: Kind, entries: dict[str, Entry]) -> None:
    bound = {"workspace_id": workspace_id, "kind": kind, "subjects": list(entries)}
    known = {row[0]: int(row[1]) for row in tx.execute(_KNOWN, bound)}
    _forget(tx, workspace_id, kind, known)
    next_number = tx.execute(select(func.max(search_entry.c.number))).scalar() or 0
    rows = []
    for entry in entries.values():
        if words := words_of(entry.text):
            next_number += entry.subject not in known
            number = known.get(entry.subject, next_number)
            rows.append(_row(workspace_id, entry, number, words))
    if not rows:
        return
    if tx.dialect.name == "sqlite":
        _PUT_SQLITE.run(tx, rows)
        tx.exec_driver_sql(_KEEP, [_indexed(row) for row in rows])
    else:
        tx.execute(_PUT_POSTGRESQL, rows)


def _forget(tx: Connection, workspace_id: str, kind: Kind, known: dict[str, int]) -> None:
    if not known:
        return
    mine = (search_entry.c.workspace_id == workspace_id, search_entry.c.kind == kind)
    tx.execute(delete(search_entry).where(*mine, search_entry.c.subject.in_(list(known))))
    if tx.dialect.name == "sqlite":
        tx.execute(_FORGET, [{"number": number} for number in known.values()])


def _row(workspace_id: str, entry: Entry, number: int, words: list[str]) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "kind": entry.kind,
        "subject": entry.subject,
        "number": number,
        "words": " ".join([*map(_mark, entry.marks), *words]),
    }


def _indexed(row: dict[str, Any]) -> tuple[int, str]:
    return row["number"], f"{_owner(row['workspace_id'], row['kind'])} {row['words']}"


def _mark(mark: str) -> str:
    """One token, on both engines, whatever is in it."""
    return MARK + mark.encode().hex()


def _owner(workspace_id: str, kind: Kind) -> str:
    return _mark(f"{workspace_id}/{kind}")


def _terms(tx: Connection, beginning: str) -> list[str]:
    """The words in SQLite's index that begin so; none where there are too many."""
    tx.execute(_WITH_TERMS)
    bound = {"beginning": beginning, "behind": beginning + chr(sys.maxunicode)}
    found = [row[0] for row in tx.execute(_TERMS, {**bound, "most": MOST_TERMS + 1})]
    return found if len(found) <= MOST_TERMS else []


def _asked_of_sqlite(marks: list[str], words: list[str], terms: Sequence[str]) -> str:
    exact = [f'"{token}"' for token in (*words[:-1], *marks)]
    last = " OR ".join(f'"{term}"' for term in terms) if terms else f'"{words[-1]}"*'
    return " AND ".join([f"({last})", *exact])


def _asked_of_postgresql(marks: list[str], words: list[str]) -> str:
    exact = [f"'{token}'" for token in (*words[:-1], *marks)]
    return " & ".join([f"'{words[-1]}':*", *exact])
