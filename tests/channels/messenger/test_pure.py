"""What of Messenger needs no network: renderings, links, greetings."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comptoir.channels.base import Outgoing
from comptoir.channels.messenger.adapter import RULES, MessengerAdapter
from comptoir.channels.meta_messaging import body_of
from comptoir.channels.meta_messaging.errors import refusal_of
from comptoir.channels.peers.messenger import MessengerPeer
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.entry import Entry
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Template,
    Text,
    Unsupported,
)
from comptoir.model.update import (
    EchoReceived,
)
from comptoir.net.client import Response
from tests.channels.messenger.wire import captured_sends
from tests.channels.samples import channel_of

ADAPTER = MessengerAdapter()
KINDS_OF_SENDS = ("reply", "confirmation", "campaign", "notification")

_LABELS = st.text(max_size=40).map(lambda t: t.strip() or "?")

_CHOICE = st.builds(
    Choice, label=_LABELS, payload=st.just("p"), url=st.sampled_from(["", "https://example.com/x"])
)

_CHOICES = st.lists(_CHOICE, min_size=1, max_size=16).map(lambda c: Choices(tuple(c)))

_CARD = st.builds(
    Card,
    title=st.text(min_size=1, max_size=120).map(lambda t: t.strip() or "?"),
    subtitle=st.text(max_size=120),
    text=st.text(max_size=900),
    image=st.sampled_from(["", "https://example.com/a.jpg"]),
    url=st.sampled_from(["", "https://example.com/a_b_c"]),
    choices=st.lists(_CHOICE, max_size=5).map(tuple),
)

_FIRST: st.SearchStrategy[Part] = (
    st.builds(Text, st.text(max_size=2500))
    | _CARD
    | st.lists(_CARD, max_size=12).map(lambda cards: Carousel(tuple(cards)))
    | st.builds(
        Media,
        kind=st.sampled_from(["image", "audio", "voice", "video", "file", "sticker"]),
        url=st.sampled_from(["", "https://example.com/a.jpg"]),
        caption=st.text(max_size=50),
    )
    | st.just(Location(48.1, 2.2))
    | st.just(Unsupported("x"))
)

GROUPS = st.tuples(_FIRST) | st.tuples(_FIRST, _CHOICES) | st.tuples(_CHOICES) | st.just(())


@given(parts=GROUPS)
@settings(max_examples=300, deadline=None)
def test_whatever_is_to_be_said_is_valid(parts: tuple[Part, ...]) -> None:
    """The peer's own reading of the reference finds nothing wrong with any rendering."""
    body = body_of(Outgoing(key="k1", to="ada", parts=parts), RULES)
    peer = MessengerPeer(None)  # type: ignore[arg-type]
    assert peer.message_problem(body["message"]) == ""


def test_nothing_is_dropped() -> None:
    """Every choice can be tapped or read, wherever it stands."""
    for count, linked in itertools.product((1, 3, 4, 13), (False, True)):
        url = "https://example.com/x" if linked else ""
        choices = Choices(tuple(Choice(f"Dish {n}", f"d:{n}", url=url) for n in range(count)))
        for first in (
            Text("Which?"),
            Card(title="Tart", image="https://example.com/a.jpg"),
            Card(title="Tart", text="long " * 200),
            Media("image", url="https://example.com/a.jpg"),
            Carousel((Card(title="Tart", subtitle="x"), Card(title="Cake", subtitle="y"))),
        ):
            body = str(body_of(Outgoing(key="k", to="a", parts=(first, choices)), RULES))
            missing = [n for n in range(count) if f"Dish {n}" not in body]
            assert not missing, (first, count, linked, body)


def test_addresses_stay_whole() -> None:
    card = Card(title="*Tart*", url="https://example.com/_a_/~b~/c", text="_" + "long " * 40 + "_")
    body = body_of(Outgoing(key="k", to="a", parts=(card,)), RULES)
    lines = body["message"]["text"].split("\n")
    assert (lines[0], lines[-1]) == ("Tart", "https://example.com/_a_/~b~/c")


def test_the_words_of_a_refusal_hold_no_token() -> None:
    token = "EAAGm0PX4ZCpsBAKZCZCxyz0123456789abcdef"
    error = {"error": {"code": 190, "message": f"Malformed access token {token}"}}
    answer = Response(400, {}, msgspec.json.encode(error), "", 0.0)
    refusal = refusal_of(answer)
    assert refusal is not None
    assert (refusal.why, refusal.reason) == ("auth", "Malformed access token …")


def test_no_rendering_ever_holds_a_retired_tag() -> None:
    parts = [m.parts for sends in captured_sends(ADAPTER).values() for m in sends]
    for group, by_person, window_open in itertools.product(parts, (False, True), (False, True)):
        for kind in ("reply", "confirmation", "campaign", "notification"):
            message = Outgoing(
                key="k",
                to="a",
                parts=group,
                by_person=by_person,
                window_open=window_open,
                kind=kind,
            )
            body = body_of(message, RULES)
            is_late = by_person and not window_open and not isinstance(group[0], Template)
            assert body.get("tag") == ("HUMAN_AGENT" if is_late else None)
            assert (body["messaging_type"] == "MESSAGE_TAG") == is_late


def test_an_echo_of_another_app_is_not_ours() -> None:
    channel = channel_of("messenger")
    raw = {"message": {"mid": "m", "is_echo": True, "app_id": 5, "metadata": "k1"}}
    update = ADAPTER.parse(channel, msgspec.json.encode({"account": "1", "event": raw}))
    assert isinstance(update, EchoReceived)
    assert update.key == ""


@pytest.mark.parametrize(
    ("app_id", "configured", "by"),
    [
        (1517776481860111, "1517776481860111", "us"),
        ("1517776481860111", "1517776481860111", "us"),
        (263902037430900, "1517776481860111", "others"),
        (263902037430900, "", "others"),
        (5, "1517776481860111", "others"),
        (5, "", ""),
        (None, "1517776481860111", ""),
    ],
)
def test_whose_program_an_echo_is_of(app_id: object, configured: str, by: str) -> None:
    channel = msgspec.structs.replace(channel_of("messenger"), config={"app_id": configured})
    raw = {"message": {"mid": "m", "is_echo": True, "app_id": app_id, "metadata": "k1"}}
    update = ADAPTER.parse(channel, msgspec.json.encode({"account": "1", "event": raw}))
    assert isinstance(update, EchoReceived)
    assert (update.by, update.key) == (by, "" if by == "others" else "k1")


def test_links() -> None:
    entry = Entry(workspace_id="w", id="e", channel_id="c", code="poster-7")
    channel = channel_of("messenger")
    assert ADAPTER.link(channel, entry) == "https://m.me/comptoir.test?ref=poster-7"
    said = msgspec.structs.replace(entry, text="Où est ma tarte ?")
    assert ADAPTER.link(channel, said).endswith("&text=O%C3%B9%20est%20ma%20tarte%20%3F")
    by_id = msgspec.structs.replace(channel, config={})
    assert ADAPTER.link(by_id, entry) == f"https://m.me/{channel.account}?ref=poster-7"
    with pytest.raises(InputInvalid):
        ADAPTER.link(msgspec.structs.replace(channel, config={}, account=""), entry)


def test_the_greeting() -> None:
    channel = channel_of("messenger")
    query = {"hub.mode": "subscribe", "hub.verify_token": "a verify token", "hub.challenge": "1158"}
    assert ADAPTER.greet(channel, query) == b"1158"
    with pytest.raises(SignatureInvalid):
        ADAPTER.greet(channel, {**query, "hub.verify_token": "a guess"})
