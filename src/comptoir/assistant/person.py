"""Who asks: what their preferences mean for the choice of an item. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comptoir.assistant.constraints import Constraints
from comptoir.assistant.relevance import Person
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import Shelf
from comptoir.model.catalogue import Entity
from comptoir.model.contact import Preference, PreferenceKind
from comptoir.model.conversation import Memory


def person_of(preferences: Sequence[Preference], shelf: Shelf, talk: Memory) -> Person:
    """What counts of a person: their diet and exclusions, what is theirs, what they were given."""
    return Person(
        preferences=constraints_of(preferences),
        theirs=frozenset(_names_of_theirs(preferences, shelf)),
        given=frozenset(talk.given),
    )


def constraints_of(preferences: Sequence[Preference]) -> Constraints:
    """The diets and exclusions among preferences."""
    return Constraints(
        diets=frozenset(_values(preferences, "diet")),
        without=frozenset(_values(preferences, "without")),
    )


def spoken_by(preferences: Sequence[Preference]) -> str:
    """The language a person declared, or an empty string."""
    return next(_values(preferences, "language"), "")


def entity_of(shelf: Shelf, entity_id: str) -> tuple[CatalogueMatcher, Entity] | None:
    """An entity with the catalogue it is in; None where it is gone."""
    for matcher in shelf.matchers.values():
        entity = matcher.get(entity_id)
        if entity is not None:
            return matcher, entity
    return None


def _values(preferences: Sequence[Preference], kind: PreferenceKind) -> Iterator[str]:
    return (one.value for one in preferences if one.kind == kind)


def _names_of_theirs(preferences: Sequence[Preference], shelf: Shelf) -> Iterator[str]:
    """The names, as keys, of their shares and their branch."""
    for one in preferences:
        if one.kind in ("holding", "branch"):
            found = entity_of(shelf, one.value)
            names = (found[1].key, found[1].label) if found else (one.label or one.value,)
            yield from filter(None, map(key, names))
