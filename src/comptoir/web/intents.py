"""Intents over the REST API: examples, answers, files, and learning.

Answers and what was learnt pass the publish gate of the golden questions.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path
from msgspec import structs

from comptoir.errors import NotFound
from comptoir.insights.gate import with_intents, without_intent
from comptoir.knowledge.intents.editing import (
    add_examples,
    check_answers,
    import_text,
    make_intent,
    rename_intent,
    training_of,
)
from comptoir.knowledge.intents.recogniser import Recogniser
from comptoir.knowledge.intents.retrain import (
    forget_intent,
    intent_embedders,
    take_intents,
    train,
)
from comptoir.model.intent import Intent
from comptoir.store import intents as store
from comptoir.web import intent_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.keywords import Override, access_gate
from comptoir.web.lab import TheLab
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["intents"])

NONE = "none"
"""In place of an intent's id: the examples that fit no intent."""
FILES = {"csv": "file.csv", "rasa": "nlu.yml"}

Reads = Annotated[Caller, needs("intents:read")]
Writes = Annotated[Caller, needs("intents:write")]
IntentId = Annotated[str, Path(max_length=100, description="The intent's id.")]
IntentOrNone = Annotated[
    str, Path(max_length=100, description="The intent's id, or `none`: what fits no intent.")
]
ExampleId = Annotated[str, Path(max_length=100, description="The example's id.")]


