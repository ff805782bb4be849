"""The shapes of campaigns: what is sent to many, when, and what it costs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from comptoir.model.campaign import CampaignState, Metric, RecipientState, Starts
from comptoir.web.inbox_shapes import ID
from comptoir.web.parts import Long, TemplateSaid, Url
from comptoir.web.shapes import Shape, Short

Id = Annotated[str, Field(max_length=100)]
Link = Url | Literal[""]
Language = Annotated[str, Field(max_length=20)]


class AudienceShape(Shape):
    """Who is meant: an expression, which may be `everyone`, or saved segments; without both it
    cannot be scheduled. Only those who permitted the purpose get it."""

    expression: Annotated[str, Field(max_length=10_000)] = Field(
        default="", examples=["tag is vegan"]
    )
    segments: list[Id] = Field(default_factory=list, max_length=50)
    channels: list[Id] = Field(
        default_factory=list, max_length=100, description="Which may be used; empty: all."
    )


class WaveShape(Shape):
    """The first so many people, and how long to wait before the next."""

    size: int = Field(ge=1, le=10_000_000, examples=[50])
    wait_minutes: int = Field(default=15, ge=0, le=43_200)


class StopShape(Shape):
    """When it pauses by itself: this share of at least so many failed, or left."""

    failed: float = Field(default=0.1, ge=0, le=1)
    left: float = Field(default=0.03, ge=0, le=1)
    at_least: int = Field(default=20, ge=1, le=1_000_000)


class WinnerShape(Shape):
    """Variants are tried on this share of all people; the rest gets the best."""

    metric: Metric = "read"
    share: float = Field(default=0.2, gt=0, lt=1)
    after_minutes: int = Field(default=240, ge=1, le=43_200)


class PlanShape(Shape):
    """When and how it is sent."""

    starts: Starts = Field(default="now", description="`local` is by the clock of each recipient.")
    at: Short = Field(
        default="",
        description="ISO 8601; with its zone for `at`, without one for `local`.",
        examples=["2026-12-01T09:00+01:00"],
    )
    per_minute: int = Field(
        default=0, ge=0, le=1_000_000, description="0: as fast as the channels allow."
    )
    waves: list[WaveShape] = Field(default_factory=list, max_length=10)
    stop: StopShape = Field(default_factory=StopShape)
    winner: WinnerShape | None = None
    budget: float = Field(
        default=0,
        ge=0,
        le=1_000_000_000,
        description="It pauses before it costs more; 0: no limit.",
    )
    tracks: bool = Field(default=False, description="Clicks are known by person, not only in sum.")
    utm: dict[Short, Short] = Field(
        default_factory=dict, max_length=10, examples=[{"source": "comptoir", "medium": "chat"}]
    )


class ButtonShape(Shape):
    """A button: it says something for whoever taps it, shows a document, or opens a page."""

    label: str = Field(min_length=1, max_length=300, examples=["The recipe"])
    reply: Short = Field(
        default="", description="What it says, up to 50 bytes.", examples=["tiramisu"]
    )
    url: Link = ""
    document_id: Short = ""


class PictureShape(Shape):
    """A file that goes with a message."""

    kind: Literal["image", "video", "audio", "file"] = "image"
    url: Url
    caption: Short = ""
    name: Short = ""


class ItemShape(Shape):
    """One item of a newsletter, counted by its `key`."""

    key: str = Field(min_length=1, max_length=100, examples=["tiramisu"])
    title: str = Field(min_length=1, max_length=1000)
    text: Long = ""
    image: Link = ""
    url: Link = ""
    reply: Short = Field(default="", description="What people say to know more.")
    label: Short = Field(default="", description="What stands on the button that says it.")


class CampaignMessageShape(Shape):
    """What is said on one channel type in one language; an empty one stands for all others. Blanks:
    `{{contact.first_name|there}}`."""

    channel_type: Short = ""
    language: Language = Field(default="", examples=["en"])
    text: str = Field(default="", max_length=4000, examples=["Hello {{contact.first_name|there}}!"])
    media: PictureShape | None = None
    items: list[ItemShape] = Field(default_factory=list, max_length=10)
    buttons: list[ButtonShape] = Field(default_factory=list, max_length=10)
    template: TemplateSaid | None = None


class VariantShape(Shape):
    """One form of a campaign; `share` is its weight among them."""

    name: str = Field(min_length=1, max_length=200, examples=["A"])
    share: int = Field(default=1, ge=1, le=100)
    messages: list[CampaignMessageShape] = Field(min_length=1, max_length=60)


Variants = Annotated[list[VariantShape], Field(max_length=5)]
Purpose = Annotated[str, Field(min_length=7, max_length=100, pattern=r"^topic:\S+$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class NewCampaign(Shape):
    """A campaign to be written: a draft."""

    name: Name = Field(examples=["Spring menu"])
    purpose: Purpose = Field(
        description="The topic that people permitted.", examples=["topic:kitchen"]
    )
    audience: AudienceShape = Field(default_factory=AudienceShape)
    plan: PlanShape = Field(default_factory=PlanShape)
    variants: Variants = Field(default_factory=list)


class CampaignChange(Shape):
    """What is to change of a draft; what is left out stays."""

    name: Name | None = None
    purpose: Purpose | None = None
    audience: AudienceShape | None = None
    plan: PlanShape | None = None
    variants: Variants | None = None


class CampaignListed(BaseModel):
    """A campaign in a list, with its first figures."""

    id: str = Field(examples=[ID])
    name: str
    purpose: str
    state: CampaignState
    reason: str = Field(description="Why it is paused.")
    starts_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    created_at: datetime
    created_by: str
    counts: dict[str, int]


class CampaignShown(CampaignListed):
    """A whole campaign."""

    audience: AudienceShape
    plan: PlanShape
    variants: list[VariantShape]
    wave: int = Field(description="How many waves are over.")
    winner: str = Field(description="The name of the variant that won; empty while none has.")


class Campaigns(BaseModel):
    """Campaigns, the newest first."""

    items: list[CampaignListed]
    next: str | None


class MoveWanted(Shape):
    """Where the campaign is to go."""

    to: Literal["schedule", "pause", "resume", "cancel", "reopen"] = Field(
        description="`schedule` lets it begin at its time; `reopen` makes it a draft again.",
        examples=["schedule"],
    )


class TryCampaign(Shape):
    """To whom a variant is sent to try it."""

    channel_id: Id = Field(examples=["01a2064356bf9c27f9499cd8486f5068"])
    to: str = Field(min_length=1, max_length=250, examples=["491701234567"])
    variant: Short = Field(default="", description="By name; the first where none is named.")


class CampaignTried(BaseModel):
    """The message that was queued to try a variant, or why it may not go out."""

    message_id: str
    conversation_id: str
    refused: str = ""
    advice: str = ""


class PreviewShown(BaseModel):
    """How a variant reads for one person: the messages as the platform gets them."""

    variant: str
    channel_id: str
    channel_type: str
    language: str
    contact_id: str
    contact_name: str
    messages: list[list[dict[str, Any]]]
    problem: str = Field(description="Why it could not go out, such as a template.")


class Previews(BaseModel):
    """Previews for some people of the audience."""

    items: list[PreviewShown]


class EstimateLineShown(BaseModel):
    """So many people, alike in all this; `amount` is the price of one message, in millionths."""

    channel_id: str
    channel_type: str
    country: str
    language: str
    category: str
    people: int
    amount: int | None


class EstimateShown(BaseModel):
    """Whom it would reach now, who is left out and why, and what it would cost."""

    people: int
    excluded: dict[str, int] = Field(examples=[{"no_consent": 41}])
    cost: int = Field(description="In millionths of the currency.")
    currency: str
    unpriced: int = Field(description="For how many people the price table has no line.")
    since: str = Field(description="The oldest day in the price table.")
    by: list[EstimateLineShown]


class RecipientShown(BaseModel):
    """One person of a campaign, and how far it got with them."""

    contact_id: str
    contact_name: str
    channel_id: str
    address: str
    language: str
    variant: str
    state: RecipientState
    reason: str
    due_at: datetime
    accepted_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    clicked_at: datetime | None
    pulled_at: datetime | None
    replied_at: datetime | None
    left_at: datetime | None
    cost: int


class Recipients(BaseModel):
    """People of a campaign."""

    items: list[RecipientShown]
    next: str | None


class UnconfirmedWanted(Shape):
    """What a person decided of the unconfirmed: all of them, or these contacts."""

    choice: Literal["arrived", "again"] = Field(examples=["again"])
    contact_ids: list[Id] = Field(default_factory=list, max_length=1000)


class UnconfirmedSettled(BaseModel):
    """How many there were."""

    people: int


class PriceShape(Shape):
    """A line of the price table. An empty country or category stands for all others."""

    channel_type: str = Field(min_length=1, max_length=50, examples=["whatsapp"])
    country: str = Field(default="", max_length=2, pattern=r"^([A-Z]{2})?$", examples=["DE"])
    category: Literal["", "marketing", "utility", "authentication"] = ""
    amount: int = Field(
        ge=0, le=10**12, description="In millionths of the currency.", examples=[113100]
    )
    since: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-11-01"])


class Prices(Shape):
    """The price table, in the currency of the rules of push."""

    items: list[PriceShape] = Field(
        max_length=2000,
        examples=[
            [
                {
                    "channel_type": "whatsapp",
                    "country": "DE",
                    "category": "marketing",
                    "amount": 113100,
                    "since": "2026-11-01",
                }
            ]
        ],
    )
