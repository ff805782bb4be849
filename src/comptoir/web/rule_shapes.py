"""The shapes of the rules of work: teams, their members, queues, automations."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from comptoir.inbox.conditions import EventName, FieldName, Op
from comptoir.inbox.team_rules import LONGEST_PROMISE, Assignment, RatingForm
from comptoir.store.team_rules import USUAL_CAPACITY, Availability
from comptoir.web.inbox_shapes import ID
from comptoir.web.shapes import Shape, Short
from comptoir.web.view_shapes import Ids, Words

Minutes = Annotated[int, Field(ge=0, le=LONGEST_PROMISE)]
TEAM = "01a203abd0b181f155a2635a7ba78402"


class PromiseShape(Shape):
    """Within how many minutes of open time; 0 promises nothing."""

    first_reply: Minutes = Field(0, examples=[15])
    next_reply: Minutes = Field(0, examples=[30])
    resolution: Minutes = Field(0, examples=[480])
    near: Minutes = Field(5, description="Minutes before its end it is told to be near.")


class TeamRules(Shape):
    """How a team works."""

    takes: bool = Field(
        False, description="It gets what is handed over to nobody in particular.", examples=[True]
    )
    channels: Ids = Field(default_factory=list, description="On which channels; empty: all.")
    languages: Words = Field(
        default_factory=list, description="By people of which languages.", examples=[["fr"]]
    )
    skills: Words = Field(
        default_factory=list,
        description="Tags of conversations that only members with this skill get.",
        examples=[["billing"]],
    )
    assignment: Assignment = Field("off", examples=["least_busy"])
    calendar: dict[str, Any] | None = Field(
        None,
        description="Hours and holidays, as in declarations of live data; null is always open.",
        examples=[
            {
                "zone": "Europe/Paris",
                "hours": {"monday-friday": "09:00-18:00"},
                "holidays": {"12-25": "Noël"},
            }
        ],
    )
    tells_closed: bool = Field(
        False, description="People are told outside of the hours, once in each closing."
    )
    closed: dict[str, Annotated[str, Field(max_length=4000)]] = Field(
        default_factory=dict,
        max_length=30,
        description="What they are told, by language; `{{opens}}` is when the team is back.",
        examples=[{"en": "We are back {{opens}}."}],
    )
    promise: PromiseShape = Field(default_factory=lambda: PromiseShape.model_validate({}))
    rating: RatingForm = Field("off", description="How people are asked after resolution.")


class TeamRulesShown(TeamRules):
    """How a team works, and how it stands now."""

    team_id: str = Field(examples=[TEAM])
    open: bool = Field(description="Whether it is open now.", examples=[True])
    opens: datetime | None = Field(description="When it opens, where it is closed.")


class QueuedShown(BaseModel):
    """A conversation that waits to be given to a member."""

    conversation_id: str = Field(examples=[ID])
    place: int = Field(description="1 is next.", examples=[1])
    priority: str = Field(examples=["normal"])
    language: str = Field(examples=["fr"])
    since: datetime
    seconds: int = Field(description="How long it has been waiting.", examples=[340])


class QueueShown(BaseModel):
    """What waits in a team, the most pressing first, then the oldest; at most 100."""

    items: list[QueuedShown]


class AvailabilityWanted(Shape):
    """Whether whoever asks takes conversations: `auto` while their browser is in use."""

    availability: Availability = Field(examples=["away"])


class MemberWork(Shape):
    """How much a member takes, and of what."""

    availability: Availability = Field("auto", examples=["auto"])
    capacity: int = Field(
        USUAL_CAPACITY, ge=1, le=1000, description="Most open conversations.", examples=[10]
    )
    skills: Words = Field(default_factory=list, examples=[["billing"]])
    languages: Words = Field(default_factory=list, description="Empty: all.", examples=[["fr"]])


class MemberWorkShown(MemberWork):
    """The same with the member."""

    member_id: str


class ConditionShape(Shape):
    """A field, compared with values without regard to capitals."""

    field: FieldName = Field(examples=["text"])
    op: Op = Field(examples=["contains"])
    values: Annotated[list[Short], Field(max_length=20)] = Field(
        default_factory=list, examples=[["refund"]]
    )


class AutomationRule(Shape):
    """When, and what. All of `all` must be so, and one of `any` where there are some."""

    event: EventName = Field(examples=["message_received"])
    all: list[ConditionShape] = Field(
        default_factory=list,
        max_length=20,
        examples=[[{"field": "text", "op": "contains", "values": ["refund"]}]],
    )
    any: list[ConditionShape] = Field(default_factory=list, max_length=20)
    do: list[dict[str, Any]] = Field(
        min_length=1,
        max_length=20,
        description="As of `POST /conversations/bulk`, and `say` (a text, or a code of a canned "
        "reply) and `tell` (a word).",
        examples=[[{"do": "tag", "add": ["refund"]}, {"do": "priority", "priority": "high"}]],
    )


class NewAutomation(Shape):
    """An automation to be kept; it counts for what happens from now on."""

    name: Short = Field(examples=["Refunds"])
    rule: AutomationRule = Field(
        examples=[
            {
                "event": "message_received",
                "all": [{"field": "text", "op": "contains", "values": ["refund"]}],
                "do": [{"do": "tag", "add": ["refund"]}],
            }
        ]
    )
    active: bool = True


class AutomationChange(Shape):
    """What is to be changed; what is left out stays."""

    name: Short | None = Field(None, examples=["Refunds"])
    rule: AutomationRule | None = None
    active: bool | None = Field(None, examples=[False])


class AutomationShown(BaseModel):
    """An automation."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78405"])
    name: str = Field(examples=["Refunds"])
    rule: AutomationRule
    active: bool
    since: datetime = Field(description="What happened before is none of its business.")


class Automations(BaseModel):
    """A page of automations, by name."""

    items: list[AutomationShown]
    next: str | None = Field(examples=[None])


class AutomationRunShown(BaseModel):
    """What an automation did about one thing that happened."""

    position: int = Field(description="Of the event that began it.", examples=[4711])
    conversation_id: str = Field(examples=[ID])
    at: datetime
    outcomes: list[str] = Field(
        description="Of its actions, in order: empty, or why it was not done.", examples=[[""]]
    )


class Runs(BaseModel):
    """What an automation did, the newest first."""

    items: list[AutomationRunShown]
    next: str | None = Field(examples=[None])


class TryWanted(Shape):
    """A rule to be tried on the last conversations; nothing is done."""

    rule: AutomationRule = Field(
        examples=[{"event": "message_received", "do": [{"do": "tag", "add": ["refund"]}]}]
    )
    last: int = Field(100, ge=1, le=500, examples=[100])


class AutomationTriedShown(BaseModel):
    """A conversation for which the rule would do something."""

    conversation_id: str = Field(examples=[ID])
    contact_name: str = Field(examples=["Ada Lovelace"])
    text: str = Field(description="What they said last.", examples=["I want a refund"])


class TriedList(BaseModel):
    """All of them, the newest first."""

    items: list[AutomationTriedShown]
