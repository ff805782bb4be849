"""`comptoir catalogue`: the lists of things that people name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from comptoir.cli.importing import show_report
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_json,
    print_list,
    values_of,
)
from comptoir.knowledge.entities import (
    drop_catalogue,
    drop_entity,
    find_entities,
    import_catalogue,
    put_entity,
)
from comptoir.knowledge.report import SyncReport
from comptoir.model.catalogue import Alias, Catalogue, Entity, SymbolMatch
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.catalogues import count_entities, list_catalogues

SHOWN = 20

app = new_group("Catalogues: companies, products, dishes, and whatever else people name.")

CatalogueName = Annotated[str, typer.Argument(help="The catalogue's name.")]
Many = Annotated[list[str] | None, typer.Option(help="One each; repeat it for more.")]


@app.command(name="import")
def import_(
    name: CatalogueName,
    table: Annotated[str, typer.Argument(help="A CSV file, or its web address.")],
    key: Annotated[str, typer.Option(help="The column that tells rows apart.")] = "",
    label: Annotated[str, typer.Option(help="The column with the name.")] = "",
    alias: Many = None,
    symbol: Many = None,
    symbols: Annotated[
        str, typer.Option(help="Where a symbol counts: whole_message, uppercase or anywhere.")
    ] = "",
    connector: Annotated[str, typer.Option(help="The live data it is answered with.")] = "",
    remove_many: Annotated[
        bool, typer.Option("--remove-many", help="Also where more than a fifth is gone.")
    ] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a catalogue hold what a CSV file lists; what is not in it any more is removed."""
    given = {"key": key, "label": label, "aliases": alias, "symbols": symbol}
    mapping = {name: value for name, value in given.items() if value}

    async def verb(runtime: Runtime, where: Workspace) -> SyncReport:
        known = await runtime.db.read(lambda tx: list_catalogues(tx, where.id))
        old = next((one for one in known if one.name == name), None)
        rule = symbols or (old.symbol_match if old else "uppercase")
        return await import_catalogue(
            runtime,
            where,
            name,
            table if "://" in table else Path(table),
            mapping,
            symbol_match=symbol_match(rule),
            connector=connector or (old.connector if old else ""),
            remove_many=remove_many,
        )

    report = in_workspace(database, workspace, verb, make=True, reaching=table)
    if json:
        print_json(report.as_json() | {"removed": report.removed})
    else:
        show_report(report)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the catalogues, and how many entities each has."""

    async def verb(runtime: Runtime, where: Workspace) -> list[dict[str, Any]]:
        return await runtime.db.read(
            lambda tx: [
                catalogue_json(one, count_entities(tx, where.id, one.id))
                for one in list_catalogues(tx, where.id)
            ]
        )

    print_list(
        in_workspace(database, workspace, verb),
        ("catalogue", "entities", "symbols", "connector"),
        lambda one: one.values(),
        json=json,
        empty="There is no catalogue: comptoir catalogue import NAME FILE.csv",
    )


@app.command()
def show(
    name: CatalogueName,
    text: Annotated[str, typer.Argument(help="What a customer would write.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show the entities that a text names; without one, the first of the catalogue."""
    found = in_workspace(
        database,
        workspace,
        lambda runtime, where: find_entities(runtime, where.id, name, text, SHOWN),
    )
    print_list(
        found,
        ("key", "name", "other names"),
        lambda e: (e.key, e.label, " · ".join(a.text for a in e.aliases)),
        json=json,
        as_json=entity_json,
        empty="No entity is named so" if text else "The catalogue is empty",
    )


@app.command()
def add(
    name: CatalogueName,
    key: Annotated[str, typer.Argument(help="What tells the entity apart.")],
    label: Annotated[str, typer.Argument(help="Its name.")],
    alias: Many = None,
    symbol: Many = None,
    field: Annotated[list[str] | None, typer.Option(help="NAME=value, one each.")] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Add an entity, or replace the one with this key; it is found at once."""
    symbols = tuple(Alias(text, "symbol") for text in symbol or ())
    aliases = tuple(Alias(text, "alias") for text in alias or ())
    fields = values_of(field or ())

    async def verb(runtime: Runtime, where: Workspace) -> Entity:
        return await put_entity(
            runtime, where, name, key, label, aliases=(*symbols, *aliases), fields=fields
        )

    entity = in_workspace(database, workspace, verb, make=True)
    print_done(entity_json(entity), f"{entity.label} is found as {entity.key}", json=json)


@app.command()
def remove(
    name: CatalogueName,
    key: Annotated[str, typer.Argument(help="The key of one entity.")] = "",
    whole: Annotated[bool, typer.Option("--whole", help="The catalogue with all of it.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Remove an entity, or the whole catalogue."""
    if bool(key) == whole:
        raise typer.BadParameter("name an entity by its key, or say --whole")

    async def verb(runtime: Runtime, where: Workspace) -> None:
        if whole:
            await drop_catalogue(runtime, where.id, name)
        else:
            await drop_entity(runtime, where.id, name, key)

    in_workspace(database, workspace, verb)
    gone = key or name
    print_done({"catalogue": name, "removed": gone}, f"{gone} is gone", json=json)


def symbol_match(word: str) -> SymbolMatch:
    """Where symbols count. Raises BadParameter for an unknown word."""
    try:
        return msgspec.convert(word, SymbolMatch)  # type: ignore[no-any-return]
    except msgspec.ValidationError:
        raise typer.BadParameter("--symbols: whole_message, uppercase or anywhere") from None


def catalogue_json(one: Catalogue, entities: int) -> dict[str, Any]:
    """A catalogue as it is printed."""
    return {
        "name": one.name,
        "entities": entities,
        "symbols": one.symbol_match,
        "connector": one.connector,
    }


def entity_json(one: Entity) -> dict[str, Any]:
    """An entity as it is printed."""
    aliases = [{"text": alias.text, "kind": alias.kind} for alias in one.aliases]
    return {"key": one.key, "name": one.label, "aliases": aliases, "fields": one.fields}
