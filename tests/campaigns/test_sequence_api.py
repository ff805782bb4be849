"""Sequences over the API and at the command line, with a server that sends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from comptoir.store.consents import record_consents
from comptoir.store.ledger import Consented
from comptoir.testing import Script, Story, open_story, until
from tests.campaigns.people import TOPIC, add_people
from tests.campaigns.test_api import program
from tests.campaigns.test_sending import at_noon, script_of

WELCOME: dict[str, Any] = {
    "name": "Welcome",
    "purpose": TOPIC,
    "plan": {"trigger": {"kind": "consent"}, "exits": {"replied": True}},
    "steps": [
        {"kind": "message", "key": "hello", "messages": [{"text": "Hello {{contact.first_name}}"}]},
        {"kind": "wait", "key": "night", "days": 1, "until": "09:00"},
        {"kind": "message", "key": "tip", "messages": [{"text": "A tip"}]},
    ],
}


@pytest.fixture
async def story(database_url: str, tmp_path: Path) -> AsyncIterator[Story]:
    script: Any = Script("none")
    async with open_story(
        database_url, data=tmp_path, adapters=[script], clock=at_noon()
    ) as opened:
        yield opened


async def permits(story: Story, contact_id: str, address: str) -> None:
    now = story.runtime.clock()
    one = Consented(
        workspace_id=story.workspace.id,
        id=f"given-{contact_id}",
        contact_id=contact_id,
        channel_type="script",
        address=address,
        purpose=TOPIC,
        state="given",
        source="form",
        said_at=now,
        written_at=now,
    )
    await story.runtime.db.write(lambda tx: record_consents(tx, [one]))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_welcome_from_draft_to_figures(story: Story) -> None:
    call, script = await program(story), script_of(story)
    where, now = story.workspace.id, story.runtime.clock()
    ids = await story.runtime.db.write(
        lambda tx: add_people(tx, where, ["ada", "bea"], now, consents=False)
    )
    status, made = await call("POST", "/sequences", WELCOME)
    assert (status, made["state"], made["version"]) == (201, "draft", 1)
    path = f"/sequences/{made['id']}"
    assert [one["key"] for one in made["steps"]] == ["hello", "night", "tip"]
    for wrong, code in (
        ({"steps": [{"kind": "wait"}]}, "input_invalid"),
        ({"steps": [{"kind": "condition", "expression": "tag is", "key": "a"}]}, "segment_invalid"),
        ({"steps": [{"kind": "message", "messages": [{"text": "{{nothing}}"}]}]}, "input_invalid"),
        ({"plan": {"trigger": {"kind": "date", "field": "birthday"}}}, "input_invalid"),
    ):
        status, said = await call("PATCH", path, wrong)
        assert (status, said["code"]) == (400, code), said
    assert (await call("POST", f"{path}/moves", {"to": "pause"}))[0] == 409
    assert (await call("POST", f"{path}/moves", {"to": "activate"}))[0] == 200
    await permits(story, ids[0], "ada")
    await permits(story, ids[1], "bea")

    async def figures() -> dict[str, Any]:
        _, found = await call("GET", f"{path}/figures")
        return dict(found)

    async def is_said() -> bool:
        story.runtime.clock.move(seconds=1)  # type: ignore[attr-defined]
        hello = (await figures())["steps"][0]
        return bool(hello["messages"].get("sent") == 2)

    await until(is_said, "two welcomes")
    assert {one.to for one in script.sent} == {"ada", "bea"}
    status, runs = await call("GET", f"{path}/runs?limit=1&state=inside")
    assert [one["step"] for one in runs["items"]] == ["night"]
    _, rest = await call("GET", f"{path}/runs?limit=5&cursor={runs['next']}")
    assert len(rest["items"]) == 1
    _, changed = await call("PATCH", path, {"steps": WELCOME["steps"][:1]})
    assert changed["version"] == 2
    steps = (await figures())["steps"]
    assert [(one["key"], one["is_current"]) for one in steps] == [("hello", True), ("night", False)]
    assert steps[1]["waiting"] == 2
    _, previews = await call("GET", f"{path}/previews")
    assert {one["contact_name"] for one in previews["items"]} == {"Person ada", "Person bea"}
    assert previews["items"][0]["step"] == "hello"
    _, campaigns = await call("GET", "/campaigns")
    assert campaigns["items"] == []
    assert (await call("POST", f"{path}/moves", {"to": "archive"}))[0] == 200

    async def is_over() -> bool:
        return bool((await figures())["ended"] == {"archived": 2})

    await until(is_over, "a sequence that everybody left")
    _, listed = await call("GET", "/sequences")
    (one,) = listed["items"]
    assert (one["state"], one["entered"], one["inside"]) == ("archived", 2, 0)
    assert (await call("DELETE", path))[0] == 409
    _, events = await call("GET", "/feed?limit=100")
    told = [one for one in events["items"] if one["sequence"]]
    assert {one["what"] for one in told} >= {"draft", "active", "figures", "archived"}
    assert told[-1]["sequence"]["id"] == made["id"]
    spoken = [one["campaign"] for one in events["items"] if one["campaign"]]
    assert {one["sequence_id"] for one in spoken} == {made["id"]}
