"""Messenger against a peer on a port of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import pytest_asyncio

from comptoir.channels.base import Accepted, Fetched, RefusedSend, Shown, Unknown
from comptoir.channels.messenger.adapter import FIELDS, MessengerAdapter
from comptoir.channels.peers.messenger import RETIRED, MessengerPeer
from comptoir.channels.peers.meta_people import KINDS, SILENT
from comptoir.model.entry import Profile
from comptoir.model.message import (
    Choice,
    Media,
    MessageStatus,
    Template,
    Text,
    Unsupported,
)
from comptoir.model.update import (
    ChannelChanged,
    EchoReceived,
    Ignored,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    ReactionReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
)
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.messenger.wire import Ground, Wire, captured_sends, grounded
from tests.channels.samples import channel_of

ADAPTER = MessengerAdapter()
DAY = 24 * 3600


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Ground]:
    async with grounded() as made:
        yield made


@pytest.fixture
def wire(ground: Ground) -> Wire:
    return ground.wire(ADAPTER, MessengerPeer)


# Sending


async def test_accepted(wire: Wire) -> None:
    result = await wire.send(Text("Bonjour *Ada* 🍰"))
    assert isinstance(result, Accepted)
    (taken,) = wire.peer.ledger
    assert (taken.id, taken.to, taken.key) == (result.platform_id, "ada", "k1")
    assert taken.body["message"]["text"] == "Bonjour Ada 🍰"


@pytest.mark.parametrize("name", captured_sends(ADAPTER))
async def test_the_platform_takes_all_that_is_rendered(wire: Wire, name: str) -> None:
    wire.peer.templates = {("order_ready", "en_US")}
    for message in captured_sends(ADAPTER)[name]:
        result = await ADAPTER.send(wire.channel, wire.net, message)
        assert isinstance(result, Accepted), result
    assert wire.peer.ledger


ERRORS: dict[str, tuple[str, str]] = {
    "4": ("throttled", "account"),
    "4/2018022": ("throttled", "channel"),
    "4/2018354": ("throttled", "person"),
    "9/2018352": ("throttled", "person"),
    "32": ("throttled", "channel"),
    "613": ("throttled", "channel"),
    "80006": ("throttled", "channel"),
    "1": ("temporary", "person"),
    "2": ("temporary", "person"),
    "2/2018344": ("temporary", "person"),
    "1200": ("temporary", "person"),
    "10/2018278": ("window_closed", "person"),
    "10/2018065": ("window_closed", "person"),
    "551": ("recipient_gone", "person"),
    "551/1545041": ("recipient_gone", "person"),
    "100/2018001": ("recipient_gone", "person"),
    "200/1545041": ("recipient_gone", "person"),
    "10/2018108": ("recipient_gone", "person"),
    "100": ("content_invalid", "person"),
    "100/33": ("content_invalid", "person"),
    "100/2018047": ("content_invalid", "person"),
    "36000": ("content_invalid", "person"),
    "2300052": ("not_now", "person"),
    "100/2300052": ("not_now", "person"),
    "190": ("auth", "channel"),
    "190/463": ("auth", "channel"),
    "10": ("auth", "channel"),
    "200": ("auth", "channel"),
    "230": ("auth", "channel"),
    "299": ("auth", "channel"),
    "1/99": ("auth", "channel"),
    "368": ("account_blocked", "channel"),
    "10/1893063": ("account_blocked", "channel"),
    "10904": ("account_blocked", "channel"),
    "123456": ("unknown_permanent", "person"),
}


async def test_each_error_has_its_class(wire: Wire) -> None:
    found = {}
    for code in ERRORS:
        wire.peer.refuse_next(code)
        result = await wire.send()
        assert isinstance(result, RefusedSend), (code, result)
        found[code] = (result.why, result.scope)
        assert result.code == code
    assert found == ERRORS
    assert wire.peer.ledger == []


async def test_what_settles_nothing_is_unknown(wire: Wire) -> None:
    """1/1357046 comes also when the message went out; the others are no answers of the API."""
    wire.peer.refuse_next("1/1357046")
    assert isinstance(await wire.send(), Unknown)
    wire.peer.refuse_next("123456", status=500)
    assert isinstance(await wire.send(), Unknown)
    for status in (301, 400, 403, 404, 500, 502, 503, 504):
        wire.peer.fail_next(status)
        assert isinstance(await wire.send(), Unknown), status


async def test_a_lost_answer_is_settled_by_the_echo(wire: Wire) -> None:
    wire.peer.receipts(["echo"])
    wire.peer.hang_up()
    assert isinstance(await wire.send(), Unknown)
    (taken,) = wire.peer.ledger
    await wire.webhook.has(1)
    (echo,) = wire.webhook.updates
    assert isinstance(echo, EchoReceived)
    assert (echo.key, echo.platform_id) == ("k1", taken.id)


async def test_429_without_words_is_throttled(wire: Wire) -> None:
    wire.peer.fail_next(429)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("throttled", "channel")


async def test_throttled_says_how_long(wire: Wire) -> None:
    wire.peer.per_second = 2
    results = [await wire.send() for _ in range(3)]
    assert isinstance(results[1], Accepted)
    last = results[2]
    assert isinstance(last, RefusedSend)
    assert (last.why, last.retry_after, last.code) == ("throttled", 60.0, "613")
    wire.peer.clock(1)
    assert isinstance(await wire.send(), Accepted)


async def test_a_dead_token_stops_the_channel_and_is_not_told(wire: Wire) -> None:
    wire.configure(credentials={"token": "EAA" + "x" * 180})
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "channel")
    assert "xxx" not in repr(result)


async def test_a_blocked_person_is_gone_until_they_come_back(wire: Wire) -> None:
    wire.peer.block("ada")
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "551/1545041")
    wire.peer.unblock("ada")
    assert isinstance(await wire.send(), Accepted)


async def test_a_stranger_is_no_matching_user(wire: Wire) -> None:
    result = await wire.send(to="somebody")
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "100/2018001")


# Windows and tags


async def test_the_window_closes_after_a_day_and_opens_with_a_word(wire: Wire) -> None:
    assert ADAPTER.capabilities.window == timedelta(hours=24)
    wire.peer.clock(DAY - 5)
    assert isinstance(await wire.send(), Accepted)
    wire.peer.clock(10)
    result = await wire.send(window_open=False)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "10/2018278")
    await wire.says(text="I am back")
    assert isinstance(await wire.send(), Accepted)


async def test_a_person_may_write_for_seven_days(wire: Wire) -> None:
    assert ADAPTER.capabilities.human_window == timedelta(days=7)
    wire.peer.clock(6 * DAY)
    assert isinstance(await wire.send(by_person=True, window_open=False), Accepted)
    assert wire.peer.ledger[-1].body["tag"] == "HUMAN_AGENT"
    wire.peer.clock(2 * DAY)
    result = await wire.send(by_person=True, window_open=False)
    assert isinstance(result, RefusedSend)
    assert result.why == "window_closed"


async def test_an_app_without_the_permission_may_not_use_the_tag(wire: Wire) -> None:
    wire.peer.clock(2 * DAY)
    wire.peer.permissions.discard("human_agent")
    result = await wire.send(by_person=True, window_open=False)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "10/2018065")


async def test_templates_need_no_window(wire: Wire) -> None:
    wire.peer.clock(30 * DAY)
    wire.peer.templates = {("order_ready", "en_US")}
    template = Template(name="order_ready", language="en_US", values={"1": "Ada"})
    assert isinstance(await wire.send(template, window_open=False), Accepted)
    assert wire.peer.ledger[-1].body["messaging_type"] == "UTILITY"
    unknown = await wire.send(Template(name="no_such", language="en_US"))
    assert isinstance(unknown, RefusedSend)
    assert unknown.why == "content_invalid"


@pytest.mark.parametrize("tag", sorted(RETIRED))
async def test_the_platform_takes_no_retired_tag(wire: Wire, tag: str) -> None:
    body = {
        "recipient": {"id": "ada"},
        "messaging_type": "MESSAGE_TAG",
        "tag": tag,
        "message": {"text": "hello"},
    }
    headers = {"Authorization": f"Bearer {wire.channel.credentials['token']}"}
    answer = await wire.net.request(
        "POST", f"{wire.url}/v25.0/me/messages", headers=headers, body=msgspec.json.encode(body)
    )
    assert (answer.status, msgspec.json.decode(answer.body)["error"]["code"]) == (400, 100)


BAD: dict[str, dict[str, Any]] = {
    "long text": {"message": {"text": "x" * 2001}},
    "no text": {"message": {"text": ""}},
    "text and file": {"message": {"text": "x", "attachment": {"type": "image", "payload": {}}}},
    "14 replies": {
        "message": {
            "text": "x",
            "quick_replies": [{"content_type": "text", "title": "t", "payload": "p"}] * 14,
        }
    },
    "long title": {
        "message": {
            "text": "x",
            "quick_replies": [{"content_type": "text", "title": "t" * 21, "payload": "p"}],
        }
    },
    "long metadata": {"message": {"text": "x", "metadata": "m" * 1001}},
    "no type": {"messaging_type": None},
    "tag without type": {"tag": "HUMAN_AGENT"},
    "unknown field": {"message": {"text": "x", "colour": "red"}},
    "utility text": {"messaging_type": "UTILITY"},
    "11 cards": {
        "message": {
            "attachment": {
                "type": "template",
                "payload": {
                    "template_type": "generic",
                    "elements": [{"title": "t", "subtitle": "s"}] * 11,
                },
            }
        }
    },
    "title alone": {
        "message": {
            "attachment": {
                "type": "template",
                "payload": {"template_type": "generic", "elements": [{"title": "t"}]},
            }
        }
    },
}


@pytest.mark.parametrize("name", BAD)
async def test_the_peer_is_strict(wire: Wire, name: str) -> None:
    body = {
        "recipient": {"id": "ada"},
        "messaging_type": "RESPONSE",
        "message": {"text": "x"},
        **BAD[name],
    }
    headers = {"Authorization": f"Bearer {wire.channel.credentials['token']}"}
    answer = await wire.net.request(
        "POST", f"{wire.url}/v25.0/me/messages", headers=headers, body=msgspec.json.encode(body)
    )
    assert (answer.status, msgspec.json.decode(answer.body)["error"]["code"]) == (400, 100)
    assert wire.peer.ledger == []


# Receipts and what people do


async def test_receipts_and_the_inbox_of_the_page(wire: Wire) -> None:
    wire.peer.receipts(["echo", "delivered", "read"])
    sent = await wire.send()
    assert isinstance(sent, Accepted)
    await wire.webhook.has(3)
    await wire.peer.inbound(**{"from": "ada", "kind": "inbox", "text": "A colleague here"})
    echo, delivered, read, inbox = wire.webhook.updates
    assert isinstance(echo, EchoReceived)
    assert (echo.platform_id, echo.key) == (sent.platform_id, "k1")
    assert isinstance(delivered, ReceiptReceived)
    assert isinstance(read, ReceiptReceived)
    assert (delivered.status, read.status) == (MessageStatus.delivered, MessageStatus.read)
    assert delivered.until is not None
    assert read.until is not None
    assert isinstance(inbox, EchoReceived)
    assert (inbox.key, inbox.parts) == ("", (Text("A colleague here"),))
    assert {piece.conversation_key for piece in wire.webhook.pieces} == {"ada"}


async def test_receipts_twice_and_in_reverse_differ_only_in_order(wire: Wire) -> None:
    wire.peer.receipts(["delivered", "read"], copies=2, reverse=True)
    await wire.send()
    await wire.webhook.has(4)
    statuses = [u.status.value for u in wire.webhook.updates if isinstance(u, ReceiptReceived)]
    assert statuses == ["read", "read", "delivered", "delivered"]


SAID: dict[str, dict[str, Any]] = {
    "text": {"text": "hello"},
    "tap": {"text": "Yes", "payload": "yes"},
    "postback": {"text": "Menu", "payload": "menu"},
    "reply": {"text": "that one", "to": "m_1"},
    "unsend": {"message": "m_1"},
    "reaction": {"with": {"mid": "m_1"}},
    "edit": {"with": {"mid": "m_1", "text": "two"}},
    "read": {"with": {"watermark": 1_767_225_600_000}},
    "inbox": {"text": "hi"},
    "policy": {"with": {"action": "block", "reason": "spam"}},
}
MEANT: dict[str, type] = {
    "unsend": MessageRevoked,
    "reaction": ReactionReceived,
    "edit": MessageEdited,
    "read": ReceiptReceived,
    "inbox": EchoReceived,
    "policy": ChannelChanged,
    "optin": ResumedByPlatform,
    "pass_thread_control": Ignored,
    "account_linking": Ignored,
}


@pytest.mark.parametrize("kind", KINDS)
async def test_whatever_people_do_is_understood(wire: Wire, kind: str) -> None:
    update = await wire.says(kind=kind, **SAID.get(kind, {}))
    assert isinstance(update, MEANT.get(kind, MessageReceived))
    (piece,) = wire.webhook.pieces
    assert not piece.unreadable
    assert piece.account == wire.channel.account
    assert (piece.kind == "signal") == (kind in MEANT)
    if isinstance(update, MessageReceived) and kind != "unsupported":
        assert not any(isinstance(part, Unsupported) for part in update.parts)


async def test_only_what_the_person_says_opens_the_window(wire: Wire) -> None:
    for kind in KINDS:
        wire.peer.person("bob").wrote_at = None
        await wire.peer.inbound(**{"from": "bob", "kind": kind, **SAID.get(kind, {})})
        assert (wire.peer.person("bob").wrote_at is None) == (kind in SILENT), kind


async def test_a_link_opens_the_first_conversation_by_its_code(wire: Wire) -> None:
    await ADAPTER.set_profile(wire.channel, wire.net, Profile())
    update = await wire.says(kind="get_started", ref="poster-7")
    assert isinstance(update, MessageReceived)
    assert (update.opens, update.payload) == (True, "")
    assert update.referral is not None
    assert (update.referral.source, update.referral.code) == ("link", "poster-7")
    again = await wire.says(kind="referral", **{"with": {"ref": "poster-8"}})
    assert isinstance(again, MessageReceived)
    assert again.referral is not None
    assert (again.opens, again.referral.code) == (True, "poster-8")


async def test_consent_to_marketing(wire: Wire) -> None:
    stop = await wire.says(
        kind="optin", **{"with": {"notification_messages_status": "STOP_NOTIFICATIONS"}}
    )
    assert isinstance(stop, StoppedByPlatform)
    assert stop.purpose == "marketing"
    begin = await wire.says(kind="optin")
    assert isinstance(begin, ResumedByPlatform)
    assert begin.purpose == "marketing"


async def test_what_another_app_owns_is_left_alone(wire: Wire) -> None:
    update = await wire.says(text="not for you", standby=True)
    assert isinstance(update, Ignored)
    assert wire.webhook.pieces[0].kind == "signal"


async def test_a_batch_in_reverse_and_twice(wire: Wire) -> None:
    wire.peer.batch(20)
    wire.peer.reorder()
    wire.peer.duplicate(2)
    for number in range(20):
        await wire.peer.inbound(**{"from": f"p{number % 3}", "text": f"{number}"})
    assert len(wire.webhook.pieces) == 40
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 20
    said = [u.parts[0].text for u in wire.webhook.updates[:20] if isinstance(u, MessageReceived)]  # type: ignore[union-attr]
    assert sorted(said, key=int) == [str(number) for number in range(20)]


async def test_the_platform_posts_again_what_was_not_taken(wire: Wire) -> None:
    wire.webhook.failing = 1
    await wire.says(text="hello")
    assert wire.webhook.posts == 2


# Files


async def test_files_are_fetched_without_the_token_until_they_expire(wire: Wire) -> None:
    update = await wire.says(kind="image", url=wire.peer.store(b"a picture", "image/png"))
    assert isinstance(update, MessageReceived)
    (media,) = update.parts
    assert isinstance(media, Media)
    fetched = await ADAPTER.fetch(wire.channel, wire.net, media)
    assert fetched == Fetched(b"a picture", "image/png")
    wire.peer.clock(2 * 3600)
    gone = await ADAPTER.fetch(wire.channel, wire.net, media)
    assert isinstance(gone, RefusedSend)
    assert gone.why == "content_invalid"


async def test_files_that_cannot_be_fetched(wire: Wire) -> None:
    for reference, why in (
        ("", "content_invalid"),
        ("http://169.254.169.254/latest", "content_invalid"),
        ("not an address", "content_invalid"),
        (f"{wire.url}/cdn/none", "content_invalid"),
    ):
        found = await ADAPTER.fetch(wire.channel, wire.net, Media("image", reference=reference))
        assert isinstance(found, RefusedSend)
        assert found.why == why, reference


@pytest.mark.parametrize(
    ("status", "why"),
    [(429, "throttled"), (500, "temporary"), (418, "unknown_permanent"), (410, "content_invalid")],
)
async def test_answers_of_the_cdn(status: int, why: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with served_app(app) as port, NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
        media = Media("image", reference=f"http://{HOST}:{port}/a.jpg")
        found = await ADAPTER.fetch(channel_of("messenger"), net, media)
    assert isinstance(found, RefusedSend)
    assert found.why == why


# Presence, links, profile


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
        *("Settings", "Token", "Page", "Permission", "Get Started", "Subscription", "Webhook")
    }
    assert wire.peer.subscribed == set(FIELDS)
    assert wire.peer.callback["callback_url"] == wire.peer.webhook


async def test_nothing_done_yet(wire: Wire) -> None:
    found = await wire.check()
    bad = {name for name, finding in found.items() if not finding.ok}
    assert bad == {"Get Started", "Subscription", "Webhook"}
    assert all(found[name].advice for name in bad)


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
