"""The lab: any question, asked as anybody at any moment; nothing is stored and nothing is sent.

    asked = await lab.ask(workspace_id, Question(wish="tiramisu", contact="telegram:4711"))

It runs the very code of an answer. Who asks is a contact, with what they declared and what was
talked about last, or somebody made up.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, structs, to_builtins

from comptoir.assistant.answer import plain_text
from comptoir.assistant.decide import Assistant
from comptoir.assistant.person import entity_of
from comptoir.errors import InputInvalid
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.contact import Preference
from comptoir.model.conversation import Conversation, Turn
from comptoir.model.decision import Decision
from comptoir.model.message import Message, MessageStatus, Part, Text
from comptoir.model.workspace import Workspace
from comptoir.outbound.render import render
from comptoir.runtime import Runtime
from comptoir.store.askers import Asker, find_asker

LONGEST_WISH = 20_000
"""Characters of a question; a message is never longer."""


class Question(Struct, frozen=True, kw_only=True):
    """What is asked, by whom, when and where.

    `contact` is the id of one, or an address as `channel type:value`; without, the person is made
    up of `language`, `diets` and `without`. `tags` are added to their own. `at` is now where it is
    not given; without an offset it is one of the workspace's time zone. `channel_type` is the
    contact's own where it is empty.
    """

    wish: str
    contact: str = ""
    language: str = ""
    diets: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    at: datetime | None = None
    channel_type: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """What is decided on a question. `messages` are those that the channel type would show."""

    turn: Turn
    at: datetime
    decision: Decision
    shelf: Shelf
    milliseconds: float
    messages: tuple[tuple[Part, ...], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that `comptoir ask --json` prints."""
        decision = self.decision
        return {
            "outcome": decision.outcome,
            "text": plain_text(decision.parts),
            "document": document_shown(self.shelf, decision.document_id),
            "entity": entity_shown(self.shelf, decision.entity_id),
            "choices": [to_builtins(c) for c in decision.choices],
            "reasons": to_builtins(decision.reasons),
            "asked": self._asked(),
            "messages": [[to_builtins(part) for part in group] for group in self.messages],
            "ms": round(self.milliseconds, 3),
        }

    def _asked(self) -> dict[str, Any]:
        """Who asked, when and where."""
        return {
            "contact": self.turn.conversation.contact_id,
            "language": self.turn.language,
            "preferences": [
                {"kind": one.kind, "value": one.value} for one in self.turn.preferences
            ],
            "tags": list(self.turn.tags),
            "at": self.at.isoformat(),
            "channel": self.turn.channel_type,
        }


class Lab:
    """Asks the assistant of a process."""

    def __init__(self, runtime: Runtime, shelves: Shelves, assistant: Assistant) -> None:
        self.runtime = runtime
        self.shelves = shelves
        self._assistant = assistant

    async def ask(self, workspace_id: str, question: Question) -> Asked:
        """What is decided on `question`.

        Raises `NotFound` for an unknown contact, `InputInvalid` for a channel type that does not
        exist and for a question that is empty or too long.
        """
        check(self.runtime, question)
        # half of a pair of surrogates can be typed and decided on, but not printed or stored
        wish = question.wish.encode(errors="replace").decode()
        question = structs.replace(question, wish=wish)
        shelf = await self.shelves.of(workspace_id)
        turn = await turn_of(self.runtime, shelf.workspace, question)
        at = moment_of(question.at, shelf.workspace) or self.runtime.clock()
        started = time.perf_counter()
        decision = await self._assistant.decide(turn, at)
        spent = (time.perf_counter() - started) * 1000
        can = self.runtime.channels[turn.channel_type].capabilities
        return Asked(
            turn=turn,
            at=at,
            decision=decision,
            shelf=shelf,
            milliseconds=spent,
            messages=render(decision.parts, can),
        )


@asynccontextmanager
async def open_lab(runtime: Runtime) -> AsyncIterator[Lab]:
    """A lab with shelves and an assistant of its own, for a process that serves nobody."""
    shelves = Shelves(runtime)
    assistant = Assistant(runtime, shelves)
    try:
        yield Lab(runtime, shelves, assistant)
    finally:
        await assistant.close()
        await shelves.close()


