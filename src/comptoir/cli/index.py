"""`comptoir index`: what is derived from the documents."""

from __future__ import annotations

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_console,
    new_group,
    opened,
    print_json,
    run,
    settings_of,
)
from comptoir.knowledge.rebuild import Rebuilt, rebuild_index

app = new_group("The search index, which is made from the documents.")


@app.callback()
def index() -> None:
    """The search index, which is made from the documents."""


@app.command()
def rebuild(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Derive everything again that is derived from the documents; running processes follow."""
    settings = settings_of(database)

    async def work() -> Rebuilt:
        async with opened(settings, workspace) as (runtime, where):
            return await rebuild_index(runtime, where)

    done = run(work())
    if json:
        print_json(done)
    else:
        new_console().print(f"{done.documents} documents in {done.seconds:.1f} s", markup=False)
