"""Connecting a number, its templates and its profile, against our peer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec import structs

from comptoir.channels.base import Finding, RefusedSend
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.model.template import StoredTemplate
from comptoir.model.update import ChannelChanged
from tests.channels.whatsapp.wire import ADAPTER, CHANNEL, TOKEN, Wire, opened


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A channel connected to a peer."""
    async with opened() as wire:
        yield wire


async def _check(wire: Wire, channel: Channel | None = None) -> dict[str, Finding]:
    found = await ADAPTER.check(channel or wire.channel, wire.net, wire.webhook.url)
    for finding in found:
        assert TOKEN not in repr(finding)
        assert bool(finding.advice) != finding.ok, finding
    return {finding.name: finding for finding in found}


async def test_a_good_channel(wire: Wire) -> None:
    (registered,) = await ADAPTER.register(wire.channel, wire.net, wire.webhook.url)
    assert registered.ok
    found = await _check(wire)
    assert [finding for finding in found.values() if not finding.ok] == []
    assert set(found) == {
        *("app secret", "verify token", "token", "permissions", "number", "display name"),
        *("quality", "throughput", "messaging limit", "subscription", "webhook"),
    }
    assert found["number"].details == "15550783881 connected"
    assert found["messaging limit"].details == "2K"
    assert found["webhook"].details == wire.webhook.url


def _number(**fields: Any) -> Any:
    return lambda wire: wire.peer.account.number.update(fields)


def _account(**fields: Any) -> Any:
    return lambda wire: vars(wire.peer.account).update(fields)


BAD: dict[str, tuple[Any, str]] = {
    "short-lived token": (_account(token_ends=1_900_000_000), "token"),
    "absurd end of token": (_account(token_ends=10**18), "token"),
    "permission missing": (_account(scopes=["whatsapp_business_messaging"]), "permissions"),
    "not connected": (_number(status="DISCONNECTED"), "number"),
    "name refused": (_number(name_status="DECLINED"), "display name"),
    "bad quality": (_number(quality_rating="RED"), "quality"),
    "no throughput": (_number(throughput={"level": "NOT_APPLICABLE"}), "throughput"),
    "not subscribed": (_account(subscribed=None), "subscription"),
    "other address": (
        _account(subscribed={"override_callback_uri": "https://other.example"}),
        "webhook",
    ),
}


@pytest.mark.parametrize("name", BAD)
async def test_what_is_wrong_is_found(wire: Wire, name: str) -> None:
    await ADAPTER.register(wire.channel, wire.net, wire.webhook.url)
    spoil, expected = BAD[name]
    spoil(wire)
    found = await _check(wire)
    assert expected in {n for n, finding in found.items() if not finding.ok}


CHANGED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "no secret": ({"secret": ""}, {"app secret"}),
    "no verify token": ({"credentials": {"token": TOKEN}}, {"verify token"}),
    "wrong token": (
        {"credentials": {"token": "EAAother", "verify_token": "a word"}},
        {"token"},
    ),
    "wrong number": ({"account": "7"}, {"number"}),
    "odd number": ({"account": "a/b?c"}, {"number"}),
    "wrong account": ({"config": {"waba_id": "7"}}, {"subscription"}),
}


@pytest.mark.parametrize("name", CHANGED)
async def test_what_was_entered_wrong_is_found(wire: Wire, name: str) -> None:
    await ADAPTER.register(wire.channel, wire.net, wire.webhook.url)
    fields, expected = CHANGED[name]
    config = {**wire.channel.config, **fields.pop("config", {})}
    found = await _check(wire, wire.changed(config=config, **fields))
    assert {n for n, finding in found.items() if not finding.ok} == expected


async def test_nobody_answers(wire: Wire) -> None:
    config = {**wire.channel.config, "api": "http://127.0.0.1:1"}
    found = await _check(wire, wire.changed(config=config))
    assert not found["token"].ok
    (registered,) = await ADAPTER.register(wire.changed(config=config), wire.net, wire.webhook.url)
    assert not registered.ok
    assert registered.advice


async def test_registering_asks_our_webhook(wire: Wire) -> None:
    """Meta wants the challenge back, and gives it to nobody who has another verify token."""
    assert await wire.peer.account.handshake(wire.webhook.url, "a word")
    assert not await wire.peer.account.handshake(wire.webhook.url, "another word")
    other = wire.changed(credentials={"token": TOKEN, "verify_token": "another word"})
    (refused,) = await ADAPTER.register(other, wire.net, wire.webhook.url)
    assert not refused.ok
    assert "erification failed" in refused.details
    for _ in range(2):
        (taken,) = await ADAPTER.register(wire.channel, wire.net, wire.webhook.url)
        assert taken.ok
    assert wire.peer.account.subscribed == {"override_callback_uri": wire.webhook.url}


