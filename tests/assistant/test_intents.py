"""An intent answers what is no keyword, no entity and no title, with the answer that fits now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from comptoir.assistant.intents.answering import choose_answer, holds
from comptoir.knowledge.intents.retrain import example_of, take_intents, train
from comptoir.model.intent import Conditions, Intent, IntentAnswer
from comptoir.model.keyword import Keyword
from comptoir.model.message import Choice, Choices, Text
from comptoir.runtime import Runtime
from comptoir.store.intents import intent_id
from tests.assistant.talk import EMBEDDER, KITCHEN, Talk, id_of, open_talk, recipe

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
TAUGHT = {
    "hours": ("what are your opening hours", "are you open on sunday", "when do you close"),
    "pay": ("can I pay by card", "do you take paypal", "which ways of paying are there"),
    "complaint": ("this is a scandal", "I want to complain", "your service is terrible"),
    "allergens": ("which allergens are in it", "list of allergens please", "is it free of traces"),
}


def says(text: str, **conditions: Any) -> IntentAnswer:
    return IntentAnswer(parts=(Text(text),), conditions=Conditions(**conditions))


def said(answers: Sequence[IntentAnswer], **at: Any) -> str:
    """The text that is given in these circumstances, "" for none."""
    usual: dict[str, Any] = {"channel": "telegram", "language": "en", "now": MONDAY, "turn": "t"}
    found = choose_answer(answers, **(usual | at))
    return found.parts[0].text if found and isinstance(found.parts[0], Text) else ""


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the week from Monday, 23 November 2026."""
    return datetime(2026, 11, 23 + day, hour, minute, tzinfo=UTC)


def test_the_strictest_that_holds_is_given() -> None:
    answers = (says("always"), says("evening", since=time(18)), says("line", channels=("line",)))
    assert said(answers) == "always"
    assert said(answers, now=on(0, 19)) == "evening"
    assert said(answers, channel="line") == "line"


def test_several_take_turns_and_one_turn_gets_the_same() -> None:
    answers = (says("a"), says("b"), says("c"))
    given = [said(answers, turn=str(n)) for n in range(300)]
    assert all(70 < given.count(text) < 130 for text in "abc")
    assert given == [said(answers, turn=str(n)) for n in range(300)]


def test_another_language_is_better_than_nothing() -> None:
    answers = (says("Neun Uhr", languages=("de",)), says("Nine", languages=("en",)))
    assert said(answers, language="de-CH") == "Neun Uhr"
    assert said(answers, language="en") == "Nine"
    assert said(answers, language="fr") in ("Neun Uhr", "Nine")
    assert said((says("x", channels=("line",)),), channel="sms") == ""
    assert said(()) == ""


@pytest.mark.parametrize(
    ("conditions", "at", "expected"),
    [
        ({"weekdays": ("mon",)}, on(0, 0), True),
        ({"weekdays": ("mon",)}, on(1, 0), False),
        ({"since": time(9), "until": time(18)}, on(0, 9), True),
        ({"since": time(9), "until": time(18)}, on(0, 18), False),
        ({"since": time(18), "until": time(9)}, on(0, 8, 59), True),
        ({"since": time(18), "until": time(9)}, on(0, 12), False),
        ({"since": time(18), "until": time(9), "weekdays": ("mon",)}, on(1, 3), True),
        ({"since": time(18), "until": time(9), "weekdays": ("mon",)}, on(0, 3), False),
        ({"until": time(9)}, on(0, 8), True),
        ({"since": time(9)}, on(0, 8), False),
        ({"first": date(2026, 11, 23), "last": date(2026, 11, 23)}, on(0, 23, 59), True),
        ({"first": date(2026, 11, 24)}, on(0, 23, 59), False),
        ({"last": date(2026, 11, 22)}, on(0, 0), False),
    ],
)
def test_conditions_of_time(conditions: dict[str, Any], at: datetime, expected: bool) -> None:
    assert holds(Conditions(**conditions), "sms", "en", at) is expected


