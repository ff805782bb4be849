"""Signed-in members at the live stream: they hear what their role permits, while it permits it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from comptoir.store.feed import KINDS
from comptoir.web import event_views, streams
from tests.stories.conftest import on_sqlite
from tests.stories.test_events import Listener
from tests.web.api import Api
from tests.web.people import Browser, first_owner


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "TICK_SECONDS", 0.05)


@asynccontextmanager
async def at_home(browser: Browser, workspace: str = "cakes") -> AsyncIterator[Listener]:
    """The stream that a page of Comptoir opens with fetch."""
    headers = {
        "Cookie": browser.cookie,
        "Comptoir-Workspace": workspace,
        "Sec-Fetch-Site": "same-origin",
    }
    url = f"{browser.api.url}/events"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        yield Listener(response)


def test_every_kind_of_fact_can_be_told() -> None:
    # One that is missing ends the streams of everybody in the workspace.
    assert set(event_views.NEEDS) == set(KINDS)
    assert set(event_views._ABOUT) == set(KINDS)
    assert set(event_views._ABOUT.values()) == set(event_views._Found.__struct_fields__)


async def says(api: Api) -> None:
    """A program says something to ada on a web chat."""
    chat = await api.connected("webchat")
    hello = {"to": "ada", "parts": [{"type": "text", "text": "Hello"}]}
    await api.ok("POST", f"/channels/{chat}/messages", hello)


@on_sqlite
async def test_members_hear_what_their_role_permits(api: Api) -> None:
    ada = await first_owner(api)
    ann = await ada.invites("analyst", "ann@example.com")
    async with at_home(ada) as owner, at_home(ann) as analyst:
        await owner.next("stream_opened")
        await analyst.next("stream_opened")
        await says(api)
        assert (await owner.next("message_sent"))["message"]["author"] == "api"
        chat = (await api.ok("GET", "/channels"))["items"][0]["id"]
        await api.call("DELETE", f"/channels/{chat}")
        assert (await analyst.next())["type"] == "channel_problem"


@on_sqlite
async def test_an_ended_session_hears_nothing_more(api: Api) -> None:
    ada = await first_owner(api)
    async with at_home(ada) as owner:
        await owner.next("stream_opened")
        await ada.raw("DELETE", "/session")
        assert (await owner.next())["code"] == "session_ended"


@on_sqlite
async def test_a_role_that_permits_it_no_more_ends_the_stream(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    role = await ada.ok("POST", "/roles", {"name": "Quiet", "permissions": ["inbox:read"]})
    async with at_home(eve) as member:
        await member.next("stream_opened")
        await ada.ok("PATCH", f"/members/{await eve.member_id()}", {"role": role["id"]})
        assert (await member.next())["code"] in ("session_ended", "scope_missing")


@on_sqlite
async def test_a_foreign_workspace_is_not_there(api: Api) -> None:
    ada = await first_owner(api)
    eve = await ada.invites("member", "eve@example.com")
    async with at_home(eve, "rival") as member:
        assert member.response.status == 404
    async with at_home(eve, "unknown") as member:
        assert member.response.status == 404
