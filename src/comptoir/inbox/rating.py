"""Asks people what they think of a conversation that was resolved, by quick replies.

What they answer is read in `comptoir.assistant.rating`.
"""

from __future__ import annotations

from msgspec import structs

from comptoir.inbox.saying import say_in
from comptoir.inbox.team_rules import TeamAtWork
from comptoir.inbox.texts import RATING, STARS, THUMBS
from comptoir.model.conversation import Memory
from comptoir.model.message import Choice, Choices, Text
from comptoir.runtime import Runtime
from comptoir.store import conversations, ratings
from comptoir.store.at_work import Talk
from comptoir.store.conversations import Progress
from comptoir.store.database import Connection
from comptoir.store.ratings import Form, Rating


def ask_rating(tx: Connection, runtime: Runtime, team: TeamAtWork, talk: Talk) -> bool:
    """Asks in the language of the person; whether it may go out. The choices are remembered, so
    that a number or a word stands for one where there are no buttons."""
    form: Form = "stars" if team.rules.rating == "stars" else "thumbs"
    id, now, where = runtime.ids.new(), runtime.clock(), team.team.workspace_id
    language = talk.language if talk.language in RATING else "en"
    choices = tuple(
        Choice(label, f"rating:{id}:{score}") for label, score in _labels(form, language)
    )
    if not say_in(tx, runtime, where, talk, (Text(RATING[language]), Choices(choices))):
        return False
    asked = Rating(id=id, conversation_id=talk.id, team_id=team.team.id, form=form, asked_at=now)
    ratings.ask(tx, where, asked)
    memory = structs.replace(Memory.read(talk.memory), choices=choices, rating="", at=now)
    progress = Progress(
        workspace_id=where,
        id=talk.id,
        last_position=0,
        last_message_at=now,
        memory=memory.stored(),
    )
    conversations.remember(tx, [progress])
    return True


def _labels(form: Form, language: str) -> list[tuple[str, int]]:
    if form == "stars":
        return [(label, score) for score, label in enumerate(STARS, 1)]
    return [(label, 1 - place) for place, label in enumerate(THUMBS[language])]
