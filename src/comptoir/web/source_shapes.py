"""What requests for sources and their documents hold, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from comptoir.knowledge.pushed import Pushed
from comptoir.web.shapes import Shape, Short


class NewSource(Shape):
    """A source that documents are brought to; with `address`, one that is read from there."""

    name: Short = Field(examples=["Shop"])
    address: str = Field(
        "",
        max_length=2000,
        description="A site, sitemap, feed, page or file on the web.",
        examples=["https://cooking.example/"],
    )
    settings: dict[Short, Any] = Field(
        default_factory=dict,
        max_length=20,
        description="As of `comptoir source set`: every, include, expires, audience …",
        examples=[{"every": "6h"}],
    )


class SourceChange(Shape):
    """What is to be changed; settings that are left out stay, null takes one back."""

    name: Short | None = Field(None, examples=["Shop"])
    settings: dict[Short, Any] = Field(
        default_factory=dict,
        max_length=20,
        examples=[{"every": "6h", "expires": {"NewsArticle": "90d"}, "hub": None}],
    )


class AddressTried(Shape):
    """An address to be looked at, with the settings that a source of it would have."""

    address: str = Field(
        min_length=1, max_length=2000, examples=["https://cooking.example/tiramisu"]
    )
    settings: dict[Short, Any] = Field(default_factory=dict, max_length=20, examples=[{}])


class AddressTriedShown(BaseModel):
    """What would be read at an address: the first documents, or why there are none."""

    kind: str = Field(examples=["page"])
    skipped: str = Field(examples=[""])
    count: int = Field(examples=[1])
    documents: list[dict[str, Any]] = Field(description="At most 20.")


class SourceShown(BaseModel):
    """A source, what came of its last sync, and when it is due."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78303"])
    type: str = Field(examples=["push"])
    url: str = Field(examples=["push:Shop"])
    name: str = Field(examples=["Shop"])
    settings: dict[str, Any] = Field(examples=[{"audience": ["members"]}])
    documents: int = Field(examples=[120])
    due_at: datetime | None = Field(examples=[None])
    failures: int = Field(examples=[0])
    reported_at: datetime | None = Field(examples=[None])
    report: dict[str, Any] | None = Field(examples=[None])


class Sources(BaseModel):
    """A page of sources, by id."""

    items: list[SourceShown]
    next: str | None = Field(examples=[None])


class NewDocuments(Shape):
    """Documents to be put, changed or removed by their key; 500 at most."""

    documents: list[dict[str, Any]] = Field(
        description="In our words or as schema.org objects, each with a `key`; with `delete`: true "
        "one is removed.",
        examples=[
            [
                {"key": "lamp", "title": "Lamp Nova", "text": "Warm light.", "language": "en"},
                {"key": "chair", "@type": "Product", "name": "Chair", "description": "Of oak."},
                {"key": "old", "delete": True},
            ]
        ],
    )


class WrongDocument(BaseModel):
    """A document that was not taken."""

    index: int = Field(description="Its place in the request, from 0.", examples=[2])
    key: str = Field(examples=["lamp"])
    code: str = Field(examples=["input_invalid"])
    detail: str = Field(examples=["title: is empty"])


class DocumentsTaken(BaseModel):
    """What became of the documents. Those that are right are stored, whatever the others are."""

    new: int = Field(examples=[2])
    changed: int = Field(examples=[0])
    unchanged: int = Field(examples=[0])
    removed: int = Field(examples=[1])
    errors: list[WrongDocument]

    @classmethod
    def of(cls, done: Pushed) -> DocumentsTaken:
        """The same as a shape."""
        return cls(
            new=done.written.new,
            changed=done.written.changed,
            unchanged=done.written.unchanged,
            removed=done.removed,
            errors=[
                WrongDocument(
                    index=one.index, key=one.key, code=one.error.code, detail=str(one.error)
                )
                for one in done.wrong
            ],
        )


class PushSecret(BaseModel):
    """What a publisher signs with, told here only, and where documents are posted."""

    secret: str = Field(examples=["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"])
    address: str = Field(examples=["https://chat.example.com/push/main/01a203abd0b181f155a2635a"])


class QuestionsWanted(Shape):
    """How many documents questions are proposed for at once; each may take seconds."""

    most: int = Field(10, ge=1, le=20, examples=[10])


class QuestionsProposed(BaseModel):
    """What a language model proposed. Ask again while `more` is true."""

    documents: int = Field(description="It was asked about.", examples=[10])
    kept: int = Field(description="Questions.", examples=[37])
    refused: int = Field(description="Questions that say what no field does.", examples=[2])
    failures: int = Field(examples=[0])
    more: bool = Field(examples=[True])
