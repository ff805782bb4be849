"""Signing in by an identity provider: who may, and which tokens are not believed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from comptoir.runtime import Runtime
from comptoir.testing import HOST, served_app
from tests.stories.conftest import on_sqlite
from tests.web.api import Api, open_api
from tests.web.identity_provider import CLIENT, SECRET, IdentityProvider, Lie
from tests.web.people import OWNER, Browser, first_owner

EVE = {"sub": "eve-1", "email": "Eve@example.com", "email_verified": True, "name": "Eve"}
REFUSED = (401, "sign_in_refused")


@dataclass
class Door:
    """A Comptoir that takes people from an identity provider."""

    api: Api
    provider: IdentityProvider
    kept: list[str] = field(default_factory=list)

    async def answer(self, browser: Browser, code: str = "", *, join: bool = False) -> Any:
        """What the page posts after somebody was at the provider; the browser keeps what it got."""
        session = browser.cookie
        path, body = ("/oidc/join", None) if join else ("/oidc", {"code": code})
        begun = await browser.ok("POST", path, body)
        browser.cookie = "; ".join(one for one in (session, browser.cookie) if one)
        return self.provider.signs_in(begun["url"])

    async def enters(self, browser: Browser, code: str = "", *, join: bool = False) -> Any:
        return await browser.ok("POST", "/oidc/answer", await self.answer(browser, code, join=join))

    async def is_refused(
        self, browser: Browser, code: str = "", *, join: bool = False
    ) -> tuple[int, str]:
        said = await self.answer(browser, code, join=join)
        return await browser.refused("POST", "/oidc/answer", said)


@pytest.fixture
async def door(runtime: Runtime, free_ports: tuple[int, ...]) -> AsyncIterator[Door]:
    first, second, *others = free_ports
    issuer = f"http://{HOST}:{second}"
    settings = replace(
        runtime.settings,
        public_url=f"http://{HOST}:{first}",
        oidc_issuer=issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_name="Example Login",
    )
    provider = IdentityProvider(issuer)
    async with (
        served_app(provider, second),
        open_api(replace(runtime, settings=settings), (first, *others)) as api,
    ):
        yield Door(api, provider)


async def link(ada: Browser, email: str = "", role: str = "editor") -> str:
    made = await ada.ok("POST", "/invitations", {"role": role, "email": email})
    return str(made["link"].partition("#code=")[2])


async def test_an_invitation_and_a_verified_address_make_an_account(door: Door) -> None:
    ada = await first_owner(door.api)
    shown = await Browser(door.api).ok("GET", "/oidc")
    assert shown == {"there": True, "name": "Example Login"}
    door.provider.person = EVE
    assert await door.is_refused(Browser(door.api)) == REFUSED, "nobody knows her yet"
    eve = Browser(door.api)
    signed = await door.enters(eve, await link(ada, "eve@example.com"))
    assert signed["account"]["email"] == "eve@example.com"
    assert [one["role"] for one in signed["memberships"]] == ["editor"]
    again = Browser(door.api)
    assert (await door.enters(again))["account"] == signed["account"]
    door.provider.person = {**EVE, "email": "new@example.com", "name": "Eva"}
    assert (await door.enters(Browser(door.api)))["account"]["id"] == signed["account"]["id"], (
        "the subject says who it is, not the address"
    )


async def test_an_address_joins_nothing(door: Door) -> None:
    ada = await first_owner(door.api)
    door.provider.person = {**EVE, "email": OWNER}
    assert await door.is_refused(Browser(door.api)) == REFUSED
    code = await link(ada)
    assert await door.is_refused(Browser(door.api), code) == (409, "conflict")
    other = {"sub": "mallory-1", "email": "eve@example.com", "email_verified": True}
    door.provider.person = EVE
    await door.enters(Browser(door.api), code)
    door.provider.person = other
    assert await door.is_refused(Browser(door.api)) == REFUSED, "another subject, the same address"
    assert await door.is_refused(Browser(door.api), await link(ada)) == (409, "conflict")


@on_sqlite
@pytest.mark.parametrize(
    "person",
    [
        {**EVE, "email_verified": False},
        {**EVE, "email_verified": "true"},
        {"sub": "eve-1", "email": "eve@example.com"},
        {"sub": "eve-1", "email_verified": True},
        {**EVE, "email": "mallory@example.com"},
    ],
    ids=["not verified", "a word", "does not say", "no address", "another address"],
)
async def test_a_link_takes_a_verified_address(door: Door, person: dict[str, Any]) -> None:
    ada = await first_owner(door.api)
    door.provider.person = person
    code = await link(ada, "eve@example.com")
    assert (await door.is_refused(Browser(door.api), code))[0] in (401, 403)
    assert len((await ada.ok("GET", "/members"))["items"]) == 1


def changed(**claims: Any) -> Lie:
    return lambda told: told.update(claims)


def without(name: str) -> Lie:
    return lambda told: told.pop(name) and None


LIES: dict[str, Lie] = {
    "audience": changed(aud="another"),
    "audience of many": changed(aud=["another", "else"]),
    "many without party": changed(aud=["comptoir", "else"]),
    "another party": changed(aud=["comptoir", "else"], azp="else"),
    "issuer": changed(iss="https://evil.example"),
    "nonce": changed(nonce="another"),
    "no nonce": without("nonce"),
    "expired": changed(exp=1_600_000_000),
    "no end": without("exp"),
    "of tomorrow": changed(iat=4_000_000_000),
    "no subject": without("sub"),
    "empty subject": changed(sub=""),
    "subject is no text": changed(sub=7),
}


@on_sqlite
@pytest.mark.parametrize("lie", LIES)
async def test_tokens_that_are_not_for_us(door: Door, lie: str) -> None:
    ada = await first_owner(door.api)
    door.provider.person = EVE
    await door.enters(Browser(door.api), await link(ada))
    door.provider.lie = LIES[lie]
    assert await door.is_refused(Browser(door.api)) == REFUSED


@on_sqlite
@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS512", "another key"])
async def test_signatures_that_are_not_believed(door: Door, algorithm: str) -> None:
    ada = await first_owner(door.api)
    door.provider.person = EVE
    await door.enters(Browser(door.api), await link(ada))
    if algorithm == "another key":
        door.provider.signing = RSAKey.generate_key(2048, {"kid": "one"})
    else:
        door.provider.algorithm = algorithm
    assert await door.is_refused(Browser(door.api)) == REFUSED


@on_sqlite
async def test_a_provider_may_change_its_keys(door: Door) -> None:
    ada = await first_owner(door.api)
    door.provider.person = EVE
    await door.enters(Browser(door.api), await link(ada))
    door.provider.key = door.provider.signing = RSAKey.generate_key(2048, {"kid": "two"})
    await door.enters(Browser(door.api))


async def test_an_identity_is_joined_by_whoever_is_signed_in(door: Door) -> None:
    ada = await first_owner(door.api)
    eve = await ada.invites("member", "eve@example.com")
    door.provider.person = {"sub": "ada-1"}
    await door.enters(ada, join=True)
    assert (await door.enters(Browser(door.api)))["account"]["email"] == OWNER
    assert await door.is_refused(eve, join=True) == (409, "conflict"), "it is somebody else's"
    door.provider.person = {"sub": "eve-1"}
    said = await door.answer(eve, join=True)
    kept = [one for one in eve.cookie.split("; ") if "oidc" in one]
    thief = Browser(door.api, cookie="; ".join(kept))
    assert await thief.refused("POST", "/oidc/answer", said) == REFUSED, "in her browser only"


@on_sqlite
async def test_an_answer_belongs_to_the_browser_that_asked(door: Door) -> None:
    ada = await first_owner(door.api)
    door.provider.person = EVE
    await door.enters(Browser(door.api), await link(ada))
    eve, mallory = Browser(door.api), Browser(door.api)
    said = await door.answer(eve)
    assert await mallory.refused("POST", "/oidc/answer", said) == REFUSED
    theirs = await door.answer(mallory)
    mixed = {"code": said["code"], "state": theirs["state"]}
    assert await mallory.refused("POST", "/oidc/answer", mixed) == REFUSED, "PKCE"
    again = await door.answer(eve)
    await eve.ok("POST", "/oidc/answer", again)
    assert await eve.refused("POST", "/oidc/answer", again) == REFUSED, "once"


@on_sqlite
async def test_a_provider_that_takes_the_secret_in_the_form(door: Door) -> None:
    ada = await first_owner(door.api)
    door.provider.basic = False
    door.provider.person = EVE
    await door.enters(Browser(door.api), await link(ada))


@on_sqlite
async def test_a_provider_that_calls_itself_another(door: Door) -> None:
    door.provider._about = lambda: {  # type: ignore[method-assign]
        **dict.fromkeys(("authorization_endpoint", "token_endpoint", "jwks_uri"), "http://x"),
        "issuer": "https://evil.example",
    }
    told = await Browser(door.api).refused("POST", "/oidc", {"code": ""})
    assert told == (502, "fetch_failed")


@on_sqlite
async def test_without_a_provider_there_is_no_such_door(api: Api) -> None:
    assert await Browser(api).ok("GET", "/oidc") == {"there": False, "name": ""}
    assert await Browser(api).refused("POST", "/oidc", {"code": ""}) == (404, "not_found")
