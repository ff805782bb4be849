"""`comptoir topic`: what people can permit by itself, and the texts they are shown."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec import to_builtins

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_list,
    reading,
)
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import topics as store
from comptoir.store.database import Connection
from comptoir.store.topics import Topic

app = new_group("Topics: newsletters that people permit one by one.")

Slug = Annotated[str, typer.Argument(help="The topic's short name, such as kitchen.")]


@app.command()
def add(
    slug: Slug,
    name: Annotated[str, typer.Argument(help="What people read.")],
    description: Annotated[str, typer.Option(help="For members.")] = "",
    single: Annotated[bool, typer.Option("--single", help="One yes is enough.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a topic. Its slug never changes."""

    async def verb(runtime: Runtime, where: Workspace) -> Topic:
        new = Topic(
            workspace_id=where.id,
            id=runtime.ids.new(),
            slug=slug,
            name=name,
            description=description,
            double_opt_in=not single,
            created_at=runtime.clock(),
        )
        await runtime.db.write(lambda tx: store.add_topic(tx, new))
        return new

    made = in_workspace(database, workspace, verb)
    print_done(to_builtins(made), f"{slug}: now `comptoir topic text {slug} en TEXT`", json=json)


@app.command()
def text(
    slug: Slug,
    language: Annotated[str, typer.Argument(help="Such as de.")],
    words: Annotated[str, typer.Argument(help="What people are shown before they permit it.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Set what people are shown; a text that differs is a new version."""

    async def verb(runtime: Runtime, where: Workspace) -> int:
        def write(tx: Connection) -> int:
            one = store.get_topic(tx, where.id, slug)
            return store.put_text(tx, where.id, one.id, language, words, runtime.clock())

        return await runtime.db.write(write)

    version = in_workspace(database, workspace, verb)
    print_done({"version": version}, f"{slug}, {language}: version {version}", json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the topics, and how many permitted and left each."""

    def read(tx: Connection, where: str) -> list[tuple[Topic, int, int]]:
        counts = store.count_consents(tx, where)
        return [
            (one, counts.get((one.purpose, "given"), 0), counts.get((one.purpose, "withdrawn"), 0))
            for one in store.list_topics(tx, where, archived=True)
        ]

    print_list(
        in_workspace(database, workspace, reading(read)),
        ("slug", "name", "given", "withdrawn", "archived"),
        lambda one: (one[0].slug, one[0].name, one[1], one[2], bool(one[0].archived_at)),
        json=json,
        as_json=lambda one: {**to_builtins(one[0]), "given": one[1], "withdrawn": one[2]},
        empty="There is no topic: comptoir topic add SLUG NAME",
    )


@app.command()
def archive(
    slug: Slug,
    back: Annotated[bool, typer.Option("--back", help="Bring it back.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Offer a topic no longer; what was permitted stays proven."""

    async def verb(runtime: Runtime, where: Workspace) -> None:
        def write(tx: Connection) -> None:
            one = store.get_topic(tx, where.id, slug)
            at = None if back else runtime.clock()
            store.change_topic(tx, where.id, one.id, archived_at=at)

        await runtime.db.write(write)

    in_workspace(database, workspace, verb)
    words = f"{slug} is {'back' if back else 'archived'}"
    print_done({"slug": slug, "archived": not back}, words, json=json)
