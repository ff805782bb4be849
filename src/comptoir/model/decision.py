"""What the assistant decided about a turn, and why."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct, field

from comptoir.model.contact import Preference
from comptoir.model.message import Choice, Part
from comptoir.model.standing_wish import StandingChange
from comptoir.model.weights import USUAL, Weights

Outcome = Literal["answer", "ask_back", "handoff", "silence"]


class Candidate(Struct, frozen=True, kw_only=True):
    """One item that was considered. Scores run from 0 to 1.

    `what` is the match to the wish, `who` the fit to the person, `when` the fit to the moment;
    `score` is what they came to together. `parts` are the features `what` was made of.
    """

    kind: Literal["document", "entity", "keyword", "command", "intent"]
    id: str
    title: str
    language: str = ""
    what: float = 0.0
    who: float = 1.0
    when: float = 1.0
    score: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)


class Reasons(Struct, frozen=True, kw_only=True):
    """Why this outcome: the rule that fired, who stood for choice, and the runner-up.

    `understood` shows the wish after repair (spelling, compounds); `excluded` counts candidates
    left out by a hard rule, by its name (not_yet_valid, expired, diet …). `evidence` is what the
    confidence in a document was read from. `notes` tell what else
    an answer rests on: `live_data` (the state of the reading) and whether it came `from_cache`.
    """

    rule: str
    candidates: tuple[Candidate, ...] = ()
    runner_up: str = ""
    confidence: float = 0.0
    understood: str = ""
    language: str = ""
    excluded: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, float] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)


class Declared(Struct, frozen=True, kw_only=True):
    """What changes in what is known of a contact: preferences `added`, the ids of those `removed`;
    `everything` is forgotten with all conversations' memory."""

    added: tuple[Preference, ...] = ()
    removed: tuple[str, ...] = ()
    everything: bool = False


class Inputs(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision rested on besides the messages and the content, so that it can be made
    again: the moment, the language, the conversation's memory, the contact's preferences and tags,
    the weights, and the version of the content."""

    at: datetime
    language: str = ""
    memory: dict[str, Any] = {}
    preferences: tuple[Preference, ...] = ()
    tags: tuple[str, ...] = ()
    weights: Weights = USUAL
    content: int = 0


class Rated(Struct, frozen=True, kw_only=True):
    """What a person thinks of a conversation that was resolved: a score, or a comment on it."""

    id: str
    score: int | None = None
    comment: str = ""


class SignUp(Struct, frozen=True, kw_only=True):
    """Somebody asked for the topics of a form, gave their consent, or left them: by its word, a
    link (`via`) or a choice. `text` in `language` is what they are shown."""

    form_id: str
    step: Literal["asked", "given", "left"]
    topics: tuple[tuple[str, str], ...]
    """Id and slug of each."""
    via: str
    text: str
    text_version: int
    language: str


class Decision(Struct, frozen=True, kw_only=True):
    """The outcome of one turn. It sends nothing; `parts` are what should be said.

    `consent` is "stop" or "start" where the contact withdrew or renewed it; `memory` replaces
    the conversation's short memory (open choices, last answer) when it is not None. `declared` is
    what the contact told or took back of themselves, `inputs` what it all rested on.
    """

    outcome: Outcome
    reasons: Reasons
    parts: tuple[Part, ...] = ()
    document_id: str = ""
    entity_id: str = ""
    choices: tuple[Choice, ...] = ()
    language: str = ""
    consent: Literal["", "stop", "start"] = ""
    purpose: str = ""
    """The topic that `consent` is about; "" for everything on the address."""
    shown: str = ""
    """What they are told of it."""
    memory: dict[str, Any] | None = None
    declared: Declared | None = None
    standing: StandingChange | None = None
    """What changes in their standing wishes."""
    sign_up: SignUp | None = None
    rated: Rated | None = None
    inputs: Inputs | None = None

    @property
    def begins(self) -> bool:
        """Whether they want to hear from us (again): what answers that goes out, after STOP too."""
        asked = self.sign_up is not None and self.sign_up.step != "left"
        return asked or self.consent == "start"

    @property
    def ends(self) -> bool:
        """Whether they want something no longer: that is confirmed whatever else holds."""
        left = self.sign_up is not None and self.sign_up.step == "left"
        return left or self.consent == "stop"
