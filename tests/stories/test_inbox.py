"""The inbox over the API: a member and the assistant never talk over each other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from comptoir.connecting.tokens import add_token
from comptoir.store.tokens import SCOPES
from comptoir.testing import Customer, MovableClock, Story, until
from tests.stories.conftest import Opener, on_sqlite


class Inbox:
    """The API as a member's program uses it."""

    def __init__(self, story: Story, secret: str) -> None:
        self._story = story
        self._secret = secret

    async def call(self, method: str, path: str, body: object = None, key: str = "") -> Any:
        """Status and body of the answer."""
        headers = {"Authorization": f"Bearer {self._secret}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        answer = await self._story.net.request(
            method,
            f"{self._story.url}/api/v1{path}",
            headers=headers,
            body=b"" if body is None else msgspec.json.encode(body),
        )
        return answer.status, msgspec.json.decode(answer.body)

    async def ok(self, method: str, path: str, body: object = None, **more: Any) -> Any:
        """The body of a good answer."""
        status, said = await self.call(method, path, body, **more)
        assert status < 300, said
        return said

    async def ids(self, query: str = "") -> list[str]:
        """The ids of conversations of a list."""
        return [one["id"] for one in (await self.ok("GET", f"/conversations?{query}"))["items"]]

    async def of(self, who: Customer) -> str:
        """The path of somebody's conversation."""
        row = await self._story.conversation(who)
        assert row is not None
        return f"/conversations/{row['id']}"


def text(words: str, by: str = "") -> dict[str, Any]:
    return {"parts": [{"type": "text", "text": words}], "by": by}


@pytest.fixture
async def inbox(story: Story) -> Inbox:
    _, secret = await add_token(story.runtime, story.workspace.id, "desk", SCOPES)
    return Inbox(story, secret)


async def test_a_member_takes_over_replies_and_hands_back(story: Story, inbox: Inbox) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    assert await ada.hears() == "pong"
    where = await inbox.of(ada)
    assert (await inbox.ok("GET", where))["owner"] == "assistant"
    assert (await inbox.ok("GET", where))["waiting_since"] is None
    await ada.says("HUMAN")
    await ada.hears()
    found = await inbox.ok("GET", where)
    assert (found["owner"], found["last_direction"]) == ("team", "out")
    assert found["waiting_since"], "who was promised a person waits for one"
    said = await inbox.ok("POST", f"{where}/messages", text("Good day, Ada.", "Mina"))
    assert await ada.hears() == "Good day, Ada."
    taken = said["conversation"]
    assert (taken["owner"], taken["owner_name"], taken["waiting_since"]) == ("member", "Mina", None)
    assert "silent" in taken["next"]
    await ada.says("ping")
    await story.settled()
    assert (await inbox.ok("GET", where))["waiting_since"]
    assert len(ada.received()) == 3, "the assistant spoke while a member had it"
    given = await inbox.ok("POST", f"{where}/owner", {"owner": "assistant", "by": "Mina"})
    assert (given["owner"], given["owner_name"]) == ("assistant", "")
    await ada.says("ping")
    assert await ada.hears() == "pong"
    told = (await inbox.ok("GET", f"{where}/events"))["items"]
    assert [(e["what"], e["by"], e["details"].get("owner")) for e in told] == [
        ("owner", "Mina", "assistant"),
        ("owner", "Mina", "member"),
        ("reply", "Mina", None),
    ]


@on_sqlite
async def test_another_members_conversation_is_not_replied_to(story: Story, inbox: Inbox) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    where = await inbox.of(ada)
    await inbox.ok("POST", f"{where}/owner", {"owner": "member", "name": "Mina"})
    status, problem = await inbox.call("POST", f"{where}/messages", text("Me too!", "Otto"))
    assert (status, problem["code"]) == (409, "conflict")
    assert "Mina" in problem["detail"]
    late = {"owner": "member", "name": "Otto", "instead_of": ""}
    assert (await inbox.call("POST", f"{where}/owner", late))[0] == 409
    await inbox.ok("POST", f"{where}/owner", late | {"instead_of": "Mina"})
    await inbox.ok("POST", f"{where}/messages", text("Hello.", "Otto"))
    assert await ada.hears() == "Hello."


async def test_a_reply_with_a_key_is_said_once(story: Story, inbox: Inbox) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    where = await inbox.of(ada)
    first = await inbox.ok("POST", f"{where}/messages", text("Once."), key="k")
    again = await inbox.ok("POST", f"{where}/messages", text("Once."), key="k")
    assert first["id"] == again["id"]
    assert first["conversation"]["owner_name"] == "desk", "the name of the token"
    assert (await inbox.call("POST", f"{where}/messages", text("Twice."), key="k"))[0] == 409
    await story.settled()
    assert await ada.hears() == "Once."
    assert len(ada.received()) == 2


