"""`comptoir ask`, `golden` and `demand`, and the gate before what is changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from comptoir.model.decision import Reasons
from comptoir.model.workspace import Workspace
from comptoir.store import tables, turns
from comptoir.store.database import Connection, Database
from comptoir.store.turns import Decided
from comptoir.store.workspaces import create_workspace
from tests.cli.conftest import Cli

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
async def shop(cli: Cli, database: Database) -> Cli:
    """A workspace that knows when it is open, and a contact."""

    def fill(tx: Connection) -> None:
        create_workspace(tx, Workspace(id="w", slug="main", name="Main"), NOW)
        tx.execute(
            tables.contact.insert().values(
                workspace_id="w", id="ada", name="Ada", language="en", created_at=NOW
            )
        )

    await database.write(fill)
    await cli.run("answer", "When are you open?", "From 9 to 18.", "--language", "en")
    await cli.run("keyword", "ping", "pong")
    return cli


async def test_anybody_may_ask_at_any_moment(shop: Cli) -> None:
    asked = await shop.json(
        *("ask", "what do you know about me", "--diet", "vegan", "--without", "nuts"),
        *("--at", "2026-12-24T18:00", "--channel", "sms"),
    )
    assert {one["value"] for one in asked["asked"]["preferences"]} == {"vegan", "nuts"}
    assert asked["asked"]["at"] == "2026-12-24T18:00:00+01:00"
    assert len(asked["messages"]) == 1
    assert (await shop.json("ask", "ping", "--as", "ada"))["asked"]["contact"] == "ada"
    shown = (await shop.run("ask", "ping", "--as", "ada", "--why", "--channel", "sms")).stdout
    assert "1 on sms" in shown
    assert "asked by Ada" in shown
    for wrong in (("--as", "nobody"), ("--channel", "pigeon"), ("--at", "soon")):
        said = await shop.refused("ask", "ping", *wrong)
        assert said.startswith(("not_found", "input_invalid"))


async def test_golden_questions_from_a_file_are_run(shop: Cli, tmp_path: Path) -> None:
    file = tmp_path / "golden.jsonl"
    file.write_text('{"wish": "zzzz", "expect": null}\n{"wish": "PING", "expect": "ping"}\n')
    assert len(await shop.json("golden", "import", file)) == 2
    assert "2 of 2 are met" in (await shop.run("golden", "run")).stdout
    await shop.run("golden", "add", "zzzz", "--expect", "ping")
    run = await shop.json("golden", "run", exit_code=1)
    assert [(one["question"], one["outcome"]) for one in run["failed"]] == [("zzzz", "handoff")]
    assert [one["question"] for one in run["changed"]] == ["zzzz"]
    listed = await shop.json("golden", "list")
    assert {one["question"]: one["passed"] for one in listed} == {"zzzz": False, "PING": True}
    assert "NO" in (await shop.run("golden", "list")).stdout
    await shop.run("golden", "remove", *(one["id"] for one in listed))
    assert await shop.json("golden", "list") == []
    file.write_text('{"wish": "x", "expect": null}\n{"wish": "y"}')
    assert "line 2" in await shop.refused("golden", "import", file)
    assert (await shop.refused("golden", "remove", "x")).startswith("not_found")
    assert (await shop.refused("golden", "from", "x", "--expect", "none")).startswith("not_found")


async def test_a_change_is_tried_before_it_takes_effect(shop: Cli) -> None:
    await shop.run("golden", "add", "ping", "--expect", "ping")
    steal = ("keyword", "ping", "--remove", "--check-golden")
    assert (await shop.refused(*steal)).startswith("golden_broken: 1 golden")
    assert (await shop.json("ask", "ping"))["text"] == "pong"
    assert (await shop.run("keyword", "pang", "x", "--check-golden")).exit_code == 0
    assert (await shop.json("weights", "set", "who=0.3", "--check-golden"))["who"] == 0.3
    assert (await shop.refused("keyword", "a", "b", "--override")).startswith("input_invalid")
    done = await shop.run(*steal, "--override")
    assert "ping → ping" in done.stderr
    assert (await shop.json("ask", "ping"))["outcome"] == "handoff"


async def test_demand_is_shown_and_answered(shop: Cli, database: Database) -> None:
    now = datetime.now(UTC)

    def miss(tx: Connection) -> None:
        tx.execute(
            tables.channel.insert().values(
                workspace_id="w",
                id="c",
                type="open",
                name="",
                config={},
                token_hash=b"t",
                credentials=b"",
                burst_seconds=0,
                created_at=NOW,
            )
        )
        tx.execute(
            tables.conversation.insert().values(
                workspace_id="w",
                id="v",
                channel_id="c",
                contact_id="ada",
                key="ada",
                owner="assistant",
                memory={},
                created_at=NOW,
            )
        )
        turns.add(
            tx,
            [
                Decided(
                    workspace_id="w",
                    id=str(at),
                    conversation_id="v",
                    outcome="handoff",
                    wish=wish,
                    reasons=Reasons(rule="unknown"),
                    milliseconds=1.0,
                    decided_at=now,
                    language="en",
                )
                for at, wish in enumerate(("gift cards?", "Gift cards", "swimming pool"))
            ],
        )

    await database.write(miss)
    seen = await shop.json("demand", "--days", "1")
    assert seen == await shop.json("demand", "show", "--days", "1")
    assert (seen["days"][0]["missed"], seen["groups"][0]["count"]) == (3, 2)
    assert "swimming pool" in (await shop.run("demand")).stdout
    done = await shop.run("demand", "answer", seen["groups"][0]["id"], "--text", "At the till.")
    assert "2 messages of 1 people" in done.stdout
    assert (await shop.json("ask", "gift cards"))["outcome"] == "answer"
    assert len((await shop.json("demand"))["groups"]) == 1
    assert (await shop.refused("demand", "--days", "0")).startswith("input_invalid")
    answer = ("demand", "answer", "nothing", "--text", "x")
    assert (await shop.refused(*answer)).startswith("not_found")
