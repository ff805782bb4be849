"""Instagram against a peer on a port of its own. What it shares with Messenger is tested there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from comptoir.channels.base import Accepted, Fetched, RefusedSend, Shown, Unknown
from comptoir.channels.instagram.adapter import FIELDS, PAGE_FIELDS, InstagramAdapter
from comptoir.channels.peers.instagram import InstagramPeer
from comptoir.model.entry import Profile
from comptoir.model.message import Choice, Media, MessageStatus, Text, Unsupported
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
)
from tests.channels.messenger.wire import Ground, Wire, captured_sends, grounded

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADAPTER = InstagramAdapter()
DAY = 24 * 3600


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Ground]:
    async with grounded() as made:
        yield made


@pytest.fixture
def wire(ground: Ground) -> Wire:
    return ground.wire(ADAPTER, InstagramPeer)


@pytest.fixture
def page(ground: Ground) -> Wire:
    """An account that hangs on a page."""
    made = ground.wire(ADAPTER, InstagramPeer, login="page")
    made.configure(config={"login": "page", "app_id": made.peer.app})
    made.webhook._channel = made.channel
    return made


# Sending


async def test_accepted(wire: Wire, page: Wire) -> None:
    result = await page.send(Text("Bonjour *Ada* 🍰"))
    assert isinstance(result, Accepted)
    (taken,) = page.peer.ledger
    assert (taken.id, taken.to, taken.key) == (result.platform_id, "ada", "k1")
    assert taken.body["message"] == {"text": "Bonjour Ada 🍰", "metadata": "k1"}


@pytest.mark.parametrize("name", captured_sends(ADAPTER))
async def test_the_platform_takes_all_that_is_rendered(wire: Wire, name: str) -> None:
    for message in captured_sends(ADAPTER)[name]:
        result = await ADAPTER.send(wire.channel, wire.net, message)
        assert isinstance(result, Accepted), result
    assert wire.peer.ledger


ERRORS: dict[str, tuple[str, str]] = {
    "10/2534022": ("window_closed", "person"),
    "100/2534014": ("recipient_gone", "person"),
    "4": ("throttled", "account"),
    "613": ("throttled", "channel"),
    "2": ("temporary", "person"),
    "551": ("recipient_gone", "person"),
    "100": ("content_invalid", "person"),
    "190": ("auth", "channel"),
    "10": ("auth", "channel"),
    "200": ("auth", "channel"),
    "368": ("account_blocked", "channel"),
}


async def test_each_error_has_its_class(wire: Wire) -> None:
    found = {}
    for code in ERRORS:
        wire.peer.refuse_next(code)
        result = await wire.send()
        assert isinstance(result, RefusedSend), (code, result)
        found[code] = (result.why, result.scope)
    assert found == ERRORS


async def test_the_window_closes_with_a_code_of_its_own(wire: Wire) -> None:
    wire.peer.clock(DAY + 5)
    result = await wire.send(window_open=False)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "10/2534022")
    assert isinstance(await wire.send(window_open=False, by_person=True), Accepted)
    assert wire.peer.ledger[-1].body["tag"] == "HUMAN_AGENT"
    wire.peer.clock(7 * DAY)
    late = await wire.send(window_open=False, by_person=True)
    assert isinstance(late, RefusedSend)
    assert late.why == "window_closed"
    await wire.says(kind="story_reply", text="❤️")
    assert isinstance(await wire.send(), Accepted)


async def test_blocked_and_throttled(wire: Wire) -> None:
    wire.peer.block("ada")
    gone = await wire.send()
    assert isinstance(gone, RefusedSend)
    assert gone.why == "recipient_gone"
    wire.peer.unblock("ada")
    wire.peer.per_second = 0
    slow = await wire.send()
    assert isinstance(slow, RefusedSend)
    assert (slow.why, slow.retry_after) == ("throttled", 60.0)


async def test_a_lost_answer_is_settled_by_the_echo(wire: Wire) -> None:
    wire.peer.receipts(["echo", "delivered", "read"])
    wire.peer.hang_up()
    assert isinstance(await wire.send(), Unknown)
    (taken,) = wire.peer.ledger
    await wire.webhook.has(2)
    echo, read = wire.webhook.updates
    assert isinstance(echo, EchoReceived)
    assert (echo.key, echo.platform_id) == ("k1", taken.id)
    assert isinstance(read, ReceiptReceived)
    assert (read.platform_id, read.status) == (taken.id, MessageStatus.read)


BAD: dict[str, dict[str, Any]] = {
    "too many bytes": {"text": "é" * 501},
    "replies under a picture": {
        "attachment": {"type": "image", "payload": {"url": "https://e.com/a.jpg"}},
        "quick_replies": [{"content_type": "text", "title": "t", "payload": "p"}],
    },
    "a picture in an odd format": {
        "attachment": {"type": "image", "payload": {"url": "https://e.com/a.gif"}}
    },
    "a template": {"template": {"name": "n", "language": {"code": "en"}}},
}


async def test_the_peer_is_strict() -> None:
    peer = InstagramPeer(None)  # type: ignore[arg-type]
    assert not [name for name, message in BAD.items() if not peer.message_problem(message)]
    assert peer.message_problem({"attachment": {"type": "like_heart"}}) == ""
    assert peer.message_problem({"text": "é" * 500}) == ""


# What people do


SAID: dict[str, dict[str, Any]] = {
    "text": {"text": "hello"},
    "tap": {"text": "Yes", "payload": "yes"},
    "postback": {"text": "What is fresh?", "payload": "ice:1"},
    "reply": {"text": "that one", "to": "m_1"},
    "story_reply": {"text": "lovely"},
    "unsend": {"message": "m_1"},
    "reaction": {"with": {"mid": "m_1"}},
    "edit": {"with": {"mid": "m_1", "text": "two"}},
    "read": {"with": {"mid": "m_1"}},
    "inbox": {"text": "hi"},
    "policy": {"with": {"action": "warning", "reason": "spam"}},
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


@pytest.mark.parametrize("kind", InstagramPeer.kinds)
async def test_whatever_people_do_is_understood(wire: Wire, kind: str) -> None:
    update = await wire.says(kind=kind, **SAID.get(kind, {}))
    assert isinstance(update, MEANT.get(kind, MessageReceived))
    (piece,) = wire.webhook.pieces
    assert piece.account == wire.channel.account
    assert (piece.kind == "signal") == (kind in MEANT)
    if isinstance(update, MessageReceived) and kind not in ("unsupported", "story_mention"):
        assert not any(isinstance(part, Unsupported) for part in update.parts)


async def test_stories_are_named_and_never_fetched(wire: Wire) -> None:
    for kind in ("story_mention", "story_reply"):
        update = await wire.says(kind=kind, **SAID.get(kind, {}))
        assert isinstance(update, MessageReceived)
        assert update.context is not None
        assert update.context.story_url.startswith("http")
        assert not any(isinstance(part, Media) for part in update.parts)


async def test_a_picture_is_fetched_until_it_expires(wire: Wire) -> None:
    update = await wire.says(kind="image", url=wire.peer.store(b"a picture", "image/png"))
    assert isinstance(update, MessageReceived)
    (media,) = update.parts
    assert isinstance(media, Media)
    assert await ADAPTER.fetch(wire.channel, wire.net, media) == Fetched(b"a picture", "image/png")
    wire.peer.clock(2 * 3600)
    gone = await ADAPTER.fetch(wire.channel, wire.net, media)
    assert isinstance(gone, RefusedSend)
    assert gone.why == "content_invalid"


async def test_a_batch_twice(wire: Wire) -> None:
    wire.peer.batch(6)
    wire.peer.duplicate(2)
    for number in range(6):
        await wire.peer.inbound(**{"from": f"p{number % 2}", "text": f"{number}"})
    assert len(wire.webhook.pieces) == 12
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 6


# Presence, profile, connecting


async def test_typing_and_reading_are_shown(wire: Wire) -> None:
    await ADAPTER.show(wire.channel, wire.net, "typing", Shown(to="ada"))
    await ADAPTER.show(wire.channel, wire.net, "read", Shown(to="ada"))
    assert wire.peer.actions == [("ada", "typing_on"), ("ada", "mark_seen")]


async def test_the_profile_is_set_and_taken_back(wire: Wire) -> None:
    profile = Profile(
        greeting={"": "Hello"},
        ice_breakers={"": (Choice("Fresh?", "q:1"),), "de": (Choice("Frisch?", "q:1"),)},
        menu={"fr": (Choice("Le site", url="https://example.com"),)},
    )
    for _ in range(2):
        findings = await ADAPTER.set_profile(wire.channel, wire.net, profile)
        assert [finding.ok for finding in findings] == [True, False]
        assert "greeting" in findings[1].details
    assert set(wire.peer.profile) == {"ice_breakers", "persistent_menu"}
    menu = wire.peer.profile["persistent_menu"]
    assert [entry["locale"] for entry in menu] == ["default", "fr_FR"]
    assert "composer_input_disabled" not in menu[0]
    await ADAPTER.set_profile(wire.channel, wire.net, Profile())
    assert wire.peer.profile == {}


async def test_instagram_login_registered_and_found_good(wire: Wire) -> None:
    """The webhook's address can only be pasted; everything else is done and found."""
    for _ in range(2):
        registered = await wire.register()
        assert registered["Subscription"].ok
        assert not registered["Webhook"].ok
        assert wire.peer.webhook in registered["Webhook"].advice
    assert wire.peer.subscribed == set(FIELDS)
    found = await wire.check()
    assert set(found) == {"Settings", "Token", "Account", "Permission", "Subscription", "App"}
    assert all(finding.ok for finding in found.values()), found
    assert wire.peer.app in found["App"].details


async def test_a_page_registered_and_found_good(page: Wire) -> None:
    registered = await page.register()
    assert all(finding.ok for finding in registered.values()), registered
    assert page.peer.subscribed == set(PAGE_FIELDS)
    found = await page.check()
    assert "Webhook" in found
    assert all(finding.ok for finding in found.values()), found
    page.peer.callback["callback_url"] = "https://elsewhere.test/"
    assert not (await page.check())["Webhook"].ok


async def test_what_is_wrong_is_found(wire: Wire) -> None:
    assert not (await wire.check())["Subscription"].ok
    wire.peer.permissions.clear()
    found = await wire.check()
    assert not found["Permission"].ok
    assert "instagram_business_manage_messages" in found["Permission"].advice
    wire.configure(account="17841499999999999")
    assert not (await wire.check())["Account"].ok
    wire.configure(credentials={})
    found = await wire.check()
    assert not found["Token"].ok
    assert found["Settings"].details == "missing: token, verify_token"


async def test_a_page_without_an_account_is_found(page: Wire) -> None:
    page.configure(account="17841499999999999")
    assert not (await page.check())["Account"].ok
