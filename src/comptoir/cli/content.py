"""The commands without a noun that bring content in and ask for it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from comptoir.cli import ask as asking
from comptoir.cli import chat as chatting
from comptoir.cli import editing, importing
from comptoir.cli.gating import CheckGolden, Override, pass_content
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_json,
    run,
    settings_of,
)
from comptoir.insights.lab import Question
from comptoir.knowledge.answers import put_answer
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

app = new_group("Content, and questions to it.")


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
    check_golden: CheckGolden = False,
    override: Override = False,
) -> None:
    """Answer a question by hand; the same question again replaces it."""

    async def verb(runtime: Runtime, where: Workspace) -> None:
        approve = partial(pass_content, runtime, where.id, check=check_golden, override=override)
        whom = tuple(audience or ())
        await put_answer(runtime, where, question, text, language, audience=whom, approve=approve)

    in_workspace(database, workspace, verb, make=True)
