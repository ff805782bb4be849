"""`comptoir contact` and `comptoir weights`: what is known of a person, and how much it counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from comptoir.model.contact import Preference
from comptoir.model.decision import Declared
from comptoir.model.weights import USUAL
from comptoir.model.workspace import Workspace
from comptoir.store import preferences, workspaces
from comptoir.store.database import Connection, Database
from comptoir.store.tables import address, channel, contact, conversation
from tests.cli.conftest import Cli

NOW = datetime(2026, 7, 15, tzinfo=UTC)
TOLD = (
    Preference(id="p1", kind="diet", value="vegan", message_id="m1"),
    Preference(id="p2", kind="without", value="nuts", message_id="m2"),
    Preference(id="p3", kind="language", value="de"),
    Preference(id="p4", kind="language", value="fr"),
)


@pytest.fixture
async def person(database: Database) -> str:
    """A contact with preferences, under an address."""

    def fill(tx: Connection) -> None:
        workspaces.create_workspace(tx, Workspace(id="w", slug="main", name="Main"), NOW)
        tx.execute(contact.insert().values(workspace_id="w", id="ada", created_at=NOW))
        tx.execute(
            address.insert().values(
                workspace_id="w", channel_type="telegram", value="4711", contact_id="ada",
                details={}, created_at=NOW,
            )
        )  # fmt: skip
        preferences.declare(tx, "w", "ada", Declared(added=TOLD), NOW)

    await database.write(fill)
    return "telegram:4711"


async def test_preferences_are_listed_and_forgotten(cli: Cli, person: str) -> None:
    listed = await cli.json("contact", "preferences", person)
    assert [one["id"] for one in listed] == ["p1", "p2", "p4"], "of languages the newer one"
    left = await cli.json("contact", "preferences", "ada", "--forget", "p1", "--forget", "p2")
    assert [one["value"] for one in left] == ["fr"]
    said = await cli.refused("contact", "preferences", "ada", "--forget", "p1")
    assert said.startswith("not_found")
    shown = await cli.run("contact", "preferences", person)
    assert "language" in shown.stdout


async def test_a_person_is_forgotten(cli: Cli, person: str) -> None:
    done = await cli.run("contact", "forget", person)
    assert "messages stay" in done.stdout
    assert await cli.json("contact", "preferences", person) == []


async def test_addresses_with_their_state(cli: Cli, person: str, database: Database) -> None:
    """One under which they write, one that stopped, one that the platform does not reach."""
    own = {"workspace_id": "w", "created_at": NOW}
    more = [
        {"value": "4712", "username": "ada", "stopped_at": NOW, "gone_at": NOW},
        {"value": "4713", "gone_at": NOW, "marketing_stopped_at": NOW},
        {"value": "4714", "marketing_stopped_at": NOW},
    ]

    def fill(tx: Connection) -> None:
        tx.execute(
            channel.insert().values(
                **own, id="c", type="telegram", name="Bot", token_hash=b"1", credentials=b"",
                config={}, burst_seconds=1.0,
            )
        )  # fmt: skip
        tx.execute(
            conversation.insert().values(
                **own, id="v", channel_id="c", contact_id="ada", key="4713", owner="assistant",
                memory={}, last_inbound_at=NOW,
            )
        )  # fmt: skip
        for one in more:
            row = {**own, "channel_type": "telegram", "contact_id": "ada", "details": {}, **one}
            tx.execute(address.insert().values(**row))

    await database.write(fill)
    listed = await cli.json("contact", "addresses", person)
    assert [(one["value"], one["state"], one["username"]) for one in listed] == [
        ("4713", "gone", ""),
        ("4711", "open", ""),
        ("4712", "stopped", "ada"),
        ("4714", "no_marketing", ""),
    ]
    assert [one["last_seen_at"] for one in listed][:2] == ["2026-07-15T00:00:00Z", None]
    shown = (await cli.run("contact", "addresses", "ada")).stdout
    assert "no marketing" in shown
    assert "2026-07-15" in shown
    await database.write(lambda tx: tx.execute(contact.update().values(blocked_at=NOW)))
    blocked = await cli.json("contact", "addresses", person)
    assert {one["state"] for one in blocked} == {"blocked"}


@pytest.mark.parametrize("name", ["nobody", "telegram:1", "telegram:", "x' OR 1=1 --"])
async def test_an_unknown_person_is_said(cli: Cli, person: str, name: str) -> None:
    assert (await cli.refused("contact", "preferences", name)).startswith("not_found")
    assert (await cli.refused("contact", "forget", name)).startswith("not_found")
    assert (await cli.refused("contact", "addresses", name)).startswith("not_found")


async def test_weights_are_set_and_shown(cli: Cli, person: str) -> None:
    assert (await cli.json("weights", "show"))["who"] == USUAL.who
    await cli.json("weights", "set", "who=0.3", "news_half_life=2")
    here = await cli.json("weights", "show")
    assert (here["who"], here["news_half_life"], here["when"]) == (0.3, 2.0, USUAL.when)
    assert (await cli.json("weights", "set", "--usual", "when=0"))["who"] == USUAL.who
    assert "half_life" in (await cli.run("weights", "show")).stdout


@pytest.mark.parametrize(
    "wrong", ["who=2", "who=-0.1", "news_half_life=0", "who", "who=nan", "when=inf", "what=1"]
)
async def test_weights_outside_of_their_range_are_refused(
    cli: Cli, person: str, wrong: str
) -> None:
    assert (await cli.refused("weights", "set", wrong)).startswith("input_invalid")
    assert (await cli.json("weights", "show"))["who"] == USUAL.who
