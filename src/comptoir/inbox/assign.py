"""Hands conversations to people and back. A conversation has one owner at a time."""

from __future__ import annotations

from datetime import datetime

from comptoir.model.identity import stable_id
from comptoir.store import conversations, tickets
from comptoir.store.database import Connection


def hand_over(
    tx: Connection,
    *,
    workspace_id: str,
    conversation_id: str,
    turn_id: str,
    reason: str,
    to_person: bool,
    now: datetime,
) -> None:
    """Opens a ticket. With `to_person` the team owns the conversation; the assistant is silent."""
    tickets.open_ticket(
        tx,
        workspace_id=workspace_id,
        ticket_id=stable_id(turn_id, "ticket"),
        conversation_id=conversation_id,
        reason=reason,
        now=now,
    )
    if to_person:
        conversations.set_owner(tx, workspace_id, conversation_id, "team")


def hand_back(tx: Connection, *, workspace_id: str, conversation_id: str, now: datetime) -> None:
    """Gives a conversation back to the assistant and closes its ticket."""
    conversations.set_owner(tx, workspace_id, conversation_id, "assistant")
    tickets.close_tickets(tx, workspace_id, conversation_id, now)
