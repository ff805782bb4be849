"""Golden questions: kept, and decided again whenever content, keywords, weights or models change.

run = await run_golden(runtime, shelves, workspace_id)     # judged, compared, stored
[one.question for one in run.failed]
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import structs, to_builtins

from comptoir.assistant.decide import Assistant
from comptoir.assistant.evaluation import Judged, parse_judged, verdict
from comptoir.errors import InputInvalid, NotFound
from comptoir.insights.expected import HOW_TO_NAME, Expected
from comptoir.insights.lab import Question, check, moment_of, standing_still, turn_of
from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.decision import Decision
from comptoir.model.golden import ASK_BACK, NONE, Checked, Golden, GoldenRun
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.golden import last_run, list_golden, put_golden, put_run, remove_golden
from comptoir.store.replays import Past, find_past

MOST = 2000
"""Golden questions of a workspace: all are decided at each change."""
FOLLOW_UPS = frozenset(
    ("another", "refined", "details", "which", "declined", "choice", "choice_gone", "forgotten")
)
"""Rules of messages that mean nothing without what was said before."""
WORDS = (ASK_BACK, NONE)


def golden_of(workspace: Workspace, question: Question, expect: str, origin: str = "") -> Golden:
    """A golden question; the same words of the same person at the same moment are the same one.

    Raises `InputInvalid` where nothing is expected.
    """
    expect = expect.strip()
    if not expect:
        raise InputInvalid("nothing is expected", advice=f"{HOW_TO_NAME} Or `ask_back`, `none`.")
    wish = " ".join(question.wish.split())
    at = moment_of(question.at, workspace)
    when = at.astimezone(UTC).isoformat() if at else ""
    who = (question.language, *sorted(question.diets), "", *sorted(question.without))
    return Golden(
        id=stable_id("golden", workspace.id, key(wish) or wish, when, *who),
        question=wish,
        expect=expect,
        language=question.language,
        diets=question.diets,
        without=question.without,
        at=at,
        origin=origin,
    )


async def add_golden(
    rt: Runtime, shelves: Shelves, workspace_id: str, wanted: Sequence[Golden]
) -> None:
    """Keeps golden questions; the same question again expects something new from now on.

    Raises `InputInvalid` for one that cannot be asked, or expects what is not there; nothing is
    kept then.
    """
    shelf = await shelves.of(workspace_id)
    expected = await asyncio.to_thread(Expected, shelf)
    for one in wanted:
        _check(rt, expected, one)
    now = rt.clock()

    def work(tx: Connection) -> None:
        put_golden(tx, workspace_id, wanted, now)
        if len(list_golden(tx, workspace_id)) > MOST:
            raise InputInvalid(f"there are more than {MOST} golden questions")

    await rt.db.write(work)


def _check(rt: Runtime, expected: Expected, one: Golden) -> None:
    check(rt, _asked(one))
    if one.expect not in WORDS and not expected.of(one.expect):
        raise InputInvalid(
            f"{one.question!r}: the workspace has nothing that is called {one.expect!r}",
            advice=HOW_TO_NAME,
        )


def _asked(golden: Golden) -> Question:
    return Question(
        wish=golden.question,
        language=golden.language,
        diets=golden.diets,
        without=golden.without,
        at=golden.at,
    )


def parse_golden(workspace: Workspace, text: str) -> list[Golden]:
    """The golden questions in JSON lines, as `comptoir evaluate wishes` reads them; `expect` null
    is `none`. Raises `InputInvalid` with the number of a bad line."""
    judged = parse_judged(text, ZoneInfo(workspace.timezone))
    return [_of_judged(workspace, one) for one in judged]


def _of_judged(workspace: Workspace, judged: Judged) -> Golden:
    person = judged.person
    question = Question(
        wish=judged.wish,
        language=judged.language,
        diets=person.diets,
        without=person.without,
        at=judged.at,
    )
    return golden_of(workspace, question, judged.expect or NONE)


async def golden_from(
    rt: Runtime, workspace: Workspace, message_id: str, expect: str, *, same_time: bool = False
) -> Golden:
    """The golden question that a message is, with the right item in place of the one it got. The
    person is who asked, by what they had declared; the moment only with `same_time`.

    Raises `NotFound` where nothing was decided about the message, `InputInvalid` where it goes on
    from an earlier answer.
    """
    past = await rt.db.read(lambda tx: find_past(tx, workspace.id, message_id))
    if past is None or not past.turn.messages:
        raise NotFound("nothing was decided about such a message")
    if past.reasons.rule in FOLLOW_UPS:
        raise InputInvalid(
            "the message means nothing without what was said before it",
            advice="Add the question in full: comptoir golden add.",
        )
    question = _question_of(past, same_time=same_time)
    return golden_of(workspace, question, expect, origin=message_id)


def _question_of(past: Past, *, same_time: bool) -> Question:
    told = past.turn.preferences
    return Question(
        wish=past.turn.text,
        language=past.turn.language,
        diets=tuple(one.value for one in told if one.kind == "diet"),
        without=tuple(one.value for one in told if one.kind == "without"),
        at=past.inputs.at if same_time and past.inputs else None,
    )


async def forget_golden(rt: Runtime, workspace_id: str, ids: Sequence[str]) -> None:
    """Removes golden questions. Raises `NotFound` where one of them is not there."""

    def work(tx: Connection) -> None:
        if remove_golden(tx, workspace_id, ids) < len(set(ids)):
            raise NotFound("there is no such golden question", advice="comptoir golden list")

    await rt.db.write(work)


async def run_golden(rt: Runtime, shelves: Shelves, workspace_id: str) -> GoldenRun:
    """Decides on all golden questions of a workspace as its content is now, and keeps the result.

    Raises `NotFound` for an unknown workspace.
    """
    shelf = await shelves.of(workspace_id)
    questions = await rt.db.read(lambda tx: list_golden(tx, workspace_id))
    results = await judge_all(rt, shelf, questions)
    now = rt.clock()

    def keep(tx: Connection) -> GoldenRun:
        before = last_run(tx, workspace_id)
        run = GoldenRun(
            version=shelf.version,
            ran_at=now,
            results=tuple(results),
            changed=changed_since(before, results),
        )
        # What was added or removed meanwhile is still to be asked.
        is_complete = list_golden(tx, workspace_id) == questions
        put_run(tx, workspace_id, run if is_complete else structs.replace(run, version=-1))
        return run

    return await rt.db.write(keep)


def changed_since(before: GoldenRun, results: Iterable[Checked]) -> tuple[str, ...]:
    """The ids of those that came to something else than before; not of those that are new."""
    known = {one.id: one for one in before.results}
    return tuple(one.id for one in results if one.id in known and not one.is_like(known[one.id]))


async def judge_all(rt: Runtime, shelf: Shelf, questions: Sequence[Golden]) -> list[Checked]:
    """What each question comes to on this shelf, without a language model. Beside everything
    else: other messages are answered between any two of them."""
    if not questions:
        return []
    expected = await asyncio.to_thread(Expected, shelf)
    async with standing_still(rt, shelf) as assistant:
        return [await _judge(rt, shelf, expected, assistant, one) for one in questions]


async def _judge(
    rt: Runtime, shelf: Shelf, expected: Expected, assistant: Assistant, golden: Golden
) -> Checked:
    await asyncio.sleep(0)
    right = frozenset() if golden.expect in WORDS else expected.of(golden.expect)
    turn = await turn_of(rt, shelf.workspace, _asked(golden))
    decision = await assistant.decide(turn, golden.at or rt.clock())
    is_gone = golden.expect not in WORDS and not right
    return Checked(
        id=golden.id,
        question=golden.question,
        expect=golden.expect,
        passed=not is_gone and is_met(golden, decision, right),
        outcome=decision.outcome,
        rule=decision.reasons.rule,
        item=_item(decision),
        title=_title(decision),
        problem=f"there is nothing called {golden.expect!r} any more" if is_gone else "",
    )


def is_met(golden: Golden, decision: Decision, right: frozenset[str]) -> bool:
    """Whether a decision is the expected one; `right` are the ids of the item."""
    if golden.expect == ASK_BACK:
        return decision.outcome == "ask_back"
    if golden.expect == NONE:
        return decision.outcome in ("handoff", "silence")
    judged = Judged(line=0, wish=golden.question, expect=golden.expect)
    return verdict(judged, decision, right, 0.0).right


def _item(decision: Decision) -> str:
    if decision.outcome != "answer":
        return ""
    if decision.document_id:
        return f"document:{decision.document_id}"
    if decision.entity_id:
        return f"entity:{decision.entity_id}"
    first = decision.reasons.candidates[:1]
    return f"{first[0].kind}:{first[0].id}" if first else ""


def _title(decision: Decision) -> str:
    first = decision.reasons.candidates[:1]
    return first[0].title if first else ""


def run_json(run: GoldenRun) -> dict[str, Any]:
    """The object that `comptoir golden run --json` prints and the API answers."""
    return {
        "version": run.version,
        "ran_at": run.ran_at.isoformat() if run.ran_at else None,
        "total": len(run.results),
        "passed": len(run.results) - len(run.failed),
        "failed": [to_builtins(one) for one in run.failed],
        "changed": [to_builtins(one) for one in run.results if one.id in run.changed],
    }
