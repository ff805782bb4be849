"""Channels, messages, links and templates over the REST API, against loopback platforms."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from comptoir.channels.peers.every import KITS, SECRET, TOKEN
from comptoir.connecting.tokens import add_token
from comptoir.model.update import Referral
from comptoir.store import channels, entries, messages, notices, tokens
from comptoir.store.database import Connection
from comptoir.testing import open_story, until
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.wire import ask, request

BODY = {"type": "BODY", "text": "Order {{1}} is ready.", "example": {"body_text": [["4711"]]}}
TEMPLATE = {"name": "order_ready", "language": "en", "category": "utility", "components": [BODY]}

LEFT_TO_DO = {"messenger": {"Get Started"}, "line": {"webhook"}}
"""What the checklist of a new channel still finds, with a peer on loopback."""


def text(words: str, to: str = "ada") -> dict[str, Any]:
    return {"to": to, "parts": [{"type": "text", "text": words}]}


async def test_a_channel_from_beginning_to_end(api: Api) -> None:
    async with api.peer("open") as (_, url):
        wanted = {"type": "open", "name": "Shop", "answers": {"send_url": f"{url}/send"}}
        added = await api.ok("POST", "/channels", wanted)
        id, address = added["channel"]["id"], added["address"]
        assert added["checklist"]["ok"], added
        assert added["channel"]["answers"] == {"send_url": f"{url}/send"}
        assert (await api.ok("GET", "/channels"))["items"] == [added["channel"]]
        assert await api.ok("GET", f"/channels/{id}") == added["channel"]
        assert (await api.ok("POST", f"/channels/{id}/check"))["ok"]
        moved = await api.ok("POST", f"/channels/{id}/move")
        assert moved["address"] != address
        for where, status in ((address, 404), (moved["address"], 401)):
            assert (await api.net.request("POST", where, body=b"{}")).status == status
    assert await api.ok("DELETE", f"/channels/{id}") is None
    assert (await api.problem("GET", f"/channels/{id}"))["code"] == "not_found"
    assert (await api.ok("GET", "/channels"))["items"] == []


@on_sqlite
@pytest.mark.parametrize("kind", [*KITS, "webchat", "webpush"])
async def test_every_type_is_connected_and_tells_no_secret(api: Api, kind: str) -> None:
    if kind not in KITS:
        answers = {"subject": "mailto:ada@cakes.test"} if kind == "webpush" else {}
        added = await api.ok("POST", "/channels", {"type": kind, "answers": answers})
        assert added["checklist"]["ok"], added["checklist"]
        return
    async with api.peer(kind) as (_, url):
        id = await api.connected(kind, url, name="One")
        found = await api.ok("POST", f"/channels/{id}/check")
        wrong = [one for one in found["findings"] if not one["ok"]]
        assert {one["name"] for one in wrong} == LEFT_TO_DO.get(kind, set()), wrong
        assert all(one["advice"] for one in wrong)
        by_hand = {one["name"] for one in found["findings"] if one["to_do"]}
        assert by_hand == ({"webhook"} if kind == "apple" else set())
        for path in (f"/channels/{id}", "/channels", f"/channels/{id}/notices"):
            told = (await api.raw("GET", path)).body.decode()
            assert not [s for s in (SECRET, TOKEN, *_secrets(api, kind)) if s in told]


def _secrets(api: Api, kind: str) -> list[str]:
    asked = {one.name for one in api.rt.channels[kind].questions if one.is_secret}  # type: ignore[attr-defined]
    return [value for name, value in api.answers(kind, "").items() if name in asked]


async def test_credentials_are_replaced_and_what_stopped_the_channel_is_forgotten(api: Api) -> None:
    async with api.peer("line") as (_peer, url):
        id = await api.connected("line", url)
        await api.rt.db.write(lambda tx: channels.set_problem(tx, "cakes", id, "the token is dead"))
        assert (await api.ok("GET", f"/channels/{id}"))["problem"] == "the token is dead"
        changed = await api.ok("PATCH", f"/channels/{id}", {"answers": {"token": "wrong"}})
        wrong = [one["name"] for one in changed["checklist"]["findings"] if not one["ok"]]
        assert "token" in wrong
        assert "wrong" not in str(changed["checklist"])
        await api.ok("PATCH", f"/channels/{id}", {"answers": {"token": TOKEN, "basic_id": "@me"}})
        told = await api.ok("GET", f"/channels/{id}")
        assert (told["problem"], told["answers"]) == ("", {"basic_id": "@me"})
        found = await api.ok("POST", f"/channels/{id}/check")
        assert next(one for one in found["findings"] if one["name"] == "token")["ok"]
        account = await api.problem("PATCH", f"/channels/{id}", {"answers": {"account": "other"}})
        assert "cannot be changed" in account["detail"]


UNCONNECTABLE: list[tuple[Any, str]] = [
    ({"type": "smoke"}, "cannot be connected"),
    ({"type": "console"}, "cannot be connected"),
    ({"type": "telegram"}, "token is missing"),
    ({"type": "telegram", "answers": {"token": " ", "username": "b"}}, "token is missing"),
    ({"type": "webchat", "answers": {"colour": "red"}}, "not asked for"),
    ({"type": "webchat", "burst_seconds": 61}, "burst_seconds"),
    ({"type": "webchat", "burst_seconds": "long"}, "burst_seconds"),
    ({"type": "webchat", "secret": "x"}, "secret"),
    ({"type": "webchat", "answers": {"a": 1}}, "answers"),
    ({"type": "x" * 400}, "type"),
    ({"name": "nothing"}, "type"),
    ([], "body"),
    (b"{", "JSON"),
    (b'{"type": "web\\u0000chat"}', "NUL"),
    (b'{"type": "\\ud800"}', "JSON"),
    (b'{"type": "webchat", "name": ' + b"[" * 20_000 + b"]" * 20_000 + b"}", "JSON"),
]


@on_sqlite
async def test_what_cannot_be_connected_is_said(api: Api) -> None:
    for wanted, said in UNCONNECTABLE:
        problem = await api.problem("POST", "/channels", wanted)
        assert (problem["status"], problem["code"]) == (400, "input_invalid"), problem
        assert said in problem["detail"] + problem["advice"]
    assert (await api.ok("GET", "/channels"))["items"] == []


@on_sqlite
async def test_a_wrong_answer_is_not_repeated(api: Api) -> None:
    secret = "a-very-secret-" + "x" * 30_000
    answers = {"token": secret, "username": "b"}
    told = await api.problem("POST", "/channels", {"type": "telegram", "answers": answers})
    assert "a-very-secret" not in str(told)


async def test_the_same_key_makes_one_channel(api: Api) -> None:
    wanted = {"type": "webchat", "name": "Chat"}
    first = await api.ok("POST", "/channels", wanted, key="once")
    assert await api.ok("POST", "/channels", wanted, key="once") == first
    other = await api.problem("POST", "/channels", wanted | {"name": "Other"}, key="once")
    assert (other["status"], other["code"]) == (409, "conflict")
    assert len((await api.ok("GET", "/channels"))["items"]) == 1
    theirs = await api.ok("POST", "/channels", wanted, key="once", token=api.tokens["rival"])
    assert theirs["channel"]["id"] != first["channel"]["id"]
    await api.ok("DELETE", f"/channels/{first['channel']['id']}")
    assert (await api.problem("POST", "/channels", wanted, key="once"))["code"] == "conflict"


async def test_requests_at_once_with_one_key_make_one(api: Api) -> None:
    wanted = {"type": "webchat"}
    tries = [api.call("POST", "/channels", wanted, key="together") for _ in range(5)]
    told = await asyncio.gather(*tries)
    assert {status for status, _ in told} <= {201, 409}
    assert {said["channel"]["id"] for status, said in told if status == 201}
    assert len((await api.ok("GET", "/channels"))["items"]) == 1


async def test_messages_are_queued_once_per_key(api: Api) -> None:
    id = await api.connected("webchat")
    where = f"/channels/{id}/messages"
    first = await api.ok("POST", where, text("Hello"), key="k1")
    assert first["status"] == "queued"
    for _ in range(2):
        assert await api.ok("POST", where, text("Hello"), key="k1") == first
    others = [await api.ok("POST", where, text("Hello"), key=key) for key in ("k2", "", "")]
    assert len({first["id"], *(one["id"] for one in others)}) == 4
    for wanted in (text("Something else"), text("Hello", to="bob")):
        assert (await api.problem("POST", where, wanted, key="k1"))["code"] == "conflict"
    told = await api.rt.db.read(lambda tx: messages.after(tx, "cakes", first["conversation_id"], 0))
    assert [one.text for one in told] == ["Hello"] * 4
    assert all((one.author, one.direction) == ("api", "out") for one in told)


@on_sqlite
async def test_every_kind_of_part_is_taken(api: Api) -> None:
    picture = "https://cakes.test/cake.jpg"
    card = {"title": "Tiramisu", "url": "https://cakes.test/", "choices": [{"label": "More"}]}
    parts: list[dict[str, Any]] = [
        {"type": "text", "text": "*Look*"},
        {"type": "card", **card},
        {"type": "carousel", "cards": [card, {"title": "Tart", "image": picture}]},
        {"type": "media", "kind": "image", "url": picture, "caption": "A cake"},
        {"type": "location", "latitude": 48.85, "longitude": 2.29, "name": "Shop"},
        {"type": "choices", "choices": [{"label": "Yes", "payload": "yes"}]},
    ]
    id = await api.connected("webchat")
    told = await api.ok("POST", f"/channels/{id}/messages", {"to": "ada", "parts": parts})
    (stored, *_) = await api.rt.db.read(
        lambda tx: messages.after(tx, "cakes", told["conversation_id"], 0)
    )
    assert [type(part).__name__ for part in stored.parts][:2] == ["Text", "Card"]


ODD_MESSAGES: list[Any] = [
    {"to": "", "parts": [{"type": "text", "text": "x"}]},
    {"to": "ada", "parts": []},
    {"to": "ada", "parts": [{"type": "text", "text": ""}]},
    {"to": "ada", "parts": [{"type": "text"}]},
    {"to": "ada", "parts": [{"type": "smoke", "text": "x"}]},
    {"to": "ada", "parts": [{"type": "text", "text": "x" * 10_001}]},
    {"to": "ada", "parts": [{"type": "media", "kind": "image", "url": "file:///etc/passwd"}]},
    {"to": "ada", "parts": [{"type": "location", "latitude": 91, "longitude": 0}]},
    {"to": "ada", "parts": [{"type": "choices", "choices": []}]},
    # A confirmation is the one thing that may be said after STOP: it is not the API's.
    {"to": "ada", "parts": [{"type": "text", "text": "x"}], "kind": "confirmation"},
    {"to": "ada", "parts": [{"type": "text", "text": "x"}], "author": "assistant"},
]


@on_sqlite
async def test_odd_messages_are_refused(api: Api) -> None:
    id = await api.connected("webchat")
    told = [await api.problem("POST", f"/channels/{id}/messages", odd) for odd in ODD_MESSAGES]
    assert {one["status"] for one in told} == {400}


async def test_the_gate_says_why_and_what_instead(api: Api) -> None:
    async with api.peer("whatsapp") as (_, url):
        id = await api.connected("whatsapp", url)
        where = f"/channels/{id}/messages"
        closed = await api.problem("POST", where, text("Hi", "491701"), key="late")
        assert (closed["status"], closed["code"]) == (409, "conflict")
        assert (closed["reason"], "template" in closed["advice"]) == ("window_closed", True)
        assert await api.problem("POST", where, text("Hi", "491701"), key="late") == closed
        filled = {"type": "template", "name": "order_ready", "language": "en"}
        unknown = await api.problem("POST", where, {"to": "491701", "parts": [filled]})
        assert unknown["reason"] == "template_unknown"


async def test_templates_from_draft_to_message(api: Api) -> None:
    async with api.peer("whatsapp") as (peer, url):
        id = await api.connected("whatsapp", url)
        where = f"/channels/{id}/templates"
        made = await api.ok("POST", where, TEMPLATE)
        assert (made["name"], made["state"]) == ("order_ready", "pending")
        await api.ok("POST", where, TEMPLATE | {"name": "another"})
        page = await api.ok("GET", where + "?limit=1")
        rest = await api.ok("GET", where + f"?limit=1&cursor={page['next']}")
        assert [one["name"] for one in page["items"] + rest["items"]] == ["another", "order_ready"]
        assert rest["next"] is None
        await _approved(api, peer, id)
        message = {"type": "template", "name": "order_ready", "language": "fr"}
        lacking = await api.problem(
            "POST", f"/channels/{id}/messages", {"to": "491701", "parts": [message]}
        )
        assert (lacking["reason"], "1" in lacking["advice"]) == ("template_incomplete", True)
        filled = message | {"values": {"1": "4711"}}
        wanted = {"to": "491701", "parts": [filled]}
        for _ in range(2):
            told = await api.ok("POST", f"/channels/{id}/messages", wanted, key="t")
            assert told["status"] == "queued"
        await api.ok("DELETE", f"{where}/order_ready")
        assert (await api.problem("DELETE", f"{where}/order_ready"))["code"] == "not_found"
        assert [one["name"] for one in (await api.ok("GET", where))["items"]] == ["another"]


async def _approved(api: Api, peer: Any, id: str) -> None:
    """Meta approves, and its list is taken over."""
    await peer.review(name="order_ready", state="APPROVED")
    synced = await api.ok("POST", f"/channels/{id}/templates/sync")
    states = {one["name"]: one["state"] for one in synced["items"]}
    assert states["order_ready"] == "approved"


@on_sqlite
async def test_what_a_platform_refuses_is_its_problem(api: Api) -> None:
    async with api.peer("whatsapp") as (peer, url):
        id = await api.connected("whatsapp", url)
        peer.token = "another"
        told = await api.problem("POST", f"/channels/{id}/templates/sync")
        assert (told["status"], told["code"]) == (502, "platform_refused")
        assert TOKEN not in str(told)
    chat = await api.connected("webchat")
    told = await api.problem("POST", f"/channels/{chat}/templates", TEMPLATE)
    assert (told["status"], "no templates" in told["detail"]) == (400, True)
    spoiled: list[dict[str, Any]] = [
        {"name": "With Spaces"},
        {"category": "fun"},
        {"components": []},
        {"x": 1},
    ]
    for wrong in spoiled:
        odd = await api.problem("POST", f"/channels/{id}/templates", TEMPLATE | wrong)
        assert odd["status"] == 400


async def test_links_and_who_came_by_them(api: Api) -> None:
    async with api.peer("telegram") as (_, url):
        id = await api.connected("telegram", url)
        wanted = {"channel_id": id, "code": "poster", "name": "Poster", "wish": "tiramisu"}
        made = await api.ok("POST", "/entries", wanted)
        assert made["link"] == "https://t.me/comptoir_bot?start=poster"
        again = await api.ok("POST", "/entries", wanted | {"name": "Poster 2"})
        assert (again["id"], again["name"], again["came"]) == (made["id"], "Poster 2", 0)
        keyed = [await api.ok("POST", "/entries", {"channel_id": id}, key="e") for _ in range(2)]
        assert keyed[0] == keyed[1]
        assert len((await api.ok("GET", f"/entries?channel_id={id}"))["items"]) == 2
        assert (await api.ok("GET", "/entries?channel_id=other"))["items"] == []
        for format, begins in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
            drawn = await api.raw("GET", f"/entries/poster/qr?format={format}")
            assert (drawn.status, drawn.body.startswith(begins)) == (200, True)
        assert (await api.problem("GET", "/entries/poster/qr?format=gif"))["status"] == 400
        await api.ok("DELETE", f"/channels/{id}")
        gone = await api.ok("GET", "/entries")
        assert {one["link"] for one in gone["items"]} == {""}
        assert (await api.problem("GET", "/entries/poster/qr"))["status"] == 400
    await api.ok("DELETE", "/entries/poster")
    assert (await api.problem("DELETE", "/entries/poster"))["code"] == "not_found"
    chat = await api.connected("webchat")
    assert "no link" in (await api.problem("POST", "/entries", {"channel_id": chat}))["detail"]


async def test_who_came_by_a_link_is_counted(api: Api) -> None:
    async with api.peer("telegram") as (_, url):
        id = await api.connected("telegram", url)
        made = await api.ok("POST", "/entries", {"channel_id": id, "code": "poster"})
        talks = [
            (await api.ok("POST", f"/channels/{id}/messages", text("Hi", to)))["conversation_id"]
            for to in ("1", "2")
        ]
    came = [
        entries.Arrived(
            workspace_id="cakes",
            id=f"m{number}",
            conversation_id=talk,
            referral=Referral(source="link", code="poster"),
            entry_id=made["id"],
        )
        for number, talk in enumerate(talks)
    ]
    for _ in range(2):
        await api.rt.db.write(lambda tx: entries.add_arrivals(tx, came, api.rt.clock()))
    assert [one["came"] for one in (await api.ok("GET", "/entries"))["items"]] == [2]


@on_sqlite
async def test_a_message_arrives_once(database_url: str, tmp_path: Path) -> None:
    """From the API to the platform, through the workers of a whole Comptoir."""
    async with open_story(database_url, data=tmp_path / "var") as story:
        _, secret = await add_token(story.runtime, story.workspace.id, "x", ["messages:write"])
        id = story.channels["open"].id
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        headers["Idempotency-Key"] = "ready"
        for _ in range(3):
            answer = await story.post(f"/api/v1/channels/{id}/messages", text("Ready!"), headers)
            assert answer.status == 202, answer.body
            await story.settled()
        assert story.customer("ada").received() == ["Ready!"]


@on_sqlite
async def test_a_profile_is_set(api: Api) -> None:
    async with api.peer("telegram") as (peer, url):
        id = await api.connected("telegram", url)
        wanted: dict[str, Any] = {"greeting": {"": "Hello", "fr": "Bonjour"}, "menu": ["Help"]}
        for _ in range(2):
            assert (await api.ok("PUT", f"/channels/{id}/profile", wanted))["ok"]
        assert peer.descriptions == {"": "Hello", "fr": "Bonjour"}
        assert [one["command"] for one in peer.commands[""]] == ["help"]
        spoiled: list[dict[str, Any]] = [
            {},
            {"menu": [{"payload": "x"}]},
            {"menu": "x"},
            {"greeting": {"fr": ""}},
        ]
        for wrong in spoiled:
            odd = await api.problem("PUT", f"/channels/{id}/profile", wrong)
            assert odd["status"] == 400
    chat = await api.ok("POST", "/channels", {"type": "webchat"})
    path = f"/channels/{chat['channel']['id']}"
    wanted = {"greeting": {"": "Hello", "fr": "Bonjour"}, "ice_breakers": ["Cake?"]}
    assert (await api.ok("PUT", f"{path}/profile", wanted))["ok"]
    shown = await api.ok("GET", path)
    assert shown["greeting"] == {"": "Hello", "fr": "Bonjour"}
    assert shown["suggestions"] == {"": ["Cake?"]}
    port = int(api.url.removesuffix("/api/v1").rpartition(":")[2])
    site = chat["address"].rpartition("/")[2]
    posted = request("POST", f"/chat/{site}/visitor", b'{"language": "en"}')
    welcome = await asyncio.to_thread(ask, port, posted)
    assert welcome is not None
    told = json.loads(welcome.body)
    assert (told["greeting"], told["suggestions"]) == ("Hello", ["Cake?"])
    sms = await api.connected("sms")
    assert (await api.problem("PUT", f"/channels/{sms}/profile", wanted))["status"] == 400


async def test_notices_come_in_pages(api: Api) -> None:
    id, other = await api.connected("webchat"), await api.connected("webchat", name="Other")
    now = api.rt.clock()

    def told(number: int) -> Callable[[Connection], None]:
        def write(tx: Connection) -> None:
            notices.add_notice(
                tx,
                workspace_id="cakes",
                notice_id=f"n{number}",
                channel_id=other if number == 7 else id,
                what="quality",
                state="low",
                # Two at the same moment: none may be skipped or told twice.
                now=now + timedelta(seconds=number // 2),
            )

        return write

    for number in range(8):
        await api.rt.db.write(told(number))
    found, cursor = [], ""
    for _ in range(4):
        page = await api.ok("GET", f"/channels/{id}/notices?limit=2&cursor={cursor}")
        found += [one["id"] for one in page["items"]]
        cursor = page["next"] or ""
    assert found == ["n6", "n5", "n4", "n3", "n2", "n1", "n0"]
    for wrong in ("x", "WyJhIl0", "eyJhIjoxfQ", "%ff", "W10="):
        odd = await api.problem("GET", f"/channels/{id}/notices?cursor={wrong}")
        assert (odd["status"], "cursor" in odd["detail"]) == (400, True)
    assert (await api.problem("GET", "/channels?limit=0"))["status"] == 400


async def test_the_use_of_a_token_is_noted(api: Api) -> None:
    async def used() -> bool:
        found = await api.rt.db.read(lambda tx: tokens.list_tokens(tx, "cakes"))
        return found[0].last_used_at is not None

    assert not await used()
    await api.ok("GET", "/channels")
    await until(used, "use of the token")


@on_sqlite
async def test_types_say_what_they_ask(api: Api) -> None:
    types = {one["type"]: one for one in (await api.ok("GET", "/channel-types"))["items"]}
    assert set(types) == {"webchat", "webpush", *KITS}
    asked = {one["name"]: one for one in types["whatsapp"]["questions"]}
    assert (asked["token"]["secret"], asked["token"]["required"]) == (True, True)
    # We make it up where none is given.
    assert asked["verify_token"]["required"] is False
    assert types["whatsapp"]["templates"] is types["telegram"]["profile"] is True
    assert types["webchat"]["links"] is False
