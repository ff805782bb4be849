"""What platforms tell of a channel itself, and what stopped it: for the administrator."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import notice


def add_notice(
    tx: Connection,
    *,
    workspace_id: str,
    notice_id: str,
    channel_id: str,
    what: str,
    state: str,
    now: datetime,
    subject: str = "",
    reason: str = "",
    details: str = "",
) -> None:
    """Adds one; the same id is written once."""
    tx.execute(
        insert(notice)
        .values(
            workspace_id=workspace_id,
            id=notice_id,
            channel_id=channel_id,
            what=what,
            state=state,
            subject=subject[:200],
            reason=reason[:1000],
            details=details[:1000],
            created_at=now,
        )
        .on_conflict_do_nothing()
    )


def list_notices(
    tx: Connection,
    workspace_id: str,
    *,
    channel_id: str = "",
    before: tuple[datetime, str] | None = None,
    limit: int = 100,
) -> list[dict[str, Any]]:
    """The notices of a workspace or of one channel, newest first; those `before` the one made at
    that moment with that id."""
    which = [notice.c.workspace_id == workspace_id]
    if channel_id:
        which.append(notice.c.channel_id == channel_id)
    if before is not None:
        at, id = before
        which.append(
            (notice.c.created_at < at) | ((notice.c.created_at == at) & (notice.c.id < id))
        )
    rows = tx.execute(
        select(notice)
        .where(*which)
        .order_by(notice.c.created_at.desc(), notice.c.id.desc())
        .limit(limit)
    )
    return [dict(row._mapping) for row in rows]
