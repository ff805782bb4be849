"""The web chat's routes for notifications: the offer, subscriptions good and bad, and of others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs
from sqlalchemy import select

from comptoir.channels.peers.webpush import WebPushPeer
from comptoir.channels.webpush.encryption import b64
from comptoir.channels.webpush.vapid import new_keys
from comptoir.model.channel import Channel
from comptoir.net.client import Response
from comptoir.store import tables
from comptoir.store.channels import put_channel
from comptoir.testing import HOST, Story, Visitor, open_story
from comptoir.web import push
from tests.web.odd import BODIES, with_odd_values

KEYS = new_keys()
PEER_PORT = 9
MEGABYTE = 2**20


@pytest.fixture
def engine() -> str:
    """Nothing here depends on the database."""
    return "sqlite"


@pytest.fixture
async def story(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Story]:
    """A running Comptoir; what is changed of a channel is known at once."""
    monkeypatch.setattr(push, "KNOWN_SECONDS", 0.0)
    allowed = frozenset({(HOST, PEER_PORT)})
    async with open_story(database_url, data=tmp_path / "var", allowed_hosts=allowed) as made:
        yield made


@pytest.fixture
async def channel(story: Story) -> Channel:
    """The workspace's Web Push channel."""
    made = Channel(
        workspace_id=story.workspace.id,
        id="push",
        type="webpush",
        name="Notifications",
        secret="",
        config={"subject": "mailto:ada@cakes.test"},
        credentials={"private_key": KEYS.private_key},
    )
    await put(story, made)
    return made


async def put(story: Story, channel: Channel) -> None:
    now, vault = story.runtime.clock(), story.runtime.vault
    await story.runtime.db.write(
        lambda tx: put_channel(tx, vault, channel, token=channel.id, now=now)
    )


def given(endpoint: str = "https://push.test/abc") -> dict[str, Any]:
    """What a browser gives out."""
    made = WebPushPeer(None).subscribe("ada", "", KEYS.public_key)  # type: ignore[arg-type]
    keys = {name: made[name] for name in ("p256dh", "auth")}
    return {"endpoint": endpoint, "keys": keys, "page": "https://cakes.test/"}


async def ask(
    story: Story,
    body: object,
    headers: Mapping[str, str],
    method: str = "POST",
    site: str = "",
) -> Response:
    """One request to the route of subscriptions."""
    raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
    url = f"{story.url}/chat/{site or story.tokens['webchat']}/push"
    return await story.net.request(method, url, headers=headers, body=raw)


async def visitor_of(story: Story) -> Visitor:
    visitor = story.visitor()
    await visitor.opens()
    return visitor


async def subscriptions(story: Story) -> dict[str, Any]:
    """What is kept, by visitor."""
    address = tables.address
    rows = await story.runtime.db.read(
        lambda tx: tx.execute(select(address).where(address.c.channel_type == "webpush")).all()
    )
    return {row.value: row.details for row in rows}


async def test_it_is_offered_where_there_is_such_a_channel(story: Story, channel: Channel) -> None:
    welcome = await story.visitor().opens()
    assert welcome["push"] == {"key": KEYS.public_key}


async def test_it_is_not_offered_where_nothing_could_be_sent(
    story: Story, channel: Channel
) -> None:
    wrong: list[dict[str, Any]] = [
        {"problem": "auth: the key is no key"},
        {"problem": "removed"},
        {"credentials": {}},
        {"credentials": {"private_key": "odd"}},
        {"type": "open"},
    ]
    for changed in wrong:
        await put(story, structs.replace(channel, **changed))
        visitor = story.visitor()
        assert "push" not in await visitor.opens(), changed
        answer = await ask(story, given(), visitor.headers)
        assert answer.status == 404, changed
        assert "Web Push" in msgspec.json.decode(answer.body)["advice"]


async def test_a_channel_of_others_offers_nothing_here(
    story: Story, channel: Channel, tmp_path: Path
) -> None:
    database = story.settings.database
    async with open_story(database, data=tmp_path / "var", slug="other") as other:
        assert "push" not in await other.visitor().opens()


async def test_a_subscription_is_kept_for_its_visitor(story: Story, channel: Channel) -> None:
    ada, bob = await visitor_of(story), await visitor_of(story)
    body = given()
    answer = await ask(story, body, ada.headers)
    assert (answer.status, answer.body) == (201, b"{}")
    assert answer.headers["access-control-allow-origin"] == "*"
    kept = {"endpoint": body["endpoint"], "page": "https://cakes.test/", **body["keys"]}
    assert await subscriptions(story) == {ada.key: kept}
    assert (await ask(story, {}, bob.headers, "DELETE")).status == 204
    assert await subscriptions(story) == {ada.key: kept}
    assert (await ask(story, b"", ada.headers, "DELETE")).status == 204
    assert list((await subscriptions(story))[ada.key]) == ["ended"]


async def test_it_takes_a_visitors_own_token(story: Story, channel: Channel) -> None:
    ada, bob = await visitor_of(story), await visitor_of(story)
    signature = bob.token.rpartition(".")[2]
    wrong = ["", "x", f"{ada.key}.{signature}", f"{ada.key}.", f"u-42.{signature}", ada.token + "0"]
    for token in wrong:
        headers = {"Authorization": f"Bearer {token}"}
        for method in ("POST", "DELETE"):
            answer = await ask(story, given(), headers, method)
            assert answer.status == 401, (token, method)
            assert answer.headers["access-control-allow-origin"] == "*"
    assert await subscriptions(story) == {}


