"""What contacts declared of themselves: kept with the message that says so, and erasable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.contact import ONLY_ONE, Preference
from comptoir.model.decision import Declared
from comptoir.store.standing_wishes import forget_wishes
from comptoir.store.tables import address, contact, conversation, preference, turn

_COLUMNS = (
    preference.c.id,
    preference.c.kind,
    preference.c.value,
    preference.c.label,
    preference.c.message_id,
    preference.c.declared_at,
    preference.c.contact_id,
)
_OF = (
    select(*_COLUMNS)
    .where(
        preference.c.workspace_id == bindparam("workspace_id"),
        preference.c.contact_id.in_(bindparam("contact_ids", expanding=True)),
    )
    .order_by(preference.c.declared_at, preference.c.id)
)
_INSERT = insert(preference).on_conflict_do_nothing()


def of_contacts(
    tx: Connection, contacts: Mapping[str, Iterable[str]]
) -> dict[str, tuple[Preference, ...]]:
    """The preferences of contacts, oldest first, by contact; `contacts` are by workspace."""
    found: dict[str, tuple[Preference, ...]] = {}
    for workspace_id, ids in contacts.items():
        for row in tx.execute(_OF, {"workspace_id": workspace_id, "contact_ids": list(ids)}):
            *values, contact_id = row
            id, kind, value, label, message_id, declared_at = values
            one = Preference(
                id=id,
                kind=kind,
                value=value,
                label=label,
                message_id=message_id,
                declared_at=declared_at,
            )
            found[contact_id] = (*found.get(contact_id, ()), one)
    return found


def list_preferences(tx: Connection, workspace_id: str, contact_id: str) -> tuple[Preference, ...]:
    """The preferences of one contact, oldest first. Raises `NotFound` for an unknown contact."""
    access_contact(tx, workspace_id, contact_id)
    return of_contacts(tx, {workspace_id: [contact_id]}).get(contact_id, ())


def access_contact(tx: Connection, workspace_id: str, named: str) -> str:
    """The id of a contact named by it, or by an address as `channel type:value`.

    Raises `NotFound`.
    """
    channel_type, _, value = named.partition(":")
    known = select(contact.c.id).where(
        contact.c.workspace_id == workspace_id, contact.c.id == named
    )
    under = select(address.c.contact_id).where(
        address.c.workspace_id == workspace_id,
        address.c.channel_type == channel_type,
        address.c.value == value,
    )
    found = tx.execute(under if value else known).scalar_one_or_none()
    if found is None:
        raise NotFound(
            f"there is no contact {named!r}",
            advice="Name it by its id, or by an address such as `telegram:4711`.",
        )
    return str(found)


def declare(
    tx: Connection, workspace_id: str, contact_id: str, declared: Declared, now: datetime
) -> None:
    """Writes what a contact told or took back of themselves."""
    if declared.everything:
        forget(tx, workspace_id, contact_id)
    remove(tx, workspace_id, contact_id, declared.removed)
    for one in declared.added:
        _put(tx, workspace_id, contact_id, one, now)


def _put(
    tx: Connection, workspace_id: str, contact_id: str, one: Preference, now: datetime
) -> None:
    if one.kind in ONLY_ONE:
        tx.execute(
            delete(preference).where(
                preference.c.workspace_id == workspace_id,
                preference.c.contact_id == contact_id,
                preference.c.kind == one.kind,
            )
        )
    tx.execute(
        _INSERT,
        {
            "workspace_id": workspace_id,
            "id": one.id,
            "contact_id": contact_id,
            "kind": one.kind,
            "value": one.value,
            "label": one.label,
            "message_id": one.message_id,
            "declared_at": one.declared_at or now,
        },
    )


def remove(tx: Connection, workspace_id: str, contact_id: str, ids: Iterable[str]) -> int:
    """How many of these preferences of a contact there were; they are gone now."""
    wanted = list(ids)
    if not wanted:
        return 0
    return tx.execute(
        delete(preference).where(
            preference.c.workspace_id == workspace_id,
            preference.c.contact_id == contact_id,
            preference.c.id.in_(wanted),
        )
    ).rowcount


def forget(tx: Connection, workspace_id: str, contact_id: str) -> None:
    """Erases what the assistant knows of a contact: preferences, standing wishes, the memory of
    conversations with what was given, and what decisions rested on. Messages and turns stay: they
    are the company's record until its retention ends."""
    tx.execute(
        delete(preference).where(
            preference.c.workspace_id == workspace_id, preference.c.contact_id == contact_id
        )
    )
    forget_wishes(tx, workspace_id, contact_id)
    theirs = (
        conversation.c.workspace_id == workspace_id,
        conversation.c.contact_id == contact_id,
    )
    tx.execute(update(conversation).where(*theirs).values(memory={}))
    tx.execute(
        update(turn)
        .where(
            turn.c.workspace_id == workspace_id,
            turn.c.inputs.is_not(None),
            exists().where(*theirs, conversation.c.id == turn.c.conversation_id),
        )
        .values(inputs=None)
    )
