"""The next step of those whose turn it is: one transaction, in which all of it happens or nothing.

What holds a run while it is taken is the lock on its sequence: a process that dies gives it back,
and nothing of the step was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from comptoir.campaigns.sequences.change import change_people
from comptoir.campaigns.sequences.enter import zone_for
from comptoir.campaigns.sequences.message import speak, take_back
from comptoir.model.sequence import ChangeContact, Check, Leave, Say, Step, Wait
from comptoir.model.sequence import Sequence as Series
from comptoir.model.sequence_times import wait_end
from comptoir.runtime import Runtime
from comptoir.store import sequence_runs, sequences
from comptoir.store import sequence_triggers as triggers
from comptoir.store.database import Connection
from comptoir.store.failpoints import failpoint
from comptoir.store.sequence_people import of_whom, reached
from comptoir.store.sequence_runs import Move, Run
from comptoir.store.workspaces import get_workspace

AT_ONCE = 100
"""Most people whose step is taken in one transaction: replies wait behind it on SQLite."""
LOOK_AGAIN = timedelta(hours=1)
"""Who waits is looked at this often, whether there is a reason to leave."""
GONE = ("blocked", "stopped", "withdrawn", "no_consent")
"""Why somebody cannot be written to who leaves for that."""
PASSED = "passed"
SKIPPED = "skipped"
FINISHED = "finished"


class Stepped(Struct, frozen=True):
    """How many messages were queued, and why the sequence has to pause; "" where it need not."""

    queued: int = 0
    stop: str = ""


def step_some(tx: Connection, runtime: Runtime, sequence: Series, now: datetime) -> Stepped:
    """Takes the next step of those whose turn it is."""
    where = sequence.workspace_id
    is_over = sequence.state == "archived"
    runs = sequence_runs.due_runs(tx, where, sequence.id, None if is_over else now, AT_ONCE)
    return _Steps(tx, runtime, sequence, runs, now).take()


class _Steps:
    """The steps of some runs, with what is read once for all of them."""

    def __init__(
        self,
        tx: Connection,
        runtime: Runtime,
        sequence: Series,
        runs: Sequence[Run],
        now: datetime,
    ) -> None:
        self._tx = tx
        self._runtime = runtime
        self._sequence = sequence
        self._runs = runs
        self._now = now
        where, ids = sequence.workspace_id, [run.contact_id for run in runs]
        found = reached(tx, where, sequence.purpose, now, contacts=ids)
        self._people = {one.contact_id: one for one in found}
        self._zone = get_workspace(tx, where).timezone
        self._versions: dict[int, tuple[Step, ...]] = {
            version: sequences.steps_of(tx, where, sequence.id, version)
            for version in {run.version for run in runs}
        }
        self._moves: list[Move] = []

    def take(self) -> Stepped:
        """Moves everybody who may be moved."""
        reasons = self._reasons()
        self._leave(
            [(run, reasons[run.contact_id]) for run in self._runs if run.contact_id in reasons]
        )
        groups: dict[tuple[int, int, str], list[Run]] = defaultdict(list)
        for run in self._runs:
            if run.contact_id not in reasons:
                groups[run.version, run.position, run.occasion].append(run)
        results = [self._group(many) for _, many in sorted(groups.items())]
        sequence_runs.put_moves(self._tx, self._moves, self._now)
        failpoint("stepped")
        stop = next((one.stop for one in results if one.stop), "")
        return Stepped(sum(one.queued for one in results), stop)

    def _reasons(self) -> dict[str, str]:
        """Who leaves before their step, and why."""
        if self._sequence.state == "archived":
            return {run.contact_id: "archived" for run in self._runs}
        where, exits = self._sequence.workspace_id, self._sequence.plan.exits
        started = {run.contact_id: run.started_at for run in self._runs}
        found: dict[str, str] = {}
        if exits.expression and started:
            met = of_whom(self._tx, where, exits.expression, list(started), self._now)
            found |= dict.fromkeys(met, "condition")
        if exits.event:
            met = triggers.met_since(self._tx, where, exits.event, started)
            found |= dict.fromkeys(met, "event")
        if exits.replied:
            replied = triggers.replied_since(self._tx, where, started)
            found |= dict.fromkeys(replied, "replied")
        gone = {id: one.reason for id, one in self._people.items() if one.reason in GONE}
        return found | gone

    def _leave(self, leaving: Sequence[tuple[Run, str]]) -> None:
        """They leave; what they waited for is not said any more."""
        waiting: dict[tuple[int, int, str], list[Run]] = defaultdict(list)
        for run, reason in leaving:
            waiting[run.version, run.position, run.occasion].append(run)
            self._out(run, reason, f"left:{reason}")
        for (version, position, occasion), many in sorted(waiting.items()):
            step = self._versions[version][position]
            if isinstance(step, Say):
                ids = [run.contact_id for run in many]
                take_back(self._tx, self._sequence, step, (version, occasion), ids)

    def _group(self, runs: Sequence[Run]) -> Stepped:
        """The step of people who are at the same one."""
        first = runs[0]
        step = self._versions[first.version][first.position]
        match step:
            case Wait():
                self._wait(step, runs)
            case Check():
                self._check(step, runs)
            case Say():
                return self._say(step, runs)
            case ChangeContact():
                change_people(
                    self._tx, self._sequence, step, [run.contact_id for run in runs], self._now
                )
                self._on(runs)
            case Leave():
                for run in runs:
                    self._out(run, "leave", "left:leave")
        return Stepped()

    def _wait(self, step: Wait, runs: Sequence[Run]) -> None:
        for run in runs:
            zone = zone_for(self._people[run.contact_id], self._zone)
            until = run.waits_until or wait_end(step, self._now, zone)
            if until <= self._now:
                self._on([run])
            else:
                self._stay(run, until)

    def _check(self, step: Check, runs: Sequence[Run]) -> None:
        ids = [run.contact_id for run in runs]
        where = self._sequence.workspace_id
        met = of_whom(self._tx, where, step.expression, ids, self._now)
        self._on([run for run in runs if run.contact_id in met])
        others = [run for run in runs if run.contact_id not in met]
        if step.otherwise:
            keys = [one.key for one in self._versions[runs[0].version]]
            self._on(others, to=keys.index(step.otherwise), outcome=SKIPPED)
        else:
            for run in others:
                self._out(run, "not_met", "left:not_met")

    def _say(self, step: Say, runs: Sequence[Run]) -> Stepped:
        first = runs[0]
        # Two runs are one person's where two contacts turned out to be one.
        people = {run.contact_id: self._people[run.contact_id] for run in runs}
        spoken = speak(
            self._tx,
            self._runtime,
            self._sequence,
            step,
            (first.version, first.occasion),
            list(people.values()),
            self._now,
        )
        outcome = SKIPPED if spoken.is_void else PASSED
        self._on([run for run in runs if run.contact_id not in spoken.waits], outcome=outcome)
        for run in runs:
            if run.contact_id in spoken.waits:
                self._stay(run, spoken.waits[run.contact_id])
        return Stepped(spoken.queued, spoken.stop)

    def _stay(self, run: Run, until: datetime) -> None:
        """They are looked at again before the wait is over: there may be a reason to leave."""
        due_at = min(until, self._now + LOOK_AGAIN)
        after = structs.replace(run, due_at=due_at, waits_until=until)
        self._moves.append(Move(run, after, self._key(run)))

    def _on(self, runs: Sequence[Run], *, to: int | None = None, outcome: str = PASSED) -> None:
        """They come to the next step, or the one `to`; behind the last one they are through."""
        for run in runs:
            steps = self._versions[run.version]
            position = run.position + 1 if to is None else to
            if position >= len(steps):
                self._out(run, FINISHED, outcome)
                continue
            after = structs.replace(run, position=position, due_at=self._now, waits_until=None)
            self._moves.append(Move(run, after, self._key(run), outcome, steps[position].key))

    def _out(self, run: Run, reason: str, outcome: str) -> None:
        after = structs.replace(run, state="over", reason=reason, ended_at=self._now)
        self._moves.append(Move(run, after, self._key(run), outcome))

    def _key(self, run: Run) -> str:
        return self._versions[run.version][run.position].key
