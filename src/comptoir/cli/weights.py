"""`comptoir weights`: how much person and moment count in the choice of one item."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Annotated

import msgspec
import typer
from msgspec import structs, to_builtins

from comptoir.cli.gating import CheckGolden, Override, pass_gate
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_json,
    print_table,
)
from comptoir.errors import InputInvalid
from comptoir.insights.gate import with_weights
from comptoir.model.weights import USUAL, Weights
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.workspaces import set_weights

app = new_group("Weights: how much person and moment count in the choice of one item.")

NAMES = ", ".join(Weights.__struct_fields__)


@app.command()
def show(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show the weights of the workspace beside the usual ones."""

    async def verb(_: Runtime, where: Workspace) -> Weights:
        return where.weights

    _show(in_workspace(database, workspace, verb), json=json)


@app.command(name="set")
def set_(
    weights: Annotated[list[str] | None, typer.Argument(help="NAME=NUMBER, one each.")] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    usual: Annotated[bool, typer.Option("--usual", help="Begin with the usual ones.")] = False,
    check_golden: CheckGolden = False,
    override: Override = False,
    json: AsJson = False,
) -> None:
    """Set weights; the others stay. They count from the next answer on."""
    wanted = read_weights(weights or [])

    async def verb(runtime: Runtime, where: Workspace) -> Weights:
        weights = changed(USUAL if usual else where.weights, wanted)
        shown = partial(with_weights, weights=weights)
        await pass_gate(runtime, where.id, shown, check=check_golden, override=override)
        await runtime.db.write(lambda tx: set_weights(tx, where.id, weights))
        runtime.bus.publish(f"content.{where.id}")
        return weights

    _show(in_workspace(database, workspace, verb), json=json)


def read_weights(given: list[str]) -> dict[str, float]:
    """`["who=0.2"]` as names and numbers. Raises `InputInvalid`."""
    found: dict[str, float] = {}
    for item in given:
        name, _, number = item.partition("=")
        if name not in Weights.__struct_fields__:
            raise InputInvalid(f"there is no weight {name!r}", advice=f"There are: {NAMES}.")
        found[name] = _number(name, number)
    return found


def _number(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InputInvalid(f"{name}: {text!r} is no number", advice="Write NAME=NUMBER.")
    return number


def changed(weights: Weights, wanted: Mapping[str, float]) -> Weights:
    """The weights with those that are wanted. Raises `InputInvalid` outside of their range."""
    try:
        return msgspec.convert(structs.asdict(weights) | dict(wanted), Weights)
    except msgspec.ValidationError as error:
        raise InputInvalid(
            f"the weights cannot be used: {error}",
            advice="docs/reference/answers.md names the range of each.",
        ) from error


def _show(weights: Weights, *, json: bool) -> None:
    if json:
        print_json(to_builtins(weights))
        return
    usual = structs.asdict(USUAL)
    rows = ((name, value, usual[name]) for name, value in structs.asdict(weights).items())
    print_table(("weight", "here", "usual"), rows)
