"""Files of contacts: kept, read row by row, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from comptoir.errors import NotFound
from comptoir.model.contact_import import WORKING, ContactImport, ImportState, Row, Rules
from comptoir.store.feed import note
from comptoir.store.holding import holding, is_free, keeping, releasing
from comptoir.store.hot import Hot
from comptoir.store.tables import (
    contact_import,
    contact_import_piece,
    contact_import_row,
    topic,
)

_ROW = contact_import_row
_PUT_ROW = Hot(
    upsert(_ROW).on_conflict_do_nothing(), "workspace_id", "import_id", "number", "cells"
)
_OUTCOME = Hot(
    update(_ROW)
    .where(
        _ROW.c.workspace_id == bindparam("of_workspace"),
        _ROW.c.import_id == bindparam("of_import"),
        _ROW.c.number == bindparam("of_number"),
    )
    .values(
        outcome=bindparam("new_outcome"),
        problem=bindparam("new_problem"),
        contact_id=bindparam("new_contact_id"),
        undo=bindparam("new_undo"),
    )
)
_COLUMNS = [contact_import.c[name] for name in ContactImport.__struct_fields__]


def add_import(tx: Connection, new: ContactImport) -> None:
    """Stores an import that is only begun."""
    tx.execute(insert(contact_import).values(msgspec.structs.asdict(new)))
    _tell(tx, new.workspace_id, new.id, new.state)


def access_import(
    tx: Connection, workspace_id: str, id: str, *, lock: bool = False
) -> ContactImport:
    """One import; `lock` keeps it to the commit. Raises `NotFound`."""
    query = select(*_COLUMNS).where(*_one(workspace_id, id))
    row = tx.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound("there is no such import", advice="List them: `comptoir contact imports`.")
    return _import(row)


def list_imports(tx: Connection, workspace_id: str, before: str, limit: int) -> list[ContactImport]:
    """The imports, the newest first, behind the one with the id `before`."""
    query = select(*_COLUMNS).where(contact_import.c.workspace_id == workspace_id)
    if before:
        query = query.where(contact_import.c.id < before)
    return [
        _import(row) for row in tx.execute(query.order_by(contact_import.c.id.desc()).limit(limit))
    ]


def find_imports(tx: Connection, workspace_id: str, ids: Sequence[str]) -> list[ContactImport]:
    """Imports by their ids; unknown ones are left out."""
    which = (contact_import.c.workspace_id == workspace_id, contact_import.c.id.in_(ids))
    return [_import(row) for row in tx.execute(select(*_COLUMNS).where(*which))]


def change_import(tx: Connection, workspace_id: str, id: str, **values: Any) -> None:
    """Changes columns of an import, and tells who watches."""
    tx.execute(update(contact_import).where(*_one(workspace_id, id)).values(**values))
    _tell(tx, workspace_id, id, values.get("state", "progress"))


def remove_import(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets an import with its rows; the contacts stay."""
    tx.execute(delete(contact_import).where(*_one(workspace_id, id)))
    _tell(tx, workspace_id, id, "removed")


def remembered_mapping(
    tx: Connection, workspace_id: str, header_key: str
) -> tuple[tuple[str, ...], Rules] | None:
    """How the last file with these columns was brought in."""
    row = tx.execute(
        select(*_COLUMNS)
        .where(
            contact_import.c.workspace_id == workspace_id,
            contact_import.c.header_key == header_key,
            contact_import.c.state.in_(("done", "undone")),
        )
        .order_by(contact_import.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    known = _import(row)
    return known.mapping, known.rules


def put_piece(tx: Connection, workspace_id: str, id: str, number: int, content: bytes) -> None:
    """Keeps a piece of the file; the same number again replaces it."""
    key = {"workspace_id": workspace_id, "import_id": id, "number": number}
    statement = upsert(contact_import_piece).values(**key, content=content)
    tx.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"content": content}))


def count_pieces(tx: Connection, workspace_id: str, id: str) -> tuple[int, int]:
    """How many pieces of the file came, and their bytes."""
    found = tx.execute(
        select(
            func.count(), func.coalesce(func.sum(func.length(contact_import_piece.c.content)), 0)
        ).where(*_of(contact_import_piece, workspace_id, id))
    ).one()
    return found[0], int(found[1])


def get_piece(tx: Connection, workspace_id: str, id: str, number: int) -> bytes | None:
    """A piece of the file, counted from 0; None behind the last one."""
    which = (*_of(contact_import_piece, workspace_id, id), contact_import_piece.c.number == number)
    found: bytes | None = tx.execute(select(contact_import_piece.c.content).where(*which)).scalar()
    return found


def forget_pieces(tx: Connection, workspace_id: str, id: str) -> None:
    """Lets the file go, once its rows are read."""
    tx.execute(delete(contact_import_piece).where(*_of(contact_import_piece, workspace_id, id)))


