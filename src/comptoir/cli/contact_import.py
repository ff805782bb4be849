"""`comptoir contact import`: contacts out of a CSV or Excel file, with proof of what they gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import structs, to_builtins

from comptoir.campaigns.imports import verbs
from comptoir.campaigns.imports.work import finish
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    print_done,
    print_list,
    values_of,
)
from comptoir.cli.segment import by_cli
from comptoir.errors import InputInvalid
from comptoir.model.contact_import import ContactImport, Duplicates, GivenBefore, Row, Rules
from comptoir.model.workspace import Workspace
from comptoir.people.acting import By
from comptoir.runtime import Runtime
from comptoir.store import imports

PIECE = 1_000_000
MOST_LISTED = 100
RULES: tuple[Duplicates, ...] = ("skip", "update", "merge")


def import_(
    file: Annotated[Path, typer.Argument(help="A .csv or .xlsx file.")],
    column: Annotated[
        list[str] | None, typer.Option(help="HEADER=TARGET, where it is not as guessed.")
    ] = None,
    country: Annotated[str, typer.Option(help="Of phone numbers without one, such as DE.")] = "",
    duplicates: Annotated[str, typer.Option(help="skip, update or merge.")] = "merge",
    tag: Annotated[list[str] | None, typer.Option(help="Given to all of them.")] = None,
    topic: Annotated[str, typer.Option(help="The topic that they agreed to.")] = "",
    source: Annotated[str, typer.Option(help="Where they agreed to it.")] = "",
    text: Annotated[str, typer.Option(help="What they were shown.")] = "",
    at: Annotated[str, typer.Option(help="The day they agreed, such as 2026-05-31.")] = "",
    dry_run: Annotated[bool, typer.Option(help="Only look at the rows.")] = False,
    problems: Annotated[
        Path | None, typer.Option(help="Where rows go that cannot be used, as CSV.")
    ] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Bring the contacts of a file in. The same columns are remembered for the next file."""
    rules = Rules(
        duplicates=_rule(duplicates),
        country=country.upper(),
        tags=tuple(tag or ()),
        consent=GivenBefore(topic=topic, source=source, text=text, at=_day(at)) if topic else None,
    )

    async def verb(runtime: Runtime, where: Workspace) -> tuple[ContactImport, list[Row]]:
        by = by_cli(runtime, where)
        one = await _bring(by, file, values_of(column or ()), rules, dry_run=dry_run)
        rows = await runtime.db.read(
            lambda tx: imports.problem_rows(tx, where.id, one.id, 0, one.rows)
        )
        return one, rows

    one, rows = in_workspace(database, workspace, verb)
    if problems is not None and rows:
        problems.write_text(verbs.problems_csv(one.header, rows), encoding="utf-8")
    print_done(to_builtins(one), _told(one, rows), json=json)


def imports_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the last imports."""

    async def verb(runtime: Runtime, where: Workspace) -> list[ContactImport]:
        return await runtime.db.read(lambda tx: imports.list_imports(tx, where.id, "", MOST_LISTED))

    print_list(
        in_workspace(database, workspace, verb),
        ("id", "file", "state", "rows", "outcome", "begun"),
        lambda one: (
            *(one.id, one.name, one.state, one.rows, _counts(one)),
            minute_of(one.created_at),
        ),
        json=json,
        empty="There is no import: comptoir contact import FILE",
    )


def undo(
    id: Annotated[str, typer.Argument(help="Id of the import.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Take back what an import made and changed, wherever nobody changed it since."""

    async def verb(runtime: Runtime, where: Workspace) -> ContactImport:
        await verbs.undo(by_cli(runtime, where), id)
        return await finish(runtime, where.id, id)

    one = in_workspace(database, workspace, verb)
    print_done(to_builtins(one), _told(one, []), json=json)


async def _bring(
    by: By, file: Path, columns: dict[str, str], rules: Rules, *, dry_run: bool
) -> ContactImport:
    one = await verbs.begin(by, file.name)
    await _upload(by, one.id, file)
    await verbs.read(by, one.id)
    one = await finish(by.runtime, by.workspace_id, one.id)
    if one.state == "failed":
        raise InputInvalid(one.problem)
    if unknown := sorted(set(columns) - set(one.header)):
        raise InputInvalid(
            f"the file has no column {unknown[0]!r}", advice=f"It has: {', '.join(one.header)}."
        )
    mapping = [columns.get(n, m) for n, m in zip(one.header, one.mapping, strict=True)]
    rules = rules if rules.country else structs.replace(rules, country=one.rules.country)
    await verbs.set_up(by, one.id, mapping=mapping, rules=rules)
    await (verbs.check if dry_run else verbs.start)(by, one.id)
    return await finish(by.runtime, by.workspace_id, one.id)


async def _upload(by: By, id: str, file: Path) -> None:
    try:
        with file.open("rb") as opened:
            for number, piece in enumerate(iter(lambda: opened.read(PIECE), b"")):
                await verbs.add_piece(by, id, number, piece)
    except OSError as error:
        raise InputInvalid(f"{file} cannot be read: {error.strerror}") from error


def _rule(text: str) -> Duplicates:
    for rule in RULES:
        if text == rule:
            return rule
    raise InputInvalid(f"{text!r} is not skip, update or merge")


def _day(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputInvalid(f"{text!r} is not a day such as 2026-05-31") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _told(one: ContactImport, rows: Sequence[Row]) -> str:
    lines: list[Any] = [f"{one.name} is {one.state}: {_counts(one) or 'no rows'} ({one.id})"]
    lines += [f"  row {row.number}: {row.problem}" for row in rows[:10]]
    return "\n".join(lines)


def _counts(one: ContactImport) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in one.counts.items())
