"""The verbs that edit one intent: examples added and forgotten, answers replaced, files taken over.

    intent = await make_intent(rt, workspace_id, "opening hours", [("when do you open", "en")])
    await add_examples(rt, workspace_id, intent, [("are you open on Sunday", "en")])

Nothing is learnt by them: `retrain.train` does, and is cheap where nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from comptoir.errors import Conflict, InputInvalid
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents.files import read_text, rows_of
from comptoir.knowledge.intents.rasa import Read
from comptoir.knowledge.intents.retrain import example_of, fingerprint, take_intents
from comptoir.knowledge.intents.samples import Row, checked, clean_intent_name
from comptoir.model.intent import Example, Intent, IntentAnswer
from comptoir.runtime import Runtime
from comptoir.store.catalogues import find_entities
from comptoir.store.content import find_documents
from comptoir.store.database import Connection
from comptoir.store.intents import (
    count_examples,
    find_intent,
    find_model,
    get_intent,
    intent_id,
    list_examples,
    list_intents,
    put_intents,
)
from comptoir.store.keywords import list_keywords

MOST_ANSWERS = 100
"""Answers of one intent."""


class Taken(Struct, frozen=True, kw_only=True):
    """What came of a file: how much was taken, and what was passed over, by why."""

    intents: int
    examples: int
    answers: int
    skipped: dict[str, int]


class Training(Struct, frozen=True, kw_only=True):
    """What there is to learn from, and whether it is learnt."""

    intents: int
    examples: int
    out_of_scope: int
    is_learnt: bool
    trained_at: datetime | None = None


async def take_read(rt: Runtime, workspace_id: str, read: Read, language: str = "") -> Taken:
    """Stores what was read of files. Answers that come with them replace those of their intent."""
    known = {i.name: i for i in await rt.db.read(lambda tx: list_intents(tx, workspace_id))}
    intents, examples = rows_of(workspace_id, read, known, language)
    await take_intents(rt, workspace_id, intents, examples)
    return Taken(
        intents=len(intents),
        examples=len(examples),
        answers=sum(map(len, read.answers.values())),
        skipped=dict(read.skipped),
    )


async def import_text(
    rt: Runtime, workspace_id: str, name: str, content: str, language: str = ""
) -> Taken:
    """Takes over a file by its content; `name` says by its ending what it is (`x.csv`, `nlu.yml`).

    Raises `InputInvalid` with the line; nothing is stored then.
    """
    return await take_read(rt, workspace_id, read_text(name, content), language)


async def make_intent(
    rt: Runtime, workspace_id: str, name: str, examples: Iterable[tuple[str, str]] = ()
) -> Intent:
    """The intent called `name`, made where there is none, with these (text, language) more.

    Raises `InputInvalid` for an empty name or example; nothing is stored then.
    """
    name = clean_intent_name(name)
    known = await rt.db.read(lambda tx: list_intents(tx, workspace_id))
    found = next((one for one in known if one.name == name), None)
    id = intent_id(workspace_id, name, {one.id for one in known})
    made = Intent(workspace_id=workspace_id, id=id, name=name)
    rows = _examples(workspace_id, (found or made).id, name, examples)
    await take_intents(rt, workspace_id, [] if found else [made], rows)
    return found or made


async def rename_intent(rt: Runtime, workspace_id: str, id: str, name: str) -> Intent:
    """The intent with this id, called `name` from now on; its examples and answers stay.

    Raises `NotFound`, `InputInvalid` for what is no name, `Conflict` where another is called so.
    """
    name = clean_intent_name(name)

    def work(tx: Connection) -> Intent:
        renamed = replace(get_intent(tx, workspace_id, id), name=name)
        named = find_intent(tx, workspace_id, name)
        if named is not None and named.id != id:
            raise Conflict(f"another intent is called {name!r}", advice="Choose another name.")
        put_intents(tx, workspace_id, [renamed])
        return renamed

    renamed = await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")
    return renamed


async def add_examples(
    rt: Runtime, workspace_id: str, intent: Intent | None, examples: Iterable[tuple[str, str]]
) -> int:
    """How many (text, language) were added to an intent; None: to those that fit no intent."""
    id, name = (intent.id, intent.name) if intent else ("", "")
    rows = _examples(workspace_id, id, name, examples)
    await take_intents(rt, workspace_id, [], rows)
    return len(rows)


def _examples(
    workspace_id: str, id: str, name: str, given: Iterable[tuple[str, str]]
) -> list[Example]:
    rows = [checked(Row(n, text, name, language)) for n, (text, language) in enumerate(given, 1)]
    return [example_of(workspace_id, row.text, id, row.language) for row in rows]


async def check_answers(rt: Runtime, workspace_id: str, answers: Sequence[IntentAnswer]) -> None:
    """Raises `InputInvalid`, naming the answer by its place, for one that cannot be given."""
    if len(answers) > MOST_ANSWERS:
        raise InputInvalid(f"there are more than {MOST_ANSWERS} answers")
    there = await rt.db.read(lambda tx: _items(tx, workspace_id, answers))
    for place, answer in enumerate(answers):
        if bool(answer.item) == bool(answer.parts or answer.hand_over):
            raise InputInvalid(
                f"answers[{place}]: is a text, a person, or one item",
                advice="Give parts, hand_over or item, and item alone.",
            )
        if answer.item and answer.item not in there:
            raise InputInvalid(
                f"answers[{place}].item: there is no {answer.item!r}",
                advice="Write document:, keyword: or entity: and the id of one.",
            )
        unknown = [one for one in answer.conditions.channels if one not in rt.channels]
        if unknown:
            raise InputInvalid(
                f"answers[{place}].conditions.channels: there is no channel type {unknown[0]!r}",
                advice=f"One of {', '.join(sorted(rt.channels))}.",
            )


def _items(tx: Connection, workspace_id: str, answers: Iterable[IntentAnswer]) -> set[str]:
    """Which of the items that answers point to are there."""
    wanted = [answer.item.partition(":")[::2] for answer in answers]
    documents = find_documents(tx, workspace_id, [id for kind, id in wanted if kind == "document"])
    entities = find_entities(tx, workspace_id, [id for kind, id in wanted if kind == "entity"])
    words = list_keywords(tx, workspace_id) if any(kind == "keyword" for kind, _ in wanted) else ()
    return {
        *(f"document:{id}" for id in documents),
        *(f"entity:{id}" for id in entities),
        *(f"keyword:{word.id}" for word in words),
    }


async def training_of(rt: Runtime, workspace_id: str, embedders: Sequence[Embedder]) -> Training:
    """What there is to learn from, and whether what is learnt is of that."""

    def read(tx: Connection) -> Training:
        intents = list_intents(tx, workspace_id)
        examples = list_examples(tx, workspace_id)
        counts = count_examples(tx, workspace_id)
        model = find_model(tx, workspace_id)
        mark = model.fingerprint if model else ""
        is_taught = bool(counts.keys() - {""})
        return Training(
            intents=len(intents),
            examples=len(examples) - counts.get("", 0),
            out_of_scope=counts.get("", 0),
            is_learnt=not is_taught or mark == fingerprint(intents, examples, embedders),
            trained_at=model.trained_at if model else None,
        )

    return await rt.db.read(read)
