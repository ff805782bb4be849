"""What requests for the assistant's settings hold, and what is answered."""

from __future__ import annotations

from typing import Annotated

from msgspec import structs
from pydantic import BaseModel, Field

from comptoir.insights.effect import Chosen, Effect
from comptoir.model.weights import USUAL, Weights
from comptoir.model.workspace import ModelUse
from comptoir.web.shapes import Shape

Half = Annotated[float | None, Field(ge=0, le=0.5, allow_inf_nan=False)]
Part = Annotated[float | None, Field(ge=0, le=1, allow_inf_nan=False)]


class WeightsShown(BaseModel):
    """How much person and moment count in the choice of one item."""

    who: float = Field(examples=[USUAL.who])
    when: float = Field(examples=[USUAL.when])
    other_language: float = Field(examples=[USUAL.other_language])
    not_theirs: float = Field(examples=[USUAL.not_theirs])
    out_of_season: float = Field(examples=[USUAL.out_of_season])
    given_before: float = Field(examples=[USUAL.given_before])
    old_news: float = Field(examples=[USUAL.old_news])
    news_half_life: float = Field(description="Days.", examples=[USUAL.news_half_life])


class WeightsOfWorkspace(BaseModel):
    """The weights of the workspace, and the usual ones."""

    weights: WeightsShown
    usual: WeightsShown

    @classmethod
    def of(cls, weights: Weights) -> WeightsOfWorkspace:
        """The same as a shape."""
        own, usual = (WeightsShown(**structs.asdict(one)) for one in (weights, USUAL))
        return cls(weights=own, usual=usual)


class ChangedWeights(Shape):
    """Weights to be changed; those that are left out stay."""

    who: Half = Field(None, examples=[0.2])
    when: Half = Field(None, examples=[0.1])
    other_language: Part = None
    not_theirs: Part = None
    out_of_season: Part = None
    given_before: Part = None
    old_news: Part = None
    news_half_life: float | None = Field(None, ge=0.05, le=3650, allow_inf_nan=False)
    usual: bool = Field(False, description="Begin with the usual ones.", examples=[False])
    override: bool = Field(False, description="Needs golden:override.", examples=[False])

    def on(self, weights: Weights) -> Weights:
        """The weights with these changes."""
        given = self.model_dump(exclude={"usual", "override"}, exclude_none=True)
        return structs.replace(USUAL if self.usual else weights, **given)


class ChosenShown(BaseModel):
    """What is decided on a wish."""

    outcome: str = Field(examples=["answer"])
    document_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78320"])
    title: str = Field(examples=["Tiramisu"])

    @classmethod
    def of(cls, chosen: Chosen) -> ChosenShown:
        """The same as a shape."""
        return cls(**structs.asdict(chosen))


class MovedShown(BaseModel):
    """A wish that would be decided otherwise."""

    message_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])
    wish: str = Field(examples=["something with chocolate"])
    before: ChosenShown
    after: ChosenShown


class EffectShown(BaseModel):
    """What weights would change. `tried` counts the wishes of late that were decided again."""

    tried: int = Field(examples=[50])
    moved: list[MovedShown]
    broken: list[str] = Field(
        description="Golden questions that are met now and would not be.", examples=[["tiramisu"]]
    )

    @classmethod
    def of(cls, effect: Effect) -> EffectShown:
        """The same as a shape."""
        return cls(
            tried=effect.tried,
            moved=[
                MovedShown(
                    message_id=one.message_id,
                    wish=one.wish,
                    before=ChosenShown.of(one.before),
                    after=ChosenShown.of(one.after),
                )
                for one in effect.moved
            ],
            broken=[one.question for one in effect.broken],
        )


class ModelUseWanted(Shape):
    """What a language model may do."""

    use: ModelUse = Field(examples=["understand"])


class ModelShown(BaseModel):
    """What a language model may do here, which one is set up, and what it used today (UTC)."""

    use: ModelUse = Field(examples=["off"])
    is_set_up: bool = Field(
        description="COMPTOIR_MODEL_URL and COMPTOIR_MODEL_NAME are set.", examples=[True]
    )
    name: str = Field(examples=["qwen3:8b"])
    daily_tokens: int = Field(description="The budget of a day.", examples=[200000])
    day: str = Field(examples=["2026-12-24"])
    calls: int = Field(examples=[12])
    failures: int = Field(examples=[0])
    tokens: int = Field(examples=[5120])
