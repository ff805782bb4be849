"""Every command, one function each; what a command does lies in its own file."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from comptoir import __version__
from comptoir.cli import ask as asking
from comptoir.cli import backup as backing_up
from comptoir.cli import campaign as campaigns
from comptoir.cli import catalogue as catalogues
from comptoir.cli import (
    channel,
    editing,
    entry,
    evaluate,
    importing,
    quarantine,
    template,
    token,
    transferring,
    verifying,
)
from comptoir.cli import chat as chatting
from comptoir.cli import connector as connectors
from comptoir.cli import consent as consents
from comptoir.cli import contact as contacts
from comptoir.cli import demand as demands
from comptoir.cli import doctor as examining
from comptoir.cli import evaluate_intents as evaluating_intents
from comptoir.cli import form as forms
from comptoir.cli import golden as goldens
from comptoir.cli import inbox as inboxes
from comptoir.cli import index as indexing
from comptoir.cli import intent as intents
from comptoir.cli import member as members
from comptoir.cli import model as models
from comptoir.cli import push_rules as pushing
from comptoir.cli import retention as retaining
from comptoir.cli import segment as segments
from comptoir.cli import sequence as series
from comptoir.cli import source as sources
from comptoir.cli import topic as topics
from comptoir.cli import webhook as webhooks
from comptoir.cli import weights as weighing
from comptoir.cli import wish as wishes
from comptoir.cli.gating import CheckGolden, Override
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    print_done,
    print_json,
    run,
    settings_of,
)
from comptoir.cli.serve import serve
from comptoir.cli.transcript import transcript
from comptoir.insights.lab import Question
from comptoir.knowledge.answers import put_answer
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store.migrate import migrate as migrate_database

app = typer.Typer(
    help="Comptoir: newsletters, a shared inbox, and an assistant that finds the one right thing.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _seldom(name: str) -> Any:
    """The module `name`, loaded here: loading the web server takes longer than most commands."""
    return import_module(name)


app.command()(serve)


@app.command()
def demo(
    database: Database = None,
    port: Annotated[int | None, typer.Option(help="Port of the demo page.")] = None,
    site_port: Annotated[int, typer.Option(help="First port of the two demo sites.")] = 8101,
    peers: Annotated[bool, typer.Option("--peers", help="With a phone on each platform.")] = False,
    peers_port: Annotated[int, typer.Option(help="Port of the phones.")] = 8110,
) -> None:
    """Run Comptoir with two demo workspaces, and print one link to try it."""
    settings = settings_of(database, port=port)
    run(_seldom("comptoir.demo.run").run_demo(settings, site_port, peers_port if peers else None))


@app.command(name="import")
def import_(
    what: Annotated[str, typer.Argument(help="An address, a file or a folder.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of content that does not say.")] = "",
    catalogue: Annotated[str, typer.Option(help="Import a CSV as this catalogue.")] = "",
    full: Annotated[bool, typer.Option(help="Read everything again.")] = False,
    json: Annotated[bool, typer.Option("--json", help="End with one JSON object.")] = False,
) -> None:
    """Bring in your own content; repeat it to bring in what changed."""
    importing.check_there(what)
    wanted = importing.Wanted(what=what, language=language, catalogue=catalogue, full=full)
    report = in_workspace(
        database,
        workspace,
        lambda runtime, where: importing.run_import(runtime, where, wanted, quiet=json),
        make=True,
        reaching=what,
    )
    if json:
        print_json(report.as_json())
    else:
        importing.show_report(report)


@app.command()
def ask(
    wish: Annotated[str, typer.Argument(help="What a customer would write.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of the customer, if known.")] = "",
    as_: Annotated[str, typer.Option("--as", help="A contact: id or CHANNEL_TYPE:VALUE.")] = "",
    diet: Annotated[list[str] | None, typer.Option(help="A diet of the one who asks.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="What they must not have.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag of the one who asks.")] = None,
    at: Annotated[str, typer.Option(help="When: ISO 8601; the workspace's time.")] = "",
    channel: Annotated[str, typer.Option(help="Show it as on this channel type.")] = "",
    why: Annotated[bool, typer.Option("--why", help="Show the reasons too.")] = False,
    json: AsJson = False,
) -> None:
    """Ask the assistant once, as anybody, at any moment; nothing is stored or sent."""
    question = Question(
        wish=wish,
        contact=as_,
        language=language,
        diets=tuple(diet or ()),
        without=tuple(without or ()),
        tags=tuple(tag or ()),
        at=asking.read_moment(at),
        channel_type=channel,
    )
    asked = in_workspace(
        database, workspace, lambda runtime, where: asking.ask(runtime, where, question)
    )
    if json:
        print_json(asked.as_json())
    else:
        asking.show(asked, why=why, rendered=bool(channel))


@app.command()
def chat(
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of the customer, if known.")] = "",
    why: Annotated[bool, typer.Option("--why", help="Show the reasons too.")] = False,
) -> None:
    """Talk to the assistant in the terminal, through the whole path of a message."""
    run(chatting.chat(settings_of(database, log_level="error"), workspace, language, why=why))


app.add_typer(channel.app, name="channel")
app.add_typer(sources.app, name="source")
app.add_typer(catalogues.app, name="catalogue")
app.add_typer(connectors.app, name="connector")
app.add_typer(indexing.app, name="index")
app.add_typer(template.app, name="template")
app.add_typer(entry.app, name="entry")
app.add_typer(token.app, name="token")
app.add_typer(webhooks.app, name="webhook")
app.add_typer(consents.app, name="consent")
app.add_typer(topics.app, name="topic")
app.add_typer(forms.app, name="form")
app.add_typer(pushing.app, name="push-rules")
app.add_typer(retaining.app, name="retention")
app.add_typer(members.app, name="member")
app.add_typer(intents.app, name="intent")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(contacts.app, name="contact")
app.add_typer(campaigns.app, name="campaign")
app.add_typer(series.app, name="sequence")
app.add_typer(segments.app, name="segment")
app.add_typer(inboxes.app, name="inbox")
inboxes.app.command()(transcript)
app.add_typer(weighing.app, name="weights")
app.add_typer(wishes.app, name="wish")
app.add_typer(models.app, name="model")
app.add_typer(goldens.app, name="golden")
app.add_typer(demands.app, name="demand")
evaluate.app.command(name="intents")(evaluating_intents.intents)


@app.command()
def keyword(
    word: Annotated[str, typer.Argument(help="The trigger word, as a customer would write it.")],
    text: Annotated[str, typer.Argument(help="What is answered.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Only for customers of this language.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Forget the keyword.")] = False,
    check_golden: CheckGolden = False,
    override: Override = False,
) -> None:
    """Answer a trigger word with a text of your own."""
    gate = {"check": check_golden, "override": override}

    async def verb(runtime: Runtime, where: Workspace) -> None:
        if remove:
            await editing.forget_keyword(runtime, where, word, language, **gate)
        else:
            await editing.set_keyword(runtime, where, word, text, language, **gate)

    in_workspace(database, workspace, verb, make=True)


@app.command()
def answer(
    question: Annotated[str, typer.Argument(help="A question that no page answers.")],
    text: Annotated[str, typer.Argument(help="The answer.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of question and answer.")] = "",
    audience: Annotated[list[str] | None, typer.Option(help="For whom: a tag, branch:X …")] = None,
) -> None:
    """Answer a question by hand; the same question again replaces it."""
    in_workspace(
        database,
        workspace,
        lambda runtime, where: put_answer(
            runtime, where, question, text, language, audience=tuple(audience or ())
        ),
        make=True,
    )


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


@app.command(name="settings")
def settings_() -> None:
    """List every setting with its default."""
    table = Table("variable", "default", "what it is")
    for field in fields(Settings):
        default = field.default if not isinstance(field.default, frozenset) else ""
        table.add_row(f"COMPTOIR_{field.name.upper()}", str(default), field.metadata["help"])
    Console().print(table)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)
