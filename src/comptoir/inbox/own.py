"""Who has a conversation: taken by a member, assigned, or handed back to the assistant.

It has one owner at a time. While a person has it the assistant is silent.
"""

from __future__ import annotations

from typing import Literal

from comptoir.errors import Conflict, InputInvalid, NotFound
from comptoir.inbox import assign
from comptoir.inbox.acting import By, event_of
from comptoir.store import conversations
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import add_event, lock_owner

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
    by: By, conversation_id: str, owner: NewOwner, name: str = "", *, instead_of: str | None = None
) -> None:
    """Gives a conversation to the assistant, to a team or to a member called `name`.

    With `instead_of` only where that is the member or team who has it. Raises `NotFound`,
    `InputInvalid` for a member without a name, `Conflict`.
    """
    if owner == "member" and not name:
        raise InputInvalid("a member has a name", advice="Say whose conversation it becomes.")
    if owner == "assistant" and name:
        raise InputInvalid("the assistant has no name", advice="Leave the name out.")

    def write(tx: Connection) -> None:
        before = lock(tx, by, conversation_id)
        if instead_of is not None and before[1] != instead_of:
            raise Conflict(f"meanwhile it belongs to {said_of(*before)}")
        if before != (owner, name):
            give(tx, by, conversation_id, owner, name)

    await by.runtime.db.write(write)


def lock(tx: Connection, by: By, conversation_id: str) -> tuple[str, str]:
    """Who has a conversation, its row locked. Raises `NotFound`."""
    before = lock_owner(tx, by.workspace_id, conversation_id)
    if before is None:
        raise NotFound("there is no such conversation")
    return before


def give(tx: Connection, by: By, conversation_id: str, owner: str, name: str) -> None:
    """Writes down the new owner, and that it changed."""
    if owner == "assistant":
        assign.hand_back(
            tx,
            workspace_id=by.workspace_id,
            conversation_id=conversation_id,
            now=by.runtime.clock(),
        )
    else:
        conversations.set_owner(tx, by.workspace_id, conversation_id, owner, name)
    add_event(tx, event_of(by, conversation_id, "owner", details={"owner": owner, "name": name}))


def said_of(owner: str, name: str) -> str:
    """An owner in words."""
    return f"{name} ({owner})" if name else f"the {owner}"
