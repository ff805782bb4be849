"""The shapes of events: what happened, with the little that a list needs to show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from comptoir.model.campaign import CampaignState
from comptoir.model.sequence import SequenceState
from comptoir.store.feed import FactKind
from comptoir.web.audience_shapes import ImportShown
from comptoir.web.inbox_shapes import (
    ID,
    ContactListed,
    ConversationShown,
    EventShown,
    MessageShown,
)

Doing = Literal["reading", "writing"]


class MessageTold(MessageShown):
    """A message, and in which conversation."""

    conversation_id: str = Field(examples=[ID])


class ActivityTold(EventShown):
    """What a member did, and in which conversation."""

    conversation_id: str = Field(examples=[ID])


class ChannelTold(BaseModel):
    """A channel, and why nothing is sent on it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    type: str = Field(examples=["telegram"])
    name: str = Field(examples=["Cake bot"])
    problem: str = Field(description="Empty: all is well again.", examples=["auth: token revoked"])


class SourceTold(BaseModel):
    """A source, and what came of its last sync."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78303"])
    name: str = Field(examples=["Shop"])
    failures: int = Field(description="Failed syncs in a row.", examples=[0])
    reported_at: datetime | None
    report: dict[str, Any] | None = Field(examples=[{"new": 3}])


class WebhookTold(BaseModel):
    """A webhook that is told nothing more, because it failed for long."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78388"])
    name: str = Field(examples=["Shop"])
    url: str = Field(examples=["https://shop.example/hooks"])
    state: Literal["on", "off", "failed"]


class CampaignTold(BaseModel):
    """A campaign that went on: its state, or its figures."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78399"])
    name: str = Field(examples=["Spring menu"])
    state: CampaignState
    reason: str = Field(description="Why it is paused.")
    counts: dict[str, int] = Field(examples=[{"audience": 900, "sent": 420}])
    sequence_id: str | None = Field(None, description="The sequence of which a step says it.")


class SequenceTold(BaseModel):
    """A sequence that went on: it was changed, or people entered, moved on or left."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78399"])
    name: str = Field(examples=["Welcome"])
    state: SequenceState
    reason: str = Field(description="Why it is paused.")
    version: int = Field(description="That of its steps.", examples=[2])


class EventTold(BaseModel):
    """A fact, in the past tense, with what it is about as that is now. Which of the last fields
    there are depends on `type`; what is not there is null."""

    type: FactKind = Field(examples=["message_received"])
    position: int = Field(description="Its place in the feed of the workspace.", examples=[4711])
    at: datetime
    what: str = Field(
        description="One word more: the status that was reached, or what changed.", examples=[""]
    )
    message: MessageTold | None = None
    conversation: ConversationShown | None = None
    activity: ActivityTold | None = None
    contact: ContactListed | None = None
    channel: ChannelTold | None = None
    source: SourceTold | None = None
    webhook: WebhookTold | None = None
    contact_import: ImportShown | None = None
    campaign: CampaignTold | None = None
    sequence: SequenceTold | None = None


class EventsTold(BaseModel):
    """Events after a position, oldest first."""

    items: list[EventTold]
    position: int = Field(description="Ask for what comes after this next.", examples=[4711])
    missed: bool = Field(
        description="Older events than the oldest kept were asked for: load anew what you hold.",
        examples=[False],
    )


class PersonHere(BaseModel):
    """A member, or a program, who has a conversation open."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78399"])
    name: str = Field(examples=["Ada"])
    doing: Doing


class PresenceShown(BaseModel):
    """Who has a conversation open, besides whoever asks."""

    conversation_id: str = Field(examples=[ID])
    others: list[PersonHere]
