"""What requests to the REST API hold and what is answered, with an example of each."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Any, Literal

from msgspec import to_builtins
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from comptoir.channels.base import Finding
from comptoir.model.channel import TextUnit
from comptoir.model.template import TemplateCategory, TemplateState

Short = Annotated[str, Field(max_length=300)]
Answers = Annotated[dict[Short, Annotated[str, Field(max_length=20_000)]], Field(max_length=50)]


def _of_the_day(moment: time) -> time:
    """A time on a wall: to the second, in no zone of its own."""
    if moment.tzinfo is not None:
        raise ValueError("must be a time of day without a zone")
    return moment.replace(microsecond=0)


TimeOfDay = Annotated[
    time,
    AfterValidator(_of_the_day),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"}),
]
"""JSON Schema's own format "time" (RFC 3339, full-time) would ask for a zone."""


class Shape(BaseModel):
    """The base of all: what is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """An error (RFC 9457). Program against `code`; `advice` is for people."""

    type: str = Field(examples=["https://comptoir.example/errors/not_found"])
    title: str = Field(examples=["not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["there is no such channel"])
    code: str = Field(examples=["not_found"])
    advice: str = Field(examples=["Check the address or the id."])
    reason: str | None = Field(
        None, description="Why the gate refused a message.", examples=["window_closed"]
    )
    questions: list[str] | None = Field(
        None, description="The golden questions that a change breaks.", examples=[["tiramisu"]]
    )


class QuestionShown(BaseModel):
    """What a channel type asks for."""

    name: str = Field(examples=["token"])
    help: str = Field(examples=["What @BotFather answers to /newbot or /token."])
    secret: bool = Field(examples=[True])
    required: bool = Field(examples=[True])


class ChannelTypeShown(BaseModel):
    """A channel type that can be connected."""

    type: str = Field(examples=["telegram"])
    name: str = Field(examples=["Telegram"])
    questions: list[QuestionShown]
    links: bool = Field(description="Links and QR codes open a conversation.", examples=[True])
    profile: bool = Field(description="Greeting and menu are set from here.", examples=[True])
    templates: bool = Field(description="Templates are managed from here.", examples=[False])
    max_text: int = Field(description="Longest text of one message.", examples=[4096])
    text_unit: TextUnit = Field(description="In what that is counted.")
    max_choices: int = Field(description="Most buttons of one message.", examples=[10])
    max_choice_label: int = Field(description="Longest text of a button.", examples=[20])
    cards: bool = Field(description="It has cards; else they are texts.", examples=[True])


class ChannelTypes(BaseModel):
    """All channel types."""

    items: list[ChannelTypeShown]


class FindingShown(BaseModel):
    """One line of a checklist."""

    name: str = Field(examples=["token"])
    ok: bool = Field(examples=[False])
    details: str = Field(examples=["Unauthorized"])
    advice: str = Field(examples=["Copy the token again from @BotFather (/token)."])
    to_do: bool = Field(
        False,
        description="Nobody can tell whether the advice was followed; do it once, by hand.",
        examples=[False],
    )

    @classmethod
    def of(cls, finding: Finding) -> FindingShown:
        """The same as a shape."""
        return cls(**to_builtins(finding))


class Checklist(BaseModel):
    """What was found; `ok` when all of it is."""

    ok: bool = Field(examples=[False])
    findings: list[FindingShown]


class ChannelShown(BaseModel):
    """A connected channel, without anything secret."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    type: str = Field(examples=["telegram"])
    name: str = Field(examples=["Cake bot"])
    account: str = Field(description="The platform's id of it.", examples=["110201543"])
    burst_seconds: float = Field(examples=[1.5])
    problem: str = Field(description="Why nothing is sent; empty when all is well.", examples=[""])
    answers: dict[str, str] = Field(
        description="The answers that are no secret.", examples=[{"username": "cake_bot"}]
    )
    greeting: dict[str, str] = Field(
        description="What a web chat says first, by language.", examples=[{"": "Hello!"}]
    )
    suggestions: dict[str, list[str]] = Field(
        description="What it offers to tap then, by language.", examples=[{}]
    )


class Channels(BaseModel):
    """A page of channels."""

    items: list[ChannelShown]
    next: str | None = Field(examples=[None])


class NewChannel(Shape):
    """A channel to be connected."""

    type: Short = Field(examples=["telegram"])
    name: Short = Field("", examples=["Cake bot"])
    answers: Answers = Field(
        default_factory=dict,
        description="Answers to the questions of the type, secrets too.",
        examples=[{"token": "110201543:AAHdqTcvCH1vGWJxf…", "username": "cake_bot"}],
    )
    burst_seconds: float = Field(
        1.5, ge=0, le=60, description="Messages within this time are answered as one."
    )
    api: Short = Field("", description="An address in place of the platform's own.", examples=[""])


