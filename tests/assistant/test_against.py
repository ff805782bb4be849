"""What was asked for by name and does not suit what they declared: said, and offered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from comptoir.runtime import Runtime
from tests.assistant.talk import KITCHEN, Talk, offered, open_talk, recipe

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

Open = Callable[..., Awaitable[Talk]]
ROASTS = (
    *KITCHEN,
    recipe("Poulet rôti aux herbes de Provence", "fr", ingredients=["1 poulet", "thym"]),
    recipe("Gratin de courge", "fr", ingredients=["1 courge", "crème"]),
    recipe("Courge rôtie au four", "fr", ingredients=["1 courge", "thym"]),
    recipe("Brathähnchen mit Rosmarin und Zitrone", "de", ingredients=["1 Hähnchen"]),
    recipe("Roast chicken with lemon and thyme", ingredients=["1 chicken", "1 lemon"]),
)


@pytest.fixture
async def opened(runtime: Runtime) -> AsyncIterator[Open]:
    """Opens a talk, closed after the test."""
    talks: list[Talk] = []

    async def one(*args: Any, **more: Any) -> Talk:
        talks.append(await open_talk(runtime, *args, **more))
        return talks[-1]

    yield one
    for talk in talks:
        await talk.close()


@pytest.mark.parametrize(
    ("language", "told", "wish", "named", "said"),
    [
        ("fr", "je suis végétarienne", "poulet rôti", "Poulet rôti", "ne convient pas"),
        ("de", "ich bin Vegetarier", "Brathähnchen mit Rosmarin", "Brathähnchen", "passt nicht"),
        ("en", "I'm vegetarian", "roast chicken", "Roast chicken", "does not suit"),
    ],
)
async def test_it_is_said_and_offered(
    opened: Open, language: str, told: str, wish: str, named: str, said: str
) -> None:
    talk = await opened(ROASTS, language=language)
    await talk.says(told)
    answer = await talk.says(wish)
    assert (talk.last.outcome, talk.last.reasons.rule) == ("ask_back", "against_preference")
    assert said in answer
    assert named in answer
    assert offered(talk)[0].startswith(named)
    assert talk.last.reasons.excluded["preference"] >= 1
    card = await talk.says("ja" if language == "de" else "oui" if language == "fr" else "yes")
    assert talk.title.startswith(named)
    assert len(card.split("\n")[0]) > 0


async def test_the_other_one_suits_them(opened: Open) -> None:
    talk = await opened(ROASTS, language="fr")
    await talk.says("je suis végétarienne")
    await talk.says("poulet rôti")
    others = offered(talk)[1:]
    assert all("oulet" not in one for one in others)


async def test_what_suits_them_and_is_named_goes_before(opened: Open) -> None:
    talk = await opened(
        (
            recipe("Pizza with ham and olives", ingredients=["ham", "flour"]),
            recipe("Pizza with tomato and basil", ingredients=["tomato", "flour"]),
        )
    )
    await talk.says("I'm vegetarian")
    await talk.says("pizza")
    assert talk.last.reasons.rule != "against_preference"
    assert talk.title in ("", "Pizza with tomato and basil")
    assert not any("ham" in one for one in offered(talk))


async def test_who_declared_nothing_just_gets_it(opened: Open) -> None:
    talk = await opened(ROASTS)
    await talk.says("roast chicken")
    assert talk.title.startswith("Roast chicken")


async def test_an_open_wish_is_only_given_what_suits(opened: Open) -> None:
    talk = await opened(ROASTS)
    await talk.says("I'm vegetarian")
    await talk.says("something with pasta")
    assert talk.last.reasons.rule != "against_preference"
    assert "chicken" not in talk.title.lower()


@pytest.mark.parametrize(
    ("language", "told", "wish"),
    [
        ("en", "I'm vegetarian", "something with chicken"),
        ("de", "ich bin Vegetarier", "Etwas mit Huhn"),
        ("fr", "je suis végétarien", "quelque chose avec du poulet"),
        ("en", "I'm vegetarian", "something with salmon"),
        ("en", "I'm allergic to nuts", "something with walnuts"),
    ],
)
async def test_what_they_avoid_is_not_left_out_without_a_word(
    opened: Open, language: str, told: str, wish: str
) -> None:
    talk = await opened(
        (
            *ROASTS,
            recipe("Sunday pie", ingredients=["2 salmon fillets", "pastry"], summary="With salmon"),
        ),
        language=language,
    )
    await talk.says(told)
    said = await talk.says(wish)
    assert (talk.last.outcome, talk.last.reasons.rule) == ("ask_back", "against_preference")
    first, *others = offered(talk)
    assert first in said
    assert talk.title == ""
    assert not {"chicken", "salmon", "huhn", "poulet"} & {
        word for label in others for word in label.lower().split()
    }


async def test_what_is_avoided_and_not_there_is_not_offered(opened: Open) -> None:
    talk = await opened((recipe("Lentil soup", ingredients=["lentils"]),))
    await talk.says("I'm vegetarian")
    await talk.says("something with chicken")
    assert talk.last.reasons.rule != "against_preference"
