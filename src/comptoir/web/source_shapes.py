"""What requests for sources and their documents hold, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from comptoir.web.shapes import Shape, Short


class NewSource(Shape):
    """A source that documents are brought to."""

    name: Short = Field(examples=["Shop"])


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
