"""Captured posts, read by us and by two known clients; links and answers to posts."""

from __future__ import annotations

import json
from typing import Any

import aiogram
import pytest
import telegram
from msgspec import structs

from comptoir.channels.telegram.parts import _READERS, ABOUT, SERVICE
from comptoir.errors import InputInvalid
from comptoir.model.entry import Entry
from comptoir.model.message import Media, Text
from comptoir.model.update import (
    Envelope,
    MessageEdited,
    MessageReceived,
    ReactionReceived,
    StoppedByPlatform,
    Update,
)
from tests.channels.samples import channel_of, files_of, post_of
from tests.channels.telegram.line import ADAPTER, case_of


def test_only_taps_are_answered_with_a_call() -> None:
    for path in files_of("telegram", "received"):
        case = case_of(path)
        raw = json.dumps(case["post"]).encode() if "post" in case else case["raw"].encode()
        body, kind = ADAPTER.answer(channel_of("telegram"), post_of(raw, {}))
        called = json.loads(body)["method"] if body else ""
        assert (called == "answerCallbackQuery") == path.stem.startswith("tap"), path.stem
        assert kind == ("application/json" if body else "text/plain")


def _entry(code: str) -> Entry:
    return Entry(workspace_id="w1", id="e1", channel_id="c1", code=code)


def test_links() -> None:
    channel = channel_of("telegram")
    link = ADAPTER.link(channel, _entry("poster-7_A"))
    assert link == "https://t.me/comptoir_bot?start=poster-7_A"
    for code in ("", "a b", "é", "x" * 65):
        with pytest.raises(InputInvalid):
            ADAPTER.link(channel, _entry(code))
    with pytest.raises(InputInvalid):
        ADAPTER.link(structs.replace(channel, config={}), _entry("a"))


OURS_ALONE = {
    *(
        "kind-of-tomorrow",
        "ignored-update-of-tomorrow",
        "id-too-large",
        "location-impossible",
        "photo-without-sizes",
    ),
    *("membership-without-status", "not-an-object", "only-an-id", "text-of-number"),
    *("without-chat", "without-update-id", "not-json"),
}
"""What no client reads: junk, and what there is not yet."""


def _captured() -> list[Any]:
    paths = [p for p in files_of("telegram", "received") if p.stem not in OURS_ALONE]
    paths = [p for p in paths if not p.stem.startswith("ignored")]
    return [pytest.param(case_of(p), id=p.stem) for p in paths]


def _read(case: dict[str, Any]) -> tuple[Envelope, Update]:
    channel = channel_of("telegram")
    (piece,) = ADAPTER.split(channel, json.dumps(case["post"]).encode())
    return piece, ADAPTER.parse(channel, piece.raw)


@pytest.mark.parametrize("case", _captured())
def test_aiogram_reads_the_same(case: dict[str, Any]) -> None:
    _agree(*_read(case), aiogram.types.Update.model_validate(case["post"]))


@pytest.mark.parametrize("case", _captured())
def test_python_telegram_bot_reads_the_same(case: dict[str, Any]) -> None:
    _agree(*_read(case), telegram.Update.de_json(case["post"], None))


def _agree(piece: Envelope, ours: Update, theirs: Any) -> None:
    """Fields that all three know."""
    if theirs.message and isinstance(ours, MessageReceived):
        _agree_on_message(piece, ours, theirs.message)
    if theirs.edited_message and isinstance(ours, MessageEdited):
        edited = theirs.edited_message
        assert ours.platform_id == f"{edited.chat.id}:{edited.message_id}"
    if theirs.callback_query and isinstance(ours, MessageReceived):
        assert ours.payload == theirs.callback_query.data
        under = theirs.callback_query.message
        assert piece.conversation_key == str(under.chat.id if under else 42)
    if theirs.message_reaction and isinstance(ours, ReactionReceived):
        changed = theirs.message_reaction
        assert ours.platform_id == f"{changed.chat.id}:{changed.message_id}"
        assert bool(ours.emoji) == bool(changed.new_reaction)
    if theirs.my_chat_member:
        gone = theirs.my_chat_member.new_chat_member.status in ("kicked", "left")
        assert isinstance(ours, StoppedByPlatform) == gone or piece.platform_id == "u715820182"


def _agree_on_message(piece: Envelope, ours: MessageReceived, theirs: Any) -> None:
    assert piece.conversation_key == str(theirs.chat.id)
    if theirs.message_id:
        assert piece.platform_id == f"{theirs.chat.id}:{theirs.message_id}"
    assert ours.sent_at == theirs.date
    (part,) = ours.parts
    if theirs.text:
        assert isinstance(part, Text)
        said = theirs.text.replace("\x00", "").replace("/menu@comptoir_bot", "/menu")
        assert part.text == ("/start" if ours.opens else said)
    if theirs.caption:
        assert isinstance(part, Media)
        assert part.caption == theirs.caption
    for kind in ("document", "voice", "audio", "video", "video_note", "sticker"):
        if getattr(theirs, kind):
            assert isinstance(part, Media)
            assert part.reference == getattr(theirs, kind).file_id
    if theirs.chat.type == "private" and theirs.from_user.first_name:
        assert ours.name == theirs.from_user.full_name
    answered = theirs.reply_to_message
    if answered and not answered.forum_topic_created:
        assert ours.context is not None
        assert ours.context.reply_to == f"{answered.chat.id}:{answered.message_id}"


def test_every_field_of_a_message_has_its_place() -> None:
    """A field that aiogram knows and we do not name would be shown as an unknown kind."""
    theirs = {f.alias or name for name, f in aiogram.types.Message.model_fields.items()}
    assert theirs - ABOUT - SERVICE - set(_READERS) == {
        *("chat_shared", "game", "gift", "gift_upgrade_sent", "giveaway", "invoice", "paid_media"),
        *("passport_data", "refunded_payment", "story", "successful_payment", "unique_gift"),
        "user_shared",
    }
    assert len(ABOUT | SERVICE | set(_READERS)) == len(ABOUT) + len(SERVICE) + len(_READERS)
