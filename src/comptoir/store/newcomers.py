"""People who write, perhaps for the first time: their contact, names and conversation, made many
at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.identity import Ids
from comptoir.store.addresses import (
    NewAddress,
    add_addresses,
    find_owners,
    merge_contact,
    rekey,
)
from comptoir.store.conversations import Thread, find_threads
from comptoir.store.feed import note
from comptoir.store.hot import Hot
from comptoir.store.leases import Key
from comptoir.store.tables import address, contact, conversation

Name = tuple[str, str, str]
"""(workspace id, channel type, one of the names that a contact has there)."""


class Newcomer(Struct, frozen=True, kw_only=True):
    """Somebody who writes on a channel, perhaps for the first time, with all names that the
    platform gives of them."""

    key: Key
    channel_type: str
    name: str = ""
    language: str = ""
    identities: tuple[str, ...] = ()


_NEW_CONTACT = insert(contact)
_NEW_ADDRESS = insert(address).on_conflict_do_nothing()
_NEW_CONVERSATION = insert(conversation).on_conflict_do_nothing()
_CONVERSATIONS = Hot(
    _NEW_CONVERSATION,
    *("workspace_id", "id", "channel_id", "contact_id", "key", "owner", "memory", "created_at"),
)


def open_threads(
    tx: Connection, newcomers: Sequence[Newcomer], ids: Ids, now: datetime
) -> dict[Key, Thread]:
    """The thread of each newcomer, made where there was none; their rows stay locked.

    Somebody who comes under a new name is found by their other names, and goes on in the same
    conversation. Two newcomers that are one person get the same thread.
    """
    types = {(n.key.workspace_id, n.key.channel_id): n.channel_type for n in newcomers}
    threads = find_threads(tx, [n.key for n in newcomers], types)
    learn(tx, [n for n in newcomers if len(n.identities) > 1 and n.key in threads], now)
    left = list({n.key: n for n in newcomers if n.key not in threads}.values())
    while left:
        owners = _owners(tx, left)
        made, left = _apart(left, owners)
        _make(tx, made, owners, ids, now)
        threads |= find_threads(tx, [n.key for n in made], types)
        learn(tx, [n for n in made if len(n.identities) > 1], now)
    return threads


def open_known(
    tx: Connection,
    newcomers: Sequence[Newcomer],
    contacts: Mapping[Key, str],
    ids: Ids,
    now: datetime,
) -> dict[Key, Thread]:
    """The threads of people whose address is known to be that of a contact, by key; made where
    there was none, many in one statement."""
    types = {(n.key.workspace_id, n.key.channel_id): n.channel_type for n in newcomers}
    threads = find_threads(tx, [n.key for n in newcomers], types)
    left = [n for n in newcomers if n.key not in threads]
    talked = _talked(tx, left, contacts)
    fresh = [n for n in left if (n.key.channel_id, contacts[n.key]) not in talked]
    _CONVERSATIONS.run(tx, [_new_conversation(n, contacts[n.key], ids, now) for n in fresh])
    threads |= find_threads(tx, [n.key for n in fresh], types)
    # Who talks there under another name goes on in that conversation.
    return threads | open_threads(tx, [n for n in left if n.key not in threads], ids, now)


def _talked(
    tx: Connection, newcomers: Sequence[Newcomer], contacts: Mapping[Key, str]
) -> set[tuple[str, str]]:
    """Channel and contact of those who have a conversation there already."""
    by_workspace: dict[str, list[str]] = {}
    for one in newcomers:
        by_workspace.setdefault(one.key.workspace_id, []).append(contacts[one.key])
    return {
        (row[0], row[1])
        for workspace_id, owners in by_workspace.items()
        for row in tx.execute(
            select(conversation.c.channel_id, conversation.c.contact_id).where(
                conversation.c.workspace_id == workspace_id,
                conversation.c.contact_id.in_(owners),
            )
        )
    }


def _apart(
    newcomers: Sequence[Newcomer], owners: Mapping[Name, str]
) -> tuple[list[Newcomer], list[Newcomer]]:
    """Those of whom no two can be the same person, and the others, in their order."""
    met: set[Name | str] = set()
    apart: list[Newcomer] = []
    others: list[Newcomer] = []
    for one in newcomers:
        names = _names(one)
        marks: set[Name | str] = {*names, *(owners[name] for name in names if name in owners)}
        (others if marks & met else apart).append(one)
        met |= marks
    return apart, others


def _names(one: Newcomer) -> list[Name]:
    """All names of a newcomer, the one they write under first."""
    values = dict.fromkeys((one.key.conversation_key, *one.identities))
    return [(one.key.workspace_id, one.channel_type, value) for value in values]


def _owners(tx: Connection, newcomers: Sequence[Newcomer]) -> dict[Name, str]:
    """The contacts to whom the names of newcomers belong already."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in newcomers:
        for workspace_id, channel_type, value in _names(one):
            groups.setdefault((workspace_id, channel_type), []).append(value)
    return {
        (*group, value): contact_id
        for group, values in groups.items()
        for value, contact_id in find_owners(tx, *group, values).items()
    }


