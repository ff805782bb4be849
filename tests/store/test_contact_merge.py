"""Two contacts become one, and two again: the strictest of what they withdrew holds, no campaign
comes twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select

from comptoir.errors import MergeStands
from comptoir.model.campaign_figures import parts_of
from comptoir.model.workspace import Workspace
from comptoir.store.campaign_sums import raise_sums, read_sums, recount
from comptoir.store.consents import consent_states, record_consent
from comptoir.store.contact_merge import merge
from comptoir.store.contact_unmerge import unmerge
from comptoir.store.database import Database
from comptoir.store.merges import Merge
from comptoir.store.recipients import recipient_of
from comptoir.store.tables import (
    address,
    campaign,
    consent_state,
    contact,
    link,
    link_token,
    recipient,
)
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
MERGE = Merge(workspace_id="w", id="m", contact_id="kept", name="", by="Ada", created_at=NOW)
PEOPLE = {"kept": "+491700000001", "gone": "+491700000002"}
STATES = {"c1": ("queued", "accepted"), "c2": ("read", "queued"), "c3": ("queued", "queued")}


def two_people(tx: Connection) -> None:
    """Each in the same campaigns; one stopped, the other withdrew a topic that the first gave."""
    create_workspace(tx, Workspace(id="w", slug="w", name="w"), NOW)
    for id, value in PEOPLE.items():
        own = {"workspace_id": "w", "created_at": NOW}
        tx.execute(contact.insert(), {**own, "id": id})
        name = {"channel_type": "sms", "value": value, "contact_id": id, "details": {}}
        stopped = {"stopped_at": NOW if id == "kept" else None}
        tx.execute(address.insert(), {**own, **name, **stopped})
        what: Any = {"contact_id": id, "channel_type": "sms", "address": value, "consent_id": id}
        state = "given" if id == "kept" else "withdrawn"
        proof: Any = {"source": "form", "message_id": "", "purpose": "topic:news", "state": state}
        record_consent(tx, workspace_id="w", **what, **proof, now=NOW)
    for id, states in STATES.items():
        own = {"workspace_id": "w", "id": id, "name": id, "purpose": "service", "state": "sending"}
        tx.execute(campaign.insert(), {**own, "audience": {}, "plan": {}, "created_at": NOW})
        for (person, value), reached in zip(PEOPLE.items(), states, strict=True):
            where = {"channel_id": "sms", "channel_type": "sms", "address": value, "draw": 1}
            row = {"workspace_id": "w", "campaign_id": id, "contact_id": person, "state": reached}
            spoken = {"language": "en", "timezone": ""}
            tx.execute(recipient.insert(), {**row, **where, **spoken, "due_at": NOW})
    for one in map(recipient_of, tx.execute(select(recipient)).all()):
        raise_sums(tx, "w", one.campaign_id, parts_of(one.counted))
    of_link = {"id": "l", "campaign_id": "c1", "variant_id": "", "item": "", "url": "https://x"}
    tx.execute(link.insert(), {"workspace_id": "w", **of_link})
    token = {"token": "t", "link_id": "l", "contact_id": "gone"}
    tx.execute(link_token.insert(), {"workspace_id": "w", **token})


async def test_two_become_one_and_two_again(database: Database) -> None:
    await database.write(two_people)
    before = await database.read(held)
    await database.write(lambda tx: merge(tx, MERGE, "gone"))

    def check(tx: Connection) -> None:
        stops = tx.execute(select(address.c.contact_id, address.c.stopped_at)).all()
        assert [tuple(row) for row in stops] == [("kept", NOW)] * 2
        for value in PEOPLE.values():
            assert consent_states(tx, "w", "sms", value) == {"topic:news": "withdrawn"}
        left = select(recipient.c.campaign_id, recipient.c.contact_id, recipient.c.state)
        rows = sorted(tuple(row) for row in tx.execute(left))
        assert rows == [
            ("c1", "kept", "accepted"),
            ("c2", "kept", "read"),
            ("c3", "kept", "queued"),
        ]
        for id in STATES:
            assert read_sums(tx, "w", id) == recount(tx, "w", id)
        assert tx.execute(select(link_token.c.contact_id)).scalar_one() == "kept"

    await database.read(check)
    await database.write(since)
    assert await database.write(lambda tx: unmerge(tx, "w", "kept", "m")) == (MERGE, "gone")
    # The newsletter that the other permitted since is theirs alone, the stop of the first stays so.
    given = ("sms", PEOPLE["gone"], "topic:other", "gone", "given")
    assert await database.read(held) == {**before, "states": sorted([*before["states"], given])}
    await database.write(lambda tx: merge(tx, MERGE, "gone"))
    taken = address.delete().where(address.c.value == PEOPLE["gone"])
    await database.write(lambda tx: tx.execute(taken).rowcount)
    with pytest.raises(MergeStands):
        await database.write(lambda tx: unmerge(tx, "w", "kept", "m"))


def since(tx: Connection) -> None:
    """The other permits a newsletter, under the only name they have now."""
    what: Any = {"contact_id": "kept", "channel_type": "sms", "address": PEOPLE["gone"]}
    proof: Any = {"source": "form", "message_id": "", "purpose": "topic:other", "state": "given"}
    record_consent(tx, workspace_id="w", consent_id="new", **what, **proof, now=NOW)
    assert consent_states(tx, "w", "sms", PEOPLE["kept"])["topic:other"] == "given"


def held(tx: Connection) -> dict[str, list[Any]]:
    """Whose names, stops, consents and links are whose."""
    name, state = address.c, consent_state.c
    asked = {
        "names": select(name.value, name.contact_id, name.stopped_at),
        "states": select(
            state.channel_type, state.address, state.purpose, state.contact_id, state.state
        ),
        "links": select(link_token.c.token, link_token.c.contact_id),
    }
    return {key: sorted(tuple(row) for row in tx.execute(one)) for key, one in asked.items()}
