"""Signing up by a form's word or link: shown what it is for, and kept after a yes.

KITCHEN          the form's text and a button: nothing is permitted yet
the button       or START KITCHEN: now it is, where the text was shown; else it is shown first
A form whose topics need no second yes takes the word itself for it. STOP KITCHEN leaves all of its
topics, also when it has ended. Matched whole, never by likeness.
"""

from __future__ import annotations

import time

from msgspec import Struct, structs

from comptoir.assistant.commands import aimed_in
from comptoir.assistant.texts import say
from comptoir.model.conversation import Memory, Turn
from comptoir.model.decision import Decision, Reasons, SignUp
from comptoir.model.form import CHANGED, Form, read_wish
from comptoir.model.message import Choice, Choices, Text
from comptoir.model.naming import plain_words
from comptoir.model.push import topic_purpose
from comptoir.runtime import Runtime
from comptoir.store.consents import consent_states, is_given
from comptoir.store.database import Connection
from comptoir.store.forms import get_form, list_forms
from comptoir.store.opt_ins import Signer, waiting_topics
from comptoir.store.topics import Topic, list_topics

PAYLOAD = "form:"
"""What the payload of the yes begins with."""
RULE = "form"
KNOWN_SECONDS = 1.0
"""What another process changed of forms is known here after this time."""
_LONGEST = 60


class Said(Struct, frozen=True):
    """A form that a turn is about, what is said of it, and how they came to it; `aimed` is the word
    behind a STOP or START."""

    form_id: str
    step: str
    via: str = "keyword"
    aimed: str = ""


class Known(Struct, frozen=True):
    """What is kept of a form and of who speaks of it: its topics, those that wait for their yes,
    and what their address permits."""

    form: Form
    topics: list[Topic]
    waiting: set[str]
    states: dict[str, str]


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

        now, is_left = self._runtime.clock(), said.step == "left"

        def read(tx: Connection) -> Known:
            where, who = turn.workspace_id, Signer.of(turn, said.form_id)
            return Known(
                form=get_form(tx, where, said.form_id),
                topics=list_topics(tx, where, archived=is_left),
                waiting=waiting_topics(tx, who, now),
                states=consent_states(tx, where, turn.channel_type, turn.conversation.key),
            )

        known = await self._runtime.db.read(read)
        form = known.form
        if _is_topics(said, form, known.topics):
            return None
        mine = [one for one in known.topics if one.id in form.topics]
        if not mine or (form.archived_at is not None and not is_left):
            return None
        return _decided(turn, said, structs.replace(known, topics=mine))

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
            return Said(form_id, step, aimed=aimed[1]) if form_id else None
        text = turn.messages[-1].text if turn.messages else ""
        if not text or turn.payload or len(text) > _LONGEST:
            return None
        form_id = (await self._words(turn.workspace_id)).get(plain_words(text), "")
        return Said(form_id, "asked") if form_id else None

    async def _words(self, workspace_id: str) -> dict[str, str]:
        """The forms of a workspace by their words, as commands compare them; archived ones too: who
        signed up by them may leave."""
        known = self._known.get(workspace_id)
        if known is None or known[0] < time.monotonic():
            found = await self._runtime.db.read(lambda tx: list_forms(tx, workspace_id))
            found.sort(key=lambda one: one.archived_at is None)
            words = {plain_words(one.word): one.id for one in found}
            known = self._known[workspace_id] = (time.monotonic() + KNOWN_SECONDS, words)
        return known[1]


def _is_topics(said: Said, form: Form, topics: list[Topic]) -> bool:
    """Whether a STOP or START is aimed at a topic by its name: that goes before a form's word, but
    where it is all that the form is for."""
    named = (one for one in topics if said.aimed in one.names)
    return bool(said.aimed) and any((one.id,) != form.topics for one in named)


def _step(turn: Turn, said: Said, known: Known) -> str:
    """A yes counts where they were shown what it is for, or need not be."""
    doubly = [one for one in known.topics if one.double_opt_in]
    if said.step == "asked":
        return "asked" if doubly else "given"
    if said.step == "left":
        return "left"
    unseen = (
        one
        for one in doubly
        if one.id not in known.waiting and (turn.stopped or not is_given(known.states, one.purpose))
    )
    return "asked" if any(unseen) else "given"


def _decided(turn: Turn, said: Said, known: Known) -> Decision:
    form, topics, states = known.form, known.topics, known.states
    language = turn.language or "en"
    shown = form.text_in(language)
    step = _step(turn, said, known)
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