class ChangedAnswers(Shape):
    """Answers that replace those given before; the others stay."""

    answers: Answers = Field(examples=[{"token": "110201543:AAG90e14-0f8-40183D-18491dAp"}])


class ChannelAdded(BaseModel):
    """A channel with its address, which is told here only, and its checklist."""

    channel: ChannelShown
    address: str = Field(
        description="Where the platform posts; for a web chat, where its visitors do.",
        examples=["https://chat.example.com/webhooks/telegram/4f1c…"],
    )
    snippet: str = Field(description="The tag that puts a web chat on a page.", examples=[""])
    checklist: Checklist


class ChannelChanged(BaseModel):
    """A changed channel and its checklist."""

    channel: ChannelShown
    checklist: Checklist


class NoticeShown(BaseModel):
    """What a platform told of a channel itself, or what stopped it."""

    id: str = Field(examples=["01a203abe102ffb8f59bd7a1d818123a"])
    at: datetime
    what: str = Field(examples=["template"])
    state: str = Field(examples=["paused"])
    subject: str = Field(examples=["order_ready"])
    reason: str = Field(examples=["Many people blocked it."])
    details: str = Field(examples=[""])


class Notices(BaseModel):
    """A page of notices, newest first."""

    items: list[NoticeShown]
    next: str | None = Field(examples=[None])


class ProfileWanted(Shape):
    """What a platform is to show; by language, or for all languages at once."""

    greeting: str | dict[str, str] | None = Field(
        None, examples=[{"": "Hello!", "fr": "Bonjour !"}]
    )
    ice_breakers: list[Any] | dict[str, list[Any]] | None = Field(
        None, examples=[["What is for dinner?"]]
    )
    menu: list[Any] | dict[str, list[Any]] | None = Field(
        None, examples=[[{"label": "Recipes", "payload": "topic:recipes"}]]
    )


class NewEntry(Shape):
    """A link to be made; the one with the same code is replaced."""

    channel_id: Short = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    code: str = Field(
        "", pattern="^[A-Za-z0-9_-]{0,64}$", description="Made up if empty.", examples=["poster"]
    )
    name: Short = Field("", examples=["Poster in the shop"])
    text: Short = Field("", description="What the link fills in.", examples=["I saw your poster"])
    wish: Short = Field("", description="What is answered then.", examples=["tiramisu"])
    origin: Short = Field("", examples=["shop window"])


class EntryShown(BaseModel):
    """A link, and how many came by it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78300"])
    channel_id: str = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    code: str = Field(examples=["poster"])
    name: str = Field(examples=["Poster in the shop"])
    text: str = Field(examples=["I saw your poster"])
    wish: str = Field(examples=["tiramisu"])
    origin: str = Field(examples=["shop window"])
    link: str = Field(
        description="Empty where the channel makes none now.",
        examples=["https://t.me/cake_bot?start=poster"],
    )
    came: int = Field(examples=[42])


class Entries(BaseModel):
    """A page of links, by name."""

    items: list[EntryShown]
    next: str | None = Field(examples=[None])


class NewTemplate(Shape):
    """A template to be submitted; one with this name and language is edited."""

    name: str = Field(pattern="^[a-z0-9_]{1,512}$", examples=["order_ready"])
    language: str = Field(pattern="^[a-z]{2,3}(_[A-Za-z]{2,4})?$", examples=["en"])
    category: TemplateCategory = Field(examples=["utility"])
    components: list[dict[str, Any]] = Field(
        min_length=1,
        max_length=20,
        description="As the platform writes them; `example: {url: …}` in a header is uploaded.",
        examples=[
            [
                {
                    "type": "BODY",
                    "text": "Your order {{1}} is ready.",
                    "example": {"body_text": [["4711"]]},
                }
            ]
        ],
    )


class TemplateShown(BaseModel):
    """A template as its platform knows it."""

    name: str = Field(examples=["order_ready"])
    language: str = Field(examples=["en"])
    category: TemplateCategory
    state: TemplateState
    quality: str = Field(examples=["green"])
    reason: str = Field(description="Why it was rejected or paused.", examples=[""])
    components: list[dict[str, Any]] = Field(
        examples=[[{"type": "BODY", "text": "Your order {{1}} is ready."}]]
    )


class Templates(BaseModel):
    """A page of templates, by name."""

    items: list[TemplateShown]
    next: str | None = Field(examples=[None])


class MessageQueued(BaseModel):
    """A message that goes out as soon as the platform takes it."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])
    conversation_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78302"])
    status: Literal["queued"] = "queued"
