"""Keys by which a request that is made again is known: what it made the first time is its answer.

A key is written in the transaction of what it made, so that two processes asked at the same moment
make one thing. It is forgotten after a while.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import request_key


class Made(Struct, frozen=True):
    """What a key made: its id, and the fingerprint of the request."""

    id: str
    fingerprint: bytes


def claim_key(
    tx: Connection, workspace_id: str, scope: str, key: str, made: Made, now: datetime
) -> Made | None:
    """None where the key is new, and names `made` from now on; else what it made before."""
    which = {"workspace_id": workspace_id, "scope": scope, "key": key}
    values = {"made_id": made.id, "fingerprint": made.fingerprint, "created_at": now}
    added = tx.execute(insert(request_key).values(**which, **values).on_conflict_do_nothing())
    if added.rowcount:
        return None
    row = tx.execute(
        select(request_key.c.made_id, request_key.c.fingerprint).where(
            *(request_key.c[column] == value for column, value in which.items())
        )
    ).one()
    return Made(row[0], row[1])


def forget_keys(tx: Connection, before: datetime) -> None:
    """Forgets keys that were used before a moment: from then on they are new."""
    tx.execute(delete(request_key).where(request_key.c.created_at < before))