def _go_on(tx: Connection, one: Newcomer, owners: Mapping[Name, str], now: datetime) -> None:
    """Lets a known contact go on under a name they did not use before: the name becomes one of
    theirs, and their conversation goes on under it.

    The first name that is known decides. Where names belong to different contacts, nothing is
    merged: the name they write under wins.
    """
    workspace_id, channel_id, value = one.key
    names = _names(one)
    owner = next(owners[name] for name in names if name in owners)
    if names[0] not in owners:
        add_addresses(tx, [_address(one, value, owner)], now)
        # Another process may have given the name to somebody else meanwhile.
        owner = find_owners(tx, workspace_id, one.channel_type, [value])[value]
    rekey(tx, workspace_id, channel_id, owner, value)


def learn(tx: Connection, newcomers: Sequence[Newcomer], now: datetime) -> None:
    """Keeps the further names that a platform gives of people; one that belongs to somebody else
    stays theirs."""
    groups: dict[tuple[str, str], list[Newcomer]] = {}
    for newcomer in newcomers:
        groups.setdefault((newcomer.key.workspace_id, newcomer.channel_type), []).append(newcomer)
    for (workspace_id, channel_type), group in groups.items():
        names = {name for n in group for name in (n.key.conversation_key, *n.identities)}
        owners = find_owners(tx, workspace_id, channel_type, names)
        new = [
            _address(n, name, owners[n.key.conversation_key])
            for n in group
            for name in n.identities
            if name not in owners and n.key.conversation_key in owners
        ]
        add_addresses(tx, new, now)


def _address(newcomer: Newcomer, value: str, contact_id: str) -> NewAddress:
    return NewAddress(
        workspace_id=newcomer.key.workspace_id,
        channel_type=newcomer.channel_type,
        value=value,
        contact_id=contact_id,
    )


def _make(
    tx: Connection,
    newcomers: Sequence[Newcomer],
    owners: Mapping[Name, str],
    ids: Ids,
    now: datetime,
) -> None:
    """Contacts, addresses and conversations for people who are new on a channel."""
    strangers = []
    for one in newcomers:
        if any(name in owners for name in _names(one)):
            _go_on(tx, one, owners, now)
        else:
            strangers.append(one)
    made = _make_contacts(tx, strangers, ids, now) if strangers else {}
    contacts = _owners(tx, newcomers)
    for one in strangers:
        if any(contacts[name] != made[name] for name in _names(one)):
            _meet(tx, one, made, contacts, now)
            contacts = _owners(tx, newcomers)
    rows = [_new_conversation(n, contacts[_names(n)[0]], ids, now) for n in newcomers]
    tx.execute(_NEW_CONVERSATION, rows)


def _make_contacts(
    tx: Connection, strangers: Sequence[Newcomer], ids: Ids, now: datetime
) -> dict[Name, str]:
    """A contact for each, with all of their names; the new contacts by name."""
    made = [(ids.new(), s) for s in strangers]
    tx.execute(
        _NEW_CONTACT,
        [
            {
                "workspace_id": s.key.workspace_id,
                "id": contact_id,
                "name": s.name,
                "language": s.language,
                "created_at": now,
            }
            for contact_id, s in made
        ],
    )
    for contact_id, one in made:
        note(tx, one.key.workspace_id, "contact_changed", contact_id, "new")
    names = {name: contact_id for contact_id, s in made for name in _names(s)}
    # In order, so that two transactions never wait for each other in a circle.
    tx.execute(_NEW_ADDRESS, [_new_address(n, names[n], now) for n in sorted(names)])
    return names


def _new_address(name: Name, contact_id: str, now: datetime) -> dict[str, Any]:
    workspace_id, channel_type, value = name
    return {
        "workspace_id": workspace_id,
        "channel_type": channel_type,
        "value": value,
        "contact_id": contact_id,
        "details": {},
        "created_at": now,
    }


def _meet(
    tx: Connection,
    one: Newcomer,
    made: Mapping[Name, str],
    owners: Mapping[Name, str],
    now: datetime,
) -> None:
    """Another process met a stranger at the same moment: theirs is the contact."""
    mine = made[_names(one)[0]]
    theirs = next(owners[name] for name in _names(one) if owners[name] != mine)
    workspace_id, channel_type, _ = _names(one)[0]
    merge_contact(tx, workspace_id, channel_type, mine, theirs)
    _go_on(tx, one, {n: theirs if o == mine else o for n, o in owners.items()}, now)


def _new_conversation(
    newcomer: Newcomer, contact_id: str, ids: Ids, now: datetime
) -> dict[str, Any]:
    return {
        "workspace_id": newcomer.key.workspace_id,
        "id": ids.new(),
        "channel_id": newcomer.key.channel_id,
        "contact_id": contact_id,
        "key": newcomer.key.conversation_key,
        "owner": "assistant",
        "memory": {},
        "created_at": now,
    }
