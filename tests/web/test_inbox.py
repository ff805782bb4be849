"""The inbox's API at its edges: refusals, odd input, contacts, reactions, what is not there."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.inbox.words import REASONS
from comptoir.model.message import MessageStatus
from comptoir.outbound.may_send import ALTERNATIVES
from comptoir.store import consents, messages
from comptoir.store.database import Connection
from comptoir.store.tables import message
from tests.stories.conftest import on_sqlite
from tests.web.api import Api


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"parts": [{"type": "text", "text": words}], **more}


async def talk(api: Api, to: str = "ada", channel: str = "") -> str:
    """The path of a conversation on a web chat."""
    channel = channel or await api.connected("webchat")
    said = await api.ok("POST", f"/channels/{channel}/messages", {"to": to, **text("Hello")})
    return f"/conversations/{said['conversation_id']}"


async def test_a_refused_reply_changes_nothing(api: Api) -> None:
    async with api.peer("whatsapp") as (_, url):
        channel = await api.connected("whatsapp", url)
        hello = {"to": "491701234567", **text("Hello")}
        await api.problem("POST", f"/channels/{channel}/messages", hello)
        (found,) = (await api.ok("GET", "/conversations"))["items"]
        where = f"/conversations/{found['id']}"
        problem = await api.problem("POST", f"{where}/messages", text("Hello?"), key="k")
        assert (problem["status"], problem["reason"]) == (409, "window_closed")
        assert "template" in problem["advice"]
        after = await api.ok("GET", where)
        assert after == found
        assert (after["owner"], after["window"]) == (
            "assistant",
            {"state": "closed", "until": None},
        )
        assert (await api.ok("GET", f"{where}/events"))["items"] == []
        (only,) = (await api.ok("GET", f"{where}/messages"))["items"]
        assert (only["status"], only["reason"]) == ("refused", "window_closed")
        assert only["reason_text"] == REASONS["window_closed"]
        assert only["advice"] == ALTERNATIVES["window_closed"]


def test_every_reason_has_plain_words() -> None:
    assert set(REASONS) == set(ALTERNATIVES)


async def test_what_became_of_a_message_is_shown(api: Api) -> None:
    where = await talk(api)
    (said,) = (await api.ok("GET", f"{where}/messages"))["items"]
    now = api.rt.clock()

    def change(tx: Connection) -> None:
        of = message.c.id == said["id"]
        tx.execute(message.update().where(of).values(platform_id="p1", edited_at=now))
        (row,) = messages.existing(tx, "cakes", [said["id"]])
        assert row.status is MessageStatus.queued
        channel_id = tx.execute(message.select().where(of)).one().channel_id
        messages.react(tx, "cakes", channel_id, "p1", "contact", "👍", now)

    await api.rt.db.write(change)
    (shown,) = (await api.ok("GET", f"{where}/messages"))["items"]
    assert shown["reactions"] == [{"author": "contact", "emoji": "👍"}]
    assert shown["edited_at"]
    assert (shown["reason"], shown["advice"], shown["decided"]) == ("", "", False)
    assert shown["parts"] == [{"type": "text", "text": "Hello"}]


async def test_messages_come_in_pages(api: Api) -> None:
    where = await talk(api)
    for number in range(4):
        await api.ok("POST", f"{where}/messages", text(str(number)))
    first = await api.ok("GET", f"{where}/messages?limit=3")
    assert [m["position"] for m in first["items"]] == [5, 4, 3]
    second = await api.ok("GET", f"{where}/messages?limit=3&cursor={first['next']}")
    assert ([m["position"] for m in second["items"]], second["next"]) == ([2, 1], None)
    told = await api.ok("GET", f"{where}/events?limit=2")
    rest = await api.ok("GET", f"{where}/events?cursor={told['next']}")
    assert len(told["items"] + rest["items"]) == 5
    assert rest["next"] is None


async def test_views_are_filtered_counted_and_paged(api: Api) -> None:
    channel = await api.connected("webchat")
    where = [await talk(api, name, channel) for name in ("ada", "bob", "cyd")]
    await api.ok("POST", f"{where[0]}/owner", {"owner": "team", "name": "Orders"})
    await api.ok("POST", f"{where[1]}/state", {"state": "resolved"})
    await api.ok("PATCH", where[2], {"tags": ["vip", " vip ", "order"], "priority": "high"})
    counts = await api.ok("GET", "/conversations/counts")
    assert {name: n for name, n in counts.items() if n} == {
        "assistant": 1,
        "team": 1,
        "resolved": 1,
    }

    async def people(query: str) -> list[str]:
        items = (await api.ok("GET", f"/conversations?{query}"))["items"]
        return [one["contact"]["address"] for one in items]

    assert await people("") == ["cyd", "bob", "ada"]
    assert await people("owner=person&owner_name=Orders") == ["ada"]
    assert await people("state=resolved") == ["bob"]
    assert await people(f"channel_id={channel}&text=CY") == ["cyd"]
    assert await people("tag=vip") == ["cyd"]
    assert await people("order=waiting") == []
    assert await people("contact_id=nobody") == []
    first = await api.ok("GET", "/conversations?limit=2")
    assert await people(f"limit=2&cursor={first['next']}") == ["ada"]
    changed = await api.ok("GET", where[2])
    assert (changed["tags"], changed["priority"]) == (["order", "vip"], "high")
    await api.problem("GET", f"/conversations?order=waiting&cursor={first['next']}")
    await api.problem("GET", "/conversations?owner=nobody")


@on_sqlite
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("owner", {"owner": "assistant", "name": "Mina"}),
        ("owner", {"owner": "flow"}),
        ("state", {"state": "open", "until": "2999-01-01T00:00:00Z"}),
        ("state", {"state": "snoozed", "until": "2999-01-01T00:00:00Z"}),
        ("state", {"state": "snoozed", "until": "2999-01-01T00:00:00"}),
        ("notes", {"text": " "}),
        ("messages", {"parts": []}),
        ("messages", {"parts": [{"type": "text", "text": "x"}], "workspace_id": "rival"}),
    ],
)
async def test_odd_wishes_are_refused(api: Api, path: str, body: dict[str, Any]) -> None:
    where = await talk(api)
    before = await api.ok("GET", where)
    assert (await api.problem("POST", f"{where}/{path}", body))["status"] == 400
    assert await api.ok("GET", where) == before


async def test_contacts_are_found_shown_and_changed(api: Api) -> None:
    channel = await api.connected("webchat")
    where = [await talk(api, name, channel) for name in ("ada", "bob")]
    ada = (await api.ok("GET", where[0]))["contact"]["id"]
    change = {"name": " Ada Lovelace ", "language": "en", "tags": ["vip"]}
    shown = await api.ok("PATCH", f"/contacts/{ada}", change)
    assert (shown["name"], shown["language"], shown["tags"]) == ("Ada Lovelace", "en", ["vip"])
    assert [(one["value"], one["state"]) for one in shown["addresses"]] == [("ada", "open")]
    for begins in ("ada", "LOVE", "ad"):
        found = (await api.ok("GET", f"/contacts?begins={begins}"))["items"]
        assert [one["id"] for one in found] == [ada], begins
    assert (await api.ok("GET", "/contacts?begins=%25"))["items"] == []
    await api.ok("PATCH", f"/contacts/{ada}", {"name": "Jean-Luc Élodie"})
    for begins in ("%C3%89lo", "%C3%A9lo", "%C3%89LO"):
        found = (await api.ok("GET", f"/contacts?begins={begins}"))["items"]
        assert [one["id"] for one in found] == [ada], begins
    first = await api.ok("GET", "/contacts?limit=1")
    second = await api.ok("GET", f"/contacts?limit=1&cursor={first['next']}")
    assert len({one["items"][0]["id"] for one in (first, second)}) == 2
    assert second["next"] is None


async def test_nothing_goes_to_who_is_blocked(api: Api) -> None:
    where = await talk(api)
    ada = (await api.ok("GET", where))["contact"]["id"]
    blocked = await api.ok("PATCH", f"/contacts/{ada}", {"blocked": True})
    assert blocked["blocked_at"]
    problem = await api.problem("POST", f"{where}/messages", text("Hello?"))
    assert (problem["status"], problem["reason"]) == (409, "blocked")
    await api.ok("PATCH", f"/contacts/{ada}", {"blocked": False})
    assert (await api.ok("POST", f"{where}/messages", text("Hello.")))["status"] == "queued"


async def test_a_consent_comes_with_its_proof(api: Api) -> None:
    where = await talk(api)
    ada = (await api.ok("GET", where))["contact"]["id"]

    def withdraw(tx: Connection) -> None:
        consents.record_consent(
            tx,
            workspace_id="cakes",
            consent_id="one",
            contact_id=ada,
            channel_type="webchat",
            address="ada",
            state="withdrawn",
            source="message",
            message_id="m1",
            now=api.rt.clock(),
        )

    await api.rt.db.write(withdraw)
    (told,) = (await api.ok("GET", f"/contacts/{ada}"))["consents"]
    assert (told["state"], told["message_id"], told["purpose"]) == ("withdrawn", "m1", "all")


async def test_a_removed_channel_takes_no_reply(api: Api) -> None:
    channel = await api.connected("webchat")
    where = await talk(api, channel=channel)
    await api.call("DELETE", f"/channels/{channel}")
    problem = await api.problem("POST", f"{where}/messages", text("Hello?"))
    assert (problem["status"], problem["code"]) == (409, "conflict")
