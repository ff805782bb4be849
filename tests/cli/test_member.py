"""`comptoir member`: what whoever runs Comptoir does about people."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from comptoir.errors import ComptoirError
from comptoir.runtime import Runtime
from tests.cli.conftest import Cli
from tests.processes import served
from tests.web.api import Api, open_api
from tests.web.people import PASSWORD, Browser, first_owner
from tests.web.test_audit import notes


@pytest.fixture
async def api(runtime: Runtime, free_ports: tuple[int, ...]) -> AsyncIterator[Api]:
    """The API on the database of the commands."""
    settings = replace(runtime.settings, secret_key=runtime.settings.secret_key)
    async with open_api(replace(runtime, settings=settings), free_ports) as opened:
        yield opened


def code_of(link: str) -> str:
    return link.partition("#code=")[2]


def test_a_new_comptoir_prints_a_link_for_its_owner(tmp_path: Path) -> None:
    with served(tmp_path) as (process, _):
        line = process.line_with("Nobody can sign in yet")
    assert re.search(r"http://127\.0\.0\.1:\d+/app/welcome#code=[\w-]{43}$", line.strip())


async def test_members_by_commands(cli: Cli, api: Api) -> None:
    ada = await first_owner(api)
    where = ("--workspace", "cakes")
    made = await cli.json("member", "add", "Eve@example.com", "--role", "editor", *where)
    eve = Browser(api, "eve@example.com")
    await eve.signs_up(code_of(made["link"]))
    there = await cli.json("member", "add", "eve@example.com", "--workspace", "rival")
    assert there["link"] == "", "who has an account needs no link"
    told = {one["email"]: one["role"] for one in await cli.json("member", "list", *where)}
    assert told == {"ada@example.com": "owner", "eve@example.com": "editor"}
    await cli.json("member", "role", "eve@example.com", "analyst", *where)
    assert await eve.refused("GET", "/members") == (401, "session_ended")
    done = await cli.run("member", "role", "ada@example.com", "editor", *where)
    assert isinstance(done.exception, ComptoirError)
    assert done.exception.code == "conflict"
    await cli.json("member", "remove", "eve@example.com", *where)
    signed = await eve.signs_in()
    assert [one["workspace"]["slug"] for one in signed["memberships"]] == ["rival"]
    system = [one["action"] for one in await notes(ada) if one["who"] == "system"]
    assert system == ["add_invitation", "change_member", "remove_member"]


async def test_a_link_for_a_new_password(cli: Cli, api: Api) -> None:
    ada = await first_owner(api)
    ask = ("member", "password-link", "ada@example.com", "--workspace", "cakes")
    old, link = [(await cli.json(*ask))["link"] for _ in range(2)]
    assert link.startswith("http://127.0.0.1:8000/app/password#code=")
    new = "another nine words of hers"
    for code, password, refusal in (
        (code_of(old), new, (404, "not_found")),
        (code_of(link), "short", (400, "input_invalid")),
    ):
        wanted = {"code": code, "password": password}
        assert await ada.refused("POST", "/password", wanted) == refusal
    await ada.ok("POST", "/password", {"code": code_of(link), "password": new})
    assert await ada.refused("GET", "/session") == (401, "session_ended"), "even here"
    wanted = {"email": "ada@example.com", "password": PASSWORD}
    assert await ada.refused("POST", "/session", wanted) == (401, "sign_in_refused")
    await ada.signs_in(new)
    again = {"code": code_of(link), "password": new}
    assert await ada.refused("POST", "/password", again) == (404, "not_found")