ADVICE: dict[str, tuple[dict[str, Any], str]] = {
    "wrong token": ({"credentials": {"token": "EAAother", "verify_token": "a word"}}, "the token"),
    "wrong account": ({"config": {"waba_id": "7"}}, "Account id"),
}


@pytest.mark.parametrize("name", ADVICE)
async def test_the_advice_is_about_what_is_wrong(wire: Wire, name: str) -> None:
    fields, words = ADVICE[name]
    config = {**wire.channel.config, **fields.get("config", {})}
    other = wire.changed(**{**fields, "config": config})
    (refused,) = await ADAPTER.register(other, wire.net, wire.webhook.url)
    assert not refused.ok
    assert words in refused.advice


async def test_an_address_that_nobody_reaches_is_not_taken(wire: Wire) -> None:
    for address in ("http://127.0.0.1:1/nobody", "http://10.0.0.1/not/allowed"):
        (refused,) = await ADAPTER.register(wire.channel, wire.net, address)
        assert "erification failed" in refused.details


def test_strangers_are_not_greeted() -> None:
    query = {"hub.mode": "subscribe", "hub.challenge": "7", "hub.verify_token": "a word"}
    assert ADAPTER.greet(CHANNEL, query) == b"7"
    for change in ({"hub.mode": "x"}, {"hub.verify_token": ""}, {"hub.verify_token": "é"}):
        with pytest.raises(SignatureInvalid):
            ADAPTER.greet(CHANNEL, {**query, **change})


def test_every_question_is_kept_somewhere() -> None:
    kept = {"account", *CHANNEL.credentials, "secret", *CHANNEL.config, "version"}
    assert {question.name for question in ADAPTER.questions} == kept
    secret = {question.name for question in ADAPTER.questions if question.is_secret}
    assert secret == {"token", "secret", "verify_token"}


# Templates


def _template(**fields: Any) -> StoredTemplate:
    given = {
        "name": "offer",
        "language": "fr",
        "category": "marketing",
        "state": "draft",
        "components": [
            {
                "type": "BODY",
                "text": "Hello {{name}}, all well?",
                "example": {"body_text_named_params": [{"param_name": "name", "example": "Ada"}]},
            },
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Yes"}]},
        ],
        **fields,
    }
    return StoredTemplate(workspace_id="w1", id="t1", channel_id="c1", **given)


async def test_a_template_is_created_edited_and_deleted(wire: Wire) -> None:
    made = await ADAPTER.put_template(wire.channel, wire.net, _template())
    assert isinstance(made, StoredTemplate)
    assert made.platform_id
    assert made.state == "pending"
    pending = await ADAPTER.put_template(wire.channel, wire.net, made)
    assert isinstance(pending, RefusedSend)
    await wire.peer.review("offer", "REJECTED", reason="SCAM")
    (rejected,) = await _listed(wire)
    assert (rejected.state, rejected.reason) == ("rejected", "SCAM")
    better = [{"type": "BODY", "text": "Hello."}]
    edited = await ADAPTER.put_template(
        wire.channel, wire.net, structs.replace(made, components=better)
    )
    assert isinstance(edited, StoredTemplate)
    assert (edited.id, edited.platform_id) == ("t1", made.platform_id)
    await wire.peer.review("offer", "APPROVED")
    (approved,) = await _listed(wire)
    assert (approved.state, approved.components) == ("approved", better)
    states = [u.state for u in wire.webhook.updates if isinstance(u, ChannelChanged)]
    assert states == ["rejected", "approved"]
    assert await ADAPTER.remove_template(wire.channel, wire.net, "offer") is None
    assert await _listed(wire) == []
    gone = await ADAPTER.remove_template(wire.channel, wire.net, "offer")
    assert isinstance(gone, RefusedSend)


async def _listed(wire: Wire) -> list[StoredTemplate]:
    found = await ADAPTER.list_templates(wire.channel, wire.net)
    assert not isinstance(found, RefusedSend)
    return list(found)


async def test_templates_are_listed_page_by_page(wire: Wire) -> None:
    for number in range(205):
        wire.peer.add_template(f"t{number}", "fr", quality="GREEN")
    found = await _listed(wire)
    assert [template.name for template in found] == [f"t{number}" for number in range(205)]
    assert {(t.quality, t.category, t.state) for t in found} == {("green", "utility", "approved")}
    assert len({template.id for template in found}) == 205


