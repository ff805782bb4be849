"""Files that members bring and send, and messages of which nobody knows whether they arrived."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, select

from comptoir.model.message import RANK, MessageStatus
from comptoir.store.messages import existing
from comptoir.store.tables import message, outbox
from tests.files import made
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.test_inbox import talk, text
from tests.web.wire import ask, request

PAGE = b"<!doctype html><script>alert(1)</script>"


async def brought(api: Api, body: bytes, name: str = "") -> dict[str, Any]:
    """A file that was taken."""
    found: dict[str, Any] = await api.ok("POST", f"/files?name={name}", body)
    return found


def media(kept: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"parts": [{"type": "media", "kind": kept["kind"], "url": kept["url"], **more}]}


async def last(api: Api, where: str) -> dict[str, Any]:
    """The newest message of a conversation."""
    found: dict[str, Any] = (await api.ok("GET", f"{where}/messages?limit=1"))["items"][0]
    return found


async def stored(api: Api, id: str) -> Any:
    (found,) = await api.rt.db.read(lambda tx: existing(tx, "cakes", [id]))
    return found


@on_sqlite
async def test_a_file_is_told_by_its_bytes_and_goes_out_in_a_message(api: Api) -> None:
    where, picture = await talk(api), made.saved(made.drawing(), "PNG")
    kept = await brought(api, picture, "Menu..exe%00")
    assert (kept["mime"], kept["kind"], kept["size"]) == ("image/png", "image", len(picture))
    assert kept["name"].endswith(".png")
    assert kept["sendable"]
    assert (await brought(api, picture, "Menu..exe%00"))["id"] == kept["id"]
    await api.ok("POST", f"{where}/messages", media(kept, caption="Today"))
    shown = await last(api, where)
    part, words = shown["parts"]
    assert (part["name"], part["mime"], words["text"]) == (kept["name"], "image/png", "Today")
    served = await api.net.request("GET", api.rt.settings.public_url + part["url"])
    assert (served.status, served.body) == (200, picture)
    held = (await stored(api, shown["id"])).parts[0]
    assert (held.url, held.size) == (kept["url"], len(picture))


@on_sqlite
async def test_what_cannot_be_sent_is_refused_with_advice(api: Api) -> None:
    where = await talk(api)
    for body, status, code in (
        (b"", 422, "content_unreadable"),
        (made.saved(made.drawing(), "PNG")[:60], 422, ""),
    ):
        problem = await api.problem("POST", "/files", body)
        assert (problem["status"], code in problem["code"]) == (status, True)
    page = await brought(api, PAGE, "page.pdf")
    assert not page["sendable"]
    refused = await api.problem("POST", f"{where}/messages", media(page))
    assert (refused["status"], "link" in refused["advice"]) == (422, True)
    theirs = await api.ok("POST", "/files", b"a text", token=api.tokens["rival"])
    for kept in (theirs, theirs | {"url": "file:unheard"}):
        assert (await api.problem("POST", f"{where}/messages", media(kept)))["status"] == 404
    assert (await last(api, where))["parts"] == [{"type": "text", "text": "Hello"}]


@on_sqlite
async def test_too_large_a_file_is_refused_before_it_comes(api: Api) -> None:
    most = api.rt.settings.max_upload
    port = int(api.url.split(":")[2].partition("/")[0])
    for secret, status in ((api.tokens["cakes"], 413), ("nobody", 401)):
        headers = {"content-length": str(most + 1), "authorization": f"Bearer {secret}"}
        raw = request("POST", "/api/v1/files", headers=headers)
        answer = await asyncio.to_thread(ask, port, raw)
        assert answer is not None
        assert answer.status == status


def _put(tx: Connection, id: str, state: str, status: MessageStatus) -> None:
    tx.execute(outbox.update().where(outbox.c.id == id).values(state=state))
    values = {"status": status, "rank": RANK[status], "error": "unconfirmed"}
    tx.execute(message.update().where(message.c.id == id).values(values))


async def lost(
    api: Api,
    where: str,
    body: dict[str, Any],
    *,
    state: str = "parked",
    status: MessageStatus = MessageStatus.unknown,
) -> str:
    """The path of a message that may have arrived: nobody knows what became of it."""
    id = (await api.ok("POST", f"{where}/messages", body))["id"]
    await api.rt.db.write(lambda tx: _put(tx, id, state, status))
    return f"{where}/messages/{id}"


async def state_of(api: Api, there: str) -> str:
    """The state of a message in the outbox."""
    which = select(outbox.c.state).where(outbox.c.id == there.rpartition("/")[2])
    return str(await api.rt.db.read(lambda tx: tx.execute(which).scalar()))


async def test_a_person_settles_what_nobody_knows(api: Api) -> None:
    where = await talk(api)
    there = await lost(api, where, text("Are you there?"))
    settled = await api.ok("POST", f"{there}/arrived")
    assert (settled["status"], settled["reason"]) == ("accepted", "")
    assert (await api.problem("POST", f"{there}/arrived"))["status"] == 409
    assert (await api.problem("POST", f"{there}/again"))["status"] == 409
    kept = await brought(api, b"the plan", "plan.txt")
    gone = await lost(api, where, media(kept))
    again = await api.ok("POST", f"{gone}/again", key="k")
    assert (await api.ok("POST", f"{gone}/again", key="k"))["id"] == again["id"]
    newest = await last(api, where)
    assert (newest["id"], newest["status"]) == (again["id"], "queued")
    assert (await stored(api, again["id"])).parts[0].url == kept["url"]
    said = {one["id"]: one for one in (await api.ok("GET", f"{where}/messages"))["items"]}
    old = said[gone.rpartition("/")[2]]
    assert (old["status"], old["reason"]) == ("cancelled", "sent_again")
    assert old["reason_text"]
    events = (await api.ok("GET", f"{where}/events"))["items"]
    done = [one["details"]["outcome"] for one in events if one["what"] == "settled"]
    assert done == ["again", "arrived"]
    actions = [one["action"] for one in (await api.ok("GET", "/audit"))["items"]]
    assert {"settle_message", "send_message_again", "add_file"} <= set(actions)
    for path in (f"{where}/messages/unheard", there.replace(where, "/conversations/unheard")):
        assert (await api.problem("POST", f"{path}/arrived"))["status"] == 404


@pytest.mark.parametrize(
    ("state", "status"),
    [
        # It waits to be tried once more with the same key.
        ("queued", MessageStatus.unknown),
        ("parked", MessageStatus.unknown),
        ("refused", MessageStatus.refused),
        ("accepted", MessageStatus.failed),
    ],
)
async def test_a_message_is_sent_again_once(api: Api, state: str, status: MessageStatus) -> None:
    where = await talk(api)
    gone = await lost(api, where, text("Are you there?"), state=state, status=status)
    answers = await asyncio.gather(*(api.call("POST", f"{gone}/again") for _ in range(2)))
    assert sorted(status for status, _ in answers) == [202, 409]
    assert await state_of(api, gone) not in {"queued", "parked"}
    said = [one["status"] for one in await messages_in(api, where) if "there" in str(one["parts"])]
    assert (len(said), said.count("queued")) == (2, 1)
    assert (await stored(api, gone.rpartition("/")[2])).error == "sent_again"


@on_sqlite
async def test_what_is_under_way_is_not_sent_again(api: Api) -> None:
    where = await talk(api)
    for state, status in (
        ("sending", MessageStatus.unknown),
        ("accepted", MessageStatus.delivered),
    ):
        gone = await lost(api, where, text("Are you there?"), state=state, status=status)
        before = await messages_in(api, where)
        assert (await api.problem("POST", f"{gone}/again"))["status"] == 409
        assert await messages_in(api, where) == before
    retried = await lost(api, where, text("And now?"), state="queued")
    assert (await api.ok("POST", f"{retried}/arrived"))["status"] == "accepted"
    assert await state_of(api, retried) == "accepted"


async def messages_in(api: Api, where: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await api.ok("GET", f"{where}/messages"))["items"]
    return found
