"""Whom a standing wish speaks for, as audiences see them (`model/audience.py`).

met_by(tx, wishes)   →   {"wish-1": {"tag:members", "language:de", "channel:telegram"}}
"""

from __future__ import annotations

from collections.abc import Sequence

from comptoir.assistant.person import conditions_met
from comptoir.model.standing_wish import StandingWish
from comptoir.store import contacts, preferences
from comptoir.store.database import Connection


def met_by(tx: Connection, wishes: Sequence[StandingWish]) -> dict[str, frozenset[str]]:
    """The conditions of audiences that the people of these wishes meet now, by wish."""
    people: dict[str, set[str]] = {}
    for wish in wishes:
        people.setdefault(wish.workspace_id, set()).add(wish.contact_id)
    tags, told = contacts.tags_of(tx, people), preferences.of_contacts(tx, people)
    return {
        wish.id: conditions_met(
            told.get(wish.contact_id, ()),
            tags=tags.get(wish.contact_id, ()),
            language=wish.language,
            channel_type=wish.channel_type,
        )
        for wish in wishes
    }
