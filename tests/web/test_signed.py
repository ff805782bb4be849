"""Documents that are posted signed, without a token: taken once, from the right hand, in time."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest

from comptoir.net.client import Response
from comptoir.runtime import Runtime
from comptoir.store import content
from comptoir.testing import HOST, MovableClock
from tests.stories.conftest import on_sqlite
from tests.web.api import Api, open_api

LAMP = {"key": "lamp", "title": "Lamp Nova", "text": "Warm light.", "language": "en"}


@dataclass
class Publisher:
    """Somebody who signs with a secret, written by the book and not by our code."""

    api: Api
    clock: MovableClock
    path: str
    secret: str

    async def posts(self, body: object, **odd: Any) -> Response:
        """A post; `odd` is what is not as it should be: id, seconds off, secret, signature."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        id, off = odd.get("id", "msg_1"), odd.get("off", 0)
        stamp = odd.get("stamp", str(int(self.clock().timestamp()) + off))
        key = base64.b64decode(odd.get("secret", self.secret).removeprefix("whsec_"))
        made = hmac.new(key, f"{id}.{stamp}.".encode() + odd.get("signed", raw), sha256).digest()
        headers = {
            "webhook-id": id,
            "webhook-timestamp": stamp,
            "webhook-signature": odd.get("signature", "v1," + base64.b64encode(made).decode()),
        }
        url = self.api.url.removesuffix("/api/v1") + self.path
        sent = {name: value for name, value in headers.items() if name != odd.get("without")}
        return await self.api.net.request("POST", url, headers=sent, body=raw)

    async def says(self, text: str, **odd: Any) -> tuple[int, Any]:
        answer = await self.posts({"documents": [LAMP | {"text": text}]}, **odd)
        return answer.status, json.loads(answer.body)

    async def stored(self) -> list[str]:
        changes = await self.api.rt.db.read(
            lambda tx: content.changed_since(tx, "cakes", 0, limit=100)
        )
        return [item.document.text for item in changes.documents]


@pytest.fixture
async def publisher(runtime: Runtime, free_ports: tuple[int, ...]) -> AsyncIterator[Publisher]:
    clock = MovableClock(runtime.clock())
    url = f"http://{HOST}:{free_ports[0]}"
    settings = replace(runtime.settings, public_url=url)
    async with open_api(replace(runtime, settings=settings, clock=clock), free_ports) as api:
        source = await api.ok("POST", "/sources", {"name": "Shop"})
        told = await api.ok("POST", f"/sources/{source['id']}/secret")
        assert told["address"].startswith(f"{url}/push/cakes/")
        yield Publisher(api, clock, told["address"].removeprefix(url), told["secret"])


async def test_signed_documents_are_taken_once(publisher: Publisher) -> None:
    assert (await publisher.says("One."))[1]["new"] == 1
    assert await publisher.stored() == ["One."]
    status, done = await publisher.says("One.")
    assert (status, done["new"], done["unchanged"]) == (200, 0, 0), "taken already"
    await publisher.says("Two.", id="msg_2")
    await publisher.says("One.")
    assert await publisher.stored() == ["Two."], "what is sent again brings nothing old back"
    status, problem = await publisher.says("Three.", id="msg_2")
    assert (status, problem["code"]) == (409, "conflict")
    publisher.clock.move(minutes=4)
    removed = await publisher.posts({"documents": [{"key": "lamp", "delete": True}]}, id="msg_3")
    assert (removed.status, await publisher.stored()) == (200, [])


@on_sqlite
async def test_what_is_not_signed_well_changes_nothing(publisher: Publisher) -> None:
    other = "whsec_" + base64.b64encode(b"x" * 32).decode()
    odd: list[dict[str, Any]] = [
        {"without": "webhook-id"},
        {"without": "webhook-timestamp"},
        {"without": "webhook-signature"},
        {"secret": other},
        {"signed": b"{}"},
        {"signature": ""},
        {"signature": "v1,"},
        {"signature": "v2,abc v1,ünd"},
        {"off": -301},
        {"off": 301},
        {"stamp": "soon"},
        {"stamp": "9" * 30},
        {"stamp": "-1"},
        {"id": "x" * 201},
    ]
    for one in odd:
        status, problem = await publisher.says("Theirs.", **one)
        assert (status, problem["code"]) == (401, "signature_invalid"), one
        assert problem["advice"]
    assert await publisher.stored() == []
    assert (await publisher.says("Ours."))[0] == 200


@on_sqlite
async def test_an_old_post_is_not_taken_again_later(publisher: Publisher) -> None:
    stamp = str(int(publisher.clock().timestamp()))
    assert (await publisher.says("One.", stamp=stamp))[0] == 200
    publisher.clock.move(minutes=6)
    assert (await publisher.says("One.", stamp=stamp))[0] == 401


@on_sqlite
async def test_odd_bodies_are_refused(publisher: Publisher) -> None:
    bodies: list[object] = [b"", b"hello", b"[]", b"\xff", {}, {"documents": 1}]
    bodies += [{"documents": ["x"]}, b"[" * 100_000, b'{"documents": [{"key": "\\u0000"}]}']
    for n, body in enumerate(bodies):
        answer = await publisher.posts(body, id=f"odd_{n}")
        assert (answer.status, json.loads(answer.body)["code"]) == (400, "input_invalid"), body
    right = await publisher.posts({"documents": [LAMP, {"title": "x"}]}, id="half")
    assert [one["index"] for one in json.loads(right.body)["errors"]] == [1]


@on_sqlite
async def test_a_new_secret_ends_the_old_one(publisher: Publisher) -> None:
    api, old = publisher.api, publisher.secret
    path = f"/sources/{publisher.path.rpartition('/')[2]}/secret"
    publisher.secret = (await api.ok("POST", path))["secret"]
    assert (await publisher.says("x", secret=old))[0] == 401
    assert (await publisher.says("x"))[0] == 200
    await api.ok("DELETE", path)
    gone = await publisher.says("y", id="msg_2")
    assert gone[0] == 404
    unknown = replace(publisher, path="/push/cakes/unheard")
    assert await unknown.says("y", id="msg_2") == gone, "as if there were no such source"
    foreign = replace(publisher, path=publisher.path.replace("cakes", "rival"))
    assert await foreign.says("y", id="msg_2") == gone
    assert (await api.problem("DELETE", path))["code"] == "not_found"


@on_sqlite
async def test_settings_and_secret_outlive_the_same_name(publisher: Publisher) -> None:
    api = publisher.api
    (one,) = (await api.ok("GET", "/sources"))["items"]
    wanted = {"settings": {"expires": {"any": "90d"}}}
    await api.ok("PATCH", f"/sources/{one['id']}", wanted)
    again = await api.ok("POST", "/sources", {"name": "Shop"})
    assert again["settings"] == wanted["settings"]
    assert (await publisher.says("x"))[0] == 200
    assert "push_salt" not in json.dumps(again), "nothing of the secret is shown"
