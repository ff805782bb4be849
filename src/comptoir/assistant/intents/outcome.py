"""The answer to an intent: what an editor wrote, an item that they point to, or a person. Pure."""

from __future__ import annotations

from msgspec import Struct

from comptoir.assistant import memory
from comptoir.assistant.asked import Asked, local
from comptoir.assistant.intents.answering import choose_answer
from comptoir.assistant.texts import say
from comptoir.model.decision import Decision, Reasons
from comptoir.model.intent import IntentAnswer
from comptoir.model.message import Card, Choice, Choices, Part, Text


class Pointer(Struct, frozen=True):
    """An item that stands for the answer: its kind and its id."""

    kind: str
    id: str


def intent(id: str, reasons: Reasons, asked: Asked) -> Decision | Pointer | None:
    """What answers an intent; None where it is gone or none of its answers may be given now."""
    answer = answer_to(id, asked)
    if answer is None:
        return None
    if answer.item:
        return Pointer(*answer.item.split(":", 1))
    return handed_over(answer, reasons, asked) if answer.hand_over else said(answer, reasons, asked)


def answer_to(id: str, asked: Asked) -> IntentAnswer | None:
    """The one of an intent's answers that is given now, or None."""
    found = asked.ready.shelf.intents.by_id.get(id)
    if found is None:
        return None
    return choose_answer(
        found.answers,
        channel=asked.channel_type,
        language=asked.language,
        # Hours and days of editors are those of the company, wherever the person is.
        now=local(asked.now, asked.ready.shelf.workspace.timezone),
        turn=asked.message_id,
    )


def may_answer(id: str, asked: Asked) -> bool:
    """Whether an intent has an answer that may be given now."""
    return answer_to(id, asked) is not None


def handed_over(answer: IntentAnswer, reasons: Reasons, asked: Asked) -> Decision:
    """A person takes over, as if one had been asked for."""
    return Decision(
        outcome="handoff",
        reasons=reasons,
        parts=answer.parts or (Text(say("human", asked.language)),),
        language=asked.language,
        memory=memory.nothing(asked.talk),
    )


def said(answer: IntentAnswer, reasons: Reasons, asked: Asked) -> Decision:
    """What the editor wrote; its choices are open then."""
    choices = choices_in(answer.parts)
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=answer.parts,
        choices=choices,
        language=asked.language,
        memory=memory.offered(asked.talk, choices, asked.now)
        if choices
        else memory.nothing(asked.talk),
    )


def choices_in(parts: tuple[Part, ...]) -> tuple[Choice, ...]:
    """The choices with a payload in an answer."""
    offered: list[Choice] = []
    for part in parts:
        if isinstance(part, Choices | Card):
            offered += [choice for choice in part.choices if choice.payload]
    return tuple(offered)
