"""`comptoir catalogue`: the lists of things that people name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from comptoir.cli.importing import show_report, with_host_allowed
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_console,
    new_group,
    opened,
    print_json,
    print_table,
    run,
    settings_of,
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
    settings = with_host_allowed(settings_of(database), table)
    given = {"key": key, "label": label, "aliases": alias, "symbols": symbol}
    mapping = {name: value for name, value in given.items() if value}

    async def work() -> SyncReport:
        async with opened(settings, workspace, make=True) as (runtime, where):
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

    report = run(work())
    if json:
        print_json(report.as_json() | {"removed": report.removed})
    else:
        show_report(report)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the catalogues, and how many entities each has."""
    settings = settings_of(database)

    async def work() -> list[dict[str, Any]]:
        async with opened(settings, workspace) as (runtime, where):
            return await runtime.db.read(
                lambda tx: [
                    catalogue_json(one, count_entities(tx, where.id, one.id))
                    for one in list_catalogues(tx, where.id)
                ]
            )

    found = run(work())
    if json:
        print_json(found)
    elif not found:
        new_console().print("There is no catalogue: comptoir catalogue import NAME FILE.csv")
    else:
        print_table(("catalogue", "entities", "symbols", "connector"), (c.values() for c in found))


@app.command()
def show(
    name: CatalogueName,
    text: Annotated[str, typer.Argument(help="What a customer would write.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show the entities that a text names; without one, the first of the catalogue."""
    settings = settings_of(database)

    async def work() -> list[Entity]:
        async with opened(settings, workspace) as (runtime, where):
            return await find_entities(runtime, where.id, name, text, SHOWN)

    found = run(work())
    if json:
        print_json([entity_json(one) for one in found])
    elif not found:
        new_console().print("No entity is named so" if text else "The catalogue is empty")
    else:
        rows = ((e.key, e.label, " · ".join(a.text for a in e.aliases)) for e in found)
        print_table(("key", "name", "other names"), rows)


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
    settings = settings_of(database)
    symbols = tuple(Alias(text, "symbol") for text in symbol or ())
    aliases = tuple(Alias(text, "alias") for text in alias or ())
    fields = dict(item.partition("=")[::2] for item in field or ())

    async def work() -> Entity:
        async with opened(settings, workspace, make=True) as (runtime, where):
            return await put_entity(
                runtime, where, name, key, label, aliases=(*symbols, *aliases), fields=fields
            )

    entity = run(work())
    if json:
        print_json(entity_json(entity))
    else:
        new_console().print(f"{entity.label} is found as {entity.key}", markup=False)


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
    settings = settings_of(database)

    async def work() -> None:
        async with opened(settings, workspace) as (runtime, where):
            if whole:
                await drop_catalogue(runtime, where.id, name)
            else:
                await drop_entity(runtime, where.id, name, key)

    run(work())
    if json:
        print_json({"catalogue": name, "removed": key or name})
    else:
        new_console().print(f"{key or name} is gone", markup=False)


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
