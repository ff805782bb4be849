"""Channels and the tokens in their addresses."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.channel import Channel
from comptoir.store.tables import channel
from comptoir.store.vault import Vault


def hash_token(token: str) -> bytes:
    """What is kept of a path token: the database alone does not open the address."""
    return sha256(token.encode()).digest()


def put_channel(
    tx: Connection, vault: Vault, wanted: Channel, *, token: str, now: datetime
) -> None:
    """Connects a channel, or replaces the one with the same id."""
    row = {
        "type": wanted.type,
        "name": wanted.name,
        "token_hash": hash_token(token),
        "secret": vault.seal(wanted.secret, _bound_to(wanted.workspace_id, wanted.id)),
        "config": wanted.config,
        "burst_seconds": wanted.burst_seconds,
    }
    statement = insert(channel).values(
        workspace_id=wanted.workspace_id, id=wanted.id, created_at=now, **row
    )
    tx.execute(statement.on_conflict_do_update(index_elements=["workspace_id", "id"], set_=row))


def find_channel(tx: Connection, vault: Vault, token: str) -> Channel | None:
    """The channel whose address carries `token`, of whatever workspace; None if there is none."""
    row = tx.execute(select(channel).where(channel.c.token_hash == hash_token(token))).first()
    return None if row is None else _channel(row, vault)


def all_channels(tx: Connection, vault: Vault) -> list[Channel]:
    """Every channel of every workspace, for the worker loops."""
    return [_channel(row, vault) for row in tx.execute(select(channel))]


def list_channels(tx: Connection, vault: Vault, workspace_id: str) -> list[Channel]:
    """The channels of one workspace, oldest first."""
    rows = tx.execute(
        select(channel).where(channel.c.workspace_id == workspace_id).order_by(channel.c.created_at)
    )
    return [_channel(row, vault) for row in rows]


def set_config(tx: Connection, workspace_id: str, channel_id: str, config: dict[str, Any]) -> None:
    """Replaces the channel's own settings, such as where it sends to."""
    tx.execute(
        update(channel)
        .where(channel.c.workspace_id == workspace_id, channel.c.id == channel_id)
        .values(config=config)
    )


def _bound_to(workspace_id: str, channel_id: str) -> str:
    return f"{workspace_id}/channel/{channel_id}"


def _channel(row: Row[Any], vault: Vault) -> Channel:
    return Channel(
        workspace_id=row.workspace_id,
        id=row.id,
        type=row.type,
        name=row.name,
        secret=vault.open(row.secret, _bound_to(row.workspace_id, row.id)),
        config=row.config,
        burst_seconds=row.burst_seconds,
    )
