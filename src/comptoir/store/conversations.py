"""Conversations with the contact and address they belong to, read many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Integer, bindparam, case, func, null, select, update

from comptoir.model.conversation import Conversation
from comptoir.store.feed import note
from comptoir.store.hot import Hot
from comptoir.store.joins import is_address_of_it, same
from comptoir.store.leases import Key, by_channel
from comptoir.store.tables import address, channel, contact, conversation


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
    username: str = ""
    """What people see of the address, such as @ada."""

    def rests(self, now: datetime) -> bool:
        """Whether nothing goes out on the channel at this moment."""
        return bool(self.problem) or (self.paused_until is not None and self.paused_until > now)


class Progress(Struct, frozen=True, kw_only=True):
    """How a conversation moved on. None leaves a value as it is; `answers` where nobody waits any
    more for what was said."""

    workspace_id: str
    id: str
    last_position: int
    last_message_at: datetime
    last_inbound_at: datetime | None = None
    paid_entry_at: datetime | None = None
    memory: dict[str, Any] | None = None
    owner: str | None = None
    answers: bool = False


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
    address.c.username,
)
_JOINED = (
    select(*_COLUMNS)
    .join_from(conversation, contact, same(contact, conversation.c.contact_id))
    .join(address, is_address_of_it(bindparam("channel_type")))
    .join(channel, same(channel, conversation.c.channel_id))
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
_WHICH = (
    conversation.c.workspace_id == bindparam("of_workspace"),
    conversation.c.id == bindparam("of_id"),
)
_INBOUND_AT = bindparam("inbound_at", type_=conversation.c.last_inbound_at.type)
_MOVE = Hot(
    update(conversation)
    .where(*_WHICH)
    .values(
        last_position=bindparam("position"),
        last_message_at=bindparam("at"),
        last_inbound_at=func.coalesce(_INBOUND_AT, conversation.c.last_inbound_at),
        # The contact waits from their first word that nobody answered.
        waiting_since=case(
            (bindparam("answers", type_=Integer) == 1, null()),
            else_=func.coalesce(conversation.c.waiting_since, _INBOUND_AT),
        ),
        # Who writes wakes what was put off or done.
        state=case((_INBOUND_AT.is_not(None), "open"), else_=conversation.c.state),
        snoozed_until=case((_INBOUND_AT.is_not(None), null()), else_=conversation.c.snoozed_until),
        paid_entry_at=func.coalesce(
            bindparam("paid_at", type_=conversation.c.paid_entry_at.type),
            conversation.c.paid_entry_at,
        ),
    )
)
_NUMBER = Hot(update(conversation).where(*_WHICH).values(last_position=bindparam("position")))
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
                    "answers": int(p.answers),
                }
                for p in progress
            ],
        )


def take_positions(tx: Connection, positions: Mapping[tuple[str, str], int]) -> None:
    """Writes the last positions of conversations, by workspace and id, which do not move up in the
    inbox for it."""
    rows = [
        {"of_workspace": workspace_id, "of_id": id, "position": position}
        for (workspace_id, id), position in positions.items()
    ]
    _NUMBER.run(tx, rows)


def hear(tx: Connection, workspace_id: str, conversation_id: str, at: datetime) -> None:
    """Notes that the contact did something at a moment, which is no message but counts as one for
    the platform's window. Nobody has to answer it."""
    known = conversation.c.last_inbound_at
    which = (conversation.c.workspace_id == workspace_id, conversation.c.id == conversation_id)
    is_later = known.is_(None) | (known < at)
    tx.execute(update(conversation).where(*which, is_later).values(last_inbound_at=at))


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
        for one in progress:
            if one.owner is not None:
                note(tx, one.workspace_id, "conversation_changed", one.id, "owner")


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
    note(tx, workspace_id, "contact_changed", contact_id, "language")


def set_owner(
    tx: Connection,
    workspace_id: str,
    conversation_id: str,
    owner: str,
    owner_id: str = "",
    *,
    id: str = "",
) -> None:
    """Gives a conversation to the assistant, a flow, a member or a team, with its name and `id`.

    The team stays beside a member; nothing is promised where no person has it.
    """
    values: dict[str, Any] = {"owner": owner, "owner_id": owner_id, "member_id": None}
    if owner == "member":
        values["member_id"] = id or None
    else:
        values["team_id"] = id or None
    if owner in ("assistant", "flow"):
        values["due_at"] = None
    tx.execute(
        update(conversation)
        .where(conversation.c.workspace_id == workspace_id, conversation.c.id == conversation_id)
        .values(**values)
    )
    note(tx, workspace_id, "conversation_changed", conversation_id, "owner")


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
        username=row[20],
    )
