"""`comptoir index`: what is derived from the documents."""

from __future__ import annotations

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
)
from comptoir.knowledge.rebuild import rebuild_index

app = new_group("The search index, which is made from the documents.")


@app.callback()
def index() -> None:
    """The search index, which is made from the documents."""


@app.command()
def rebuild(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Derive everything again that is derived from the documents; running processes follow."""
    done = in_workspace(database, workspace, rebuild_index)
    print_done(done, f"{done.documents} documents in {done.seconds:.1f} s", json=json)
