"""The shapes of the inbox: conversations, what was said in them, contacts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

from comptoir.inbox.own import NewOwner
from comptoir.model.contact import AddressState
from comptoir.model.conversation import Owner, Priority
from comptoir.model.decision import Outcome
from comptoir.model.message import MessageStatus
from comptoir.store.conversation_pages import State
from comptoir.web.parts import PartSaid
from comptoir.web.shapes import Shape, Short

ID = "01a203abd0b181f155a2635a7ba78302"
Name = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")]
Tags = Annotated[list[Short], Field(max_length=100)]
By = Annotated[
    Name,
    Field(
        description="The member who does it; the name of the token where it is left out.",
        examples=["Ada"],
    ),
]


class ChannelOf(BaseModel):
    """The channel of a conversation."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    type: str = Field(examples=["telegram"])
    name: str = Field(examples=["Cake bot"])


class PersonOf(BaseModel):
    """The contact of a conversation, and under which address they are in it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78303"])
    name: str = Field(examples=["Ada Lovelace"])
    language: str = Field(examples=["en"])
    address: str = Field(examples=["491701234567"])
    username: str = Field(examples=["@ada"])
    blocked: bool = Field(examples=[False])
    stopped: bool = Field(description="They sent STOP.", examples=[False])


class WindowShown(BaseModel):
    """The platform's service window, in which free texts may be sent."""

    state: Literal["none", "open", "closed"] = Field(
        description="`none`: the platform has no such window.", examples=["open"]
    )
    until: datetime | None = Field(description="When an open one closes.")


class ConversationShown(BaseModel):
    """A conversation as a list shows it."""

    id: str = Field(examples=[ID])
    channel: ChannelOf
    contact: PersonOf
    owner: Owner = Field(description="Who speaks in it.", examples=["team"])
    owner_name: str = Field(description="Which member or team.", examples=["Ada"])
    member_id: str | None = Field(description="Which member has it, where that is known.")
    team_id: str | None = Field(description="Which team it came to; stays beside a member.")
    next: str = Field(
        description="What happens next.", examples=["The assistant answers the next message."]
    )
    state: State
    snoozed_until: datetime | None = Field(description="null: until they write.")
    priority: Priority
    tags: list[str] = Field(examples=[["order"]])
    waiting_since: datetime | None = Field(
        description="When the person wrote what nobody answered yet."
    )
    due_at: datetime | None = Field(description="When the next answer, or the end, is promised.")
    unread: int | None = Field(
        description="Messages that whoever asks has not read, up to 100; null for programs.",
        examples=[2],
    )
    mentioned: bool = Field(description="A note names whoever asks, unseen.", examples=[False])
    last_message_at: datetime | None
    last_text: str = Field(description="The last words.", examples=["Is it ready?"])
    last_direction: Literal["in", "out", ""] = Field(examples=["in"])
    window: WindowShown


class Conversations(BaseModel):
    """A page of conversations."""

    items: list[ConversationShown]
    next: str | None = Field(examples=[None])


class ConversationCounts(BaseModel):
    """How many conversations each view holds: the open ones by their owner, and the others.

    All that are open with a team or member are counted; of the others at most 1000 of each state
    and owner.
    """

    assistant: int = Field(examples=[120])
    flow: int = Field(examples=[3])
    team: int = Field(examples=[7])
    member: int = Field(examples=[4])
    waiting: int = Field(
        description="Open, with a team or member, and the person waits.", examples=[5]
    )
    snoozed: int = Field(examples=[2])
    resolved: int = Field(examples=[980])


class ReactionShown(BaseModel):
    """What somebody thinks of a message."""

    author: str = Field(examples=["contact"])
    emoji: str = Field(examples=["👍"])


class PricingShown(BaseModel):
    """What the platform counts a message of ours as, in its own words; "" where it says nothing."""

    billable: bool | None = Field(description="Whether it is charged at all.", examples=[True])
    category: str = Field(examples=["marketing"])
    type: str = Field(description="Why it is free, or how.", examples=["regular"])
    model: str = Field(examples=["pmp"])


