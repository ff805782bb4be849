"""Signatures of Twilio: our check, the documented vector, and the validator of its SDK."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from twilio.request_validator import RequestValidator

from comptoir.channels.base import Post
from comptoir.channels.sms.adapter import SmsAdapter
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Channel
from tests.channels.kit import SECRET

HOOK = "https://comptoir.test/webhooks/sms/token"


def _channel(channel_type: str) -> Channel:
    return Channel(
        workspace_id="w1",
        id="c1",
        type=channel_type,
        name="a channel",
        secret=SECRET,
        account="+15550001111",
        config={"account_sid": "AC0"},
    )


def _post(url: str, raw: bytes, signature: str, **more: str) -> Post:
    return Post(raw=raw, headers={"x-twilio-signature": signature, **more}, url=url)


def _is_taken(post: Post, channel: Channel) -> bool:
    try:
        SmsAdapter().verify(channel, post)
    except SignatureInvalid:
        return False
    return True


def test_the_vector_of_the_documentation() -> None:
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    post = _post(url, urlencode(fields).encode(), "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert _is_taken(post, structs.replace(_channel("sms"), secret="12345"))
    assert not _is_taken(structs.replace(post, url=url + "x"), _channel("sms"))


@given(
    fields=st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=6),
    path=st.sampled_from(["/", "/a/b", "/a?key=k%2F1&x=", ""]),
    port=st.sampled_from(["", ":443", ":8443"]),
)
@settings(max_examples=60, deadline=None)
def test_twilios_own_validator_agrees(fields: dict[str, str], path: str, port: str) -> None:
    url = f"https://comptoir.test{port}{path}"
    signature = RequestValidator(SECRET).compute_signature(url, fields)
    raw = urlencode(fields).encode()
    assert _is_taken(_post(url, raw, signature), _channel("sms"))
    assert not _is_taken(_post(url, raw + b"&more=1", signature), _channel("sms"))


@pytest.mark.parametrize(
    ("signed", "seen"),
    [
        ("https://comptoir.test:443/a?b=1", "https://comptoir.test/a?b=1"),
        ("https://comptoir.test/a?b=1", "https://comptoir.test:443/a?b=1"),
        ("http://comptoir.test:80/a", "http://comptoir.test/a"),
        ("https://[2001:db8::1]:443/a", "https://[2001:db8::1]/a"),
    ],
)
def test_the_default_port_makes_no_difference(signed: str, seen: str) -> None:
    signature = RequestValidator(SECRET).compute_signature(signed, {"a": "b"})
    assert _is_taken(_post(seen, b"a=b", signature), _channel("sms"))
    other = seen.replace("https://", "http://") if "https" in seen else seen + "/"
    assert not _is_taken(_post(other, b"a=b", signature), _channel("sms"))


def test_values_of_one_name_are_signed_once_and_sorted() -> None:
    from_sdk = RequestValidator(SECRET).compute_signature(HOOK, _Multi({"A": ["2", "1", "2"]}))
    assert _is_taken(_post(HOOK, b"A=2&A=1&A=2", from_sdk), _channel("sms"))


class _Multi(dict[str, Any]):
    def getall(self, name: str) -> Any:
        return self[name]


def test_a_json_body_is_bound_by_its_hash() -> None:
    raw = b'{"a": 1}'
    url = f"{HOOK}?bodySHA256={hashlib.sha256(raw).hexdigest()}"
    signature = RequestValidator(SECRET).compute_signature(url, {})
    assert RequestValidator(SECRET).validate(url, raw.decode(), signature)
    assert _is_taken(_post(url, raw, signature), _channel("sms"))
    assert not _is_taken(_post(url, b'{"a": 2}', signature), _channel("sms"))


def test_a_shared_key_signs_with_sha256() -> None:
    channel = structs.replace(_channel("sms"), credentials={"shared_key": "shared"})
    how = {"x-twilio-webhooks-signature-settings": "key=webhooks_1,algorithm=HMAC_SHA256"}
    signature = RequestValidator("shared").compute_signature(HOOK, {"a": "b"}, "HMAC_SHA256")
    assert _is_taken(_post(HOOK, b"a=b", signature, **how), channel)
    assert not _is_taken(_post(HOOK, b"a=b", signature), channel)
    assert not _is_taken(_post(HOOK, b"a=b", signature, **how), _channel("sms"))
    by_token = RequestValidator(SECRET).compute_signature(HOOK, {"a": "b"}, "HMAC_SHA256")
    assert not _is_taken(_post(HOOK, b"a=b", by_token, **how), channel)
