"""What is kept of contacts: fields, notes, two who are one person, and all of it to take away."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from comptoir.store import contact_merge
from comptoir.store.tables import metadata
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.test_inbox import talk, text


async def contact(api: Api, to: str, channel: str = "") -> str:
    """The path of a contact."""
    where = await talk(api, to, channel)
    return f"/contacts/{(await api.ok('GET', where))['contact']['id']}"


async def fields(api: Api) -> dict[str, str]:
    """One field of each type: their ids."""
    made = {}
    for type in ("text", "number", "date", "choice"):
        wanted = {"key": type, "name": type.title(), "type": type}
        if type == "choice":
            wanted["choices"] = ["gold", "silver"]  # type: ignore[assignment]
        made[type] = (await api.ok("POST", "/contact-fields", wanted))["id"]
    return made


async def test_values_fit_their_fields(api: Api) -> None:
    ids, ada = await fields(api), await contact(api, "ada")
    values = {"text": " Paris ", "number": "12.50", "date": "2026-12-24", "choice": "gold"}
    shown = await api.ok("PUT", f"{ada}/fields", {"values": values})
    assert shown["fields"] == {
        "text": "Paris",
        "number": 12.5,
        "date": "2026-12-24",
        "choice": "gold",
    }
    wrong: dict[str, Any] = {
        "number": "twelve",
        "date": "24.12.2026",
        "choice": "iron",
        "unknown": "x",
    }
    for key, value in (*wrong.items(), ("number", "1e999"), ("number", "1e-999")):
        told = await api.problem("PUT", f"{ada}/fields", {"values": {key: value}})
        assert told["code"] == "input_invalid"
    shown = await api.ok("PUT", f"{ada}/fields", {"values": {"text": None, "number": 3}})
    assert shown["fields"] == {"number": 3, "date": "2026-12-24", "choice": "gold"}
    changed = await api.ok("PATCH", f"/contact-fields/{ids['choice']}", {"choices": ["iron"]})
    assert changed["choices"] == ["iron"]
    await api.ok("DELETE", f"/contact-fields/{ids['date']}")
    assert (await api.ok("GET", ada))["fields"] == {"number": 3, "choice": "gold"}
    kept = (await api.ok("GET", "/contact-fields"))["items"]
    assert [one["key"] for one in kept] == ["text", "number", "choice"]


@on_sqlite
@pytest.mark.parametrize(
    "field",
    [
        {"key": "A b", "name": "x", "type": "text"},
        {"key": "a", "name": " ", "type": "text"},
        {"key": "a", "name": "x", "type": "choice"},
        {"key": "a", "name": "x", "type": "text", "choices": ["y"]},
        {"key": "a", "name": "x", "type": "colour"},
    ],
)
async def test_odd_fields_are_refused(api: Api, field: Any) -> None:
    assert (await api.problem("POST", "/contact-fields", field))["status"] == 400
    assert (await api.ok("GET", "/contact-fields"))["items"] == []


async def test_notes_on_a_contact(api: Api) -> None:
    ada = await contact(api, "ada")
    first = await api.ok("POST", f"{ada}/notes", {"text": " Likes cake. ", "by": "Mina"})
    await api.ok("POST", f"{ada}/notes", {"text": "No nuts."})
    page = await api.ok("GET", f"{ada}/notes?limit=1")
    assert [one["text"] for one in page["items"]] == ["No nuts."]
    rest = await api.ok("GET", f"{ada}/notes?cursor={page['next']}")
    assert [(one["text"], one["by"]) for one in rest["items"]] == [("Likes cake.", "Mina")]
    assert (await api.problem("POST", f"{ada}/notes", {"text": " "}))["status"] == 400
    await api.ok("DELETE", f"{ada}/notes/{first['id']}")
    assert (await api.problem("DELETE", f"{ada}/notes/{first['id']}"))["status"] == 404
    assert len((await api.ok("GET", f"{ada}/notes"))["items"]) == 1


async def test_two_contacts_become_one(api: Api) -> None:
    await fields(api)
    chat = await api.connected("webchat")
    async with api.peer("whatsapp") as (_, url), api.peer("sms") as (_, other):
        whatsapp = await api.connected("whatsapp", url)
        sms = await api.connected("sms", other)
        hello = text("Hello")
        await api.call("POST", f"/channels/{whatsapp}/messages", {"to": "33612345678", **hello})
        await api.call("POST", f"/channels/{sms}/messages", {"to": "+33612345678", **hello})
        items = (await api.ok("GET", "/conversations"))["items"]
        people = {one["channel"]["type"]: one["contact"]["id"] for one in items}
        mine, theirs = f"/contacts/{people['whatsapp']}", f"/contacts/{people['sms']}"
    third = await contact(api, "ada", chat)
    for path in (mine, third):
        await api.ok("PUT", f"{path}/fields", {"values": {"text": "a@b.example"}})
    found = (await api.ok("GET", f"{mine}/suggestions"))["items"]
    assert {(f"/contacts/{one['contact_id']}", one["why"]) for one in found} == {
        (theirs, "phone"),
        (third, "text"),
    }
    await api.ok("PATCH", mine, {"name": "Ada", "tags": ["vip", "x"]})
    await api.ok("PATCH", theirs, {"name": "A.", "language": "fr", "tags": ["vip", "y"]})
    await api.ok("PATCH", theirs, {"blocked": True})
    await api.ok("PUT", f"{theirs}/fields", {"values": {"text": "other", "number": 5}})
    await api.ok("POST", f"{theirs}/notes", {"text": "Hm"})
    id = theirs.rpartition("/")[2]
    one = await api.ok("POST", f"{mine}/merge", {"contact_id": id})
    assert (one["name"], one["language"], sorted(one["tags"])) == ("Ada", "fr", ["vip", "x", "y"])
    assert one["fields"] == {"text": "a@b.example", "number": 5}
    assert {a["channel_type"] for a in one["addresses"]} == {"whatsapp", "sms"}
    assert one["blocked_at"]
    assert (await api.problem("GET", theirs))["status"] == 404
    assert [n["text"] for n in (await api.ok("GET", f"{mine}/notes"))["items"]] == ["Hm"]
    talks = (await api.ok("GET", f"/conversations?contact_id={one['id']}"))["items"]
    assert {t["channel"]["type"] for t in talks} == {"whatsapp", "sms"}
    for wrong in (one["id"], id):
        told = await api.problem("POST", f"{mine}/merge", {"contact_id": wrong})
        assert told["status"] == (400 if wrong == one["id"] else 404)
    await two_again(api, mine, theirs, third)


async def two_again(api: Api, mine: str, theirs: str, third: str) -> None:
    """Merges are undone, the last first: each has what was theirs."""
    later = await api.ok("POST", f"{mine}/merge", {"contact_id": third.rpartition("/")[2]})
    listed = (await api.ok("GET", f"{mine}/merges"))["items"]
    assert [one["name"] for one in listed] == ["", "A."]
    assert listed[0]["id"] == later["merge_id"]
    undo = f"{mine}/merges/{listed[1]['id']}/undo"
    assert (await api.problem("POST", undo))["code"] == "merge_stands"
    assert (await api.ok("POST", f"{mine}/merges/{later['merge_id']}/undo"))["id"] in third
    await api.ok("POST", f"{mine}/notes", {"text": "Since"})
    await api.ok("PATCH", mine, {"tags": ["vip", "y", "new"]})
    back = await api.ok("POST", undo)
    assert f"/contacts/{back['id']}" == theirs
    assert (back["name"], back["language"], sorted(back["tags"])) == ("A.", "fr", ["vip", "y"])
    assert back["fields"] == {"text": "other", "number": 5}
    assert back["blocked_at"]
    assert [a["channel_type"] for a in back["addresses"]] == ["sms"]
    kept = await api.ok("GET", mine)
    assert (kept["name"], kept["language"], sorted(kept["tags"])) == ("Ada", "", ["new", "vip"])
    assert kept["fields"] == {"text": "a@b.example"}
    assert kept["blocked_at"] is None
    for path, type, notes in ((mine, "whatsapp", ["Since"]), (theirs, "sms", ["Hm"])):
        assert [n["text"] for n in (await api.ok("GET", f"{path}/notes"))["items"]] == notes
        talks = (await api.ok("GET", f"/conversations?contact_id={path.rpartition('/')[2]}"))[
            "items"
        ]
        assert [t["channel"]["type"] for t in talks] == [type]
        told = (await api.ok("GET", f"/conversations/{talks[0]['id']}/events"))["items"]
        assert [one["what"] for one in told if one["details"]["name"] == "A."] == [
            "parted",
            "merged",
        ]
    assert (await api.problem("POST", undo))["status"] == 404


def test_a_merge_forgets_no_table() -> None:
    known = {table.name for table in contact_merge._MOVED}
    known |= {table.name for table, _ in contact_merge._ONCE}
    named = {table.name for table in metadata.sorted_tables if "contact_id" in table.c}
    # `move_consents` moves the first two, `unite_runs` the next; who is erased is not merged.
    elsewhere = {"consent_state", "consent_evidence", "sequence_run", "sequence_visit"}
    assert known == named - elsewhere - {"erasure", "erased_address"}


async def test_all_that_is_kept_of_a_person_is_exported(api: Api) -> None:
    await fields(api)
    where = await talk(api, "ada")
    ada = f"/contacts/{(await api.ok('GET', where))['contact']['id']}"
    await api.ok("PUT", f"{ada}/fields", {"values": {"text": "Paris"}})
    await api.ok("POST", f"{ada}/notes", {"text": "Likes cake."})
    await api.ok("POST", f"{where}/notes", {"text": "Look"})
    answer = await api.raw("GET", f"{ada}/export")
    assert answer.headers["content-disposition"].startswith("attachment")
    told = msgspec.json.decode(answer.body)
    (talked,) = told["conversations"]
    assert [m["parts"][0]["text"] for m in talked["messages"]] == ["Hello"]
    assert [e["text"] for e in talked["events"]] == ["Look"]
    assert (told["fields"], told["notes"][0]["text"]) == ({"text": "Paris"}, "Likes cake.")
    assert [a["value"] for a in told["addresses"]] == ["ada"]
    little = await api.secret("cakes", "contacts:read", name="little")
    status, problem = await api.call("GET", f"{ada}/export", token=little)
    assert (status, problem["code"]) == (403, "scope_missing")


async def test_tags_are_counted_renamed_merged_and_removed_everywhere(api: Api) -> None:
    where, ada = await talk(api, "ada"), await contact(api, "ada")
    await api.ok("PATCH", where, {"tags": ["refunds", "refund"]})
    await api.ok("PATCH", ada, {"tags": ["refunds"]})
    before = (await api.ok("GET", "/feed"))["position"]
    listed = await api.ok("GET", "/tags")
    assert [tuple(one.values()) for one in listed["items"]] == [("refund", 1, 0), ("refunds", 1, 1)]
    await api.ok("PATCH", "/tags", {"name": "refunds", "new_name": " refund "})
    assert (await api.ok("GET", where))["tags"] == ["refund"]
    assert (await api.ok("GET", ada))["tags"] == ["refund"]
    told = await api.ok("GET", f"/feed?after={before}")
    assert {"conversation_changed", "contact_changed"} <= {one["type"] for one in told["items"]}
    await api.ok("PATCH", "/tags", {"name": "refund", "new_name": "refund"})
    await api.ok("DELETE", "/tags?name=refund")
    assert (await api.ok("GET", "/tags"))["items"] == []
    for method, path, body in (
        ("DELETE", "/tags?name=refund", None),
        ("PATCH", "/tags", {"name": "refund", "new_name": "x"}),
    ):
        assert (await api.problem(method, path, body))["status"] == 404
    bad = await api.problem("PATCH", "/tags", {"name": "a", "new_name": " "})
    assert bad["code"] == "input_invalid"
