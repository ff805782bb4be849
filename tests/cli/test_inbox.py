"""`comptoir inbox`: the same verbs as the API's, from the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from comptoir.model.workspace import Workspace
from comptoir.store import workspaces
from comptoir.store.database import Database
from tests.cli.conftest import Cli
from tests.stories.conftest import on_sqlite


@pytest.fixture
async def talk(cli: Cli, database: Database) -> str:
    """The id of a conversation with ada on a web chat."""
    now = datetime(2026, 7, 15, tzinfo=UTC)
    new = Workspace(id="w", slug="main", name="Main")
    await database.write(lambda tx: workspaces.create_workspace(tx, new, now))
    await cli.json("channel", "add", "webchat", "--name", "Site")
    said: Any = await cli.json("channel", "say", "Site", "ada", "Hello", "--wait", 0)
    return str(said["conversation"])


async def test_a_member_works_in_the_inbox(cli: Cli, talk: str) -> None:
    (one,) = await cli.json("inbox", "list")
    assert (one["id"], one["owner"], one["last_text"]) == (talk, "assistant", "Hello")
    taken = await cli.json("inbox", "take", talk, "--by", "Mina")
    assert "silent" in taken["next"]
    await cli.json("inbox", "reply", talk, "It is ready.", "--by", "Mina")
    refused = await cli.refused("inbox", "reply", talk, "Mine!", "--by", "Otto")
    assert refused.startswith("conflict")
    assert "Mina" in refused
    await cli.json("inbox", "note", talk, "Prefers tea.", "--by", "Otto")
    shown = await cli.json("inbox", "show", talk)
    assert [m["parts"][0]["text"] for m in shown["messages"]] == ["Hello", "It is ready."]
    assert [e["what"] for e in shown["events"]] == ["owner", "reply", "note"]
    assert (await cli.json("inbox", "list", "--owner", "person"))[0]["owner_name"] == "Mina"
    assert (await cli.json("inbox", "list", "--waiting")) == []
    await cli.json("inbox", "snooze", talk, "--hours", 2)
    assert (await cli.json("inbox", "list")) == []
    assert (await cli.json("inbox", "list", "--state", "snoozed"))[0]["id"] == talk
    assert (await cli.json("inbox", "hand-back", talk))["owner"] == "assistant"
    assert (await cli.json("inbox", "resolve", talk))["state"] == "resolved"
    assert len(await cli.json("inbox", "list", "--state", "all")) == 1


@on_sqlite
async def test_people_can_read_it(cli: Cli, talk: str) -> None:
    await cli.run("inbox", "note", talk, "Prefers tea.")
    assert "Hello" in (await cli.run("inbox", "list")).stdout
    shown = (await cli.run("inbox", "show", talk)).stdout
    assert "The assistant answers the next message." in shown
    assert "Prefers tea." in shown
    assert "silent" in (await cli.run("inbox", "take", talk)).stdout
    told = (await cli.run("inbox", "transcript", talk)).stdout
    assert "Main: Hello" in told
    assert "Prefers tea." not in told
    page = (await cli.run("inbox", "transcript", talk, "--format", "html")).stdout
    assert "<strong>Main</strong>" in page
    refused = await cli.run("inbox", "transcript", talk, "--format", "pdf")
    assert "'pdf' is not one of 'text', 'html'" in " ".join(refused.stderr.split())


@on_sqlite
@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("take",),
        ("hand-back",),
        ("resolve",),
        ("snooze",),
        ("note", "x"),
        ("reply", "x"),
    ],
)
async def test_an_unknown_conversation_is_said(cli: Cli, talk: str, words: tuple[str, ...]) -> None:
    command, *more = words
    assert (await cli.refused("inbox", command, "nobody", *more)).startswith("not_found")
    assert (await cli.refused("inbox", "list", "--state", "odd")).startswith("input_invalid")
