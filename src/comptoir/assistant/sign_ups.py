"""Signing up by a form's word or link: shown what it is for, and kept after a yes.

KITCHEN          the form's text and a button: nothing is permitted yet
the button       or START KITCHEN: now it is
A form whose topics need no second yes takes the word itself for it. STOP KITCHEN leaves all of its
topics. Matched whole, never by likeness.
"""

from __future__ import annotations

import time

from msgspec import Struct, structs

from comptoir.assistant.commands import aimed_in, plain_words
from comptoir.assistant.texts import say
from comptoir.assistant.topics import names_of
from comptoir.model.conversation import Memory, Turn
from comptoir.model.decision import Decision, Reasons, SignUp
from comptoir.model.form import CHANGED, Form, read_wish
from comptoir.model.message import Choice, Choices, Text
from comptoir.model.push import topic_purpose
from comptoir.runtime import Runtime
from comptoir.store.consents import consent_states
from comptoir.store.database import Connection
from comptoir.store.forms import get_form, list_forms
from comptoir.store.topics import Topic, list_topics

PAYLOAD = "form:"
"""What the payload of the yes begins with."""
RULE = "form"
KNOWN_SECONDS = 1.0
"""What another process changed of forms is known here after this time."""
_LONGEST = 60


class Said(Struct, frozen=True):
    """A form that a turn is about, what is said of it, and how they came to it."""

    form_id: str
    step: str
    via: str = "keyword"


class SignUps:
    """Decides on forms, in all workspaces."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._known: dict[str, tuple[float, dict[str, str]]] = {}
        runtime.bus.listen(CHANGED, lambda *_: self._known.clear())

    async def decide(self, turn: Turn, tapped: str) -> Decision | None:
        """What follows from a word, link or choice of a form; None for anything else."""
        said = await self._said(turn, tapped)
        if said is None:
            return None

        def read(tx: Connection) -> tuple[Form, list[Topic], dict[str, str]]:
            where, key = turn.workspace_id, turn.conversation.key
            form = get_form(tx, where, said.form_id)
            states = consent_states(tx, where, turn.channel_type, key)
            return form, list_topics(tx, where), states

        form, topics, states = await self._runtime.db.read(read)
        if said.step == "left" and any(plain_words(form.word) in names_of(one) for one in topics):
            return None
        mine = [one for one in topics if one.id in form.topics]
        if form.archived_at is not None or not mine:
            return None
        return _decided(turn, said, form, mine, states)

    async def _said(self, turn: Turn, tapped: str) -> Said | None:
        if tapped.startswith(PAYLOAD):
            form_id = tapped.removeprefix(PAYLOAD)
            words = await self._words(turn.workspace_id)
            return Said(form_id, "given") if form_id in words.values() else None
        if (link := read_wish(turn.wish)) is not None:
            return Said(link[0], "asked", link[1])
        if (aimed := aimed_in(turn)) is not None:
            form_id = (await self._words(turn.workspace_id)).get(aimed[1], "")
            step = "left" if aimed[0] == "stop" else "given"
            return Said(form_id, step) if form_id else None
        text = turn.messages[-1].text if turn.messages else ""
        if not text or turn.payload or len(text) > _LONGEST:
            return None
        form_id = (await self._words(turn.workspace_id)).get(plain_words(text), "")
        return Said(form_id, "asked") if form_id else None

    async def _words(self, workspace_id: str) -> dict[str, str]:
        """The forms of a workspace by their words, as commands compare them."""
        known = self._known.get(workspace_id)
        if known is None or known[0] < time.monotonic():
            found = await self._runtime.db.read(
                lambda tx: list_forms(tx, workspace_id, archived=False)
            )
            words = {plain_words(one.word): one.id for one in found}
            known = self._known[workspace_id] = (time.monotonic() + KNOWN_SECONDS, words)
        return known[1]


def _decided(
    turn: Turn, said: Said, form: Form, topics: list[Topic], states: dict[str, str]
) -> Decision:
    language = turn.language or "en"
    shown = form.text_in(language)
    step = said.step
    if step == "asked" and not any(one.double_opt_in for one in topics):
        step = "given"
    sign_up = SignUp(
        form_id=form.id,
        step=step,  # type: ignore[arg-type]
        topics=tuple((one.id, one.slug) for one in topics),
        via=said.via,
        text=shown.text,
        text_version=shown.version,
        language=shown.language,
    )
    decision = Decision(
        outcome="answer",
        reasons=Reasons(rule=RULE, language=language, confidence=1.0),
        language=turn.language,
        sign_up=sign_up,
    )
    if step == "left" and all(states.get(topic_purpose(one.slug)) == "withdrawn" for one in topics):
        return structs.replace(decision, outcome="silence")
    if step == "asked":
        return _asked(turn, decision, form, shown.text, language)
    names, slug = ", ".join(one.name for one in topics), form.word
    key = "topic_stopped" if step == "left" else "topic_started"
    text = say(key, language, topic=names, slug=slug)  # type: ignore[arg-type]
    return structs.replace(decision, parts=(Text(text),))


def _asked(turn: Turn, decision: Decision, form: Form, text: str, language: str) -> Decision:
    """The form's text with a button; the choice is remembered, for channels without buttons."""
    choices = (Choice(say("sign_up_yes", language), f"{PAYLOAD}{form.id}"),)
    words = say("sign_up_sure", language, text=text, word=form.word)
    talk = Memory.read(turn.conversation.memory)
    return structs.replace(
        decision,
        parts=(Text(words), Choices(choices)),
        choices=choices,
        memory=structs.replace(talk, choices=choices).stored(),
    )