@asynccontextmanager
async def standing_still(runtime: Runtime, shelf: Shelf) -> AsyncIterator[Assistant]:
    """An assistant that knows this shelf and no newer one. It asks no language model: what it
    decides is the same each time, and costs nothing."""
    without_model = replace(runtime, llm=None)
    assistant = Assistant(without_model, _Pinned(without_model, shelf))
    try:
        yield assistant
    finally:
        await assistant.close()


class _Pinned(Shelves):
    """One shelf that stays as it is."""

    def __init__(self, runtime: Runtime, shelf: Shelf) -> None:
        super().__init__(runtime)
        self._shelf = shelf

    async def of(self, workspace_id: str) -> Shelf:
        return self._shelf

    def peek(self, workspace_id: str) -> Shelf | None:
        return self._shelf


def check(runtime: Runtime, question: Question) -> None:
    """Raises `InputInvalid` for a question that nobody can ask."""
    if not question.wish.strip() or len(question.wish) > LONGEST_WISH:
        raise InputInvalid(f"a question has 1 to {LONGEST_WISH} characters")
    if question.channel_type and question.channel_type not in runtime.channels:
        known = ", ".join(sorted(runtime.channels))
        raise InputInvalid(
            f"there is no channel type {question.channel_type!r}", advice=f"One of {known}."
        )


async def turn_of(runtime: Runtime, workspace: Workspace, question: Question) -> Turn:
    """The turn that a message of theirs would begin. Raises `NotFound` for an unknown contact."""
    made_up = pretended_turn(runtime, workspace, question.wish, question.language)
    preferences = (*_told("diet", question.diets), *_told("without", question.without))
    if not question.contact:
        on = question.channel_type or made_up.channel_type
        return structs.replace(
            made_up, channel_type=on, preferences=preferences, tags=question.tags
        )
    named, on = question.contact, question.channel_type
    asker = await runtime.db.read(lambda tx: find_asker(tx, workspace.id, named, on))
    return structs.replace(
        _as(asker, made_up, preferences), tags=tuple(dict.fromkeys((*asker.tags, *question.tags)))
    )


def _as(asker: Asker, turn: Turn, preferences: tuple[Preference, ...]) -> Turn:
    conversation = asker.conversation or structs.replace(turn.conversation, contact_id=asker.id)
    return structs.replace(
        turn,
        conversation=conversation,
        channel_type=asker.channel_type or turn.channel_type,
        language=turn.language or asker.language,
        contact_name=asker.name,
        stopped=asker.stopped,
        blocked=asker.blocked,
        preferences=(*asker.preferences, *preferences),
    )


def pretended_turn(runtime: Runtime, workspace: Workspace, wish: str, language: str) -> Turn:
    """A turn as a customer's first message would make it."""
    message = Message(
        workspace_id=workspace.id,
        id=runtime.ids.new(),
        conversation_id="",
        position=1,
        direction="in",
        author="contact",
        parts=(Text(wish),),
        status=MessageStatus.received,
        created_at=runtime.clock(),
    )
    conversation = Conversation(
        workspace_id=workspace.id, id="", channel_id="", contact_id="", key=""
    )
    return Turn(
        workspace_id=workspace.id,
        id=message.id,
        conversation=conversation,
        messages=(message,),
        channel_type="console",
        language=language,
    )


def moment_of(at: datetime | None, workspace: Workspace) -> datetime | None:
    """`at` with an offset: where it has none, that of the workspace."""
    if at is None or at.tzinfo is not None:
        return at
    return at.replace(tzinfo=ZoneInfo(workspace.timezone))


def document_shown(shelf: Shelf, document_id: str) -> dict[str, Any] | None:
    """A document in a few words; None where there is none, or it is gone."""
    try:
        found = shelf.index.get(document_id) if document_id else None
    except KeyError:
        return None
    if found is None:
        return None
    return {
        "id": found.id,
        "url": found.url,
        "title": found.title,
        "type": found.type,
        "language": found.language,
    }


def entity_shown(shelf: Shelf, entity_id: str) -> dict[str, Any] | None:
    """An entity in a few words; None where there is none, or it is gone."""
    found = entity_of(shelf, entity_id) if entity_id else None
    return {"id": found[1].id, "key": found[1].key, "label": found[1].label} if found else None


def _told(kind: Any, values: tuple[str, ...]) -> list[Preference]:
    return [Preference(id=f"{kind}:{value}", kind=kind, value=value) for value in values]
