"""One item is chosen by what, who and when, and hard rules leave out what must not be served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from msgspec import structs

from comptoir.assistant.constraints import Constraints
from comptoir.assistant.ranking import with_possible
from comptoir.assistant.recognise import Keywords, Recognised, recognise
from comptoir.assistant.relevance import Person, Ranking, choose, evidence_of
from comptoir.knowledge.catalogue import CatalogueMatcher, EntityMatch
from comptoir.knowledge.embedder import UniversalSentenceEncoder
from comptoir.knowledge.found import Found, Match
from comptoir.knowledge.index import Index
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.document import Document
from comptoir.model.keyword import Keyword
from comptoir.model.weights import USUAL, Weights
from tests.assistant.corpora import document

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
LANGUAGES = ("en", "de", "fr")


def recipe(id: str, title: str, language: str = "en", **parts: Any) -> Document:
    names = ("ingredients", "minutes", "diets", "keywords")
    fields = {name: parts.pop(name) for name in names if name in parts}
    return document(id, title, language, fields=fields, **parts)


KITCHEN = (
    recipe("tiramisu-en", "Tiramisu", "en", group="tiramisu", ingredients=["3 eggs", "mascarpone"]),
    recipe("tiramisu-de", "Tiramisu", "de", group="tiramisu", ingredients=["3 Eier"]),
    recipe("tiramisu-fr", "Tiramisu", "fr", group="tiramisu", ingredients=["3 œufs"]),
    recipe("brownies", "Chocolate brownies", ingredients=["walnuts", "flour"], minutes=25),
    recipe("mousse", "Chocolate mousse", ingredients=["3 eggs", "chocolate"], minutes=20),
    recipe("fondant", "Slow chocolate fondant", ingredients=["chocolate"], minutes=120),
    recipe("cherry", "Schokoladenkuchen mit Kirschen", "de", ingredients=["200 g Mehl"]),
    recipe("moist", "Saftiger Schokoladenkuchen", "de", ingredients=["4 Eier"]),
    recipe("curry", "Chickpea curry", ingredients=["chickpeas", "coconut milk"], minutes=30),
    recipe("roast", "Roast chicken with lemon", ingredients=["1 chicken", "1 lemon"], minutes=90),
    recipe("soup", "Potato soup", "en", group="soup", ingredients=["potatoes"]),
    recipe("suppe", "Kartoffelsuppe", "de", group="soup", ingredients=["Kartoffeln"]),
)


def built(documents: Sequence[Document]) -> Index:
    index = Index(LANGUAGES, UniversalSentenceEncoder())
    index.put(documents)
    index.commit()
    return index


@cache
def kitchen() -> Index:
    return built(KITCHEN)


def ask(text: str, language: str = "en", index: Index | None = None, **more: Any) -> Ranking:
    recognised = recognise(
        text,
        keywords=more.pop("keywords", Keywords()),
        catalogues=more.pop("catalogues", ()),
        index=kitchen() if index is None else index,
        languages=LANGUAGES,
    )
    return choose(
        recognised,
        now=more.pop("now", NOW),
        contact_language=language,
        workspace_languages=LANGUAGES,
        **more,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["Tiramisu", "tiramissu", "TIRAMISÙ 🍰"])
def test_a_title_is_answered_in_the_language_of_the_contact(text: str, language: str) -> None:
    ranking = ask(text, language)
    assert (ranking.zone, ranking.rule) == ("answer", "title")
    assert ranking.chosen is not None
    assert ranking.chosen.id == f"tiramisu-{language}"


def test_the_language_of_the_message_goes_before_that_of_the_contact() -> None:
    ranking = ask("ich hätte heute gern eine Suppe mit Kartoffeln", "en")
    assert ranking.language == "de"
    assert ranking.candidates[0].id == "suppe"


def test_a_wish_with_constraints_gets_one_fitting_item() -> None:
    ranking = ask("something with chocolate, no nuts, in 30 minutes")
    assert ranking.chosen is not None
    assert ranking.chosen.id == "mousse"
    assert ranking.excluded["minutes"] >= 1
    assert ranking.excluded["ingredient"] >= 1


def test_a_diet_is_kept() -> None:
    ranking = ask("a vegan dinner")
    assert ranking.excluded["diet"] >= 1
    assert not {"roast", "mousse"} & {candidate.id for candidate in ranking.candidates}


NO_EGG = Constraints(without=frozenset({"egg"}))


def test_the_contacts_own_preferences_are_kept() -> None:
    ranking = ask("something with chocolate", person=Person(preferences=NO_EGG))
    assert ranking.excluded["preference"] >= 1
    assert "mousse" not in {candidate.id for candidate in ranking.candidates}


def test_what_is_asked_for_by_its_title_is_served_whatever_they_declared() -> None:
    ranking = ask("Tiramisu", person=Person(preferences=NO_EGG))
    assert ranking.chosen is not None
    assert ranking.chosen.id == "tiramisu-en"


def test_what_is_demanded_of_an_answer_counts_even_for_a_title() -> None:
    ranking = ask("Tiramisu", person=Person(demands=NO_EGG))
    assert ranking.excluded["ingredient"] == 3
    assert "tiramisu-en" not in {candidate.id for candidate in ranking.candidates}


def test_a_price_is_kept_below() -> None:
    index = built(
        [
            document("a", "Red oven dish", "en", type="Product", fields={"price": "20.00"}),
            document("b", "Blue oven dish", "en", type="Product", fields={"price": "15"}),
            document("c", "Green oven dish", "en", type="Product"),
        ]
    )
    ranking = ask("oven dish", index=index, person=Person(demands=Constraints(below=20.0)))
    assert ranking.excluded == {"price": 2}
    assert [candidate.id for candidate in ranking.candidates] == ["b"]


def test_an_open_wish_is_not_always_answered_with_the_same() -> None:
    first = ask("something with chocolate").candidates[0]
    again = ask("something with chocolate", person=Person(given=frozenset({first.id})))
    scores = {c.id: c.when for c in again.candidates}
    assert scores[first.id] == USUAL.given_before
    named = ask("chocolate mousse", person=Person(given=frozenset({"mousse"})))
    assert named.candidates[0].when == 1.0


def test_what_is_theirs_goes_first() -> None:
    index = built(
        [
            document(name, f"Quarterly results of {name}", "en", type="NewsArticle",
                     published_at=NOW, fields={"mentions": [name]})
            for name in ("Wipro", "Infosys")
        ]
    )  # fmt: skip
    for name in ("wipro", "infosys"):
        ranking = ask("quarterly results", index=index, person=Person(theirs={name}))
        assert ranking.candidates[0].id.lower() == name
        assert ranking.candidates[1].who == USUAL.not_theirs


def test_a_workspace_sets_its_own_weights() -> None:
    index = built([recipe("a", "Salad with pears", seasons=("Winter",))])
    weights = Weights(out_of_season=0.1, when=0.5)
    assert ask("salad", index=index, weights=weights).candidates[0].when == 0.1
    usual, own = (ask("salad", index=index, weights=w).candidates[0] for w in (USUAL, weights))
    assert own.score < usual.score


def test_near_twins_are_asked_back_with_their_titles() -> None:
    ranking = ask("Schokoladenkuchen", "de")
    assert (ranking.zone, ranking.rule) == ("ask_back", "ambiguous")
    assert {option.id for option in ranking.options} == {"cherry", "moist"}
    assert ranking.chosen is None


def test_nothing_fits_a_message_out_of_scope() -> None:
    ranking = ask("who won the world cup in 1998")
    assert (ranking.zone, ranking.rule, ranking.chosen) == ("none", "unknown", None)
    assert ask("qwrtzpl").zone == "none"
    assert ask("").zone == "none"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"valid_from": NOW + timedelta(seconds=1)}, "not_yet_valid"),
        ({"valid_until": NOW}, "expired"),
    ],
)
def test_content_outside_its_validity_is_never_served(parts: dict[str, Any], reason: str) -> None:
    index = built([recipe("a", "Easter lamb", **parts), recipe("b", "Plum cake")])
    ranking = ask("Easter lamb", index=index)
    assert ranking.chosen is None
    assert ranking.excluded == {reason: 1}


def test_what_was_shown_is_not_shown_again() -> None:
    ranking = ask("chocolate mousse", person=Person(seen={"mousse"}))
    assert "mousse" not in {candidate.id for candidate in ranking.candidates}
    assert ranking.excluded["seen"] == 1


def test_the_season_is_a_soft_reason() -> None:
    index = built(
        [
            recipe("a", "Salad with pears", seasons=("Winter",)),
            recipe("b", "Salad with peaches", seasons=("été",)),
        ]
    )
    candidates = {c.id: c for c in ask("salad", index=index).candidates}
    assert candidates["a"].when < candidates["b"].when == 1.0


def test_fresh_news_go_before_old_news() -> None:
    index = built(
        [
            document("old", "Election results in Lutetia", "en", type="NewsArticle",
                     published_at=NOW - timedelta(days=300)),
            document("new", "Election results from Lutetia", "en", type="NewsArticle",
                     published_at=NOW - timedelta(hours=1)),
        ]
    )  # fmt: skip
    assert ask("election Lutetia", index=index).candidates[0].id == "new"


def test_a_keyword_goes_before_everything() -> None:
    words = Keywords([Keyword(workspace_id="w", id="k", word="Tiramisu", text="closed")])
    ranking = ask("tiramisu", keywords=words)
    assert ranking.rule == "keyword"
    assert ranking.chosen is not None
    assert (ranking.chosen.kind, ranking.chosen.id) == ("keyword", "k")


def companies(*names: str) -> CatalogueMatcher:
    entities = [
        Entity(workspace_id="w", id=str(n), catalogue_id="c", key=f"K{n}", label=name,
               aliases=(Alias(f"K{n}", "symbol"),))
        for n, name in enumerate(names)
    ]  # fmt: skip
    return CatalogueMatcher(Catalogue(workspace_id="w", id="c", name="c"), entities)


def test_an_entity_is_answered_and_several_are_asked_back() -> None:
    one = ask("price of Wipro please", catalogues=[companies("Wipro Ltd", "Siemens AG")])
    assert (one.zone, one.rule) == ("answer", "entity")
    both = ask("Wipro", catalogues=[companies("Wipro Ltd", "Wipro Ltd")])
    assert (both.zone, both.rule) == ("ask_back", "ambiguous")
    assert [option.title for option in both.options] == ["Wipro Ltd (K0)", "Wipro Ltd (K1)"]


def test_a_title_goes_before_an_entity_inside_it() -> None:
    index = built([document("d", "How do I buy shares of Wipro?", "en", type="Question")])
    ranking = ask("how do I buy shares of wipro", index=index, catalogues=[companies("Wipro Ltd")])
    assert ranking.chosen is not None
    assert ranking.chosen.kind == "document"


def test_the_reasons_tell_what_stood_for_choice() -> None:
    reasons = ask("chocolate mouse in 30 minutes").reasons()
    assert reasons.candidates[0].id == "mousse"
    names = {"coverage", "char", "use", "title", "synonyms"}
    assert set(reasons.candidates[0].parts) == names
    assert reasons.runner_up
    assert 0 <= reasons.confidence <= 1


def test_the_evidence_of_an_item_is_the_best_of_its_translations() -> None:
    suppe, soup = (next(d for d in KITCHEN if d.id == id) for id in ("suppe", "soup"))
    matches = (
        Match(document=suppe, score=0.9, char=0.2, synonyms=0.8),
        Match(document=soup, score=0.8, coverage=1.0, char=0.6),
    )
    found = Found(text="soup", understood="soup", matches=matches)
    judgeable = evidence_of(Recognised(text="soup", understood="soup", found=found), now=NOW)
    assert judgeable is not None
    assert (judgeable.evidence.coverage, judgeable.evidence.char) == (1.0, 0.6)


def test_an_entity_that_may_be_meant_is_offered() -> None:
    owner = Catalogue(workspace_id="w", id="c", name="firms", connector="rates")
    names = {"e": "Novatec", "r": "Roastt Ltd", "p": "Potatos Ltd"}
    firms = [
        Entity(workspace_id="w", id=id, catalogue_id="c", key=id, label=label)
        for id, label in names.items()
    ]
    catalogues = (CatalogueMatcher(owner, firms),)
    found = ask("who is the boss of Novatec", catalogues=catalogues)
    assert (found.zone, found.options[0].id) == ("ask_back", "e")
    found = ask("Novatecc", catalogues=catalogues)
    assert (found.zone, found.chosen and found.chosen.id) == ("answer", "e")
    for said in ("I met the boss of Novatecc yesterday", "the weather in Novatecv was dreadful"):
        assert ask(said, catalogues=catalogues).zone == ask(said).zone, "a guess makes no question"
    plain, guessed = ask("chocolate"), ask("chocolate", catalogues=catalogues)
    assert (plain.zone, guessed) == ("ask_back", plain)


def test_what_a_typo_may_have_meant_comes_behind_documents() -> None:
    firm = Entity(workspace_id="w", id="e", catalogue_id="c", key="e", label="Choccolate")
    guess = EntityMatch(
        entity=firm, alias=Alias("Choccolate", "name"), how="fuzzy", score=0.65, span=(0, 9)
    )
    ranking = ask("chocolate")
    recognised = Recognised(text="chocolate", understood="chocolate", entities=(guess,))
    found = with_possible(ranking, recognised)
    assert found.options[:-1] == ranking.options[: len(found.options) - 1]
    nothing = structs.replace(ranking, zone="none", options=(), candidates=())
    assert [one.id for one in with_possible(nothing, recognised).options] == ["e"]
    long = structs.replace(recognised, text="we had chocolate in the rain again")
    assert with_possible(nothing, long) == nothing
