"""People of whom nobody knows whether they got it: a person decides, Comptoir never does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from comptoir.runtime import Runtime
from comptoir.store import campaigns as rows
from comptoir.store import recipients
from comptoir.store.database import Connection

MOST = 10_000
Choice = Literal["arrived", "again"]


async def settle_unconfirmed(
    runtime: Runtime,
    workspace_id: str,
    id: str,
    choice: Choice,
    contact_ids: Sequence[str] = (),
) -> int:
    """What a person decided of the unconfirmed, of all or of these contacts: it has arrived, or it
    is sent again as a new message; how many there were. Raises `NotFound`."""
    now = runtime.clock()

    def write(tx: Connection) -> int:
        campaign = rows.access_campaign(tx, workspace_id, id, lock=True)
        found = recipients.take_state(tx, campaign, "unconfirmed", MOST, contact_ids)
        if choice == "arrived":
            pairs = [
                (r, structs.replace(r, state="accepted", reason="", accepted_at=now)) for r in found
            ]
        else:
            pairs = [
                (
                    r,
                    structs.replace(
                        r, state="queued", reason="", due_at=now, attempt=r.attempt + 1, cost=0
                    ),
                )
                for r in found
            ]
        recipients.change(tx, pairs)
        if found and choice == "again" and campaign.state in ("done", "sending"):
            rows.put_campaign(
                tx, structs.replace(campaign, state="sending", due_at=now, ended_at=None)
            )
        return len(found)

    return await runtime.db.write(write)
