"""`comptoir template`: texts that a platform approves before they may be sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_console,
    new_group,
    opened,
    print_json,
    print_table,
    read_yaml,
    run,
    settings_of,
)
from comptoir.connecting.examples import example_files, read_files
from comptoir.connecting.find import find_channel
from comptoir.connecting.templates import (
    list_templates,
    parse_draft,
    remove_template,
    submit_template,
    sync_templates,
)
from comptoir.model.channel import Channel
from comptoir.model.template import StoredTemplate
from comptoir.runtime import Runtime

app = new_group("Templates of a channel: take over, submit, delete.")

ChannelName = Annotated[
    str, typer.Argument(metavar="CHANNEL", help="Name, type or id of the channel.")
]
Verb = Callable[[Runtime, Channel], Awaitable[Any]]


@app.command()
def sync(
    channel: ChannelName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Take over all templates as the platform has them."""
    _show(run(_with(database, workspace, channel, sync_templates)), json=json)


@app.command(name="list")
def list_(
    channel: ChannelName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """List the templates as they were last taken over."""
    _show(run(_with(database, workspace, channel, list_templates)), json=json)


@app.command()
def submit(
    channel: ChannelName,
    file: Annotated[Path, typer.Argument(help="YAML: name, language, category, components.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Submit a template for approval, or an edit of the one with its name and language."""
    draft = parse_draft(read_yaml(file))
    files = read_files(file.parent, example_files(draft.components))

    async def verb(runtime: Runtime, found: Channel) -> list[StoredTemplate]:
        stored = await submit_template(
            runtime,
            found,
            name=draft.name,
            language=draft.language,
            category=draft.category,
            components=draft.components,
            files=files,
        )
        return [stored]

    _show(run(_with(database, workspace, channel, verb)), json=json)


@app.command()
def remove(
    channel: ChannelName,
    name: Annotated[str, typer.Argument(help="The template, in all its languages.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Delete a template on the platform and here."""

    async def verb(runtime: Runtime, found: Channel) -> None:
        await remove_template(runtime, found, name)

    run(_with(database, workspace, channel, verb))
    if json:
        print_json({"removed": name})
    else:
        new_console().print(f"{escape(name)} is deleted")


async def _with(database: str | None, workspace: str, name: str, verb: Verb) -> Any:
    async with opened(settings_of(database), workspace) as (runtime, where):
        return await verb(runtime, await find_channel(runtime, where.id, name))


def template_json(template: StoredTemplate) -> dict[str, Any]:
    """A template for machines."""
    return {
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "state": template.state,
        "quality": template.quality,
        "reason": template.reason,
        "components": template.components,
    }


def _show(found: Sequence[StoredTemplate], *, json: bool) -> None:
    if json:
        print_json([template_json(one) for one in found])
    elif not found:
        new_console().print("No template is known: comptoir template sync CHANNEL")
    else:
        rows = ((t.name, t.language, t.category, t.state, t.quality, t.reason) for t in found)
        print_table(("template", "language", "category", "state", "quality", "reason"), rows)
