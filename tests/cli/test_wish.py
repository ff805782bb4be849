"""`comptoir wish`: standing wishes listed, shown with their consent, and ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from comptoir.model.standing_wish import NewContent, Occurrence, StandingWish
from comptoir.model.workspace import Workspace
from comptoir.store import consents, standing_occurrences, standing_wishes, workspaces
from comptoir.store.database import Connection, Database
from comptoir.store.tables import channel, contact, conversation
from tests.cli.conftest import Cli

NOW = datetime(2026, 7, 15, tzinfo=UTC)
WISH = StandingWish(
    workspace_id="w", id="w1", contact_id="ada", conversation_id="c", channel_type="open",
    what=NewContent(words="tiramisu"), label="new: tiramisu", language="en",
    timezone="Europe/Paris", message_id="m", created_at=NOW, ends_at=NOW + timedelta(days=9000),
)  # fmt: skip
MISSED = Occurrence(
    workspace_id="w", wish_id="w1", key="d", contact_id="ada", subject="document:d",
    item="document:d", happened_at=NOW, not_before=NOW, state="missed", reason="window_closed",
    settled_at=NOW,
)  # fmt: skip


@pytest.fixture
async def wished(database: Database) -> None:
    """A contact with a wish that was said yes to, and something missed."""

    def fill(tx: Connection) -> None:
        workspaces.create_workspace(tx, Workspace(id="w", slug="main", name="Main"), NOW)
        own = {"workspace_id": "w", "created_at": NOW}
        tx.execute(contact.insert().values(id="ada", **own))
        tx.execute(
            channel.insert().values(
                id="ch", type="open", name="c", token_hash=b"t", credentials=b"", config={},
                burst_seconds=0.0, **own,
            )
        )  # fmt: skip
        tx.execute(
            conversation.insert().values(
                id="c", channel_id="ch", contact_id="ada", key="ada", owner="assistant",
                memory={}, **own,
            )
        )  # fmt: skip
        standing_wishes.add_wish(tx, WISH)
        standing_occurrences.add_occurrences(tx, [MISSED])
        consents.record_consent(
            tx, workspace_id="w", consent_id="k", contact_id="ada", channel_type="open",
            address="ada", purpose="standing_wish:w1", state="given", source="message",
            message_id="m", text="Shall I …?", language="en", now=NOW,
        )  # fmt: skip

    await database.write(fill)


async def test_a_wish_is_listed_shown_and_ended(cli: Cli, wished: None) -> None:
    (listed,) = await cli.json("wish", "list", "--contact", "ada")
    assert (listed["id"], listed["state"], listed["what"]["words"]) == ("w1", "active", "tiramisu")
    shown = await cli.json("wish", "show", "w1")
    assert shown["occurrences"][0]["reason"] == "window_closed"
    assert shown["consents"][0]["text"] == "Shall I …?"
    assert "Shall I …?" in (await cli.run("wish", "show", "w1")).stdout
    await cli.run("wish", "end", "w1")
    assert await cli.json("wish", "list") == []
    (ended,) = await cli.json("wish", "list", "--all")
    assert (ended["state"], ended["ended"]) == ("ended", "member")
    assert "ended member" in (await cli.run("wish", "list", "--all")).stdout
    assert (await cli.refused("wish", "end", "w1")).startswith("conflict")
    assert (await cli.refused("wish", "show", "w2")).startswith("not_found")
