"""The figures of a sequence as people read them: of the whole, and of each step.

Who came to a step and what became of them is counted with every step they take; how far its
messages got is counted as for campaigns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from comptoir.model.campaign_figures import METRICS
from comptoir.model.sequence import Sequence, Step
from comptoir.store import sequence_runs, sequences
from comptoir.store.database import Connection
from comptoir.store.sequence_figures import message_sums
from comptoir.store.sequence_runs import Cell

LEFT = "left:"
_OF_MESSAGES = tuple(name for name in METRICS if name not in ("audience", "queued"))


class StepFigures(Struct, frozen=True, kw_only=True):
    """What became of those who came to a step: `passed` went on, `skipped` went another way, `left`
    by reason. `messages` are the metrics of what it said, `unsent` why it did not reach some.
    `is_current` is false for a step of an earlier version alone."""

    key: str
    kind: str
    is_current: bool
    entered: int
    waiting: int
    passed: int
    skipped: int
    left: dict[str, int]
    messages: dict[str, int]
    unsent: dict[str, int]


class Figures(Struct, frozen=True, kw_only=True):
    """The figures of a sequence. `ended` is by reason; finished is who came to the end."""

    entered: int
    inside: int
    ended: dict[str, int]
    steps: tuple[StepFigures, ...]


def figures_of(tx: Connection, sequence: Sequence) -> Figures:
    """The figures of a sequence as they are now."""
    where, id = sequence.workspace_id, sequence.id
    sums = sequence_runs.read_sums(tx, where, id)
    waiting = sequence_runs.waiting(tx, where, id)
    told = message_sums(tx, where, id)
    steps = sequences.steps_of(tx, where, id, sequence.version)
    kinds = {step.key: kind_of(step) for step in steps}
    earlier = sorted({key for key, _ in sums if key and key not in kinds})
    ended = {metric: n for (key, metric), n in sums.items() if not key and metric != "entered"}
    return Figures(
        entered=sums.get(("", "entered"), 0),
        inside=sum(waiting.values()),
        ended=ended,
        steps=tuple(
            _step(key, kinds.get(key, ""), sums, waiting, told.get(key, Counter()))
            for key in (*kinds, *earlier)
        ),
    )


def _step(
    key: str,
    kind: str,
    sums: Mapping[Cell, int],
    waiting: Mapping[str, int],
    told: Mapping[Cell, int],
) -> StepFigures:
    mine = {metric: count for (of, metric), count in sums.items() if of == key}
    return StepFigures(
        key=key,
        kind=kind or ("message" if told else ""),
        is_current=bool(kind),
        entered=mine.get("entered", 0),
        waiting=waiting.get(key, 0),
        passed=mine.get("passed", 0),
        skipped=mine.get("skipped", 0),
        left={m.removeprefix(LEFT): n for m, n in mine.items() if m.startswith(LEFT)},
        messages={name: told[name, ""] for name in _OF_MESSAGES if (name, "") in told},
        unsent={reason: n for (name, reason), n in told.items() if name == "reason"},
    )


def kind_of(step: Step) -> str:
    """The word for what a step does."""
    return str(step.__struct_config__.tag)
