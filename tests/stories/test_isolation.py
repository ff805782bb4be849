"""Promise 7: a workspace never sees or touches what belongs to another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.knowledge.answers import put_answer
from comptoir.store import tables
from comptoir.testing import HOST, Story, all_know
from tests.stories.conftest import Opener, on_sqlite

Pair = tuple[Story, Story]


@pytest.fixture
async def pair(
    opened: Opener, free_ports: tuple[int, ...], allowed_hosts: frozenset[tuple[str, int]]
) -> AsyncIterator[Pair]:
    """Two workspaces in one database, and two processes that both work for both."""
    one, two = free_ports[:2]
    async with (
        opened(slug="alpha", peer_port=one, allowed_hosts=allowed_hosts) as alpha,
        opened(slug="beta", peer_port=two, allowed_hosts=allowed_hosts) as beta,
    ):
        await alpha.answers("ping", "alpha's pong")
        await beta.answers("ping", "beta's pong")
        await all_know(alpha, beta)
        yield alpha, beta


async def test_each_answers_with_its_own_content(pair: Pair) -> None:
    for story, text in zip(pair, ("alpha's pong", "beta's pong"), strict=True):
        ada, visitor = story.customer("ada"), story.visitor()
        await ada.says("ping", id="m1")
        await visitor.says("ping", id="c1")
        assert await ada.hears() == text
        assert await visitor.hears() == text
    for story in pair:
        await story.settled()
        assert len(story.peer.ledger) == 1


async def test_the_same_person_and_id_in_both_are_two(pair: Pair) -> None:
    for story in pair:
        await story.customer("ada").says("ping", id="m1")
    for story in pair:
        await story.customer("ada").hears()
    contacts = select(tables.address.c.workspace_id, tables.address.c.contact_id)
    rows = await pair[0].runtime.db.read(lambda tx: tx.execute(contacts).all())
    assert len({row[0] for row in rows}) == len({row[1] for row in rows}) == 2


@on_sqlite
async def test_a_stop_to_one_is_no_stop_to_the_other(pair: Pair) -> None:
    alpha, beta = (story.customer("ada") for story in pair)
    await alpha.says("STOP")
    await alpha.hears()
    await beta.says("ping")
    assert await beta.hears() == "beta's pong"


@on_sqlite
async def test_another_workspaces_secret_opens_nothing(opened: Opener) -> None:
    async with opened() as story:
        body = b'{"updates": []}'
        path = f"/webhooks/open/{story.tokens['open']}"
        for signature in (None, "", "sha256=", story.peer._sign(b"other")):
            headers = {} if signature is None else {"X-Comptoir-Signature": signature}
            answer = await story.post(path, body, headers)
            assert answer.status == 401
        logged = select(tables.envelope.c.id)
        assert await story.runtime.db.read(lambda tx: tx.execute(logged).all()) == []


@on_sqlite
async def test_a_visitors_token_is_of_one_chat_only(pair: Pair) -> None:
    alpha, beta = pair
    visitor = alpha.visitor()
    await visitor.says("ping")
    await visitor.hears()
    site = beta.tokens["webchat"]
    headers = visitor.headers
    path = f"/chat/{site}"
    said = await beta.post(f"{path}/messages", {"id": "c9", "text": "ping"}, headers)
    read = await beta.post(f"{path}/read", {"position": 1}, headers)
    live = await beta.net.get(f"{beta.url}{path}/events", headers=headers)
    assert [said.status, read.status, live.status] == [401, 401, 401]
    welcome = await beta.post(f"{path}/visitor", {"visitor": visitor.token})
    assert b"pong" not in welcome.body
    assert visitor.key.encode() not in welcome.body, "a newcomer in the other chat"


@on_sqlite
async def test_what_is_not_yours_and_what_is_not_there_look_the_same(pair: Pair) -> None:
    alpha, beta = pair
    mine = await put_answer(alpha.runtime, alpha.workspace, "What is it?", "It is ours.", "en")
    site = beta.tokens["webchat"]
    visitor = beta.visitor()
    await visitor.opens()
    yours = await beta.net.get(f"{beta.url}/chat/{site}/pictures/{mine.id}")
    nobodys = await beta.net.get(f"{beta.url}/chat/{site}/pictures/{'0' * 32}")
    assert _said(yours, mine.id) == _said(nobodys, "0" * 32)
    assert yours.status == 404


async def test_every_wrong_address_is_the_same_404(pair: Pair) -> None:
    alpha, beta = pair
    wrong = [
        f"/webhooks/open/{alpha.tokens['webchat']}",
        f"/webhooks/webchat/{alpha.tokens['open']}",
        f"/webhooks/console/{alpha.tokens['open']}",
        f"/webhooks/open/{alpha.channels['open'].id}",
        f"/webhooks/open/{alpha.workspace.id}",
        "/webhooks/open/no-such-token",
        "/webhooks/open/",
        "/webhooks/nothing/token",
        f"/webhooks/open/{alpha.tokens['open']}/",
        f"/chat/{alpha.tokens['open']}/visitor",
        f"/chat/{alpha.channels['webchat'].id}/visitor",
        "/chat/no-such-site/visitor",
        "/chat//visitor",
        "/webhooks/open/%00",
        "/webhooks/open/%ff",
        "/webhooks/open/..%2f..%2f",
    ]
    answers = [await beta.post(path, b"{}") for path in wrong]
    assert {answer.status for answer in answers} == {404}
    assert len({answer.body for answer in answers}) == 1


@on_sqlite
async def test_ids_of_another_chat_mark_nothing_as_read(pair: Pair) -> None:
    alpha, beta = pair
    visitor = alpha.visitor()
    await visitor.says("ping")
    await visitor.hears()
    await alpha.settled()
    other = beta.visitor()
    await other.opens()
    path = f"/chat/{beta.tokens['webchat']}/read"
    answer = await beta.post(path, {"position": 99}, other.headers)
    assert answer.status == 202
    await beta.settled()
    assert [m.status for m in await alpha.said(visitor)] == ["received", "accepted"]


def _said(answer: Any, id: str) -> bytes:
    body: bytes = answer.body
    return body.replace(id.encode(), b"").replace(HOST.encode(), b"")