class MessageShown(BaseModel):
    """A message with what became of it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])
    position: int = Field(examples=[12])
    direction: Literal["in", "out"]
    author: Literal["contact", "assistant", "member", "flow", "api"]
    at: datetime
    status: MessageStatus
    reason: str = Field(
        description="Why it did not go out, or is not known to have.", examples=["window_closed"]
    )
    reason_text: str = Field(
        description="The same in plain words.",
        examples=["The platform's time for free texts is over."],
    )
    advice: str = Field(examples=["Use an approved template, or wait …"])
    parts: list[dict[str, Any]] = Field(examples=[[{"type": "text", "text": "Is it ready?"}]])
    payload: str = Field(description="What a tapped button stands for.", examples=[""])
    platform_id: str = Field(
        description="The platform's id of it, which others name in `reply_to`.",
        examples=["wamid.4f"],
    )
    reply_to: str = Field(description="The platform's id of the message it answers.", examples=[""])
    forwarded: bool = Field(examples=[False])
    reactions: list[ReactionShown]
    edited_at: datetime | None
    revoked_at: datetime | None = Field(description="When it was taken back: its parts are gone.")
    decided: bool = Field(description="The assistant decided about it: see `why`.", examples=[True])
    pricing: PricingShown | None = Field(
        description="What the platform charges for it, as its receipts say."
    )


class Messages(BaseModel):
    """A page of messages, newest first."""

    items: list[MessageShown]
    next: str | None = Field(examples=[None])


class CandidateShown(BaseModel):
    """One item that the assistant considered. Scores run from 0 to 1: the match to the wish, the
    fit to the person and to the moment, and what they came to together."""

    kind: str = Field(examples=["document"])
    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78310"])
    title: str = Field(examples=["Tiramisu"])
    language: str = Field(examples=["en"])
    what: float = Field(examples=[0.93])
    who: float = Field(examples=[1.0])
    when: float = Field(examples=[0.8])
    score: float = Field(examples=[0.9])


class WhyShown(BaseModel):
    """What the assistant decided about a turn, and why."""

    outcome: Outcome
    rule: str = Field(description="The rule that fired.", examples=["one_item"])
    wish: str = Field(description="What was asked.", examples=["tiramisu"])
    understood: str = Field(description="The wish after repair.", examples=["tiramisu"])
    confidence: float = Field(examples=[0.9])
    document_id: str = Field(description="The item that was chosen.", examples=[""])
    entity_id: str = Field(examples=[""])
    runner_up: str = Field(examples=["Chocolate tiramisu"])
    candidates: list[CandidateShown]
    excluded: dict[str, int] = Field(
        description="Left out by a hard rule, by its name.", examples=[{"expired": 2}]
    )
    language: str = Field(examples=["en"])
    milliseconds: float = Field(examples=[14.2])
    at: datetime


class EventShown(BaseModel):
    """What a member did in a conversation besides speaking."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78304"])
    at: datetime
    what: Literal[
        "note",
        "owner",
        "reply",
        "state",
        "priority",
        "tags",
        "rating",
        "settled",
        "merged",
        "parted",
    ]
    by: str = Field(examples=["Ada"])
    text: str = Field(description="Of a note.", examples=["Called back, all is well."])
    details: dict[str, Any] = Field(examples=[{}])


class Events(BaseModel):
    """A page of events, newest first."""

    items: list[EventShown]
    next: str | None = Field(examples=[None])


class ReplyWanted(Shape):
    """What a member replies."""

    parts: list[PartSaid] = Field(
        min_length=1, max_length=20, examples=[[{"type": "text", "text": "It is ready."}]]
    )
    reply_to: Short = Field("", description="The platform's id of the message that is answered.")
    by: By = ""


