"""Notifications: against our own push service, against RFC 8291's example, and with pywebpush."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import http_ece
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import ec
from msgspec import structs
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from comptoir.channels.base import Accepted, Outgoing, RefusedSend, SendResult, Unknown
from comptoir.channels.peers.webpush import WebPushPeer
from comptoir.channels.webpush.adapter import WebpushAdapter
from comptoir.channels.webpush.encryption import MAX_PLAIN, b64, encrypt, unb64
from comptoir.channels.webpush.render import render, topic_of
from comptoir.channels.webpush.vapid import authorization, new_keys, public_key
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Card, Carousel, Part, Text
from comptoir.model.update import RefusalClass
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app

KEYS = new_keys()
SUBJECT = "mailto:ada@comptoir.test"
App = Callable[[Any, Any, Any], Awaitable[None]]


class Server:
    """One port for all tests, at which the app of the test answers."""

    def __init__(self) -> None:
        self.app: App = _saying(404)
        self.url = ""
        self.net: NetClient

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


def _saying(status: int, **headers: str) -> App:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        head = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": b"x"})

    return app


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[Server]:
    """A port, made once: starting and stopping one takes longer than a test."""
    made = Server()
    async with (
        served_app(made) as port,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        made.url, made.net = f"http://{HOST}:{port}", net
        yield made


class Line:
    """A channel, and Ada's browser behind the push service."""

    def __init__(self, server: Server) -> None:
        self.peer = server.app = WebPushPeer(server.net)
        self.net, self.url = server.net, server.url
        self.channel = _channel(server.url)
        self.browser: Mapping[str, str] = self.peer.subscribe("ada", server.url, KEYS.public_key)

    async def send(
        self, *parts: Part, key: str = "k1", now: float = 0.0, **changed: Any
    ) -> SendResult:
        details = changed.pop("details", self.browser)
        named: dict[str, Any] = {"to": "s1", "kind": "reply"}
        named |= {name: changed.pop(name) for name in named.keys() & changed.keys()}
        message = Outgoing(key=key, parts=parts or (Text("hello"),), details=details, **named)
        adapter = WebpushAdapter(lambda: now) if now else WebpushAdapter()
        return await adapter.send(structs.replace(self.channel, **changed), self.net, message)


def _channel(api: str = "") -> Channel:
    return Channel(
        workspace_id="w1",
        id="c1",
        type="webpush",
        name="Shop",
        secret="",
        config={"api": api, "subject": SUBJECT, "url": "https://shop.test/chat"},
        credentials={"private_key": KEYS.private_key},
    )


@pytest_asyncio.fixture(loop_scope="module")
async def line(server: Server) -> Line:
    """Ada agreed to notifications."""
    return Line(server)


module_loop = pytest.mark.asyncio(loop_scope="module")


# Encryption


