"""Who may do what over the REST API, whatever is sent, and whether its document tells the truth."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from fastapi import FastAPI

from comptoir.channels.peers.every import SECRET, TOKEN
from comptoir.model.decision import Reasons
from comptoir.store import (
    channels,
    contacts,
    content,
    demand,
    entries,
    golden,
    keywords,
    shown,
    sources,
    templates,
    tokens,
    turns,
)
from comptoir.store.conversation_pages import Wanted, list_places
from comptoir.store.database import Connection
from comptoir.store.tokens import SCOPES, hash_secret
from comptoir.web.api import make_api
from tests.conftest import REPOSITORY
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.wire import ask, request

METHODS = ("get", "put", "post", "patch", "delete")
BODIES: dict[str, Any] = {
    "add_channel": {"type": "webchat", "name": "Theirs"},
    "change_channel": {"answers": {"token": "theirs"}},
    "put_profile": {"greeting": "theirs"},
    "add_message": {"to": "ada", "parts": [{"type": "text", "text": "theirs"}]},
    "add_entry": {"channel_id": "{channel_id}", "code": "poster", "name": "theirs"},
    "add_source": {"name": "theirs"},
    "put_documents": {"documents": [{"key": "a", "title": "theirs"}]},
    "submit_template": {
        "name": "order_ready",
        "language": "en",
        "category": "utility",
        "components": [{"type": "BODY", "text": "theirs"}],
    },
    "change_conversation": {"priority": "urgent", "tags": ["theirs"]},
    "add_reply": {"parts": [{"type": "text", "text": "theirs"}]},
    "add_note": {"text": "theirs"},
    "set_owner": {"owner": "member", "name": "theirs"},
    "set_state": {"state": "resolved"},
    "change_contact": {"name": "theirs", "tags": ["theirs"], "blocked": True},
    "set_keyword": {"word": "theirs", "text": "theirs"},
    "ask_in_lab": {"wish": "theirs"},
    "add_golden_question": {"question": "theirs", "expect": "none"},
    "golden_from_message": {"message_id": "{message_id}", "expect": "none"},
    "write_demand_answer": {"text": "theirs"},
}
"""A good body for each operation that has one."""
OWN_LISTS = {
    *("list_channel_types", "list_channels", "list_entries", "add_channel"),
    *("list_sources", "add_source"),
    *("list_conversations", "count_conversations", "list_contacts"),
    *("list_known_keywords", "set_keyword", "ask_in_lab", "show_demand"),
    *("list_golden_questions", "add_golden_question", "last_golden_run", "run_golden_now"),
}
"""Operations that another workspace may carry out too: on its own things."""


class Operation(msgspec.Struct, frozen=True):
    """One operation of the document."""

    name: str
    method: str
    path: str
    scopes: list[str]

    async def tried(self, api: Api, ids: dict[str, str], token: str) -> tuple[int, str]:
        """Status and text of the answer, with the parameters of the path filled in."""
        body = BODIES.get(self.name)
        text = None if body is None else json.dumps(body)
        for name, value in ids.items():
            text = text and text.replace(f"{{{name}}}", value)
        path = self.path.format(**ids)
        raw = text.encode() if text else None
        answer = await api.raw(self.method.upper(), path, raw, token=token)
        return answer.status, answer.body.decode(errors="replace")


def document_of(api: Api) -> dict[str, Any]:
    app: FastAPI = make_api(api.rt)
    return app.openapi()


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                security = item[method].get("security", [])
                scopes = [scope for one in security for scope in one.get("token", [])]
                yield Operation(item[method]["operationId"], method, path, scopes)


@pytest.fixture
async def ours(api: Api) -> AsyncIterator[dict[str, str]]:
    """A channel of the workspace cakes with a link and a template, by the names of parameters."""
    async with api.peer("whatsapp") as (_, url):
        id = await api.connected("whatsapp", url, name="Ours")
        await api.ok("POST", "/entries", {"channel_id": id, "code": "poster", "name": "Ours"})
        body = BODIES["submit_template"] | {"components": [{"type": "BODY", "text": "Ours"}]}
        await api.ok("POST", f"/channels/{id}/templates", body)
        source = await api.ok("POST", "/sources", {"name": "Ours"})
        talk = await talked(api)
        word = await api.ok("PUT", "/keywords", {"word": "Ours", "text": "Ours"})
        asked = await api.ok("POST", "/golden", {"question": "Ours", "expect": "keyword:Ours"})
        (group,) = (await api.ok("GET", "/demand"))["groups"]
        yield {
            "channel_id": id,
            "code": "poster",
            "name": "order_ready",
            "source_id": source["id"],
            "keyword_id": word["id"],
            "golden_id": asked["id"],
            "group_id": group["id"],
            **talk,
        }


async def talked(api: Api) -> dict[str, str]:
    """A conversation in which the assistant decided something, and its contact."""
    chat = await api.connected("webchat", name="Ours")
    body = {"to": "ada", "parts": [{"type": "text", "text": "Ours"}]}
    said = await api.ok("POST", f"/channels/{chat}/messages", body)
    decided = turns.Decided(
        workspace_id="cakes",
        id=said["id"],
        conversation_id=said["conversation_id"],
        outcome="answer",
        wish="Ours",
        reasons=Reasons(rule="unknown", understood="Ours"),
        milliseconds=1.0,
        decided_at=api.rt.clock(),
    )
    await api.rt.db.write(lambda tx: turns.add(tx, [decided]))
    where = f"/conversations/{said['conversation_id']}"
    found = await api.ok("GET", where)
    await api.ok("POST", f"{where}/notes", {"text": "Ours"})
    await api.ok("PATCH", where, {"tags": ["Ours"]})
    return {
        "conversation_id": said["conversation_id"],
        "message_id": said["id"],
        "contact_id": found["contact"]["id"],
    }


def everything(tx: Connection, api: Api) -> list[Any]:
    """All that the workspace cakes has."""
    vault = api.rt.vault
    return [
        [
            (one.id, one.problem, one.credentials)
            for one in channels.list_channels(tx, vault, "cakes")
        ],
        entries.list_entries(tx, "cakes"),
        templates.list_templates(tx, "cakes"),
        sources.list_sources(tx, "cakes"),
        content.changed_since(tx, "cakes", 0, limit=1000).documents,
        keywords.list_keywords(tx, "cakes"),
        golden.list_golden(tx, "cakes"),
        demand.list_missed(tx, "cakes", api.rt.clock() - timedelta(days=1), 100),
        talks(tx),
    ]


def talks(tx: Connection) -> list[Any]:
    """All conversations and contacts of the workspace cakes."""
    ids = [place.id for place in list_places(tx, "cakes", Wanted(), None, 100)]
    people = [one.id for one in contacts.list_contacts(tx, "cakes", "", "", 100)]
    return [
        shown.show_conversations(tx, "cakes", ids),
        [shown.list_said(tx, "cakes", id, 0, 100) for id in ids],
        [shown.list_events(tx, "cakes", id, "", 100) for id in ids],
        [contacts.access_whole(tx, "cakes", id) for id in people],
    ]


async def test_a_workspace_sees_nothing_of_another(
    api: Api, ours: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = await api.rt.db.read(lambda tx: everything(tx, api))
    revoked = await api.secret("cakes", name="revoked")
    gone = await api.rt.db.write(lambda tx: tokens.remove_token(tx, "cakes", "revoked"))
    assert gone
    strangers = {"nobody": "", "junk": "comptoir_" + "x" * 43, "revoked": revoked}
    unknown = {"channel_id": "0" * 32, "code": "unheard", "name": "unheard"}
    unknown |= dict.fromkeys(ours.keys() - unknown.keys(), "0" * 32)
    cells, scopes = 0, set()
    for op in operations(document_of(api)):
        assert len(op.scopes) == 1, op
        scopes.add(op.scopes[0])
        for stranger in strangers.values():
            assert _code(await op.tried(api, ours, stranger)) == (401, "token_invalid"), op
        others = set(SCOPES) - set(op.scopes)
        lesser = await api.secret("cakes", *others, name=op.name)
        assert _code(await op.tried(api, ours, lesser)) == (403, "scope_missing"), op
        status, told = await op.tried(api, ours, api.tokens["rival"])
        same = await op.tried(api, unknown, api.tokens["rival"])
        if op.name in OWN_LISTS:
            assert status < 300, (op, told)
        else:
            assert _code((status, told)) == (404, "not_found"), (op, told)
            assert _plain(told, ours) == _plain(same[1], unknown), op
        assert not [word for word in ("Ours", ours["channel_id"], TOKEN, SECRET) if word in told]
        cells += len(strangers) + 3
    assert await api.rt.db.read(lambda tx: everything(tx, api)) == before
    assert scopes | {"golden:override"} == set(SCOPES), "that one widens what a scope allows"
    with capsys.disabled():
        print(f"\n{cells} cells of the isolation matrix, 0 leaks")  # noqa: T201


def _code(tried: tuple[int, str]) -> tuple[int, str]:
    return tried[0], json.loads(tried[1])["code"]


def _plain(told: str, ids: dict[str, str]) -> str:
    """What was told, without the ids that were asked for."""
    for value in ids.values():
        told = told.replace(value, "…")
    return told


async def test_a_token_is_kept_as_a_hash(api: Api) -> None:
    def bytes_of(tx: Connection) -> bytes:
        found = tokens.find_token(tx, hash_secret(api.tokens["cakes"]))
        assert found is not None
        assert (found.workspace_id, found.scopes) == ("cakes", SCOPES)
        return repr(found).encode()

    assert api.tokens["cakes"].encode() not in await api.rt.db.read(bytes_of)
    assert re.fullmatch(r"comptoir_[\w-]{43}", api.tokens["cakes"])


@on_sqlite
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic Y2FrZXM6", "Bearer a b", "bearer x", "Token x"]
)
async def test_odd_credentials(api: Api, header: str) -> None:
    sent = {"Authorization": header} if header else {}
    answer = await api.raw("GET", "/channels", token="", headers=sent)
    assert (answer.status, json.loads(answer.body)["code"]) == (401, "token_invalid")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


@on_sqlite
async def test_odd_addresses_and_methods(api: Api) -> None:
    for path in ("/nothing", "/channels/%00", "/channels?cursor=%00", "/channels/a/b/c", "x", "/"):
        assert (await api.problem("GET", path))["code"] == "not_found"
    wrong = await api.raw("PUT", "/channels", {})
    assert (wrong.status, json.loads(wrong.body)["code"]) == (405, "input_invalid")
    assert "GET" in wrong.headers["allow"] or "POST" in wrong.headers["allow"]
    assert (await api.problem("GET", "/channels/" + "x" * 200))["status"] == 400


@on_sqlite
async def test_a_body_that_is_too_large_is_refused(api: Api) -> None:
    port = int(api.url.removesuffix("/api/v1").rpartition(":")[2])
    raw = request("POST", "/api/v1/channels", b"x" * 4_000_000)
    answer = await asyncio.to_thread(ask, port, raw)
    assert answer is not None
    assert (answer.status, answer.problem["code"]) == (413, "body_too_large")


@on_sqlite
async def test_odd_keys_are_refused(api: Api) -> None:
    for key in ("x" * 201, "with space", "ünïcode"):
        sent = {"Idempotency-Key": key}
        answer = await api.raw("POST", "/channels", {"type": "webchat"}, headers=sent)
        assert (answer.status, json.loads(answer.body)["code"]) == (400, "input_invalid")


# The document ------------------------------------------------------------------------------------


@on_sqlite
async def test_the_document_is_complete(api: Api) -> None:
    answer = await api.raw("GET", "/openapi.json", token="")
    document = json.loads(answer.body)
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/api/v1"}]
    for op in operations(document):
        told = document["paths"][op.path][op.method]
        assert told["description"], op
        assert {"400", "401", "403", "404", "409"} <= set(told["responses"]), op
        refused = told["responses"]["404"]["content"]
        assert list(refused) == ["application/problem+json"], op
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert references <= set(document["components"]["schemas"])
    assert "HTTPValidationError" not in document["components"]["schemas"]


@on_sqlite
async def test_every_request_has_an_example_that_works(api: Api) -> None:
    """The examples of a shape, put together, are a request that is understood."""
    document = document_of(api)
    shapes = document["components"]["schemas"]
    for op in operations(document):
        told = document["paths"][op.path][op.method]
        assert ("requestBody" in told) == (op.name in BODIES), op
        if "requestBody" in told:
            reference = told["requestBody"]["content"]["application/json"]["schema"]["$ref"]
            shape = shapes[reference.rpartition("/")[2]]
            lacking = [
                n for n in shape.get("required", []) if "examples" not in shape["properties"][n]
            ]
            assert lacking == [], op
    wanted = {
        n: p["examples"][0]
        for n, p in shapes["NewMessage"]["properties"].items()
        if "examples" in p
    }
    id = await api.connected("webchat")
    assert (await api.ok("POST", f"/channels/{id}/messages", wanted))["status"] == "queued"


@on_sqlite
async def test_every_operation_is_on_its_page(api: Api) -> None:
    page = (REPOSITORY / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(GET|PUT|POST|PATCH|DELETE) (\S+)` \| `(\S+)` \|", page, re.MULTILINE)
    told = {(op.method.upper(), op.path, *op.scopes) for op in operations(document_of(api))}
    assert {tuple(row) for row in rows} == told
    for scope in SCOPES:
        assert f"| `{scope}` |" in page
