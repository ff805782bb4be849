"""What requests for intents hold, and what is answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import to_builtins
from pydantic import BaseModel, Field

from comptoir.knowledge.intents.editing import Training
from comptoir.knowledge.intents.retrain import Trained
from comptoir.model.intent import Example, Intent, IntentAnswer, Weekday
from comptoir.web.parts import PartSaid
from comptoir.web.shapes import Shape, Short, TimeOfDay

Language = Annotated[str, Field(pattern="^([a-z]{2,3})?$", examples=["en"])]


class ExampleSaid(Shape):
    """A message as a customer would write it."""

    text: str = Field(min_length=1, max_length=2000, examples=["when do you open"])
    language: Language = ""


class WhenSaid(Shape):
    """When an answer may be given, in the workspace's time; what is left out does not matter."""

    channels: list[Short] = Field(default_factory=list, max_length=50, examples=[["whatsapp"]])
    languages: list[Language] = Field(default_factory=list, max_length=50, examples=[["en"]])
    weekdays: list[Weekday] = Field(default_factory=list, max_length=7, examples=[["sat", "sun"]])
    since: TimeOfDay | None = Field(None, description="From this time on.", examples=["18:00:00"])
    until: TimeOfDay | None = Field(
        None, description="Up to this time, over midnight too.", examples=["08:00:00"]
    )
    first: date | None = Field(None, description="The first day.", examples=["2026-12-24"])
    last: date | None = Field(None, description="The last day.", examples=["2026-12-26"])


class AnswerSaid(Shape):
    """An answer: something to say, one item, or a person who takes over."""

    parts: list[PartSaid] = Field(
        default_factory=list,
        max_length=20,
        examples=[[{"type": "text", "text": "We open at nine."}]],
    )
    item: str = Field(
        "",
        max_length=100,
        pattern="^((document|keyword|entity):.+)?$",
        description="`document:`, `keyword:` or `entity:` and an id.",
        examples=[""],
    )
    hand_over: bool = Field(False, examples=[False])
    conditions: WhenSaid = Field(default_factory=lambda: WhenSaid.model_validate({}))

    def meant(self) -> IntentAnswer:
        """The answer as the rest of Comptoir knows it."""
        plain = self.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
        return msgspec.convert(plain, IntentAnswer)


class AnswerShown(BaseModel):
    """An answer of an intent; several that may be given take turns."""

    parts: list[dict[str, Any]]
    item: str = Field(examples=[""])
    hand_over: bool = Field(examples=[False])
    conditions: dict[str, Any] = Field(examples=[{"languages": ["en"]}])

    @classmethod
    def of(cls, answer: IntentAnswer) -> AnswerShown:
        """The same as a shape."""
        return cls(
            parts=[to_builtins(part) for part in answer.parts],
            item=answer.item,
            hand_over=answer.hand_over,
            conditions=to_builtins(answer.conditions),
        )


class IntentListed(BaseModel):
    """An intent of a list."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78310"])
    name: str = Field(examples=["opening_hours"])
    examples: int = Field(description="How many it has.", examples=[12])
    answers: int = Field(description="How many it has.", examples=[1])


class Intents(BaseModel):
    """A page of intents, by id."""

    items: list[IntentListed]
    next: str | None = Field(examples=[None])


class IntentShown(BaseModel):
    """One intent with its answers."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78310"])
    name: str = Field(examples=["opening_hours"])
    examples: int = Field(description="How many it has.", examples=[12])
    answers: list[AnswerShown]

    @classmethod
    def of(cls, intent: Intent, examples: int) -> IntentShown:
        """The same as a shape."""
        answers = [AnswerShown.of(answer) for answer in intent.answers]
        return cls(id=intent.id, name=intent.name, examples=examples, answers=answers)


class NewIntent(Shape):
    """An intent to be made; the one with this name gets the examples where there is one."""

    name: str = Field(min_length=1, max_length=200, examples=["opening_hours"])
    examples: list[ExampleSaid] = Field(
        default_factory=list, max_length=1000, examples=[[{"text": "when do you open"}]]
    )


class IntentChange(Shape):
    """What an intent is called from now on."""

    name: str = Field(min_length=1, max_length=200, examples=["opening_times"])


class NewAnswers(Shape):
    """The answers that an intent has from now on, in this order."""

    answers: list[AnswerSaid] = Field(
        max_length=100, examples=[[{"parts": [{"type": "text", "text": "We open at nine."}]}]]
    )
    override: bool = Field(False, description="Needs golden:override.")


class NewExamples(Shape):
    """Messages to be added. One that another intent has moves to this one."""

    examples: list[ExampleSaid] = Field(
        min_length=1, max_length=1000, examples=[[{"text": "are you open on Sunday"}]]
    )


class ExampleShown(BaseModel):
    """An example of an intent."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78311"])
    text: str = Field(examples=["when do you open"])
    language: str = Field(examples=["en"])

    @classmethod
    def of(cls, one: Example) -> ExampleShown:
        """The same as a shape."""
        return cls(id=one.id, text=one.text, language=one.language)


class Examples(BaseModel):
    """A page of examples, by id."""

    items: list[ExampleShown]
    next: str | None = Field(examples=[None])


class ExamplesTaken(BaseModel):
    """How many examples were taken."""

    examples: int = Field(examples=[1])


class NewIntentFile(Shape):
    """A file of intents as text: CSV with the columns text and intent, or training data of Rasa."""

    format: Literal["csv", "rasa"] = Field(examples=["csv"])
    content: str = Field(
        min_length=1,
        max_length=2_000_000,
        examples=["text,intent\nwhen do you open,opening_hours\n"],
    )
    language: Language = Field("", description="Of examples that do not say.")


class IntentFileTaken(BaseModel):
    """What was taken of a file, and what was passed over, by why."""

    intents: int = Field(examples=[2])
    examples: int = Field(examples=[20])
    answers: int = Field(examples=[2])
    skipped: dict[str, int] = Field(examples=[{}])


class TrainingShown(BaseModel):
    """What there is to learn from. Where `learnt` is false, examples changed since."""

    intents: int = Field(examples=[2])
    examples: int = Field(examples=[20])
    out_of_scope: int = Field(description="Examples that fit no intent.", examples=[5])
    learnt: bool = Field(examples=[True])
    trained_at: datetime | None

    @classmethod
    def of(cls, found: Training) -> TrainingShown:
        """The same as a shape."""
        return cls(
            intents=found.intents,
            examples=found.examples,
            out_of_scope=found.out_of_scope,
            learnt=found.is_learnt,
            trained_at=found.trained_at,
        )


class TrainingWanted(Shape):
    """How to learn."""

    again: bool = Field(False, description="Even where nothing changed.", examples=[False])
    override: bool = Field(False, description="Needs golden:override.")


class TrainedShown(BaseModel):
    """What was learnt; `learnt` is false where there was nothing new."""

    learnt: bool = Field(examples=[True])
    intents: int = Field(examples=[2])
    examples: int = Field(examples=[25])
    threshold: float = Field(description="From which an intent is answered.", examples=[0.61])
    seconds: float = Field(examples=[0.4])

    @classmethod
    def of(cls, found: Trained) -> TrainedShown:
        """The same as a shape."""
        return cls(
            learnt=found.learnt,
            intents=found.intents,
            examples=found.examples,
            threshold=round(found.threshold, 3),
            seconds=round(found.seconds, 2),
        )
