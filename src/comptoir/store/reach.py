"""Which rows of which table are about one person; export and erasure both follow it.

rows_of(message, person)      →  a condition on `message`, None for a table with nothing of people
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    union,
)

from comptoir.model.calling import PHONES, subscriber_number
from comptoir.store import tables as t
from comptoir.store.data_map import DATA_MAP


class Person(Struct, frozen=True, kw_only=True):
    """A contact, and the names and keys under which the platforms know them."""

    workspace_id: str
    contact_id: str
    names: tuple[tuple[str, str], ...]
    """Channel type and address."""
    keys: tuple[tuple[str, str], ...]
    """Channel id and conversation key."""


Reach = Callable[[Table, Person], ColumnElement[bool]]


def find_person(tx: Connection, workspace_id: str, contact_id: str) -> Person:
    """The person behind a contact, with every key they wrote under."""
    mine = (t.address.c.workspace_id == workspace_id, t.address.c.contact_id == contact_id)
    names = tx.execute(select(t.address.c.channel_type, t.address.c.value).where(*mine))
    found = tuple((row[0], row[1]) for row in names)
    talks = select(t.conversation.c.channel_id, t.conversation.c.key).where(
        t.conversation.c.workspace_id == workspace_id, t.conversation.c.contact_id == contact_id
    )
    known = (
        select(t.channel.c.id, t.address.c.value)
        .join(
            t.address,
            (t.address.c.workspace_id == t.channel.c.workspace_id)
            & (t.address.c.channel_type == t.channel.c.type),
        )
        .where(*mine)
    )
    keys = tx.execute(union(talks, known))
    return Person(
        workspace_id=workspace_id,
        contact_id=contact_id,
        names=found,
        keys=tuple((row[0], row[1]) for row in keys),
    )


def rows_of(table: Table, person: Person) -> ColumnElement[bool] | None:
    """The rows of `table` that are about a person; None where there can be none."""
    if table.name in _KEPT or not DATA_MAP[table.name].personal:
        return None
    special = _SPECIAL.get(table.name)
    if special is None:
        column = next((name for name in _BY if name in table.c), None)
        if column is None:
            return None
        special = _BY[column]
    return (table.c.workspace_id == person.workspace_id) & special(table, person)


def _talks(person: Person) -> Select[Any]:
    which = t.conversation.c.workspace_id == person.workspace_id
    mine = which & (t.conversation.c.contact_id == person.contact_id)
    return select(t.conversation.c.id).where(mine)


def _messages(person: Person) -> Select[Any]:
    which = t.message.c.workspace_id == person.workspace_id
    return select(t.message.c.id).where(which & t.message.c.conversation_id.in_(_talks(person)))


def _platform_ids(person: Person) -> Select[Any]:
    which = t.message.c.workspace_id == person.workspace_id
    mine = which & t.message.c.conversation_id.in_(_talks(person)) & (t.message.c.platform_id != "")
    return select(t.message.c.platform_id).where(mine)


def _turns(person: Person) -> Select[Any]:
    which = t.turn.c.workspace_id == person.workspace_id
    return select(t.turn.c.id).where(which & t.turn.c.conversation_id.in_(_talks(person)))


def _subjects(table: Table, person: Person) -> ColumnElement[bool]:
    subject = table.c.subject
    return or_(
        subject == person.contact_id,
        subject.in_(_talks(person)),
        subject.in_(_messages(person)),
    )


def _files(table: Table, person: Person) -> ColumnElement[bool]:
    """What they sent, and nobody else."""
    mine = select(t.attachment.c.file_id).where(
        t.attachment.c.workspace_id == person.workspace_id,
        t.attachment.c.message_id.in_(_messages(person)),
    )
    others = select(t.attachment.c.file_id).where(
        t.attachment.c.workspace_id == person.workspace_id,
        t.attachment.c.message_id.not_in(_messages(person)),
    )
    is_theirs = table.c.id.in_(mine) & table.c.id.not_in(others)
    origin = t.file.alias("origin")
    made_of = select(literal("file:") + origin.c.id).where(
        origin.c.workspace_id == person.workspace_id, origin.c.id.in_(mine)
    )
    return is_theirs | table.c.source_url.in_(made_of)


def _keys(table: Table, person: Person) -> ColumnElement[bool]:
    key = tuple_(table.c.channel_id, table.c.conversation_key)
    return key.in_(person.keys)


def _paces(table: Table, person: Person) -> ColumnElement[bool]:
    return table.c.scope.in_([f"person:{channel}:{key}" for channel, key in person.keys])


def _requests(table: Table, person: Person) -> ColumnElement[bool]:
    return table.c.made_id.in_(_messages(person))


def _receipts(table: Table, person: Person) -> ColumnElement[bool]:
    return table.c.platform_id.in_(_platform_ids(person))


def _goldens(table: Table, person: Person) -> ColumnElement[bool]:
    return table.c.origin.in_(_messages(person))


def _clicks(table: Table, person: Person) -> ColumnElement[bool]:
    mine = (
        t.link_token.c.workspace_id == person.workspace_id,
        t.link_token.c.contact_id == person.contact_id,
    )
    return table.c.token.in_(select(t.link_token.c.token).where(*mine))


def _notices(table: Table, person: Person) -> ColumnElement[bool]:
    """What the platform told of the channel may name a person."""
    values = {value for _, value in person.names} | {key for _, key in person.keys}
    columns = (table.c.subject, table.c.reason, table.c.details)
    found = [c.contains(value, autoescape=True) for c in columns for value in values if value]
    return or_(table.c.id == "", *found)


def _import_rows(table: Table, person: Person) -> ColumnElement[bool]:
    """What became theirs, and rows of files that are nobody's but name an address of theirs."""
    plain: Any = type_coerce(table.c.cells, Text)
    digits = plain
    for sign in _IN_NUMBERS:
        digits = func.replace(digits, sign, "")
    named = [plain.contains(value, autoescape=True) for _, value in person.names if value]
    numbers = [subscriber_number(value) for type, value in person.names if type in PHONES]
    named += [digits.contains(one) for one in numbers if one.isdigit() and len(one) >= SHORTEST]
    is_nobodys = table.c.outcome.in_(("", "failed", "undone"))
    return or_(table.c.contact_id == person.contact_id, and_(is_nobodys, or_(false(), *named)))


_IN_NUMBERS = (" ", "-", "/", "(", ")", ".", "\u00a0", "+")
"""What people write between the digits of a phone number."""
SHORTEST = 5
"""Digits of a number that tells somebody apart, without the code of the country."""
_BY: dict[str, Reach] = {
    "contact_id": lambda table, person: table.c.contact_id == person.contact_id,
    "conversation_id": lambda table, person: table.c.conversation_id.in_(_talks(person)),
    "message_id": lambda table, person: table.c.message_id.in_(_messages(person)),
    "turn_id": lambda table, person: table.c.turn_id.in_(_turns(person)),
}
"""How a row says whom it is about, by the first of these columns that a table has."""
_SPECIAL: dict[str, Reach] = {
    "contact": lambda table, person: table.c.id == person.contact_id,
    "contact_import_row": _import_rows,
    "file": _files,
    "envelope": _keys,
    "lease": _keys,
    "pace": _paces,
    "request_key": _requests,
    "receipt": _receipts,
    "early": _receipts,
    "golden": _goldens,
    "click": _clicks,
    "notice": _notices,
    "search_entry": _subjects,
    "feed": _subjects,
    "webhook_delivery": _subjects,
}
_KEPT = frozenset(("erasure", "erased_address", "contact_import_piece"))
"""What remembers that somebody was erased; and files as they came, which are gone once read."""
