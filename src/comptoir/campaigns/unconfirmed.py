"""People of whom nobody knows whether they got it: a person decides, Comptoir never does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from comptoir.errors import Conflict
from comptoir.runtime import Runtime
from comptoir.store import campaigns as rows
from comptoir.store import recipients
from comptoir.store.database import Connection
from comptoir.store.settle import cancel_parked

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
    is sent again as a new message; how many there were. What Comptoir still asks the platform about
    itself is not sent again yet. Raises `NotFound`, `Conflict` for a campaign that was called off.
    """
    now = runtime.clock()

    def write(tx: Connection) -> int:
        campaign = rows.access_campaign(tx, workspace_id, id, lock=True)
        if choice == "again" and campaign.state == "cancelled":
            raise Conflict(
                "the campaign was called off",
                advice="Nothing more is sent for it; say that it has arrived, or leave it.",
            )
        found = recipients.take_state(tx, campaign, "unconfirmed", MOST, contact_ids)
        if choice == "arrived":
            pairs = [
                (r, structs.replace(r, state="accepted", reason="", accepted_at=now)) for r in found
            ]
        else:
            given_up = cancel_parked(tx, workspace_id, [r.message_id for r in found])
            found = [r for r in found if r.message_id in given_up]
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
