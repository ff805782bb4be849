"""The shapes of segments, of imports of contacts, and of what happened with contacts outside."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec.structs import asdict
from pydantic import BaseModel, Field

from comptoir.model.contact_import import ContactImport, Duplicates, GivenBefore, ImportState, Rules
from comptoir.model.segment import LONGEST
from comptoir.store.segments import Kind
from comptoir.web.shapes import Shape, Short

Expression = Annotated[str, Field(max_length=LONGEST)]
EXAMPLE = "tag is vegan and last seen within 30 days"
SEGMENT = "01a203abd0b181f155a2635a7ba78501"
IMPORT = "01a203abd0b181f155a2635a7ba78502"
Tags = Annotated[list[Annotated[str, Field(min_length=1, max_length=60)]], Field(max_length=10)]
Ids = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=1000)]


class NewSegment(Shape):
    """A segment: an expression, or a static list."""

    name: Short = Field(examples=["Vegans"])
    kind: Kind = Field("query", examples=["query"])
    expression: Expression = Field("", examples=[EXAMPLE])


class SegmentChange(Shape):
    """What is to be changed; what is not there stays."""

    name: Short | None = Field(None, examples=["Vegans"])
    expression: Expression | None = Field(None, examples=[EXAMPLE])


class SegmentShown(BaseModel):
    """A segment. `expression` is in its canonical form; `members` are those of a static list."""

    id: str = Field(examples=[SEGMENT])
    name: str = Field(examples=["Vegans"])
    kind: Kind
    expression: str = Field(examples=[EXAMPLE])
    members: int | None = Field(examples=[None])
    created_at: datetime
    updated_at: datetime


class Segments(BaseModel):
    """Segments by name."""

    items: list[SegmentShown]
    next: str | None = Field(examples=[None])


class CountWanted(Shape):
    """Whom to count: those of whom `expression` holds and those in one of `segment_ids`; everyone
    without both."""

    expression: Expression = Field("", examples=[EXAMPLE])
    segment_ids: Ids = Field(default_factory=list, examples=[[]])
    channel_ids: Ids = Field(default_factory=list, description="Empty: all.", examples=[[]])
    purpose: Short = Field(
        "service", description="What for: `topic:` and its short name.", examples=["topic:kitchen"]
    )


class SegmentCounted(BaseModel):
    """How many contacts are meant, how many of them are reached, and why the others are not."""

    expression: str = Field(description="In its canonical form.", examples=[EXAMPLE])
    tree: dict[str, Any] = Field(description="What it says, for builders.")
    count: int = Field(examples=[812])
    reached: int = Field(examples=[640])
    excluded: dict[str, int] = Field(examples=[{"no_consent": 160, "stopped": 12}])


class MembersChange(Shape):
    """Contacts to be put on a static list, and others to be taken off."""

    add: Ids = Field(default_factory=list)
    remove: Ids = Field(default_factory=list)


class MembersChanged(BaseModel):
    """How many were put on the list or taken off."""

    changed: int = Field(examples=[2])


class FreezeWanted(Shape):
    """The name of the list that is made."""

    name: Short = Field(examples=["Vegans in July"])


class NewImport(Shape):
    """A file that is about to come."""

    name: Short = Field(description="The name of the file.", examples=["fair.csv"])


class ImportPiece(Shape):
    """A piece of the file."""

    content: Annotated[str, Field(max_length=2_800_000)] = Field(
        description="Its bytes in base64, up to 2 MB.", examples=["TmFtZTtQaG9uZQo="]
    )


class GivenShape(Shape):
    """The proof that the people of a file agreed to a topic."""

    topic: Short = Field(examples=["kitchen"])
    source: Annotated[str, Field(max_length=4000)] = Field(
        description="Where they said so.", examples=["Trade fair 2026, list at our stand"]
    )
    text: Annotated[str, Field(max_length=4000)] = Field(
        description="What they were shown.", examples=["Send me recipes by WhatsApp."]
    )
    language: Short = Field("", examples=["en"])
    at: datetime | None = Field(None, description="When, where no column says it.")


class ImportRules(Shape):
    """How a file is brought in."""

    duplicates: Duplicates = Field(
        "merge",
        description="People who are known: `skip` leaves them as they are, `update` lets the file"
        " replace what is there, `merge` fills only what is empty.",
    )
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = Field(
        "", description="That of phone numbers that name none (ISO 3166-1).", examples=["DE"]
    )
    language: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = Field("", examples=["de"])
    tags: Tags = Field(default_factory=list, examples=[["fair 2026"]])
    segment_id: str = Field("", max_length=100, description="A static list for all of them.")
    consent: GivenShape | None = None

    def read(self) -> Rules:
        """As a noun."""
        told = self.model_dump(exclude={"consent", "tags"})
        consent = GivenBefore(**self.consent.model_dump()) if self.consent else None
        return Rules(**told, tags=tuple(self.tags), consent=consent)

    @classmethod
    def of(cls, rules: Rules) -> ImportRules:
        """The shape of rules."""
        return cls(
            duplicates=rules.duplicates,
            country=rules.country,
            language=rules.language,
            tags=list(rules.tags),
            segment_id=rules.segment_id,
            consent=GivenShape(**asdict(rules.consent)) if rules.consent else None,
        )


class ImportChange(Shape):
    """What the columns are, in the order of the header, and how people are brought in; what is not
    there stays."""

    mapping: Annotated[list[Short], Field(max_length=200)] | None = Field(
        None,
        description="`name`, `first_name`, `last_name`, `language`, `tag`, `said_at` (when they"
        " agreed), `phone:TYPE`, `address:TYPE`, `field:KEY`, or empty.",
        examples=[["name", "phone:whatsapp"]],
    )
    rules: ImportRules | None = None


class ImportShown(BaseModel):
    """A file of contacts, and how far it is."""

    id: str = Field(examples=[IMPORT])
    name: str = Field(examples=["fair.csv"])
    state: ImportState
    header: list[str] = Field(examples=[["Name", "Phone"]])
    mapping: list[str] = Field(examples=[["name", "phone:whatsapp"]])
    rules: ImportRules
    rows: int = Field(examples=[5000])
    done: int = Field(description="Rows that were worked at.", examples=[5000])
    counts: dict[str, int] = Field(
        description="Rows by outcome: good (a check), made, changed, same, skipped, failed,"
        " undone, kept.",
        examples=[{"made": 4997, "failed": 3}],
    )
    problem: str = Field(description="Why it failed.", examples=[""])
    encoding: str = Field(examples=["utf-8"])
    delimiter: str = Field(examples=[";"])
    created_by: str = Field(examples=["Mina"])
    created_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, one: ContactImport) -> ImportShown:
        """The shape of an import."""
        named = {name: getattr(one, name) for name in cls.model_fields if name != "rules"}
        named |= {"header": list(one.header), "mapping": list(one.mapping)}
        return cls(**named, rules=ImportRules.of(one.rules))


class Imports(BaseModel):
    """Imports, the newest first."""

    items: list[ImportShown]
    next: str | None = Field(examples=[None])


class ImportedRow(BaseModel):
    """A row of a file, counted from 1 below the header, and who it speaks of."""

    number: int = Field(examples=[1])
    cells: list[str] = Field(examples=[["Ada", "0170 1234567"]])
    problem: str = Field(description="Why it cannot be used; empty where it can.", examples=[""])
    name: str = Field("", examples=["Ada"])
    language: str = Field("", examples=["de"])
    addresses: list[str] = Field(default_factory=list, examples=[["whatsapp:491701234567"]])
    tags: list[str] = Field(default_factory=list, examples=[["vegan"]])


class ImportedRows(BaseModel):
    """Rows of a file."""

    items: list[ImportedRow]
    next: str | None = Field(examples=[None])


class NewContactEvent(Shape):
    """Something that happened with a contact outside."""

    name: Annotated[str, Field(min_length=1, max_length=60)] = Field(examples=["bought"])
    about: Short = Field("", description="Which thing.", examples=["Lasagne"])
    amount: float | None = Field(None, examples=[12.5])
    at: datetime | None = Field(None, description="When; now where it is not told.")


class EventByAddress(NewContactEvent):
    """The same, of the contact with an address."""

    channel_type: Short = Field(examples=["whatsapp"])
    address: Short = Field(examples=["491701234567"])


class ContactEventShown(BaseModel):
    """Something that happened with a contact outside."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78503"])
    name: str = Field(examples=["bought"])
    about: str = Field(examples=["Lasagne"])
    amount: float | None = Field(examples=[12.5])
    at: datetime


class ContactEvents(BaseModel):
    """What happened with a contact outside, as it was told, the newest first."""

    items: list[ContactEventShown]
    next: str | None = Field(examples=[None])
