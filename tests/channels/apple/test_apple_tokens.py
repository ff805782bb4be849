"""Tokens, compression and ciphers of Apple Messages for Business; what needs no network."""

from __future__ import annotations

import base64
import gzip
import time
from functools import partial
from typing import Any

import pytest
from msgspec import structs

from comptoir.channels.apple.adapter import AppleAdapter
from comptoir.channels.apple.cipher import encrypt, file_key, read_key, written
from comptoir.channels.apple.tokens import issue, key_of
from comptoir.channels.base import Post
from comptoir.channels.peers.apple_tokens import token_problem
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.entry import Entry
from tests.channels.apple.sample import BUSINESS, MSP, post, sign, token
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of


def _verify(headers: dict[str, str], **changed: Any) -> None:
    channel = structs.replace(channel_of("apple"), **changed)
    AppleAdapter().verify(channel, Post(raw=b"{}", headers=headers))


def _claims(**changed: Any) -> dict[str, str]:
    claims = {"aud": MSP, "iat": int(time.time()), **changed}
    return {"authorization": f"Bearer {token(SECRET, claims)}"}


def test_genuine_tokens_are_taken() -> None:
    now = int(time.time())
    for good in (
        sign(SECRET, b""),
        _claims(iat=now - 200),
        _claims(iat=now + 200),
        _claims(iat=float(now)),
        _claims(aud=["another", MSP]),
        _claims(exp=now + 60),
    ):
        _verify(good)


def test_other_tokens_are_refused() -> None:
    now = int(time.time())
    genuine = _claims()["authorization"]
    head, body, signature = genuine.removeprefix("Bearer ").split(".")
    unsigned = token(SECRET, {"aud": MSP, "iat": now}, alg="none")
    for wrong in (
        genuine.removeprefix("Bearer "),
        "Basic " + genuine.removeprefix("Bearer "),
        f"Bearer {head}.{body}",
        f"Bearer {head}.{body}.",
        f"Bearer {head}.{body}.{signature}=",
        f"Bearer {head}.{body}.{signature}.{signature}",
        f"Bearer {head}é.{body}.{signature}",
        f"Bearer {unsigned}",
        f"Bearer {unsigned.rpartition('.')[0]}.",
        f"Bearer {token('another', {'aud': MSP, 'iat': now})}",
        "Bearer " + "a" * 100_000,
    ):
        with pytest.raises(SignatureInvalid):
            _verify({"authorization": wrong})


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"aud": None},
        {"aud": ""},
        {"aud": [[MSP]]},
        {"iat": 0},
        {"iat": None},
        {"iat": True},
        {"iat": "now"},
        {"iat": 10**400},
        {"iat": 1e300},
        {"exp": 1},
        {"exp": "later"},
    ],
    ids=str,
)
def test_claims_that_do_not_fit_are_refused(claims: dict[str, Any]) -> None:
    with pytest.raises(SignatureInvalid):
        _verify(_claims(**claims))


def test_a_token_is_fresh_for_five_minutes() -> None:
    now = time.time()
    headers = _claims(iat=int(now))
    for ahead, is_good in ((290, True), (310, False), (-290, True), (-310, False)):
        adapter = AppleAdapter(clock=partial(float, now + ahead))
        if is_good:
            adapter.verify(channel_of("apple"), Post(raw=b"", headers=headers))
        else:
            with pytest.raises(SignatureInvalid):
                adapter.verify(channel_of("apple"), Post(raw=b"", headers=headers))


def test_a_channel_that_lacks_something_takes_nothing() -> None:
    lacks: list[dict[str, Any]] = [{"secret": ""}, {"secret": "no base64!"}, {"config": {}}]
    for changed in lacks:
        with pytest.raises(SignatureInvalid):
            _verify(_claims(), **changed)
    with pytest.raises(SignatureInvalid):
        _verify(_claims(aud=""), config={"msp_id": ""})


def test_our_tokens_are_what_the_peer_checks() -> None:
    now = time.time()
    secret = base64.b64encode(bytes(range(256))).decode()
    made = issue(secret, MSP, now)
    assert token_problem(made, secret, MSP, now) == ""
    assert token_problem(made, secret, "another", now)
    assert token_problem(made, secret, MSP, now + 400)
    assert token_problem(made[:-2], secret, MSP, now)
    assert key_of(secret) == bytes(range(256))


def test_a_compressed_post_is_unpacked() -> None:
    raw = post("m1", "ada", "Crème brûlée 🍮")
    (plain,) = AppleAdapter().split(channel_of("apple"), raw)
    (packed,) = AppleAdapter().split(channel_of("apple"), gzip.compress(raw))
    assert packed == plain
    assert packed.raw == raw


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(post("m1", "ada", "a" * 50_000_000))
    (piece,) = AppleAdapter().split(channel_of("apple"), bomb)
    assert "longer than" in piece.unreadable
    assert len(piece.raw) < 100_000


def test_broken_compression_is_unreadable() -> None:
    packed = gzip.compress(post("m1", "ada", "hello"))
    for raw in (packed[:-9], packed[:20] + b"\x00" + packed[21:], b"\x1f\x8b", packed[:10]):
        (piece,) = AppleAdapter().split(channel_of("apple"), raw)
        assert piece.unreadable


def test_keys_and_counter() -> None:
    """The first block of AES-256 in counter mode from zero, key of zeros (FIPS 197, known)."""
    zeros = encrypt(bytes(32), bytes(16))
    assert zeros.hex() == "dc95c078a2408989ad48a21492842087"
    key = file_key(b"secret", "k1", b"body")
    assert encrypt(key, encrypt(key, b"body")) == b"body"
    assert read_key(written(key)) == key
    assert read_key(written(key).upper()) == key
    for wrong in ("", "00", "zz" * 32, written(key) + "00", written(key)[:-1]):
        with pytest.raises(InputInvalid):
            read_key(wrong)


def test_links() -> None:
    adapter, channel = AppleAdapter(), channel_of("apple")
    entry = Entry(
        workspace_id="w1",
        id="e1",
        channel_id="c1",
        code="menu_1",
        text="Hello & (welcome) /é [#1]?",
        origin="The poster",
    )
    assert adapter.link(channel, entry) == (
        f"https://bcrw.apple.com/urn:biz:{BUSINESS}?biz-intent-id=menu_1"
        "&biz-group-id=The%20poster&body=Hello%20welcome%20%C3%A9%201%20%3F"
    )
    urn = structs.replace(channel, account="urn:biz:" + BUSINESS)
    bare = structs.replace(entry, text="", origin="")
    assert adapter.link(urn, bare) == (
        f"https://bcrw.apple.com/urn:biz:{BUSINESS}?biz-intent-id=menu_1"
    )
    with pytest.raises(InputInvalid):
        adapter.link(structs.replace(channel, account=""), entry)


def test_the_account_is_ours_however_it_is_written() -> None:
    raw = post("m1", "ada", "hi").replace(BUSINESS.encode(), b"urn:biz:" + BUSINESS.encode())
    for account in (BUSINESS, "urn:biz:" + BUSINESS):
        channel = structs.replace(channel_of("apple"), account=account)
        (piece,) = AppleAdapter().split(channel, raw)
        assert piece.account == account
    other = structs.replace(channel_of("apple"), account="another")
    (piece,) = AppleAdapter().split(other, raw)
    assert piece.account == "urn:biz:" + BUSINESS


def test_the_questions_name_the_secret() -> None:
    assert {q.name for q in AppleAdapter.questions if q.is_secret} == {"secret"}
