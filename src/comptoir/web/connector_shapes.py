"""What requests for connectors of live data hold, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field

from comptoir.assistant.live.check import CheckResult
from comptoir.assistant.live.reading import State
from comptoir.web.shapes import Shape

Secrets = Annotated[
    dict[Annotated[str, Field(max_length=100)], Annotated[str, Field(max_length=10_000)]],
    Field(max_length=50),
]
EXAMPLE = {
    "connectors": {
        "quote": {
            "request": {"url": "https://api.example.com/quote/{entity.key}"},
            "map": {"price": {"expr": "data.last", "type": "decimal", "required": True}},
        }
    },
    "answers": {"card": {"run": ["quote"], "texts": {"any": {"en": "{quote.price|number}"}}}},
}


class ConnectorListed(BaseModel):
    """A connector of a list; `problem` says why a declaration cannot be used any more."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78350"])
    name: str = Field(examples=["quote"])
    url: str = Field(examples=["https://api.example.com/quote/{entity.key}"])
    catalogues: list[str] = Field(description="Answered with it, by name.", examples=[["shares"]])
    secrets: list[str] = Field(description="Names alone.", examples=[["TOKEN"]])
    tests: int = Field(examples=[3])
    problem: str = Field(examples=[""])


class Connectors(BaseModel):
    """A page of connectors, by id."""

    items: list[ConnectorListed]
    next: str | None = Field(examples=[None])


class ConnectorShown(ConnectorListed):
    """A connector with its declaration: as an object, for a form, and as YAML."""

    definition: dict[str, Any] = Field(examples=[EXAMPLE])
    yaml: str = Field(examples=["connectors:\n  quote:\n    request: …\n"])


class DeclarationRead(Shape):
    """A declaration, as an object or as YAML; one of the two."""

    definition: dict[str, Any] | None = Field(None, examples=[EXAMPLE])
    yaml: str | None = Field(None, max_length=1_000_000)


class DeclarationShown(BaseModel):
    """A declaration in both its forms."""

    definition: dict[str, Any] = Field(examples=[EXAMPLE])
    yaml: str = Field(
        description="As it was sent, where it was sent as YAML.",
        examples=["connectors:\n  quote:\n    request: …\n"],
    )
    secrets: list[str] = Field(description="The names it uses.", examples=[["TOKEN"]])
    problem: str = Field(
        description="Where and why it cannot be used; empty where it can.",
        examples=["connectors.quote.map.price.expr: …"],
    )


class Declaration(DeclarationRead):
    """A declaration with secrets."""

    secrets: Secrets = Field(
        default_factory=dict,
        description="By name. Those that were given before stay, while the host is the same.",
        examples=[{}],
    )


class DeclarationStored(Declaration):
    """A declaration to be stored: in the place of the one of its name, or as a new one."""

    is_new: bool = Field(
        False, description="Refused where a connector has its name already.", examples=[False]
    )


class DeclarationTried(Declaration):
    """A declaration to be tried, and what a customer would name."""

    input: str = Field(min_length=1, max_length=300, examples=["WIPRA"])
    language: str = Field("en", pattern="^[a-z]{2,3}$", examples=["en"])


class Asked(Shape):
    """What a customer would name."""

    input: str = Field(min_length=1, max_length=300, examples=["WIPRA"])
    language: str = Field("en", pattern="^[a-z]{2,3}$", examples=["en"])


class CheckShown(BaseModel):
    """How a recorded test ended."""

    input: str = Field(examples=["WIPRA"])
    language: str = Field(examples=["en"])
    ok: bool = Field(examples=[True])
    text: str = Field(description="What is said.", examples=["Wiprona Systems\n₹418.05"])
    problems: list[str] = Field(examples=[[]])

    @classmethod
    def of(cls, result: CheckResult) -> CheckShown:
        """The same as a shape."""
        return cls(
            input=result.input,
            language=result.language,
            ok=result.is_passed,
            text=result.text,
            problems=list(result.problems),
        )


class Checks(BaseModel):
    """How the recorded tests ended."""

    ok: bool = Field(examples=[True])
    items: list[CheckShown]


class ConnectorTriedShown(BaseModel):
    """What a source said when it was asked once, and what a customer would read."""

    status: int = Field(examples=[200])
    state: State = Field(examples=["fresh"])
    reason: str = Field(description="What failed, in a word.", examples=[""])
    values: dict[str, Any] = Field(
        description="What was mapped; decimals as text.", examples=[{"price": "418.05"}]
    )
    text: str = Field(examples=["Wiprona Systems\n₹418.05"])
    parts: list[dict[str, Any]] = Field(description="The card that a customer is sent.")
    response: dict[str, Any] | None = Field(
        description="The answer as it came, where it is JSON of at most 100 kB.",
        examples=[{"data": {"last": 418.05}}],
    )


class HoursShown(BaseModel):
    """How things stand by the calendar of a connector; times are in its zone."""

    at: datetime
    timezone: str = Field(examples=["Europe/Berlin"])
    is_open: bool = Field(examples=[False])
    opens: datetime | None
    closes: datetime | None
    closed: datetime | None = Field(description="The last close.")
    holiday: str = Field(examples=[""])
    words: str = Field(
        description="What is said below data while it is closed.",
        examples=["Closed: last close Friday 17:30, opens Monday 9:00."],
    )


def plain_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Mapped values as JSON can hold them: decimals as text, times in ISO 8601."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
