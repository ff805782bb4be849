"""Documents brought over the REST API: taken one by one, answered at once, by key."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.knowledge.shelf import Shelves
from comptoir.model.document import Document
from comptoir.store import content
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
