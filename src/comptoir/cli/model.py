"""`comptoir model`: what a language model may do for a workspace, and what it used."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Any

import typer
from msgspec import structs

from comptoir.assistant.proposing import ProposedQuestions, propose_questions
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_json,
)
from comptoir.errors import InputInvalid
from comptoir.knowledge.sources import access_source
from comptoir.model.workspace import MODEL_USES, ModelUse, Workspace
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store.model_usage import usage_on
from comptoir.store.workspaces import set_model_use

app = new_group("The language model, optional.")


@app.command()
def use(
    what: Annotated[str, typer.Argument(help=f"{', '.join(MODEL_USES)}.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Say what the language model may do for a workspace."""
    wanted = _use_of(what)

    async def verb(runtime: Runtime, where: Workspace) -> Settings:
        await runtime.db.write(lambda tx: set_model_use(tx, where.id, wanted))
        return runtime.settings

    settings = in_workspace(database, workspace, verb)
    if json:
        print_json({"use": wanted})
        return
    new_console().print(f"{workspace}: {wanted}", markup=False)
    if wanted != "off" and not settings.model_url:
        new_console().print("No model is set up yet: COMPTOIR_MODEL_URL and COMPTOIR_MODEL_NAME.")


@app.command()
def show(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show what the language model may do, and what it used today (UTC)."""
    shown = in_workspace(database, workspace, _shown)
    if json:
        print_json(shown)
        return
    for name, value in shown.items():
        new_console().print(f"{name.replace('_', ' '):13}{value}", markup=False)


@app.command()
def questions(
    source: Annotated[str, typer.Argument(help="Its name, address or id.")],
    most: Annotated[int, typer.Option(min=1, help="Most documents.")] = 100,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Have questions proposed that the documents of a source answer; they help to find them."""

    async def verb(runtime: Runtime, where: Workspace) -> ProposedQuestions:
        found = await access_source(runtime, where.id, source)
        return await propose_questions(runtime, where, found.source.id, most=most)

    done = in_workspace(database, workspace, verb)
    if json:
        print_json(structs.asdict(done))
        return
    more = " More documents wait: call again." if done.is_more else ""
    said = f"{done.documents} documents, {done.kept} questions kept, {done.refused} thrown away."
    new_console().print(said + more, markup=False)


async def _shown(runtime: Runtime, workspace: Workspace) -> dict[str, Any]:
    today = runtime.clock().astimezone(UTC).date()
    used = await runtime.db.read(lambda tx: usage_on(tx, workspace.id, today))
    return {
        "use": workspace.model_use,
        "url": runtime.settings.model_url,
        "name": runtime.settings.model_name,
        "daily_tokens": runtime.settings.model_daily_tokens,
        **structs.asdict(used),
    }


def _use_of(word: str) -> ModelUse:
    for known in MODEL_USES:
        if word == known:
            return known
    raise InputInvalid(
        f"{word!r} is nothing a model may do", advice=f"Use one of: {', '.join(MODEL_USES)}."
    )
