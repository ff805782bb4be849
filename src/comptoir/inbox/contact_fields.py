"""The fields of contacts: which there are, and values that fit them.

parse_value(field, "12.50")      "12.5", for a field of type number
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from comptoir.errors import InputInvalid
from comptoir.inbox.acting import By
from comptoir.model.naming import clean_name
from comptoir.store import contact_fields as store
from comptoir.store.contact_fields import ContactNote, Field, FieldType
from comptoir.store.contact_values import Value, parse_value
from comptoir.store.database import Connection

MOST_CHOICES, MOST_FIELDS = 100, 200
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


async def add_field(
    by: By, key: str, name: str, type: FieldType, choices: Sequence[str] = ()
) -> Field:
    """A new field. Raises `InputInvalid`, `Conflict` for a key that is taken."""
    if not _KEY.fullmatch(key):
        raise InputInvalid("a key has 1 to 40 small letters, digits and _, a letter first")
    new = Field(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        key=key,
        name=clean_name(name),
        type=type,
        choices=_choices(type, choices),
        created_at=by.runtime.clock(),
    )

    def write(tx: Connection) -> None:
        if len(store.list_fields(tx, by.workspace_id)) >= MOST_FIELDS:
            raise InputInvalid(f"a workspace has up to {MOST_FIELDS} fields")
        store.add_field(tx, new)

    await by.runtime.db.write(write)
    return new


async def change_field(by: By, id: str, name: str | None, choices: Sequence[str] | None) -> Field:
    """The field with another name or other choices; None stays. Values that are no choice any more
    stay until they are changed. Raises `NotFound`, `InputInvalid`."""

    def write(tx: Connection) -> Field:
        known = store.access_field(tx, by.workspace_id, id)
        changed = structs.replace(
            known,
            name=known.name if name is None else clean_name(name),
            choices=known.choices if choices is None else _choices(known.type, choices),
        )
        store.change_field(tx, changed)
        return changed

    return await by.runtime.db.write(write)


def _choices(type: FieldType, choices: Sequence[str]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(clean_name(one) for one in choices))
    if (type == "choice") != bool(wanted) or len(wanted) > MOST_CHOICES:
        raise InputInvalid(f"a choice has 1 to {MOST_CHOICES} choices, another field none")
    return wanted


async def put_values(by: By, contact_id: str, values: Mapping[str, Value]) -> None:
    """Sets values by the key of the field; None forgets one. Raises `NotFound`, `InputInvalid` for
    what does not fit its field."""

    def write(tx: Connection) -> None:
        store.access_row(tx, by.workspace_id, contact_id)
        known = {one.key: one for one in store.list_fields(tx, by.workspace_id)}
        if unknown := sorted(set(values) - set(known)):
            raise InputInvalid(f"there is no field {unknown[0]!r}")
        fitting = {known[key].id: parse_value(known[key], one) for key, one in values.items()}
        store.put_values(tx, by.workspace_id, contact_id, fitting)

    await by.runtime.db.write(write)


def shown_values(fields: Sequence[Field], values: Mapping[str, str]) -> dict[str, str | float]:
    """Values by the key of the field; numbers as such."""
    return {
        one.key: float(values[one.id]) if one.type == "number" else values[one.id]
        for one in fields
        if one.id in values
    }


async def add_note(by: By, contact_id: str, text: str) -> ContactNote:
    """Notes something of a contact for members. Raises `NotFound`, `InputInvalid` for nothing."""
    if not text.strip():
        raise InputInvalid("the note says nothing")
    new = ContactNote(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        contact_id=contact_id,
        by=by.name,
        text=text.strip(),
        created_at=by.runtime.clock(),
    )
    await by.runtime.db.write(lambda tx: store.add_note(tx, new))
    return new
