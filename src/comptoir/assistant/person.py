"""Who asks: what their preferences and tags mean for the choice of an item. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from comptoir.assistant.constraints import Constraints
from comptoir.assistant.relevance import Person
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import Shelf
from comptoir.model.audience import condition, includes, read_audience
from comptoir.model.catalogue import Entity
from comptoir.model.contact import Preference, PreferenceKind
from comptoir.model.conversation import Memory


def person_of(
    preferences: Sequence[Preference],
    shelf: Shelf,
    talk: Memory,
    meets: frozenset[str],
) -> Person:
    """What counts of a person: their diet and exclusions, what is theirs, what they were given,
    and the conditions of audiences that they meet."""
    return Person(
        preferences=constraints_of(preferences),
        theirs=frozenset(_names_of_theirs(preferences, shelf)),
        given=frozenset(talk.given),
        meets=meets,
    )


def conditions_met(
    preferences: Sequence[Preference],
    *,
    tags: Iterable[str],
    language: str,
    channel_type: str,
) -> frozenset[str]:
    """The conditions of audiences that a person meets; their `language` is the one they declared,
    or are known to speak, not that of one message."""
    return frozenset(
        (
            *(condition("tag", tag) for tag in tags),
            condition("language", language),
            condition("channel", channel_type),
            *(condition("branch", name) for name in _branches(preferences)),
        )
    )


def is_for(entity: Entity, meets: Collection[str]) -> bool:
    """Whether an entity is for somebody who meets these conditions: its column `audience` says
    whom it is for."""
    audience = entity.fields.get("audience")
    return not audience or includes(read_audience(audience), meets)


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


def _branches(preferences: Sequence[Preference]) -> Iterator[str]:
    """What the branch they declared is called, and its id."""
    for one in preferences:
        if one.kind == "branch":
            yield from filter(None, (one.value, one.label))


def _names_of_theirs(preferences: Sequence[Preference], shelf: Shelf) -> Iterator[str]:
    """The names, as keys, of their shares and their branch."""
    for one in preferences:
        if one.kind in ("holding", "branch"):
            found = entity_of(shelf, one.value)
            names = (found[1].key, found[1].label) if found else (one.label or one.value,)
            yield from filter(None, map(key, names))
