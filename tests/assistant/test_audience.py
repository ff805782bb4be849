"""What is for some people is never served to others, whichever way they ask, whoever they are and
whatever the clock says: by title, by words, by keyword, by a choice, by a follow-up, by an intent's
or an entity's headlines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comptoir.errors import InputInvalid
from comptoir.model.audience import NOBODY, check_audience, condition, includes, read_audience
from comptoir.model.catalogue import Alias, Entity
from comptoir.model.contact import Preference
from comptoir.model.decision import Decision
from comptoir.model.document import Draft
from comptoir.model.keyword import Keyword
from comptoir.runtime import Runtime
from comptoir.store import catalogues
from tests.assistant.talk import NOW, Talk, id_of, open_talk, recipe


def menu(title: str, *audience: str, last: int | None = None, **more: Any) -> Draft:
    """A dish with lemon for an audience, valid until the last day, counted from `NOW`."""
    until = None if last is None else NOW + timedelta(days=last)
    fields: dict[str, Any] = {"ingredients": ["1 lemon", "sugar"], "steps": [f"Serve {title}."]}
    whom = read_audience(list(audience))
    return recipe(title, valid_until=until, audience=whom, **(fields | more))


MENUS = (
    menu("Lemon tart", minutes=50),
    menu("Lemon lamb of the club", "members", minutes=90),
    menu("Lemon soup for two", "members", "staff", last=0, minutes=30),
    menu("Lemon sorbet", "channel:telegram", minutes=20),
    menu("Lemon secret", "tag:staff", "branch:Lyon", minutes=10),
    menu("Tarte au citron", "language:fr", language="fr", minutes=40),
    menu("Lemonade set", type="Product", price="20.00", currency="EUR"),
    menu("Lemonade set of the club", "members", type="Product", price="9.00", currency="EUR"),
    menu("Club news", "members", type="NewsArticle", tickers=["WIPRO"], published_at=NOW),
)
BY_ID = {id_of(draft.key): draft for draft in MENUS}
WORDS = [
    Keyword(workspace_id="w", id="k", word="special", document_id=id_of("Lemon lamb of the club"))
]
SAYS = (
    *(draft.title for draft in MENUS),
    *("something with lemon", "lemon", "quelque chose au citron", "etwas mit Zitrone", "special"),
    *(
        "another one",
        "autre chose",
        "noch eins",
        "more",
        "something else",
        "secret",
        "ZITRO",
        "WIPRO",
    ),
    *("ingredients", "tell me more", "how much is it", "link", "how do I make it", "what is it"),
    *("the first one", "the second one", "the last one", "1", "2", "3", "yes", "no"),
    *("without nuts", "in 45 minutes", "quicker", "cheaper", "with sugar instead"),
    *("my branch is Lyon", "my branch is Paris, something with lemon"),
)
PEOPLE = st.fixed_dictionaries(
    {
        "tags": st.sampled_from([(), ("members",), ("Staff",), ("members", "staff"), ("other",)]),
        "language": st.sampled_from(["en", "fr", "de"]),
        "channel": st.sampled_from(["open", "telegram"]),
    }
)
STEPS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(SAYS), st.sampled_from([f"tap:{id}" for id in BY_ID])),
        PEOPLE,
        st.sampled_from([-1.0, 0.0, 3.0]),
    ),
    min_size=1,
    max_size=6,
)
MEMBER = {"tags": ("members",), "language": "en", "channel": "open"}
NOBODY_IN_PARTICULAR = {"tags": (), "language": "en", "channel": "open"}


@pytest.fixture
async def talk(runtime: Runtime) -> AsyncIterator[Talk]:
    """A talk about dishes of which some are for some people."""
    opened = await open_talk(runtime, MENUS, words=WORDS)
    secret = Entity(
        workspace_id="w", id=catalogues.entity_id("w", "c", "ZITRO"), catalogue_id="c", key="ZITRO",
        label="Serve the club.", aliases=(Alias("ZITRO", "symbol"),),
        fields={"audience": "members"},
    )  # fmt: skip
    await runtime.db.write(lambda tx: catalogues.put_entities(tx, "w", "c", [secret]))
    runtime.bus.publish("content.w")
    await opened.shelves.of("w")
    yield opened
    await opened.close()


@pytest.mark.parametrize("engine", ["sqlite"])
@given(steps=STEPS)
@example(steps=[("lemon", MEMBER, 0.0), ("the second one", NOBODY_IN_PARTICULAR, 0.0)])
@example(steps=[("lemon", MEMBER, 0.0), ("yes", NOBODY_IN_PARTICULAR, 0.0)])
@example(steps=[("special", MEMBER, 0.0), ("ingredients", NOBODY_IN_PARTICULAR, 0.0)])
@example(steps=[("Lemonade set", MEMBER, 0.0), ("cheaper", NOBODY_IN_PARTICULAR, 0.0)])
@example(steps=[("ZITRO", MEMBER, 0.0), ("what is it", NOBODY_IN_PARTICULAR, 0.0)])
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_what_is_for_others_is_never_served(
    talk: Talk, steps: list[tuple[str, dict[str, Any], float]]
) -> None:
    talk.memory, talk.preferences = {}, ()
    for said, who, day in steps:
        talk.now = moment = NOW + timedelta(days=day)
        talk.tags, talk.language, talk.channel_type = who["tags"], who["language"], who["channel"]
        if said.startswith("tap:"):
            await talk.says("", payload=f"document:{said.removeprefix('tap:')}")
        else:
            await talk.says(said)
        # What they tell of their branch counts at once.
        assert shown_to_others(talk.last, who, talk.preferences, moment) == []


def shown_to_others(
    decision: Decision, who: dict[str, Any], told: tuple[Preference, ...], moment: datetime
) -> list[str]:
    """The titles of what the answer shows or offers although it may not be served to them."""
    said = msgspec.json.encode(decision.parts).decode()
    met = {condition("tag", tag) for tag in who["tags"]}
    met |= {condition("language", who["language"]), condition("channel", who["channel"])}
    met |= {condition("branch", one.label) for one in told if one.kind == "branch"}
    wrong = [
        draft.title
        for id, draft in BY_ID.items()
        if not (
            includes(draft.audience, met)
            and (draft.valid_until is None or moment < draft.valid_until)
        )
        and (decision.document_id == id or id in said or f"Serve {draft.title}." in said)
    ]
    return wrong + ["the club"] * ("Serve the club." in said and "tag:members" not in met)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_each_audience_gets_what_is_theirs(talk: Talk) -> None:
    talk.tags = ("Members",)
    await talk.says("lemon lamb of the club")
    assert (talk.last.outcome, talk.title) == ("answer", "Lemon lamb of the club")
    await talk.says("ZITRO")
    assert talk.last.entity_id
    talk.tags = ("staff",)
    await talk.says("Lemon secret")
    assert talk.title != "Lemon secret"
    assert talk.last.reasons.excluded["audience"] > 0
    await talk.says("my branch is Lyon")
    await talk.says("Lemon secret")
    assert talk.title == "Lemon secret"


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_keyword_of_an_item_for_others_is_an_honest_no(talk: Talk) -> None:
    await talk.says("special")
    assert (talk.last.outcome, talk.last.document_id) == ("handoff", "")


@pytest.mark.parametrize(
    ("audience", "met", "included"),
    [
        ([], [], True),
        (["members"], [], False),
        (["members"], ["tag:members"], True),
        (["Members  Plus"], ["tag:members plus"], True),
        (["a", "b"], ["tag:b"], True),
        (["language:de", "language:fr"], ["language:fr"], True),
        (["members", "language:de"], ["tag:members", "language:fr"], False),
        (["members", "language:de-CH"], ["tag:members", "language:de"], True),
        (["lang:de"], ["language:de"], False),
        ([7], ["tag:7", "tag:"], False),
        ([{"audienceType": "members"}], ["tag:"], False),
        ("members|staff", ["tag:staff"], True),
        ("", [], True),
        ("  ", [], True),
        ({"a": 1}, ["tag:a", "tag:"], False),
        (["x"] * 51, ["tag:x"], False),
        (None, [], True),
    ],
)
def test_whom_an_audience_includes(audience: Any, met: list[str], included: bool) -> None:
    assert includes(read_audience(audience), set(met)) is included


def test_an_empty_tag_opens_nothing() -> None:
    assert condition("tag", " ") == NOBODY
    assert not includes((NOBODY,), {condition("tag", "")})


@pytest.mark.parametrize("wrong", ["lang:de", "tag:", ":x", "", "x" * 101, "segment:gold"])
def test_a_condition_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(InputInvalid):
        check_audience([wrong])


def test_a_tag_with_a_colon_is_named() -> None:
    assert check_audience(["tag:segment:gold"]) == ("tag:segment:gold",)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_for_others_hides_nothing(runtime: Runtime) -> None:
    branches = [
        Draft(key=f"b{n}", type="Article", title="Opening hours", language="en",
              text=f"Branch {n} opens at {n}.", audience=(f"branch:place {n}",))
        for n in range(40)
    ]  # fmt: skip
    clubs = [menu(f"Lemon cake of club {n}", "members") for n in range(40)]
    talk = await open_talk(runtime, [*branches, *clubs, menu("Lemon cake for guests")])
    await talk.says("my branch is Place 33")
    assert "opens at 33." in await talk.says("Opening hours")
    assert "opens at 33." in await talk.gets("what are the opening hours")
    await talk.gets("lemon cake")
    assert talk.title == "Lemon cake for guests"
    await talk.close()
