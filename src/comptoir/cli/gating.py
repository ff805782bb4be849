"""The publish gate on the command line: `--check-golden` and `--override`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer

from comptoir.errors import InputInvalid
from comptoir.insights.gate import Change, Gate
from comptoir.knowledge.shelf import Shelves
from comptoir.model.document import Document
from comptoir.model.golden import Checked
from comptoir.runtime import Runtime

CheckGolden = Annotated[
    bool, typer.Option("--check-golden", help="Refuse what breaks a golden question.")
]
Override = Annotated[
    bool, typer.Option("--override", help="Change it all the same; what breaks is told.")
]


async def pass_gate(
    runtime: Runtime, workspace_id: str, change: Change, *, check: bool, override: bool
) -> None:
    """Returns where a change may take effect; what is overridden is told.

    Raises `GoldenBroken` where `check` finds something, and `InputInvalid` for an `override` of
    what is not checked.
    """
    async with _gate(runtime, workspace_id, check=check, override=override) as gate:
        _tell(await gate.check(change) if gate else [])


async def pass_content(
    runtime: Runtime, workspace_id: str, document: Document, *, check: bool, override: bool
) -> None:
    """As `pass_gate`, for a document that is to be new or changed."""
    async with _gate(runtime, workspace_id, check=check, override=override) as gate:
        _tell(await gate.check_content([document]) if gate else [])


@asynccontextmanager
async def _gate(
    runtime: Runtime, workspace_id: str, *, check: bool, override: bool
) -> AsyncIterator[Gate | None]:
    """The gate, where it is to be passed."""
    if override and not check:
        raise InputInvalid("--override overrides nothing", advice="Add --check-golden.")
    if not check:
        yield None
        return
    async with shelves_of(runtime) as shelves:
        yield Gate(runtime, shelves, workspace_id, override=override)


@asynccontextmanager
async def shelves_of(runtime: Runtime) -> AsyncIterator[Shelves]:
    """The content as a command searches it, closed after it."""
    shelves = Shelves(runtime)
    try:
        yield shelves
    finally:
        await shelves.close()


def _tell(broken: list[Checked]) -> None:
    if broken:
        typer.echo(f"{len(broken)} golden questions are broken by this:", err=True)
        for one in broken:
            typer.echo(f"  {one.question} → {one.expect}", err=True)
