"""What `comptoir intent` does, one verb each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from comptoir.channels.registry import ADAPTERS
from comptoir.errors import InputInvalid, NotFound
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents import editing
from comptoir.knowledge.intents.editing import make_intent, rename_intent, take_read, training_of
from comptoir.knowledge.intents.files import read_files
from comptoir.knowledge.intents.retrain import (
    example_of,
    forget_intent,
    take_intents,
)
from comptoir.knowledge.language import key
from comptoir.model.intent import ANYWHERE, WEEKDAYS, Conditions, Intent, IntentAnswer, Weekday
from comptoir.model.message import Choices, Media, Text
from comptoir.runtime import Runtime
from comptoir.store.catalogues import get_entity, list_catalogues
from comptoir.store.database import Connection
from comptoir.store.intents import (
    count_examples,
    find_document_id,
    find_intent,
    list_examples,
    list_intents,
    remove_example,
)
from comptoir.store.keywords import list_keywords


class Given(Struct, frozen=True, kw_only=True):
    """An answer as it was given on the command line."""

    text: str = ""
    hand_over: bool = False
    document: str = ""
    keyword: str = ""
    entity: str = ""
    when: Conditions = ANYWHERE


async def import_file(
    rt: Runtime, workspace_id: str, file: Path, language: str = ""
) -> dict[str, Any]:
    """Takes over a file of examples and answers; what was taken and what was skipped.

    Raises `InputInvalid` with the file and the line; nothing is stored then.
    """
    return structs.asdict(await take_read(rt, workspace_id, read_files(file), language))


async def listed(rt: Runtime, workspace_id: str, embedders: Sequence[Embedder]) -> dict[str, Any]:
    """All intents with their counts, how many examples fit none, and whether it is learnt."""
    intents = await rt.db.read(lambda tx: list_intents(tx, workspace_id))
    counts = await rt.db.read(lambda tx: count_examples(tx, workspace_id))
    state = await training_of(rt, workspace_id, embedders)
    return {
        "intents": [
            {"intent": i.name, "examples": counts.get(i.id, 0), "answers": len(i.answers)}
            for i in intents
        ],
        "out_of_scope": state.out_of_scope,
        "learnt": state.is_learnt,
    }


async def shown(rt: Runtime, workspace_id: str, name: str) -> dict[str, Any]:
    """One intent in full. Raises `NotFound`."""
    intent = await _intent(rt, workspace_id, name)
    examples = await rt.db.read(lambda tx: list_examples(tx, workspace_id, intent.id))
    return {
        "intent": intent.name,
        "examples": [{"text": e.text, "language": e.language} for e in examples],
        "answers": [
            msgspec.to_builtins(a) | {"what": _what(a), "when": _when(a.conditions)}
            for a in intent.answers
        ],
    }


async def add_examples(
    rt: Runtime, workspace_id: str, name: str, texts: Sequence[str], language: str = ""
) -> dict[str, Any]:
    """Adds examples to an intent, made where there is none; to none at all for an empty name."""
    given = [(text, language) for text in texts]
    if name.strip():
        await make_intent(rt, workspace_id, name, given)
    else:
        await editing.add_examples(rt, workspace_id, None, given)
    return {"examples": len(given)}


async def rename(rt: Runtime, workspace_id: str, name: str, wanted: str) -> dict[str, Any]:
    """Calls an intent otherwise. Raises `NotFound`, `InputInvalid`, `Conflict`."""
    intent = await _intent(rt, workspace_id, name)
    return {"renamed": (await rename_intent(rt, workspace_id, intent.id, wanted)).name}


async def add_answer(
    rt: Runtime, workspace_id: str, name: str, given: Given, *, replace: bool = False
) -> dict[str, Any]:
    """Adds an answer, in place of all others with `replace`. Raises `NotFound`, `InputInvalid`."""
    intent = await _intent(rt, workspace_id, name)
    item = await rt.db.read(lambda tx: _item(tx, workspace_id, given))
    said = (Text(given.text.strip()),) if given.text.strip() else ()
    if bool(item) == bool(said or given.hand_over):
        raise InputInvalid(
            "an answer is a text, a person, or one item",
            advice="Give a text, --hand-over, --document, --keyword or --entity.",
        )
    answer = IntentAnswer(parts=said, item=item, hand_over=given.hand_over, conditions=given.when)
    answers = (answer,) if replace else (*intent.answers, answer)
    await take_intents(rt, workspace_id, [structs.replace(intent, answers=answers)], [])
    return {"answers": len(answers)}


async def remove(
    rt: Runtime, workspace_id: str, name: str, example: str = "", answer: int = 0
) -> dict[str, Any]:
    """Forgets an example, an answer (from 1), or the whole intent. Raises `NotFound`."""
    if example:
        id = example_of(workspace_id, example, "").id
        if not await rt.db.write(lambda tx: remove_example(tx, workspace_id, id)):
            raise NotFound(f"there is no example {example!r}")
        return {"removed": "example"}
    intent = await _intent(rt, workspace_id, name)
    if not answer:
        await forget_intent(rt, workspace_id, intent.id)
        return {"removed": "intent"}
    if answer > len(intent.answers):
        raise NotFound(f"{name} has {len(intent.answers)} answers", advice="comptoir intent show")
    answers = (*intent.answers[: answer - 1], *intent.answers[answer:])
    await take_intents(rt, workspace_id, [structs.replace(intent, answers=answers)], [])
    return {"removed": "answer"}


def conditions_of(
    channels: Sequence[str] | None,
    languages: Sequence[str] | None,
    weekdays: Sequence[str] | None,
    since: str,
    until: str,
    first: str,
    last: str,
) -> Conditions:
    """The conditions as they were typed. Raises `InputInvalid`, naming what is wrong."""
    types = {adapter.type for adapter in ADAPTERS}
    unknown = next((one for one in channels or () if one not in types), None)
    if unknown is not None:
        known = ", ".join(sorted(types))
        raise InputInvalid(f"there is no channel type {unknown!r}", advice=f"One of {known}.")
    return Conditions(
        channels=tuple(channels or ()),
        languages=tuple(language.strip().lower() for language in languages or ()),
        weekdays=tuple(map(_weekday, weekdays or ())),
        since=_time(since),
        until=_time(until),
        first=_day(first),
        last=_day(last),
    )


async def _intent(rt: Runtime, workspace_id: str, name: str) -> Intent:
    found = await rt.db.read(lambda tx: find_intent(tx, workspace_id, name))
    if found is None:
        raise NotFound(f"there is no intent {name!r}", advice="`comptoir intent list` shows all.")
    return found


def _item(tx: Connection, workspace_id: str, given: Given) -> str:
    """What an answer points to, as `kind:id`; "" where it points to nothing."""
    named = [word for word in (given.document, given.keyword, given.entity) if word]
    if len(named) > 1:
        raise InputInvalid("an answer points to one item", advice="Add one answer for each.")
    if given.document:
        found = find_document_id(tx, workspace_id, given.document)
        return _found("document", found, given.document)
    if given.keyword:
        words = list_keywords(tx, workspace_id)
        ids = (word.id for word in words if key(word.word) == key(given.keyword))
        return _found("keyword", next(ids, ""), given.keyword)
    return _found("entity", _entity(tx, workspace_id, given.entity), given.entity)


def _found(kind: str, id: str, name: str) -> str:
    if name and not id:
        raise NotFound(f"there is no {kind} {name!r}")
    return f"{kind}:{id}" if name else ""


def _entity(tx: Connection, workspace_id: str, code: str) -> str:
    for catalogue in list_catalogues(tx, workspace_id) if code else ():
        try:
            return get_entity(tx, workspace_id, catalogue.id, code).id
        except NotFound:
            continue
    return ""


def _weekday(word: str) -> Weekday:
    found = next((day for day in WEEKDAYS if day == word.strip().lower()), None)
    if found is None:
        raise InputInvalid(f"{word!r} is no day", advice=f"One of {', '.join(WEEKDAYS)}.")
    return found


def _time(word: str) -> time | None:
    try:
        return time.fromisoformat(word.strip().zfill(5)).replace(tzinfo=None) if word else None
    except ValueError as error:
        raise InputInvalid(f"{word!r} is no time of day", advice="As 18:00.") from error


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word.strip()) if word else None
    except ValueError as error:
        raise InputInvalid(f"{word!r} is no day", advice="As 2026-12-24.") from error


def _what(answer: IntentAnswer) -> str:
    """An answer in one line."""
    words = []
    for part in answer.parts:
        match part:
            case Text():
                words.append(part.text)
            case Media():
                words.append(part.url)
            case Choices():
                words += [f"[{choice.label}]" for choice in part.choices]
    shown = [*words, answer.item, "a person takes over" if answer.hand_over else ""]
    return " ".join(" ".join(filter(None, shown)).split())


def _when(conditions: Conditions) -> str:
    """Conditions in one line; "always" where there are none."""
    plain: dict[str, Any] = msgspec.to_builtins(conditions)
    told = (
        f"{name} {', '.join(value) if isinstance(value, list | tuple) else value}"
        for name, value in plain.items()
        if value
    )
    return "; ".join(told) or "always"
