"""Channels and the tokens in their addresses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Row, Table, bindparam, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import SettingInvalid
from comptoir.model.channel import Channel
from comptoir.store.feed import note
from comptoir.store.messages import cancel_queued
from comptoir.store.tables import channel
from comptoir.store.vault import Vault

REMOVED = "removed"
"""The problem of a channel that was closed for good."""
UNREADABLE = "credential_unreadable: COMPTOIR_SECRET_KEY does not open what it is connected with"
_NOTHING: dict[str, Any] = {"secret": "", "credentials": {}}


def is_of_types(owner: Table) -> ColumnElement[bool]:
    """Whether a row belongs to a channel of one of the bound `types`."""
    known = select(channel.c.workspace_id, channel.c.id).where(
        channel.c.type.in_(bindparam("types", expanding=True))
    )
    return tuple_(owner.c.workspace_id, owner.c.channel_id).in_(known)


def hash_token(token: str) -> bytes:
    """What is kept of a path token: the database alone does not open the address."""
    return sha256(token.encode()).digest()


def put_channel(
    tx: Connection, vault: Vault, wanted: Channel, *, token: str, now: datetime
) -> None:
    """Connects a channel, or replaces the one with the same id."""
    row = _row(vault, wanted, token)
    statement = insert(channel).values(
        workspace_id=wanted.workspace_id, id=wanted.id, created_at=now, **row
    )
    tx.execute(statement.on_conflict_do_update(index_elements=["workspace_id", "id"], set_=row))


def add_channel(
    tx: Connection, vault: Vault, wanted: Channel, *, token: str, now: datetime
) -> bool:
    """Connects a channel; False, and nothing is done, where there is one with this id."""
    statement = insert(channel).values(
        workspace_id=wanted.workspace_id,
        id=wanted.id,
        created_at=now,
        **_row(vault, wanted, token),
    )
    return tx.execute(statement.on_conflict_do_nothing()).rowcount > 0


def _row(vault: Vault, wanted: Channel, token: str) -> dict[str, Any]:
    return {
        "type": wanted.type,
        "name": wanted.name,
        "token_hash": hash_token(token),
        "account": wanted.account,
        "credentials": _sealed(vault, wanted),
        "config": wanted.config,
        "burst_seconds": wanted.burst_seconds,
        "problem": wanted.problem,
    }


def find_channel(tx: Connection, vault: Vault, token: str) -> Channel | None:
    """The channel whose address carries `token`, of whatever workspace; None if there is none."""
    row = tx.execute(select(channel).where(channel.c.token_hash == hash_token(token))).first()
    return None if row is None else _channel(row, vault)


def all_channels(tx: Connection, vault: Vault) -> list[Channel]:
    """Every channel of every workspace, for the worker loops. One whose credential the key does not
    open has none, and the problem `UNREADABLE`: the others go on."""
    return [_known(row, vault) for row in tx.execute(select(channel))]


def list_channels(tx: Connection, vault: Vault, workspace_id: str) -> list[Channel]:
    """The channels of one workspace, oldest first; as `all_channels`."""
    rows = tx.execute(
        select(channel).where(channel.c.workspace_id == workspace_id).order_by(channel.c.created_at)
    )
    return [_known(row, vault) for row in rows]


def change_channel(
    tx: Connection,
    vault: Vault,
    stale: Channel,
    change: Callable[[Channel], Channel],
    *,
    token: str = "",
) -> Channel | None:
    """The channel as it is stored now, changed and written in one go; None where it was closed.

    What may change are secret, credentials, account, settings and problem; with `token`, its
    address too. Whatever `change` raises is raised, and nothing is written.
    """
    mine = (channel.c.workspace_id == stale.workspace_id, channel.c.id == stale.id)
    row = tx.execute(
        select(channel).where(*mine, channel.c.problem != REMOVED).with_for_update()
    ).first()
    if row is None:
        return None
    wanted = change(_channel(row, vault))
    values = {
        "credentials": _sealed(vault, wanted),
        "account": wanted.account,
        "config": wanted.config,
        "problem": wanted.problem,
        "paused_until": row.paused_until if wanted.problem == row.problem else None,
    }
    if token:
        values["token_hash"] = hash_token(token)
    tx.execute(update(channel).where(*mine).values(values))
    if wanted.problem != row.problem:
        note(tx, wanted.workspace_id, "channel_problem", wanted.id)
    return wanted


def set_problem(tx: Connection, workspace_id: str, channel_id: str, problem: str) -> None:
    """Says why nothing is sent on a channel; an empty `problem`, that all is well again. One that
    was closed for good stays closed."""
    tx.execute(
        update(channel)
        .where(
            channel.c.workspace_id == workspace_id,
            channel.c.id == channel_id,
            channel.c.problem != REMOVED,
        )
        .values(problem=problem)
    )
    note(tx, workspace_id, "channel_problem", channel_id)


def set_daily_people(tx: Connection, workspace_id: str, channel_id: str, people: int) -> None:
    """Keeps how many people a day the platform lets us begin with; 0 for any number."""
    which = (channel.c.workspace_id == workspace_id, channel.c.id == channel_id)
    config = tx.execute(select(channel.c.config).where(*which).with_for_update()).scalar() or {}
    rest = {name: value for name, value in config.items() if name != "daily_people"}
    now = rest | {"daily_people": people} if people else rest
    tx.execute(update(channel).where(*which).values(config=now))


def forget_problem(tx: Connection, workspace_id: str, channel_id: str, problem: str) -> None:
    """All is well again, unless something else went wrong meanwhile."""
    tx.execute(
        update(channel)
        .where(
            channel.c.workspace_id == workspace_id,
            channel.c.id == channel_id,
            channel.c.problem == problem,
            channel.c.problem != REMOVED,
        )
        .values(problem="")
    )
    note(tx, workspace_id, "channel_problem", channel_id)


def pause(tx: Connection, workspace_id: str, channel_ids: Sequence[str], until: datetime) -> None:
    """Lets channels rest until a moment, as their platform asked; a longer rest stays."""
    tx.execute(
        update(channel)
        .where(
            channel.c.workspace_id == workspace_id,
            channel.c.id.in_(channel_ids),
            channel.c.paused_until.is_(None) | (channel.c.paused_until < until),
        )
        .values(paused_until=until)
    )


def find_problems(
    tx: Connection, workspace_id: str, ids: Sequence[str]
) -> dict[str, tuple[str, str, str]]:
    """Type, name and problem of channels, by id; unknown ones are left out."""
    rows = tx.execute(
        select(channel.c.id, channel.c.type, channel.c.name, channel.c.problem).where(
            channel.c.workspace_id == workspace_id, channel.c.id.in_(ids)
        )
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def ids_of_type(tx: Connection, workspace_id: str, channel_type: str) -> list[str]:
    """The channels of one type in a workspace."""
    which = (channel.c.workspace_id == workspace_id, channel.c.type == channel_type)
    return [row[0] for row in tx.execute(select(channel.c.id).where(*which))]


def named_channels(tx: Connection, workspace_id: str) -> dict[str, tuple[str, str]]:
    """Type and name of each channel of a workspace, by id."""
    rows = tx.execute(
        select(channel.c.id, channel.c.type, channel.c.name)
        .where(channel.c.workspace_id == workspace_id)
        .order_by(channel.c.created_at, channel.c.id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def remove_channel(tx: Connection, workspace_id: str, channel_id: str) -> None:
    """Closes a channel for good: its address takes no posts, its credentials are gone. What was
    said on it stays; what was still to be said is cancelled."""
    cancel_queued(tx, workspace_id, channel_id)
    tx.execute(
        update(channel)
        .where(channel.c.workspace_id == workspace_id, channel.c.id == channel_id)
        .values(
            token_hash=hash_token(f"removed {workspace_id} {channel_id}"),
            credentials=b"",
            problem=REMOVED,
        )
    )
    note(tx, workspace_id, "channel_problem", channel_id, REMOVED)


def _sealed(vault: Vault, wanted: Channel) -> bytes:
    kept = msgspec.json.encode({"secret": wanted.secret, "credentials": wanted.credentials})
    return vault.seal(kept.decode(), _bound_to(wanted.workspace_id, wanted.id))


def _bound_to(workspace_id: str, channel_id: str) -> str:
    return f"{workspace_id}/channel/{channel_id}"


def tell_unreadable(tx: Connection, lost: Sequence[Channel]) -> None:
    """Says why nothing is sent on channels whose credential is `lost`, and of all others that this
    is over."""
    keys = [(one.workspace_id, one.id) for one in lost]
    is_lost = tuple_(channel.c.workspace_id, channel.c.id).in_(keys)
    for before, now, which in (("", UNREADABLE, is_lost), (UNREADABLE, "", ~is_lost)):
        changed = tx.execute(
            update(channel)
            .where(channel.c.problem == before, which)
            .values(problem=now)
            .returning(channel.c.workspace_id, channel.c.id)
        )
        for workspace_id, id in changed.all():
            note(tx, workspace_id, "channel_problem", id)


def _known(row: Row[Any], vault: Vault) -> Channel:
    """As `_channel`; without its credential where the key does not open that."""
    try:
        found = _channel(row, vault)
    except SettingInvalid:
        return structs.replace(_made(row, _NOTHING), problem=UNREADABLE)
    return structs.replace(found, problem="") if found.problem == UNREADABLE else found


def _channel(row: Row[Any], vault: Vault) -> Channel:
    """A row as a channel. Raises `SettingInvalid` where the key does not open its credential."""
    if not row.credentials:
        return _made(row, _NOTHING)
    opened = vault.open(row.credentials, _bound_to(row.workspace_id, row.id))
    return _made(row, msgspec.json.decode(opened.encode()))


def _made(row: Row[Any], kept: dict[str, Any]) -> Channel:
    return Channel(
        workspace_id=row.workspace_id,
        id=row.id,
        type=row.type,
        name=row.name,
        secret=kept["secret"],
        credentials=kept["credentials"],
        account=row.account,
        config=row.config,
        burst_seconds=row.burst_seconds,
        problem=row.problem,
    )