class ReplyQueued(BaseModel):
    """A reply that goes out as soon as the platform takes it, and whose conversation it is now."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])
    status: Literal["queued"] = "queued"
    conversation: ConversationShown


class NoteWanted(Shape):
    """A note for members; it is never sent."""

    text: str = Field(min_length=1, max_length=10_000, examples=["@Ada, she called back."])
    mentions: list[Short] = Field(
        default_factory=list,
        max_length=50,
        description="Ids of members, beside those that the text names as `@Ada`.",
    )
    by: By = ""


class NoteAdded(BaseModel):
    """A note that was written down."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78304"])


class OwnerWanted(Shape):
    """Whose it is to be: `member` to take or assign it, `assistant` to hand it back."""

    owner: NewOwner = Field(examples=["member"])
    name: Name = Field(
        "", description="Which member or team; a member without one: `by`.", examples=["Ada"]
    )
    id: Name = Field("", description="The same by id.", examples=[""])
    instead_of: Name | None = Field(
        None, description="Only where this member or team has it now.", examples=[""]
    )
    by: By = ""


class StateWanted(Shape):
    """`resolved`, `open`, or `snoozed` until a moment; without one until the person writes."""

    state: State = Field(examples=["snoozed"])
    until: AwareDatetime | None = Field(None, examples=[None])
    by: By = ""


class ConversationChange(Shape):
    """What is to be changed; what is left out stays."""

    priority: Priority | None = Field(None, examples=["high"])
    tags: Tags | None = Field(None, description="Replaces all tags.", examples=[["order"]])
    by: By = ""


class ContactListed(BaseModel):
    """A contact as a list shows it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78303"])
    name: str = Field(examples=["Ada Lovelace"])
    language: str = Field(examples=["en"])
    tags: list[str] = Field(examples=[["vip"]])
    blocked_at: datetime | None
    created_at: datetime


class Contacts(BaseModel):
    """A page of contacts, newest first."""

    items: list[ContactListed]
    next: str | None = Field(examples=[None])


class AddressShown(BaseModel):
    """One identity of a contact on a channel type, and what may be sent there."""

    channel_type: str = Field(examples=["whatsapp"])
    value: str = Field(examples=["491701234567"])
    username: str = Field(examples=["@ada"])
    state: AddressState
    last_seen_at: datetime | None


class PreferenceShown(BaseModel):
    """What a contact declared of themselves."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78305"])
    kind: str = Field(examples=["diet"])
    value: str = Field(examples=["vegan"])
    label: str = Field(examples=["vegan"])
    message_id: str = Field(description="The message that says so.", examples=[""])
    declared_at: datetime | None


class ConsentShown(BaseModel):
    """What a contact permitted or withdrew, with the message that proves it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78306"])
    at: datetime
    state: str = Field(examples=["withdrawn"])
    purpose: str = Field(examples=["all"])
    channel_type: str = Field(examples=["whatsapp"])
    address: str = Field(examples=["491701234567"])
    source: str = Field(examples=["message"])
    message_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> ConsentShown:
        """A row of the ledger as a shape."""
        return cls(at=row["created_at"], **{n: row[n] for n in cls.model_fields if n != "at"})


class ContactShown(ContactListed):
    """A contact with all that is known of them."""

    addresses: list[AddressShown]
    preferences: list[PreferenceShown]
    consents: list[ConsentShown]
    fields: dict[str, str | float] = Field(
        description="What the company keeps of them, by the key of the field.",
        examples=[{"customer_number": "4711"}],
    )


class ContactChange(Shape):
    """What is to be changed; what is left out stays."""

    name: Name | None = Field(None, examples=["Ada Lovelace"])
    language: str | None = Field(
        None, pattern="^([a-z]{2,3})?$", description="ISO 639.", examples=["en"]
    )
    tags: Tags | None = Field(None, description="Replaces all tags.", examples=[["vip"]])
    blocked: bool | None = Field(
        None, description="Nothing goes to who is blocked.", examples=[False]
    )