@router.get("/intents")
async def list_intents(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Intents:
    """The intents of the workspace, with how many examples and answers each has."""
    db, id = caller.runtime.db, caller.workspace_id
    known = await db.read(lambda tx: store.list_intents(tx, id))
    counts = await db.read(lambda tx: store.count_examples(tx, id))
    page = page_of(known, lambda one: (one.id,), cursor, limit)
    return shapes.Intents(
        items=[
            shapes.IntentListed(
                id=one.id, name=one.name, examples=counts.get(one.id, 0), answers=len(one.answers)
            )
            for one in page.items
        ],
        next=page.next,
    )


@router.post("/intents", status_code=201)
async def add_intent(wanted: shapes.NewIntent, caller: Writes) -> shapes.IntentShown:
    """Makes an intent; the one with the same name gets the examples where there is one."""
    given = [(one.text, one.language) for one in wanted.examples]
    made = await make_intent(caller.runtime, caller.workspace_id, wanted.name, given)
    return await _shown(caller, made)


@router.post("/intents/import")
async def import_intents(wanted: shapes.NewIntentFile, caller: Writes) -> shapes.IntentFileTaken:
    """Takes over a file of examples and answers; answers replace those of their intent."""
    taken = await import_text(
        caller.runtime, caller.workspace_id, FILES[wanted.format], wanted.content, wanted.language
    )
    return shapes.IntentFileTaken(**structs.asdict(taken))


@router.get("/intents/training")
async def get_training(caller: Reads) -> shapes.TrainingShown:
    """Whether what the examples teach is learnt."""
    embedders = intent_embedders(caller.runtime.settings)
    found = await training_of(caller.runtime, caller.workspace_id, embedders)
    return shapes.TrainingShown.of(found)


@router.post("/intents/training")
async def train_intents(
    wanted: shapes.TrainingWanted, caller: Writes, lab: TheLab
) -> shapes.TrainedShown:
    """Learns what the examples teach; refused where that breaks golden questions."""

    async def approve(learnt: Recogniser) -> None:
        change = partial(with_intents, changed=(), recogniser=learnt)
        await access_gate(caller, lab, change, override=wanted.override)

    rt = caller.runtime
    found = await train(
        rt,
        caller.workspace_id,
        intent_embedders(rt.settings),
        again=wanted.again,
        approve=approve,
    )
    return shapes.TrainedShown.of(found)


@router.get("/intents/{intent_id}")
async def get_intent(intent_id: IntentId, caller: Reads) -> shapes.IntentShown:
    """One intent with its answers."""
    return await _shown(caller, await _access(caller, intent_id))


@router.patch("/intents/{intent_id}")
async def rename_known_intent(
    intent_id: IntentId, wanted: shapes.IntentChange, caller: Writes
) -> shapes.IntentShown:
    """Calls an intent otherwise: 409 where another is called so. Examples and answers stay, and it
    is recognised as before."""
    renamed = await rename_intent(caller.runtime, caller.workspace_id, intent_id, wanted.name)
    return await _shown(caller, renamed)


@router.put("/intents/{intent_id}/answers")
async def set_intent_answers(
    intent_id: IntentId, wanted: shapes.NewAnswers, caller: Writes, lab: TheLab
) -> shapes.IntentShown:
    """Gives an intent these answers in place of all others; refused where that breaks golden
    questions."""
    intent = await _access(caller, intent_id)
    answers = tuple(one.meant() for one in wanted.answers)
    await check_answers(caller.runtime, caller.workspace_id, answers)
    changed = structs.replace(intent, answers=answers)
    await access_gate(
        caller, lab, partial(with_intents, changed=[changed]), override=wanted.override
    )
    await take_intents(caller.runtime, caller.workspace_id, [changed], [])
    return await _shown(caller, changed)


@router.delete("/intents/{intent_id}", status_code=204)
async def forget_known_intent(
    intent_id: IntentId, caller: Writes, lab: TheLab, override: Override = False
) -> None:
    """Forgets an intent with its examples and answers; refused where that breaks golden
    questions."""
    await access_gate(caller, lab, partial(without_intent, id=intent_id), override=override)
    if not await forget_intent(caller.runtime, caller.workspace_id, intent_id):
        raise NotFound("there is no such intent")


@router.get("/intents/{intent_id}/examples")
async def list_intent_examples(
    intent_id: IntentOrNone, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Examples:
    """The examples of an intent, or with `none` in place of its id, those that fit no intent."""
    intent = await _access_or_none(caller, intent_id)
    id = intent.id if intent else ""
    found = await caller.runtime.db.read(
        lambda tx: store.list_examples(tx, caller.workspace_id, id)
    )
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return shapes.Examples(
        items=[shapes.ExampleShown.of(one) for one in page.items], next=page.next
    )


@router.post("/intents/{intent_id}/examples", status_code=201)
async def add_intent_examples(
    intent_id: IntentOrNone, wanted: shapes.NewExamples, caller: Writes
) -> shapes.ExamplesTaken:
    """Adds examples. They count when they are learnt."""
    intent = await _access_or_none(caller, intent_id)
    given = [(one.text, one.language) for one in wanted.examples]
    count = await add_examples(caller.runtime, caller.workspace_id, intent, given)
    return shapes.ExamplesTaken(examples=count)


@router.delete("/intents/{intent_id}/examples/{example_id}", status_code=204)
async def forget_intent_example(
    intent_id: IntentOrNone, example_id: ExampleId, caller: Writes
) -> None:
    """Forgets an example."""
    await _access_or_none(caller, intent_id)
    id = caller.workspace_id
    if not await caller.runtime.db.write(lambda tx: store.remove_example(tx, id, example_id)):
        raise NotFound("there is no such example")


async def _access(caller: Caller, intent_id: str) -> Intent:
    """The intent with this id in the caller's workspace. Raises `NotFound`."""
    return await caller.runtime.db.read(
        lambda tx: store.get_intent(tx, caller.workspace_id, intent_id)
    )


async def _access_or_none(caller: Caller, intent_id: str) -> Intent | None:
    return None if intent_id == NONE else await _access(caller, intent_id)


async def _shown(caller: Caller, intent: Intent) -> shapes.IntentShown:
    counts = await caller.runtime.db.read(lambda tx: store.count_examples(tx, caller.workspace_id))
    return shapes.IntentShown.of(intent, counts.get(intent.id, 0))
