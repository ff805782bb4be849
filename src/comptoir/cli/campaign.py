"""`comptoir campaign`: one message to many, written in a file, sent, held, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from comptoir.assistant.answer import plain_text
from comptoir.campaigns import edit, looking
from comptoir.campaigns.edit import VariantWanted, Wanted
from comptoir.campaigns.looking import Estimate, Preview
from comptoir.campaigns.report import COUNTS, Report, as_csv, report_of
from comptoir.campaigns.states import Verb, move_campaign
from comptoir.campaigns.unconfirmed import Choice, settle_unconfirmed
from comptoir.channels.marking import to_plain
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    new_group,
    print_done,
    print_json,
    print_list,
    print_table,
    read_yaml,
)
from comptoir.errors import InputInvalid
from comptoir.model.campaign import Campaign
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.campaigns import list_campaigns

app = new_group("Campaigns: one message to many who want it.")

Id = Annotated[str, typer.Argument(help="The campaign's id.")]
MOST = 1000


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="name, purpose, audience, plan, variants: YAML.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Write a campaign from a file: a draft, of which nothing is sent yet."""
    wanted = _wanted(read_yaml(file, "See docs/how-to/send-a-campaign.md."))
    made = in_workspace(
        database,
        workspace,
        lambda runtime, where: edit.add_campaign(runtime, where.id, wanted, by="operator"),
    )
    print_done(campaign_json(made), f"{made.id} is a draft", json=json)


@app.command()
def change(
    id: Id,
    file: Annotated[Path, typer.Argument(help="What is to change, in YAML.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Change a draft; what the file leaves out stays."""
    wanted = _wanted(read_yaml(file, "See docs/how-to/send-a-campaign.md."))
    made = in_workspace(
        database,
        workspace,
        lambda runtime, where: edit.change_campaign(runtime, where.id, id, wanted),
    )
    print_done(campaign_json(made), f"{made.name} is changed", json=json)


@app.command(name="list")
def list_(
    state: Annotated[str, typer.Option(help="Only those in it, such as sending.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """List the campaigns, the newest first."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Campaign]:
        return await runtime.db.read(
            lambda tx: list_campaigns(tx, where.id, state=state, limit=MOST)
        )

    print_list(
        in_workspace(database, workspace, verb),
        ("id", "name", "purpose", "state", "why", "begun", "ended"),
        lambda c: (
            *(c.id, c.name, c.purpose, c.state, c.reason),
            *(minute_of(c.started_at, ""), minute_of(c.ended_at, "")),
        ),
        json=json,
        as_json=campaign_json,
        empty="There is no campaign: comptoir campaign add FILE",
    )


@app.command()
def preview(
    id: Id, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show how it reads for some people of the audience."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Preview]:
        return await looking.preview_campaign(runtime, where.id, id)

    print_list(
        in_workspace(database, workspace, verb),
        ("variant", "for", "channel", "language", "says", "problem"),
        lambda p: (
            *(p.variant, p.contact_name, p.channel_type, p.language),
            *(to_plain("\n".join(plain_text(one) for one in p.messages)), p.problem),
        ),
        json=json,
        empty="Nobody would get it.",
    )


@app.command()
def estimate(
    id: Id, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Say whom it would reach now, who is left out and why, and what it would cost."""

    async def verb(runtime: Runtime, where: Workspace) -> Estimate:
        return await looking.estimate_campaign(runtime, where.id, id)

    found = in_workspace(database, workspace, verb)
    if json:
        print_json(msgspec.to_builtins(found))
        return
    left_out = ", ".join(f"{people} {why}" for why, people in sorted(found.excluded.items()))
    typer.echo(f"{found.people} people; left out: {left_out or 'nobody'}")
    typer.echo(f"{found.cost / 1_000_000:.2f}, without a price: {found.unpriced} people")


@app.command(name="try")
def try_(
    id: Id,
    channel: Annotated[str, typer.Argument(help="The channel's id.")],
    to: Annotated[str, typer.Argument(help="The address, such as a number.")],
    variant: Annotated[str, typer.Option(help="By name; the first where none is named.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Send a variant to one address, to try it; a running server sends it."""
    said = in_workspace(
        database,
        workspace,
        lambda runtime, where: looking.try_campaign(
            runtime, where.id, id, channel_id=channel, to=to, variant=variant
        ),
    )
    refused = said.refusal
    words = f"{refused.reason}: {refused.alternative}" if refused else "It is queued"
    print_done(msgspec.to_builtins(said), words, json=json)


@app.command()
def move(
    id: Id,
    to: Annotated[Verb, typer.Argument(help="What becomes of it.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Let a campaign begin at its time, hold it, let it go on, or call it off."""
    moved = in_workspace(
        database, workspace, lambda runtime, where: move_campaign(runtime, where.id, id, to)
    )
    print_done(campaign_json(moved), f"{moved.name} is {moved.state}", json=json)


@app.command()
def settle(
    id: Id,
    choice: Annotated[Choice, typer.Argument(help="Again sends it once more.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Decide for those of whom nobody knows whether they got it."""
    people = in_workspace(
        database,
        workspace,
        lambda runtime, where: settle_unconfirmed(runtime, where.id, id, choice),
    )
    print_done({"people": people}, f"{people} people", json=json)


@app.command()
def figures(
    id: Id,
    csv: Annotated[bool, typer.Option("--csv", help="Print a table for a spreadsheet.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show what came of a campaign."""

    async def verb(runtime: Runtime, where: Workspace) -> Report:
        now = runtime.clock()
        return await runtime.db.read(lambda tx: report_of(tx, where.id, id, now))

    report = in_workspace(database, workspace, verb)
    if csv:
        typer.echo(as_csv(report), nl=False)
    elif json:
        print_json(msgspec.to_builtins(report))
    else:
        typer.echo(f"{report.campaign.name} is {report.campaign.state}. {report.campaign.reason}")
        print_table(("figure", "people"), ((name, report.counts[name]) for name in COUNTS))
        print_table(
            ("state", "why", "people"), ((r.state, r.reason, r.people) for r in report.reasons)
        )


def _wanted(plain: dict[str, Any]) -> Wanted:
    try:
        variants = plain.pop("variants", None)
        kept = None if variants is None else [VariantWanted(**one) for one in variants]
        return Wanted(**plain, variants=kept)
    except TypeError as error:
        raise InputInvalid(
            f"the campaign cannot be read: {error}",
            advice="It has name, purpose, audience, plan, variants.",
        ) from error


def campaign_json(campaign: Campaign) -> dict[str, Any]:
    """A campaign for machines."""
    plain: dict[str, Any] = msgspec.to_builtins(campaign)
    return plain
