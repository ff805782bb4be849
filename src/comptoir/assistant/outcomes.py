"""The outcomes that need no search: commands, a question back, an honest no, an item by its id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from comptoir.assistant.answer import document_parts
from comptoir.assistant.commands import Command
from comptoir.assistant.ready import Ready
from comptoir.assistant.relevance import Ranking
from comptoir.assistant.texts import TEXTS, say
from comptoir.knowledge.shelf import Shelf
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.model.message import PAYLOAD, Choice, Choices, Text

HUMAN = f"{PAYLOAD}human"


def silence(rule: str) -> Decision:
    """Nothing is said, because of `rule`."""
    return Decision(outcome="silence", reasons=Reasons(rule=rule))


def consent(command: Command, turn: Turn, language: str) -> Decision:
    """STOP is obeyed and confirmed once, START is confirmed each time."""
    stopping = command == "stop"
    if stopping and turn.stopped:
        # It is evidence all the same.
        return Decision(outcome="silence", reasons=_by_command(command, language), consent="stop")
    return Decision(
        outcome="answer",
        reasons=_by_command(command, language),
        parts=(Text(say("stopped" if stopping else "started", language)),),
        language=language,
        consent="stop" if stopping else "start",
        memory={},
    )


def human(language: str) -> Decision:
    """The wish for a person."""
    return Decision(
        outcome="handoff",
        reasons=_by_command("human", language),
        parts=(Text(say("human", language)),),
        language=language,
        memory={},
    )


def menu(name: str, language: str) -> Decision:
    """What the assistant of the workspace `name` can do, and the way to a person."""
    choice = Choice(say("talk_to_person", language), HUMAN)
    return Decision(
        outcome="answer",
        reasons=_by_command("menu", language),
        parts=(Text(say("menu", language, name=name)), Choices((choice,))),
        choices=(choice,),
        language=language,
        memory=_offered((choice,)),
    )


def courtesy(command: Command, name: str, language: str) -> Decision:
    """A greeting or thanks, returned; what was talked about before stays."""
    text = say("thanks" if command == "thanks" else "hello", language, name=name)
    reasons = _by_command(command, language)
    return Decision(outcome="answer", reasons=reasons, parts=(Text(text),), language=language)


def _by_command(command: Command, language: str) -> Reasons:
    return Reasons(rule=f"command:{command}", language=language, confidence=1.0)


def ask_back(ranking: Ranking, language: str) -> Decision:
    """The question which of the options was meant."""
    choices = tuple(Choice(o.title, f"{o.kind}:{o.id}") for o in ranking.options)
    return Decision(
        outcome="ask_back",
        reasons=ranking.reasons(),
        parts=(Text(say("which", language)), Choices(choices)),
        choices=choices,
        language=language,
        memory=_offered(choices),
    )


def _offered(choices: Sequence[Choice]) -> dict[str, Any]:
    """What to remember of choices: where they cannot be tapped, their numbers are typed."""
    return {"choices": [{"label": c.label, "payload": c.payload} for c in choices]}


def not_found(ranking: Ranking, language: str) -> Decision:
    """An honest no, with a way to a person."""
    choice = Choice(say("talk_to_person", language), HUMAN)
    return Decision(
        outcome="handoff",
        reasons=ranking.reasons(),
        parts=(Text(say("not_found", language)), Choices((choice,))),
        choices=(choice,),
        language=language,
        memory=_offered((choice,)),
    )


def choice_gone(language: str) -> Decision:
    """A choice was tapped that is no longer there."""
    return Decision(
        outcome="ask_back",
        reasons=Reasons(rule="choice_gone", language=language),
        parts=(Text(say("choice_gone", language)),),
        language=language,
        memory={},
    )


def document(
    shelf: Shelf, id: str, reasons: Reasons, language: str, now: datetime
) -> Decision | None:
    """The answer with a document, None where it is gone or may not be served at `now`."""
    try:
        found = shelf.index.get(id)
    except KeyError:
        return None
    if not found.is_valid_at(now):
        return None
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=document_parts(found, found.language if found.language in TEXTS else language),
        document_id=found.id,
        language=language,
        memory={"document": found.id},
    )


def keyword(
    ready: Ready, id: str, reasons: Reasons, language: str, now: datetime
) -> Decision | None:
    """The answer an editor set for a keyword, None where it is gone."""
    found = ready.answers.get(id)
    if found is None:
        return None
    if found.document_id:
        return document(ready.shelf, found.document_id, reasons, language, now)
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=(Text(found.text),),
        language=language,
        memory={},
    )
