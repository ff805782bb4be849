"""`comptoir evaluate intents`: how well intents are learnt from one file and found in another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins

from comptoir.cli.options import AsJson, new_console, print_json, read_text, settings_of
from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents.learning import Sample
from comptoir.knowledge.intents.measuring import Measured, few, measure
from comptoir.knowledge.intents.retrain import intent_embedders
from comptoir.knowledge.intents.samples import parse_samples


def intents(
    train: Annotated[Path, typer.Option(help="CSV of text,intent to learn from.")],
    test: Annotated[Path, typer.Option(help="CSV of text,intent to be asked with.")],
    shots: Annotated[int, typer.Option(min=0, help="Examples per intent; 0 takes all.")] = 0,
    seed: Annotated[int, typer.Option(help="Which examples are drawn.")] = 1,
    json: AsJson = False,
) -> None:
    """Learn intents from one file and count what is right in the other; nothing is stored."""
    embedders = intent_embedders(settings_of(None))
    found = measured(train, test, embedders, shots=shots, seed=seed)
    if json:
        print_json(to_builtins(found))
    else:
        show(found)


def measured(
    train: Path, test: Path, embedders: list[Embedder], *, shots: int = 0, seed: int = 1
) -> Measured:
    """The figures for two files. Raises `InputInvalid` with the number of a bad line."""
    learnt = read_samples(train)
    learnt = few(learnt, shots, seed) if shots else learnt
    return measure(learnt, read_samples(test), embedders)


def read_samples(path: Path) -> list[Sample]:
    """The samples in a CSV file. Raises `InputInvalid`, naming the file and the line."""
    text = read_text(path)
    try:
        rows = parse_samples(text)
    except InputInvalid as error:
        raise InputInvalid(f"{path}, {error}", advice=error.advice) from error
    return [Sample(row.text, row.intent) for row in rows]


def show(found: Measured) -> None:
    """Prints figures for people."""
    console = new_console()
    console.print(
        f"{found.intents} intents learnt from {found.examples} examples; asked with "
        f"{found.in_scope} messages in scope and {found.out_of_scope} out of scope"
    )
    rows = [
        ("right intent first", _percent(found.accuracy)),
        ("in scope told from out of scope (AUROC)", _percent(found.auroc)),
        ("right where 60 % out of scope are kept out", _percent(found.accuracy_kept)),
        ("threshold chosen from the examples", f"{found.threshold:.2f}"),
        ("  in scope, answered right", _percent(found.answered_right)),
        ("  in scope, answered wrong", _percent(found.answered_wrong)),
        ("  out of scope, answered all the same", _percent(found.out_of_scope_answered)),
        ("time of learning", f"{found.training_seconds:.1f} s"),
        ("time of a message", f"{found.milliseconds:.1f} ms"),
    ]
    for name, value in rows:
        console.print(f"  {name:44} {value}")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
