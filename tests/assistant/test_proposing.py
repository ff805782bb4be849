"""Questions proposed by a language model: kept where they say nothing new, within a budget."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from comptoir.assistant.proposing import propose_questions
from comptoir.errors import Conflict, InputInvalid
from comptoir.knowledge.editing import edit
from comptoir.model.document import PROPOSED
from comptoir.model.workspace import ModelUse
from comptoir.runtime import Runtime, language_model
from comptoir.store.content import document_id, find_documents
from comptoir.store.model_usage import usage_on
from comptoir.testing import HOST, MovableClock, served_app
from tests.assistant.talk import KITCHEN, Talk, open_talk
from tests.llm.server import KEY, ModelServer, Thinks
from tests.stories.conftest import on_sqlite

pytestmark = on_sqlite

CLOCK = MovableClock()
Asking = Callable[..., AbstractAsyncContextManager[tuple[Talk, ModelServer]]]
SOUP = document_id("w", "s", "Lentil soup")


def proposes(*questions: Any) -> Thinks:
    return lambda task, given: {"questions": list(questions)}


@pytest.fixture
def asking(runtime: Runtime) -> Asking:
    """Opens a talk whose workspace uses a model that `thinks` as the test says."""

    @asynccontextmanager
    async def opened(
        thinks: Thinks, use: ModelUse = "understand", **settings: Any
    ) -> AsyncIterator[tuple[Talk, ModelServer]]:
        server = ModelServer(thinks)
        async with served_app(server) as port:
            net = runtime.net
            net._allowed |= {(HOST, port)}
            url = f"http://{HOST}:{port}/v1"
            given = replace(
                runtime.settings, model_url=url, model_name="small", model_key=KEY, **settings
            )
            model = language_model(given, net, CLOCK)
            with_model = replace(runtime, settings=given, llm=model, clock=CLOCK)
            talk = await open_talk(with_model, KITCHEN, model_use=use)
            talk.workspace = structs.replace(talk.workspace, model_use=use)
            yield talk, server
            server.hung.set()
            await talk.close()

    return opened


async def proposed(talk: Talk) -> list[str]:
    found = await talk.runtime.db.read(lambda tx: find_documents(tx, "w", [SOUP]))
    return list(found[SOUP].fields.get(PROPOSED, []))


async def test_what_says_nothing_new_is_kept_and_helps_to_find(asking: Asking) -> None:
    odd: list[Any] = [7, "", "x" * 200, "see https://evil.example", None]
    questions = ["What warms me up after skiing?", "what warms me up after skiing?"]
    invents = ["Is it cheaper than 4,99 €?", "Does Gordon Ramsay cook it?"]
    async with asking(proposes(*questions, *invents, *odd)) as (talk, server):
        done = await propose_questions(talk.runtime, talk.workspace, "s", most=20)
        assert (done.documents, done.kept, done.failures, done.is_more) == (13, 13, 0, False)
        assert done.refused == 13 * 8
        assert await proposed(talk) == questions[:1]
        assert "3 eggs" in str([given for _, given in server.asked])
        shelf = await talk.shelves.of("w")
        assert SOUP in [m.document.id for m in shelf.index.search("after skiing").matches]
        again = await propose_questions(talk.runtime, talk.workspace, "s", most=20)
        assert (again.documents, len(server.asked)) == (0, 13), "each is asked about once"


async def test_members_take_them_back(asking: Asking) -> None:
    async with asking(proposes("What warms me up after skiing?")) as (talk, _):
        await propose_questions(talk.runtime, talk.workspace, "s", most=20)
        await edit(talk.runtime, "w", SOUP, {"questions": []})
        assert await proposed(talk) == []
        done = await propose_questions(talk.runtime, talk.workspace, "s", most=20)
        assert done.documents == 0, "what was emptied is not filled again"
        await edit(talk.runtime, "w", SOUP, {}, taken_back=["questions"])
        done = await propose_questions(talk.runtime, talk.workspace, "s", most=20)
        assert done.documents == 1


async def test_it_is_paid_for_and_ends_with_the_budget(asking: Asking) -> None:
    async with asking(proposes("What is it?"), model_daily_tokens=250) as (talk, server):
        done = await propose_questions(talk.runtime, talk.workspace, "s", most=20)
        assert (done.documents, done.is_more, len(server.asked)) == (3, True, 3)
        today = CLOCK().date()
        used = await talk.runtime.db.read(lambda tx: usage_on(tx, "w", today))
        assert (used.calls, used.tokens) == (3, 300)
        with pytest.raises(Conflict):
            await propose_questions(talk.runtime, talk.workspace, "s", most=20)


@pytest.mark.parametrize("fault", ["no_json", "list", "cut", 500])
async def test_a_failure_leaves_the_document_for_another_time(
    asking: Asking, fault: str | int
) -> None:
    async with asking(proposes("What is it?")) as (talk, server):
        server.fault = fault
        done = await propose_questions(talk.runtime, talk.workspace, "s", most=2)
        assert (done.documents, done.failures, done.kept) == (2, 2, 0)
        server.fault = ""
        done = await propose_questions(talk.runtime, talk.workspace, "s", most=2)
        assert (done.documents, done.kept) == (2, 2)


async def test_it_is_off_unless_it_is_allowed(asking: Asking) -> None:
    async with asking(proposes("What is it?"), use="off") as (talk, server):
        with pytest.raises(InputInvalid):
            await propose_questions(talk.runtime, talk.workspace, "s", most=2)
        without = replace(talk.runtime, llm=None)
        with pytest.raises(InputInvalid):
            await propose_questions(without, talk.workspace, "s", most=2)
        assert server.asked == []
