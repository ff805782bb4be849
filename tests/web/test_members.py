"""Members, invitations, roles, teams and tokens: who may do what, and who may give it."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.people.roles import ROLES
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.people import PASSWORD, Browser, first_owner


async def test_an_invitation_makes_one_member(api: Api) -> None:
    ada = await first_owner(api)
    made = await ada.ok("POST", "/invitations", {"role": "editor", "email": " Eve@Example.com "})
    assert made["link"].startswith(f"{api.url.removesuffix('/api/v1')}/app/welcome#code=")
    code = made["link"].partition("#code=")[2]
    assert [one["id"] for one in (await ada.ok("GET", "/invitations"))["items"]] == [made["id"]]
    eve, mallory = Browser(api, "eve@example.com"), Browser(api, "mallory@example.com")
    told = await mallory.ok("POST", "/sign-up/code", {"code": code})
    assert told == {
        "first_owner": False,
        "workspace": "Cakes",
        "role": "editor",
        "email": "eve@example.com",
    }
    wanted = {"code": code, "name": "M", "email": "mallory@example.com", "password": PASSWORD}
    assert await mallory.refused("POST", "/sign-up", wanted) == (403, "scope_missing")
    signed = await eve.signs_up(code)
    (membership,) = signed["memberships"]
    assert (membership["workspace"]["slug"], membership["role"]) == ("cakes", "editor")
    assert membership["permissions"] == list(ROLES["editor"])
    assert await mallory.refused("POST", "/sign-up", wanted) == (404, "not_found")
    assert (await ada.ok("GET", "/invitations"))["items"] == []
    eve.workspace = "rival"
    assert await eve.refused("GET", "/members") == (404, "not_found")


async def test_who_has_an_account_joins_by_an_invitation(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    ada.workspace = "rival"
    made = await ada.ok("POST", "/invitations", {"role": "analyst", "email": "eve@example.com"})
    code = made["link"].partition("#code=")[2]
    again = {"code": code, "name": "Eve", "email": "eve@example.com", "password": PASSWORD}
    assert await Browser(api).refused("POST", "/sign-up", again) == (409, "conflict")
    signed = await eve.ok("POST", "/memberships", {"code": code})
    assert {m["workspace"]["slug"]: m["role"] for m in signed["memberships"]} == {
        "cakes": "member",
        "rival": "analyst",
    }
    assert await eve.refused("POST", "/memberships", {"code": code}) == (404, "not_found")


async def test_a_workspace_always_has_an_owner(api: Api) -> None:
    ada = await first_owner(api)
    me = await ada.member_id()
    for change in ({"role": "editor"}, {"active": False}):
        assert await ada.refused("PATCH", f"/members/{me}", change) == (409, "conflict")
    assert await ada.refused("DELETE", f"/members/{me}") == (409, "conflict")
    eve = await ada.invites("owner", "eve@example.com")
    await eve.ok("PATCH", f"/members/{me}", {"role": "editor"})
    assert await ada.refused("GET", "/members") == (401, "session_ended")
    await ada.signs_in()
    assert await ada.refused("POST", "/roles", {"name": "x", "permissions": ["inbox:read"]}) == (
        403,
        "scope_missing",
    )
    hers = await eve.member_id()
    assert await eve.refused("DELETE", f"/members/{hers}") == (409, "conflict")


@pytest.mark.parametrize("change", [{"role": "analyst"}, {"active": False}, None])
async def test_who_is_stopped_is_out_at_once(api: Api, change: Any) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("administrator", "eve@example.com")
    token = (await eve.ok("POST", "/tokens", {"name": "hers", "scopes": ["inbox:read"]}))["secret"]
    link = (await eve.ok("POST", "/invitations", {"role": "editor"}))["link"]
    assert (await api.call("GET", "/conversations", token=token))[0] == 200
    path = f"/members/{await eve.member_id()}"
    await ada.ok("PATCH" if change else "DELETE", path, change)
    assert await eve.refused("GET", "/members") == (401, "session_ended")
    assert (await api.problem("GET", "/conversations", token=token))["code"] == "scope_missing"
    told = await eve.refused("POST", "/sign-up/code", {"code": link.partition("#code=")[2]})
    assert told == (404, "not_found"), "nor do they leave a way back"
    signed = await eve.signs_in()
    assert [m["role"] for m in signed["memberships"]] == (
        ["analyst"] if change == {"role": "analyst"} else []
    )
    if change != {"role": "analyst"}:
        assert await eve.refused("GET", "/members") == (404, "not_found")


@on_sqlite
async def test_nobody_gives_more_than_they_have(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("administrator", "eve@example.com")
    refused = (403, "scope_missing")
    assert await eve.refused("POST", "/invitations", {"role": "owner"}) == refused
    owner, own = f"/members/{await ada.member_id()}", f"/members/{await eve.member_id()}"
    assert await eve.refused("PATCH", own, {"role": "owner"}) == refused
    assert await eve.refused("PATCH", owner, {"role": "analyst"}) == refused
    assert await eve.refused("PATCH", owner, {"active": False}) == refused
    assert await eve.refused("DELETE", owner) == refused
    wanted = {"name": "all", "scopes": ["roles:write"]}
    assert await eve.refused("POST", "/tokens", wanted) == refused
    made = await eve.ok("POST", "/tokens", {"name": "some", "scopes": ["tokens:write"]})
    told = await api.problem(
        "POST", "/tokens", {"name": "x", "scopes": ["inbox:read"]}, token=made["secret"]
    )
    assert told["code"] == "scope_missing"
    bob = await ada.invites("analyst", "bob@example.com")
    assert await bob.refused("POST", "/invitations", {"role": "analyst"}) == refused
    assert await bob.refused("GET", "/conversations") == refused
    assert await bob.refused("GET", "/invitations") == refused


async def test_a_role_of_the_workspace(api: Api) -> None:
    ada = await first_owner(api)
    wanted = {"name": "Night shift", "permissions": ["inbox:read", "people:read"]}
    role = await ada.ok("POST", "/roles", wanted)
    assert await ada.refused("POST", "/roles", wanted) == (409, "conflict")
    assert await ada.refused("POST", "/roles", {**wanted, "name": "Owner"}) == (
        400,
        "input_invalid",
    )
    eve = await ada.invites(role["id"], "eve@example.com")
    assert (await eve.ok("GET", "/conversations"))["items"] == []
    assert await eve.refused("GET", "/channels") == (403, "scope_missing")
    assert await ada.refused("DELETE", f"/roles/{role['id']}") == (409, "conflict")
    changed = {"name": "Night", "permissions": ["channels:read"]}
    await ada.ok("PUT", f"/roles/{role['id']}", changed)
    assert (await eve.ok("GET", "/channels"))["items"] == []
    assert await eve.refused("GET", "/conversations") == (403, "scope_missing")
    await ada.ok("PATCH", f"/members/{await eve.member_id()}", {"role": "member"})
    await ada.ok("DELETE", f"/roles/{role['id']}")
    names = [one["name"] for one in (await ada.ok("GET", "/roles"))["items"]]
    assert sorted(names) == sorted(ROLES)
    told = await ada.refused("PATCH", f"/members/{await eve.member_id()}", {"role": role["id"]})
    assert told == (404, "not_found")


async def test_teams(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    ids = sorted([await ada.member_id(), await eve.member_id()])
    team = await ada.ok("POST", "/teams", {"name": "Service", "members": [*ids, ids[0]]})
    assert team["members"] == ids
    assert await ada.refused("POST", "/teams", {"name": "Service"}) == (409, "conflict")
    told = await ada.refused("POST", "/teams", {"name": "Else", "members": ["nobody"]})
    assert told == (404, "not_found")
    assert [one["name"] for one in (await ada.ok("GET", "/teams"))["items"]] == ["Service"]
    other = await ada.ok("POST", "/teams", {"name": "Sales"})
    assert await ada.refused("PATCH", f"/teams/{other['id']}", {"name": "Service"}) == (
        409,
        "conflict",
    )
    await ada.ok("PATCH", f"/teams/{team['id']}", {"members": ids[:1], "name": "Help"})
    (found,) = [one for one in (await eve.ok("GET", "/teams"))["items"] if one["name"] == "Help"]
    assert found["members"] == ids[:1]
    assert await eve.refused("DELETE", f"/teams/{team['id']}") == (403, "scope_missing")
    ada.workspace = "rival"
    assert await ada.refused("DELETE", f"/teams/{team['id']}") == (404, "not_found")
    there = await ada.refused("POST", "/teams", {"name": "Spies", "members": ids})
    assert there == (404, "not_found"), "nobody of another workspace"
