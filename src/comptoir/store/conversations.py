"""Conversations with the contact and address they belong to, read and made many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.conversation import Conversation
from comptoir.model.identity import Ids
from comptoir.store.addresses import (
    NewAddress,
    add_addresses,
    find_owners,
    merge_contact,
    rekey,
)
from comptoir.store.hot import Hot
from comptoir.store.leases import Key, by_channel
from comptoir.store.tables import address, channel, contact, conversation

Name = tuple[str, str, str]
"""(workspace id, channel type, one of the names that a contact has there)."""


class Thread(Struct, frozen=True, kw_only=True):
    """A conversation with what decisions and sends need to know of its contact and address."""

    conversation: Conversation
    channel_type: str
    contact_name: str
    contact_language: str
    stopped_at: datetime | None
    blocked_at: datetime | None
    marketing_stopped_at: datetime | None = None
    gone_at: datetime | None = None
    details: dict[str, Any] = {}
    problem: str = ""
    paused_until: datetime | None = None
    """Why, and until when, nothing goes out on the channel."""

    def rests(self, now: datetime) -> bool:
        """Whether nothing goes out on the channel at this moment."""
        return bool(self.problem) or (self.paused_until is not None and self.paused_until > now)


class Newcomer(Struct, frozen=True, kw_only=True):
    """Somebody who writes on a channel, perhaps for the first time, with all names that the
    platform gives of them."""

    key: Key
    channel_type: str
    name: str = ""
    language: str = ""
    identities: tuple[str, ...] = ()


class Progress(Struct, frozen=True, kw_only=True):
    """How a conversation moved on. None leaves a value as it is."""

    workspace_id: str
    id: str
    last_position: int
    last_message_at: datetime
    last_inbound_at: datetime | None = None
    paid_entry_at: datetime | None = None
    memory: dict[str, Any] | None = None
    owner: str | None = None


_COLUMNS = (
    conversation.c.workspace_id,
    conversation.c.id,
    conversation.c.channel_id,
    conversation.c.contact_id,
    conversation.c.key,
    conversation.c.owner,
    conversation.c.owner_id,
    conversation.c.memory,
    conversation.c.last_position,
    conversation.c.last_inbound_at,
    contact.c.name,
    contact.c.language,
    contact.c.blocked_at,
    address.c.stopped_at,
    address.c.marketing_stopped_at,
    address.c.gone_at,
    address.c.details,
    conversation.c.paid_entry_at,
    channel.c.problem,
    channel.c.paused_until,
)
_JOINED = (
    select(*_COLUMNS)
    .join_from(
        conversation,
        contact,
        (contact.c.workspace_id == conversation.c.workspace_id)
        & (contact.c.id == conversation.c.contact_id),
    )
    .join(
        address,
        (address.c.workspace_id == conversation.c.workspace_id)
        & (address.c.channel_type == bindparam("channel_type"))
        & (address.c.value == conversation.c.key),
    )
    .join(
        channel,
        (channel.c.workspace_id == conversation.c.workspace_id)
        & (channel.c.id == conversation.c.channel_id),
    )
)
_BY_KEY = _JOINED.where(
    conversation.c.workspace_id == bindparam("workspace_id"),
    conversation.c.channel_id == bindparam("channel_id"),
    conversation.c.key.in_(bindparam("keys", expanding=True)),
).with_for_update(of=conversation)
_BY_ID = _JOINED.where(
    conversation.c.workspace_id == bindparam("workspace_id"),
    conversation.c.id == bindparam("id"),
).with_for_update(of=conversation)
_NEW_CONTACT = insert(contact)
_NEW_ADDRESS = insert(address).on_conflict_do_nothing()
_NEW_CONVERSATION = insert(conversation).on_conflict_do_nothing()
_WHICH = (
    conversation.c.workspace_id == bindparam("of_workspace"),
    conversation.c.id == bindparam("of_id"),
)
_MOVE = Hot(
    update(conversation)
    .where(*_WHICH)
    .values(
        last_position=bindparam("position"),
        last_message_at=bindparam("at"),
        last_inbound_at=func.coalesce(
            bindparam("inbound_at", type_=conversation.c.last_inbound_at.type),
            conversation.c.last_inbound_at,
        ),
        paid_entry_at=func.coalesce(
            bindparam("paid_at", type_=conversation.c.paid_entry_at.type),
            conversation.c.paid_entry_at,
        ),
    )
)
_REMEMBER = Hot(
    update(conversation)
    .where(*_WHICH)
    .values(
        memory=func.coalesce(
            bindparam("new_memory", type_=conversation.c.memory.type), conversation.c.memory
        ),
        owner=func.coalesce(bindparam("new_owner"), conversation.c.owner),
    )
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


def find_threads(
    tx: Connection, keys: Iterable[Key], types: Mapping[tuple[str, str], str]
) -> dict[Key, Thread]:
    """The threads that exist; `types` gives the channel type of each (workspace, channel)."""
    threads = {}
    for (workspace_id, channel_id), names in by_channel(keys).items():
        channel_type = types[workspace_id, channel_id]
        bound = {
            "workspace_id": workspace_id,
            "channel_id": channel_id,
            "channel_type": channel_type,
            "keys": names,
        }
        for row in tx.execute(_BY_KEY, bound):
            threads[Key(workspace_id, channel_id, row[4])] = _thread(row, channel_type)
    return threads


def find_thread(
    tx: Connection, workspace_id: str, conversation_id: str, channel_type: str
) -> Thread | None:
    """One thread by the id of its conversation, its row locked; None if there is none."""
    bound = {"workspace_id": workspace_id, "id": conversation_id, "channel_type": channel_type}
    row = tx.execute(_BY_ID, bound).first()
    return _thread(row, channel_type) if row else None


def move(tx: Connection, progress: Sequence[Progress]) -> None:
    """Writes the new last position and times of conversations."""
    if progress:
        _MOVE.run(
            tx,
            [
                {
                    "of_workspace": p.workspace_id,
                    "of_id": p.id,
                    "position": p.last_position,
                    "at": p.last_message_at,
                    "inbound_at": p.last_inbound_at,
                    "paid_at": p.paid_entry_at,
                }
                for p in progress
            ],
        )


def remember(tx: Connection, progress: Sequence[Progress]) -> None:
    """Writes a new memory or owner where there is one."""
    rows = [
        {
            "of_workspace": p.workspace_id,
            "of_id": p.id,
            "new_memory": p.memory,
            "new_owner": p.owner,
        }
        for p in progress
        if p.memory is not None or p.owner is not None
    ]
    if rows:
        _REMEMBER.run(tx, rows)


def lock_position(tx: Connection, workspace_id: str, conversation_id: str) -> int:
    """The last position of one conversation, its row locked until the commit."""
    row = tx.execute(
        select(conversation.c.last_position)
        .where(conversation.c.workspace_id == workspace_id, conversation.c.id == conversation_id)
        .with_for_update()
    ).first()
    return int(row[0]) if row else 0


def set_language(tx: Connection, workspace_id: str, contact_id: str, language: str) -> None:
    """Keeps the language a contact writes in."""
    tx.execute(
        update(contact)
        .where(contact.c.workspace_id == workspace_id, contact.c.id == contact_id)
        .values(language=language)
    )


def set_owner(
    tx: Connection, workspace_id: str, conversation_id: str, owner: str, owner_id: str = ""
) -> None:
    """Gives a conversation to the assistant, a flow, a member or a team."""
    tx.execute(
        update(conversation)
        .where(conversation.c.workspace_id == workspace_id, conversation.c.id == conversation_id)
        .values(owner=owner, owner_id=owner_id)
    )


def find_conversation(
    tx: Connection, workspace_id: str, channel_id: str, key: str
) -> dict[str, Any] | None:
    """The conversation with `key` on a channel as a plain row; None if there is none."""
    row = tx.execute(
        select(conversation).where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.channel_id == channel_id,
            conversation.c.key == key,
        )
    ).first()
    return dict(row._mapping) if row else None


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


def _thread(row: Sequence[Any], channel_type: str) -> Thread:
    return Thread(
        conversation=Conversation(
            workspace_id=row[0],
            id=row[1],
            channel_id=row[2],
            contact_id=row[3],
            key=row[4],
            owner=row[5],
            owner_id=row[6],
            memory=row[7],
            last_position=row[8],
            last_inbound_at=row[9],
            paid_entry_at=row[17],
        ),
        channel_type=channel_type,
        contact_name=row[10],
        contact_language=row[11],
        blocked_at=row[12],
        stopped_at=row[13],
        marketing_stopped_at=row[14],
        gone_at=row[15],
        details=row[16],
        problem=row[18],
        paused_until=row[19],
    )
