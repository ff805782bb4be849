"""The contract every channel adapter keeps: the same tests over all of them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from comptoir.channels.base import Adapter, Names, load_capabilities
from comptoir.channels.registry import ADAPTERS
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Capabilities, Channel, Confirmation, TextUnit
from comptoir.model.message import MediaKind, MessageStatus, Part, Text
from comptoir.model.update import Envelope, MessageReceived, ReceiptReceived, Update
from tests.channels.kit import FOLDER, SECRET, Sample
from tests.channels.samples import SAMPLES, channel_of, files_of, post_of, posts_of

UPDATES = get_args(Update)
TYPES = [adapter.type for adapter in ADAPTERS]


def test_every_adapter_is_in_the_kit() -> None:
    assert set(SAMPLES) == set(TYPES)
    assert len(TYPES) == len(set(TYPES))
    for channel_type in TYPES:
        assert list((FOLDER / channel_type / "received").glob("*.json")), channel_type
        assert list((FOLDER / channel_type / "sent").glob("*.json")), channel_type


# Signatures


@dataclass
class Forgery:
    """A post that the platform did not make, from one that it did."""

    name: str
    forge: Callable[[Sample, bytes], tuple[dict[str, str], bytes]]
    of_body: bool = False
    """Only the body is another: a signature that does not cover it cannot tell."""


def _signed(sample: Sample, raw: bytes, secret: str = SECRET) -> dict[str, str]:
    assert sample.sign is not None
    return sample.sign(secret, raw)


def _changed(sample: Sample, raw: bytes, change: Callable[[str], str]) -> dict[str, str]:
    return {name: change(value) for name, value in _signed(sample, raw).items()}


def _flipped(raw: bytes) -> bytes:
    middle = len(raw) // 2
    return raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]


def _serialised_again(raw: bytes) -> bytes:
    try:
        return json.dumps(json.loads(raw), indent=1).encode()
    except ValueError:
        pytest.skip("the body is no JSON")


FORGERIES = [
    Forgery("unsigned", lambda s, raw: ({}, raw)),
    Forgery("empty", lambda s, raw: (_changed(s, raw, lambda _: ""), raw)),
    Forgery("wrong secret", lambda s, raw: (_signed(s, raw, "a guess"), raw)),
    Forgery("another channel's secret", lambda s, raw: (_signed(s, raw, SECRET + "2"), raw)),
    Forgery("empty secret", lambda s, raw: (_signed(s, raw, ""), raw)),
    Forgery("signature cut", lambda s, raw: (_changed(s, raw, lambda v: v[:-1]), raw)),
    Forgery("odd letters", lambda s, raw: (_changed(s, raw, lambda v: v + "é"), raw)),
    Forgery("flipped byte", lambda s, raw: (_signed(s, raw), _flipped(raw)), of_body=True),
    Forgery("truncated", lambda s, raw: (_signed(s, raw), raw[:-1]), of_body=True),
    Forgery("longer", lambda s, raw: (_signed(s, raw), raw + b" "), of_body=True),
    Forgery("body gone", lambda s, raw: (_signed(s, raw), b""), of_body=True),
    Forgery(
        "serialised again", lambda s, raw: (_signed(s, raw), _serialised_again(raw)), of_body=True
    ),
    Forgery("of another post", lambda s, raw: (_signed(s, raw + b"!"), raw), of_body=True),
]


def test_a_genuine_post_is_taken(adapter: Adapter, sample: Sample) -> None:
    if sample.sign is None:
        pytest.skip("nobody posts to this channel")
    for text in ("hello", "", "Crème brûlée 🍮"):
        raw = sample.post("m1", "ada", text)
        adapter.verify(channel_of(adapter.type), post_of(raw, _signed(sample, raw)))


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda f: f.name)
def test_a_forged_post_is_refused(adapter: Adapter, sample: Sample, forgery: Forgery) -> None:
    if forgery.of_body and not sample.signs_body:
        pytest.skip("the signature does not cover the body")
    raw = sample.post("m1", "ada", "hello")
    headers, raw = forgery.forge(sample, raw) if sample.sign else ({}, raw)
    with pytest.raises(SignatureInvalid):
        adapter.verify(channel_of(adapter.type), post_of(raw, headers))


@pytest.mark.parametrize("secret", ["", "a guess"])
def test_a_channel_without_a_secret_takes_nothing(
    adapter: Adapter, sample: Sample, secret: str
) -> None:
    raw = sample.post("m1", "ada", "hello")
    headers = _signed(sample, raw, secret) if sample.sign else {}
    with pytest.raises(SignatureInvalid):
        adapter.verify(channel_of(adapter.type, secret=""), post_of(raw, headers))


@pytest.mark.parametrize("channel_type", TYPES)
@given(raw=st.binary(max_size=200), value=st.text(max_size=100))
@settings(max_examples=50, deadline=None)
def test_no_header_makes_the_check_stumble(channel_type: str, raw: bytes, value: str) -> None:
    adapter, sample = _adapter(channel_type), SAMPLES[channel_type]
    names = _header_names(sample)
    with pytest.raises(SignatureInvalid):
        adapter.verify(channel_of(channel_type), post_of(raw, dict.fromkeys(names, value)))


def _header_names(sample: Sample) -> list[str]:
    """The headers that a post is signed with."""
    post = sample.post("m1", "ada", "hello")
    return list(_signed(sample, post)) if sample.sign else ["authorization"]


# Junk

_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=20)
    | st.sampled_from(["message", "receipt", "stop", "read", "\x00", "x" * 3000, ""])
)
_NAMES = st.sampled_from(
    "id type from visitor text payload name language message status reason read updates".split()
)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=6)
)
_PIECES = st.dictionaries(_NAMES, _VALUES, max_size=8)


def _nested(depth: int, opening: bytes = b"[", closing: bytes = b"]") -> bytes:
    return opening * depth + closing * depth


JUNK: list[bytes] = [
    b"",
    b" ",
    b"null",
    b"[]",
    b"{}",
    b"0",
    b'"text"',
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"9" * 5000,
    b"\x00",
    b'{"id": "a", "id": "b"}',
    b"{" + b",".join(b'"k": 1' for _ in range(5000)) + b"}",
    b'\xef\xbb\xbf{"id": "a"}',
    '{"id": "a"}'.encode("utf-16"),
    '{"id": "a"}'.encode("utf-32-le"),
    b'{"id": "\xff\xfe"}',
    b'{"id": "\xed\xa0\x80"}',
    b'{"id": "\\ud83d"}',
    b'{"id": "\\u0000"}',
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    b"<html><body>502 Bad Gateway</body></html>",
    b"id=1&from=ada",
    *(_nested(depth) for depth in (10, 500, 1000, 100_000)),
    _nested(100_000, b'{"a":', b"}")[:-1],
    b"[" * 1_000_000,
]
_INSIDE = b'{"id": "m1", "from": "ada", "visitor": "ada", "type": "message", "text": %b}'
_TYPE = b'{"id": "m1", "from": "ada", "visitor": "ada", "type": %b, "text": "t"}'


def _adapter(channel_type: str) -> Adapter:
    made: Adapter = next(a for a in ADAPTERS if a.type == channel_type)()
    return made


def _handled(channel_type: str, raw: bytes) -> list[Envelope]:
    """Splits and parses; anything but the errors of the contract fails the test."""
    adapter, channel = _adapter(channel_type), channel_of(channel_type)
    pieces = adapter.split(channel, raw)
    assert isinstance(pieces, list)
    for piece in pieces:
        _check_envelope(piece)
        if not piece.unreadable:
            _check_parse(adapter, piece.raw)
    _check_parse(adapter, raw)
    return pieces


def _check_parse(adapter: Adapter, raw: bytes) -> None:
    try:
        update = adapter.parse(channel_of(adapter.type), raw)
    except InputInvalid as error:
        assert 0 < len(str(error)) < 500  # noqa: PT017 (most junk is refused, some is not)
        return
    assert isinstance(update, UPDATES)
    _check_text(msgspec.to_builtins(update, builtin_types=(datetime,)))
    _check_kept(update)
    if isinstance(update, ReceiptReceived):
        assert update.platform_id or update.key or update.until
        assert len(update.platform_id) < 1000
        assert isinstance(update.status, MessageStatus)


def _check_kept(update: Update) -> None:
    """Parts are stored as JSON, and read again."""
    parts = getattr(update, "parts", ())
    assert isinstance(parts, tuple)
    assert msgspec.json.decode(msgspec.json.encode(parts), type=tuple[Part, ...]) == parts


def _check_envelope(piece: Envelope) -> None:
    assert 0 < len(piece.platform_id) <= 1000
    assert len(piece.conversation_key) <= 1000
    assert piece.conversation_key or piece.unreadable
    assert piece.kind in ("message", "tap", "signal")
    _check_text(piece.platform_id + piece.conversation_key + piece.unreadable)


def _check_text(value: Any) -> None:
    """All texts in `value` are what a database can keep."""
    match value:
        case str():
            value.encode()
            assert "\x00" not in value
        case dict():
            _check_text([*value, *value.values()])
        case list() | tuple():
            for inner in value:
                _check_text(inner)
        case datetime():
            assert value.tzinfo is not None


@pytest.mark.parametrize("channel_type", TYPES)
@pytest.mark.parametrize("raw", JUNK, ids=lambda raw: repr(raw[:24]))
def test_junk_never_raises(channel_type: str, raw: bytes) -> None:
    assert all(piece.unreadable for piece in _handled(channel_type, raw))


@pytest.mark.parametrize("channel_type", TYPES)
@pytest.mark.parametrize("raw", JUNK, ids=lambda raw: repr(raw[:24]))
@pytest.mark.parametrize("around", [_INSIDE, _TYPE])
def test_junk_inside_never_raises(channel_type: str, around: bytes, raw: bytes) -> None:
    _handled(channel_type, around % raw)
    _handled(channel_type, b'{"updates": [%b]}' % (around % raw))


@pytest.mark.parametrize("channel_type", TYPES)
def test_no_depth_is_just_deep_enough(channel_type: str) -> None:
    for depth in range(880, 1010):
        for around in (_INSIDE, _TYPE):
            raw = around % _nested(depth)
            _handled(channel_type, raw)
            _handled(channel_type, b'{"updates": [%b]}' % raw)


@pytest.mark.parametrize("channel_type", TYPES)
@given(raw=st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_never_raise(channel_type: str, raw: bytes) -> None:
    _handled(channel_type, raw)


@pytest.mark.parametrize("channel_type", TYPES)
@given(pieces=st.lists(_PIECES | _VALUES, max_size=4))
@example(pieces=[{"id": {"a": []}, "from": ["x"], "type": {}, "text": 1e308}])
@example(pieces=[{"id": "1", "visitor": "v", "read": {"a": 1}}])
@example(pieces=[{"id": "1", "from": "v", "type": "receipt", "message": "\x00", "status": "read"}])
@settings(max_examples=40, deadline=None)
def test_wrong_types_never_raise(channel_type: str, pieces: list[Any]) -> None:
    for piece in pieces:
        _handled(channel_type, json.dumps(piece).encode())
    _handled(channel_type, json.dumps({"updates": pieces}).encode())


def _nodes(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything in a JSON value."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    return [at, *(way for key, below in inner for way in _nodes(below, (*at, key)))]


def _put(value: Any, way: tuple[Any, ...], new: Any) -> Any:
    """`value` with what is at `way` replaced by `new`; removed where `new` is `REMOVED`."""
    if not way:
        return new
    key, *rest = way
    copy = dict(value) if isinstance(value, dict) else list(value)
    if not rest and new is REMOVED:
        del copy[key]
    else:
        copy[key] = _put(value[key], tuple(rest), new)
    return copy


REMOVED: Any = object()


def _fields_of(raw: bytes) -> Any:
    """A captured post as something that can be changed: JSON, or the fields of a form."""
    try:
        return json.loads(raw)
    except ValueError:
        return dict(parse_qsl(raw.decode(), keep_blank_values=True))


def _written(fields: Any, like: bytes) -> bytes:
    try:
        json.loads(like)
    except ValueError:
        return urlencode(fields).encode() if isinstance(fields, dict) else b""
    return json.dumps(fields).encode()


POSTS = [
    pytest.param(channel_type, raw, id=f"{channel_type}-{path.stem}")
    for channel_type in TYPES
    for path, raw in zip(files_of(channel_type, "received"), posts_of(channel_type), strict=True)
]


@pytest.mark.parametrize("channel_type", TYPES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_spoiled_post_never_raises(channel_type: str, data: st.DataObject) -> None:
    """Any field of any captured post may be missing, or be of any type."""
    raw = data.draw(st.sampled_from(posts_of(channel_type)), label="post")
    fields = _fields_of(raw)
    for _ in range(data.draw(st.integers(1, 3), label="changes")):
        way = data.draw(st.sampled_from(_nodes(fields)), label="way")
        new = data.draw(st.just(REMOVED) | _VALUES if way else _VALUES, label="new")
        fields = _put(fields, way, new)
    _handled(channel_type, _written(fields, raw))


@pytest.mark.parametrize(("channel_type", "raw"), POSTS)
def test_a_post_without_one_of_its_fields_never_raises(channel_type: str, raw: bytes) -> None:
    fields = _fields_of(raw)
    for way in _nodes(fields)[1:]:
        for new in (REMOVED, None, "", [], {}, 0, "x\x00y", [None], {"": ""}):
            _handled(channel_type, _written(_put(fields, way, new), raw))


# Messages


TEXTS = st.text(min_size=1, max_size=200).filter(lambda t: t.replace("\x00", "").strip())


@pytest.mark.parametrize("channel_type", TYPES)
@given(text=TEXTS)
@settings(max_examples=50, deadline=None)
def test_what_is_written_arrives(channel_type: str, text: str) -> None:
    adapter, sample = _adapter(channel_type), SAMPLES[channel_type]
    (piece,) = adapter.split(channel_of(channel_type), sample.post("m1", "ada", text))
    update = adapter.parse(channel_of(channel_type), piece.raw)
    assert isinstance(update, MessageReceived)
    assert update.parts[0].text == text.replace("\x00", "").strip()  # type: ignore[union-attr]
    assert piece.conversation_key == sample.key("ada")
    assert piece.kind == "message"


def test_the_same_post_has_the_same_id(adapter: Adapter, sample: Sample) -> None:
    channel, raw = channel_of(adapter.type), sample.post("m1", "ada", "hello")
    once, twice = adapter.split(channel, raw), adapter.split(channel, raw)
    assert once == twice
    junk = [adapter.split(channel, b"junk")[0].platform_id for _ in range(2)]
    assert junk[0] == junk[1] != adapter.split(channel, b"other junk")[0].platform_id


def test_different_messages_have_different_ids(adapter: Adapter, sample: Sample) -> None:
    """Also where ids are long and begin alike: one that is cut would swallow the other."""
    ids = ["m1", "m2", "m" * 300 + "1", "m" * 300 + "2", "m\x001", "M1"]
    channel = channel_of(adapter.type)
    pieces = [adapter.split(channel, sample.post(id, "ada", "hello"))[0] for id in ids]
    assert len({piece.platform_id for piece in pieces}) == len(ids)


def test_different_people_have_different_conversations(adapter: Adapter, sample: Sample) -> None:
    """A sender that cannot be kept whole is not kept at all: answers would go to somebody else."""
    senders = ["ada", "Ada", "a" * 300 + "1", "a" * 300 + "2", "ad\x00a"]
    channel = channel_of(adapter.type)
    pieces = [adapter.split(channel, sample.post("m1", who, "hello"))[0] for who in senders]
    keys = [piece.conversation_key for piece in pieces if not piece.unreadable]
    assert len(keys) == len(set(keys)) >= 2
    assert set(keys) <= {sample.key(who) for who in senders}


def test_a_batch_of_a_thousand_survives_a_malformed_one(adapter: Adapter, sample: Sample) -> None:
    if sample.batch is None or sample.piece is None:
        pytest.skip("a post holds one piece")
    texts = [f"message {number}" for number in range(1000)]
    pieces = [
        sample.piece(f"m{number}", f"person {number % 7}", text)
        for number, text in enumerate(texts)
    ]
    broken: list[Any] = [None, 7, "text", [], {}, {"id": 1}, {"from": "ada"}, 10**400, {"id": ""}]
    for number, piece in enumerate(broken):
        pieces[100 * number + 50] = piece
    raw = sample.batch(pieces)
    raw = raw.replace(b'"message 999"', b'"\xff"')
    found = adapter.split(channel_of(adapter.type), raw)
    assert len(found) == 1000
    readable = [piece for piece in found if not piece.unreadable]
    said = [said for piece in readable if (said := _said(adapter, piece))]
    lost = {f"message {100 * number + 50}" for number in range(len(broken))} | {"message 999"}
    assert said == [text for text in texts if text not in lost]


def _said(adapter: Adapter, piece: Envelope) -> str:
    """The text of a message; nothing for a piece that makes no sense."""
    try:
        update = adapter.parse(channel_of(adapter.type), piece.raw)
    except InputInvalid:
        return ""
    assert isinstance(update, MessageReceived)
    assert isinstance(update.parts[0], Text)
    return update.parts[0].text


# Secrets


def _secrets(channel: Channel) -> list[str]:
    return [channel.secret, *channel.credentials.values()]


async def test_no_secret_is_shown(adapter: Adapter, sample: Sample) -> None:
    channel = channel_of(adapter.type)
    raw = sample.post("m1", "ada", "a private word")
    shown = [repr(channel), str(channel), f"{channel}", repr([channel]), repr(adapter)]
    with capture_logs() as logs:
        adapter.split(channel, raw)
        adapter.split(channel, b"junk")
        for headers in ({}, dict.fromkeys(_header_names(sample), "a guess")):
            with pytest.raises(SignatureInvalid) as refusal:
                adapter.verify(channel, post_of(raw, headers))
            shown += [str(refusal.value), repr(refusal.value), refusal.value.advice]
    shown += [repr(entry) for entry in logs]
    assert not [text for text in shown for secret in _secrets(channel) if secret in text]
    assert not [entry for entry in logs if "private" in repr(entry)]


# Capabilities


def test_capabilities_are_complete(adapter: Adapter) -> None:
    can = adapter.capabilities
    assert isinstance(can, Capabilities)
    assert can.type == adapter.type
    assert can.name
    assert can.confirmation in get_args(Confirmation)
    assert can.text_unit in get_args(TextUnit)
    assert set(can.receipts) <= {status.value for status in MessageStatus}
    assert set(can.media) <= set(get_args(MediaKind))
    for limit in can.media.values():
        assert limit.bytes > 0
        assert all(name and name == name.lower() for name in limit.formats)


def test_limits_make_sense(adapter: Adapter) -> None:
    can = adapter.capabilities
    numbers = msgspec.to_builtins(can)
    assert min(n for name, n in numbers.items() if name.startswith("max_")) >= 0
    assert can.max_text >= 100
    assert max(can.max_caption, can.max_choice_text) <= can.max_text
    assert can.max_choice_label > 4
    assert can.max_row_label > 4
    assert can.max_rows == 0 or can.max_rows > can.max_choices
    assert bool(can.max_list_text or can.max_row_description) <= bool(can.max_rows)
    assert can.max_payload == 0 or can.max_payload >= 64


def test_windows_and_rates_make_sense(adapter: Adapter) -> None:
    can = adapter.capabilities
    for rate in (can.rate, can.person_rate, can.group_rate):
        assert rate is None or (rate.per_second > 0 and rate.burst >= 1)
    assert bool(can.group_prefix) == (can.group_rate is not None)
    if can.window is None:
        assert can.paid_window is can.human_window is None
        return
    for longer in (can.paid_window, can.human_window):
        assert longer is None or longer >= can.window > timedelta()


def test_capabilities_are_what_channel_toml_declares(adapter: Adapter) -> None:
    package = type(adapter).__module__.rpartition(".")[0]
    text = files(package).joinpath("channel.toml").read_text(encoding="utf-8")
    declared = tomllib.loads(text)
    assert adapter.capabilities == load_capabilities(package)
    assert {"type", "name", "confirmation", "max_text"} <= set(declared)
    windows = {"window", "paid_window", "human_window"}
    known = {*Capabilities.__struct_fields__} - windows | {f"{name}_hours" for name in windows}
    assert set(declared) <= known, "a word that means nothing"
    assert declared["type"] == adapter.type == package.rpartition(".")[2]


def test_names_are_asked_for_where_they_can_be(adapter: Adapter) -> None:
    assert adapter.capabilities.asks_names == isinstance(adapter, Names)


def test_only_declared_receipts_are_understood(adapter: Adapter) -> None:
    """The captured receipts of a channel and its declaration say the same."""
    understood = set()
    for path in (FOLDER / adapter.type / "received").glob("*.json"):
        for expected in json.loads(path.read_text(encoding="utf-8"))["expected"]:
            if expected.get("update", {}).get("kind") == "ReceiptReceived":
                understood.add(expected["update"]["status"])
    assert understood == set(adapter.capabilities.receipts)
