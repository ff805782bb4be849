"""Who a visitor is: a newcomer, somebody with our token, or whom the company vouches for."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Any

import pytest

from comptoir.testing import SECRET, Story

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


def _vouched(user_id: str, secret: str = SECRET) -> dict[str, Any]:
    """What the company's own server puts into its page."""
    return {"id": user_id, "hash": hmac.new(secret.encode(), user_id.encode(), sha256).hexdigest()}


async def _answered(story: Story, **body: Any) -> int:
    path = f"/chat/{story.tokens['webchat']}/visitor"
    return (await story.post(path, body)).status


async def test_who_is_vouched_for_finds_their_conversation_on_every_device(story: Story) -> None:
    phone, laptop = story.visitor(), story.visitor()
    await phone.opens(user=_vouched("auth0|ada:7"))
    await phone.says("ping")
    assert await phone.hears() == "pong"
    welcome = await laptop.opens(user=_vouched("auth0|ada:7"))
    assert [m["direction"] for m in welcome["messages"]] == ["in", "out"]
    assert welcome["messages"][0]["client_id"] == "c1"
    assert laptop.key == phone.key


async def test_ids_with_colons_stay_apart(story: Story) -> None:
    """Nobody can use up the id of somebody else's message."""
    one, two = story.visitor(), story.visitor()
    await one.opens(user=_vouched("ada"))
    await two.opens(user=_vouched("ada:b"))
    path = f"/chat/{story.tokens['webchat']}/messages"
    trick = await story.post(path, {"id": "b:c1", "text": "ping"}, one.headers)
    assert trick.status == 400
    await one.says("ping")
    await two.says("ping")
    assert await one.hears() == "pong"
    assert await two.hears() == "pong"


async def test_a_wrong_hash_is_refused(story: Story) -> None:
    good = _vouched("ada")
    wrong: list[Any] = [
        {"id": "ada", "hash": ""},
        {"id": "ada", "hash": good["hash"][:-1]},
        {"id": "ada", "hash": good["hash"].upper()},
        {"id": "ada", "hash": "é" * 64},
        {"id": "bob", "hash": good["hash"]},
        {"id": "ada ", "hash": good["hash"]},
        _vouched("ada", "another secret"),
        _vouched("ada", ""),
    ]
    assert [await _answered(story, user=user) for user in wrong] == [401] * len(wrong)


async def test_a_user_that_makes_no_sense_is_refused(story: Story) -> None:
    odd: list[Any] = [
        {"id": "ada"},
        {"hash": "x"},
        {"id": 7, "hash": "x"},
        {"id": "ada", "hash": 7},
        {"id": {"$ne": ""}, "hash": {"$ne": ""}},
        _vouched(""),
        _vouched("a" * 121),
        _vouched("ada\n"),
        _vouched("ada\x00"),
        "ada",
        ["ada"],
        7,
    ]
    assert [await _answered(story, user=user) for user in odd] == [400] * len(odd)


async def test_a_token_is_who_it_says_or_nobody(story: Story) -> None:
    ada = story.visitor()
    await ada.says("ping")
    await ada.hears()
    name, _, signature = ada.token.rpartition(".")
    other = story.visitor()
    await other.opens()
    forged = [
        "",
        name,
        f"{name}.",
        f"{name}.{'0' * len(signature)}",
        f"{other.key}.{signature}",
        f"u-ada.{signature}",
        f"{ada.token}x",
        ada.token.upper(),
        f"{name}.é",
    ]
    path = f"/chat/{story.tokens['webchat']}/messages"
    for token in forged:
        headers = {"Authorization": f"Bearer {token}"}
        answer = await story.post(path, {"id": "x1", "text": "ping"}, headers)
        assert answer.status == 401, token
        welcome = await story.post(path.replace("messages", "visitor"), {"visitor": token})
        assert welcome.status == 200
        assert name.encode() not in welcome.body, "a newcomer instead"
    for value in ("", "Basic abc", ada.token):
        answer = await story.post(path, {"id": "x1", "text": "x"}, {"Authorization": value})
        assert answer.status == 401


async def test_a_visitor_cannot_call_themselves_a_user(story: Story) -> None:
    """The names of newcomers and of vouched-for users cannot meet."""
    ada, newcomer = story.visitor(), story.visitor()
    await ada.opens(user=_vouched("ada"))
    await newcomer.opens()
    assert ada.key == "u-ada"
    assert newcomer.key.startswith("v-")
    assert len(newcomer.key) == 34
