"""`comptoir template`: texts that a platform approves before they may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from comptoir.cli.on_channel import with_channel
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_group,
    print_done,
    print_list,
    read_yaml,
)
from comptoir.connecting.examples import example_files, read_files
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


@app.command()
def sync(
    channel: ChannelName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Take over all templates as the platform has them."""
    _show(with_channel(database, workspace, channel, sync_templates), json=json)


@app.command(name="list")
def list_(
    channel: ChannelName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """List the templates as they were last taken over."""
    _show(with_channel(database, workspace, channel, list_templates), json=json)


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

    _show(with_channel(database, workspace, channel, verb), json=json)


@app.command()
def remove(
    channel: ChannelName,
    name: Annotated[str, typer.Argument(help="The template, in all its languages.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Delete a template on the platform and here."""
    with_channel(
        database, workspace, channel, lambda runtime, found: remove_template(runtime, found, name)
    )
    print_done({"removed": name}, f"{name} is deleted", json=json)


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
    print_list(
        found,
        ("template", "language", "category", "state", "quality", "reason"),
        lambda t: (t.name, t.language, t.category, t.state, t.quality, t.reason),
        json=json,
        as_json=template_json,
        empty="No template is known: comptoir template sync CHANNEL",
    )
