"""The person in the conversation: follow-ups and preferences, turn by turn, on a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from comptoir.assistant.relevance import NEAR_TITLE
from comptoir.model.keyword import Keyword
from comptoir.model.weights import Weights
from comptoir.runtime import Runtime
from tests.assistant.talk import KITCHEN, Talk, id_of, offered, open_talk, recipe

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

Open = Callable[..., Awaitable[Talk]]


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


@pytest.fixture
async def talk(opened: Open) -> Talk:
    """A talk in English."""
    return await opened()


async def test_another_one_is_never_one_that_was_given(talk: Talk) -> None:
    await talk.gets("something with chocolate")
    seen = [talk.title]
    for words in ("another one", "anothr one", "more please"):
        await talk.says(words)
        assert talk.last.reasons.rule == "another"
        assert talk.last.reasons.excluded["seen"] >= len(seen)
        assert "chocolate" in talk.title.lower()
        seen.append(talk.title)
    assert len(set(seen)) == len(seen)


async def test_when_nothing_is_left_it_says_so(talk: Talk) -> None:
    await talk.says("lentil soup")
    said = await talk.says("another one")
    assert talk.last.outcome == "ask_back"
    assert "all I have" in said
    assert (await talk.says("yes")).startswith("I am passing you on")


@pytest.mark.parametrize(
    ("language", "wish", "words"),
    [
        ("fr", "quelque chose au chocolat", "autre chose"),
        ("de", "Schokoladenkuchen", "noch eins"),
        ("en", "chocolate", "something else"),
    ],
)
async def test_in_three_languages(opened: Open, language: str, wish: str, words: str) -> None:
    talk = await opened(language=language)
    await talk.gets(wish)
    before = talk.title
    await talk.says(words)
    assert talk.last.outcome == "answer"
    assert talk.title not in ("", before)


async def test_details_come_from_the_document_and_nothing_is_invented(talk: Talk) -> None:
    await talk.says("Tiramisu")
    assert "3 eggs" in await talk.says("ingredients")
    assert "35 min" in await talk.says("how long does it take?")
    assert "serves 6" in await talk.says("for how many?")
    assert "1. Beat the eggs." in await talk.says("how do I make it?")
    told = await talk.says("how much is it?")
    assert "does not say" in told
    assert "https://k.example/tiramisu" in told
    assert talk.last.reasons.notes == {"not_told": "price"}
    assert "Layer it." in await talk.says("tell me more")


async def test_details_in_the_language_of_the_talk(opened: Open) -> None:
    talk = await opened(language="de")
    await talk.says("Saftiger Schokoladenkuchen")
    assert "4 Eier" in await talk.says("Zutaten")
    assert "70 Min." in await talk.says("wie lange dauert das?")
    assert "sagt das nicht" in await talk.says("was kostet das?")


async def test_an_entity_tells_what_its_catalogue_says(talk: Talk) -> None:
    await talk.says("WIPRO")
    entity = talk.last.entity_id
    assert "India" in await talk.says("details")
    assert talk.last.entity_id == entity


async def test_demands_refine_the_last_wish(talk: Talk) -> None:
    await talk.says("something with chocolate")
    await talk.says("without eggs")
    assert talk.last.reasons.rule == "refined"
    assert talk.title != "Chocolate mousse"
    await talk.says("and in 15 minutes")
    assert talk.title == "Hot chocolate"
    assert await talk.says("quicker")
    assert talk.last.outcome == "ask_back"
    assert talk.last.document_id == ""


async def test_quicker_takes_less_time_than_the_last(talk: Talk) -> None:
    await talk.says("Chocolate brownies")
    await talk.says("something quicker")
    minutes = {draft.title: draft.fields["minutes"] for draft in KITCHEN}
    assert 0 < minutes[talk.title] < 45


async def test_cheaper_costs_less_than_the_last(opened: Open) -> None:
    lamps = [
        recipe(f"{colour} desk lamp", type="Product", price=price, currency="EUR")
        for colour, price in (("Red", "40.00"), ("Blue", "29.90"), ("Green", "19.90"))
    ]
    talk = await opened([*lamps, recipe("Old desk lamp", type="Product")])
    await talk.says("Red desk lamp")
    prices, told = [40.0], {str(d.title): float(d.fields["price"]) for d in lamps}
    for words in ("something cheaper", "cheaper", "too expensive"):
        await talk.says(words)
        assert talk.last.reasons.rule == "refined"
        if talk.last.document_id:
            prices.append(told[talk.title])
    assert len(prices) > 1
    assert sorted(set(prices), reverse=True) == prices
    assert talk.last.outcome == "ask_back"
    said = await talk.says("Old desk lamp") and await talk.says("cheaper")
    assert "does not say" in said


async def test_another_one_is_of_the_same_kind(opened: Open) -> None:
    tart, other = recipe("Apple tart"), recipe("Pear tart")
    talk = await opened([tart, other, recipe("Our tarts", type="WebPage")])
    await talk.says("Apple tart")
    await talk.says("another one")
    assert talk.title == "Pear tart"
    await talk.says("another one")
    assert talk.last.outcome == "ask_back"


async def test_a_product_is_shown_with_its_price(opened: Open) -> None:
    talk = await opened([recipe("Red desk lamp", type="Product", price="1299.90", currency="EUR")])
    assert "€1,299.90" in await talk.says("Red desk lamp")


async def test_another_companion(talk: Talk) -> None:
    await talk.says("Pasta with salmon")
    await talk.says("with chicken instead")
    assert talk.title == "Pasta with chicken"


async def test_with_what_it_does_not_hold_another_item_is_meant(talk: Talk) -> None:
    await talk.says("Chickpea curry")
    await talk.says("and with lentils?")
    assert talk.title == "Lentil soup"
    await talk.says("Tiramisu")
    said = await talk.says("more")
    assert "Beat the eggs." in said, "nothing else fits: more of it is meant"


async def test_a_page_that_lists_recipes_is_no_other_companion(opened: Open) -> None:
    listing = recipe("Recipes with chicken", type="WebPage", text="All our recipes with chicken.")
    talk = await opened((*(one for one in KITCHEN if one.title != "Pasta with chicken"), listing))
    await talk.says("Pasta with salmon")
    await talk.says("with chicken instead")
    assert talk.title != "Recipes with chicken"


async def test_a_page_that_only_leads_to_items_gives_way_to_them(opened: Open) -> None:
    listing = recipe(
        "Our soups", type="WebPage", text="All our soups: lentil soup, tomato soup.", overview=True
    )
    soup = recipe("Tomato soup", ingredients=["tomatoes"], text="A soup of tomatoes.")
    talk = await opened([*KITCHEN, listing, soup])
    await talk.says("soup with tomatoes")
    assert "Our soups" not in [one.title for one in talk.last.reasons.candidates]
    await talk.says("our soups")
    assert talk.title == "Our soups", "by its name it is given"


async def test_another_companion_that_they_avoid_is_not_given_without_a_word(talk: Talk) -> None:
    await talk.says("I'm vegetarian")
    await talk.gets("Chickpea curry")
    said = await talk.says("with chicken instead")
    assert talk.last.reasons.rule == "against_preference"
    assert offered(talk)[0] == "Pasta with chicken"
    assert "does not suit" in said


async def test_one_by_its_place(talk: Talk) -> None:
    await talk.says("chocolate")
    assert talk.last.outcome == "ask_back"
    second = offered(talk)[1]
    await talk.says("the second one")
    assert talk.title == second
    await talk.gets("something with chocolate")
    first = talk.title
    await talk.says("another one")
    await talk.says("the first one")
    assert talk.title == first
    assert "no longer available" in await talk.says("the fifth one")


async def test_no_declines_what_was_offered(talk: Talk) -> None:
    await talk.says("chocolate")
    assert "All right" in await talk.says("no thanks")
    assert talk.last.reasons.rule == "declined"
    assert await talk.says("2")
    assert talk.last.reasons.rule != "choice"


async def test_yes_to_several_asks_which(talk: Talk) -> None:
    await talk.says("chocolate")
    before = offered(talk)
    await talk.says("yes")
    assert talk.last.reasons.rule == "which"
    assert offered(talk) == before


async def test_an_ordinary_wish_is_none_of_it(talk: Talk) -> None:
    await talk.says("Tiramisu")
    await talk.says("more recipes with chocolate")
    assert talk.last.reasons.rule in ("content", "ambiguous", "unknown")
    await talk.says("Pasta with chicken")
    assert talk.last.reasons.rule == "title"


async def test_without_an_answer_before_it_is_a_wish(talk: Talk) -> None:
    for words in ("another one", "ingredients", "the second one", "yes", "without nuts"):
        talk.memory = {}
        await talk.says(words)
        rules = ("unknown", "content", "ambiguous")
        assert talk.last.reasons.rule in rules, words


async def test_memory_ends_after_hours(talk: Talk) -> None:
    await talk.says("chocolate")
    talk.now += timedelta(hours=talk.runtime.settings.memory_hours)
    await talk.says("another one")
    assert talk.last.reasons.rule == "unknown"
    await talk.says("Tiramisu")
    talk.now += timedelta(hours=talk.runtime.settings.memory_hours) - timedelta(minutes=2)
    assert "3 eggs" in await talk.says("ingredients")


async def test_a_title_or_a_keyword_goes_before_a_follow_up(opened: Open) -> None:
    word = Keyword(workspace_id="w", id="k", word="details", text="Our details.")
    talk = await opened([*KITCHEN, recipe("Encore une")], words=[word])
    await talk.says("Tiramisu")
    assert await talk.says("details") == "Our details."
    await talk.says("Tiramisu")
    await talk.says("encore une")
    assert talk.title == "Encore une"


async def test_a_diet_is_kept_confirmed_and_shown_in_the_reasons(talk: Talk) -> None:
    said = await talk.says("I'm vegetarian")
    assert "vegetarian" in said
    (kept,) = talk.preferences
    assert (kept.kind, kept.value, kept.message_id) == ("diet", "vegetarian", "m0-0")
    await talk.says("something with pasta")
    assert talk.last.reasons.excluded["preference"] == 2
    assert talk.last.document_id == ""


async def test_asked_for_by_its_title_it_comes_with_a_note(talk: Talk) -> None:
    await talk.says("I'm allergic to nuts")
    said = await talk.says("Chocolate brownies")
    assert talk.title == "Chocolate brownies"
    assert said.startswith("Please note: this contains what you said you avoid (nuts).")
    assert talk.last.reasons.candidates[0].parts["title"] >= NEAR_TITLE
    await talk.says("Chocolate mousse")
    assert "Please note" not in (await talk.says("Chocolate mousse"))


async def test_everything_known_is_listed_and_each_can_be_forgotten(talk: Talk) -> None:
    for words in ("I'm vegan", "je suis allergique aux noix", "my branch is Lyon"):
        await talk.says(words)
    said = await talk.says("what do you know about me?")
    assert all(word in said for word in ("vegan", "nuts", "Lyon"))
    assert len(offered(talk)) == 4
    await talk.taps(2)
    assert talk.known() == ["vegan", "Lyon"]
    assert "nuts" not in await talk.says("what do you know about me?")


async def test_what_was_just_told_can_be_taken_back(talk: Talk) -> None:
    for words in ("forget that", "no"):
        await talk.says("I'm vegetarian")
        assert len(talk.known()) == 1
        await talk.says(words)
        assert talk.known() == []
    await talk.says("I'm vegetarian")
    await talk.says("I'm not vegetarian anymore")
    assert talk.known() == []


async def test_forget_me_asks_once_and_says_what_stays(talk: Talk) -> None:
    await talk.says("I'm vegetarian")
    await talk.says("Tiramisu")
    assert "stay in the company’s records" in await talk.says("forget me")
    assert len(talk.known()) == 1
    await talk.says("no")
    assert len(talk.known()) == 1
    await talk.says("forget me")
    assert "Done" in await talk.says("yes")
    assert talk.known() == []
    assert talk.memory == {}
    assert "nothing" in await talk.says("what do you know about me?")


async def test_shares_are_those_of_the_catalogue(talk: Talk) -> None:
    said = await talk.says("I have shares of WIPRO and Infosys and Foobar Ltd")
    assert [one.label for one in talk.preferences] == ["Wipro Limited", "Infosys Limited"]
    assert "I do not know Foobar Ltd" in said
    await talk.says("my shares")
    assert offered(talk) == ["Wipro Limited", "Infosys Limited"]
    await talk.taps(2)
    assert talk.last.reasons.rule == "choice"
    assert "do not know Foobar" in await talk.says("I own shares of Foobar")


async def test_news_on_their_shares_go_first(opened: Open) -> None:
    news = [
        recipe(f"Quarterly results of {n}", type="NewsArticle", mentions=[n])
        for n in ("Wipro Limited", "Infosys Limited", "Adobe Limited")
    ]
    talk = await opened(news)
    await talk.says("my shares are Infosys")
    await talk.says("quarterly results")
    first, *others = talk.last.reasons.candidates
    assert first.title == "Quarterly results of Infosys Limited"
    assert {c.who for c in others} == {Weights().not_theirs}


async def test_the_language_they_want_outweighs_the_one_they_write(talk: Talk) -> None:
    said = await talk.says("speak German with me")
    assert said.startswith("Gemerkt")
    said = await talk.says("I would like to know more about quantum chromodynamics")
    assert said.startswith("Dazu habe ich nichts gefunden")
    await talk.says("speak French with me")
    assert talk.known() == ["fr"]


async def test_a_burst_tells_and_wishes_at_once(talk: Talk) -> None:
    said = await talk.says("I'm allergic to nuts", "something with chocolate")
    assert said.startswith("Noted: you avoid nuts")
    assert talk.last.reasons.excluded == {"preference": 1}
    assert "Chocolate brownies" not in {c.title for c in talk.last.reasons.candidates}
    assert talk.known() == ["nuts"]
    await talk.says("another one")
    assert talk.last.reasons.rule == "another"


async def test_a_wish_alone_is_never_kept(talk: Talk) -> None:
    for words in ("something vegan", "a cake without nuts", "vegetarian recipes", "I'm hungry"):
        await talk.says(words)
    assert talk.known() == []


async def test_an_open_wish_brings_something_new_another_day(opened: Open) -> None:
    cakes = [recipe(f"Apple cake number {n}", ingredients=["apples"]) for n in ("one", "two")]
    talk = await opened(cakes)
    await talk.gets("something with apples")
    first = talk.title
    talk.now += timedelta(days=1)
    await talk.says("something with apples")
    given = {c.id: c.when for c in talk.last.reasons.candidates}
    assert given.pop(id_of(first)) == Weights().given_before
    assert list(given.values()) == [1.0]
    assert talk.last.reasons.candidates[0].title != first


async def test_the_weights_of_the_workspace_are_used(opened: Open) -> None:
    talk = await opened(weights=Weights(other_language=0.1, who=0.5))
    await talk.says("something with chocolate")
    scores = {c.title: c.who for c in talk.last.reasons.candidates}
    assert scores["Mousse au chocolat"] == 0.1
    assert talk.last.inputs is not None
    assert talk.last.inputs.weights.who == 0.5
