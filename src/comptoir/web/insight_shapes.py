"""What requests for the lab, golden questions, demand and keywords hold, and what is answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from comptoir.web.shapes import Shape, Short

Words = Annotated[str, Field(min_length=1, max_length=20_000)]
Few = Annotated[list[Short], Field(max_length=50)]


class WhoAsks(Shape):
    """Somebody made up, and when they ask."""

    language: Short = Field("", examples=["en"])
    diets: Few = Field(default_factory=list, examples=[["vegan"]])
    without: Few = Field(default_factory=list, examples=[["nuts"]])
    at: datetime | None = Field(
        None,
        description="Now where it is left out; without an offset, the workspace's time.",
        examples=["2026-12-24T18:00:00"],
    )


class LabQuestion(WhoAsks):
    """A question to the assistant, as anybody."""

    wish: Words = Field(examples=["something with chocolate"])
    contact: Short = Field(
        "", description="A contact: its id, or channel_type:value.", examples=["telegram:4711"]
    )
    channel_type: Short = Field("", description="Show it as there.", examples=["whatsapp"])
    tags: Few = Field(
        default_factory=list, description="Tags that they have.", examples=[["members"]]
    )


class LabAnswer(BaseModel):
    """What is decided, why, and the messages that the channel would show."""

    outcome: str = Field(examples=["answer"])
    text: str = Field(examples=["Tiramisu"])
    document: dict[str, Any] | None
    entity: dict[str, Any] | None
    choices: list[dict[str, Any]]
    reasons: dict[str, Any]
    asked: dict[str, Any]
    messages: list[list[dict[str, Any]]]
    ms: float = Field(examples=[4.2])


class NewGolden(WhoAsks):
    """A question with what must answer it; the same question again replaces it."""

    question: Words = Field(examples=["tiramisu"])
    expect: Short = Field(
        description="Address, key or id of a document, code of an entity, `keyword:` and a word, "
        "`ask_back` or `none`.",
        examples=["https://cooking.example/tiramisu"],
    )


class GoldenOfMessage(Shape):
    """A message that was answered wrongly, and what is right."""

    message_id: Short = Field(examples=["01a203abd0b181f155a2635a7ba78301"])
    expect: Short = Field(examples=["https://cooking.example/tiramisu"])
    same_time: bool = Field(False, description="Keep the moment too.", examples=[False])


class GoldenShown(BaseModel):
    """A golden question; `passed` says whether it was met in the last run."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78304"])
    question: str = Field(examples=["tiramisu"])
    expect: str = Field(examples=["https://cooking.example/tiramisu"])
    language: str = Field(examples=["en"])
    diets: list[str] = Field(examples=[[]])
    without: list[str] = Field(examples=[[]])
    at: datetime | None = Field(examples=[None])
    origin: str = Field(description="The message it was made of.", examples=[""])
    passed: bool | None = Field(examples=[True])


class Goldens(BaseModel):
    """A page of golden questions, by id."""

    items: list[GoldenShown]
    next: str | None = Field(examples=[None])


class CheckedShown(BaseModel):
    """What came of a golden question."""

    id: str
    question: str = Field(examples=["tiramisu"])
    expect: str = Field(examples=["https://cooking.example/tiramisu"])
    passed: bool = Field(examples=[False])
    outcome: str = Field(examples=["ask_back"])
    rule: str = Field(examples=["ambiguous"])
    item: str = Field(description="What was given, as kind:id.", examples=[""])
    title: str = Field(examples=["Tiramisu"])
    problem: str = Field(description="Why it could not be judged.", examples=[""])


class GoldenRunShown(BaseModel):
    """A run of the golden questions; `changed` came to something else than in the run before."""

    version: int = Field(description="Of the content; -1 before the first.", examples=[12])
    ran_at: datetime | None
    total: int = Field(examples=[40])
    passed: int = Field(examples=[39])
    failed: list[CheckedShown]
    changed: list[CheckedShown]


class DayShown(BaseModel):
    """What was asked on a day."""

    day: date
    asked: int = Field(examples=[120])
    answered: int = Field(examples=[98])
    asked_back: int = Field(examples=[12])
    missed: int = Field(examples=[7])
    handed_over: int = Field(examples=[3])


class Wording(BaseModel):
    """Words that were used, and how often."""

    text: str = Field(examples=["do you deliver to Switzerland"])
    count: int = Field(examples=[12])


class GroupShown(BaseModel):
    """Wishes that ask for the same and that nothing answered."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78305"])
    count: int = Field(examples=[14])
    people: int = Field(examples=[11])
    wordings: list[Wording]
    languages: list[str] = Field(examples=[["en", "fr"]])
    first_at: datetime
    last_at: datetime


class DemandShown(BaseModel):
    """What was asked day by day, and what nothing answered, the most asked first."""

    days: list[DayShown]
    groups: list[GroupShown]


class NewDemandAnswer(Shape):
    """The answer to what a group asks."""

    text: Words = Field(examples=["Yes, for 9 francs, within two days."])
    question: Short = Field("", description="Else their own words.", examples=[""])
    language: Short = Field("", description="Else theirs.", examples=["en"])
    override: bool = Field(
        False, description="Although it breaks golden questions; needs golden:override."
    )


class DemandAnswered(BaseModel):
    """The document that was written, and the group it answers."""

    document_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78306"])
    group: GroupShown


class NewKeyword(Shape):
    """A trigger word with its answer; the same word again replaces it."""

    word: Short = Field(min_length=1, examples=["parking"])
    text: Words = Field(examples=["Behind the house, free for two hours."])
    language: Short = Field("", description="Only for customers of this language.", examples=[""])
    override: bool = Field(
        False, description="Although it breaks golden questions; needs golden:override."
    )


class KeywordShown(BaseModel):
    """A keyword."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78307"])
    word: str = Field(examples=["parking"])
    language: str = Field(examples=[""])
    text: str = Field(examples=["Behind the house, free for two hours."])
    document_id: str = Field(description="What answers in place of the text.", examples=[""])


class Keywords(BaseModel):
    """A page of keywords, by id."""

    items: list[KeywordShown]
    next: str | None = Field(examples=[None])
