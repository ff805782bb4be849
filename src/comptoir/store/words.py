"""Words as they are searched: the same on both engines, and never a query language.

A text becomes plain words: no capitals, no accents, letters and digits only. What a person types
becomes words in the same way, so that nothing of it reaches the parser of an engine. The full-text
index of SQLite keeps no texts, only where each word stands.

listen(search_entry, "after_create", with_words)       # with the table
make_words(op.get_bind())                              # in a migration
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import Connection

LONGEST_WORD = 40
MOST_WORDS = 2000
"""Words of one text that are searched; what stands behind them is not found."""
_WORD = re.compile(r"[^\W_]+")
INDEX = "search_words"
"""The table of the index; SQLite keeps further ones whose names begin so."""
# The words are made here: its own tokenizer only has to cut at the spaces.
_TABLE = f"""CREATE VIRTUAL TABLE {INDEX}
USING fts5(words, content='', contentless_delete=1, detail='none', tokenize='ascii')"""


def is_table(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether a table is one of ours, for whom compares a database with `tables/`."""
    return kind != "table" or name is None or not name.startswith(INDEX)


def make_words(connection: Connection) -> None:
    """Creates the full-text index of SQLite; PostgreSQL has its own in `search_entry`."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_TABLE)


def tidy(connection: Connection) -> None:
    """Rewrites the full-text index of SQLite without what was taken out of it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('optimize')")


def with_words(_table: Any, connection: Connection, **_more: Any) -> None:
    """What SQLAlchemy calls once it has created `search_entry`."""
    make_words(connection)


def folded(text: str) -> str:
    """A text without capitals and accents: *Crème BRÛLÉE* is *creme brulee*."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text, each once, in their order."""
    found = _WORD.findall(folded(text[: MOST_WORDS * LONGEST_WORD]))
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in found))[:MOST_WORDS]
