"""Intents of a workspace: their answers, their examples, and what was learnt from these."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

import msgspec
from msgspec import structs
from sqlalchemy import Connection, bindparam, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.identity import stable_id
from comptoir.model.intent import Example, Intent, IntentAnswer, StoredModel
from comptoir.store.tables import document, intent, intent_example, intent_model
from comptoir.store.workspaces import AnyRow, bump_content

CHUNK = 500

_own = intent.c.workspace_id == bindparam("workspace_id")
_all = select(intent).where(_own).order_by(intent.c.name)
_named = select(intent).where(_own, intent.c.name == bindparam("name"))
_by_id = select(intent).where(_own, intent.c.id == bindparam("id"))
_remove = delete(intent).where(_own, intent.c.id == bindparam("id"))

_examples_of = intent_example.c.workspace_id == bindparam("workspace_id")
_columns = (
    intent_example.c.id,
    intent_example.c.intent_id,
    intent_example.c.text,
    intent_example.c.language,
)
_examples = select(*_columns).where(_examples_of).order_by(intent_example.c.id)
_counts = (
    select(intent_example.c.intent_id, func.count())
    .where(_examples_of)
    .group_by(intent_example.c.intent_id)
)
_remove_example = delete(intent_example).where(_examples_of, intent_example.c.id == bindparam("id"))
_insert_example = insert(intent_example)
_put_example = _insert_example.on_conflict_do_update(
    index_elements=["workspace_id", "id"],
    set_={name: _insert_example.excluded[name] for name in ("intent_id", "text", "language")},
)
_insert_model = insert(intent_model)
_put_model = _insert_model.on_conflict_do_update(
    index_elements=["workspace_id"],
    set_={name: _insert_model.excluded[name] for name in ("fingerprint", "content", "trained_at")},
)


def intent_id(workspace_id: str, name: str, taken: Container[str] = ()) -> str:
    """The id of a new intent with this name: the same at every import, unless it is `taken` by one
    that was called so before."""
    id = stable_id("intent", workspace_id, name)
    while id in taken:
        id = stable_id("intent", workspace_id, id)
    return id


def put_intents(tx: Connection, workspace_id: str, intents: Iterable[Intent]) -> None:
    """Stores intents with their answers; those with the same id are replaced."""
    statement = insert(intent)
    statement = statement.on_conflict_do_update(
        index_elements=["workspace_id", "id"],
        set_={"name": statement.excluded.name, "answers": statement.excluded.answers},
    )
    for one in intents:
        tx.execute(
            statement,
            {
                "workspace_id": workspace_id,
                "id": one.id,
                "name": one.name,
                "answers": one.answers,
            },
        )
    bump_content(tx, workspace_id)


def find_intent(tx: Connection, workspace_id: str, name: str) -> Intent | None:
    """The intent with this name, or None."""
    row = tx.execute(_named, {"workspace_id": workspace_id, "name": name}).one_or_none()
    return None if row is None else _intent(row)


def get_intent(tx: Connection, workspace_id: str, id: str) -> Intent:
    """The intent with this id. Raises `NotFound`."""
    row = tx.execute(_by_id, {"workspace_id": workspace_id, "id": id}).one_or_none()
    if row is None:
        raise NotFound("there is no such intent")
    return _intent(row)


def list_intents(tx: Connection, workspace_id: str) -> list[Intent]:
    """All intents, by name."""
    return [_intent(row) for row in tx.execute(_all, {"workspace_id": workspace_id})]


def remove_intent(tx: Connection, workspace_id: str, id: str) -> bool:
    """Whether there was such an intent; it is gone now, with its examples."""
    found = tx.execute(_remove, {"workspace_id": workspace_id, "id": id}).rowcount == 1
    if found:
        bump_content(tx, workspace_id)
    return found


def put_examples(tx: Connection, workspace_id: str, examples: Sequence[Example]) -> None:
    """Stores examples; one with the same id moves to the intent that it has now."""
    for start in range(0, len(examples), CHUNK):
        rows = [_row(workspace_id, one) for one in examples[start : start + CHUNK]]
        tx.execute(_put_example, rows)


def remove_example(tx: Connection, workspace_id: str, id: str) -> bool:
    """Whether there was such an example; it is gone now."""
    return tx.execute(_remove_example, {"workspace_id": workspace_id, "id": id}).rowcount == 1


def list_examples(tx: Connection, workspace_id: str, intent_id: str | None = None) -> list[Example]:
    """The examples of a workspace, or of one of its intents ("": of none), in a fixed order."""
    statement = _examples
    if intent_id is not None:
        column = intent_example.c.intent_id
        statement = statement.where(column == intent_id if intent_id else column.is_(None))
    rows = tx.execute(statement, {"workspace_id": workspace_id})
    return [_example(row) for row in rows]


def count_examples(tx: Connection, workspace_id: str) -> dict[str, int]:
    """How many examples each intent has, by its id; under "" those that fit none."""
    rows = tx.execute(_counts, {"workspace_id": workspace_id})
    return {row[0] or "": int(row[1]) for row in rows}


def some_titles(tx: Connection, workspace_id: str, limit: int) -> list[str]:
    """Titles of documents of the workspace, always the same ones while these are there."""
    held = document.c.workspace_id == workspace_id, document.c.removed_at.is_(None)
    rows = tx.execute(select(document.c.title).where(*held).order_by(document.c.id).limit(limit))
    return [row.title for row in rows]


def find_document_id(tx: Connection, workspace_id: str, name: str) -> str:
    """The id of the document with this id or address; "" where there is none."""
    held = document.c.workspace_id == workspace_id, document.c.removed_at.is_(None)
    named = or_(document.c.id == name, document.c.url == name)
    found = select(document.c.id).where(*held, named).order_by(document.c.id).limit(1)
    return tx.execute(found).scalar_one_or_none() or ""


def put_model(tx: Connection, workspace_id: str, model: StoredModel) -> None:
    """Stores what was learnt, in place of what was learnt before."""
    tx.execute(_put_model, {"workspace_id": workspace_id} | structs.asdict(model))
    bump_content(tx, workspace_id)


def find_fingerprint(tx: Connection, workspace_id: str) -> str:
    """The fingerprint of what is learnt; "" where nothing is."""
    found = select(intent_model.c.fingerprint).where(intent_model.c.workspace_id == workspace_id)
    return tx.execute(found).scalar_one_or_none() or ""


def find_model(tx: Connection, workspace_id: str) -> StoredModel | None:
    """What was learnt last, or None."""
    columns = (intent_model.c.fingerprint, intent_model.c.content, intent_model.c.trained_at)
    found = select(*columns).where(intent_model.c.workspace_id == workspace_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else StoredModel(**row._mapping)


def remove_model(tx: Connection, workspace_id: str) -> None:
    """Forgets what was learnt."""
    tx.execute(delete(intent_model).where(intent_model.c.workspace_id == workspace_id))
    bump_content(tx, workspace_id)


def _row(workspace_id: str, example: Example) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "id": example.id,
        "intent_id": example.intent_id or None,
        "text": example.text,
        "language": example.language,
    }


def _intent(row: AnyRow) -> Intent:
    answers = msgspec.convert(row.answers, tuple[IntentAnswer, ...])
    return Intent(workspace_id=row.workspace_id, id=row.id, name=row.name, answers=answers)


def _example(row: AnyRow) -> Example:
    return Example(id=row.id, intent_id=row.intent_id or "", text=row.text, language=row.language)
