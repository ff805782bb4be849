"""Names of several entities: which one a person meant is asked once, and remembered. Pure.

"Volkswagen" may be two shares. Who chose one of them means it from then on; the choice is a
preference of theirs, shown and erased like the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from comptoir.assistant.asked import Asked
from comptoir.assistant.ranking import Ranking, rank_entities
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.knowledge.language import key
from comptoir.model.contact import Preference
from comptoir.model.decision import Declared
from comptoir.model.identity import stable_id


def with_choice(ranking: Ranking, preferences: Sequence[Preference]) -> Ranking:
    """The ranking with the entity that the person chose before, where it would ask which one."""
    if not _is_among_entities(ranking):
        return ranking
    name = key(ranking.understood)
    chosen = {p.value for p in preferences if p.kind == "entity_choice" and key(p.label) == name}
    found = next((one for one in ranking.candidates if one.id in chosen), None)
    if found is None:
        return ranking
    others = [one.title for one in ranking.options if one.id != found.id]
    return structs.replace(
        ranking,
        zone="answer",
        rule="chosen_before",
        chosen=found,
        options=(),
        runner_up=others[0] if others else "",
        confidence=found.score,
    )


def choice_of(entity_id: str, asked: Asked) -> Declared | None:
    """What is to be remembered of a choice; None where the wish did not name several entities."""
    shelf = asked.ready.shelf
    recognised = recognise(
        asked.talk.wish,
        keywords=Keywords(),
        catalogues=tuple(shelf.matchers.values()),
        languages=shelf.workspace.languages,
    )
    ranking = rank_entities(recognised, asked.language)
    if ranking is None or not _is_among_entities(ranking):
        return None
    if all(one.id != entity_id for one in ranking.candidates):
        return None
    label = ranking.understood
    added = Preference(
        id=stable_id("preference", asked.contact_id, "entity_choice", key(label), entity_id),
        kind="entity_choice",
        value=entity_id,
        label=label,
        message_id=asked.message_id,
    )
    removed = tuple(
        one.id
        for one in asked.preferences
        if one.kind == "entity_choice" and key(one.label) == key(label) and one.id != added.id
    )
    return Declared(added=(added,), removed=removed)


def _is_among_entities(ranking: Ranking) -> bool:
    """Whether it would be asked which of several entities is meant."""
    asks = ranking.zone == "ask_back" and len(ranking.options) > 1
    return asks and all(option.kind == "entity" for option in ranking.options)