def test_the_example_of_rfc_8291() -> None:
    sender = ec.derive_private_key(
        int.from_bytes(unb64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), ec.SECP256R1()
    )
    sealed = encrypt(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        key=sender,
        salt=unb64("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert b64(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
        "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
        "lcy4a-fN"
    )


@pytest.mark.parametrize("size", [1, 100, MAX_PLAIN])
def test_another_library_reads_it(size: int) -> None:
    browser = ec.generate_private_key(ec.SECP256R1())
    secret = bytes(range(16))
    sealed = encrypt(b"x" * size, public_of(browser), b64(secret))
    assert len(sealed) <= 4096
    plain = http_ece.decrypt(sealed, private_key=browser, auth_secret=secret, version="aes128gcm")
    assert plain == b"x" * size


def public_of(key: ec.EllipticCurvePrivateKey) -> str:
    raw = key.private_numbers().private_value.to_bytes(32, "big")
    return public_key(b64(raw))


def test_no_two_messages_look_alike() -> None:
    browser = public_of(ec.generate_private_key(ec.SECP256R1()))
    made = [encrypt(b"x", browser, b64(b"s" * 16)) for _ in range(2)]
    assert made[0][:16] != made[1][:16]
    assert made[0][21:86] != made[1][21:86]


def test_too_long_for_one_record() -> None:
    browser = public_of(ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(InputInvalid):
        encrypt(b"x" * (MAX_PLAIN + 1), browser, b64(b"s" * 16))


def test_another_library_takes_the_token() -> None:
    value = authorization("https://push.test:8443", KEYS.private_key, SUBJECT, 1000.0)
    assert Vapid02.verify(value)
    claims = json.loads(unb64(value.split(".")[1]))
    assert claims == {"aud": "https://push.test:8443", "exp": 1000 + 12 * 3600, "sub": SUBJECT}


def test_keys_do_not_show() -> None:
    made = new_keys()
    assert made != new_keys()
    assert public_key(made.private_key) == made.public_key
    assert made.private_key not in repr(made)
    for wrong in ("", "x", made.public_key, b64(b"\xff" * 32), b64(b"\x00" * 32), "é"):
        with pytest.raises(InputInvalid) as raised:
            public_key(wrong)
        assert not wrong or wrong not in str(raised.value)


# What is shown


def _shown(*parts: Part, **config: Any) -> dict[str, Any]:
    channel = structs.replace(_channel(), config=config)
    raw = render(channel, Outgoing(key="k", to="s1", parts=parts))
    assert len(raw) <= MAX_PLAIN
    value: dict[str, Any] = json.loads(raw)
    return value


@pytest.mark.parametrize("letter", ["x", "é", "🍰", '"', "\n.", "\x01", "word "])
def test_long_texts_are_cut_to_fit(letter: str) -> None:
    body = _shown(Text("a" + letter * 9000 + "b"), url="https://shop.test/")["body"]
    assert body.endswith("…")
    assert len(body) > 500


def test_a_cut_leaves_whole_words() -> None:
    body = _shown(Text("wonderful " * 1000))["body"]
    assert body.endswith("wonderful…")


def test_an_endless_address_is_left_out() -> None:
    shown = _shown(Text("hello"), url="https://shop.test/" + "x" * 5000, title="T" * 500)
    assert "url" not in shown
    assert shown["body"] == "hello"
    assert len(shown["title"]) == 120


def test_titles_and_pages() -> None:
    card = Card(title="Tiramisù", text="*Fresh*", url="https://shop.test/t")
    assert _shown(card) == {"title": "Tiramisù", "body": "Fresh", "url": "https://shop.test/t"}
    assert _shown(Text("hi"), title="Our shop") == {"title": "Our shop", "body": "hi"}
    assert _shown(Carousel((card, card))) == {"title": "Shop", "body": "Tiramisù\nTiramisù"}


def test_topics() -> None:
    """Of the letters RFC 8030 allows, and nothing of the person's name in them."""
    topics = [topic_of(name) for name in ("ada", "", "a b", "x" * 33, "x" * 34, "é")]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", topic) for topic in topics)
    assert len(set(topics)) == 6
    assert topics[0] == topic_of("ada")


# Sends


@module_loop
async def test_accepted(line: Line) -> None:
    assert await line.send(Text("Bonjour 🍰"), key="k7") == Accepted("k7")
    (taken,) = line.peer.ledger
    assert taken.to == "ada"
    assert taken.body == {"title": "Shop", "body": "Bonjour 🍰", "url": "https://shop.test/chat"}


@module_loop
async def test_the_longest(line: Line) -> None:
    assert isinstance(await line.send(Text("🍰" * 5000)), Accepted)


@module_loop
async def test_urgency(line: Line) -> None:
    for kind in ("reply", "confirmation", "notification", "campaign"):
        await line.send(kind=kind)
    assert line.peer.urgencies == ["high", "normal", "normal", "low"]


@module_loop
async def test_a_newer_notification_replaces_what_waits(line: Line) -> None:
    """Of one conversation; another's stays."""
    for text in ("one", "two"):
        await line.send(Text(text), key=text)
    await line.send(Text("three"), key="k3", to="s2")
    (browser,) = line.peer.subscriptions.values()
    assert [body["body"] for body in browser.waiting.values()] == ["two", "three"]


@module_loop
async def test_gone(line: Line) -> None:
    unknown = {**line.browser, "endpoint": line.url + "/push/nobody"}
    line.peer.block("ada")
    for details, code in ((unknown, "404"), (line.browser, "410")):
        result = await line.send(details=details)
        assert isinstance(result, RefusedSend)
        assert (result.why, result.scope, result.code) == ("recipient_gone", "person", code)


REFUSALS: dict[int, tuple[RefusalClass, float]] = {
    400: ("unknown_permanent", 0.0),
    401: ("unknown_permanent", 0.0),
    403: ("unknown_permanent", 0.0),
    404: ("recipient_gone", 0.0),
    410: ("recipient_gone", 0.0),
    413: ("content_invalid", 0.0),
    429: ("throttled", 7.0),
    503: ("temporary", 7.0),
}


@module_loop
async def test_every_status_has_its_class(line: Line) -> None:
    """None of them may stop the channel: visitors choose which server answers."""
    for status, expected in REFUSALS.items():
        line.peer.fail_next(status)
        result = await line.send()
        assert isinstance(result, RefusedSend)
        assert (result.why, result.retry_after) == expected
        assert result.scope == "person"
    assert line.peer.ledger == []


@module_loop
async def test_after_a_fault_of_the_service_nobody_knows(line: Line) -> None:
    for status in (500, 502, 504):
        line.peer.fail_next(status)
        assert isinstance(await line.send(), Unknown)
    line.peer.retry_after = ""
    line.peer.fail_next(503)
    assert isinstance(await line.send(), Unknown)


@module_loop
async def test_slow_down(line: Line) -> None:
    line.peer.per_second = 1
    assert isinstance(await line.send(), Accepted)
    result = await line.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.retry_after) == ("throttled", 7.0)


@module_loop
async def test_other_answers_leave_it_unknown(line: Line, server: Server) -> None:
    line.peer.hang_up()
    assert isinstance(await line.send(), Unknown)
    assert len(line.peer.ledger) == 1
    for status in (200, 204, 301, 302, 418):
        server.app = _saying(status, location="https://shop.test/")
        assert isinstance(await line.send(), Unknown), status


@module_loop
async def test_an_answer_cannot_name_the_message(line: Line, server: Server) -> None:
    server.app = _saying(201, location="/message/of-somebody-else")
    assert await line.send(key="k9") == Accepted("k9")


@module_loop
@pytest.mark.parametrize(
    "changed",
    [
        {"endpoint": ""},
        {"endpoint": "http://push.test/abc"},
        {"endpoint": "https://127.0.0.1/abc"},
        {"endpoint": "https://user:word@push.test/abc"},
        {"endpoint": "ftp://push.test/abc"},
        {"endpoint": "https://[x"},
        {"p256dh": ""},
        {"p256dh": "é"},
        {"p256dh": b64(b"\x04" + b"\x01" * 64)},
        {"auth": ""},
        {"auth": b64(b"short")},
        {"auth": None},
    ],
)
async def test_a_subscription_that_is_none(line: Line, changed: dict[str, Any]) -> None:
    """It concerns this visitor and nobody else."""
    result = await line.send(details={**line.browser, **changed})
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("recipient_gone", "person")


@module_loop
async def test_without_a_key_nothing_goes_out(line: Line) -> None:
    for key in ("", "no key"):
        result = await line.send(credentials={"private_key": key})
        assert isinstance(result, RefusedSend)
        assert (result.why, result.scope) == ("auth", "channel")


@module_loop
async def test_the_peer_looks_at_the_token(line: Line) -> None:
    other = {"private_key": new_keys().private_key}
    config = {**line.channel.config, "subject": "ada"}
    good = line.peer.now().timestamp()
    wrong: list[dict[str, Any]] = [
        {"credentials": other},
        {"config": config},
        {"now": good - 13 * 3600},
        {"now": good + 13 * 3600},
    ]
    for changed in wrong:
        result = await line.send(**changed)
        assert isinstance(result, RefusedSend), changed
        assert result.code == "403"
    assert isinstance(await line.send(now=good), Accepted)


@module_loop
async def test_the_checklist(line: Line) -> None:
    adapter = WebpushAdapter()
    found = await adapter.check(line.channel, line.net, "")
    assert [(f.name, f.ok, bool(f.advice)) for f in found] == [
        ("key", True, False),
        ("subject", True, False),
    ]
    assert KEYS.public_key in found[0].details
    assert KEYS.private_key not in repr(found)
    bad = structs.replace(line.channel, credentials={}, config={"subject": "ada@comptoir.test"})
    found = await adapter.check(bad, line.net, "")
    assert [(f.ok, bool(f.advice)) for f in found] == [(False, True), (False, True)]
    assert [f.ok for f in await adapter.register(line.channel, line.net, "")] == [True]


# pywebpush against the peer


def _by_pywebpush(browser: Mapping[str, str], data: str, **more: Any) -> Any:
    keys = {"p256dh": browser["p256dh"], "auth": browser["auth"]}
    given = {"vapid_private_key": KEYS.private_key, "ttl": 60, **more}
    return webpush(
        subscription_info={"endpoint": browser["endpoint"], "keys": keys},
        data=data,
        vapid_claims={"sub": SUBJECT},
        timeout=60.0,
        **given,
    )


@module_loop
async def test_pywebpush_sends_to_the_peer(line: Line) -> None:
    answer = await asyncio.to_thread(_by_pywebpush, line.browser, '{"title": "Crème 🍮"}')
    assert answer.status_code == 201
    assert line.peer.ledger[0].body == {"title": "Crème 🍮"}


@module_loop
async def test_pywebpush_is_refused_by_the_peer(line: Line) -> None:
    stranger = new_keys().private_key
    with pytest.raises(WebPushException) as raised:
        await asyncio.to_thread(_by_pywebpush, line.browser, "x", vapid_private_key=stranger)
    assert raised.value.status_code == 403
    line.peer.block("ada")
    with pytest.raises(WebPushException) as raised:
        await asyncio.to_thread(_by_pywebpush, line.browser, "x")
    assert raised.value.status_code == 410


@module_loop
async def test_the_peer_takes_no_plain_text(line: Line) -> None:
    head = {
        "TTL": "60",
        "Content-Encoding": "aes128gcm",
        "Authorization": authorization(
            line.url, KEYS.private_key, SUBJECT, line.peer.now().timestamp()
        ),
    }
    for body, changed, status in (
        (b"hello", {}, 400),
        (b"x" * 4097, {}, 413),
        (b"", {"TTL": ""}, 400),
        (b"", {"Content-Encoding": "aesgcm"}, 400),
        (b"", {"Topic": "x" * 33}, 400),
        (b"", {"Urgency": "now"}, 400),
        (b"", {"Authorization": "vapid t=a.b.c, k=x"}, 401),
        (b"", {"Authorization": ""}, 401),
    ):
        answer = await line.net.request(
            "POST", line.browser["endpoint"], headers={**head, **changed}, body=body
        )
        assert answer.status == status, (body[:10], changed)
    assert line.peer.ledger == []
