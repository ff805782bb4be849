"""Who has a conversation: taken by a member, assigned, or handed back to the assistant.

It has one owner at a time. While a person has it the assistant is silent.
"""

from __future__ import annotations

from typing import Literal

from comptoir.errors import Conflict, InputInvalid, NotFound
from comptoir.inbox import assign
from comptoir.inbox.acting import By, event_of
from comptoir.inbox.naming import Named, member_called, member_of, nobody, team_called
from comptoir.store import conversations
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import Held, add_event, lock_owner

NewOwner = Literal["assistant", "team", "member"]
THEN: dict[str, str] = {
    "assistant": "The assistant answers the next message.",
    "flow": "The flow goes on with the next message.",
    "team": "The assistant is silent until somebody hands the conversation back, or the person "
    "sends MENU.",
    "member": "The assistant is silent until somebody hands the conversation back.",
}
"""What happens next in a conversation, by its owner."""


async def set_owner(
    by: By,
    conversation_id: str,
    owner: NewOwner,
    name: str = "",
    *,
    id: str = "",
    instead_of: str | None = None,
) -> None:
    """Gives a conversation to the assistant, or to the team or member with `id` or called `name`;
    to `by` where neither says which member. A workspace without members takes any name.

    With `instead_of` only where that is the member or team who has it. Raises `NotFound`,
    `InputInvalid` for a member without a name or who there is not, `Conflict`.
    """
    if owner == "member" and not (name or id or by.name):
        raise InputInvalid("a member has a name", advice="Say whose conversation it becomes.")
    if owner == "assistant" and (name or id):
        raise InputInvalid("the assistant has no name", advice="Leave the name out.")

    def write(tx: Connection) -> None:
        before = lock(tx, by, conversation_id)
        if instead_of is not None and before.name != instead_of:
            raise Conflict(f"meanwhile it belongs to {said_of(before)}")
        write_owner(tx, by, conversation_id, owner, name, id=id)

    await by.runtime.db.write(write)


def write_owner(
    tx: Connection, by: By, conversation_id: str, owner: NewOwner, name: str = "", *, id: str = ""
) -> None:
    """As `set_owner`, in a transaction of somebody who does more."""
    before = lock(tx, by, conversation_id)
    to = _named(tx, by, owner, name, id)
    if (before.owner, before.name, _id_of(before)) != (owner, to.name, to.id):
        give(tx, by, conversation_id, owner, to)


def _named(tx: Connection, by: By, owner: NewOwner, name: str, id: str) -> Named:
    if owner == "assistant":
        return nobody()
    if owner == "team":
        return team_called(tx, by.workspace_id, name, id)
    if by.member_id and not id and name in ("", by.name):
        return Named(by.name, by.member_id)
    return member_called(tx, by.workspace_id, name or by.name, id)


def _id_of(held: Held) -> str:
    return (held.member_id if held.owner == "member" else held.team_id) or ""


def lock(tx: Connection, by: By, conversation_id: str) -> Held:
    """Who has a conversation, its row locked. Raises `NotFound`."""
    before = lock_owner(tx, by.workspace_id, conversation_id)
    if before is None:
        raise NotFound("there is no such conversation")
    return before


def take(tx: Connection, by: By, conversation_id: str, before: Held) -> None:
    """Gives a conversation to whoever acts, unless they have it."""
    me = member_of(tx, by)
    if (before.owner, before.name, before.member_id or "") != ("member", me.name, me.id):
        give(tx, by, conversation_id, "member", me)


def give(tx: Connection, by: By, conversation_id: str, owner: str, to: Named) -> None:
    """Writes down the new owner, and that it changed."""
    if owner == "assistant":
        assign.hand_back(
            tx,
            workspace_id=by.workspace_id,
            conversation_id=conversation_id,
            now=by.runtime.clock(),
        )
    else:
        conversations.set_owner(tx, by.workspace_id, conversation_id, owner, to.name, id=to.id)
    details = {"owner": owner, "name": to.name}
    add_event(tx, event_of(by, conversation_id, "owner", details=details))


def said_of(held: Held) -> str:
    """Who has a conversation, in words."""
    return owner_text(held.owner, held.name)


def owner_text(owner: str, name: str) -> str:
    """An owner and what they are called, in words."""
    return f"{name} ({owner})" if name else f"the {owner}"
