"""The outcomes that need no search: commands, a question back, an honest no, an item by its id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import structs

from comptoir.assistant import memory
from comptoir.assistant.against import RULE as AGAINST
from comptoir.assistant.answer import document_parts
from comptoir.assistant.asked import Asked
from comptoir.assistant.commands import Command
from comptoir.assistant.constraints import Constraints
from comptoir.assistant.fitness import reason_against
from comptoir.assistant.names import diet_name, name_without
from comptoir.assistant.person import entity_of, is_for
from comptoir.assistant.relevance import Ranking
from comptoir.assistant.standing_matching import is_about_anything
from comptoir.assistant.texts import TEXTS, TextKey, say
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.model.catalogue import Entity
from comptoir.model.conversation import Memory, Turn
from comptoir.model.decision import Decision, Outcome, Reasons
from comptoir.model.document import Document
from comptoir.model.message import PAYLOAD, Choice, Choices, Text

HUMAN = f"{PAYLOAD}human"
TELL = "standing:it"
"""A standing wish for what was wished for last."""

SMALL_TALK = 0.45
"""From this likeness on to what people say to anybody, what fits nothing is no matter for a person
of the team."""

UNSURE = 0.2
"""Below this confidence it is said that none of the choices may be meant."""


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


def menu(name: str, language: str, talk: Memory, now: datetime) -> Decision:
    """What the assistant of the workspace `name` can do, and the way to a person."""
    choice = Choice(say("talk_to_person", language), HUMAN)
    return Decision(
        outcome="answer",
        reasons=_by_command("menu", language),
        parts=(Text(say("menu", language, name=name)), Choices((choice,))),
        choices=(choice,),
        language=language,
        memory=memory.offered(Memory(given=talk.given), (choice,), now),
    )


def courtesy(command: Command, name: str, language: str) -> Decision:
    """A greeting or thanks, returned; what was talked about before stays."""
    text = say("thanks" if command == "thanks" else "hello", language, name=name)
    reasons = _by_command(command, language)
    return Decision(outcome="answer", reasons=reasons, parts=(Text(text),), language=language)


def _by_command(command: Command, language: str) -> Reasons:
    return Reasons(rule=f"command:{command}", language=language, confidence=1.0)


def ask_back(ranking: Ranking, asked: Asked) -> Decision:
    """The question which of the options was meant."""
    choices = tuple(Choice(o.title, f"{o.kind}:{o.id}") for o in ranking.options)
    if ranking.rule == AGAINST:
        return _all_the_same(ranking, choices, asked)
    unsure = ranking.confidence < UNSURE
    text: TextKey = "this" if len(choices) < 2 else "which_if_any" if unsure else "which"
    return question(text, ranking.reasons(), choices, asked)


def _all_the_same(ranking: Ranking, choices: tuple[Choice, ...], asked: Asked) -> Decision:
    """The question whether what does not suit them is wanted all the same; YES takes it."""
    named, *others = choices
    language = asked.language
    found = servable(named.payload.partition(":")[2], asked)
    told = list(_told_against(found, asked)) if found is not None else []
    text = say(
        "against_or" if others else "against",
        language,
        title=named.label,
        what=", ".join(told),
        other=others[0].label if others else "",
    )
    return Decision(
        outcome="ask_back",
        reasons=ranking.reasons(),
        parts=(Text(text), Choices(choices)),
        choices=choices,
        language=language,
        memory=memory.offered(asked.talk, choices, asked.now, offer=named.payload),
    )


def not_found(ranking: Ranking, asked: Asked) -> Decision:
    """An honest no, with a way to a person; and whether they want to be told when there is
    something. YES takes what was asked last. Small talk is told what can be asked."""
    if ranking.evidence.get("elsewhere", 0.0) >= SMALL_TALK:
        return dead_end("small_talk", ranking.reasons(), asked)
    decision = dead_end("not_found", ranking.reasons(), asked, outcome="handoff")
    languages = asked.ready.shelf.workspace.languages
    if not asked.contact_id or is_about_anything(asked.talk.wish, languages):
        return decision
    language = asked.language
    choices = (*decision.choices, Choice(say("tell_me", language), TELL))
    text = f"{say('not_found', language)} {say('tell_offer', language)}"
    return structs.replace(
        decision,
        parts=(Text(text), Choices(choices)),
        choices=choices,
        memory=memory.offered(asked.talk, choices, asked.now, offer=TELL),
    )


def dead_end(
    text: TextKey, reasons: Reasons, asked: Asked, outcome: Outcome = "ask_back"
) -> Decision:
    """What cannot be answered, said, with a way to a person; YES takes it."""
    choice = Choice(say("talk_to_person", asked.language), HUMAN)
    return Decision(
        outcome=outcome,
        reasons=reasons,
        parts=(Text(say(text, asked.language)), Choices((choice,))),
        choices=(choice,),
        language=asked.language,
        memory=memory.offered(asked.talk, (choice,), asked.now, offer=HUMAN),
    )


def question(
    text: TextKey, reasons: Reasons, choices: tuple[Choice, ...], asked: Asked
) -> Decision:
    """A question with choices."""
    return Decision(
        outcome="ask_back",
        reasons=reasons,
        parts=(Text(say(text, asked.language)), Choices(choices)),
        choices=choices,
        language=asked.language,
        memory=memory.offered(asked.talk, choices, asked.now),
    )


def choice_gone(asked: Asked) -> Decision:
    """A choice was tapped that is no longer there."""
    return Decision(
        outcome="ask_back",
        reasons=Reasons(rule="choice_gone", language=asked.language),
        parts=(Text(say("choice_gone", asked.language)),),
        language=asked.language,
        memory=memory.closed(asked.talk, asked.now),
    )


def servable(id: str, asked: Asked) -> Document | None:
    """A document that may be served to them now; None where it is gone, embargoed, expired or for
    others."""
    try:
        found = asked.ready.shelf.index.get(id)
    except KeyError:
        return None
    return found if found.may_be_served(asked.now, asked.person.meets) else None


def servable_entity(id: str, asked: Asked) -> tuple[CatalogueMatcher, Entity] | None:
    """An entity that they may be told of, with its catalogue; None where it is gone or for
    others."""
    found = entity_of(asked.ready.shelf, id)
    return found if found is not None and is_for(found[1], asked.person.meets) else None


def document(id: str, reasons: Reasons, asked: Asked) -> Decision | None:
    """The answer with a document, None where it is gone or may not be served now. What speaks
    against it by what they declared is said before it."""
    found = servable(id, asked)
    if found is None:
        return None
    language = found.language if found.language in TEXTS else asked.language
    against = [Text(text) for text in _against(found, asked)]
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=(*against, *document_parts(found, language)),
        document_id=found.id,
        language=asked.language,
        memory=memory.shown(asked.talk, f"document:{found.id}", asked.now),
    )


def _against(found: Document, asked: Asked) -> Iterator[str]:
    """What they said that speaks against a document."""
    language = asked.language
    holds = [name_without(what, language) for what in _held(found, asked)]
    if holds:
        yield say("holds", language, what=", ".join(holds))
    for diet in _unsuited(found, asked):
        yield say("not_your_diet", language, what=diet_name(diet, language))


def _told_against(found: Document, asked: Asked) -> Iterator[str]:
    """The same in their own words: "you eat vegetarian"."""
    language = asked.language
    for diet in _unsuited(found, asked):
        yield say("your_diet", language, what=diet_name(diet, language))
    for what in _held(found, asked):
        yield say("you_avoid", language, what=name_without(what, language))


def _held(found: Document, asked: Asked) -> list[str]:
    """What they avoid that a document holds."""
    avoided = sorted(asked.person.preferences.without)
    return [w for w in avoided if _opposes(found, Constraints(without=frozenset((w,))), asked)]


def _unsuited(found: Document, asked: Asked) -> list[str]:
    """Their diets that a document does not suit."""
    diets = sorted(asked.person.preferences.diets)
    return [d for d in diets if _opposes(found, Constraints(diets=frozenset((d,))), asked)]


def _opposes(found: Document, wants: Constraints, asked: Asked) -> bool:
    return bool(reason_against(found, wants, asked.now))


def keyword(id: str, reasons: Reasons, asked: Asked) -> Decision | None:
    """The answer an editor set for a keyword, None where it is gone."""
    found = asked.ready.answers.get(id)
    if found is None:
        return None
    if found.document_id:
        return document(found.document_id, reasons, asked)
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=(Text(found.text),),
        language=asked.language,
        memory=memory.nothing(asked.talk),
    )
