"""Documents brought over the REST API: taken one by one, answered at once, by key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from comptoir.knowledge.shelf import Shelves
from comptoir.model.document import Document
from comptoir.store import content
from comptoir.testing import HOST, served_app
from comptoir.web.http import Receive, Scope, Send, answer
from tests.knowledge.site import recipe_page
from tests.web.api import Api

LAMP = {"key": "lamp", "title": "Lamp Nova", "text": "<p>Warm light.</p>", "language": "en"}
CHAIR = {
    "key": "chair",
    "@type": "Product",
    "name": "Chair Oslo",
    "description": "Of oak.",
    "offers": {"price": "99.00", "priceCurrency": "EUR"},
}


async def made(api: Api) -> str:
    """The path of the documents of a new source."""
    source = await api.ok("POST", "/sources", {"name": "Shop"})
    return f"/sources/{source['id']}/documents"


async def put(api: Api, path: str, *documents: dict[str, Any]) -> Any:
    return await api.ok("POST", path, {"documents": list(documents)})


async def stored(api: Api) -> dict[str, Document]:
    """What can be served, by key."""
    changes = await api.rt.db.read(lambda tx: content.changed_since(tx, "cakes", 0, limit=1000))
    return {item.document.key: item.document for item in changes.documents}


async def test_documents_are_put_changed_and_removed(api: Api) -> None:
    path = await made(api)
    done = await put(api, path, LAMP, CHAIR)
    assert done == {"new": 2, "changed": 0, "unchanged": 0, "removed": 0, "errors": []}
    found = await stored(api)
    assert (found["lamp"].text, found["lamp"].type) == ("Warm light.", "Article")
    assert (found["chair"].type, found["chair"].fields["price"]) == ("Product", "99.00")
    done = await put(api, path, LAMP | {"title": "Lamp Nova II"}, {"key": "chair", "delete": True})
    assert (done["changed"], done["removed"]) == (1, 1)
    assert [d.title for d in (await stored(api)).values()] == ["Lamp Nova II"]
    again = await put(api, path, LAMP | {"title": "Lamp Nova II"}, {"key": "chair", "delete": True})
    assert (again["unchanged"], again["removed"]) == (1, 0)
    [source] = (await api.ok("GET", "/sources"))["items"]
    assert (source["documents"], source["type"], source["name"]) == (1, "push", "Shop")


async def test_what_was_put_is_answered(api: Api) -> None:
    path = await made(api)
    shelves = Shelves(api.rt)
    assert not (await shelves.of("cakes")).index.search("Lamp Nova").matches
    await put(api, path, LAMP)
    assert (await shelves.of("cakes")).index.search("Lamp Nova").exact
    await put(api, path, {"key": "lamp", "delete": True})
    assert not (await shelves.of("cakes")).index.search("Lamp Nova").matches
    await shelves.close()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_wrong_document_is_told_and_the_others_are_taken(api: Api) -> None:
    path = await made(api)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"title": "x"}, "key: "),
        ({"key": " ", "title": "x"}, "key: "),
        ({"key": "a"}, "Object missing required field `title`"),
        ({"key": "a", "title": " <b></b> "}, "title: is empty"),
        ({"key": "a", "title": 5}, "title: Expected `str`"),
        ({"key": "a", "title": "x", "colour": "red"}, "unknown field `colour`"),
        ({"key": "a", "title": "x", "valid_until": "soon"}, "valid_until: 'soon' is no time"),
        ({"key": "a", "title": "x", "url": "javascript:alert(1)"}, "url: "),
        ({"key": "a", "title": "x", "language": "?"}, "language: "),
        ({"key": "a", "@type": "Spaceship", "name": "x"}, "@type: "),
    ]
    done = await put(api, path, *(item for item, _ in wrong), LAMP)
    assert done["new"] == 1
    assert [one["index"] for one in done["errors"]] == list(range(len(wrong)))
    for one, (_, said) in zip(done["errors"], wrong, strict=True):
        assert said in one["detail"], one
        assert one["code"] == "input_invalid"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_cannot_be_taken_at_all_is_refused(api: Api) -> None:
    path = await made(api)
    many = [{"key": str(n), "title": "x"} for n in range(501)]
    bodies: list[dict[str, Any]] = [{"documents": many}, {"documents": ["x"]}, {"documents": 1}]
    for body in (*bodies, {}, {"more": []}):
        problem = await api.problem("POST", path, body)
        assert problem["code"] == "input_invalid"
    assert await stored(api) == {}
    assert (await api.ok("POST", "/sources", {"name": "Shop"}))["id"] in path, "made once"


# Looked at, set, corrected -----------------------------------------------------------------------


async def test_a_document_is_hidden_and_shown_again(api: Api) -> None:
    path = await made(api)
    await put(api, path, LAMP, CHAIR)
    listed = (await api.ok("GET", "/documents"))["items"]
    ids = {one["key"]: one["id"] for one in listed}
    hidden = await api.ok("PATCH", f"/documents/{ids['lamp']}", {"hidden": True})
    assert hidden["hidden_at"]
    assert list(await stored(api)) == ["chair"]
    shelves = Shelves(api.rt)
    assert not (await shelves.of("cakes")).index.search("Lamp Nova").exact
    await put(api, path, LAMP | {"text": "Warmer light."})
    assert list(await stored(api)) == ["chair"], "no change of the source shows it again"
    only = await api.ok("GET", "/documents?hidden=true")
    assert [one["key"] for one in only["items"]] == ["lamp"]
    await api.ok("PATCH", f"/documents/{ids['lamp']}", {"hidden": False})
    assert (await shelves.of("cakes")).index.search("Lamp Nova").exact
    assert (await stored(api))["lamp"].text == "Warmer light."
    await shelves.close()


async def test_what_members_set_outlives_the_source(api: Api) -> None:
    path = await made(api)
    await put(api, path, LAMP | {"valid_until": "2026-12-31T00:00:00Z"})
    (one,) = (await api.ok("GET", "/documents"))["items"]
    where = f"/documents/{one['id']}"
    told = await api.ok(
        "PATCH", where, {"valid_until": None, "audience": ["members"], "seasons": ["winter"]}
    )
    assert (told["valid_until"], told["audience"], told["seasons"]) == (
        None,
        ["tag:members"],
        ["winter"],
    )
    await put(api, path, LAMP | {"text": "New.", "valid_until": "2027-01-31T00:00:00Z"})
    lamp = (await stored(api))["lamp"]
    assert (lamp.text, lamp.valid_until, lamp.audience) == ("New.", None, ("tag:members",))
    back = await api.ok("PATCH", where, {"take_back": ["valid_until", "audience"]})
    assert (back["valid_until"], back["audience"], list(back["edited"])) == (
        "2027-01-31T00:00:00Z",
        [],
        ["seasons"],
    )
    wrong: list[dict[str, Any]] = [
        {"valid_from": "2027-02-01T00:00:00Z"},
        {"audience": ["moon:full"]},
        {"title": ""},
        {"valid_from": "soon"},
    ]
    for body in wrong:
        assert (await api.problem("PATCH", where, body))["code"] == "input_invalid"
    assert (await api.ok("GET", where))["valid_from"] is None, "nothing of it was kept"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_documents_are_paged_and_found(api: Api) -> None:
    path = await made(api)
    for n in range(5):
        await put(api, path, {"key": f"k{n}", "title": f"Lamp {n}", "type": "Product"})
    seen: list[str] = []
    cursor = ""
    while True:
        page = await api.ok("GET", f"/documents?limit=2&cursor={cursor}")
        seen += [one["key"] for one in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert seen == ["k4", "k3", "k2", "k1", "k0"]
    found = await api.ok("GET", "/documents?text=lamp%203")
    assert found["items"][0]["key"] == "k3"
    assert (await api.ok("GET", "/documents?begins=lAMP%204"))["items"][0]["key"] == "k4"
    assert (await api.ok("GET", "/documents?type=Recipe"))["items"] == []
    nobodys = await api.problem("GET", "/documents?source_id=unheard")
    assert nobodys["code"] == "not_found"
    shown = await api.ok("GET", f"/documents/{found['items'][0]['id']}")
    assert (shown["parts"][0]["type"], shown["parts"][0]["title"]) == ("card", "Lamp 3")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_settings_are_set_and_taken_back(api: Api) -> None:
    source = await api.ok("POST", "/sources", {"name": "Shop"})
    path = f"/sources/{source['id']}"
    wanted = {"expires": {"NewsArticle": "90d"}, "audience": ["members"]}
    told = await api.ok("PATCH", path, {"name": "The shop", "settings": wanted})
    assert (told["name"], told["settings"]) == ("The shop", wanted)
    told = await api.ok("PATCH", path, {"settings": {"audience": None}})
    assert told["settings"] == {"expires": {"NewsArticle": "90d"}}
    for wrong in ({"every": "1s"}, {"colour": "red"}, {"include": 5}, {"expires": {"x": "soon"}}):
        assert (await api.problem("PATCH", path, {"settings": wrong}))["code"] == "input_invalid"
    assert (await api.ok("GET", path)) == told
    assert (await api.problem("POST", f"{path}/sync"))["code"] == "input_invalid"
    await api.ok("DELETE", path)
    assert (await api.problem("GET", path))["code"] == "not_found"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_source_is_made_of_an_address(api: Api) -> None:
    page = recipe_page("Oven").encode()

    async def site(scope: Scope, receive: Receive, send: Send) -> None:
        status = 200 if scope["path"] == "/oven" else 404
        await answer(send, status, page, content_type=b"text/html")

    port = api.peer_ports.pop()
    async with served_app(site, port):
        url = f"http://{HOST}:{port}/oven"
        tried = await api.ok("POST", "/sources/try", {"address": url})
        assert (tried["kind"], tried["count"], tried["documents"][0]["title"]) == (
            "page",
            1,
            "Oven",
        )
        assert (await api.ok("GET", "/sources"))["items"] == []
        wanted = {"name": "Oven", "address": url, "settings": {"every": "6h"}}
        made_ = await api.ok("POST", "/sources", wanted)
        assert (made_["type"], made_["name"], made_["settings"]) == (
            "page",
            "Oven",
            {"every": "6h"},
        )
        assert made_["due_at"], "a process that serves takes it up"
        missing = await api.problem("POST", "/sources", wanted | {"address": f"{url}/none"})
        assert missing["code"] == "fetch_failed"


MENU = b"# Lunch\n\nSoup of the day, 8 euro.\n\n# Dinner\n\nFondue for two."


async def brought(api: Api, body: bytes, name: str) -> dict[str, Any]:
    """What names a file that was brought."""
    answer = await api.raw("POST", f"/files?name={name}", body)
    return {"file_id": json.loads(answer.body)["id"], "name": name}


async def test_a_file_is_looked_at_then_answers(api: Api) -> None:
    menu = await brought(api, MENU, "menu.md")
    tried = await api.ok("POST", "/sources/files/try", menu)
    assert (tried["kind"], [one["title"] for one in tried["documents"]]) == (
        "markdown",
        ["Lunch", "Dinner"],
    )
    assert await stored(api) == {}, "nothing is stored by looking"
    source = await api.ok("POST", "/sources/files", menu | {"settings": {"audience": ["staff"]}})
    assert (source["type"], source["name"], source["documents"]) == ("markdown", "menu.md", 2)
    assert {one.audience for one in (await stored(api)).values()} == {("tag:staff",)}
    assert (await api.ok("POST", "/sources/files", menu))["id"] == source["id"]
    newer = await brought(api, MENU.replace(b"8 euro", b"9 euro"), "menu.md")
    again = await api.ok("POST", "/sources/files", newer)
    assert (again["id"], again["report"]["changed"]) == (source["id"], 1)
    # The same file for others, who alone may see it from then on.
    others = {"audience": ["tag:chefs"]}
    await api.ok("POST", "/sources/files", newer | {"settings": others})
    assert {one.audience for one in (await stored(api)).values()} == {("tag:chefs",)}
    # What is not in the newest version any more is gone at once, however much it is.
    menu_of = b"# Lunch\n\nSoup, 9 euro.\n\n" + b"".join(
        b"# Dish %d\n\nServed warm, %d euro.\n\n" % (n, n) for n in range(8)
    )
    await api.ok("POST", "/sources/files", await brought(api, menu_of, "menu.md"))
    assert len(await stored(api)) == 9
    shorter = await api.ok("POST", "/sources/files", await brought(api, MENU, "menu.md"))
    assert (shorter["documents"], shorter["report"]["removed"]) == (2, 8)
    assert shorter["report"]["warnings"] == []
    assert {one.title for one in (await stored(api)).values()} == {"Lunch", "Dinner"}
    problem = await api.problem("POST", "/sources/files", menu | {"name": "menu.exe"})
    assert problem["code"] == "content_unreadable"
    page = await brought(api, b"<?xml version='1.0'?><rss><channel></channel></rss>", "news.xml")
    assert (await api.problem("POST", "/sources/files/try", page))["code"] == "content_unreadable"


async def test_what_members_write_in_place_of_a_page_stays(api: Api) -> None:
    path = await made(api)
    await put(api, path, LAMP)
    [one] = (await api.ok("GET", "/documents"))["items"]
    where = f"/documents/{one['id']}"
    edited = await api.ok("PATCH", where, {"title": "Lamp of the year", "text": "Very warm."})
    assert (edited["title"], edited["text"], edited["edited"]) == (
        "Lamp of the year",
        "Very warm.",
        {"title": "Lamp of the year", "text": "Very warm."},
    )
    shown = await api.ok("GET", f"{where}?channel_type=telegram")
    assert [part["title"] for message in shown["messages"] for part in message] == [
        "Lamp of the year"
    ]
    problem = await api.problem("GET", f"{where}?channel_type=pigeon")
    assert problem["code"] == "input_invalid"
    await put(api, path, LAMP | {"title": "Lamp Nova II", "text": "Warmer."})
    found = (await stored(api))["lamp"]
    assert (found.title, found.text) == ("Lamp of the year", "Very warm.")
    back = await api.ok("PATCH", where, {"take_back": ["title", "text"], "summary": None})
    assert (back["title"], back["text"], back["edited"]) == ("Lamp Nova II", "Warmer.", {})
