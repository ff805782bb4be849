"""The commands without a noun by which an operator keeps Comptoir in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comptoir.cli import backup as backing_up
from comptoir.cli import doctor as examining
from comptoir.cli import quarantine, transferring, verifying
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_group,
    print_done,
    print_json,
    run,
    settings_of,
)
from comptoir.store.migrate import migrate as migrate_database

app = new_group("What keeps Comptoir in order.")


@app.command()
def replay(
    envelopes: Annotated[list[str] | None, typer.Argument(help="Ids; none lists them.")] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    every: Annotated[bool, typer.Option("--all", help="Replay all of them.")] = False,
) -> None:
    """List quarantined messages or put them back; decide again about any other message."""
    run(quarantine.replay(settings_of(database), workspace, envelopes or [], every=every))


@app.command()
def doctor(
    database: Database = None,
    json: AsJson = False,
) -> None:
    """Check configuration, database, disk, clock and permissions; say how to mend what is wrong."""
    checks = run(examining.examine(settings_of(database)))
    if json:
        print_json(checks)
    else:
        examining.show(checks)
    raise typer.Exit(0 if all(c.ok for c in checks) else 1)


@app.command()
def migrate(database: Database = None) -> None:
    """Bring the database to the schema of this version."""
    run(migrate_database(settings_of(database).database))


@app.command(name="migrate-database")
def migrate_database_(
    source: Annotated[str, typer.Argument(help="Where everything is: sqlite:///… or another.")],
    target: Annotated[str, typer.Argument(help="An empty database: postgresql://…")],
) -> None:
    """Copy everything into another, empty database; begun again, it goes on where it was."""
    settings_of(None)
    transferring.show_sums(run(transferring.migrate_database(source, target)))


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="The archive to write: a new file.")],
    with_key: Annotated[
        bool, typer.Option("--with-key", help="With the key that opens all credentials.")
    ] = False,
    database: Database = None,
    json: AsJson = False,
) -> None:
    """Write everything to one archive, while Comptoir runs (SQLite)."""
    made = backing_up.back_up(settings_of(database), to, with_key=with_key)
    words = f"{made.rows:,} rows and {made.files:,} files are in {to}, read again and sound."
    print_done(made, f"{words} {'' if made.key else 'The key is not.'}".rstrip(), json=json)


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="What `comptoir backup` wrote.")],
    check: Annotated[
        bool, typer.Option("--check", help="Only look whether it is whole and sound.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Set the database aside that is there.")
    ] = False,
    go_on: Annotated[
        bool, typer.Option("--go-on", help="Send what was on its way: nothing ran since.")
    ] = False,
    erasures: Annotated[
        Path | None, typer.Option(help="A newer erasures.jsonl, from the machine that is lost.")
    ] = None,
    database: Database = None,
    json: AsJson = False,
) -> None:
    """Put everything of an archive back; what was on its way waits for you."""
    if check:
        manifest = backing_up.check(archive)
        words = f"Whole and sound: {len(manifest.digests):,} members of {manifest.made_at}."
        print_done(manifest, words, json=json)
        return
    done = run(
        backing_up.restore(
            settings_of(database), archive, replace=replace, go_on=go_on, erasures=erasures
        )
    )
    print_done(done, backing_up.said_of(done), json=json)


@app.command()
def verify(database: Database = None, json: AsJson = False) -> None:
    """Check that database, files, consent ledger and key belong together, as after a restore."""
    checks = run(verifying.verify(settings_of(database)))
    if json:
        print_json(checks)
    else:
        examining.show(checks)
    raise typer.Exit(0 if all(c.ok for c in checks) else 1)


@app.command(name="hold-back")
def hold_back(database: Database = None, json: AsJson = False) -> None:
    """Let nothing go out that may have gone out before: after a restore by other tools."""
    held = run(backing_up.hold_back_in(settings_of(database).database))
    print_done(held, backing_up.said_of_held(held), json=json)
