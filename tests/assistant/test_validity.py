"""Content outside its validity is never served, whichever way it is asked for, whatever the clock
says: by title, by words, by keyword, by a choice tapped later, by any follow-up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comptoir.model.decision import Decision
from comptoir.model.document import Draft
from comptoir.model.keyword import Keyword
from comptoir.runtime import Runtime
from tests.assistant.talk import NOW, Talk, id_of, open_talk, recipe


def menu(title: str, first: int | None, last: int | None, **more: Any) -> Draft:
    """A dish with lemon, valid from the first to the last day, counted from `NOW`."""
    days = (None if day is None else NOW + timedelta(days=day) for day in (first, last))
    begin, end = days
    fields: dict[str, Any] = {"ingredients": ["1 lemon", "sugar"], "steps": [f"Serve {title}."]}
    return recipe(title, valid_from=begin, valid_until=end, **(fields | more))


MENUS = (
    menu("Lemon tart", None, None, minutes=50),
    menu("Easter lemon lamb", -5, 5, minutes=90),
    menu("Lemon soup of the week", None, 0, minutes=30),
    menu("Lemon sorbet of summer", 1, None, minutes=20),
    menu("Tarte au citron de Pâques", -5, 5, language="fr", minutes=40),
    menu("Lemon secret", 15, 16, minutes=10),
    menu("Lemonade set", -5, 5, type="Product", price="20.00", currency="EUR"),
    menu("Lemonade set for children", 0, 3, type="Product", price="10.00", currency="EUR"),
)
VALID = {id_of(draft.key): draft for draft in MENUS}
SECRETS = Keyword(workspace_id="w", id="k", word="special", document_id=id_of("Lemon secret"))
SAYS = (
    *(draft.title for draft in MENUS),
    *("something with lemon", "lemon", "quelque chose au citron", "etwas mit Zitrone", "special"),
    *("another one", "autre chose", "noch eins", "more", "something else"),
    *("ingredients", "tell me more", "how much is it", "link", "how do I make it"),
    *("the first one", "the second one", "the last one", "1", "2", "3", "yes", "no"),
    *("without nuts", "in 45 minutes", "quicker", "cheaper", "with sugar instead"),
    *("I'm vegetarian", "what do you know about me?", "thanks"),
)
ENDLESS = (NOW + timedelta(days=100)).isoformat()
STEPS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(SAYS), st.sampled_from([f"tap:{id}" for id in VALID])),
        st.floats(-20, 20, allow_nan=False) | st.sampled_from([-5.0, 0.0, 1.0, 3.0, 5.0]),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture
async def talk(runtime: Runtime) -> AsyncIterator[Talk]:
    """A talk about dishes of which each has its time."""
    opened = await open_talk(runtime, MENUS, words=[SECRETS])
    yield opened
    await opened.close()


@pytest.mark.parametrize("engine", ["sqlite"])
@given(steps=STEPS)
@example(steps=[("lemon", -1), ("yes", 20)])
@example(steps=[("lemon", -1), ("the second one", 20)])
@example(steps=[("lemon", -1), ("2", 20)])
@example(steps=[("something with lemon", -3), ("another one", 10), ("more", -20)])
@example(steps=[("Easter lemon lamb", 0), ("ingredients", 20), ("tell me more", 5)])
@example(steps=[("Lemonade set", 1), ("cheaper", 3), ("the first one", 6)])
@example(steps=[("special", 0), ("special", 15), ("tell me more", 16)])
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_what_is_not_valid_is_never_served(
    talk: Talk, steps: list[tuple[str, float]]
) -> None:
    talk.memory, talk.preferences = {}, ()
    for said, day in steps:
        talk.now = moment = NOW + timedelta(days=day)
        if said.startswith("tap:"):
            await talk.says("", payload=f"document:{said.removeprefix('tap:')}")
        else:
            await talk.says(said)
        if talk.memory:  # which never ends: the harder case
            talk.memory = talk.memory | {"at": ENDLESS}
        assert shown_too_early_or_late(talk.last, moment) == []


def shown_too_early_or_late(decision: Decision, moment: datetime) -> list[str]:
    """The titles of what the answer shows or offers although it is not valid."""
    said = msgspec.json.encode(decision.parts).decode()
    return [
        draft.title
        for id, draft in VALID.items()
        if not _is_valid(draft, moment)
        and (decision.document_id == id or id in said or f"Serve {draft.title}." in said)
    ]


def _is_valid(draft: Draft, moment: datetime) -> bool:
    begun = draft.valid_from is None or draft.valid_from <= moment
    return begun and (draft.valid_until is None or moment < draft.valid_until)
