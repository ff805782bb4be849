"""Every operation of the API as people ask for it: who is no member, stopped, signed out or lacks
the permission gets nowhere. The same for tokens: `test_api_access.py`."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from comptoir.store.members import change_member
from comptoir.store.roles import Role, change_role, put_role
from comptoir.store.tokens import SCOPES
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.people import Browser, first_owner
from tests.web.test_api_access import (
    ASKS_OUTSIDE,
    BODIES,
    OWN_LISTS,
    Operation,
    document_of,
    everything,
    operations,
    ours,
)

__all__ = ["ours"]

OPEN = {
    *("begin_session", "read_code", "sign_up", "set_password"),
    *("get_provider", "begin_oidc", "finish_oidc"),
}
"""Operations for nobody in particular."""
TOLD = tuple[int, str]


async def tried(browser: Browser, op: Operation, ids: dict[str, str]) -> TOLD:
    """Status and text of the answer to an operation on things with these ids."""
    text = json.dumps(BODIES[op.name]) if op.name in BODIES else ""
    for name, value in ids.items():
        text = text.replace(f"{{{name}}}", value)
    answer = await browser.raw(op.method.upper(), op.path.format(**ids), text.encode() or None)
    return answer.status, answer.body.decode(errors="replace")


def code(told: TOLD) -> TOLD:
    return told[0], json.loads(told[1])["code"]


def plain(told: str, ids: dict[str, str]) -> str:
    for value in ids.values():
        told = told.replace(value, "…")
    return told


def names_something(op: Operation) -> bool:
    """Whether the path or the good body holds an id; all else is about one's own things."""
    return re.search(r"{\w+}", op.path + json.dumps(BODIES.get(op.name))) is not None


def streams(document: dict[str, Any], op: Operation) -> bool:
    """Whether the answer does not end by itself."""
    answers = document["paths"][op.path][op.method]["responses"]
    return any("text/event-stream" in one.get("content", {}) for one in answers.values())


@pytest.fixture
async def known(api: Api, ours: dict[str, str]) -> dict[str, Browser]:
    """People of all kinds, in their browsers."""
    await api.rt.db.write(lambda tx: put_role(tx, role_but(api, "")))
    ada = Browser(api, "ada@example.com")
    await ada.signs_up(await invited(api, "owner"))
    found = {"owner": ada}
    for name, role in (("lesser", "r1"), ("stopped", "owner"), ("out", "owner")):
        found[name] = await ada.invites(role, f"{name}@example.com")
    stopped = await found["stopped"].member_id()
    now = api.rt.clock()
    await api.rt.db.write(lambda tx: change_member(tx, "cakes", stopped, disabled_at=now))
    kept = found["out"].cookie
    await found["out"].ok("DELETE", "/session")
    found["out"].cookie = kept
    rival = Browser(api, "rival@example.com", "rival")
    await rival.signs_up(await invited(api, "owner", "rival"))
    found |= {"rival": rival, "intruder": Browser(api, rival.email, "cakes", rival.cookie)}
    found["bare"] = Browser(api, ada.email, "", ada.cookie)
    return found


async def invited(api: Api, role: str, workspace: str = "cakes") -> str:
    made = await api.ok("POST", "/invitations", {"role": role}, token=api.tokens[workspace])
    return str(made["link"].partition("#code=")[2])


def role_but(api: Api, scope: str) -> Role:
    """A role that permits all but one thing."""
    rest = tuple(one for one in SCOPES if one != scope)
    return Role(
        workspace_id="cakes",
        id="r1",
        name="All but one",
        permissions=rest,
        created_at=api.rt.clock(),
    )


@on_sqlite
async def test_people_reach_nothing_that_is_not_theirs(
    api: Api, ours: dict[str, str], known: dict[str, Browser], capsys: pytest.CaptureFixture[str]
) -> None:
    before = await api.rt.db.read(lambda tx: everything(tx, api))
    unknown = {"channel_id": "0" * 32, "code": "unheard", "name": "unheard", "language": "zz"}
    unknown |= dict.fromkeys(ours.keys() - unknown.keys(), "0" * 32)
    document, cells = document_of(api), 0
    for op in operations(document):
        if not op.is_of_workspace or streams(document, op):
            continue
        lesser = role_but(api, op.scopes[0])
        await api.rt.db.write(lambda tx, wanted=lesser: change_role(tx, wanted))  # type: ignore[misc]
        for who, refusal in (
            ("lesser", (403, "scope_missing")),
            ("stopped", (404, "not_found")),
            ("out", (401, "session_ended")),
            ("intruder", (404, "not_found")),
            ("bare", (401, "token_invalid")),
        ):
            assert code(await tried(known[who], op, ours)) == refusal, (op, who)
        told = await tried(known["rival"], op, ours)
        same = await tried(known["rival"], op, unknown)
        if names_something(op) and op.name not in ASKS_OUTSIDE | OWN_LISTS:
            assert code(told) == (404, "not_found"), (op, told)
            assert plain(told[1], ours) == plain(same[1], unknown), op
        assert "Ours" not in told[1], op
        cells += 6
    await api.rt.db.write(lambda tx: change_role(tx, role_but(api, "")))
    assert await api.rt.db.read(lambda tx: everything(tx, api)) == before
    with capsys.disabled():
        print(f"\n{cells} cells of the isolation matrix of people, 0 leaks")  # noqa: T201


@on_sqlite
async def test_every_route_says_whom_it_is_for(api: Api) -> None:
    found = list(operations(document_of(api)))
    assert {op.name for op in found if op.scopes == ["nobody"]} == OPEN
    for op in found:
        assert len(op.scopes) == 1, op
        assert op.scopes[0] in {*SCOPES, "session", "nobody"}, op


@on_sqlite
async def test_what_is_ones_own_takes_a_session(api: Api) -> None:
    ada = await first_owner(api)
    ids = {"session_id": (await ada.ok("GET", "/sessions"))["items"][0]["id"]}
    kept = ada.cookie
    for op in operations(document_of(api)):
        if op.scopes == ["session"]:
            nobody = Browser(api)
            assert code(await tried(nobody, op, ids)) == (401, "session_ended"), op
            assert code(await op.tried(api, ids, api.tokens["cakes"])) == (401, "session_ended"), op
    await ada.ok("DELETE", "/session")
    out = Browser(api, cookie=kept)
    for op in operations(document_of(api)):
        if op.scopes == ["session"]:
            assert code(await tried(out, op, ids)) == (401, "session_ended"), op
