"""A contact is a person outside; an address is one identity of theirs on a channel type."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Contact(Struct, frozen=True, kw_only=True):
    """A person outside. `language` is empty until known."""

    workspace_id: str
    id: str
    name: str = ""
    language: str = ""
    blocked_at: datetime | None = None


class Address(Struct, frozen=True, kw_only=True):
    """One identity of a contact. `value` is unique per channel type within a workspace."""

    workspace_id: str
    channel_type: str
    value: str
    contact_id: str
    stopped_at: datetime | None = None
