"""What requests for catalogues and entities hold, and what is answered."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import structs
from pydantic import BaseModel, Field

from comptoir.knowledge.report import SyncReport
from comptoir.model.catalogue import Alias, AliasKind, Catalogue, Entity, SymbolMatch
from comptoir.web.shapes import Shape, Short

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Column = Annotated[str, Field(max_length=200)]


class CatalogueShown(BaseModel):
    """A catalogue, and how many entities it has."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78340"])
    name: str = Field(examples=["companies"])
    symbols: SymbolMatch = Field(description="Where a symbol counts.", examples=["uppercase"])
    connector: str = Field(description="The live data it is answered with.", examples=["quote"])
    entities: int = Field(examples=[2031])

    @classmethod
    def of(cls, catalogue: Catalogue, entities: int) -> CatalogueShown:
        """The same as a shape."""
        return cls(
            id=catalogue.id,
            name=catalogue.name,
            symbols=catalogue.symbol_match,
            connector=catalogue.connector,
            entities=entities,
        )


class Catalogues(BaseModel):
    """A page of catalogues, by id."""

    items: list[CatalogueShown]
    next: str | None = Field(examples=[None])


class NewCatalogue(Shape):
    """A catalogue to be made, or to follow other rules from now on."""

    name: Name = Field(examples=["companies"])
    symbols: SymbolMatch = Field(
        "uppercase",
        description="Where a symbol counts: as a whole message, in capitals, or anywhere.",
        examples=["uppercase"],
    )
    connector: Short = Field(
        "", description="The live data it is answered with, by name.", examples=[""]
    )


class AliasSaid(Shape):
    """Another name of an entity; a `symbol` is matched by stricter rules."""

    text: str = Field(min_length=1, max_length=300, examples=["WIPRA"])
    kind: AliasKind = Field("alias", examples=["symbol"])


class NewEntity(Shape):
    """An entity to be added; the one with this key is replaced."""

    key: Name = Field(examples=["WIPRA"])
    label: Name = Field(examples=["Wiprona Systems"])
    aliases: list[AliasSaid] = Field(
        default_factory=list, max_length=100, examples=[[{"text": "WIPRA", "kind": "symbol"}]]
    )
    fields: dict[Short, Any] = Field(
        default_factory=dict,
        max_length=100,
        description="Further columns.",
        examples=[{"exchange": "Ganga Exchange"}],
    )

    def named(self) -> tuple[Alias, ...]:
        """The aliases as the rest of Comptoir knows them."""
        return tuple(Alias(one.text, one.kind) for one in self.aliases)


class EntityShown(BaseModel):
    """One entity of a catalogue."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78341"])
    key: str = Field(examples=["WIPRA"])
    label: str = Field(examples=["Wiprona Systems"])
    aliases: list[AliasSaid]
    fields: dict[str, Any] = Field(examples=[{"exchange": "Ganga Exchange"}])

    @classmethod
    def of(cls, entity: Entity) -> EntityShown:
        """The same as a shape."""
        return cls(
            id=entity.id,
            key=entity.key,
            label=entity.label,
            aliases=[AliasSaid.model_construct(**structs.asdict(one)) for one in entity.aliases],
            fields=entity.fields,
        )


class Entities(BaseModel):
    """A page of entities, by key; those that a text names, surest first."""

    items: list[EntityShown]
    next: str | None = Field(examples=[None])


class Columns(Shape):
    """The columns of a table; what is left out is guessed."""

    key: Column | None = Field(None, examples=["symbol"])
    label: Column | None = Field(None, examples=["name"])
    aliases: list[Column] | None = Field(None, max_length=20, examples=[["short_name"]])
    symbols: list[Column] | None = Field(None, max_length=20, examples=[["symbol", "isin"]])


class NewTable(Shape):
    """A CSV table with a header, whose rows are all entities that the catalogue has then."""

    content: str = Field(
        min_length=1, max_length=5_000_000, examples=["symbol,name\nWIPRA,Wiprona Systems\n"]
    )
    columns: Columns = Field(default_factory=lambda: Columns.model_validate({}))
    remove_many: bool = Field(
        False, description="Let more than a fifth of the entities go.", examples=[False]
    )


class TableTaken(BaseModel):
    """What came of a table."""

    read: int = Field(examples=[2031])
    new: int = Field(examples=[12])
    changed: int = Field(examples=[3])
    unchanged: int = Field(examples=[2016])
    removed: int = Field(examples=[1])
    warnings: list[str] = Field(examples=[[]])

    @classmethod
    def of(cls, report: SyncReport) -> TableTaken:
        """The same as a shape."""
        return cls(**{name: getattr(report, name) for name in cls.model_fields})
