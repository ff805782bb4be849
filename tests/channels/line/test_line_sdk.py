"""LINE's own SDK reads what we send and what we receive; and what needs no network."""

from __future__ import annotations

import json
from typing import Any

import pytest
from linebot.v3 import WebhookParser
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import PushMessageRequest
from linebot.v3.webhooks import ImageMessageContent, LocationMessageContent, TextMessageContent
from msgspec import structs

from comptoir.channels.base import Outgoing
from comptoir.channels.line.adapter import LineAdapter, sign
from comptoir.channels.line.flex import flex
from comptoir.channels.line.render import render
from comptoir.errors import InputInvalid
from comptoir.model.entry import Entry
from comptoir.model.message import Card, Location, Media, Part, Text
from comptoir.model.update import Envelope, MessageReceived, Update
from tests.channels.kit import SECRET
from tests.channels.line.groups import FULL, GROUPS
from tests.channels.line.sample import BOT
from tests.channels.samples import channel_of, files_of

SHARED = [
    *("text", "quote", "group-text", "room-text", "image", "image-external", "video", "audio"),
    *("file", "location", "sticker", "sticker-message", "unsend", "edited", "follow"),
    *("follow-unblocked", "unfollow", "join", "leave", "members", "postback", "postback-date"),
    *("postback-menu", "video-play-complete", "beacon", "account-link", "module", "redelivery"),
]


def _entry(**more: str) -> Entry:
    return Entry(workspace_id="w1", id="e1", channel_id="c1", code="menu", **more)


@pytest.mark.parametrize("name", GROUPS)
def test_the_sdk_reads_what_we_send(name: str) -> None:
    message = Outgoing(key="k", to="ada", parts=GROUPS[name])
    body = render(channel_of("line"), message)
    read = PushMessageRequest.from_dict(body)
    assert read.to == "ada"
    shown = json.loads(read.to_json())["messages"]
    assert [found["type"] for found in shown] == [given["type"] for given in body["messages"]]
    _is_kept(body["messages"], shown)


def test_a_film_without_a_still_is_a_link() -> None:
    channel = structs.replace(channel_of("line"), config={})
    film = Media(kind="video", url="https://example.com/a.mp4", caption="The film")
    body = render(channel, Outgoing(key="k", to="ada", parts=(film,)))
    assert body["messages"] == [{"type": "text", "text": "The film\nhttps://example.com/a.mp4"}]


def test_cards_that_are_too_large_lose_words_before_cards() -> None:
    wordy = Card(title="A", text="é" * 2000)
    shown = flex([wordy] * 12)["contents"]["contents"]
    assert len(shown) == 12
    assert len(shown[0]["body"]["contents"][1]["text"]) == 500
    assert len(flex([FULL] * 12)["contents"]["contents"]) < 12


def test_links() -> None:
    adapter, channel = LineAdapter(), channel_of("line")
    assert adapter.link(channel, _entry()) == "https://line.me/R/ti/p/@comptoir"
    text = "Hello & welcome /é"
    assert adapter.link(channel, _entry(text=text)) == (
        "https://line.me/R/oaMessage/@comptoir/?Hello%20%26%20welcome%20%2F%C3%A9"
    )
    bare = structs.replace(channel, config={"basic_id": "comptoir"})
    assert adapter.link(bare, _entry()) == "https://line.me/R/ti/p/@comptoir"
    for config in ({}, {"basic_id": "a/b"}):
        with pytest.raises(InputInvalid):
            adapter.link(structs.replace(channel, config=config), _entry())


def test_the_questions_name_the_secrets() -> None:
    secrets = {q.name for q in LineAdapter.questions if q.is_secret}
    assert secrets == {"secret", "token"}


def test_the_sdk_signs_alike() -> None:
    raw = json.dumps({"destination": BOT, "events": []}).encode()
    parser = WebhookParser(SECRET)
    assert parser.parse(raw.decode(), sign(SECRET, raw)) == []
    with pytest.raises(InvalidSignatureError):
        parser.parse(raw.decode(), sign("another", raw))


@pytest.mark.parametrize("name", SHARED)
def test_the_sdk_reads_the_same(name: str) -> None:
    """Captured posts are what the SDK takes for posts of LINE, and mean the same."""
    (path,) = [p for p in files_of("line", "received") if p.stem == name]
    raw = json.dumps(json.loads(path.read_text(encoding="utf-8"))["post"]).encode()
    theirs = WebhookParser(SECRET).parse(raw.decode(), sign(SECRET, raw))
    ours = LineAdapter().split(channel_of("line"), raw)
    ours = [piece for piece in ours if not piece.platform_id.endswith(":resumed")]
    assert len(theirs) == len(ours) > 0
    for event, piece in zip(theirs, ours, strict=True):
        _agree(event, piece, LineAdapter().parse(channel_of("line"), piece.raw))


def _is_kept(ours: Any, theirs: Any) -> None:
    """Nothing of ours is unknown to the SDK."""
    if isinstance(ours, dict):
        for name, value in ours.items():
            _is_kept(value, theirs[name])
    elif isinstance(ours, list):
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            _is_kept(one, other)
    else:
        assert ours == theirs


def _agree(event: Any, piece: Envelope, update: Update) -> None:
    if event.source is not None:
        source = event.source
        # In some events the SDK leaves it at the bare type of the source.
        names = [getattr(source, name, None) for name in ("group_id", "room_id", "user_id")]
        assert piece.conversation_key == next(filter(None, names), piece.conversation_key)
    assert piece.platform_id == (
        event.message.id if event.type == "message" else event.webhook_event_id
    )
    if isinstance(update, MessageReceived):
        assert update.sent_at
        assert int(update.sent_at.timestamp() * 1000) == event.timestamp
    if event.type == "message":
        assert isinstance(update, MessageReceived)
        _agree_on(event.message, update.parts[0])


def _agree_on(theirs: Any, ours: Part) -> None:
    if isinstance(theirs, TextMessageContent):
        assert ours == Text(theirs.text)
    elif isinstance(theirs, LocationMessageContent):
        assert isinstance(ours, Location)
        assert (ours.latitude, ours.name) == (theirs.latitude, theirs.title)
    elif isinstance(theirs, ImageMessageContent):
        assert isinstance(ours, Media)
        assert ours.url == (theirs.content_provider.original_content_url or "")
        assert ours.url or ours.reference == theirs.id
