"""`comptoir golden`: questions with what must answer them, decided again after every change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins

from comptoir.cli.ask import read_moment
from comptoir.cli.gating import shelves_of
from comptoir.cli.options import (
    AsJson,
    Database,
    Verb,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_done,
    print_json,
    print_table,
    read_text,
)
from comptoir.insights.golden import (
    add_golden,
    forget_golden,
    golden_from,
    golden_of,
    parse_golden,
    run_golden,
    run_json,
)
from comptoir.insights.lab import Question
from comptoir.model.golden import Golden, GoldenRun
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.golden import last_run, list_golden

app = new_group("Golden questions: what must be answered, and with what.")

Expect = Annotated[
    str,
    typer.Option(help="Address or key of a document, code, keyword:WORD, ask_back or none."),
]


@app.command()
def add(
    question: Annotated[str, typer.Argument(help="What a customer would write.")],
    expect: Expect,
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of the customer, if known.")] = "",
    diet: Annotated[list[str] | None, typer.Option(help="A diet of the one who asks.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="What they must not have.")] = None,
    at: Annotated[str, typer.Option(help="When: ISO 8601; the workspace's time.")] = "",
    json: AsJson = False,
) -> None:
    """Keep a question with what must answer it; the same question again replaces it."""
    asked = Question(
        wish=question,
        language=language,
        diets=tuple(diet or ()),
        without=tuple(without or ()),
        at=read_moment(at),
    )

    async def made(_: Runtime, where: Workspace) -> list[Golden]:
        return [golden_of(where, asked, expect)]

    _keep(database, workspace, made, json=json)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help='JSON lines: {"wish": …, "expect": …}.')],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Keep all questions of a file; `expect` null means that nothing may answer."""
    text = read_text(file)

    async def made(_: Runtime, where: Workspace) -> list[Golden]:
        return parse_golden(where, text)

    _keep(database, workspace, made, json=json)


@app.command(name="from")
def from_(
    message: Annotated[str, typer.Argument(help="Id of the message that was answered wrongly.")],
    expect: Expect,
    database: Database = None,
    workspace: WorkspaceName = "main",
    same_time: Annotated[bool, typer.Option("--same-time", help="Keep the moment too.")] = False,
    json: AsJson = False,
) -> None:
    """Make a question of a message that was answered wrongly, with the right item."""

    async def made(runtime: Runtime, where: Workspace) -> list[Golden]:
        return [await golden_from(runtime, where, message, expect, same_time=same_time)]

    _keep(database, workspace, made, json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the questions, and whether each was met in the last run."""
    questions, last = in_workspace(database, workspace, _listed)
    met = {one.id: one.passed for one in last.results}
    if json:
        print_json([to_builtins(one) | {"passed": met.get(one.id)} for one in questions])
        return
    words = {True: "yes", False: "NO", None: "not run"}
    rows = ([one.id, one.question, one.expect, words[met.get(one.id)]] for one in questions)
    print_table(("id", "question", "expect", "met"), rows)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(help="Ids, as `golden list` shows them.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
) -> None:
    """Forget questions."""
    in_workspace(database, workspace, lambda runtime, where: forget_golden(runtime, where.id, ids))


@app.command(name="run")
def run_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Decide on all questions as the content is now; status 1 where one is not met."""
    done = in_workspace(database, workspace, _run)
    if json:
        print_json(run_json(done))
    else:
        _show_run(done)
    raise typer.Exit(1 if done.failed else 0)


def _show_run(done: GoldenRun) -> None:
    console = new_console()
    console.print(f"{len(done.results) - len(done.failed)} of {len(done.results)} are met")
    if done.failed:
        rows = (
            (one.question, one.expect, one.problem or f"{one.outcome} {one.title}", one.rule)
            for one in done.failed
        )
        print_table(("question", "expect", "came", "rule"), rows)
    if done.changed:
        console.print(f"{len(done.changed)} came to something else than in the run before:")
        changed = (one for one in done.results if one.id in done.changed)
        print_table(
            ("question", "met", "came"),
            ((one.question, one.passed, f"{one.outcome} {one.title}") for one in changed),
        )


def _keep(database: str | None, slug: str, make: Verb[list[Golden]], *, json: bool) -> None:
    """Keeps the questions that `make` makes, and prints them."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Golden]:
        wanted = await make(runtime, where)
        async with shelves_of(runtime) as shelves:
            await add_golden(runtime, shelves, where.id, wanted)
        return wanted

    kept = in_workspace(database, slug, verb)
    print_done(to_builtins(kept), f"{len(kept)} kept: comptoir golden run", json=json)


async def _listed(runtime: Runtime, workspace: Workspace) -> tuple[list[Golden], GoldenRun]:
    questions = await runtime.db.read(lambda tx: list_golden(tx, workspace.id))
    return questions, await runtime.db.read(lambda tx: last_run(tx, workspace.id))


async def _run(runtime: Runtime, workspace: Workspace) -> GoldenRun:
    async with shelves_of(runtime) as shelves:
        await shelves.warm()
        return await run_golden(runtime, shelves, workspace.id)
