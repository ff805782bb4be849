"""Catalogues: finds the companies, products or dishes a message names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from comptoir.model.catalogue import Alias, Catalogue, Entity

How = Literal["exact_symbol", "symbol", "name", "alias", "fuzzy"]


class EntityMatch(Struct, frozen=True, kw_only=True):
    """An entity a message names: by which alias, how, how surely (0 to 1), and where.

    `exact_symbol` means that the whole message is the symbol. `span` counts characters of the
    message as it came. Several entities may share one alias; all are returned then.
    """

    entity: Entity
    alias: Alias
    how: How
    score: float
    span: tuple[int, int]


class CatalogueMatcher:
    """The entities of one catalogue, found by symbol, name or alias."""

    def __init__(self, catalogue: Catalogue, entities: Iterable[Entity] = ()) -> None:
        self.catalogue = catalogue
        raise NotImplementedError

    def put(self, entities: Iterable[Entity]) -> None:
        """Add entities or replace them by id; effective at once."""
        raise NotImplementedError

    def remove(self, ids: Iterable[str]) -> None:
        """Forget entities; effective at once."""
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def find(self, text: str) -> list[EntityMatch]:
        """Return the entities `text` names, surest first."""
        raise NotImplementedError
