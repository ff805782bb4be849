"""`comptoir model`: what a language model may do for a workspace, and what it used."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Any

import typer
from msgspec import structs

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_console,
    new_group,
    opened,
    print_json,
    run,
    settings_of,
)
from comptoir.errors import InputInvalid
from comptoir.model.workspace import MODEL_USES, ModelUse
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store.model_usage import Usage, usage_on
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
    settings = settings_of(database)
    wanted = _use_of(what)

    async def work() -> None:
        async with opened(settings, workspace) as (runtime, where):
            await runtime.db.write(lambda tx: set_model_use(tx, where.id, wanted))

    run(work())
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
    settings = settings_of(database)

    async def work() -> tuple[ModelUse, Usage]:
        async with opened(settings, workspace) as (runtime, where):
            return where.model_use, await _used(runtime, where.id)

    allowed, used = run(work())
    shown = {"use": allowed, **_setup(settings), **structs.asdict(used)}
    if json:
        print_json(shown)
        return
    for name, value in shown.items():
        new_console().print(f"{name.replace('_', ' '):13}{value}", markup=False)


async def _used(runtime: Runtime, workspace_id: str) -> Usage:
    today = runtime.clock().astimezone(UTC).date()
    return await runtime.db.read(lambda tx: usage_on(tx, workspace_id, today))


def _setup(settings: Settings) -> dict[str, Any]:
    return {
        "url": settings.model_url,
        "name": settings.model_name,
        "daily_tokens": settings.model_daily_tokens,
    }


def _use_of(word: str) -> ModelUse:
    for known in MODEL_USES:
        if word == known:
            return known
    raise InputInvalid(
        f"{word!r} is nothing a model may do", advice=f"Use one of: {', '.join(MODEL_USES)}."
    )
