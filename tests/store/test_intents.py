"""The store verbs of intents, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import partial

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from comptoir.model.intent import Conditions, Example, Intent, IntentAnswer, StoredModel
from comptoir.model.message import Choice, Choices, Text
from comptoir.model.workspace import Workspace
from comptoir.store import intents, workspaces
from comptoir.store.database import Database

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ANSWER = IntentAnswer(
    parts=(Text("We open at nine."), Choices((Choice("Person", "command:human"),))),
    conditions=Conditions(weekdays=("mon", "sun"), since=time(9), languages=("en",)),
)


def intent(name: str, workspace: str = "w1", *answers: IntentAnswer) -> Intent:
    id = intents.intent_id(workspace, name)
    return Intent(workspace_id=workspace, id=id, name=name, answers=answers)


PAY, HOURS = intent("pay"), intent("hours", "w1", ANSWER)


def example(text: str, of: Intent | None) -> Example:
    return Example(id=text, intent_id=of.id if of else "", text=text, language="en")


@pytest.fixture
async def filled(database: Database) -> Database:
    """Two workspaces, the first with two intents, three examples and one of none."""

    def fill(tx: Connection) -> None:
        for id in ("w1", "w2"):
            workspaces.create_workspace(tx, Workspace(id=id, slug=id, name=id), NOW)
        intents.put_intents(tx, "w1", [PAY, HOURS])
        examples = [example("a", PAY), example("b", PAY), example("c", HOURS), example("d", None)]
        intents.put_examples(tx, "w1", examples)

    await database.write(fill)
    return database


async def test_what_is_put_is_listed_by_name(filled: Database) -> None:
    assert await filled.read(lambda tx: intents.list_intents(tx, "w1")) == [HOURS, PAY]
    assert await filled.read(lambda tx: intents.find_intent(tx, "w1", "hours")) == HOURS
    found = await filled.read(lambda tx: intents.list_examples(tx, "w1"))
    assert [(e.text, e.intent_id) for e in found] == [
        ("a", PAY.id), ("b", PAY.id), ("c", HOURS.id), ("d", ""),
    ]  # fmt: skip
    none = await filled.read(lambda tx: intents.list_examples(tx, "w1", ""))
    assert [e.text for e in none] == ["d"]
    counts = await filled.read(lambda tx: intents.count_examples(tx, "w1"))
    assert counts == {PAY.id: 2, HOURS.id: 1, "": 1}


async def test_another_workspace_sees_nothing_of_it(filled: Database) -> None:
    assert await filled.read(lambda tx: intents.list_intents(tx, "w2")) == []
    assert await filled.read(lambda tx: intents.list_examples(tx, "w2")) == []
    assert not await filled.write(lambda tx: intents.remove_intent(tx, "w2", PAY.id))
    assert not await filled.write(lambda tx: intents.remove_example(tx, "w2", "a"))
    with pytest.raises(IntegrityError):
        await filled.write(lambda tx: intents.put_examples(tx, "w2", [example("x", PAY)]))


async def test_an_example_put_again_moves(filled: Database) -> None:
    await filled.write(lambda tx: intents.put_examples(tx, "w1", [example("a", HOURS)]))
    found = await filled.read(lambda tx: intents.list_examples(tx, "w1", HOURS.id))
    assert [e.text for e in found] == ["a", "c"]


async def test_an_intent_goes_with_its_examples(filled: Database) -> None:
    before = await filled.read(lambda tx: workspaces.content_version(tx, "w1"))
    assert await filled.write(lambda tx: intents.remove_intent(tx, "w1", PAY.id))
    found = await filled.read(lambda tx: intents.list_examples(tx, "w1"))
    assert [e.text for e in found] == ["c", "d"]
    assert await filled.read(lambda tx: workspaces.content_version(tx, "w1")) > before


async def test_what_was_learnt_is_one_row_that_every_process_hears_of(filled: Database) -> None:
    assert await filled.read(lambda tx: intents.find_model(tx, "w1")) is None
    before = await filled.read(lambda tx: workspaces.content_version(tx, "w1"))
    for mark in ("one", "two"):
        model = StoredModel(fingerprint=mark, content=mark.encode(), trained_at=NOW)
        await filled.write(partial(intents.put_model, workspace_id="w1", model=model))
        assert await filled.read(lambda tx: intents.find_model(tx, "w1")) == model
        assert await filled.read(lambda tx: intents.find_fingerprint(tx, "w1")) == mark
    assert await filled.read(lambda tx: workspaces.content_version(tx, "w1")) == before + 2
    await filled.write(lambda tx: intents.remove_model(tx, "w1"))
    assert await filled.read(lambda tx: intents.find_fingerprint(tx, "w1")) == ""
