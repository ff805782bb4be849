"""What is to be sent is found soon, also while PostgreSQL has not counted its tables yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from comptoir.store import ready
from comptoir.store.database import Connection, Database
from comptoir.store.tables import message, outbox
from tests.store.test_conversation_pages import NOW, fill

PEOPLE, SENT, QUEUED, MOST = 100, 1000, 380, 50
BOUND = "20s"
"""Joined in the order that is written it takes milliseconds; in the worst one, minutes."""


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_queue_in_tables_that_nobody_counted(database: Database) -> None:
    await database.write(_fill)

    def take(tx: Connection) -> list[str]:
        tx.execute(text(f"SET LOCAL statement_timeout = '{BOUND}'"))
        return [one.id for one in ready.due(tx, NOW, MOST, ["open"])]

    assert await database.write(take) == [f"m{SENT + n}" for n in range(MOST)]


def _fill(tx: Connection) -> None:
    """Answers that were sent, and those that wait."""
    fill(tx, PEOPLE)
    talks = {row.contact_id: row.id for row in tx.execute(text("SELECT * FROM conversation"))}
    said, queued = [], []
    for number in range(SENT + QUEUED):
        at = NOW + timedelta(seconds=number - SENT - QUEUED)
        person = number % PEOPLE
        row = {
            "workspace_id": "w",
            "id": f"m{number}",
            "conversation_id": talks[f"p{person}"],
            "channel_id": "two" if person % 50 == 0 else "one",
            "created_at": at,
        }
        place = {"position": number // PEOPLE, "direction": "out", "author": "assistant"}
        said.append({**row, **place, "status": "queued", "rank": 0, "parts": []})
        state = "queued" if number >= SENT else "accepted"
        queued.append({**row, "kind": "reply", "state": state, "not_before": at})
    tx.execute(message.insert(), said)
    tx.execute(outbox.insert(), queued)
