"""People who may be sent something, written down by the hundred."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from comptoir.model.identity import stable_id
from comptoir.store.consents import record_consents
from comptoir.store.database import Connection
from comptoir.store.ledger import Consented
from comptoir.store.tables import address, contact

TOPIC = "topic:kitchen"


def add_people(
    tx: Connection,
    workspace_id: str,
    addresses: Sequence[str],
    now: datetime,
    *,
    channel_type: str = "script",
    languages: Sequence[str] = ("en", "de"),
    consents: bool = True,
) -> list[str]:
    """A contact for each address, their languages in turn; the ids of the contacts."""
    ids = [stable_id("contact", one) for one in addresses]
    people = list(enumerate(zip(ids, addresses, strict=True)))
    tx.execute(
        contact.insert(),
        [
            {
                "workspace_id": workspace_id,
                "id": id,
                "name": f"Person {name}",
                "language": languages[number % len(languages)],
                "created_at": now,
            }
            for number, (id, name) in people
        ],
    )
    tx.execute(
        address.insert(),
        [
            {
                "workspace_id": workspace_id,
                "channel_type": channel_type,
                "value": value,
                "contact_id": id,
                "details": {},
                "created_at": now,
            }
            for _, (id, value) in people
        ],
    )
    if consents:
        record_consents(
            tx, [_given(workspace_id, id, channel_type, v, now) for _, (id, v) in people]
        )
    return ids


def _given(
    workspace_id: str, contact_id: str, channel_type: str, value: str, now: datetime
) -> Consented:
    return Consented(
        workspace_id=workspace_id,
        id=stable_id("consent", contact_id),
        contact_id=contact_id,
        channel_type=channel_type,
        address=value,
        purpose=TOPIC,
        state="given",
        source="form",
        said_at=now - timedelta(days=1),
        written_at=now,
    )
