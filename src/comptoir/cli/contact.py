"""`comptoir contact`: what is known of one person, how they are reached, and taking it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import typer

from comptoir.cli import contact_import
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_list,
)
from comptoir.errors import NotFound
from comptoir.inbox import erasure
from comptoir.inbox.person_file import person_file
from comptoir.model.contact import Address, Preference
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import addresses as addresses_store
from comptoir.store import preferences as store
from comptoir.store.erasing import Erased

app = new_group("Contacts: how they are reached, and what they declared of themselves.")

T = TypeVar("T")
Verb = Callable[[Runtime, str, str], Awaitable[T]]
Contact = Annotated[
    str, typer.Argument(help="Id of the contact, or an address: CHANNEL_TYPE:VALUE.")
]


@app.command()
def addresses(
    contact: Contact,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """List the addresses of a contact: channel type, key, username, state, last message."""

    async def verb(runtime: Runtime, workspace_id: str, id: str) -> list[Address]:
        return await runtime.db.read(
            lambda tx: addresses_store.list_addresses(tx, workspace_id, id)
        )

    print_list(
        _with(database, workspace, contact, verb),
        ("channel type", "key", "username", "state", "last seen"),
        _address_row,
        json=json,
    )


@app.command()
def preferences(
    contact: Contact,
    database: Database = None,
    workspace: WorkspaceName = "main",
    forget: Annotated[list[str] | None, typer.Option(help="Id of one to be forgotten.")] = None,
    json: AsJson = False,
) -> None:
    """List what a contact declared of themselves; forget some of it."""

    async def verb(runtime: Runtime, workspace_id: str, id: str) -> tuple[Preference, ...]:
        return await _forget_some(runtime, workspace_id, id, forget or [])

    print_list(
        _with(database, workspace, contact, verb),
        ("id", "kind", "value", "label", "declared"),
        _row,
        json=json,
    )


@app.command()
def forget(contact: Contact, database: Database = None, workspace: WorkspaceName = "main") -> None:
    """Erase preferences, memory and what was given of a contact; messages stay."""

    async def verb(runtime: Runtime, workspace_id: str, id: str) -> None:
        await runtime.db.write(lambda tx: store.forget(tx, workspace_id, id))

    _with(database, workspace, contact, verb)
    typer.echo("forgotten; messages stay until their retention ends")


@app.command()
def export(
    contact: Contact,
    to: Annotated[Path, typer.Argument(help="The ZIP file to write.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
) -> None:
    """Write all that is kept of a contact, for programs and for people, with the files."""

    async def verb(runtime: Runtime, workspace_id: str, id: str) -> bytes:
        return await person_file(runtime, workspace_id, id)

    to.write_bytes(_with(database, workspace, contact, verb))
    typer.echo(f"all that is kept of them is in {to}")


@app.command()
def erase(
    contact: Contact,
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without it, only count.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Erase a contact and all that is about them, for ever. Without --yes it says how much."""

    async def verb(runtime: Runtime, workspace_id: str, id: str) -> Erased:
        if not yes:
            return await erasure.look(runtime, workspace_id, id)
        return await erasure.erase_contact(runtime, workspace_id, id, "command line")

    found = _with(database, workspace, contact, verb)
    rows = sum(found.counts.values())
    would = "were erased" if yes else "would be erased; add --yes to do it"
    print_done(msgspec.to_builtins(found), f"{rows} rows {would}", json=json)


app.command(name="import")(contact_import.import_)
app.command(name="imports")(contact_import.imports_)
app.command(name="undo-import")(contact_import.undo)


def _row(one: Preference) -> tuple[Any, ...]:
    return one.id, one.kind, one.value, one.label, one.declared_at


def _address_row(one: Address) -> tuple[Any, ...]:
    seen = one.last_seen_at.isoformat(timespec="minutes") if one.last_seen_at else "never"
    return one.channel_type, one.value, one.username, one.state.replace("_", " "), seen


def _with(database: str | None, workspace: str, contact: str, verb: Verb[T]) -> T:
    """What `verb` returns, given the workspace's id and the contact's.

    Raises `NotFound` for an unknown contact.
    """

    async def work(runtime: Runtime, where: Workspace) -> T:
        find = partial(store.access_contact, workspace_id=where.id, named=contact)
        return await verb(runtime, where.id, await runtime.db.read(find))

    return in_workspace(database, workspace, work)


async def _forget_some(
    runtime: Runtime, workspace_id: str, id: str, gone: Sequence[str]
) -> tuple[Preference, ...]:
    """What is left. Raises `NotFound` for an unknown preference."""
    if gone:
        count = await runtime.db.write(lambda tx: store.remove(tx, workspace_id, id, gone))
        if count < len(set(gone)):
            raise NotFound("there is no such preference", advice="List them without --forget.")
    return await runtime.db.read(lambda tx: store.list_preferences(tx, workspace_id, id))
