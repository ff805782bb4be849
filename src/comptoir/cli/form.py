"""`comptoir form`: ways to sign up for topics, their posters, and what came of each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import to_builtins

from comptoir.campaigns import forms as verbs
from comptoir.campaigns.forms import FormChange, NewForm
from comptoir.cli.entry import write_file
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_list,
    values_of,
)
from comptoir.cli.segment import by_cli
from comptoir.connecting.find import find_channel
from comptoir.connecting.poster import PosterFormat, draw_poster
from comptoir.errors import InputInvalid
from comptoir.model.form import USUAL_CAP, Form
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import forms as store
from comptoir.store.forms import Figures

app = new_group("Forms: pages, posters and words by which people sign up for topics.")

Word = Annotated[str, typer.Argument(help="Word or id of the form.")]
Countries = Annotated[
    list[str] | None, typer.Option(help="Whose numbers its page asks, such as DE; all without.")
]
Cap = Annotated[int, typer.Option(help="How many people its page asks in 24 hours.")]
Shown = tuple[Form, list[Figures], str]


@app.command()
def add(
    word: Annotated[str, typer.Argument(help="What people send, such as KITCHEN.")],
    text: Annotated[list[str], typer.Option(help="LANGUAGE=what they agree to.")],
    topic: Annotated[list[str], typer.Option(help="Slug of a topic.")],
    channel: Annotated[list[str] | None, typer.Option(help="Name or id of a channel.")] = None,
    site: Annotated[list[str] | None, typer.Option(help="A site that may embed it.")] = None,
    name: Annotated[str, typer.Option(help="What members call it.")] = "",
    country: Countries = None,
    daily_cap: Cap = USUAL_CAP,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a form; print the address of its page."""

    async def verb(runtime: Runtime, where: Workspace) -> Shown:
        found = [await find_channel(runtime, where.id, one) for one in channel or ()]
        new = NewForm(
            name=name or word,
            word=word,
            topics=tuple(topic),
            channels=tuple(one.id for one in found),
            origins=tuple(site or ()),
            countries=tuple(country or ()),
            daily_cap=daily_cap,
        )
        form = await verbs.add_form(by_cli(runtime, where), new, values_of(text))
        return form, [], verbs.page_of(runtime, form)

    made = in_workspace(database, workspace, verb)
    print_done(_as_json(made), f"{made[0].word}: {made[2]}", json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the forms, and what came of each by each way."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Shown]:
        found = await runtime.db.read(lambda tx: store.list_forms(tx, where.id))
        ids = [one.id for one in found]
        figures = await runtime.db.read(lambda tx: store.form_figures(tx, where.id, ids))
        return [(one, figures.get(one.id, []), verbs.page_of(runtime, one)) for one in found]

    found = in_workspace(database, workspace, verb)
    columns = ("shown", "signed_up", "confirmed", "left")
    print_list(
        found,
        ("word", "name", *(name.replace("_", " ") for name in columns), "page"),
        lambda one: (
            one[0].word,
            one[0].name,
            *(sum(getattr(way, name) for way in one[1]) for name in columns),
            "archived" if one[0].archived_at else one[2],
        ),
        json=json,
        as_json=_as_json,
        empty="There is no form: comptoir form add WORD --topic SLUG --text en=…",
    )


@app.command()
def text(
    form: Word,
    language: Annotated[str, typer.Argument(help="Such as de.")],
    words: Annotated[str, typer.Argument(help="What people agree to.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Set what a form shows; a text that differs is a new version."""

    async def verb(runtime: Runtime, where: Workspace) -> int:
        made = await verbs.set_form_text(by_cli(runtime, where), form, language, words)
        return made.texts[language].version

    version = in_workspace(database, workspace, verb)
    print_done({"version": version}, f"{form}, {language}: version {version}", json=json)


@app.command()
def limit(
    form: Word,
    country: Countries = None,
    daily_cap: Cap = USUAL_CAP,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Set of which countries and how many people a day the page of a form asks."""

    async def verb(runtime: Runtime, where: Workspace) -> Form:
        change = FormChange(countries=tuple(country or ()), daily_cap=daily_cap)
        return await verbs.change_form(by_cli(runtime, where), form, change)

    made = in_workspace(database, workspace, verb)
    whose = ", ".join(made.countries) or "all countries"
    limits = {"countries": list(made.countries), "daily_cap": made.daily_cap}
    print_done(limits, f"{made.word}: {made.daily_cap} people a day, from {whose}", json=json)


@app.command()
def poster(
    form: Word,
    out: Annotated[Path, typer.Option(help="The file to write: .pdf or .svg.")],
    language: Annotated[str, typer.Option(help="Language of the text, such as de.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Draw a poster with a QR code, for print (A4)."""
    formats: dict[str, PosterFormat] = {".pdf": "pdf", ".svg": "svg"}
    if out.suffix not in formats:
        raise InputInvalid("a poster is .pdf or .svg", advice="End the name of the file so.")

    async def verb(runtime: Runtime, where: Workspace) -> bytes:
        found = await runtime.db.read(lambda tx: store.get_form(tx, where.id, form))
        drawn = await verbs.poster_of(runtime, found, language)
        return draw_poster(drawn, formats[out.suffix])

    write_file(out, in_workspace(database, workspace, verb))
    print_done({"file": str(out)}, f"{out} is written", json=json)


@app.command()
def archive(
    form: Word,
    back: Annotated[bool, typer.Option("--back", help="Bring it back.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """End a form: its page and word no longer work; what was permitted stays."""

    async def verb(runtime: Runtime, where: Workspace) -> Form:
        change = FormChange(archived=not back)
        return await verbs.change_form(by_cli(runtime, where), form, change)

    word = in_workspace(database, workspace, verb).word
    words = f"{word} is {'back' if back else 'archived'}"
    print_done({"form": word, "archived": not back}, words, json=json)


def _as_json(shown: Shown) -> dict[str, Any]:
    form, figures, page = shown
    return {**to_builtins(form), "figures": to_builtins(figures), "page": page}
