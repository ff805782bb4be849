"""Writing down who did what, where it is not the API itself that notes it.

await note_system(runtime, workspace.id, "change_member", object_kind="member", object_id=id)
"""

from __future__ import annotations

from comptoir.runtime import Runtime
from comptoir.store.accounts import find_account, fold_email
from comptoir.store.audit import Note, Outcome, add_notes
from comptoir.store.database import Connection
from comptoir.store.members import list_memberships


async def note_system(
    runtime: Runtime, workspace_id: str, action: str, *, object_kind: str, object_id: str
) -> None:
    """Notes what the operator did on the command line."""
    note = Note(
        workspace_id=workspace_id,
        id=runtime.ids.new(),
        at=runtime.clock(),
        who="system",
        name="command line",
        action=action,
        object_kind=object_kind,
        object_id=object_id,
    )
    await runtime.db.write(lambda tx: add_notes(tx, [note]))


async def note_account(
    runtime: Runtime, account_id: str, action: str, *, outcome: Outcome = "done", address: str = ""
) -> None:
    """Notes what a person did about their account, in each workspace they are a member of."""

    def write(tx: Connection) -> None:
        add_notes(
            tx,
            [
                Note(
                    workspace_id=one.workspace_id,
                    id=runtime.ids.new(),
                    at=runtime.clock(),
                    who="member",
                    who_id=one.id,
                    name=one.name,
                    action=action,
                    outcome=outcome,
                    address=address,
                )
                for one in list_memberships(tx, account_id)
            ],
        )

    await runtime.db.write(write)


async def note_refused_sign_in(runtime: Runtime, email: str, address: str) -> None:
    """Notes that somebody tried to sign in as a member and could not."""
    found = await runtime.db.read(lambda tx: find_account(tx, fold_email(email)))
    if found is not None:
        await note_account(runtime, found.id, "begin_session", outcome="refused", address=address)
