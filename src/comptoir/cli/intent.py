"""`comptoir intent`: what customers mean in their own words, by examples, and what is answered."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from comptoir.cli.gating import CheckGolden, Override, pass_gate
from comptoir.cli.intent_verbs import (
    Given,
    add_answer,
    add_examples,
    conditions_of,
    import_file,
    listed,
    remove,
    rename,
    shown,
)
from comptoir.cli.options import (
    AsJson,
    Database,
    Verb,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_json,
    print_table,
)
from comptoir.insights.gate import with_intents
from comptoir.knowledge.intents.recogniser import Recogniser
from comptoir.knowledge.intents.retrain import Trained, intent_embedders, train
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

app = new_group("What customers mean in their own words: examples and answers.")

Name = Annotated[str, typer.Argument(metavar="INTENT", help="Name of the intent.")]
Later = Annotated[bool, typer.Option("--later", help="Do not learn yet: `intent train` does.")]


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV of text,intent; Rasa nlu.yml; or a .tar.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of examples that do not say.")] = "",
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Take over examples, and answers where the file has some."""
    done = _learn(
        database,
        workspace,
        lambda runtime, where: import_file(runtime, where.id, file, language),
        make=True,
        later=later,
    )
    _show(done, json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the intents with how many examples and answers each has."""

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, Any]:
        return await listed(runtime, where.id, intent_embedders(runtime.settings))

    found = in_workspace(database, workspace, verb)
    if json:
        print_json(found)
        return
    columns = ("intent", "examples", "answers")
    print_table(columns, ([one[column] for column in columns] for one in found["intents"]))
    if not found["learnt"]:
        new_console().print("Not learnt yet: comptoir intent train")


@app.command()
def show(
    name: Name, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show the examples and the answers of an intent."""
    found = in_workspace(database, workspace, lambda runtime, where: shown(runtime, where.id, name))
    if json:
        print_json(found)
        return
    console = new_console()
    for example in found["examples"]:
        console.print(f"- {example['text']}", markup=False)
    print_table(
        ("answer", "when", "what"),
        ((n, one["when"], one["what"]) for n, one in enumerate(found["answers"], 1)),
    )


@app.command()
def add(
    name: Name,
    examples: Annotated[list[str], typer.Argument(help="Messages as customers write them.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    language: Annotated[str, typer.Option(help="Language of the examples.")] = "",
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Add examples to an intent, which is made where there is none; "" takes what fits none."""
    done = _learn(
        database,
        workspace,
        lambda runtime, where: add_examples(runtime, where.id, name, examples, language),
        make=True,
        later=later,
    )
    _show(done, json=json)


@app.command()
def answer(
    name: Name,
    text: Annotated[str, typer.Argument(help="What is said.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    hand_over: Annotated[bool, typer.Option("--hand-over", help="A person takes over.")] = False,
    document: Annotated[str, typer.Option(help="Answer with a document: address or id.")] = "",
    keyword: Annotated[str, typer.Option(help="Answer as to this keyword.")] = "",
    entity: Annotated[str, typer.Option(help="Answer with this entity: its code.")] = "",
    channel: Annotated[list[str] | None, typer.Option(help="Only on this channel type.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Only in this language.")] = None,
    weekday: Annotated[list[str] | None, typer.Option(help="Only on: mon, tue … sun.")] = None,
    since: Annotated[str, typer.Option(help="Only from this time on, as 18:00.")] = "",
    until: Annotated[str, typer.Option(help="Only until this time, as 9:00.")] = "",
    first: Annotated[str, typer.Option(help="Only from this day on, as 2026-12-24.")] = "",
    last: Annotated[str, typer.Option(help="Only up to this day.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="In place of all others.")] = False,
    json: AsJson = False,
) -> None:
    """Add an answer to an intent; of several that may be given now, they take turns."""
    when = conditions_of(channel, language, weekday, since, until, first, last)
    given = Given(
        text=text, hand_over=hand_over, document=document, keyword=keyword, entity=entity, when=when
    )
    done = in_workspace(
        database,
        workspace,
        lambda runtime, where: add_answer(runtime, where.id, name, given, replace=replace),
    )
    _show(done, json=json)


@app.command(name="rename")
def rename_(
    name: Name,
    wanted: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Call an intent otherwise; its examples and answers stay."""
    done = _learn(
        database,
        workspace,
        lambda runtime, where: rename(runtime, where.id, name, wanted),
        later=later,
    )
    _show(done, json=json)


@app.command(name="remove")
def remove_(
    name: Name,
    database: Database = None,
    workspace: WorkspaceName = "main",
    example: Annotated[str, typer.Option(help="Only this example.")] = "",
    answer: Annotated[int, typer.Option(min=0, help="Only the answer of this number.")] = 0,
    later: Later = False,
    json: AsJson = False,
) -> None:
    """Forget an intent with its examples, or one example or answer of it."""
    done = _learn(
        database,
        workspace,
        lambda runtime, where: remove(runtime, where.id, name, example, answer),
        later=later,
    )
    _show(done, json=json)


@app.command(name="train")
def train_(
    database: Database = None,
    workspace: WorkspaceName = "main",
    again: Annotated[bool, typer.Option("--again", help="Even where nothing changed.")] = False,
    check_golden: CheckGolden = False,
    override: Override = False,
    json: AsJson = False,
) -> None:
    """Learn what the examples teach; every process uses it at once."""

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, Any]:
        async def approve(learnt: Recogniser) -> None:
            shown = partial(with_intents, changed=(), recogniser=learnt)
            await pass_gate(runtime, where.id, shown, check=check_golden, override=override)

        embedders = intent_embedders(runtime.settings)
        found = await train(runtime, where.id, embedders, again=again, approve=approve)
        return {"trained": trained_json(found)}

    _show(in_workspace(database, workspace, verb), json=json)


def trained_json(found: Trained) -> dict[str, Any]:
    """What was learnt, for machines."""
    return {
        "learnt": found.learnt,
        "intents": found.intents,
        "examples": found.examples,
        "threshold": round(found.threshold, 3),
        "seconds": round(found.seconds, 2),
    }


def _learn(
    database: str | None,
    slug: str,
    verb: Verb[dict[str, Any]],
    *,
    make: bool = False,
    later: bool = False,
) -> dict[str, Any]:
    """What `verb` returns, with what was learnt after it unless that is to come `later`."""

    async def work(runtime: Runtime, where: Workspace) -> dict[str, Any]:
        done = await verb(runtime, where)
        if later:
            return done
        found = await train(runtime, where.id, intent_embedders(runtime.settings))
        return done | {"trained": trained_json(found)}

    return in_workspace(database, slug, work, make=make)


def _show(done: dict[str, Any], *, json: bool) -> None:
    if json:
        print_json(done)
        return
    console = new_console()
    for what, value in done.items():
        if what == "trained" and not value["learnt"] and value["intents"]:
            console.print("Nothing to learn: no example changed. --again learns all the same.")
            continue
        told = value if isinstance(value, dict) else {what: value}
        line = ", ".join(f"{name} {count}" for name, count in told.items())
        console.print(escape(f"{what}: {line}" if isinstance(value, dict) and told else line))
