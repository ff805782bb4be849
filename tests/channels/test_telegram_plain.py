"""The short way for plain messages comes to the same as the long way."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.channels.telegram import parse as long_way
from comptoir.channels.telegram.parse import parse_update, split_post
from comptoir.channels.telegram.plain import plain_in
from comptoir.errors import InputInvalid
from comptoir.model.update import MessageReceived
from tests.channels.kit import json_of

GONE = object()
ODD: tuple[object, ...] = (
    GONE,
    None,
    True,
    0,
    -5,
    5.0,
    1e300,
    2**53,
    2**53 + 1,
    32_600_000_000_000,
    "",
    "  Ada\x00 ",
    "x" * 20_000,
    "channel",
    [],
    [7],
    {},
    {"id": 3},
)
"""What may stand in a field, `GONE` for a field that is not there."""
TEXTS = (
    "hi",
    "",
    " \x00 ",
    "/start",
    " /start ",
    "/start code_1",
    "/start@bot x",
    "/start a b",
    "/starting",
    "/start é",
    "/\x00start",
)
PATHS = [
    ("update_id",),
    ("callback_query",),
    ("message",),
    *(
        ("message", name)
        for name in "message_id from chat date text entities link_preview_options photo "
        "reply_to_message pinned_message sender_chat forward_origin tomorrow".split()
    ),
    *(
        ("message", "from", name)
        for name in "id is_bot first_name last_name username language_code tomorrow".split()
    ),
    *(
        ("message", "chat", name)
        for name in "id type title first_name last_name username tomorrow".split()
    ),
]


def plain(text: str = "hi") -> dict[str, Any]:
    person = {"id": 7, "first_name": "Ada", "last_name": "Byron", "username": "ada"}
    message = {
        "message_id": 5,
        "from": {**person, "is_bot": False, "language_code": "en"},
        "chat": {**person, "type": "private"},
        "date": 1_780_000_000,
        "text": text,
    }
    return {"update_id": 10, "message": message}


def with_odd(path: tuple[str, ...], value: object) -> bytes:
    update = inner = plain()
    for name in path[:-1]:
        inner = inner[name]
    if value is GONE:
        inner.pop(path[-1], None)
    else:
        inner[path[-1]] = value
    return json_of(update)


def outcome(raw: bytes) -> object:
    try:
        return [(e.unreadable != "", filed(e)) for e in split_post(raw)], parse_update(raw)
    except InputInvalid:
        return "invalid"


def filed(envelope: Any) -> tuple[str, ...]:
    return envelope.platform_id, envelope.conversation_key, envelope.kind


def the_long_way(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(long_way, "plain_in", lambda _: None)
        return outcome(raw)


def test_a_plain_message_takes_the_short_way() -> None:
    assert plain_in(json_of(plain())) is not None


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_whatever_stands_in_a_field(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ODD:
        raw = with_odd(path, value)
        assert outcome(raw) == the_long_way(raw, monkeypatch), value


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_said(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = json_of(plain(text))
    assert plain_in(raw) is not None
    assert outcome(raw) == the_long_way(raw, monkeypatch)
    assert isinstance(parse_update(raw), MessageReceived)
