"""Relevance: chooses one item among what was recognised, by what, who and when. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from comptoir.assistant.constraints import NONE, Constraints
from comptoir.assistant.recognise import Recognised
from comptoir.model.decision import Candidate, Reasons

Zone = Literal["answer", "ask_back", "none"]


class Ranking(Struct, frozen=True, kw_only=True):
    """The choice: one item (`chosen`), two or three to ask back with (`options`), or none.

    `rule` is one of keyword, symbol, entity, title, content, ambiguous, unknown.
    `confidence` is the probability that the choice is right.
    """

    zone: Zone
    rule: str
    chosen: Candidate | None = None
    options: tuple[Candidate, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    runner_up: str = ""
    confidence: float = 0.0
    understood: str = ""
    language: str = ""
    excluded: dict[str, int] = field(default_factory=dict)

    def reasons(self) -> Reasons:
        """Return the choice as the reasons of a decision."""
        return Reasons(
            rule=self.rule,
            candidates=self.candidates,
            runner_up=self.runner_up,
            confidence=self.confidence,
            understood=self.understood,
            language=self.language,
            excluded=self.excluded,
        )


def choose(
    recognised: Recognised,
    *,
    now: datetime,
    contact_language: str = "",
    workspace_languages: Sequence[str] = (),
    preferences: Constraints = NONE,
    seen: Collection[str] = (),
) -> Ranking:
    """Return the one item that fits, or what to ask back.

    `preferences` are the contact's own, declared earlier; `seen` are ids of documents that were
    shown already and are not wanted again.
    """
    raise NotImplementedError
