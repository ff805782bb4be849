"""What members keep for themselves and each other: views, canned replies, marks, mentions."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.model.message import Message, MessageStatus, Text
from comptoir.store.conversations import Progress, lock_position, move
from comptoir.store.database import Connection
from comptoir.store.messages import add as add_messages
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.people import Browser, first_owner
from tests.web.test_inbox import talk, text


async def hears(api: Api, where: str, words: str = "Hello?") -> None:
    """The person of a conversation writes something."""
    found = await api.ok("GET", where)
    now = api.rt.clock()

    def write(tx: Connection) -> None:
        position = lock_position(tx, "cakes", found["id"]) + 1
        message = Message(
            workspace_id="cakes",
            id=api.rt.ids.new(),
            conversation_id=found["id"],
            position=position,
            direction="in",
            author="contact",
            parts=(Text(words),),
            status=MessageStatus.received,
            created_at=now,
        )
        add_messages(tx, [message], [found["channel"]["id"]])
        moved = Progress(
            workspace_id="cakes",
            id=found["id"],
            last_position=position,
            last_message_at=now,
            last_inbound_at=now,
        )
        move(tx, [moved])

    await api.rt.db.write(write)


async def people(who: Browser | Api, query: str) -> list[str]:
    items = (await who.ok("GET", f"/conversations?{query}"))["items"]
    return [one["contact"]["address"] for one in items]


async def shared_with_a_team(ada: Browser, eve: Browser, view: str) -> None:
    """Eve shares her view with the team she is in, and takes it back; Ada, in none, never sees it
    and cannot share it so."""
    me = next(o["id"] for o in (await ada.ok("GET", "/members"))["items"] if o["name"] != "Ada")
    team = await ada.ok("POST", "/teams", {"name": "Returns", "members": [me]})
    for_team = {"shared": True, "team_id": team["id"]}
    told = await eve.ok("PATCH", f"/views/{view}", for_team)
    assert (told["shared"], told["team_id"]) == (True, team["id"])
    assert view in (await eve.ok("GET", "/inbox/counts"))["views"]
    for path in (f"/conversations?view={view}", f"/views/{view}"):
        method = "PATCH" if path.startswith("/views") else "GET"
        assert await ada.refused(method, path, {"name": "x"}) == (404, "not_found")
    new = {"name": "y", "filter": {}, **for_team}
    assert await ada.refused("POST", "/views", new) == (403, "scope_missing")
    odd = {"name": "y", "filter": {}, "shared": True, "team_id": "none"}
    assert await eve.refused("POST", "/views", odd) == (404, "not_found")
    refused = await eve.refused("PATCH", f"/views/{view}", {"shared": True})
    assert refused == (403, "scope_missing")
    told = await eve.ok("PATCH", f"/views/{view}", {"shared": False})
    assert (told["shared"], told["team_id"]) == (False, "")


async def test_views_are_saved_shared_and_counted(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    channel = await api.connected("webchat")
    where = [await talk(api, name, channel) for name in ("ann", "bob", "cyd", "dan")]
    await eve.ok("POST", f"{where[0]}/owner", {"owner": "member"})
    await ada.ok("POST", f"{where[1]}/owner", {"owner": "member"})
    await ada.ok("PATCH", where[1], {"tags": ["vip"], "priority": "urgent"})
    await ada.ok("PATCH", where[2], {"tags": ["order"]})
    await ada.ok("POST", f"{where[2]}/owner", {"owner": "team"})
    mine = await eve.ok("POST", "/views", {"name": "Mine", "filter": {"member": ["me"]}})
    assert (mine["shared"], mine["filter"]["member"]) == (False, ["me"])
    refused = await eve.refused("POST", "/views", {"name": "x", "filter": {}, "shared": True})
    assert refused == (403, "scope_missing")
    either = {"tag": ["vip", "order"], "owner": ["team", "member"]}
    shared = await ada.ok("POST", "/views", {"name": "Hot", "filter": either, "shared": True})
    assert await people(eve, f"view={mine['id']}") == ["ann"]
    assert await people(eve, f"view={shared['id']}") == ["cyd", "bob"]
    assert await people(ada, "member_id=me") == ["bob"]
    assert await people(ada, "priority=urgent&tag=vip") == ["bob"]
    assert await ada.refused("GET", f"/conversations?view={mine['id']}") == (404, "not_found")
    counts = await eve.ok("GET", "/inbox/counts")
    assert counts["views"] == {mine["id"]: 1, shared["id"]: 2}
    assert (counts["mine"], counts["unassigned"], counts["team"]) == (1, 1, 3)
    assert (counts["assistant"], counts["mentions"], counts["late"]) == (1, 0, 0)
    assert await eve.refused("PATCH", f"/views/{shared['id']}", {"name": "x"}) == (
        403,
        "scope_missing",
    )
    changed = await eve.ok("PATCH", f"/views/{mine['id']}", {"filter": {"tag": ["vip"]}})
    assert (changed["name"], changed["filter"]["tag"]) == ("Mine", ["vip"])
    assert await people(eve, f"view={mine['id']}") == ["bob"]
    again = {"name": "Mine", "filter": {}}
    assert await eve.refused("POST", "/views", again) == (409, "conflict")
    await shared_with_a_team(ada, eve, mine["id"])
    assert [one["name"] for one in (await ada.ok("GET", "/views"))["items"]] == ["Hot"]
    await eve.ok("DELETE", f"/views/{mine['id']}")
    assert [one["name"] for one in (await eve.ok("GET", "/views"))["items"]] == ["Hot"]


async def test_a_program_has_no_views_of_its_own(api: Api) -> None:
    wanted = {"name": "Mine", "filter": {}}
    assert (await api.problem("POST", "/views", wanted))["code"] == "input_invalid"
    assert (await api.ok("POST", "/views", {**wanted, "shared": True}))["shared"]
    assert (await api.ok("GET", "/inbox/counts"))["mine"] == 0


async def test_canned_replies_speak_the_persons_language(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    channel = await api.connected("webchat", name="Shop")
    where = await talk(api, "ann", channel)
    person = (await ada.ok("GET", where))["contact"]["id"]
    texts = {
        "en": "Hello {{ contact.first_name|there }}, "
        "this is {{member.name}} of {{workspace.name}}.",
        "fr": "Bonjour {{contact.first_name|à vous}} ({{channel.name}})",
    }
    wanted = {"code": "/Hello", "texts": texts, "shared": True}
    kept = await ada.ok("POST", "/canned-replies", wanted)
    assert kept["code"] == "hello"
    assert await eve.refused("POST", "/canned-replies", wanted) == (403, "scope_missing")
    own = await eve.ok("POST", "/canned-replies", {"code": "hello", "texts": {"": "Hi!"}})

    async def said(who: Browser, begins: str = "he") -> list[str]:
        found = await who.ok("GET", f"{where}/canned-replies?begins={begins}")
        return [one["text"] for one in found["items"]]

    assert await said(ada) == ["Hello there, this is Ada of Cakes."]
    assert sorted(await said(eve)) == ["Hello there, this is Eve of Cakes.", "Hi!"]
    assert await said(eve, "x") == []
    await ada.ok("PATCH", f"/contacts/{person}", {"name": "{{member.name}} Lee", "language": "fr"})
    assert await said(ada) == ["Bonjour {{member.name}} (Shop)"], "a value is not looked at again"
    assert await ada.refused("DELETE", f"/canned-replies/{own['id']}") == (404, "not_found")
    changed = await eve.ok("PATCH", f"/canned-replies/{own['id']}", {"code": "hi"})
    assert changed["texts"] == {"": "Hi!"}
    await eve.ok("DELETE", f"/canned-replies/{own['id']}")
    assert [one["code"] for one in (await eve.ok("GET", "/canned-replies"))["items"]] == ["hello"]


@on_sqlite
@pytest.mark.parametrize(
    "wanted",
    [
        {"code": "a b", "texts": {"en": "x"}},
        {"code": "x", "texts": {}},
        {"code": "x", "texts": {"en": "  "}},
        {"code": "x", "texts": {"EN": "x"}},
        {"code": "x", "texts": {"en": "{{contact.password}}"}},
        {"code": "x", "texts": {"en": "x" * 4001}},
    ],
)
async def test_odd_canned_replies_are_refused(api: Api, wanted: Any) -> None:
    told = await api.problem("POST", "/canned-replies", {**wanted, "shared": True})
    assert told["code"] == "input_invalid"
    assert (await api.ok("GET", "/canned-replies"))["items"] == []


async def test_what_a_member_has_not_read_is_marked(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    where = await talk(api)
    await hears(api, where)
    await hears(api, where)
    assert (await eve.ok("GET", where))["unread"] == 0, "the assistant has it"
    await ada.ok("POST", f"{where}/owner", {"owner": "team"})
    assert [(await who.ok("GET", where))["unread"] for who in (ada, eve)] == [2, 2]
    assert (await ada.ok("PUT", f"{where}/seen", {}))["unread"] == 0
    await hears(api, where)
    assert [(await who.ok("GET", where))["unread"] for who in (ada, eve)] == [1, 3]
    assert (await ada.ok("PUT", f"{where}/seen", {"position": 0}))["unread"] == 3
    assert (await api.ok("GET", where))["unread"] is None
    assert (await api.problem("PUT", f"{where}/seen", {}))["code"] == "conflict"


async def test_who_is_named_in_a_note_finds_it(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    bob = await ada.invites("member", "bob@example.com")
    where = await talk(api)
    note = {"text": "@Evelyn knows? @eve, please look.", "mentions": [await bob.member_id()]}
    await ada.ok("POST", f"{where}/notes", note)
    for who, mentions in ((ada, 0), (eve, 1), (bob, 1)):
        assert (await who.ok("GET", "/inbox/counts"))["mentions"] == mentions
        assert len(await people(who, "mentions=true")) == mentions
        assert (await who.ok("GET", where))["mentioned"] is bool(mentions)
    await eve.ok("PUT", f"{where}/seen", {})
    assert (await eve.ok("GET", "/inbox/counts"))["mentions"] == 0
    assert (await bob.ok("GET", "/inbox/counts"))["mentions"] == 1
    wrong = {"text": "Hm", "mentions": ["nobody"]}
    assert await ada.refused("POST", f"{where}/notes", wrong) == (400, "input_invalid")


async def test_a_conversation_goes_to_a_member_who_is_there(api: Api) -> None:
    where = await talk(api)
    free = await api.ok("POST", f"{where}/owner", {"owner": "member", "name": "Otto"})
    assert (free["owner_name"], free["member_id"]) == ("Otto", None)
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    nobody = {"owner": "member", "name": "Otto"}
    assert await ada.refused("POST", f"{where}/owner", nobody) == (400, "input_invalid")
    given = await ada.ok("POST", f"{where}/owner", {"owner": "member", "name": "EVE"})
    assert (given["owner_name"], given["member_id"]) == ("Eve", await eve.member_id())
    team = await ada.ok("POST", "/teams", {"name": "Orders", "members": []})
    wrong = {"owner": "team", "name": "Order"}
    assert await ada.refused("POST", f"{where}/owner", wrong) == (400, "input_invalid")
    given = await ada.ok("POST", f"{where}/owner", {"owner": "team", "id": team["id"]})
    assert (given["owner_name"], given["team_id"]) == ("Orders", team["id"])
    taken = await eve.ok("POST", f"{where}/messages", text("Here I am."))
    talks = taken["conversation"]
    assert (talks["member_id"], talks["team_id"]) == (await eve.member_id(), team["id"])
    assert (await ada.ok("GET", "/inbox/counts"))["teams"] == {team["id"]: 1}
    assert await ada.refused("POST", f"{where}/messages", text("Me too")) == (409, "conflict")
    back = await eve.ok("POST", f"{where}/owner", {"owner": "assistant"})
    assert (back["member_id"], back["team_id"], back["owner_name"]) == (None, None, "")


async def test_one_thing_is_done_to_many(api: Api) -> None:
    channel = await api.connected("webchat")
    where = [await talk(api, name, channel) for name in ("ann", "bob")]
    ids = [one.rpartition("/")[2] for one in where]

    async def do(**action: Any) -> list[tuple[bool, str]]:
        wanted = {"ids": [*ids, "nobody"], "action": action, "by": "Mina"}
        done = await api.ok("POST", "/conversations/bulk", wanted)
        return [(one["ok"], one["code"]) for one in done["items"]]

    good = [(True, ""), (True, ""), (False, "not_found")]
    assert await do(do="tag", add=["vip", "x"]) == good
    assert await do(do="tag", add=["vip"], remove=["x"]) == good
    assert await do(do="priority", priority="urgent") == good
    assert await do(do="note", text="Look here") == good
    assert await do(do="team", name="Orders") == good
    assert await do(do="assign", name="Otto") == good
    for one in where:
        shown = await api.ok("GET", one)
        assert (shown["tags"], shown["priority"], shown["owner_name"]) == (
            ["vip"],
            "urgent",
            "Otto",
        )
        done = [one["what"] for one in (await api.ok("GET", f"{one}/events"))["items"]]
        assert done == ["owner", "owner", "note", "priority", "tags", "tags"]
    assert await do(do="hand_back") == good
    assert await do(do="snooze", hours=2) == good
    assert (await api.ok("GET", where[0]))["snoozed_until"]
    assert await do(do="resolve") == good
    assert await do(do="open") == good
    assert (await api.ok("GET", where[1]))["state"] == "open"
    for wrong in ({"do": "erase"}, {"do": "assign"}, {"do": "snooze", "hours": -1}, {}, {"do": 1}):
        asked = {"ids": ids, "action": wrong}
        assert (await api.problem("POST", "/conversations/bulk", asked))["status"] == 400


async def test_a_transcript_holds_words_and_no_markup(api: Api) -> None:
    where = await talk(api, "ann")
    await hears(api, where, "<script>alert(1)</script> & thanks\nBye")
    person = (await api.ok("GET", where))["contact"]["id"]
    await api.ok("PATCH", f"/contacts/{person}", {"name": '<img src=x onerror="x">'})
    page = await api.raw("GET", f"{where}/transcript")
    told = page.body.decode()
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-disposition"].startswith("attachment")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in told
    assert "<img" not in told
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; thanks\nBye" in told
    plain = (await api.raw("GET", f"{where}/transcript?format=text")).body.decode()
    assert "<script>alert(1)</script> & thanks\nBye" in plain
    assert plain.index("Cakes: Hello") < plain.index("alert(1)"), "the oldest first"
    assert (await api.problem("GET", f"{where}/transcript?format=pdf"))["status"] == 400
