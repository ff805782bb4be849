"""What is said where our own content contradicts itself: both, with the day, and a way to a person.

Comptoir does not choose between two sources of the company: which of them is right is known there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from babel.dates import format_date, format_datetime
from msgspec import structs

from comptoir.assistant import memory, outcomes
from comptoir.assistant.asked import Asked
from comptoir.assistant.contradiction import contradiction
from comptoir.assistant.details import price_in_words
from comptoir.assistant.ranking import Ranking
from comptoir.assistant.texts import TEXTS, say
from comptoir.knowledge.language import key
from comptoir.model.conversation import Memory
from comptoir.model.decision import Candidate, Decision
from comptoir.model.document import Document
from comptoir.model.message import Choice, Choices, Text

NOTE = "contradiction"
"""The note of a decision that says in what which documents contradict each other."""


def settled(ranking: Ranking, asked: Asked) -> Ranking:
    """`ranking` with an answer in place of a question between items of the same name that
    contradict each other: nobody could tell which of them to tap."""
    options = ranking.options
    if ranking.zone != "ask_back" or len({(o.kind, key(o.title)) for o in options}) != 1:
        return ranking
    first = outcomes.servable(options[0].id, asked)
    if first is None or not _against(first, options[1:], asked):
        return ranking
    return structs.replace(ranking, zone="answer", chosen=options[0], options=())


def with_both_said(decision: Decision, ranking: Ranking, asked: Asked) -> Decision:
    """`decision` with what another document says against the one it answers with, if any does."""
    document = outcomes.servable(decision.document_id, asked) if decision.document_id else None
    found = _against(document, ranking.candidates, asked) if document is not None else None
    if document is None or found is None:
        return decision
    field, other = found
    both = (document, other)
    names = _names(both, asked)
    lines = [_line(one, name, field, asked) for one, name in zip(both, names, strict=True)]
    head, foot = (say(text, asked.language) for text in ("sources_differ", "person_knows"))
    choice = Choice(say("talk_to_person", asked.language), outcomes.HUMAN)
    # The answer to a question is quoted above: it is not said again as if it were the right one.
    card = () if field == "text" else decision.parts
    note = {"field": field, "documents": [one.id for one in both]}
    talk = Memory.read(decision.memory or {})
    return structs.replace(
        decision,
        parts=(Text("\n".join((head, *lines, foot))), *card, Choices((choice,))),
        choices=(choice,),
        reasons=structs.replace(decision.reasons, notes=decision.reasons.notes | {NOTE: note}),
        memory=memory.offered(talk, (choice,), asked.now),
    )


def _against(
    document: Document, others: Sequence[Candidate], asked: Asked
) -> tuple[str, Document] | None:
    """The first of the others that contradicts a document, with the field."""
    for one in others:
        if one.kind != "document" or key(one.title) != key(document.title):
            continue
        other = outcomes.servable(one.id, asked)
        if other is not None and (field := contradiction(document, other)):
            return field, other
    return None


def _line(document: Document, name: str, field: str, asked: Asked) -> str:
    """What a document says, who it is, and as of when."""
    changed = document.modified_at or document.published_at
    day = f" ({say('as_of', asked.language, day=_day(changed, asked))})" if changed else ""
    who = f"{name}: " if name else ""
    return f"• {who}{_value(document, field, asked)}{day}"


def _value(document: Document, field: str, asked: Asked) -> str:
    if field == "price":
        return price_in_words(document, asked.language)
    if field == "text":
        return " ".join(document.text.split())
    said = str(document.fields.get(field) or "")
    if field != "starts_at":
        return said
    moment = datetime.fromisoformat(said)
    return str(format_datetime(moment, "long", tzinfo=moment.tzinfo, locale=_locale(asked)))


def _day(moment: datetime, asked: Asked) -> str:
    day = moment.astimezone(asked.now.tzinfo).date()
    return str(format_date(day, "long", locale=_locale(asked)))


def _locale(asked: Asked) -> str:
    return asked.language if asked.language in TEXTS else "en"


def _names(documents: Sequence[Document], asked: Asked) -> Sequence[str]:
    """Where the documents stand: the host, more of the address where that is the same; the
    company's own name where it has no address; nothing where that tells none apart."""
    name = asked.ready.shelf.workspace.name
    parts = [urlsplit(document.url) for document in documents]
    for names in (
        [part.hostname or name for part in parts],
        [f"{part.hostname}{part.path}" if part.hostname else name for part in parts],
    ):
        if len(set(names)) == len(names):
            return names
    return [""] * len(documents)