async def test_a_token_of_another_chat_opens_nothing(story: Story, channel: Channel) -> None:
    chat = structs.replace(story.channels["webchat"], id="second")
    await put(story, chat)
    ada = await visitor_of(story)
    assert (await ask(story, given(), ada.headers, site="second")).status == 401


async def test_a_subscription_that_ended_does_not_come_back(story: Story, channel: Channel) -> None:
    ada, body = await visitor_of(story), given()
    assert (await ask(story, body, ada.headers)).status == 201
    assert (await ask(story, body, ada.headers, "DELETE")).status == 204
    answer = await ask(story, body, ada.headers)
    assert answer.status == 409
    assert msgspec.json.decode(answer.body)["code"] == "conflict"
    assert (await ask(story, given("https://push.test/new"), ada.headers)).status == 201


async def test_good_addresses(story: Story, channel: Channel) -> None:
    ada = await visitor_of(story)
    for endpoint in (
        "https://fcm.googleapis.com/fcm/send/abc:APA91b-_x",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAC%2b",
        "https://push.test/" + "x" * 1_900,
        f"http://{HOST}:{PEER_PORT}/push/1",
    ):
        assert (await ask(story, given(endpoint), ada.headers)).status == 201, endpoint


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "not https": ({"endpoint": "http://push.test/abc"}, "https address"),
    "no address": ({"endpoint": "push"}, "https address"),
    "empty": ({"endpoint": ""}, "endpoint"),
    "another scheme": ({"endpoint": "ftp://push.test/"}, "https address"),
    "no host": ({"endpoint": "https:///abc"}, "https address"),
    "a broken host": ({"endpoint": "https://[x/abc"}, "web address"),
    "a name and password": ({"endpoint": "https://a:b@push.test/"}, "https address"),
    "an odd port": ({"endpoint": "https://push.test:8443/"}, "https address"),
    "this machine": ({"endpoint": "https://127.0.0.1/"}, "https address"),
    "this machine, by name": ({"endpoint": "https://localhost/"}, "https address"),
    "this machine, IPv6": ({"endpoint": "https://[::1]/"}, "https address"),
    "another port here": ({"endpoint": f"http://{HOST}:{PEER_PORT + 1}/"}, "https address"),
    "a line break": ({"endpoint": "https://push.test/\nx"}, "web address"),
    "not ASCII": ({"endpoint": "https://push.test/é"}, "web address"),
    "too long": ({"endpoint": "https://push.test/" + "x" * 2_000}, "longer than"),
    "no keys": ({"keys": None}, "keys"),
    "keys of another form": ({"keys": "abc"}, "keys"),
    "one key": ({"keys": {"auth": b64(b"x" * 16)}}, "p256dh"),
    "a short secret": ({"auth": b64(b"x" * 15)}, "auth must be 16 bytes"),
    "a long secret": ({"auth": b64(b"x" * 17)}, "auth must be 16 bytes"),
    "an endless secret": ({"auth": "x" * 201}, "auth is longer"),
    "a short key": ({"p256dh": b64(b"\x04" + b"x" * 63)}, "p256dh must be 65 bytes"),
    "no point": ({"p256dh": b64(b"\x04" + b"x" * 64)}, "P-256"),
    "no base64": ({"p256dh": "é" * 87}, "base64url"),
    "a page of another kind": ({"page": "javascript:alert(1)"}, "page"),
    "a page with odd letters": ({"page": "https://cakes.test/\x00"}, "page"),
    "a page that is none": ({"page": ["x"]}, "page"),
}


async def test_bad_subscriptions(story: Story, channel: Channel) -> None:
    ada = await visitor_of(story)
    for name, (changed, words) in BAD.items():
        body = given()
        for key, value in changed.items():
            (body["keys"] if key in ("p256dh", "auth") else body)[key] = value
        answer = await ask(story, body, ada.headers)
        problem = msgspec.json.decode(answer.body)
        assert answer.status == 400, (name, problem)
        assert words in problem["detail"], name
        assert problem["advice"]
    assert await subscriptions(story) == {}


async def test_a_page_that_is_too_long_is_left_out(story: Story, channel: Channel) -> None:
    ada = await visitor_of(story)
    body = given() | {"page": "https://cakes.test/?" + "x" * 2_000}
    assert (await ask(story, body, ada.headers)).status == 201
    assert (await subscriptions(story))[ada.key]["page"] == ""


async def test_odd_bodies_are_answered_clearly(story: Story, channel: Channel) -> None:
    ada = await visitor_of(story)
    wrong = []
    bodies = [*BODIES.items(), *with_odd_values(given())]
    for name, body in (one for one in bodies if len(one[1]) < MEGABYTE):
        for method in ("POST", "DELETE"):
            answer = await ask(story, body, ada.headers, method)
            if answer.status not in (201, 204, 400, 409, 413):
                wrong.append((name, method, answer.status))
    assert wrong == []


async def test_browsers_may_ask_from_anywhere(story: Story) -> None:
    url = f"{story.url}/chat/{story.tokens['webchat']}/push"
    answer = await story.net.request("OPTIONS", url)
    assert answer.status == 204
    assert "DELETE" in answer.headers["access-control-allow-methods"]
    assert (await story.net.get(url)).status == 404


async def test_the_scripts_are_served_to_every_site(story: Story) -> None:
    for name in ("push.js", "push-worker.js"):
        answer = await story.net.get(f"{story.url}/{name}")
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert b"comptoir" in answer.body
