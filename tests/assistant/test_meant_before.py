"""A name of several entities: which one is asked once, and remembered for that person."""

from __future__ import annotations

import pytest

from comptoir.knowledge import shelf
from comptoir.knowledge.entities import drop_entity, put_entity
from comptoir.runtime import Runtime
from tests.assistant.talk import KITCHEN, Talk, open_talk


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer shelf is waited for, however slow the machine is."""
    monkeypatch.setattr(shelf, "PATIENCE", 60.0)


pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


async def with_twins(runtime: Runtime) -> Talk:
    """A talk in a workspace that knows two shares of one name."""
    talk = await open_talk(runtime, KITCHEN)
    for key in ("KRON", "KRON3"):
        await put_entity(runtime, talk.workspace, "twins", key, "Kronberg Motors AG")
    await talk.shelves.of("w")
    return talk


async def test_what_was_meant_is_asked_once(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    await talk.says("kronberg motors")
    assert (talk.last.outcome, len(talk.last.choices)) == ("ask_back", 2)
    await talk.taps(2)
    chosen = talk.last.entity_id
    (kept,) = talk.preferences
    assert (kept.kind, kept.value, kept.label) == ("entity_choice", chosen, "Kronberg Motors AG")
    await talk.says("what is the price of kronberg motors?")
    assert (talk.last.outcome, talk.last.entity_id) == ("answer", chosen)
    assert talk.last.reasons.rule == "chosen_before"
    await talk.close()


async def test_a_newer_choice_replaces_the_older(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    chosen = []
    for number in (1, 2):
        talk.preferences = ()
        await talk.says("kronberg motors")
        await talk.taps(number)
        chosen.append(talk.last.entity_id)
    assert chosen[0] != chosen[1]
    assert talk.known() == [chosen[1]]
    await talk.close()


async def test_it_is_asked_again_where_the_chosen_one_is_gone(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    await put_entity(runtime, talk.workspace, "twins", "KRON4", "Kronberg Motors AG")
    await talk.shelves.of("w")
    await talk.says("kronberg motors")
    await talk.taps(1)
    known = (await talk.shelves.of("w")).matchers.values()
    chosen = [matcher.get(talk.last.entity_id) for matcher in known]
    (key,) = (entity.key for entity in chosen if entity is not None)
    await drop_entity(runtime, talk.workspace.id, "twins", key)
    await talk.shelves.of("w")
    await talk.says("kronberg motors")
    assert (talk.last.outcome, len(talk.last.choices)) == ("ask_back", 2)
    await talk.close()


async def test_a_choice_among_documents_is_no_such_choice(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    await talk.says("chocolate")
    if talk.last.outcome == "ask_back":
        await talk.taps(1)
    assert talk.preferences == ()
    await talk.close()


async def test_a_remembered_choice_is_shown_with_what_was_chosen(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    await talk.says("kronberg motors")
    await talk.taps(2)
    listed = await talk.says("what do you know about me?")
    assert "Kronberg Motors AG → Kronberg Motors AG (KRON" in listed
    assert "Kronberg Motors AG (KRON" in await talk.says("forget that")
    assert talk.preferences == ()
    await talk.close()


async def test_of_a_share_whose_name_several_have_it_is_asked_which(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    said = await talk.says("Mes actions sont Wipro, Kronberg Motors et Nimmerland")
    assert (talk.last.outcome, len(talk.last.choices)) == ("ask_back", 2)
    assert "Kronberg Motors" in said.splitlines()[-1]
    assert "Nimmerland" in said
    assert len(talk.preferences) == 1
    said = await talk.says("2")
    assert "Kronberg Motors AG" in said
    assert [one.kind for one in talk.preferences] == ["holding", "holding"]
    await talk.close()


async def test_the_only_share_is_told_of_and_taken_back(runtime: Runtime) -> None:
    talk = await with_twins(runtime)
    await talk.says("ich habe Aktien von Wipro")
    (mine,) = talk.known()
    await talk.says("meine Aktien")
    assert talk.last.entity_id == mine
    await talk.says("Was weißt du über mich?")
    await talk.says("Vergiss das")
    assert talk.preferences == ()
    await talk.close()
