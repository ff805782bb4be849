"""The shapes of sequences: what begins them, their steps, who is inside, their figures."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from comptoir.model.sequence import MOST_DAYS, MOST_STEPS, Again, SequenceState
from comptoir.web.campaign_shapes import CampaignMessageShape, Id, Name, Purpose
from comptoir.web.inbox_shapes import ID
from comptoir.web.shapes import Shape, Short

Expression = Annotated[str, Field(max_length=10_000)]
Clock = Annotated[str, Field(max_length=5, pattern=r"^(\d{2}:\d{2})?$")]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Span = Annotated[int, Field(ge=0, le=MOST_DAYS)]
Key = Annotated[str, Field(max_length=60)]
Word = Annotated[str, Field(min_length=1, max_length=200)]


class ConsentTrigger(Shape):
    """Somebody permits a topic: that of the sequence, or another by its short name."""

    kind: Literal["consent"]
    topic: Short = ""


class DateTrigger(Shape):
    """So many days after a date in a field, or before it, by the clock where they are."""

    kind: Literal["date"]
    field: Word = Field(examples=["birthday"])
    days: int = Field(default=0, ge=-MOST_DAYS, le=MOST_DAYS, description="Negative: before it.")
    at: str = Field(default="09:00", pattern=r"^\d{2}:\d{2}$")
    yearly: bool = False


class EventTrigger(Shape):
    """Another program tells that something happened."""

    kind: Literal["event"]
    name: Word = Field(examples=["bought"])
    about: Short = ""


class TagTrigger(Shape):
    """Somebody gets a tag that they had not."""

    kind: Literal["tag"]
    tag: Word = Field(examples=["vip"])


class ClickTrigger(Shape):
    """Somebody opens a link of a campaign, or of one of its items."""

    kind: Literal["click"]
    campaign_id: Id = Field(examples=[ID])
    item: Short = ""


class DocumentTrigger(Shape):
    """There is a new document; at most one in so many days is told."""

    kind: Literal["document"]
    sources: list[Id] = Field(default_factory=list, max_length=50)
    types: list[Short] = Field(default_factory=list, max_length=50, examples=[["Recipe"]])
    tags: list[Short] = Field(default_factory=list, max_length=50, examples=[["vegan"]])
    every_days: Days = 7
    digest: bool = Field(default=False, description="What came between is told with the next.")


TriggerShape = Annotated[
    ConsentTrigger | DateTrigger | EventTrigger | TagTrigger | ClickTrigger | DocumentTrigger,
    Field(discriminator="kind"),
]


class ExitsShape(Shape):
    """When somebody leaves before the end; who withdraws what they permitted always does."""

    replied: bool = False
    expression: Expression = ""
    event: Short = ""


class SequencePlanShape(Shape):
    """How a sequence begins and ends."""

    trigger: TriggerShape
    who: Expression = Field(default="", description="Holds of all who enter; empty: everyone.")
    exits: ExitsShape = Field(default_factory=ExitsShape)
    again: Again = Field(default="never", description="Whether somebody may come in once more.")
    again_days: Span = 0
    tracks: bool = Field(default=False, description="Clicks are known by person, not only in sum.")


class WaitStep(Shape):
    """Waits so long, and then until the clock where they are shows a time."""

    kind: Literal["wait"]
    key: Key = ""
    days: Span = 0
    hours: int = Field(default=0, ge=0, le=24 * MOST_DAYS)
    minutes: int = Field(default=0, ge=0, le=24 * 60 * MOST_DAYS)
    until: Clock = Field(default="", examples=["09:00"])


class ConditionStep(Shape):
    """Goes on where it holds; else with the step `otherwise`, or out where that is empty."""

    kind: Literal["condition"]
    key: Key = ""
    expression: str = Field(min_length=1, max_length=10_000, examples=["tag is vegan"])
    otherwise: Key = ""


class MessageStep(Shape):
    """Says something, as a campaign does."""

    kind: Literal["message"]
    key: Key = ""
    messages: list[CampaignMessageShape] = Field(min_length=1, max_length=60)


class ChangeStep(Shape):
    """Gives a tag, takes one off, or sets a field; an empty value clears it."""

    kind: Literal["change"]
    key: Key = ""
    tag: Short = ""
    untag: Short = ""
    field: Short = ""
    value: Short = ""


class LeaveStep(Shape):
    """The end, for whoever comes here."""

    kind: Literal["leave"]
    key: Key = ""


StepShape = Annotated[
    WaitStep | ConditionStep | MessageStep | ChangeStep | LeaveStep, Field(discriminator="kind")
]
Steps = Annotated[list[StepShape], Field(min_length=1, max_length=MOST_STEPS)]


class NewSequence(Shape):
    """A sequence to be written: a draft."""

    name: Name = Field(examples=["Welcome"])
    purpose: Purpose = Field(
        description="The topic that people permitted.", examples=["topic:kitchen"]
    )
    plan: SequencePlanShape = Field(examples=[{"trigger": {"kind": "consent"}}])
    steps: Steps = Field(examples=[[{"kind": "message", "messages": [{"text": "Welcome!"}]}]])


class SequenceChange(Shape):
    """What is to change of a sequence; what is left out stays. Other steps are a new version."""

    name: Name | None = None
    purpose: Purpose | None = None
    plan: SequencePlanShape | None = None
    steps: Steps | None = None


class SequenceMove(Shape):
    """Where the sequence is to go."""

    to: Literal["activate", "pause", "resume", "archive"] = Field(examples=["activate"])


class SequenceListed(BaseModel):
    """A sequence in a list, with how many came in and how many are inside."""

    id: str = Field(examples=[ID])
    name: str
    purpose: str
    state: SequenceState
    reason: str = Field(description="Why it is paused.")
    version: int
    plan: SequencePlanShape
    created_at: datetime
    created_by: str
    activated_at: datetime | None
    entered: int
    inside: int


class SequenceShown(SequenceListed):
    """A whole sequence, with the steps of its newest version."""

    steps: list[StepShape]


class Sequences(BaseModel):
    """Sequences, by name."""

    items: list[SequenceListed]
    next: str | None


class StepFiguresShown(BaseModel):
    """What became of those who came to a step."""

    key: str
    kind: str
    is_current: bool = Field(description="False for a step of earlier versions alone.")
    entered: int
    waiting: int
    passed: int
    skipped: int
    left: dict[str, int] = Field(description="By reason.", examples=[{"replied": 4}])
    messages: dict[str, int] = Field(description="Sent, delivered, read, clicked and so on.")
    unsent: dict[str, int] = Field(description="Why it did not reach some, by reason.")


class SequenceFigures(BaseModel):
    """The figures of a sequence, as they are this moment."""

    entered: int
    inside: int
    ended: dict[str, int] = Field(description="By reason.", examples=[{"finished": 31}])
    steps: list[StepFiguresShown]


class SequenceRunShown(BaseModel):
    """Somebody in a sequence, for the `entry`th time."""

    contact_id: str
    contact_name: str
    entry: int
    state: Literal["inside", "over"]
    reason: str
    step: str = Field(description="The key of the step they are at, or left at.")
    due_at: datetime
    started_at: datetime
    ended_at: datetime | None


class SequenceRuns(BaseModel):
    """People of a sequence."""

    items: list[SequenceRunShown]
    next: str | None


class StepPreview(BaseModel):
    """How the message of a step reads for one person, as the platform gets it."""

    step: str
    channel_id: str
    channel_type: str
    language: str
    contact_id: str
    contact_name: str
    messages: list[list[dict[str, Any]]]
    problem: str


class StepPreviews(BaseModel):
    """Previews of the messages for some people."""

    items: list[StepPreview]
