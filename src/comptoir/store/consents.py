"""The consent ledger: append-only, each row with the message that proves it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import note
from comptoir.store.tables import consent


def record_consent(
    tx: Connection,
    *,
    workspace_id: str,
    consent_id: str,
    contact_id: str,
    channel_type: str,
    address: str,
    state: str,
    source: str,
    message_id: str,
    now: datetime,
    purpose: str = "all",
    text: str = "",
    language: str = "",
) -> None:
    """Adds one row: `state` is given or withdrawn; `text` is what they were shown, in `language`.
    The same id is written once."""
    tx.execute(
        insert(consent)
        .values(
            workspace_id=workspace_id,
            id=consent_id,
            contact_id=contact_id,
            channel_type=channel_type,
            address=address,
            purpose=purpose,
            state=state,
            source=source,
            message_id=message_id,
            text=text,
            language=language,
            created_at=now,
        )
        .on_conflict_do_nothing()
    )
    note(tx, workspace_id, "contact_changed", contact_id, "consent")


def consent_history(tx: Connection, workspace_id: str, contact_id: str) -> list[dict[str, Any]]:
    """What a contact permitted and withdrew, oldest first."""
    rows = tx.execute(
        select(consent)
        .where(consent.c.workspace_id == workspace_id, consent.c.contact_id == contact_id)
        .order_by(consent.c.created_at)
    )
    return [dict(row._mapping) for row in rows]
