"""Invitations: links by which somebody becomes a member, kept as a hash of their code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import invitation


class Invitation(Struct, frozen=True, kw_only=True):
    """What an invitation gives; only to whoever has `email`, if one is named. `made_by` is a
    member, or empty where it was made on the command line."""

    workspace_id: str
    id: str
    role: str
    email: str = ""
    made_by: str = ""
    expires_at: datetime
    created_at: datetime


def put_invitation(tx: Connection, new: Invitation, hash: bytes) -> None:
    """Stores an invitation."""
    values = {name: getattr(new, name) for name in new.__struct_fields__}
    tx.execute(insert(invitation).values(**values, hash=hash))


def find_invitation(tx: Connection, hash: bytes, now: datetime) -> Invitation | None:
    """The invitation with this hash, of whatever workspace, where it still counts."""
    which = (invitation.c.hash == hash, invitation.c.expires_at > now)
    row = tx.execute(select(invitation).where(*which)).one_or_none()
    return None if row is None else _invitation(row)


def list_invitations(tx: Connection, workspace_id: str, now: datetime) -> list[Invitation]:
    """The invitations of a workspace that nobody used yet."""
    which = (invitation.c.workspace_id == workspace_id, invitation.c.expires_at > now)
    rows = tx.execute(select(invitation).where(*which).order_by(invitation.c.id))
    return [_invitation(row) for row in rows]


def remove_invitation(tx: Connection, workspace_id: str, id: str) -> bool:
    """Ends an invitation; whether it was there, which is true for one caller only."""
    which = (invitation.c.workspace_id == workspace_id, invitation.c.id == id)
    return tx.execute(delete(invitation).where(*which)).rowcount == 1


def remove_invitations_by(tx: Connection, workspace_id: str, member_id: str) -> None:
    """Ends all invitations that a member made."""
    which = (invitation.c.workspace_id == workspace_id, invitation.c.made_by == member_id)
    tx.execute(delete(invitation).where(*which))


def forget_invitations(tx: Connection, now: datetime) -> None:
    """Forgets invitations whose time is over."""
    tx.execute(delete(invitation).where(invitation.c.expires_at <= now))


def _invitation(row: Row[*tuple[Any, ...]]) -> Invitation:
    return Invitation(**{name: getattr(row, name) for name in Invitation.__struct_fields__})
