"""A contact is a person outside; an address is one identity of theirs on a channel type."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct


class Contact(Struct, frozen=True, kw_only=True):
    """A person outside. `language` is empty until known."""

    workspace_id: str
    id: str
    name: str = ""
    language: str = ""
    blocked_at: datetime | None = None


AddressState = Literal["open", "no_marketing", "gone", "stopped", "blocked"]
"""What may be sent: anything; no advertising; nothing until they write again, for the platform
does not reach them; nothing, they do not want it; nothing, we do not want to."""


class Address(Struct, frozen=True, kw_only=True):
    """One identity of a contact. `value` is unique per channel type within a workspace; `username`
    is what people see of it, `last_seen_at` when they wrote under it last."""

    channel_type: str
    value: str
    username: str = ""
    state: AddressState = "open"
    last_seen_at: datetime | None = None


PreferenceKind = Literal[
    "diet", "without", "language", "holding", "branch", "timezone", "entity_choice"
]

ONLY_ONE: frozenset[PreferenceKind] = frozenset(("language", "branch", "timezone"))
"""Kinds of which a contact has one at a time: the newer replaces the older."""


class Preference(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a contact declared of themselves, in their own words.

    `value` depends on the kind: `diet` "vegan" …; `without` a family of ingredients ("nuts") or a
    word; `language` ISO 639-1; `timezone` an IANA name; `holding` and `branch` the id of an entity,
    or for a branch its name where no catalogue knows it; `entity_choice` the id of the entity meant
    by `label`. `label` is what people are shown. `message_id` is the message that says so.
    """

    id: str
    kind: PreferenceKind
    value: str
    label: str = ""
    message_id: str = ""
    declared_at: datetime | None = None
