"""`comptoir channel`: connects channels by their checklists, looks after them, and says a word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import to_builtins

from comptoir.channels.base import Finding
from comptoir.cli import channel_shown as shown
from comptoir.cli.answers import answers_of
from comptoir.cli.findings import end_with, findings_json, show_findings
from comptoir.cli.on_channel import with_channel
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_json,
    read_yaml,
)
from comptoir.cli.say import Wanted, say_it, show_said
from comptoir.connecting import connect
from comptoir.connecting.find import find_channel, open_channels
from comptoir.connecting.profile import parse_profile, set_profile
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import notices

app = new_group("Connect channels, check them, change them.")

LAST_NOTICES = 10

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name, type or id of the channel.")]
Answers = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME=VALUE]...", help="Answers; NAME=- reads standard input."),
]
SecretFiles = Annotated[
    list[str] | None,
    typer.Option("--secret-file", metavar="NAME=FILE", help="A secret in a file; - is stdin."),
]


@app.command()
def types(
    channel_type: Annotated[str, typer.Argument(metavar="[TYPE]", help="Only this one.")] = "",
    json: AsJson = False,
) -> None:
    """List the channel types, and what each asks for."""
    known = shown.known_types(channel_type)
    if json:
        print_json(known)
    else:
        shown.show_types(known)


@app.command()
def add(
    channel_type: Annotated[str, typer.Argument(metavar="TYPE", help="See `channel types`.")],
    answers: Answers = None,
    secret_file: SecretFiles = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    name: Annotated[str, typer.Option(help="What members call it.")] = "",
    burst: Annotated[float, typer.Option(help="Seconds in which messages join one turn.")] = 1.5,
    api: Annotated[str, typer.Option(help="An address in place of the platform's own.")] = "",
    json: AsJson = False,
) -> None:
    """Connect a channel: ask for what is needed, register it, check it, say what is left to do."""

    async def verb(runtime: Runtime, where: Workspace) -> tuple[connect.Added, dict[str, str]]:
        questions = connect.questions_of(runtime, channel_type)
        given = answers_of(questions, answers or (), secret_file or ())
        added = await connect.add_channel(
            runtime, where.id, channel_type, given, name=name, burst_seconds=burst, api=api
        )
        return added, shown.made_up(added.channel, questions, given)

    added, made = in_workspace(database, workspace, verb, make=True)
    if json:
        print_json(shown.added_json(added) | made)
    else:
        shown.show_added(added, made)
    end_with(added.findings)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the channels with what is wrong, and what their platforms told lately."""

    async def verb(runtime: Runtime, where: Workspace) -> tuple[Any, Any]:
        found = await open_channels(runtime, where.id)
        told = await runtime.db.read(
            lambda tx: notices.list_notices(tx, where.id, limit=LAST_NOTICES)
        )
        return found, told

    found, told = in_workspace(database, workspace, verb)
    if json:
        channels = [shown.channel_json(one) for one in found]
        print_json({"channels": channels, "notices": [shown.notice_json(row) for row in told]})
    else:
        shown.show_channels(found, told)


@app.command()
def check(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Only this one.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Go through the checklist of a channel, or of all."""

    async def verb(runtime: Runtime, where: Workspace) -> list[tuple[Any, list[Finding]]]:
        one = [await find_channel(runtime, where.id, name)] if name else []
        found = one or await open_channels(runtime, where.id)
        return [(each, await connect.check_channel(runtime, each)) for each in found]

    checked = in_workspace(database, workspace, verb)
    if json:
        print_json([shown.channel_json(one) | findings_json(told) for one, told in checked])
    else:
        shown.show_checked(checked)
    end_with([finding for _, findings in checked for finding in findings])


@app.command()
def change(
    name: Name,
    answers: Answers = None,
    secret_file: SecretFiles = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Replace credentials or settings of a channel, and check it; NAME alone asks for a value."""

    async def verb(runtime: Runtime, channel: Channel) -> connect.Added:
        questions = connect.questions_of(runtime, channel.type)
        given = answers_of(questions, answers or (), secret_file or (), ask=False)
        if not given:
            asked = ", ".join(question.name for question in questions) or "nothing"
            raise InputInvalid("nothing is to be changed", advice=f"Known: {asked}.")
        return await connect.change_channel(runtime, channel, given)

    changed = with_channel(database, workspace, name, verb)
    if json:
        print_json(shown.channel_json(changed.channel) | findings_json(changed.findings))
    else:
        show_findings(changed.findings)
    end_with(changed.findings)


@app.command()
def register(
    name: Name,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Tell the platform our address once more, and check it all."""
    told = with_channel(
        database, workspace, name, lambda rt, found: connect.change_channel(rt, found, {})
    )
    if json:
        print_json(shown.channel_json(told.channel) | findings_json(told.findings))
    else:
        show_findings(told.findings)
    end_with(told.findings)


@app.command()
def move(
    name: Name,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Give a channel a new address; the old one takes no posts any more."""
    moved = with_channel(database, workspace, name, connect.change_address)
    if json:
        print_json(shown.added_json(moved))
    else:
        shown.show_added(moved, {})
    end_with(moved.findings)


@app.command()
def remove(
    name: Name,
    database: Database = None,
    workspace: WorkspaceName = "main",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: AsJson = False,
) -> None:
    """Close a channel for good. What was said on it stays."""

    async def verb(runtime: Runtime, channel: Channel) -> Channel:
        _confirm(f"Close {channel.name} ({channel.type}) for good?", sure=yes)
        await connect.remove_channel(runtime, channel)
        return channel

    removed = with_channel(database, workspace, name, verb)
    print_done({"removed": removed.id}, f"{removed.name} is closed", json=json)


@app.command()
def profile(
    name: Name,
    file: Annotated[Path, typer.Argument(help="YAML: greeting, ice_breakers, menu.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Set what a platform shows of you: greeting, ice breakers, menu."""
    wanted = parse_profile(read_yaml(file))
    findings = with_channel(
        database, workspace, name, lambda runtime, found: set_profile(runtime, found, wanted)
    )
    if json:
        print_json(findings_json(findings))
    else:
        show_findings(findings)
    end_with(findings)


@app.command()
def say(
    name: Name,
    to: Annotated[str, typer.Argument(help="The address: a number, or the platform's id.")],
    text: Annotated[str, typer.Argument(help="What is said.")] = "",
    template: Annotated[str, typer.Option(help="An approved template in place of a text.")] = "",
    language: Annotated[str, typer.Option(help="The template's language.")] = "en",
    value: Annotated[
        list[str] | None, typer.Option(metavar="NAME=TEXT", help="Fills a blank of the template.")
    ] = None,
    wait: Annotated[float, typer.Option(help="Seconds to wait for what becomes of it.")] = 5.0,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Send a test message; the running server sends it."""
    wanted = Wanted(to=to, text=text, template=template, language=language, values=value or [])
    said = with_channel(
        database, workspace, name, lambda runtime, found: say_it(runtime, found, wanted, wait)
    )
    if json:
        print_json(to_builtins(said))
    else:
        show_said(said)
    if said.is_wrong:
        raise typer.Exit(1)


def _confirm(question: str, *, sure: bool) -> None:
    if sure:
        return
    if not sys.stdin.isatty():
        raise InputInvalid("nobody can be asked whether this is meant", advice="Add --yes.")
    typer.confirm(question, abort=True, err=True)
