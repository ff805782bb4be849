"""Standing wishes: what somebody wants to be told later, without asking again."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

Relation = Literal["above", "below", "crosses", "changes", "rises", "falls"]
"""How a value must stand to a number; the last three count percent from the value at the start."""

Kind = Literal["value", "content", "recurring"]
WishState = Literal["active", "ended"]
OccurrenceState = Literal["pending", "said", "missed", "dropped"]


class ValueIs(Struct, frozen=True, kw_only=True, tag="value", tag_field="kind"):
    """A value of an entity's live data comes to stand so to a number.

    `number` and `base`, the value at the start, are decimals as text; `base` is empty until known.
    """

    entity_id: str
    field: str
    relation: Relation
    number: str
    base: str = ""


class NewContent(Struct, frozen=True, kw_only=True, tag="content", tag_field="kind"):
    """New content that fits these words."""

    words: str


class Every(Struct, frozen=True, kw_only=True, tag="recurring", tag_field="kind"):
    """The answer to a wish at a time of day, on these days of the week (0 is Monday)."""

    words: str
    days: tuple[int, ...]
    hour: int
    minute: int = 0


Watched = ValueIs | NewContent | Every


class Proposed(Struct, frozen=True, kw_only=True):
    """A standing wish before the yes. `text` is what was shown and asked, word for word; `label`
    names the wish in lists. At most `most_a_day` messages a day come of it."""

    id: str
    what: Watched
    label: str
    text: str
    language: str
    timezone: str
    ends_at: datetime
    most_a_day: int = 1


class StandingWish(Struct, frozen=True, kw_only=True):
    """A confirmed standing wish. `ended` says why it ended: fired, expired, person, stop or member.

    `due_at` is when a recurring one is next due. `since` is the version of the content at the
    start: what is older is not new. `message_id` is the message that said yes.
    """

    workspace_id: str
    id: str
    contact_id: str
    conversation_id: str
    channel_type: str
    what: Watched
    label: str
    language: str
    timezone: str
    message_id: str
    created_at: datetime
    ends_at: datetime
    most_a_day: int = 1
    state: WishState = "active"
    ended: str = ""
    ended_at: datetime | None = None
    due_at: datetime | None = None
    since: int = 0

    @property
    def kind(self) -> Kind:
        """What sort of wish it is."""
        match self.what:
            case ValueIs():
                return "value"
            case NewContent():
                return "content"
            case _:
                return "recurring"


class Occurrence(Struct, frozen=True, kw_only=True):
    """What a wish waited for came about, once: `key` tells its occurrences apart, `subject` what
    a person is told of once, whatever the wish.

    `item` is the document or entity (`kind:id`); `parts` are what is to be said, where that was
    decided already. `reason` says why it was not said. Nothing is said before `not_before`.
    """

    workspace_id: str
    wish_id: str
    key: str
    contact_id: str
    subject: str
    happened_at: datetime
    not_before: datetime
    item: str = ""
    parts: tuple[dict[str, Any], ...] = ()
    memory: dict[str, Any] | None = None
    state: OccurrenceState = "pending"
    reason: str = ""
    message_id: str = ""
    settled_at: datetime | None = None


class StandingChange(Struct, frozen=True, kw_only=True):
    """What a decision changes: a wish that was said yes to, and the ids of those that end."""

    added: Proposed | None = None
    ended: tuple[str, ...] = ()
