"""STOP and START of one topic: "STOP kitchen", "Küche abmelden". Matched whole, never by likeness.

A topic is named by its slug or its name. What names none is no command, but a wish like any other.
"""

from __future__ import annotations

from comptoir.assistant.commands import aimed_in
from comptoir.assistant.texts import say
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.model.message import Text
from comptoir.model.push import ALL
from comptoir.runtime import Runtime
from comptoir.store.consents import consent_states
from comptoir.store.database import Connection
from comptoir.store.topics import Topic, list_topics


class Topics:
    """Decides on what people say of topics."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    async def decide(self, turn: Turn) -> Decision | None:
        """What follows from a STOP or START that is aimed at a topic; None for anything else."""
        aimed = aimed_in(turn)
        if aimed is None:
            return None
        command, name = aimed

        def read(tx: Connection) -> tuple[list[Topic], dict[str, str]]:
            key = turn.conversation.key
            states = consent_states(tx, turn.workspace_id, turn.channel_type, key)
            return list_topics(tx, turn.workspace_id, archived=command == "stop"), states

        topics, states = await self._runtime.db.read(read)
        found = next((one for one in topics if name in one.names), None)
        if found is None:
            return None
        return _stopped(turn, found, states) if command == "stop" else _started(turn, found)


def _stopped(turn: Turn, topic: Topic, states: dict[str, str]) -> Decision:
    """It is confirmed once; said again it is evidence all the same."""
    reasons = Reasons(rule="command:stop", language=turn.language)
    is_silent = "withdrawn" in (states.get(ALL), states.get(topic.purpose)) or turn.stopped
    if is_silent:
        return Decision(outcome="silence", reasons=reasons, consent="stop", purpose=topic.purpose)
    return _said("topic_stopped", "stop", turn, topic, reasons)


def _started(turn: Turn, topic: Topic) -> Decision:
    reasons = Reasons(rule="command:start", language=turn.language)
    return _said("topic_started", "start", turn, topic, reasons)


def _said(key: str, what: str, turn: Turn, topic: Topic, reasons: Reasons) -> Decision:
    text = say(key, turn.language or "en", topic=topic.name, slug=topic.slug.upper())  # type: ignore[arg-type]
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=(Text(text),),
        language=turn.language,
        consent=what,  # type: ignore[arg-type]
        purpose=topic.purpose,
        shown=text,
    )
