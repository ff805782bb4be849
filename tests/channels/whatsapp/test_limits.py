"""Windows, blocks, rates and advertising; and what the peer would not take at all."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from comptoir.channels.base import (
    Accepted,
    RefusedSend,
)
from comptoir.channels.whatsapp.render import render
from comptoir.model.message import (
    Template,
    Text,
)
from tests.channels.samples import outgoing_of
from tests.channels.whatsapp.wire import ADA, HIDDEN, TOKEN, Wire

IMAGE = "https://example.com/a.png"


async def test_blocked(wire: Wire) -> None:
    wire.peer.block(ADA)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "131026")
    wire.peer.unblock(ADA)
    assert isinstance(await wire.send(), Accepted)


async def test_the_window_closes(wire: Wire) -> None:
    wire.peer.clock(24 * 3600 + 1)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "131047")
    await wire.peer.inbound(**{"from": ADA, "text": "Hi"})
    assert isinstance(await wire.send(), Accepted)


async def test_an_ad_opens_a_longer_window(wire: Wire) -> None:
    referral = {"source_type": "ad", "source_id": "1", "ctwa_clid": "c"}
    await wire.peer.inbound(**{"from": ADA, "text": "Hi", "referral": referral})
    assert isinstance(await wire.send(), Accepted)
    wire.peer.clock(71 * 3600)
    assert isinstance(await wire.send(), Accepted)
    wire.peer.clock(3600)
    assert isinstance(await wire.send(), RefusedSend)


async def test_too_much_for_one_person(wire: Wire) -> None:
    wire.peer.limits_pairs = True
    results = [await wire.send() for _ in range(46)]
    assert [type(result) for result in results] == [Accepted] * 45 + [RefusedSend]
    assert results[-1].code == "131056"  # type: ignore[union-attr]
    assert isinstance(await wire.send(to=HIDDEN), Accepted)
    wire.peer.clock(6)
    assert isinstance(await wire.send(), Accepted)


async def test_too_much_for_the_number(wire: Wire) -> None:
    wire.peer.throughput = 2
    results = [await wire.send() for _ in range(3)]
    assert isinstance(results[-1], RefusedSend)
    assert results[-1].code == "130429"
    wire.peer.clock(1)
    assert isinstance(await wire.send(to=HIDDEN), Accepted)


async def test_marketing(wire: Wire) -> None:
    """Who stopped it, or had enough of it, still gets everything else."""
    body = [{"type": "BODY", "text": "Buy!"}]
    wire.peer.add_template("ad", "fr", category="MARKETING", components=body)
    wire.peer.add_template("bill", "fr", components=body)
    wire.peer.person(ADA).stopped_marketing = True
    result = await wire.send(Template("ad", "fr"))
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_opted_out", "131050")
    wire.peer.person(ADA).stopped_marketing = False
    wire.peer.cap(ADA)
    result = await wire.send(Template("ad", "fr"))
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("not_now", "131049")
    assert isinstance(await wire.send(Template("bill", "fr")), Accepted)


# What the peer would not take


BROKEN: dict[str, tuple[dict[str, Any], int]] = {
    "no product": ({"messaging_product": "sms"}, 131009),
    "nobody": ({"to": None, "recipient": None}, 131008),
    "odd number": ({"to": "ada"}, 131009),
    "odd user id": ({"to": None, "recipient": "1349"}, 131009),
    "unknown type": ({"type": "hologram"}, 131051),
    "unknown field": ({"colour": "red"}, 100),
    "missing": ({"text": None}, 131008),
    "two contents": ({"location": {"latitude": 1, "longitude": 1}}, 100),
    "empty": ({"text": {"body": ""}}, 131009),
    "long": ({"text": {"body": "x" * 4097}}, 131009),
    "long key": ({"biz_opaque_callback_data": "x" * 513}, 131009),
    "preview of nothing": ({"text": {"body": "x", "preview_url": True}}, 131009),
}
INTERACTIVE: dict[str, dict[str, Any]] = {
    "no body": {"type": "button", "action": {"buttons": []}},
    "four buttons": {
        "type": "button",
        "body": {"text": "?"},
        "action": {
            "buttons": [{"type": "reply", "reply": {"id": str(n), "title": str(n)}} for n in "1234"]
        },
    },
    "same titles": {
        "type": "button",
        "body": {"text": "?"},
        "action": {
            "buttons": [{"type": "reply", "reply": {"id": n, "title": "same"}} for n in "12"]
        },
    },
    "long title": {
        "type": "list",
        "body": {"text": "?"},
        "action": {"button": "b", "sections": [{"rows": [{"id": "1", "title": "x" * 25}]}]},
    },
    "eleven rows": {
        "type": "list",
        "body": {"text": "?"},
        "action": {
            "button": "b",
            "sections": [
                {"title": s, "rows": [{"id": f"{s}{n}", "title": "t"} for n in range(6)]}
                for s in "ab"
            ],
        },
    },
    "pictured list": {
        "type": "list",
        "header": {"type": "image", "image": {"link": IMAGE}},
        "body": {"text": "?"},
        "action": {"button": "b", "sections": [{"rows": [{"id": "1", "title": "t"}]}]},
    },
    "one card": {"type": "carousel", "body": {"text": "?"}, "action": {"cards": []}},
}


@pytest.mark.parametrize("name", [*BROKEN, *INTERACTIVE])
async def test_the_peer_is_strict(wire: Wire, name: str) -> None:
    body = render(outgoing_of("whatsapp", (Text("hello"),)))
    body = {**body, "to": ADA}
    if name in BROKEN:
        changes, code = BROKEN[name]
        body = {k: v for k, v in {**body, **changes}.items() if v is not None}
    else:
        code = 131008 if name == "no body" else 131009
        body = {**body, "type": "interactive", "interactive": INTERACTIVE[name]}
        del body["text"]
    answer = await wire.net.request(
        "POST",
        f"{wire.channel.config['api']}/v25.0/{wire.channel.account}/messages",
        headers={"Authorization": f"Bearer {TOKEN}"},
        body=msgspec.json.encode(body),
    )
    error = json.loads(answer.body)["error"]
    assert error["code"] == code, error
    assert wire.peer.ledger == []
