"""Decides on judged wishes as if a customer wrote each: what `comptoir evaluate` measures."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from comptoir.assistant.decide import Assistant
from comptoir.assistant.evaluation import Judged, Verdict, verdict
from comptoir.errors import InputInvalid
from comptoir.insights.expected import HOW_TO_NAME, Expected
from comptoir.insights.lab import Question, turn_of
from comptoir.knowledge.shelf import Shelves
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime


def read_log(file: Path) -> str:
    """The text of a judged log. Raises `InputInvalid` where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputInvalid(f"{file} cannot be read: {error}") from error


def zone_of(workspace: Workspace) -> ZoneInfo:
    """The time zone that a moment without one is in."""
    return ZoneInfo(workspace.timezone)


async def decided(
    runtime: Runtime, workspace: Workspace, judged: Sequence[Judged]
) -> list[Verdict]:
    """A verdict on each wish, decided on its own, at its moment or now.

    Raises `InputInvalid` where something that is expected is not there.
    """
    shelves = Shelves(runtime)
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
        await shelves.close()


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
