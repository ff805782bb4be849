"""The names of contacts on channel types, and what may be sent there.

A contact may have several names on one channel type (a user id and a phone number). What a person
withdraws under one of them counts for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import astuple
from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.contact import Address, AddressState
from comptoir.store.consents import give_states, move_consents
from comptoir.store.joins import same
from comptoir.store.tables import address, channel, contact, conversation

LONGEST_USERNAME = 200
Withdrawal = Literal["stopped_at", "marketing_stopped_at", "marketing_wait_until", "gone_at"]


class NewAddress(Struct, frozen=True, kw_only=True):
    """A further name of a contact."""

    workspace_id: str
    channel_type: str
    value: str
    contact_id: str


_OWNERS = select(address.c.value, address.c.contact_id).where(
    address.c.workspace_id == bindparam("workspace_id"),
    address.c.channel_type == bindparam("channel_type"),
    address.c.value.in_(bindparam("values", expanding=True)),
)
_SIBLING = (
    select(address.c.stopped_at, address.c.marketing_stopped_at)
    .where(
        address.c.workspace_id == bindparam("workspace_id"),
        address.c.channel_type == bindparam("channel_type"),
        address.c.contact_id == bindparam("contact_id"),
    )
    .limit(1)
)
_OF_CONTACT = (
    address.c.workspace_id == bindparam("of_workspace"),
    address.c.channel_type == bindparam("of_type"),
    address.c.contact_id.in_(
        select(address.c.contact_id).where(
            address.c.workspace_id == bindparam("of_workspace"),
            address.c.channel_type == bindparam("of_type"),
            address.c.value == bindparam("of_value"),
        )
    ),
)


_LAST_SEEN = (
    select(func.max(conversation.c.last_inbound_at))
    .join(channel, same(channel, conversation.c.channel_id))
    .where(
        conversation.c.workspace_id == address.c.workspace_id,
        conversation.c.contact_id == address.c.contact_id,
        conversation.c.key == address.c.value,
        channel.c.type == address.c.channel_type,
    )
    .scalar_subquery()
)


def new_addresses(
    workspace_id: str, channel_type: str, contact_id: str, values: Iterable[str]
) -> list[NewAddress]:
    """`values` as further names of one contact."""
    return [
        NewAddress(
            workspace_id=workspace_id,
            channel_type=channel_type,
            value=value,
            contact_id=contact_id,
        )
        for value in values
    ]


def find_owners(
    tx: Connection, workspace_id: str, channel_type: str, values: Iterable[str]
) -> dict[str, str]:
    """The contacts to whom names belong, by name; unknown names are left out."""
    bound = {"workspace_id": workspace_id, "channel_type": channel_type, "values": list(values)}
    return {row[0]: row[1] for row in tx.execute(_OWNERS, bound)}


def list_addresses(tx: Connection, workspace_id: str, contact_id: str) -> list[Address]:
    """All names of a contact, by channel type; the one they wrote under last comes first."""
    rows = tx.execute(
        select(address, contact.c.blocked_at, _LAST_SEEN.label("last_seen_at"))
        .join(contact, same(contact, address.c.contact_id))
        .where(address.c.workspace_id == workspace_id, address.c.contact_id == contact_id)
        .order_by(address.c.channel_type, _LAST_SEEN.desc().nulls_last(), address.c.value)
    )
    return [_address(row) for row in rows]


def names_of(tx: Connection, workspace_id: str, contact_ids: Sequence[str]) -> dict[str, list[str]]:
    """What contacts are called on their channels, by contact: addresses and usernames."""
    names: dict[str, list[str]] = {}
    rows = tx.execute(
        select(address.c.contact_id, address.c.value, address.c.username)
        .where(address.c.workspace_id == workspace_id, address.c.contact_id.in_(contact_ids))
        .order_by(address.c.channel_type, address.c.value)
    )
    for contact_id, value, username in rows:
        names.setdefault(contact_id, []).extend((value, username))
    return names


def _address(row: Any) -> Address:
    return Address(
        channel_type=row.channel_type,
        value=row.value,
        username=row.username,
        state=_state(row),
        last_seen_at=row.last_seen_at,
    )


def _state(row: Any) -> AddressState:
    """The strictest of what holds."""
    if row.blocked_at:
        return "blocked"
    if row.stopped_at:
        return "stopped"
    if row.gone_at:
        return "gone"
    return "no_marketing" if row.marketing_stopped_at else "open"


def add_addresses(tx: Connection, new: Sequence[NewAddress], now: datetime) -> None:
    """Gives contacts further names; what they withdrew counts for the new ones too. A name that
    belongs to somebody already stays theirs."""
    for one in new:
        bound = {
            "workspace_id": one.workspace_id,
            "channel_type": one.channel_type,
            "contact_id": one.contact_id,
        }
        sibling = tx.execute(_SIBLING, bound).first()
        tx.execute(
            insert(address).on_conflict_do_nothing(),
            {
                **bound,
                "value": one.value,
                "details": {},
                "stopped_at": sibling[0] if sibling else None,
                "marketing_stopped_at": sibling[1] if sibling else None,
                "created_at": now,
            },
        )
        if sibling:
            give_states(tx, *astuple(one))


def withdraw(
    tx: Connection,
    workspace_id: str,
    channel_type: str,
    value: str,
    what: Withdrawal,
    at: datetime | None,
) -> None:
    """Marks (`at`) or clears (None) all names of a contact on a channel type."""
    tx.execute(
        update(address)
        .where(*_OF_CONTACT)
        .values({what: bindparam("at", type_=address.c[what].type)}),
        {"of_workspace": workspace_id, "of_type": channel_type, "of_value": value, "at": at},
    )


def set_username(
    tx: Connection, workspace_id: str, channel_type: str, value: str, username: str
) -> None:
    """Keeps what people see of an address; people change it as they like."""
    tx.execute(
        update(address)
        .where(
            address.c.workspace_id == workspace_id,
            address.c.channel_type == channel_type,
            address.c.value == value,
        )
        .values(username=username[:LONGEST_USERNAME])
    )


def put_details(
    tx: Connection, workspace_id: str, channel_type: str, value: str, details: dict[str, Any]
) -> None:
    """Keeps what sending to an address needs beyond its name."""
    tx.execute(
        update(address)
        .where(
            address.c.workspace_id == workspace_id,
            address.c.channel_type == channel_type,
            address.c.value == value,
        )
        .values(details=details)
    )


def merge_contact(
    tx: Connection, workspace_id: str, channel_type: str, new: str, known: str
) -> None:
    """Gives the names of a contact that was only just made to another, who is the same person; what
    that one withdrew counts for them too."""
    bound = {"workspace_id": workspace_id, "channel_type": channel_type, "contact_id": known}
    stopped_at, marketing_stopped_at = tx.execute(_SIBLING, bound).one()
    tx.execute(
        update(address)
        .where(address.c.workspace_id == workspace_id, address.c.contact_id == new)
        .values(contact_id=known, stopped_at=stopped_at, marketing_stopped_at=marketing_stopped_at)
    )
    move_consents(tx, workspace_id, new, known)
    tx.execute(delete(contact).where(contact.c.workspace_id == workspace_id, contact.c.id == new))


def unite_stops(tx: Connection, workspace_id: str, contact_id: str) -> None:
    """What was withdrawn under one name of a contact counts for all of them on the channel type:
    for when names of two contacts come together."""
    other = address.alias("other")
    theirs = (
        other.c.workspace_id == address.c.workspace_id,
        other.c.channel_type == address.c.channel_type,
        other.c.contact_id == address.c.contact_id,
    )
    mine = (address.c.workspace_id == workspace_id, address.c.contact_id == contact_id)
    for name in ("stopped_at", "marketing_stopped_at"):
        first = select(func.min(other.c[name])).where(*theirs).scalar_subquery()
        open_ones = update(address).where(*mine, address.c[name].is_(None))
        tx.execute(open_ones.values({name: first}))


def rekey(tx: Connection, workspace_id: str, channel_id: str, contact_id: str, key: str) -> bool:
    """Lets the contact's conversation on a channel go on under another of their names; whether
    there was one."""
    taken = select(conversation.c.id).where(
        conversation.c.workspace_id == workspace_id,
        conversation.c.channel_id == channel_id,
        conversation.c.key == key,
    )
    if tx.execute(taken).first() is not None:
        return False
    latest = (
        select(conversation.c.id)
        .where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.channel_id == channel_id,
            conversation.c.contact_id == contact_id,
        )
        .order_by(conversation.c.last_message_at.desc().nulls_last(), conversation.c.id)
        .limit(1)
        .scalar_subquery()
    )
    found = tx.execute(
        update(conversation)
        .where(conversation.c.workspace_id == workspace_id, conversation.c.id == latest)
        .values(key=key)
    )
    return found.rowcount > 0
