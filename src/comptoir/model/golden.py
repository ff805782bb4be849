"""Golden questions: what must be answered, and with what."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

ASK_BACK = "ask_back"
NONE = "none"


class Golden(Struct, frozen=True, kw_only=True):
    """A question with what must come of it.

    `expect` is the address, key or id of a document, the code of an entity, a keyword, or one of
    the words `ask_back` and `none`. `diets` and `without` are those of the person who asks; `at`
    the moment, where it matters. `origin` is the id of the message that it was made of.
    """

    id: str
    question: str
    expect: str
    language: str = ""
    diets: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    at: datetime | None = None
    origin: str = ""


class Checked(Struct, frozen=True, kw_only=True):
    """What a golden question came to: `item` is the `kind:id` that was given, if any; `problem`
    why it could not even be judged."""

    id: str
    question: str
    expect: str
    passed: bool
    outcome: str = ""
    rule: str = ""
    item: str = ""
    title: str = ""
    problem: str = ""

    def is_like(self, other: Checked) -> bool:
        """Whether the same came of it."""
        return (self.passed, self.outcome, self.item) == (other.passed, other.outcome, other.item)


class GoldenRun(Struct, frozen=True, kw_only=True):
    """A run of the golden questions of a workspace at one version of its content. `changed` are
    the ids of those that came to something else than in the run before."""

    version: int = -1
    ran_at: datetime | None = None
    results: tuple[Checked, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Checked, ...]:
        """Those that are not met."""
        return tuple(one for one in self.results if not one.passed)
