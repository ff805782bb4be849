"""Tickets: conversations that need a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import ticket


def open_ticket(
    tx: Connection,
    *,
    workspace_id: str,
    ticket_id: str,
    conversation_id: str,
    reason: str,
    now: datetime,
) -> bool:
    """Opens a ticket unless the conversation has an open one; whether it was opened."""
    already = tx.execute(
        select(ticket.c.id).where(
            ticket.c.workspace_id == workspace_id,
            ticket.c.conversation_id == conversation_id,
            ticket.c.state == "open",
        )
    ).first()
    if already:
        return False
    tx.execute(
        insert(ticket)
        .values(
            workspace_id=workspace_id,
            id=ticket_id,
            conversation_id=conversation_id,
            state="open",
            reason=reason,
            created_at=now,
        )
        .on_conflict_do_nothing()
    )
    return True


def close_tickets(tx: Connection, workspace_id: str, conversation_id: str, now: datetime) -> None:
    """Closes the open tickets of a conversation."""
    tx.execute(
        update(ticket)
        .where(
            ticket.c.workspace_id == workspace_id,
            ticket.c.conversation_id == conversation_id,
            ticket.c.state == "open",
        )
        .values(state="closed", closed_at=now)
    )


def open_tickets(tx: Connection, workspace_id: str) -> list[dict[str, Any]]:
    """The open tickets of a workspace, oldest first."""
    rows = tx.execute(
        select(ticket)
        .where(ticket.c.workspace_id == workspace_id, ticket.c.state == "open")
        .order_by(ticket.c.created_at)
    )
    return [dict(row._mapping) for row in rows]
