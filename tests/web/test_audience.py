"""Segments, imports and events from outside over the API, as a program or the web app uses them."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

from comptoir.campaigns.imports.work import finish
from tests.web.api import Api

FILE = "Name;Phone;Tags\n" + "".join(
    f"Ada {n};{'none' if n == 3 else f'0170 {1000000 + n}'};{'vegan' if n % 2 else 'meat'}\n"
    for n in range(1, 11)
)


async def uploaded(api: Api, body: bytes) -> str:
    id = str((await api.ok("POST", "/contact-imports", {"name": "fair.csv"}))["id"])
    for number, start in enumerate(range(0, len(body), 100)):
        piece = base64.b64encode(body[start : start + 100]).decode()
        path = f"/contact-imports/{id}/pieces/{number}"
        await api.raw("PUT", path, {"content": piece})
    await api.ok("POST", f"/contact-imports/{id}/read")
    return id


async def until_it_waits(api: Api, id: str) -> dict[str, Any]:
    await finish(api.rt, "cakes", id)
    told: dict[str, Any] = await api.ok("GET", f"/contact-imports/{id}")
    return told


async def test_a_list_becomes_a_segment(api: Api) -> None:
    id = await uploaded(api, FILE.encode())
    path = f"/contact-imports/{id}"
    ready = await until_it_waits(api, id)
    assert (ready["state"], ready["rows"], ready["delimiter"]) == ("ready", 10, ";")
    assert ready["mapping"] == ["name", "phone:whatsapp", "tag"]
    refused = await api.problem("PATCH", path, {"mapping": ["name", "", "tag"]})
    assert "phone number" in refused["detail"]
    await api.ok("PATCH", path, {"rules": {"country": "DE", "tags": ["fair"]}})
    shown = await api.ok("GET", f"{path}/preview")
    assert shown["items"][0]["addresses"] == ["whatsapp:491701000001"]
    await api.ok("POST", f"{path}/check")
    assert (await until_it_waits(api, id))["counts"] == {"good": 9, "failed": 1}
    await api.ok("POST", f"{path}/start")
    assert (await api.problem("POST", f"{path}/start"))["code"] == "conflict"
    done = await until_it_waits(api, id)
    assert (done["state"], done["counts"]) == ("done", {"made": 9, "failed": 1})
    (wrong,) = (await api.ok("GET", f"{path}/problems"))["items"]
    assert (wrong["number"], wrong["cells"][0]) == (3, "Ada 3")
    told = await api.raw("GET", f"{path}/problems.csv")
    assert told.headers["content-type"].startswith("text/csv")
    assert [row[:3] for row in csv.reader(io.StringIO(told.body.decode()))][1] == [
        *("3", "'none' is no phone number", "Ada 3"),
    ]

    kept = {"name": "Vegans", "expression": "tag is fair AND (tag is vegan)"}
    segment = await api.ok("POST", "/segments", kept)
    assert segment["expression"] == "tag is fair and tag is vegan"
    counted = await api.ok("POST", "/segments/count", {"segment_ids": [segment["id"]]})
    assert (counted["count"], counted["reached"]) == (4, 0)
    assert counted["excluded"] == {"no_address": 4}
    assert counted["tree"] == {"type": "condition", "subject": "segment", "values": ["Vegans"]}
    people = await api.ok("GET", f"/segments/{segment['id']}/contacts?limit=3")
    rest = await api.ok("GET", f"/segments/{segment['id']}/contacts?cursor={people['next']}")
    one = people["items"][0]["id"]
    assert (
        await api.ok("GET", f"/segments/{segment['id']}")
        in (await api.ok("GET", f"/contacts/{one}/segments"))["items"]
    )
    assert (await api.problem("GET", "/contacts/nobody/segments"))["status"] == 404
    assert [one["name"] for one in (*people["items"], *rest["items"])] == [
        *("Ada 9", "Ada 7", "Ada 5", "Ada 1"),
    ]
    frozen = await api.ok("POST", f"/segments/{segment['id']}/freeze", {"name": "July"})
    assert (frozen["kind"], frozen["members"]) == ("static", 4)
    gone = {"remove": [people["items"][0]["id"]]}
    assert await api.ok("POST", f"/segments/{frozen['id']}/contacts", gone) == {"changed": 1}
    wrong = await api.problem("POST", "/segments/count", {"expression": "tag iss vegan"})
    assert (wrong["code"], wrong["detail"][:12]) == ("segment_invalid", "character 5:")

    await api.ok("POST", f"{path}/undo")
    assert (await until_it_waits(api, id))["counts"]["undone"] == 9
    assert (await api.ok("POST", "/segments/count", {}))["count"] == 0


async def test_what_they_bought_is_asked_for(api: Api) -> None:
    id = await uploaded(api, FILE.encode())
    await until_it_waits(api, id)
    await api.ok("PATCH", f"/contact-imports/{id}", {"rules": {"country": "DE"}})
    await api.ok("POST", f"/contact-imports/{id}/start")
    await until_it_waits(api, id)
    bought = {"name": "Bought", "about": "Lasagne", "amount": 12.5}
    whose = {"channel_type": "whatsapp", "address": "491701000001"}
    once = {"Idempotency-Key": "order-1"}
    first = await api.raw("POST", "/contact-events", {**bought, **whose}, headers=once)
    again = await api.raw("POST", "/contact-events", {**bought, **whose}, headers=once)
    assert first.status == again.status == 201
    asked = {"expression": "bought lasagne within 1 day"}
    assert (await api.ok("POST", "/segments/count", asked))["count"] == 1
    (ada,) = (await api.ok("GET", "/contacts?begins=491701000001"))["items"]
    told = (await api.ok("GET", f"/contacts/{ada['id']}/events"))["items"]
    assert [(one["name"], one["about"], one["amount"]) for one in told] == [
        ("bought", "Lasagne", 12.5)
    ]
    await api.ok("POST", f"/contacts/{ada['id']}/events", {"name": "returned"})
    asked = {"expression": "event returned and bought"}
    assert (await api.ok("POST", "/segments/count", asked))["count"] == 1
    unknown = {**bought, "channel_type": "whatsapp", "address": "1"}
    assert (await api.problem("POST", "/contact-events", unknown))["code"] == "not_found"
