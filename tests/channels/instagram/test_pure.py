"""What of Instagram needs no network: renderings, links, flavours."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given, settings

from comptoir.channels.base import Outgoing
from comptoir.channels.instagram.adapter import RULES, InstagramAdapter, host_of
from comptoir.channels.meta_messaging import body_of
from comptoir.channels.peers.instagram import InstagramPeer
from comptoir.channels.peers.messenger import RETIRED
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.entry import Entry
from comptoir.model.message import Card, Carousel, Choice, Choices, Media, Part, Template, Text
from tests.channels.messenger.test_pure import GROUPS
from tests.channels.messenger.wire import captured_sends
from tests.channels.samples import channel_of

ADAPTER = InstagramAdapter()


@given(parts=GROUPS)
@settings(max_examples=200, deadline=None)
def test_whatever_is_to_be_said_is_valid(parts: tuple[Part, ...]) -> None:
    """The peer's own reading of the reference finds nothing wrong, save with odd file names."""
    body = body_of(Outgoing(key="k1", to="ada", parts=parts), RULES)
    peer = InstagramPeer(None)  # type: ignore[arg-type]
    problem = peer.message_problem(body["message"])
    assert problem == "" or problem.startswith("The format of this"), problem


def test_nothing_is_dropped() -> None:
    """Every choice can be tapped or read, wherever it stands, and pictures are seen."""
    for count, linked in itertools.product((1, 3, 4, 13), (False, True)):
        url = "https://example.com/x" if linked else ""
        choices = Choices(tuple(Choice(f"Dish {n}", f"d:{n}", url=url) for n in range(count)))
        for first in (
            Text("Which?"),
            Card(title="Tart", image="https://example.com/a.jpg"),
            Card(title="Tart", text="long " * 150),
            Media("image", url="https://example.com/a.jpg"),
            Carousel((Card(title="Tart", subtitle="x"), Card(title="Cake", subtitle="y"))),
        ):
            message = Outgoing(key="k", to="a", parts=(first, choices))
            body = str(body_of(message, RULES))
            missing = [n for n in range(count) if f"Dish {n}" not in body]
            assert not missing, (first, count, linked, body)
            assert ("a.jpg" in body) == ("a.jpg" in str(first))


def test_texts_are_cut_by_bytes_and_between_letters() -> None:
    message = Outgoing(key="k", to="a", parts=(Text("é" * 999 + "🍮"),))
    text = body_of(message, RULES)["message"]["text"]
    assert 990 <= len(text.encode()) <= 1000
    assert text.endswith("é…")


def test_labels_are_cut_by_letters() -> None:
    choices = Choices((Choice("Лимонный пирог с меренгой", "p"),))
    message = Outgoing(key="k", to="a", parts=(Text("?"), choices))
    (reply,) = body_of(message, RULES)["message"]["quick_replies"]
    assert reply["title"] == "Лимонный пирог с ме…"


def test_there_are_no_templates() -> None:
    template = Template(name="order_ready", language="en_US", values={"1": "Ada"})
    body = body_of(Outgoing(key="k", to="a", parts=(template,)), RULES)
    assert body["message"]["text"] == "Ada"
    assert body["messaging_type"] == "RESPONSE"


def test_no_rendering_ever_holds_a_retired_tag() -> None:
    parts = [m.parts for sends in captured_sends(ADAPTER).values() for m in sends]
    for group, by_person, window_open in itertools.product(parts, (False, True), (False, True)):
        message = Outgoing(
            key="k", to="a", parts=group, by_person=by_person, window_open=window_open
        )
        body = body_of(message, RULES)
        assert body.get("tag") == ("HUMAN_AGENT" if by_person and not window_open else None)
        assert not any(tag in str(body) for tag in RETIRED)


def test_links() -> None:
    entry = Entry(workspace_id="w", id="e", channel_id="c", code="poster-7", text="Hello")
    channel = channel_of("instagram")
    assert ADAPTER.link(channel, entry) == "https://ig.me/m/comptoir.test?ref=poster-7"
    at = msgspec.structs.replace(channel, config={"username": "@comptoir"})
    assert ADAPTER.link(at, entry) == "https://ig.me/m/comptoir?ref=poster-7"
    with pytest.raises(InputInvalid):
        ADAPTER.link(msgspec.structs.replace(channel, config={}), entry)


def test_each_flavour_has_its_host() -> None:
    channel = channel_of("instagram")
    assert host_of(channel) == "https://graph.instagram.com"
    page = msgspec.structs.replace(channel, config={"login": "page"})
    assert host_of(page) == "https://graph.facebook.com"


def test_the_greeting() -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "a verify token", "hub.challenge": "1158"}
    assert ADAPTER.greet(channel_of("instagram"), query) == b"1158"
    with pytest.raises(SignatureInvalid):
        ADAPTER.greet(channel_of("instagram"), {**query, "hub.mode": "unsubscribe"})
