"""What pages of other sites, headers and guesses cannot do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from typing import Any

import msgspec
import pytest

from comptoir.net.client import Response
from comptoir.people import passwords
from comptoir.people.first_owner import offer_ownership
from comptoir.runtime import Runtime
from comptoir.settings import Network, Settings
from comptoir.web.origin import client_address
from tests.stories.conftest import on_sqlite
from tests.web.api import Api, open_api
from tests.web.people import OWNER, PASSWORD, Browser, first_owner
from tests.web.test_audit import notes
from tests.web.wire import Answer, ask, request

FOREIGN: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1:1"},
]


@dataclass
class Page(Browser):
    """A page that sends just these headers with the cookie, none of those of a page of ours."""

    page: dict[str, str] = field(default_factory=dict)

    async def raw(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        sent = {"Cookie": self.cookie, **self.page, **(headers or {})}
        if self.workspace:
            sent["Comptoir-Workspace"] = self.workspace
        return await self.api.raw(method, path, body, token="", headers=sent)


def as_page(browser: Browser, headers: dict[str, str], workspace: str = "") -> Browser:
    """Another page in the same browser."""
    return Page(browser.api, browser.email, workspace, browser.cookie, page=headers)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@on_sqlite
async def test_a_page_of_another_site_does_nothing(api: Api, headers: dict[str, str]) -> None:
    ada = await first_owner(api)
    foreign = as_page(ada, headers, "cakes")
    refused = (403, "foreign_origin")
    assert await foreign.refused("POST", "/teams", {"name": "theirs"}) == refused
    assert await foreign.refused("GET", "/teams") == refused
    foreign = as_page(ada, headers)
    for method, path, body in (
        ("PATCH", "/session", {"name": "theirs"}),
        ("DELETE", "/session", None),
        ("DELETE", "/sessions", None),
        ("POST", "/second-factor", {"password": PASSWORD}),
        ("POST", "/session", {"email": OWNER, "password": PASSWORD}),
    ):
        assert await foreign.refused(method, path, body) == refused, path
    assert (await ada.ok("GET", "/teams"))["items"] == []
    assert (await ada.ok("GET", "/session"))["account"]["name"] == "Ada"


@on_sqlite
async def test_a_cookie_alone_changes_nothing(api: Api) -> None:
    ada = await first_owner(api)
    bare = as_page(ada, {})
    assert await bare.refused("DELETE", "/session") == (403, "foreign_origin")
    assert await bare.refused("POST", "/teams", {"name": "x"}) == (401, "token_invalid")
    own = as_page(ada, {"Origin": api.url.removesuffix("/api/v1")}, "cakes")
    await own.ok("POST", "/teams", {"name": "ours"})


@on_sqlite
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_forms_are_no_json(api: Api, kind: str) -> None:
    ada = await first_owner(api)
    body = b'{"email": "ada@example.com", "password": "seven bees in a blue tin"}'
    answer = await ada.raw("POST", "/session", body, headers={"Content-Type": kind})
    assert answer.status == 400
    assert "set-cookie" not in answer.headers


@on_sqlite
async def test_no_page_may_ask_first(api: Api) -> None:
    answer = await api.raw(
        "OPTIONS",
        "/teams",
        token="",
        headers={
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "comptoir-workspace",
        },
    )
    assert answer.status >= 400
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@asynccontextmanager
async def behind(runtime: Runtime, free_ports: tuple[int, ...], **more: Any) -> AsyncIterator[Api]:
    settings: Settings = replace(runtime.settings, **more)
    async with open_api(replace(runtime, settings=settings), free_ports) as opened:
        yield opened


@on_sqlite
async def test_the_cookie_over_https(runtime: Runtime, free_ports: tuple[int, ...]) -> None:
    public = "https://chat.example.com"
    async with behind(runtime, free_ports, public_url=public) as api:
        code = await offer_ownership(api.rt)
        wanted = {"code": code, "name": "Ada", "email": OWNER, "password": PASSWORD}
        answer = await api.raw(
            "POST", "/sign-up", wanted, token="", headers={"Origin": "https://chat.example.com"}
        )
        assert answer.status == 201
        told = answer.headers["set-cookie"].lower()
        assert told.startswith("__host-comptoir=")
        for flag in ("; secure", "; httponly", "; samesite=lax", "; path=/", "; max-age=7776000"):
            assert flag in told
        assert "domain" not in told
        plain = {"Cookie": answer.headers["set-cookie"].partition(";")[0].replace("__Host-", "")}
        refused = await api.raw("GET", "/session", token="", headers=plain)
        assert refused.status == 401, "no neighbour sets it"


async def sent_raw(api: Api, path: str, body: object, headers: Mapping[str, str]) -> Answer:
    """The answer to a POST with headers that our own client would not send."""
    port = int(api.url.removesuffix("/api/v1").rpartition(":")[2])
    told = {"Content-Type": "application/json", **headers}
    raw = request("POST", f"/api/v1{path}", msgspec.json.encode(body), headers=told)
    answer = await asyncio.to_thread(ask, port, raw)
    assert answer is not None
    return answer


@on_sqlite
async def test_links_begin_with_the_public_address(
    runtime: Runtime, free_ports: tuple[int, ...]
) -> None:
    async with behind(runtime, free_ports, public_url="https://chat.example.com") as api:
        odd = {
            "Authorization": f"Bearer {api.tokens['cakes']}",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "http",
            "Forwarded": "host=evil.example",
            "X-Original-URL": "//evil.example",
        }
        answer = await sent_raw(api, "/invitations", {"role": "editor"}, odd)
        assert b'"link":"https://chat.example.com/app/welcome#code=' in answer.body
        assert b"evil" not in answer.body


@on_sqlite
@pytest.mark.parametrize(
    ("trusted", "address"),
    [(frozenset(), "127.0.0.1"), (frozenset({ip_network("127.0.0.0/8")}), "198.51.100.7")],
)
async def test_forwarded_addresses_are_believed_from_proxies_only(
    runtime: Runtime, free_ports: tuple[int, ...], trusted: frozenset[Network], address: str
) -> None:
    told = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    async with behind(runtime, free_ports, trusted_proxies=trusted) as api:
        ada = await first_owner(api)
        sent = {"Cookie": ada.cookie, "Comptoir-Workspace": "cakes", **told}
        assert (await sent_raw(api, "/teams", {"name": "a"}, sent)).status == 201
        assert (await notes(ada, action="add_team"))[0]["address"] == address


def test_the_address_behind_proxies() -> None:
    ours = frozenset({ip_network("10.0.0.0/8"), ip_network("::1/128")})
    for peer, forwarded, address in (
        ("203.0.113.1", "198.51.100.7", "203.0.113.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "evil<script>", "10.0.0.1"),
        ("10.0.0.1", ", ,", "10.0.0.1"),
    ):
        assert client_address(peer, forwarded, ours) == address, (peer, forwarded)


@on_sqlite
async def test_nobody_learns_who_has_an_account(api: Api) -> None:
    await first_owner(api)
    answers = []
    for email in (OWNER, "nobody@example.com"):
        wanted = {"email": email, "password": "not the password"}
        answer = await Browser(api).raw("POST", "/session", wanted)
        kept = {n: v for n, v in answer.headers.items() if not n.lower().startswith("ratelimit")}
        answers.append((answer.status, answer.body, kept))
    assert answers[0] == answers[1]


async def test_both_take_one_look_at_a_password(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """As slow for nobody as for somebody: a hash of the same costs is made in both cases."""
    await first_owner(api)
    looked: list[str] = []
    real = passwords._is_right

    def look(password: str, kept: str) -> bool:
        looked.append(kept or passwords._nobodys())
        return real(password, kept)

    monkeypatch.setattr(passwords, "_is_right", look)
    for email in (OWNER, "nobody@example.com"):
        wanted = {"email": email, "password": "not the password"}
        await Browser(api).refused("POST", "/session", wanted)
    costs = {one.split("$")[3] for one in looked}
    assert len(looked) == 2
    assert len(costs) == 1


@on_sqlite
@pytest.mark.parametrize(
    "cookie", ["", "comptoir", "comptoir=", "comptoir=x", "comptoir=" + "x" * 43, "=;;=", "a=é"]
)
async def test_odd_cookies(api: Api, cookie: str) -> None:
    headers = {"Cookie": cookie, "Comptoir-Workspace": "cakes"}
    answer = await api.raw("GET", "/channels", token="", headers=headers)
    assert answer.status == 401
