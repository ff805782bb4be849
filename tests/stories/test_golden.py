"""Golden questions are decided again after every change, once, and guard what is published."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from comptoir.errors import GoldenBroken, InputInvalid, NotFound
from comptoir.insights import golden_runs, trial
from comptoir.insights.gate import Gate, with_keyword, with_weights, without_keywords
from comptoir.insights.golden import (
    add_golden,
    forget_golden,
    golden_from,
    golden_of,
    parse_golden,
    run_golden,
)
from comptoir.insights.golden_runs import GoldenRuns
from comptoir.insights.lab import Question
from comptoir.knowledge.answers import put_answer
from comptoir.model.golden import Golden, GoldenRun
from comptoir.model.keyword import Keyword
from comptoir.model.weights import Weights
from comptoir.store import golden as store
from comptoir.store.keywords import list_keywords, put_keyword, remove_keyword
from comptoir.testing import Story, until
from comptoir.workers import paces
from tests.stories.conftest import on_sqlite


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes come to rest at once."""
    monkeypatch.setattr(golden_runs, "QUIET", 0.0)
    monkeypatch.setattr(paces, "GOLDEN_SECONDS", 0.05)


async def keeps(story: Story, question: str, expect: str, **more: Any) -> Golden:
    one = golden_of(story.workspace, Question(wish=question, **more), expect)
    await add_golden(story.runtime, story.served.shelves, story.workspace.id, [one])
    return one


async def ran(story: Story) -> GoldenRun:
    return await run_golden(story.runtime, story.served.shelves, story.workspace.id)


async def last(story: Story) -> GoldenRun:
    return await story.runtime.db.read(lambda tx: store.last_run(tx, story.workspace.id))


async def writes(story: Story, question: str, **more: Any) -> str:
    """The id of an answer written by hand."""
    made = await put_answer(story.runtime, story.workspace, question, "So.", "en", **more)
    await story.knows_it()
    return made.id


def keyword(story: Story, word: str, text: str) -> Keyword:
    return Keyword(workspace_id=story.workspace.id, id=f"k-{word}", word=word, text=text)


async def test_each_kind_of_expectation_is_judged(story: Story) -> None:
    hours = await writes(story, "When are you open?")
    await story.lists("shares", "WIPRO")
    expected = {
        "ping": "ping",
        "pong please": "none",
        "when are you open": hours,
        "WIPRO": "WIPRO",
        "zzzz": "none",
    }
    for question, expect in expected.items():
        await keeps(story, question, expect)
    run = await ran(story)
    assert {one.question: one.passed for one in run.results} == dict.fromkeys(expected, True)
    await keeps(story, "ping", "WIPRO")
    run = await ran(story)
    assert [(one.question, one.rule) for one in run.failed] == [("ping", "keyword")]
    assert len(run.results) == len(expected), "the same question was replaced"


async def test_a_change_of_content_is_noticed_by_a_worker(story: Story) -> None:
    golden = await keeps(story, "ping", "ping")

    async def is_met() -> bool:
        run = await last(story)
        return bool(run.version > 0 and run.results and run.results[0].passed)

    async def is_broken() -> bool:
        run = await last(story)
        return [one.id for one in run.failed] == [golden.id] == list(run.changed)

    await until(is_met, "first run")
    id = story.workspace.id
    (ping,) = await story.runtime.db.read(lambda tx: list_keywords(tx, id))
    await story.runtime.db.write(lambda tx: remove_keyword(tx, id, ping.id))
    await until(is_broken, "run after the change")
    run = await last(story)
    assert "nothing called" in run.failed[0].problem


async def test_of_several_processes_one_runs(story: Story) -> None:
    await keeps(story, "ping", "ping")
    now = story.runtime.clock()
    id = story.workspace.id
    await until(lambda: _is_free(story), "end of the runs")
    held = [
        await story.runtime.db.write(
            partial(store.hold_run, workspace_id=id, me=me, now=now, until=now + golden_runs.HELD)
        )
        for me in ("a", "b")
    ]
    assert held == [True, False]
    await story.answers("new", "content")
    assert await story.runtime.db.read(lambda tx: store.list_due_runs(tx, now)) == {}
    later = now + golden_runs.HELD
    assert id in await story.runtime.db.read(lambda tx: store.list_due_runs(tx, later))


async def _is_free(story: Story) -> bool:
    due = await story.runtime.db.read(lambda tx: store.list_due_runs(tx, story.runtime.clock()))
    return not due and (await last(story)).ran_at is not None


