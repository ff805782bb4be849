"""What a company notes of its contacts: typed fields with their values, and notes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict, NotFound
from comptoir.store.feed import note
from comptoir.store.tables import contact, contact_field, contact_note, contact_value

FieldType = Literal["text", "number", "date", "choice"]


class Field(Struct, frozen=True, kw_only=True):
    """One field. `choices` are the values that one of type choice may have."""

    workspace_id: str
    id: str
    key: str
    name: str
    type: FieldType
    choices: tuple[str, ...] = ()
    created_at: datetime


class ContactNote(Struct, frozen=True, kw_only=True):
    """Something a member noted of a contact."""

    workspace_id: str
    id: str
    contact_id: str
    by: str
    text: str
    created_at: datetime


def add_field(tx: Connection, new: Field) -> None:
    """Stores a field. Raises `Conflict` for a key that is taken."""
    values = {name: getattr(new, name) for name in Field.__struct_fields__}
    if not tx.execute(insert(contact_field).values(values).on_conflict_do_nothing()).rowcount:
        raise Conflict(f"there is already a field {new.key!r}", advice="Choose another key.")


def change_field(tx: Connection, changed: Field) -> None:
    """Gives a field another name or other choices."""
    which = (
        contact_field.c.workspace_id == changed.workspace_id,
        contact_field.c.id == changed.id,
    )
    values = {"name": changed.name, "choices": changed.choices}
    tx.execute(update(contact_field).where(*which).values(**values))


def list_fields(tx: Connection, workspace_id: str) -> list[Field]:
    """The fields of a workspace, in the order they were made."""
    rows = tx.execute(
        select(contact_field)
        .where(contact_field.c.workspace_id == workspace_id)
        .order_by(contact_field.c.created_at, contact_field.c.id)
    )
    return [Field(**{**row._asdict(), "choices": tuple(row.choices)}) for row in rows]


def access_field(tx: Connection, workspace_id: str, id: str) -> Field:
    """One field. Raises `NotFound`."""
    for one in list_fields(tx, workspace_id):
        if one.id == id:
            return one
    raise NotFound("there is no such field")


def remove_field(tx: Connection, workspace_id: str, id: str) -> bool:
    """Forgets a field with all its values; whether there was one."""
    which = (contact_field.c.workspace_id == workspace_id, contact_field.c.id == id)
    return tx.execute(delete(contact_field).where(*which)).rowcount > 0


def values_of(tx: Connection, workspace_id: str, contact_id: str) -> dict[str, str]:
    """The values of a contact, by the id of the field."""
    which = (
        contact_value.c.workspace_id == workspace_id,
        contact_value.c.contact_id == contact_id,
    )
    rows = tx.execute(select(contact_value.c.field_id, contact_value.c.value).where(*which))
    return {row[0]: row[1] for row in rows}


def values_of_many(
    tx: Connection, workspace_id: str, contact_ids: Sequence[str]
) -> dict[str, dict[str, str]]:
    """What is noted of each of these contacts, by the key of the field."""
    rows = tx.execute(
        select(contact_value.c.contact_id, contact_field.c.key, contact_value.c.value)
        .join(
            contact_field,
            (contact_field.c.workspace_id == contact_value.c.workspace_id)
            & (contact_field.c.id == contact_value.c.field_id),
        )
        .where(
            contact_value.c.workspace_id == workspace_id,
            contact_value.c.contact_id.in_(contact_ids),
        )
    )
    found: dict[str, dict[str, str]] = {}
    for contact_id, key, value in rows:
        found.setdefault(contact_id, {})[key] = value
    return found


def put_values(
    tx: Connection, workspace_id: str, contact_id: str, values: Mapping[str, str]
) -> None:
    """Sets values of a contact by the id of the field; an empty one is forgotten. Raises
    `NotFound` for an unknown contact."""
    access_row(tx, workspace_id, contact_id)
    for field_id, value in values.items():
        key = {"workspace_id": workspace_id, "contact_id": contact_id, "field_id": field_id}
        if value:
            statement = insert(contact_value).values(**key, value=value)
            tx.execute(
                statement.on_conflict_do_update(index_elements=list(key), set_={"value": value})
            )
        else:
            which = (contact_value.c[name] == one for name, one in key.items())
            tx.execute(delete(contact_value).where(*which))
    if values:
        note(tx, workspace_id, "contact_changed", contact_id, "fields")


def add_note(tx: Connection, new: ContactNote) -> None:
    """Writes a note down. Raises `NotFound` for an unknown contact."""
    access_row(tx, new.workspace_id, new.contact_id)
    values = {name: getattr(new, name) for name in ContactNote.__struct_fields__}
    tx.execute(insert(contact_note).values(values))
    note(tx, new.workspace_id, "contact_changed", new.contact_id, "notes")


def list_notes(
    tx: Connection, workspace_id: str, contact_id: str, before: str, limit: int
) -> list[ContactNote]:
    """The notes on a contact, newest first, before the note `before`; "" is the end."""
    which = [
        contact_note.c.workspace_id == workspace_id,
        contact_note.c.contact_id == contact_id,
    ]
    if before:
        which.append(contact_note.c.id < before)
    rows = tx.execute(
        select(contact_note).where(*which).order_by(contact_note.c.id.desc()).limit(limit)
    )
    return [ContactNote(**row._asdict()) for row in rows]


def remove_note(tx: Connection, workspace_id: str, contact_id: str, id: str) -> bool:
    """Forgets a note; whether there was one."""
    which = (
        contact_note.c.workspace_id == workspace_id,
        contact_note.c.contact_id == contact_id,
        contact_note.c.id == id,
    )
    return tx.execute(delete(contact_note).where(*which)).rowcount > 0


def access_row(tx: Connection, workspace_id: str, contact_id: str) -> None:
    """Locks a contact until the commit. Raises `NotFound`."""
    which = (contact.c.workspace_id == workspace_id, contact.c.id == contact_id)
    if tx.execute(select(contact.c.id).where(*which).with_for_update()).first() is None:
        raise NotFound("there is no such contact")
