"""Campaigns over the API: written, looked at, sent, read; and links that lead on."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from comptoir.assistant.answer import plain_text
from comptoir.connecting.tokens import add_token
from comptoir.store.tokens import SCOPES
from comptoir.testing import Script, Story, open_story, until
from tests.campaigns.people import TOPIC, add_people
from tests.campaigns.test_sending import at_noon, script_of

PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile"}
ITEM = {
    "key": "tiramisu",
    "title": "Tiramisu",
    "url": "https://shop.example/t",
    "reply": "tiramisu",
}
NEWSLETTER: dict[str, Any] = {
    "name": "Kitchen",
    "purpose": TOPIC,
    "plan": {"tracks": True, "utm": {"source": "comptoir"}},
    "variants": [{"name": "A", "messages": [{"text": "New:", "items": [ITEM]}]}],
}


@pytest.fixture
async def story(database_url: str, tmp_path: Path) -> AsyncIterator[Story]:
    script: Any = Script("none")
    async with open_story(
        database_url, data=tmp_path, adapters=[script], clock=at_noon()
    ) as opened:
        yield opened


class Program:
    """A program with a token of the story's workspace."""

    def __init__(self, story: Story, secret: str) -> None:
        self._story = story
        self._headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    async def __call__(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        answer = await self._story.net.request(
            method,
            f"{self._story.url}/api/v1{path}",
            headers=self._headers,
            body=b"" if body is None else msgspec.json.encode(body),
        )
        is_json = "json" in answer.headers.get("content-type", "")
        return answer.status, msgspec.json.decode(answer.body) if is_json else answer.body.decode()


async def program(story: Story) -> Program:
    _, secret = await add_token(story.runtime, story.workspace.id, "test", SCOPES)
    return Program(story, secret)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_newsletter_from_draft_to_figures(story: Story) -> None:
    call, script = await program(story), script_of(story)
    await story.answers("tiramisu", "Here is the recipe.")
    now = story.runtime.clock()
    names = [f"49170000{number:04}" for number in range(30)]
    await story.runtime.db.write(lambda tx: add_people(tx, story.workspace.id, names, now))
    status, made = await call("POST", "/campaigns", NEWSLETTER)
    assert status == 201
    path = f"/campaigns/{made['id']}"

    _, previews = await call("GET", f"{path}/previews")
    assert {one["language"] for one in previews["items"]} == {"en", "de"}
    table = {"items": [{"channel_type": "script", "amount": 50_000, "since": "2026-11-01"}]}
    assert (await call("PUT", "/prices", table))[0] == 200
    _, estimate = await call("GET", f"{path}/estimate")
    assert (estimate["people"], estimate["cost"], estimate["unpriced"]) == (30, 1_500_000, 0)
    _, tried = await call(
        "POST", f"{path}/tries", {"channel_id": story.channels["script"].id, "to": names[0]}
    )
    assert tried["refused"] == ""

    status, said = await call("POST", f"{path}/moves", {"to": "schedule"})
    assert (status, said["code"]) == (400, "input_invalid"), "nobody is meant by mistake"
    assert "everyone" in said["advice"]
    await call("PATCH", path, {"audience": {"expression": "everyone"}})
    status, _ = await call("POST", f"{path}/moves", {"to": "schedule"})
    assert status == 200
    status, said = await call("PATCH", path, {"name": "Later"})
    assert (status, said["code"]) == (409, "conflict")

    async def is_done() -> bool:
        return bool((await call("GET", path))[1]["state"] == "done")

    await until(is_done, "a campaign that is done")
    mine = [one for one in script.sent if one.key != tried["message_id"]]
    sent = [one for one in mine if one.kind == "campaign" and "." not in one.key]
    assert len(sent) == 30
    text = "".join(plain_text(one.parts) for one in script.sent if one.key.startswith(sent[0].key))
    (link,) = re.findall(r"http://\S+/l/\S+", text)
    await _click(story, link)
    await _asks(story, sent[1].to)

    async def is_counted() -> bool:
        counts = (await call("GET", f"{path}/figures"))[1]["counts"]
        return bool(counts["clicked"] and counts["pulled"])

    await until(is_counted, "a click and an answer that count")
    _, figures = await call("GET", f"{path}/figures")
    counts = figures["counts"]
    assert (counts["sent"], counts["clicked"], counts["clicks"], counts["pulled"]) == (30, 1, 1, 1)
    assert counts["cost"] == 1_500_000
    (item,) = (one for one in figures["by"]["item"] if one["value"] == "tiramisu")
    assert (item["name"], item["counts"]["clicked"], item["counts"]["pulled"]) == ("Tiramisu", 1, 1)
    _, people = await call("GET", f"{path}/recipients?state=accepted&limit=2")
    assert len(people["items"]) == 2
    assert people["next"]
    _, csv = await call("GET", f"{path}/figures.csv")
    assert csv.splitlines()[0].startswith("by,value,name,audience")
    _, compared = await call("GET", f"/campaign-figures?id={made['id']}")
    assert compared["items"][0]["counts"]["sent"] == 30
    _, listed = await call("GET", "/campaigns?state=done")
    assert [one["id"] for one in listed["items"]] == [made["id"]]


async def _click(story: Story, url: str) -> None:
    """Opens a link as machines do, and once as a person; each is led to the stored address."""
    there = url.replace(f"http://127.0.0.1:{story.settings.port}", story.url)
    story.runtime.clock.move(minutes=1)  # type: ignore[attr-defined]
    for method, agent in (
        ("HEAD", PHONE),
        ("GET", {"User-Agent": "WhatsApp/2.23"}),
        ("GET", PHONE),
    ):
        answer = await story.net.request(method, there, headers=agent, redirects=0)
        assert answer.status == 302
        assert answer.headers["location"] == "https://shop.example/t?utm_source=comptoir"
    for wrong in (
        f"{there}x",
        f"{there[:-1]}",
        f"{story.url}/l/https://evil.example",
        f"{story.url}/l/",
    ):
        assert (await story.net.request("GET", wrong, headers=PHONE)).status == 404


async def _asks(story: Story, name: str) -> None:
    """Taps the button of the item: the assistant answers what it says."""
    someone = story.customer(name, "script")
    before = len(someone.received())
    await someone.taps("wish:tiramisu", "Tell me more")

    async def is_answered() -> bool:
        return "Here is the recipe." in someone.received()[before:]

    await until(is_answered, "the answer to the item")


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "service!"},
        {"plan": {"starts": "at", "at": "soon"}},
        {"plan": {"starts": "at", "at": "2026-12-01T09:00"}},
        {"plan": {"waves": [{"size": 0}]}},
        {"audience": {"expression": "tag is is"}},
        {"audience": {"channels": ["nowhere"]}},
        {"variants": [{"name": "A", "messages": [{"text": "{{contact.secret}}"}]}]},
        {"variants": [{"name": "A", "messages": [{"language": "en"}]}]},
        {"variants": [{"name": "A", "messages": [{"text": "a", "buttons": [{"label": ""}]}]}]},
    ],
)
async def test_what_is_wrong_is_named(story: Story, wrong: dict[str, Any]) -> None:
    call = await program(story)
    status, said = await call("POST", "/campaigns", NEWSLETTER | wrong)
    assert status == 400
    assert said["advice"]
