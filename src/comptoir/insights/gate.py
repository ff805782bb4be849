"""The publish gate: a change is tried on the golden questions before it takes effect.

    gate = Gate(runtime, shelves, workspace_id, override=False)
    await gate.check(lambda shelf: with_weights(shelf, weights))
    await runtime.db.write(…)                                  # only now

A change is a function from the shelf as it is to the shelf as it would be; documents are tried
on a copy of the content (`trial.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from msgspec import structs

from comptoir.errors import GoldenBroken
from comptoir.insights.golden import judge_all
from comptoir.insights.trial import copy_of, put_into
from comptoir.knowledge.intents.recogniser import Recogniser
from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import Shelf, Shelves, by_word
from comptoir.model.document import Document
from comptoir.model.golden import Checked, Golden
from comptoir.model.intent import Intent
from comptoir.model.keyword import Keyword
from comptoir.model.weights import Weights
from comptoir.runtime import Runtime
from comptoir.store.golden import list_golden

Change = Callable[[Shelf], Shelf]


class Gate:
    """Lets changes of one workspace pass. With `override` what breaks is told and passes too."""

    def __init__(
        self, runtime: Runtime, shelves: Shelves, workspace_id: str, *, override: bool = False
    ) -> None:
        self._runtime = runtime
        self._shelves = shelves
        self._workspace_id = workspace_id
        self._override = override

    async def check(self, change: Change) -> list[Checked]:
        """The golden questions that are met now and would not be after `change`.

        Raises `GoldenBroken` where there are some, unless they are overridden.
        """
        questions = await self._questions()
        if not questions:
            return []
        shelf = await self._shelves.of(self._workspace_id)
        met = await self._met(shelf, questions)
        return await self._broken(change(shelf), met)

    async def check_content(
        self, put: Sequence[Document] = (), removed: Sequence[str] = ()
    ) -> list[Checked]:
        """As `check`, for documents that are to be new or changed, and ids of those to be gone.
        It is tried on a copy: nobody else sees it."""
        questions = await self._questions()
        if not questions:
            return []
        shelf = await self._shelves.of(self._workspace_id)
        copy = await copy_of(self._runtime, shelf, questions)
        met = await self._met(copy, questions)
        await asyncio.to_thread(put_into, copy, put, removed)
        return await self._broken(copy, met)

    async def _questions(self) -> list[Golden]:
        return await self._runtime.db.read(lambda tx: list_golden(tx, self._workspace_id))

    async def _met(self, shelf: Shelf, questions: Sequence[Golden]) -> list[Golden]:
        now = await judge_all(self._runtime, shelf, questions)
        return [one for one, judged in zip(questions, now, strict=True) if judged.passed]

    async def _broken(self, shelf: Shelf, met: Sequence[Golden]) -> list[Checked]:
        broken = [one for one in await judge_all(self._runtime, shelf, met) if not one.passed]
        if broken and not self._override:
            raise GoldenBroken(_said(broken), questions=tuple(one.question for one in broken))
        return broken


def _said(broken: Sequence[Checked]) -> str:
    shown = ", ".join(f"“{one.question}”" for one in broken[:5])
    more = f" and {len(broken) - 5} more" if len(broken) > 5 else ""
    return f"{len(broken)} golden questions would not be answered as they should: {shown}{more}"


def with_keyword(shelf: Shelf, keyword: Keyword) -> Shelf:
    """The shelf with this keyword, in place of the one of the same word and language."""
    return without_keywords(shelf, (keyword.id,), more=(keyword,))


def without_keywords(shelf: Shelf, ids: Sequence[str], *, more: Sequence[Keyword] = ()) -> Shelf:
    """The shelf without the keywords of these ids, and with `more`."""
    replaced = {(key(one.word), one.language) for one in more}
    kept = [
        one
        for group in shelf.keywords.values()
        for one in group
        if one.id not in ids and (key(one.word), one.language) not in replaced
    ]
    return structs.replace(shelf, keywords=by_word([*kept, *more]))


def with_weights(shelf: Shelf, weights: Weights) -> Shelf:
    """The shelf with other weights."""
    return structs.replace(shelf, workspace=structs.replace(shelf.workspace, weights=weights))


def with_intents(
    shelf: Shelf, changed: Sequence[Intent], recogniser: Recogniser | None = None
) -> Shelf:
    """The shelf with these intents in place of those with their ids, and what was newly learnt."""
    by_id = {**shelf.intents.by_id, **{one.id: one for one in changed}}
    learnt = recogniser if recogniser is not None else shelf.intents.recogniser
    intents = structs.replace(shelf.intents, by_id=by_id, recogniser=learnt)
    return structs.replace(shelf, intents=intents)


def without_intent(shelf: Shelf, id: str) -> Shelf:
    """The shelf without this intent."""
    by_id = {known: one for known, one in shelf.intents.by_id.items() if known != id}
    return structs.replace(shelf, intents=structs.replace(shelf.intents, by_id=by_id))