STATES = {
    "APPROVED": "approved",
    "PENDING": "pending",
    "IN_APPEAL": "pending",
    "REJECTED": "rejected",
    "PAUSED": "paused",
    "DISABLED": "disabled",
    "LIMIT_EXCEEDED": "disabled",
    "LOCKED": "disabled",
    "ARCHIVED": "archived",
    "REINSTATED": "approved",
    "FLAGGED": "approved",
    "PENDING_DELETION": "deleted",
    "DELETED": "deleted",
    "SOMETHING_NEW": "pending",
}


async def test_states(wire: Wire) -> None:
    for state in STATES:
        wire.peer.add_template(state.lower(), "fr", status=state)
    found = {template.name.upper(): template.state for template in await _listed(wire)}
    assert found == STATES


WRONG: dict[str, dict[str, Any]] = {
    "name": {"name": "Offer!"},
    "no body": {"components": []},
    "body too long": {"components": [{"type": "BODY", "text": "x" * 1025}]},
    "blank at the end": {
        "components": [{"type": "BODY", "text": "Hello {{1}}", "example": {"a": 1}}]
    },
    "blanks side by side": {
        "components": [{"type": "BODY", "text": "a {{1}} {{2}} b", "example": {"a": 1}}]
    },
    "no example": {"components": [{"type": "BODY", "text": "a {{1}} b"}]},
    "header too long": {
        "components": [
            {"type": "BODY", "text": "a"},
            {"type": "HEADER", "format": "TEXT", "text": "x" * 61},
        ]
    },
    "picture without example": {
        "components": [{"type": "BODY", "text": "a"}, {"type": "HEADER", "format": "IMAGE"}]
    },
    "footer too long": {
        "components": [{"type": "BODY", "text": "a"}, {"type": "FOOTER", "text": "x" * 61}]
    },
    "label too long": {
        "components": [
            {"type": "BODY", "text": "a"},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "x" * 26}]},
        ]
    },
}


@pytest.mark.parametrize("name", WRONG)
async def test_templates_that_are_not_taken(wire: Wire, name: str) -> None:
    result = await ADAPTER.put_template(wire.channel, wire.net, _template(**WRONG[name]))
    assert isinstance(result, RefusedSend)
    assert result.why in ("content_invalid", "template_problem")
    assert wire.peer.account.templates == {}


async def test_the_same_template_twice(wire: Wire) -> None:
    assert isinstance(
        await ADAPTER.put_template(wire.channel, wire.net, _template()), StoredTemplate
    )
    result = await ADAPTER.put_template(wire.channel, wire.net, _template())
    assert isinstance(result, RefusedSend)


async def test_templates_with_a_dead_token(wire: Wire) -> None:
    dead = wire.changed(credentials={"token": "EAAother"})
    for result in (
        await ADAPTER.list_templates(dead, wire.net),
        await ADAPTER.put_template(dead, wire.net, _template()),
        await ADAPTER.remove_template(dead, wire.net, "offer"),
    ):
        assert isinstance(result, RefusedSend)
        assert result.why == "auth"


async def test_too_many_calls_are_tried_later(wire: Wire) -> None:
    wire.peer.refuse_next(80007)
    result = await ADAPTER.list_templates(wire.channel, wire.net)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("throttled", "account")
    wire.peer.fail_next(502)
    result = await ADAPTER.list_templates(wire.channel, wire.net)
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


# Profile


PROFILE = Profile(
    greeting={"": "Welcome"},
    ice_breakers={"": tuple(Choice(f"Cake {n} 🍰") for n in range(6)), "fr": (Choice("Gâteau"),)},
    menu={"fr": (Choice("Recettes du jour 🍮", description="x" * 300), Choice("🍰"))},
)


async def test_the_profile_is_set(wire: Wire) -> None:
    for _ in range(2):
        (finding,) = await ADAPTER.set_profile(wire.channel, wire.net, PROFILE)
        assert finding.ok, finding
    assert wire.peer.account.automation == {
        "enable_welcome_message": True,
        "prompts": [f"Cake {n}" for n in range(4)],
        "commands": [{"command_name": "recettes_du_jour", "command_description": "x" * 256}],
    }


async def test_an_empty_profile_takes_all_away(wire: Wire) -> None:
    await ADAPTER.set_profile(wire.channel, wire.net, PROFILE)
    (finding,) = await ADAPTER.set_profile(wire.channel, wire.net, Profile())
    assert finding.ok
    expected = {"enable_welcome_message": False, "prompts": [], "commands": []}
    assert wire.peer.account.automation == expected


async def test_a_profile_that_is_refused(wire: Wire) -> None:
    wire.peer.refuse_next(200)
    (finding,) = await ADAPTER.set_profile(wire.channel, wire.net, PROFILE)
    assert not finding.ok
    assert finding.advice
