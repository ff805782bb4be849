"""What requests for documents hold, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import to_builtins
from pydantic import AwareDatetime, BaseModel, Field

from comptoir.assistant.answer import document_parts
from comptoir.model.channel import Capabilities
from comptoir.outbound.render import render
from comptoir.store.documents import Held
from comptoir.web.shapes import Shape, Short

Words = Annotated[list[Short], Field(max_length=50)]
Editable = Literal[
    "title", "summary", "text", "valid_from", "valid_until", "seasons", "audience", "questions"
]

WORDS = ("title", "summary", "text")


class DocumentListed(BaseModel):
    """A document of a list."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78320"])
    source_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78303"])
    key: str = Field(examples=["https://cooking.example/tiramisu"])
    type: str = Field(examples=["Recipe"])
    title: str = Field(examples=["Tiramisu"])
    language: str = Field(examples=["en"])
    url: str = Field(examples=["https://cooking.example/tiramisu"])
    summary: str = Field(examples=["With mascarpone and coffee."])
    published_at: datetime | None
    modified_at: datetime | None
    valid_from: datetime | None
    valid_until: datetime | None
    seasons: list[str] = Field(examples=[["winter"]])
    audience: list[str] = Field(examples=[["tag:members"]])
    hidden_at: datetime | None = Field(description="Since when nobody is given it.")

    @classmethod
    def of(cls, held: Held) -> DocumentListed:
        """The same as a shape."""
        return cls(**_plain(held))


class Documents(BaseModel):
    """A page of documents: what changed last first; those that a text finds, best first."""

    items: list[DocumentListed]
    next: str | None = Field(examples=[None])


class DocumentShown(DocumentListed):
    """One document whole: its text and fields, where they were read, and the card it makes."""

    text: str
    image: str = Field(examples=["https://cooking.example/tiramisu.jpg"])
    group: str = Field(description="The same for translations of one item.", examples=[""])
    page_url: str = Field(description="Where it was read.")
    fields: dict[str, Any] = Field(examples=[{"minutes": 30}])
    provenance: dict[str, str] = Field(examples=[{"title": "json-ld"}])
    edited: dict[str, Any] = Field(
        description="What members set in place of what the source says.", examples=[{}]
    )
    parts: list[dict[str, Any]] = Field(description="What is said when it is the answer.")
    messages: list[list[dict[str, Any]]] = Field(
        default_factory=list,
        description="What that is on the channel type that was asked for: each message its parts.",
        examples=[[]],
    )

    @classmethod
    def whole(cls, held: Held, language: str, can: Capabilities | None = None) -> DocumentShown:
        """The same as a shape; figures of the card are written as in `language`, its messages are
        those of a channel that can do this."""
        one = held.document
        parts = document_parts(one, one.language or language)
        return cls(
            **_plain(held),
            text=one.text,
            image=one.image,
            group=one.group,
            page_url=held.page_url,
            fields=one.fields,
            provenance=one.provenance,
            edited=held.edited,
            parts=[to_builtins(part) for part in parts],
            messages=[to_builtins(message) for message in render(parts, can)] if can else [],
        )


class DocumentChange(Shape):
    """What is to stand in place of what the source says; what is left out stays as it is."""

    title: str | None = Field(None, min_length=1, max_length=500, examples=["Tiramisu"])
    summary: str | None = Field(None, max_length=2000, examples=["With mascarpone and coffee."])
    text: str | None = Field(None, max_length=200_000, examples=["Whip the cream …"])
    valid_from: AwareDatetime | None = Field(
        None, description="Null: from ever.", examples=["2026-12-01T00:00:00Z"]
    )
    valid_until: AwareDatetime | None = Field(
        None, description="Null: for ever.", examples=["2026-12-27T00:00:00Z"]
    )
    seasons: Words | None = Field(None, examples=[["winter"]])
    audience: Words | None = Field(
        None, description="Conditions; none is for everybody.", examples=[["tag:members"]]
    )
    questions: Words | None = Field(
        None,
        description="Questions that it answers as well, as a language model proposed them; "
        "searched like keywords.",
        examples=[["What can I bake without an oven?"]],
    )
    take_back: list[Editable] = Field(
        default_factory=list,
        max_length=8,
        description="Fields that are to be as the source says again.",
        examples=[[]],
    )
    hidden: bool | None = Field(None, description="Nobody is given it.", examples=[True])
    override: bool = Field(
        False, description="Although it breaks golden questions; needs golden:override."
    )

    def wanted(self) -> dict[str, Any]:
        """The fields that were sent, null too; but no word is null."""
        sent = self.model_dump(exclude_unset=True, exclude={"take_back", "hidden", "override"})
        sent = {k: v for k, v in sent.items() if v is not None or k not in WORDS}
        lists = ("seasons", "audience", "questions")
        return {name: sent[name] or [] if name in lists else sent[name] for name in sent}


def _plain(held: Held) -> dict[str, Any]:
    one = held.document
    names = [name for name in DocumentListed.model_fields if name != "hidden_at"]
    values = {name: getattr(one, name) for name in names}
    lists = {name: list(values[name]) for name in ("seasons", "audience")}
    return {**values, **lists, "hidden_at": held.hidden_at}
