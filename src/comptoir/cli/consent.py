"""`comptoir consent`: the ledger of what people permitted, checked and exported as proof."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_json,
    reading,
)
from comptoir.inbox.readable import readable
from comptoir.model.push import topic_purpose
from comptoir.store.ledger_check import verify as check
from comptoir.store.ledger_export import proof

app = new_group("Consent: the ledger of what people permitted and withdrew.")


@app.command()
def verify(
    head: Annotated[
        str, typer.Option(help="The last hash of an earlier look; it has to be there still.")
    ] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Check that no row of the ledger was changed, removed, moved or made up."""
    found = in_workspace(
        database, workspace, reading(lambda tx, where: check(tx, where, known_head=head))
    )
    if json:
        print_json(msgspec.to_builtins(found))
    else:
        typer.echo(f"{found.rows} rows, {found.erased} of people who were erased.")
        typer.echo(f"Keep the last hash elsewhere: {found.head or 'none yet'}")
        for one in found.findings:
            typer.echo(f"position {one.position}: {one.what} {one.id}".rstrip())
    raise typer.Exit(1 if found.findings else 0)


@app.command()
def export(
    to: Annotated[Path, typer.Argument(help="The file to write: .json, or .html to be read.")],
    contact: Annotated[str, typer.Option(help="Only rows of this contact.")] = "",
    topic: Annotated[str, typer.Option(help="Only rows of this topic, by its slug.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Write the proof of what a contact permitted, or of who permitted a topic."""
    purpose = topic_purpose(topic) if topic else ""
    found: dict[str, Any] = in_workspace(
        database,
        workspace,
        reading(lambda tx, where: proof(tx, where, contact_id=contact, purpose=purpose)),
    )
    if to.suffix == ".html":
        to.write_text(readable("Proof of consent", {"Ledger": found["rows"]}), encoding="utf-8")
    else:
        to.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2))
    rows = len(found["rows"])
    print_done({"rows": rows, "file": str(to)}, f"{rows} rows are in {to}.", json=json)