@on_sqlite
async def test_a_change_rests_before_it_is_tried(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(golden_runs, "QUIET", 5.0)
    runs = GoldenRuns(story.runtime, story.served.shelves)
    assert runs._rested({"w": 1}, 0.0) == []
    assert runs._rested({"w": 2}, 4.0) == []
    assert runs._rested({"w": 2}, 8.9) == []
    assert runs._rested({"w": 2}, 9.0) == ["w"]
    for at in range(10, 61):
        assert runs._rested({"w": at}, float(at)) == ([] if at < 60 else ["w"]), "at last"


async def test_the_gate_refuses_what_breaks_a_question(story: Story) -> None:
    hours = await writes(story, "When are you open?")
    await keeps(story, "opening", "none")
    await keeps(story, "when are you open", hours)
    broken_before = await keeps(story, "ping", hours)
    rt, shelves, id = story.runtime, story.served.shelves, story.workspace.id
    gate = Gate(rt, shelves, id)
    stolen = keyword(story, "when are you open", "Never.")
    with pytest.raises(GoldenBroken) as refused:
        await gate.check(lambda shelf: with_keyword(shelf, stolen))
    assert refused.value.questions == ("when are you open",)
    assert await story.runtime.db.read(lambda tx: len(list_keywords(tx, id))) == 1
    overridden = await Gate(rt, shelves, id, override=True).check(
        lambda shelf: with_keyword(shelf, stolen)
    )
    assert [one.question for one in overridden] == ["when are you open"]
    assert await gate.check(lambda shelf: with_keyword(shelf, keyword(story, "x", "y"))) == []
    assert await gate.check(lambda shelf: with_weights(shelf, Weights(who=0.3))) == []
    assert await gate.check(lambda shelf: without_keywords(shelf, ())) == []
    assert broken_before.id not in {one.id for one in overridden}, "it was broken before"


async def test_documents_are_tried_on_a_copy_first(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a whole, and where the copy holds only what is near to the questions."""
    hours = await writes(story, "When are you open?")
    for other in ("Do you sell gift cards?", "May I bring a dog?"):
        await writes(story, other)
    await keeps(story, "when are you open", hours)
    gate = Gate(story.runtime, story.served.shelves, story.workspace.id)
    shelf = await story.served.shelves.of(story.workspace.id)
    asked = await story.runtime.db.read(lambda tx: store.list_golden(tx, story.workspace.id))
    open_ = shelf.index.get(hours)
    for most, copied in ((trial.MOST, 3), (2, 1)):
        monkeypatch.setattr(trial, "MOST", most)
        assert len((await trial.copy_of(story.runtime, shelf, asked)).index) == copied
        for changed in (
            replace(open_, valid_until=datetime(2020, 1, 1, tzinfo=UTC)),
            replace(open_, title="Gift cards", text="At the till."),
        ):
            with pytest.raises(GoldenBroken):
                await gate.check_content([changed])
        with pytest.raises(GoldenBroken):
            await gate.check_content(removed=[hours])
        assert await gate.check_content([replace(open_, text="Always.")]) == []
    assert len(shelf.index) == 3, "nobody else saw it"


async def test_removing_a_keyword_is_gated_too(story: Story) -> None:
    await keeps(story, "ping", "ping")
    id = story.workspace.id
    (ping,) = await story.runtime.db.read(lambda tx: list_keywords(tx, id))
    with pytest.raises(GoldenBroken):
        await Gate(story.runtime, story.served.shelves, id).check(
            lambda shelf: without_keywords(shelf, (ping.id,))
        )


async def test_a_question_is_made_of_a_message(story: Story) -> None:
    await story.document("When are you open?", "From 9 to 18.")
    ada = story.customer("ada")
    for words in ("I'm vegetarian", "zzzz qqqq", "When are you open?", "tell me more"):
        await ada.says(words)
        await ada.hears()
    await story.settled()
    said = await story.said(ada)
    missed, followed = said[2], said[6]
    make = partial(golden_from, story.runtime, story.workspace, expect="ping")
    golden = await make(missed.id)
    assert (golden.question, golden.diets, golden.at) == ("zzzz qqqq", ("vegetarian",), None)
    assert golden.origin == missed.id
    assert (await make(said[3].id)).id == golden.id, "our answer names the same turn"
    assert (await make(missed.id, same_time=True)).at is not None
    with pytest.raises(InputInvalid):
        await make(followed.id)
    with pytest.raises(NotFound):
        await make("nothing")


@on_sqlite
async def test_what_cannot_be_kept_is_refused(story: Story) -> None:
    for question, expect in (("", "none"), ("x" * 20_001, "none"), ("x", "nothing-like-it")):
        with pytest.raises(InputInvalid):
            await keeps(story, question, expect)
    with pytest.raises(InputInvalid):
        golden_of(story.workspace, Question(wish="x"), " ")
    with pytest.raises(InputInvalid, match="line 2"):
        parse_golden(story.workspace, '{"wish": "x", "expect": null}\n{"wish": 1}')
    with pytest.raises(NotFound):
        await forget_golden(story.runtime, story.workspace.id, ["nothing"])
    run = await ran(story)
    assert run.results == ()


@on_sqlite
async def test_the_moment_counts(story: Story) -> None:
    """A keyword answers at any time; a document only while it is valid."""
    day = datetime(2026, 12, 24, tzinfo=UTC)
    carp = await writes(story, "Christmas menu", valid_from=day)
    before = await keeps(story, "Christmas menu", "none", at=datetime(2026, 12, 1, 12, tzinfo=UTC))
    noon = datetime(2026, 12, 25, 12)  # noqa: DTZ001
    after = await keeps(story, "Christmas menu", carp, at=noon)
    assert before.id != after.id
    assert (await ran(story)).failed == ()


@on_sqlite
async def test_another_workspace_sees_none_of_it(story: Story, opened: Any) -> None:
    golden = await keeps(story, "ping", "ping")
    async with opened(slug="other") as other:
        assert (await ran(other)).results == ()
        with pytest.raises(NotFound):
            await forget_golden(other.runtime, other.workspace.id, [golden.id])
        with pytest.raises(InputInvalid):
            await keeps(other, "ping", "keyword:ping")
    run = await ran(story)
    assert len(run.results) == 1
    await story.runtime.db.write(
        lambda tx: put_keyword(tx, story.workspace.id, keyword(story, "a", "b"))
    )
