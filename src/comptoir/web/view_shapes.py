"""The shapes of what members keep for themselves and each other: views, canned replies, marks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from comptoir.model.conversation import Owner, Priority
from comptoir.store.conversation_pages import Order, State
from comptoir.web.shapes import Shape, Short

Ids = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=50)]
Words = Annotated[list[Short], Field(max_length=50)]
Texts = Annotated[
    dict[Annotated[str, Field(max_length=3)], Annotated[str, Field(max_length=4000)]],
    Field(
        max_length=30,
        description='By language; "" for all. Blanks: `{{contact.first_name|there}}`.',
        examples=[{"en": "Hello {{contact.first_name|there}}, how can we help?"}],
    ),
]


class ViewFilter(Shape):
    """Which conversations. All that is said must be so; of a list, one of it."""

    state: list[State] = Field(default_factory=list, max_length=3, examples=[["open"]])
    owner: list[Owner] = Field(default_factory=list, max_length=4, examples=[["member"]])
    owner_name: Short = Field("", description="Of which member or team.", examples=[""])
    member: Ids = Field(
        default_factory=list,
        description="Ids of members; `me` is whoever looks.",
        examples=[["me"]],
    )
    team: Ids = Field(default_factory=list, description="Ids of teams.")
    channel: Ids = Field(default_factory=list, description="Ids of channels.")
    contact: Short = Field("", description="Id of a contact.", examples=[""])
    tag: Words = Field(default_factory=list, examples=[["vip", "order"]])
    priority: list[Priority] = Field(default_factory=list, max_length=4, examples=[["urgent"]])
    language: Words = Field(default_factory=list, description="ISO 639.", examples=[["fr"]])
    waiting: bool = Field(False, description="The person waits for an answer.")
    late: bool = Field(False, description="The answer was promised earlier.")
    mentions: bool = Field(False, description="Notes name whoever looks, unseen yet.")
    text: str = Field("", max_length=100, description="How a name or address begins.")
    order: Order = Field("newest", description="`waiting`, `due`: the most pressing first.")


class NewView(Shape):
    """A view to be kept."""

    name: Short = Field(examples=["Angry and mine"])
    filter: ViewFilter = Field(examples=[{"member": ["me"], "priority": ["urgent"]}])
    shared: bool = Field(False, description="Others see it; everybody takes `canned:write`.")
    team_id: Short = Field("", description="Only this team does, of which one is.", examples=[""])


class ViewChange(Shape):
    """What is to be changed; what is left out stays."""

    name: Short | None = Field(None, examples=["Angry and mine"])
    filter: ViewFilter | None = None
    shared: bool | None = Field(
        None, description="With `team_id`: for a team. What one takes back becomes one's own."
    )
    team_id: Short = Field("", description="Counts with `shared` only.", examples=[""])


class ViewShown(BaseModel):
    """A saved view."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78401"])
    name: str = Field(examples=["Angry and mine"])
    filter: ViewFilter
    shared: bool
    team_id: str = Field(description="Where only a team sees it.", examples=[""])


class Views(BaseModel):
    """Saved views, by name."""

    items: list[ViewShown]
    next: str | None = Field(examples=[None])


class InboxCounts(BaseModel):
    """How many conversations each view of whoever asks holds; all open ones with people, and up to
    1000 of those of the assistant, of a flow, snoozed ones, resolved ones (1000 of each owner) and
    of a saved view."""

    mine: int = Field(description="Open, and with whoever asks.", examples=[4])
    unassigned: int = Field(description="Open, with a team, and with no member.", examples=[7])
    team: int = Field(description="Open, with any team or member.", examples=[11])
    teams: dict[str, int] = Field(
        description="The same by the id of the team.",
        examples=[{"01a203abd0b181f155a2635a7ba78402": 5}],
    )
    mentions: int = Field(description="With notes that name them, unseen.", examples=[1])
    waiting: int = Field(description="Open, with people, and the person waits.", examples=[5])
    late: int = Field(description="Open, and the answer was promised earlier.", examples=[0])
    assistant: int = Field(description="Open, with the assistant.", examples=[120])
    flow: int = Field(examples=[3])
    snoozed: int = Field(examples=[2])
    resolved: int = Field(examples=[980])
    views: dict[str, int] = Field(
        description="By the id of the saved view.",
        examples=[{"01a203abd0b181f155a2635a7ba78401": 3}],
    )


class SeenWanted(Shape):
    """Up to which message whoever asks has read; 0 marks all as unread."""

    position: int | None = Field(
        None, ge=0, le=2**31 - 1, description="Up to the newest where it is left out."
    )


class SeenShown(BaseModel):
    """How much is unread then."""

    conversation_id: str
    unread: int = Field(examples=[0])


class NewCanned(Shape):
    """A canned reply to be kept."""

    code: Short = Field(examples=["hello"])
    texts: Texts
    shared: bool = Field(False, description="Everybody may use it; takes `canned:write`.")


class CannedChange(Shape):
    """What is to be changed; what is left out stays."""

    code: Short | None = Field(None, examples=["hello"])
    texts: Texts | None = None


class CannedShown(BaseModel):
    """A canned reply."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78403"])
    code: str = Field(examples=["hello"])
    texts: dict[str, str] = Field(examples=[{"en": "Hello {{contact.first_name|there}}!"}])
    shared: bool
    updated_at: datetime


class CannedReplies(BaseModel):
    """A page of canned replies, by code."""

    items: list[CannedShown]
    next: str | None = Field(examples=[None])


class CannedReady(BaseModel):
    """A canned reply as it would be said in one conversation."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78403"])
    code: str = Field(examples=["hello"])
    text: str = Field(examples=["Hello Ada!"])


class CannedChoice(BaseModel):
    """What may be said in a conversation, by code."""

    items: list[CannedReady]