async def teach(talk: Talk, runtime: Runtime, **answers: tuple[IntentAnswer, ...]) -> None:
    """Teaches the intents, with these answers, and waits until the shelf has learnt them: their
    names are known before, while a newer shelf is still being loaded."""
    intents = [
        Intent(workspace_id="w", id=of(name), name=name, answers=answers.get(name, ()))
        for name in TAUGHT
    ]
    examples = [example_of("w", text, of(name)) for name, texts in TAUGHT.items() for text in texts]
    await take_intents(runtime, "w", intents, examples)
    assert (await train(runtime, "w", [EMBEDDER])).learnt
    while (await talk.shelves.of("w")).intents.recogniser is None:
        pass


def of(name: str) -> str:
    return intent_id("w", name)


@pytest.fixture
async def talk(runtime: Runtime) -> Any:
    """A kitchen with four intents, one for each kind of answer."""
    hello = Keyword(workspace_id="w", id="k", word="when do you close", text="By keyword.")
    talk = await open_talk(
        runtime,
        (*KITCHEN, recipe("Are you open on sundays"), recipe("Allergens of all our dishes")),
        words=(hello,),
    )
    more = Choices((Choice("Paying", f"intent:{of('pay')}"),))
    allergens = IntentAnswer(item=f"document:{id_of('Allergens of all our dishes')}")
    await teach(
        talk,
        runtime,
        hours=(IntentAnswer(parts=(Text("From nine to six."), more)),),
        pay=(says("By card."),),
        complaint=(IntentAnswer(hand_over=True),),
        allergens=(allergens,),
    )
    yield talk
    await talk.close()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_intent_is_answered_in_other_words_and_languages(talk: Talk) -> None:
    assert await talk.says("könnt ihr mir eure Öffnungszeiten sagen") == "From nine to six."
    reasons = talk.last.reasons
    assert (reasons.rule, reasons.candidates[0].kind, reasons.candidates[0].title) == (
        "intent", "intent", "hours",
    )  # fmt: skip
    assert reasons.candidates[0].score >= reasons.candidates[0].parts["threshold"]
    assert reasons.runner_up
    assert await talk.taps(1) == "By card."


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_exact_comes_before_an_intent(talk: Talk) -> None:
    assert await talk.says("when do you close") == "By keyword."
    await talk.says("Are you open on sundays")
    assert (talk.last.reasons.rule, talk.title) == ("title", "Are you open on sundays")
    await talk.says("WIPRO")
    assert talk.last.reasons.rule in ("symbol", "entity")
    await talk.says("Tiramisu")
    assert talk.title == "Tiramisu"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_intent_can_hand_over_and_point_to_a_document(talk: Talk) -> None:
    await talk.says("I really want to complain about this terrible service")
    assert (talk.last.outcome, talk.last.reasons.rule) == ("handoff", "intent")
    await talk.says("is there a list of the allergens in it please")
    assert talk.title == "Allergens of all our dishes"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_has_another_meaning_goes_on_to_the_documents(talk: Talk) -> None:
    await talk.says("something quick with chocolate")
    assert talk.last.reasons.rule != "intent"
    assert talk.last.reasons.candidates[0].kind == "document"
    await talk.says("how tall is the eiffel tower")
    assert talk.last.outcome == "handoff"
    assert talk.last.reasons.rule != "intent"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_intent_without_an_answer_says_nothing(talk: Talk, runtime: Runtime) -> None:
    only = Intent(
        workspace_id="w", id=of("pay"), name="pay", answers=(says("x", channels=("line",)),)
    )
    await take_intents(runtime, "w", [only], [])
    while (await talk.shelves.of("w")).intents.by_id[of("pay")] != only:
        pass
    await talk.says("do you take paypal or card")
    assert talk.last.reasons.rule != "intent"
    assert "pay" in [candidate.title for candidate in talk.last.reasons.candidates]
