"""Decides on judged wishes as if a customer wrote each: what `comptoir evaluate` measures."""

from __future__ import annotations

import time
from zoneinfo import ZoneInfo

from comptoir.assistant.decide import Assistant
from comptoir.assistant.evaluation import Judged, Verdict, parse_judged, verdict
from comptoir.cli.gating import shelves_of
from comptoir.errors import InputInvalid
from comptoir.insights.expected import HOW_TO_NAME, Expected
from comptoir.insights.lab import Question, turn_of
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime


async def judge(runtime: Runtime, workspace: Workspace, text: str) -> list[Verdict]:
    """A verdict on each wish of a judged log, decided on its own, at its moment or now.

    Raises `InputInvalid` with the number of a bad line, or where something that is expected is not
    there.
    """
    judged = parse_judged(text, ZoneInfo(workspace.timezone))
    async with shelves_of(runtime) as shelves:
        assistant = Assistant(runtime, shelves)
        try:
            await shelves.warm()
            expected = Expected(await shelves.of(workspace.id))
            await shelves.deepened(workspace.id)
            right = [_right(expected, one) for one in judged]
            return [
                await _verdict(runtime, assistant, workspace, one, ids)
                for one, ids in zip(judged, right, strict=True)
            ]
        finally:
            await assistant.close()


def question_of(judged: Judged) -> Question:
    """What the person of a judged wish asks."""
    person = judged.person
    return Question(
        wish=judged.wish, language=judged.language, diets=person.diets, without=person.without
    )


def _right(expected: Expected, judged: Judged) -> frozenset[str]:
    """The ids of what answers a judged wish. Raises `InputInvalid` where nothing has the name."""
    if judged.expect is None:
        return frozenset()
    found = expected.of(judged.expect)
    if not found:
        raise InputInvalid(
            f"line {judged.line}: the workspace has nothing that is called {judged.expect!r}",
            advice=HOW_TO_NAME,
        )
    return found


async def _verdict(
    runtime: Runtime, assistant: Assistant, workspace: Workspace, one: Judged, right: frozenset[str]
) -> Verdict:
    turn = await turn_of(runtime, workspace, question_of(one))
    started = time.perf_counter()
    decision = await assistant.decide(turn, one.at or runtime.clock())
    return verdict(one, decision, right, (time.perf_counter() - started) * 1000)
