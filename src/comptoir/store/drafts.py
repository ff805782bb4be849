"""What members began to write: one draft each in a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import draft


def find_draft(tx: Connection, workspace_id: str, conversation_id: str, who: str) -> str:
    """What `who` began to write in a conversation; "" where there is nothing."""
    which = _which(workspace_id, conversation_id, who)
    return tx.execute(select(draft.c.text).where(*which)).scalar() or ""


def put_draft(
    tx: Connection, workspace_id: str, conversation_id: str, who: str, text: str, now: datetime
) -> None:
    """Keeps what `who` began to write; an empty text is forgotten."""
    if not text:
        tx.execute(delete(draft).where(*_which(workspace_id, conversation_id, who)))
        return
    row = {"workspace_id": workspace_id, "conversation_id": conversation_id, "who": who}
    new = {"text": text, "updated_at": now}
    statement = insert(draft).values(**row, **new)
    tx.execute(statement.on_conflict_do_update(index_elements=list(row), set_=new))


def _which(workspace_id: str, conversation_id: str, who: str) -> tuple[ColumnElement[bool], ...]:
    return (
        draft.c.workspace_id == workspace_id,
        draft.c.conversation_id == conversation_id,
        draft.c.who == who,
    )
