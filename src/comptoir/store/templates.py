"""Templates as their platform knows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.template import StoredTemplate
from comptoir.store.tables import template

_KEY = ("workspace_id", "channel_id", "name", "language")


def put_template(tx: Connection, wanted: StoredTemplate, now: datetime) -> None:
    """Writes a template; the one with the same name and language is replaced, but keeps its id."""
    row = {
        "category": wanted.category,
        "state": wanted.state,
        "components": wanted.components,
        "platform_id": wanted.platform_id,
        "quality": wanted.quality,
        "reason": wanted.reason[:1000],
        "synced_at": now,
    }
    key = {name: getattr(wanted, name) for name in _KEY}
    statement = insert(template).values(**key, id=wanted.id, created_at=now, **row)
    tx.execute(statement.on_conflict_do_update(index_elements=list(_KEY), set_=row))


def sync_templates(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    found: Sequence[StoredTemplate],
    now: datetime,
) -> None:
    """Takes over what the platform has; what it no longer has is gone here too, but for drafts."""
    for one in found:
        put_template(tx, one, now)
    kept = {(one.name, one.language) for one in found}
    for one in list_templates(tx, workspace_id, channel_id):
        if (one.name, one.language) not in kept and one.state != "draft":
            tx.execute(
                delete(template).where(
                    template.c.workspace_id == workspace_id, template.c.id == one.id
                )
            )


def list_templates(tx: Connection, workspace_id: str, channel_id: str = "") -> list[StoredTemplate]:
    """The templates of a workspace, or of one of its channels, by name."""
    which = [template.c.workspace_id == workspace_id]
    if channel_id:
        which.append(template.c.channel_id == channel_id)
    rows = tx.execute(select(template).where(*which).order_by(template.c.name, template.c.language))
    return [_template(row) for row in rows]


def named(tx: Connection, workspace_id: str, channel_id: str, name: str) -> list[StoredTemplate]:
    """A template in all its languages."""
    rows = tx.execute(
        select(template).where(
            template.c.workspace_id == workspace_id,
            template.c.channel_id == channel_id,
            template.c.name == name,
        )
    )
    return [_template(row) for row in rows]


def find_template(
    tx: Connection, workspace_id: str, channel_id: str, name: str, language: str
) -> StoredTemplate | None:
    """One template; None if there is none."""
    row = tx.execute(
        select(template).where(
            template.c.workspace_id == workspace_id,
            template.c.channel_id == channel_id,
            template.c.name == name,
            template.c.language == language,
        )
    ).first()
    return _template(row) if row else None


def remove_template(tx: Connection, workspace_id: str, channel_id: str, name: str) -> None:
    """Forgets a template in all its languages."""
    tx.execute(
        delete(template).where(
            template.c.workspace_id == workspace_id,
            template.c.channel_id == channel_id,
            template.c.name == name,
        )
    )


def change_template(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    name: str,
    language: str,
    changes: dict[str, Any],
) -> None:
    """Writes what the platform told of a template: state, quality, category or reason."""
    which = [
        template.c.workspace_id == workspace_id,
        template.c.channel_id == channel_id,
        template.c.name == name,
    ]
    if language:
        which.append(template.c.language == language)
    tx.execute(update(template).where(*which).values(**changes))


def _template(row: Row[Any]) -> StoredTemplate:
    return StoredTemplate(
        workspace_id=row.workspace_id,
        id=row.id,
        channel_id=row.channel_id,
        name=row.name,
        language=row.language,
        category=row.category,
        state=row.state,
        components=row.components,
        platform_id=row.platform_id,
        quality=row.quality,
        reason=row.reason,
    )