@on_sqlite
async def test_who_waits_longest_comes_first(story: Story, inbox: Inbox) -> None:
    people = [story.customer(name) for name in ("ada", "bob", "cyd")]
    for one in people:
        await one.says("HUMAN")
        await one.hears()
    paths = [await inbox.of(one) for one in people]
    ids = [path.rpartition("/")[2] for path in paths]
    await people[0].says("Still there?")
    await story.settled()
    assert await inbox.ids("order=waiting&owner=person") == ids, "from their first word on"
    channel = (await inbox.ok("GET", paths[1]))["channel"]["id"]
    news = {"to": "bob", **text("We open at nine.")}
    del news["by"]
    await inbox.ok("POST", f"/channels/{channel}/messages", news)
    assert await inbox.ids("order=waiting&owner=person") == ids, "a notification is no answer"
    await inbox.ok("POST", f"{paths[0]}/messages", text("Yes."))
    assert await inbox.ids("order=waiting") == ids[1:]
    counts = await inbox.ok("GET", "/conversations/counts")
    assert (counts["team"], counts["member"], counts["waiting"]) == (2, 1, 2)


@on_sqlite
async def test_notes_are_never_sent(story: Story, inbox: Inbox) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    where = await inbox.of(ada)
    note = {"text": "Prefers tea.", "by": "Mina"}
    first = await inbox.ok("POST", f"{where}/notes", note, key="n")
    assert await inbox.ok("POST", f"{where}/notes", note, key="n") == first
    assert (await inbox.call("POST", f"{where}/notes", {"text": "Other."}, key="n"))[0] == 409
    assert (await inbox.call("POST", f"{where}/notes", {"text": "  "}))[0] == 400
    await story.settled()
    assert len(ada.received()) == 1
    (told,) = (await inbox.ok("GET", f"{where}/events"))["items"]
    assert (told["what"], told["text"], told["by"]) == ("note", "Prefers tea.", "Mina")
    assert (await inbox.ok("GET", where))["owner"] == "assistant"


async def test_who_writes_wakes_what_was_put_off_or_done(story: Story, inbox: Inbox) -> None:
    ada = story.customer("ada")
    await ada.says("HUMAN")
    await ada.hears()
    where = await inbox.of(ada)
    await inbox.ok("POST", f"{where}/state", {"state": "snoozed"})
    assert await inbox.ids("state=open") == []
    await ada.says("Hello?")
    await story.settled()
    woken = await inbox.ok("GET", where)
    assert (woken["state"], woken["owner"]) == ("open", "team")
    done = await inbox.ok("POST", f"{where}/state", {"state": "resolved"})
    assert (done["owner"], done["waiting_since"]) == ("assistant", None)
    assert await inbox.ids("state=resolved") == [done["id"]]
    await ada.says("ping")
    assert await ada.hears() == "pong", "what is resolved is the assistant's again"
    assert await inbox.ids("state=open&owner=assistant") == [done["id"]]


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def timed(opened: Opener, clock: MovableClock) -> AsyncIterator[Story]:
    """A running Comptoir with a clock of the test's own."""
    async with opened(clock=clock) as running:
        await running.answers("ping", "pong")
        yield running


async def test_what_was_put_off_comes_back_in_time(timed: Story, clock: MovableClock) -> None:
    _, secret = await add_token(timed.runtime, timed.workspace.id, "desk", SCOPES)
    inbox, ada = Inbox(timed, secret), timed.customer("ada")
    await ada.says("ping")
    await ada.hears()
    where = await inbox.of(ada)
    moment = timed.runtime.clock() + timedelta(hours=2)
    put = {"state": "snoozed", "until": moment.isoformat()}
    assert (await inbox.ok("POST", f"{where}/state", put))["state"] == "snoozed"
    past = put | {"until": (moment - timedelta(hours=3)).isoformat()}
    assert (await inbox.call("POST", f"{where}/state", past))[0] == 400
    assert (await inbox.call("POST", f"{where}/state", put | {"state": "open"}))[0] == 400
    clock.move(hours=2, seconds=1)

    async def is_open() -> bool:
        return bool((await inbox.ok("GET", where))["state"] == "open")

    await until(is_open, "the conversation to come back")


@on_sqlite
async def test_why_the_assistant_answered_so(story: Story, inbox: Inbox) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    where = await inbox.of(ada)
    answer, question = (await inbox.ok("GET", f"{where}/messages"))["items"]
    assert (answer["author"], answer["decided"], question["decided"]) == ("assistant", True, True)
    for message in (answer, question):
        why = await inbox.ok("GET", f"{where}/messages/{message['id']}/why")
        assert (why["outcome"], why["rule"], why["wish"]) == ("answer", "keyword", "ping")
        assert "ping" in [one["title"] for one in why["candidates"]]
    said = await inbox.ok("POST", f"{where}/messages", text("Hello."))
    assert (await inbox.call("GET", f"{where}/messages/{said['id']}/why"))[0] == 404
