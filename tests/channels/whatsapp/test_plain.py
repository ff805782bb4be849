"""The short ways, for posts in good shape and for plain messages, come to the same as the long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from comptoir.channels.whatsapp import parse as long_way
from comptoir.channels.whatsapp import split as cutting
from comptoir.channels.whatsapp.parse import parse
from comptoir.channels.whatsapp.plain import plain_in
from comptoir.errors import InputInvalid
from tests.channels.kit import json_of

GONE = object()
ODD: tuple[object, ...] = (
    GONE,
    None,
    True,
    7,
    1_749_416_383,
    1.5,
    10**30,
    "",
    "  @Ada\x00 ",
    "x" * 20_000,
    "5" * 5_000,
    "image",
    "32503680001",
    "1650555",
    [],
    [7],
    {},
    {"id": "wamid.x"},
)
"""What may stand in a field, `GONE` for a field that is not there."""
PATHS = [
    ("message",),
    ("contact",),
    ("status",),
    *(
        ("message", name)
        for name in "from from_user_id id timestamp type text context referral group_id image "
        "system errors tomorrow".split()
    ),
    ("message", "text", "body"),
    ("message", "text", "tomorrow"),
    *(("contact", name) for name in "wa_id user_id profile tomorrow".split()),
    *(("contact", "profile", name) for name in "name username tomorrow".split()),
]


def plain() -> dict[str, Any]:
    message = {
        "from": "1650555",
        "from_user_id": "US.1349",
        "id": "wamid.1",
        "timestamp": "1749416383",
        "type": "text",
        "text": {"body": "hi"},
    }
    contact = {"wa_id": "1650555", "user_id": "US.1349", "profile": {"name": "Ada"}}
    return {"message": message, "contact": contact}


def with_odd(path: tuple[str, ...], value: object) -> bytes:
    piece = inner = plain()
    for name in path[:-1]:
        inner = inner[name]
    if value is GONE:
        inner.pop(path[-1], None)
    else:
        inner[path[-1]] = value
    return json_of(piece)


def outcome(raw: bytes) -> object:
    try:
        return parse(raw)
    except InputInvalid:
        return "invalid"


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


def captured() -> list[Path]:
    return sorted((Path(__file__).parent / "received").glob("*.json"))


@pytest.mark.parametrize("path", captured(), ids=lambda path: path.stem)
def test_a_post_in_good_shape(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = msgspec.json.decode(path.read_bytes())
    raw = json_of(case["post"]) if "post" in case else case["raw"].encode()
    pieces = cutting.split(raw)
    monkeypatch.setattr(cutting, "post_in", msgspec.json.Decoder(int).decode)
    assert pieces == cutting.split(raw)
