"""What a step of a sequence changes of its people: tags and fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from comptoir.model.sequence import ChangeContact
from comptoir.model.sequence import Sequence as Series
from comptoir.store.contact_fields import list_fields, put_values
from comptoir.store.contact_values import parse_value
from comptoir.store.contacts import Change, change_contact, tags_of
from comptoir.store.database import Connection


def change_people(
    tx: Connection, sequence: Series, step: ChangeContact, contacts: Sequence[str], now: datetime
) -> None:
    """Gives these contacts a tag, takes one off, sets a field. A field that is no more is passed
    over. Raises `InputInvalid` for a value that the field does not take any more."""
    where = sequence.workspace_id
    if step.tag or step.untag:
        tags = tags_of(tx, {where: contacts})
        for id in sorted(contacts):
            before = set(tags.get(id, ()))
            after = (before | {step.tag}) - {step.untag, ""}
            if after != before:
                change_contact(tx, where, id, Change(tags=sorted(after)), now)
    field = next((one for one in list_fields(tx, where) if one.key == step.field), None)
    if field is not None:
        value = parse_value(field, step.value)
        for id in sorted(contacts):
            put_values(tx, where, id, {field.id: value})
