"""`comptoir evaluate calibrate`: fits a workspace's own calibration on its judged log."""

from __future__ import annotations

from msgspec import Struct, structs, to_builtins

from comptoir.assistant.calibration import SHIPPED, SHIPPED_QUALITY
from comptoir.assistant.evaluation import Verdict
from comptoir.assistant.fitting import (
    LEAST,
    Gain,
    Judgement,
    answer_from,
    cross_validated,
    examples_of,
    fitted,
    gain_of,
    judged_by,
)
from comptoir.cli.judging import judge
from comptoir.cli.options import new_console, print_table
from comptoir.errors import InputInvalid
from comptoir.model.calibration import Calibration
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.workspaces import set_calibration


class Fit(Struct, frozen=True, kw_only=True):
    """A fitted calibration, and what answers come to before and after, on what was left out."""

    before: Gain
    after: Gain
    calibration: Calibration

    def as_json(self, *, stored: bool) -> dict[str, object]:
        """The object that the command prints."""
        return {
            "before": to_builtins(self.before),
            "after": to_builtins(self.after),
            "answer": self.calibration.answer,
            "stored": stored,
        }


async def fit(runtime: Runtime, workspace: Workspace, text: str) -> Fit:
    """What fitting on the wishes of a judged log gives; nothing is stored.

    Raises `InputInvalid` for a bad line, or where there is too little to fit on.
    """
    verdicts = await judge(runtime, workspace, text)
    quality = runtime.settings.quality_embeddings
    own = workspace.calibration
    start = SHIPPED_QUALITY if quality else SHIPPED
    return fit_on(verdicts, own if own is not None and own.quality == quality else start, start)


def fit_on(verdicts: list[Verdict], used: Calibration, start: Calibration) -> Fit:
    """What fitting on these verdicts gives, beside the calibration in use.

    Raises `InputInvalid` where they are too few.
    """
    examples = examples_of(verdicts)
    known = sum(one.right for one in examples)
    if len(examples) < LEAST or known in (0, len(examples)):
        raise InputInvalid(
            f"{len(examples)} searched wishes, {known} of them right, are too few to fit on",
            advice=f"Judge at least {LEAST} wishes, some of which nothing answers.",
        )
    held_out: list[Judgement] = cross_validated(examples, start)
    found = fitted(examples, start)
    return Fit(
        before=gain_of(judged_by(examples, used)),
        after=gain_of(held_out),
        calibration=structs.replace(found, answer=answer_from(held_out)),
    )


async def keep(runtime: Runtime, workspace: Workspace, calibration: Calibration | None) -> None:
    """Stores the calibration of a workspace; the assistant uses it at once. None forgets it."""
    await runtime.db.write(lambda tx: set_calibration(tx, workspace.id, calibration))


def show_fit(found: Fit) -> None:
    """Prints the gain for people."""
    new_console().print(
        f"{found.after.examples} judged wishes, each judged by a fit on the others; "
        "answers at 95 % precision:"
    )
    rows = [
        (name, f"{gain.answered:.1%}", f"{gain.out_of_scope_answered:.1%}", f"{gain.threshold:.2f}")
        for name, gain in (("before", found.before), ("after", found.after))
    ]
    print_table(("", "answered directly", "out of scope answered", "from confidence"), rows)
