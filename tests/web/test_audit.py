"""The audit: who did and read what is written down, and stays."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from comptoir.store.tables import audit
from comptoir.testing import until
from comptoir.web.noting import AGAIN_SECONDS, REMEMBERED, Lately
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.people import Browser, first_owner


async def notes(browser: Browser, **wanted: str) -> list[dict[str, Any]]:
    """The audit as its readers see it, oldest first."""
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    told = await browser.ok("GET", f"/audit?limit=100&{query}")
    return list(reversed(told["items"]))


async def test_what_members_and_tokens_do_is_noted_once(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    hers, mine = await eve.member_id(), await ada.member_id()
    role = await ada.ok("POST", "/roles", {"name": "Night", "permissions": ["inbox:read"]})
    await ada.ok("PATCH", f"/members/{hers}", {"role": "editor"})
    await api.ok("PUT", "/keywords", {"word": "hours", "text": "Nine to five."})
    found = await notes(ada)
    actions = ["sign_up", "add_invitation", "sign_up", "add_role", "change_member", "set_keyword"]
    assert [one["action"] for one in found] == actions
    assert [one["who"] for one in found] == ["member"] * 5 + ["token"]
    assert (found[3]["object_kind"], found[3]["object_id"]) == ("role", role["id"])
    changed = found[4]
    assert (changed["who_id"], changed["name"], changed["address"]) == (mine, "Ada", "127.0.0.1")
    assert (changed["object_kind"], changed["object_id"]) == ("member", hers)
    assert changed["details"] == {"fields": "role", "role": "editor"}
    assert changed["outcome"] == "done"
    assert found[5]["name"] == "cakes"
    assert "Nine to five" not in str(found[5]), "never what was written"
    assert [one["action"] for one in await notes(ada, who_id=mine, action="add_role")] == [
        "add_role"
    ]


async def test_who_reads_of_a_person_is_noted(api: Api) -> None:
    ada = await first_owner(api)
    chat = await api.connected("webchat")
    body = {"to": "visitor", "parts": [{"type": "text", "text": "Hello"}]}
    said = await api.ok("POST", f"/channels/{chat}/messages", body)
    id = said["conversation_id"]
    talk = await ada.ok("GET", f"/conversations/{id}")
    for path in (f"/conversations/{id}/messages", f"/conversations/{id}", "/conversations"):
        await ada.ok("GET", path)
    await api.ok("GET", f"/conversations/{id}")
    await ada.ok("GET", f"/contacts/{talk['contact']['id']}")
    (read,) = await notes(ada, object_id=id)
    assert (read["action"], read["object_kind"], read["name"]) == (
        "get_conversation",
        "conversation",
        "Ada",
    ), "once, and programs are not people"
    (read,) = await notes(ada, object_id=talk["contact"]["id"])
    assert read["action"] == "get_contact"


async def test_refusals_and_failed_sign_ins_are_noted(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("analyst", "eve@example.com")
    for _ in range(3):
        assert await eve.refused("GET", "/conversations") == (403, "scope_missing")
    (refused,) = await notes(ada, outcome="refused")
    assert (refused["name"], refused["action"]) == ("Eve", "list_conversations")
    wanted = {"email": "eve@example.com", "password": "not her password"}
    assert await Browser(api).refused("POST", "/session", wanted) == (401, "sign_in_refused")
    await Browser(api).call("POST", "/session", {**wanted, "email": "nobody@example.com"})

    async def failed() -> bool:
        return bool(await notes(ada, action="begin_session"))

    await until(failed, "note of the failed sign-in")
    (sign_in,) = await notes(ada, action="begin_session")
    assert (sign_in["who_id"], sign_in["outcome"]) == (await eve.member_id(), "refused")
    await eve.signs_in()
    assert [one["outcome"] for one in await notes(ada, action="begin_session")] == [
        "refused",
        "done",
    ]


async def test_the_audit_only_grows(api: Api) -> None:
    await first_owner(api)
    for statement in (delete(audit), update(audit).values(name="nobody")):
        with pytest.raises(DBAPIError, match="audit only grows"):
            await api.rt.db.write(lambda tx, wanted=statement: tx.execute(wanted))  # type: ignore[misc]


async def test_the_audit_as_a_table(api: Api) -> None:
    ada = await first_owner(api)
    await ada.ok("PATCH", "/session", {"name": "=HYPERLINK(1)"})
    await ada.ok("POST", "/roles", {"name": "Night", "permissions": ["inbox:read"]})
    answer = await ada.raw("GET", "/audit/export?action=add_role")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    header, row = csv.reader(io.StringIO(answer.body.decode()))
    told = dict(zip(header, row, strict=True))
    assert told["name"] == "'=HYPERLINK(1)", "no formula"
    assert told["action"] == "add_role"
    assert told["object_kind"] == "role"
    (exported,) = await notes(ada, action="export_audit")
    assert exported["who_id"] == await ada.member_id()


@on_sqlite
async def test_the_audit_in_pages(api: Api) -> None:
    ada = await first_owner(api)
    for number in range(5):
        await ada.ok("POST", "/teams", {"name": f"team {number}"})
    seen, cursor = [], ""
    while True:
        page = await ada.ok("GET", f"/audit?limit=2&cursor={cursor}")
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 6
    assert seen == sorted(seen, reverse=True)
    since = (await notes(ada))[3]["at"].replace("+", "%2B")
    assert len(await notes(ada, since=since)) == 3
    assert len(await notes(ada, until=since)) == 3


def test_what_was_noted_lately_is_forgotten_in_time() -> None:
    now = 0.0
    lately = Lately(lambda: now)
    assert lately.is_new("eve", "a")
    assert not lately.is_new("eve", "a")
    assert lately.is_new("eve", "b")
    now += AGAIN_SECONDS
    assert lately.is_new("eve", "a")
    for number in range(REMEMBERED):
        lately.is_new("else", str(number))
    assert lately.is_new("eve", "a"), "memory is bounded"
