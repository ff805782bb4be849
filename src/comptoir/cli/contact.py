"""`comptoir contact`: what is known of one person, how they are reached, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any

import typer
from msgspec import to_builtins

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_group,
    opened,
    print_json,
    print_table,
    run,
    settings_of,
)
from comptoir.errors import NotFound
from comptoir.model.contact import Address, Preference
from comptoir.settings import Settings
from comptoir.store import addresses as addresses_store
from comptoir.store import preferences as store

app = new_group("Contacts: how they are reached, and what they declared of themselves.")

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
    found = run(_addresses(settings_of(database), workspace, contact))
    if json:
        print_json([to_builtins(one) for one in found])
    else:
        header = ("channel type", "key", "username", "state", "last seen")
        print_table(header, map(_address_row, found))


@app.command()
def preferences(
    contact: Contact,
    database: Database = None,
    workspace: WorkspaceName = "main",
    forget: Annotated[list[str] | None, typer.Option(help="Id of one to be forgotten.")] = None,
    json: AsJson = False,
) -> None:
    """List what a contact declared of themselves; forget some of it."""
    left = run(_preferences(settings_of(database), workspace, contact, forget or []))
    if json:
        print_json([to_builtins(one) for one in left])
    else:
        print_table(("id", "kind", "value", "label", "declared"), map(_row, left))


@app.command()
def forget(contact: Contact, database: Database = None, workspace: WorkspaceName = "main") -> None:
    """Erase preferences, memory and what was given of a contact; messages stay."""
    run(_forget(settings_of(database), workspace, contact))
    typer.echo("forgotten; messages stay until their retention ends")


def _row(one: Preference) -> tuple[Any, ...]:
    return one.id, one.kind, one.value, one.label, one.declared_at


def _address_row(one: Address) -> tuple[Any, ...]:
    seen = one.last_seen_at.isoformat(timespec="minutes") if one.last_seen_at else "never"
    return one.channel_type, one.value, one.username, one.state.replace("_", " "), seen


async def _addresses(settings: Settings, slug: str, contact: str) -> list[Address]:
    """All of one person. Raises `NotFound` for an unknown contact."""
    async with opened(settings, slug) as (runtime, workspace):
        find = partial(store.access_contact, workspace_id=workspace.id, named=contact)
        id = await runtime.db.read(find)
        return await runtime.db.read(
            lambda tx: addresses_store.list_addresses(tx, workspace.id, id)
        )


async def _preferences(
    settings: Settings, slug: str, contact: str, gone: Sequence[str]
) -> tuple[Preference, ...]:
    """What is left. Raises `NotFound` for an unknown contact or preference."""
    async with opened(settings, slug) as (runtime, workspace):
        find = partial(store.access_contact, workspace_id=workspace.id, named=contact)
        id = await runtime.db.read(find)
        if gone:
            count = await runtime.db.write(lambda tx: store.remove(tx, workspace.id, id, gone))
            if count < len(set(gone)):
                raise NotFound("there is no such preference", advice="List them without --forget.")
        return await runtime.db.read(lambda tx: store.list_preferences(tx, workspace.id, id))


async def _forget(settings: Settings, slug: str, contact: str) -> None:
    async with opened(settings, slug) as (runtime, workspace):
        find = partial(store.access_contact, workspace_id=workspace.id, named=contact)
        id = await runtime.db.read(find)
        await runtime.db.write(lambda tx: store.forget(tx, workspace.id, id))
