"""Small talk: returned, or told what can be asked; never a matter for the team."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from comptoir.assistant.commands import command_of
from comptoir.assistant.texts import TEXTS
from comptoir.model.message import PAYLOAD
from comptoir.runtime import Runtime
from tests.assistant.talk import KITCHEN, Talk, open_talk, recipe


@pytest.mark.parametrize(
    "said", ["How are you?", "what’s up", "Wie geht's?", "Hallo, wie geht es dir?", "Ça va ?"]
)
def test_who_asks_how_we_are_is_greeted(said: str) -> None:
    assert command_of(said) == "hello"


@pytest.mark.parametrize(
    "said", ["Are you a robot?", "are you human", "Bist du ein Roboter?", "Êtes-vous un robot ?"]
)
def test_who_asks_what_we_are_is_told_so(said: str) -> None:
    assert command_of(said) == "hello"
    assert all(re.search("digital|numérique", texts["hello"]) for texts in TEXTS.values())


@pytest.mark.parametrize("said", ["wie geht das?", "what's up with my order", "ça va aux noix ?"])
def test_a_question_that_begins_so_is_none(said: str) -> None:
    assert command_of(said) is None


@pytest.fixture
async def talk(runtime: Runtime) -> AsyncIterator[Talk]:
    found = await open_talk(runtime, KITCHEN)
    yield found
    await found.close()


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("said", "language"),
    [("tell me a tale", "en"), ("erzähl mir ein Märchen", "de"), ("raconte-moi un conte", "fr")],
)
async def test_small_talk_is_told_what_can_be_asked(talk: Talk, said: str, language: str) -> None:
    talk.language = language
    told = await talk.says(said)
    assert talk.last.outcome == "ask_back", "no ticket for the team"
    assert told.startswith(TEXTS[language]["small_talk"])
    assert [choice.payload for choice in talk.last.choices] == [f"{PAYLOAD}human"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_may_be_their_trouble_is_handed_over(talk: Talk) -> None:
    await talk.says("the invoice 4711 was debited twice")
    assert talk.last.outcome == "handoff"


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(("said", "language"), [("blue cheese", "en"), ("quelle sauce", "fr")])
async def test_where_hardly_anything_fits_the_question_back_says_so(
    talk: Talk, said: str, language: str
) -> None:
    told = await talk.says(said)
    assert talk.last.outcome == "ask_back"
    assert told.startswith(TEXTS[language]["which_if_any"])


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    "said", ["blue paint", "quelle chemise", "Wann habt ihr offen?", "a\ud800b"]
)
async def test_what_has_nothing_to_do_with_it_is_not_offered(talk: Talk, said: str) -> None:
    await talk.says(said)
    assert (talk.last.outcome, talk.last.reasons.rule) == ("handoff", "unknown")
    assert all(choice.payload.partition(":")[0] != "document" for choice in talk.last.choices)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_where_several_fit_it_just_asks_which(talk: Talk) -> None:
    told = await talk.says("chocolate")
    assert talk.last.outcome == "ask_back"
    assert told.startswith(TEXTS["en"]["which"])


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_yes_that_was_asked_for_is_one_even_where_something_is_called_so(
    runtime: Runtime,
) -> None:
    talk = await open_talk(runtime, (*KITCHEN, recipe("Yes")))
    await talk.says("tell me when there is a new tiramisu recipe")
    await talk.says("yes")
    assert talk.last.standing is not None
    assert talk.last.standing.added is not None
    await talk.says("yes")
    assert talk.title == "Yes"
    await talk.close()
