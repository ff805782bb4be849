"""Presence on Messenger, the profile of a page, and connecting one."""

from __future__ import annotations

import pytest

from comptoir.channels.base import Shown
from comptoir.channels.messenger.adapter import FIELDS, MessengerAdapter
from comptoir.model.entry import Profile
from comptoir.model.message import (
    Choice,
)
from tests.channels.messenger.wire import Wire

ADAPTER = MessengerAdapter()
DAY = 24 * 3600


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_typing_and_reading_are_shown(wire: Wire) -> None:
    await ADAPTER.show(wire.channel, wire.net, "typing", Shown(to="ada"))
    await ADAPTER.show(wire.channel, wire.net, "read", Shown(to="ada"))
    await ADAPTER.show(wire.channel, wire.net, "read", Shown(to="nobody"))
    assert wire.peer.actions == [("ada", "typing_on"), ("ada", "mark_seen")]


PROFILE = Profile(
    greeting={"de": "Guten Tag! " * 30, "en": "Hello"},
    ice_breakers={"": tuple(Choice(f"Question {n}?", f"q:{n}") for n in range(6))},
    menu={
        "": (
            Choice("A very long entry of the menu, indeed", "m:1"),
            Choice("Site", url="https://e.com"),
        )
    },
)


async def test_the_profile_is_set_twice_and_taken_back(wire: Wire) -> None:
    for _ in range(2):
        findings = await ADAPTER.set_profile(wire.channel, wire.net, PROFILE)
        assert [f.ok for f in findings if f.name == "Profile"] == [True]
        (left_out,) = [f for f in findings if f.name == "Left out"]
        assert "ice breakers after the first 4" in left_out.details
    kept = wire.peer.profile
    assert [entry["locale"] for entry in kept["greeting"]] == ["default", "de_DE", "en_US"]
    assert len(kept["ice_breakers"][0]["call_to_actions"]) == 4
    assert [item["type"] for item in kept["persistent_menu"][0]["call_to_actions"]] == [
        "postback",
        "web_url",
    ]
    findings = await ADAPTER.set_profile(wire.channel, wire.net, Profile())
    assert all(finding.ok for finding in findings)
    assert wire.peer.profile == {"get_started": {"payload": "GET_STARTED"}}


async def test_a_profile_in_a_language_the_platform_does_not_know(wire: Wire) -> None:
    profile = Profile(greeting={"": "Hello", "tlh": "nuqneH", "pt-PT": "Olá"})
    findings = await ADAPTER.set_profile(wire.channel, wire.net, profile)
    assert [f.details for f in findings if not f.ok] == ["left out: the language tlh"]
    assert [entry["locale"] for entry in wire.peer.profile["greeting"]] == ["default", "pt_PT"]


async def test_a_profile_that_is_refused(wire: Wire) -> None:
    wire.peer.permissions.clear()
    findings = await ADAPTER.set_profile(wire.channel, wire.net, PROFILE)
    assert not any(finding.ok for finding in findings)
    assert "pages_messaging" in findings[0].details


# Connecting


async def test_registered_and_found_good(wire: Wire) -> None:
    for _ in range(2):
        findings = await wire.register()
        assert all(finding.ok for finding in findings.values()), findings
    await ADAPTER.set_profile(wire.channel, wire.net, Profile())
    found = await wire.check()
    assert all(finding.ok for finding in found.values()), found
    assert set(found) == {
        *("Settings", "Token", "Page", "Permission", "Get Started", "Subscription", "App"),
        "Webhook",
    }
    assert wire.peer.subscribed == set(FIELDS)
    assert wire.peer.callback["callback_url"] == wire.peer.webhook


async def test_nothing_done_yet(wire: Wire) -> None:
    found = await wire.check()
    bad = {name for name, finding in found.items() if not finding.ok}
    assert bad == {"Get Started", "Subscription", "Webhook"}
    assert all(found[name].advice for name in bad)


async def test_the_id_of_another_app_is_found(wire: Wire) -> None:
    """With it, all that we send would count as somebody else's."""
    await wire.register()
    wire.configure(config={**wire.channel.config, "app_id": "42"})
    found = (await wire.check())["App"]
    assert not found.ok
    assert wire.peer.app in found.advice


async def test_a_bad_token_is_found(wire: Wire) -> None:
    wire.configure(credentials={**wire.channel.credentials, "token": "another"})
    found = await wire.check()
    assert not found["Token"].ok
    assert "190" in found["Token"].details
    assert "another" not in str(found)


async def test_the_token_of_another_page_is_found(wire: Wire) -> None:
    wire.configure(account="209999999999999")
    found = await wire.check()
    assert not found["Page"].ok
    assert found["Token"].ok


async def test_missing_permissions_are_found(wire: Wire) -> None:
    wire.peer.permissions.clear()
    found = await wire.check()
    assert not found["Permission"].ok
    assert "pages_messaging" in found["Permission"].advice
    assert not found["Subscription"].ok
    registered = await wire.register()
    assert not registered["Subscription"].ok


async def test_a_subscription_that_lacks_something_is_found(wire: Wire) -> None:
    await wire.register()
    wire.peer.subscribed.discard("message_echoes")
    found = await wire.check()
    assert found["Subscription"].details == "missing: message_echoes"


async def test_a_webhook_that_goes_elsewhere_is_found(wire: Wire) -> None:
    await wire.register()
    wire.peer.callback["callback_url"] = "https://elsewhere.test/"
    found = await wire.check()
    assert "elsewhere" in found["Webhook"].details


async def test_a_wrong_verify_token_is_found_when_registering(wire: Wire) -> None:
    wire.configure(credentials={**wire.channel.credentials, "verify_token": "another one"})
    found = await wire.register()
    assert not found["Webhook"].ok
    assert wire.peer.webhook in found["Webhook"].advice
    assert wire.peer.callback == {}


async def test_a_wrong_app_secret_is_found(wire: Wire) -> None:
    wire.configure(secret="another")
    found = await wire.check()
    assert not found["Webhook"].ok
    assert "another" not in str(found)


async def test_without_answers_nothing_works(wire: Wire) -> None:
    wire.configure(credentials={}, account="", config={"app_id": ""})
    found = await wire.check()
    assert found["Settings"].details == "missing: account, app_id, token, verify_token"
    assert not found["Webhook"].ok


async def test_when_the_platform_is_down(wire: Wire) -> None:
    wire.configure(config={"api": "http://127.0.0.1:9"})
    for findings in (await wire.check(), await wire.register()):
        assert not findings["Webhook"].ok
