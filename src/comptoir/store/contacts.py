"""Contacts as members see them: found by name or address, with their tags; and changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.contact import Address, Preference
from comptoir.store.addresses import list_addresses
from comptoir.store.consents import consent_history
from comptoir.store.conversation_pages import is_called
from comptoir.store.feed import note
from comptoir.store.preferences import list_preferences
from comptoir.store.tables import contact, contact_tag


class Listed(Struct, frozen=True, kw_only=True):
    """One contact of a list."""

    id: str
    name: str
    language: str
    blocked_at: datetime | None
    created_at: datetime
    tags: tuple[str, ...] = ()


class Whole(Struct, frozen=True, kw_only=True):
    """All that members see of a contact. `consents` are rows of the ledger, oldest first."""

    contact: Listed
    addresses: list[Address]
    preferences: tuple[Preference, ...]
    consents: list[dict[str, Any]]


class Change(Struct, frozen=True, kw_only=True):
    """What is to be changed; None leaves it as it is."""

    name: str | None = None
    language: str | None = None
    tags: Sequence[str] | None = None
    blocked: bool | None = None


def list_contacts(
    tx: Connection, workspace_id: str, begins: str, before: str, limit: int
) -> list[Listed]:
    """Contacts, the newest first, behind the one with the id `before`; with `begins` those whose
    name, username or address begins so."""
    query = select(contact).where(contact.c.workspace_id == workspace_id)
    if begins:
        query = query.where(is_called(begins))
    if before:
        query = query.where(contact.c.id < before)
    rows = tx.execute(query.order_by(contact.c.id.desc()).limit(limit)).all()
    tags = tags_of(tx, {workspace_id: [row.id for row in rows]})
    return [_listed(row, tags) for row in rows]


def find_contacts(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, Listed]:
    """Contacts by their ids; unknown ones are left out."""
    which = (contact.c.workspace_id == workspace_id, contact.c.id.in_(ids))
    rows = tx.execute(select(contact).where(*which)).all()
    tags = tags_of(tx, {workspace_id: [row.id for row in rows]})
    return {row.id: _listed(row, tags) for row in rows}


def access_whole(tx: Connection, workspace_id: str, id: str) -> Whole:
    """One contact. Raises `NotFound`, also for one of another workspace."""
    row = tx.execute(select(contact).where(*_which(workspace_id, id))).first()
    if row is None:
        raise NotFound("there is no such contact")
    return Whole(
        contact=_listed(row, tags_of(tx, {workspace_id: [id]})),
        addresses=list_addresses(tx, workspace_id, id),
        preferences=list_preferences(tx, workspace_id, id),
        consents=consent_history(tx, workspace_id, id),
    )


def change_contact(
    tx: Connection, workspace_id: str, id: str, change: Change, now: datetime
) -> None:
    """Changes what members may change of a contact. Raises `NotFound`."""
    found = select(contact.c.id).where(*_which(workspace_id, id)).with_for_update()
    if tx.execute(found).first() is None:
        raise NotFound("there is no such contact")
    values: dict[str, Any] = {
        name: value for name in ("name", "language") if (value := getattr(change, name)) is not None
    }
    if change.blocked is not None:
        values["blocked_at"] = now if change.blocked else None
    if values:
        tx.execute(update(contact).where(*_which(workspace_id, id)).values(**values))
    if change.tags is not None:
        _set_tags(tx, workspace_id, id, change.tags)
    changed = [name for name in Change.__struct_fields__ if getattr(change, name) is not None]
    if changed:
        note(tx, workspace_id, "contact_changed", id, ",".join(changed))


def _set_tags(tx: Connection, workspace_id: str, id: str, tags: Iterable[str]) -> None:
    owner = {"workspace_id": workspace_id, "contact_id": id}
    mine = (contact_tag.c[name] == value for name, value in owner.items())
    tx.execute(delete(contact_tag).where(*mine))
    if rows := [{**owner, "tag": tag} for tag in tags]:
        tx.execute(insert(contact_tag).on_conflict_do_nothing(), rows)


_TAGS = (
    select(contact_tag.c.contact_id, contact_tag.c.tag)
    .where(
        contact_tag.c.workspace_id == bindparam("workspace_id"),
        contact_tag.c.contact_id.in_(bindparam("contact_ids", expanding=True)),
    )
    .order_by(contact_tag.c.tag)
)


def tags_of(tx: Connection, contacts: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The tags of contacts by contact, in order; `contacts` are by workspace."""
    found: dict[str, list[str]] = {}
    for workspace_id, ids in contacts.items():
        for row in tx.execute(_TAGS, {"workspace_id": workspace_id, "contact_ids": list(ids)}):
            found.setdefault(row[0], []).append(row[1])
    return {id: tuple(tags) for id, tags in found.items()}


def _listed(row: Row[Any], tags: Mapping[str, tuple[str, ...]]) -> Listed:
    return Listed(
        id=row.id,
        name=row.name,
        language=row.language,
        blocked_at=row.blocked_at,
        created_at=row.created_at,
        tags=tags.get(row.id, ()),
    )


def _which(workspace_id: str, id: str) -> Any:
    return contact.c.workspace_id == workspace_id, contact.c.id == id
