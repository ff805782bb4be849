"""Catalogues: lists of things people name, such as companies or dishes, with their aliases."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

SymbolMatch = Literal["whole_message", "uppercase", "anywhere"]
AliasKind = Literal["symbol", "name", "alias"]


class Catalogue(Struct, frozen=True, kw_only=True):
    """A list of entities. `connector` names the live data an entity is answered with, if any."""

    workspace_id: str
    id: str
    name: str
    symbol_match: SymbolMatch = "uppercase"
    connector: str = ""


class Alias(Struct, frozen=True):
    """One name of an entity. A `symbol` is matched by stricter rules: it may be a common word."""

    text: str
    kind: AliasKind


class Entity(Struct, frozen=True, kw_only=True):
    """One thing of a catalogue. `key` is unique in it; `fields` are its other columns."""

    workspace_id: str
    id: str
    catalogue_id: str
    key: str
    label: str
    aliases: tuple[Alias, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