def put_rows(
    tx: Connection, workspace_id: str, id: str, first: int, rows: Iterable[Sequence[str]]
) -> None:
    """Keeps rows of the file, of which `first` is the number of the first one."""
    own = {"workspace_id": workspace_id, "import_id": id}
    _PUT_ROW.run(tx, [{**own, "number": n, "cells": one} for n, one in enumerate(rows, first)])


def next_rows(tx: Connection, workspace_id: str, id: str, after: int, limit: int) -> list[Row]:
    """The rows behind the number `after`."""
    query = select(_ROW).where(*_of(_ROW, workspace_id, id), _ROW.c.number > after)
    return [_row(row) for row in tx.execute(query.order_by(_ROW.c.number).limit(limit))]


def last_undoable(tx: Connection, workspace_id: str, id: str, limit: int) -> list[Row]:
    """The last rows that changed something, the very last one first."""
    query = select(_ROW).where(
        *_of(_ROW, workspace_id, id), _ROW.c.outcome.in_(("made", "changed"))
    )
    return [_row(row) for row in tx.execute(query.order_by(_ROW.c.number.desc()).limit(limit))]


def problem_rows(tx: Connection, workspace_id: str, id: str, after: int, limit: int) -> list[Row]:
    """The rows behind a number that could not be used."""
    query = select(_ROW).where(
        *_of(_ROW, workspace_id, id), _ROW.c.number > after, _ROW.c.problem != ""
    )
    return [_row(row) for row in tx.execute(query.order_by(_ROW.c.number).limit(limit))]


def put_outcomes(tx: Connection, workspace_id: str, id: str, rows: Sequence[Row]) -> None:
    """Writes down what became of rows."""
    _OUTCOME.run(
        tx,
        [
            {
                "of_workspace": workspace_id,
                "of_import": id,
                "of_number": row.number,
                "new_outcome": row.outcome,
                "new_problem": row.problem,
                "new_contact_id": row.contact_id,
                "new_undo": row.undo,
            }
            for row in rows
        ],
    )


def is_waiting(tx: Connection, now: datetime) -> bool:
    """Whether an import has to be worked at, which nobody is at."""
    return tx.execute(_waiting(now)).first() is not None


def _waiting(now: datetime) -> Select[Any]:
    waiting = (contact_import.c.state.in_(WORKING), is_free(contact_import, now))
    return select(*_COLUMNS).where(*waiting).order_by(contact_import.c.id).limit(1)


def claim_import(tx: Connection, me: str, now: datetime, until: datetime) -> ContactImport | None:
    """Takes an import that has to be worked at, which nobody else is at."""
    row = tx.execute(_waiting(now)).first()
    if row is None:
        return None
    mine = holding(contact_import, me, now, until).where(*_one(row.workspace_id, row.id))
    return _import(row) if tx.execute(mine).rowcount else None


def hold_import(
    tx: Connection, workspace_id: str, id: str, me: str, state: ImportState, until: datetime
) -> bool:
    """Holds an import until a later moment; whether it is still in `state` and held by `me`. It
    stays so to the commit."""
    mine = keeping(contact_import, me, until).where(*_one(workspace_id, id))
    return tx.execute(mine.where(contact_import.c.state == state)).rowcount > 0


def release_import(tx: Connection, workspace_id: str, id: str, me: str) -> None:
    """Lets others work at it."""
    tx.execute(releasing(contact_import, me).where(*_one(workspace_id, id)))


def forget_abandoned(tx: Connection, before: datetime) -> None:
    """Forgets files that never came whole, begun before a moment; in all workspaces."""
    which = (contact_import.c.state == "uploading", contact_import.c.created_at < before)
    tx.execute(delete(contact_import).where(*which))


def has_topic(tx: Connection, workspace_id: str, slug: str) -> bool:
    """Whether people can agree to a topic."""
    which = (topic.c.workspace_id == workspace_id, topic.c.slug == slug)
    return (
        tx.execute(select(topic.c.id).where(*which, topic.c.archived_at.is_(None))).first()
        is not None
    )


def _tell(tx: Connection, workspace_id: str, id: str, what: str) -> None:
    note(tx, workspace_id, "import_changed", id, what)


def _import(row: Any) -> ContactImport:
    values = {name: getattr(row, name) for name in ContactImport.__struct_fields__}
    return msgspec.convert(values, ContactImport)


def _row(row: Any) -> Row:
    values = {name: getattr(row, name) for name in Row.__struct_fields__}
    return Row(**{**values, "cells": tuple(row.cells)})


def _one(workspace_id: str, id: str) -> tuple[Any, ...]:
    return contact_import.c.workspace_id == workspace_id, contact_import.c.id == id


def _of(table: Any, workspace_id: str, id: str) -> tuple[Any, ...]:
    return table.c.workspace_id == workspace_id, table.c.import_id == id
