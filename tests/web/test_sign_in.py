"""Signing up, in and out, as browsers do it."""

from __future__ import annotations

from comptoir.people.first_owner import offer_ownership
from tests.web.api import Api
from tests.web.people import PASSWORD, Browser, first_owner


async def test_the_first_owner_comes_by_a_link_that_works_once(api: Api) -> None:
    old, code = await offer_ownership(api.rt), await offer_ownership(api.rt)
    assert old is not None
    assert code is not None
    ada, eve = Browser(api, "ada@example.com"), Browser(api, "eve@example.com")
    wanted = {"name": "Eve", "email": "eve@example.com", "password": PASSWORD}
    told = await eve.refused("POST", "/sign-up", {**wanted, "code": old})
    assert told == (404, "not_found"), "a newer start made a newer link"
    assert (await eve.ok("POST", "/sign-up/code", {"code": code}))["first_owner"]
    signed = await ada.signs_up(code)
    assert {one["workspace"]["slug"] for one in signed["memberships"]} == {"cakes", "rival"}
    assert {one["role"] for one in signed["memberships"]} == {"owner"}
    told = await eve.refused("POST", "/sign-up", {**wanted, "code": code})
    assert told == (404, "not_found")
    assert await offer_ownership(api.rt) is None
    assert (await ada.ok("GET", "/channels"))["items"] == []


async def test_who_signs_in_works_in_their_workspaces_until_they_sign_out(api: Api) -> None:
    await first_owner(api)
    ada = Browser(api, "  ADA@example.com ")
    signed = await ada.signs_in()
    assert signed["account"]["email"] == "ada@example.com"
    assert await ada.ok("GET", "/session") == signed
    await ada.ok("POST", "/channels", {"type": "webchat"})
    kept = ada.cookie
    await ada.ok("DELETE", "/session")
    assert ada.cookie == 'comptoir=""'
    ada.cookie = kept
    assert await ada.refused("GET", "/session") == (401, "session_ended")
    assert await ada.refused("GET", "/channels") == (401, "session_ended")


async def test_the_cookie_counts_only_with_the_workspace_named(api: Api) -> None:
    ada = await first_owner(api)
    ada.workspace = ""
    assert await ada.refused("GET", "/channels") == (401, "token_invalid")
    for other in ("nowhere", "", "CAKES", "cakes "):
        told = await ada.raw("GET", "/channels", headers={"Comptoir-Workspace": other or "-"})
        assert told.status == 404 or other == "cakes ", other
