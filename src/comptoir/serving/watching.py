"""What monitoring asks a process on a port of its own: `/metrics`, `/health/live`, `/health/ready`
and `/health/deep`, which says what is wrong and what to do. Every role has it; nobody signs in, so
the port belongs on a private address."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from comptoir.errors import NotFound
from comptoir.metrics import REGISTRY
from comptoir.runtime import Runtime
from comptoir.serving.roles import ROLES
from comptoir.store.processes import SILENT, Process
from comptoir.store.watching import Watched, watch
from comptoir.web.http import Receive, Scope, Send, answer, answer_json, guarded
from comptoir.workers.loops import Loops

REMEMBERED = 2.0
"""Seconds for which a look at the database serves again."""
LATE = 60.0
"""Seconds after which something that waits is an issue."""


class Issue(Struct, frozen=True):
    """Something that is wrong, and what to do about it."""

    what: str
    action: str


class Watching:
    """The application on that port."""

    def __init__(self, runtime: Runtime, loops: Loops) -> None:
        self._runtime = runtime
        self._loops = loops
        self._seen: tuple[float, Watched] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] == "http":
            await guarded(lambda: self._serve(scope["path"], send), send)

    async def _serve(self, path: str, send: Send) -> None:
        match path:
            case "/metrics":
                watched, now = await self._look(), self._runtime.clock()
                body = generate_latest(REGISTRY) + generate_latest(gauges(watched, now))
                await answer(send, 200, body, content_type=CONTENT_TYPE_LATEST.encode())
            case "/health/live":
                await answer_json(send, 200, {"status": "ok"})
            case "/health/ready" | "/health/deep":
                found = await self._issues(deep=path.endswith("deep"))
                status = {"status": "issues" if found else "ok", "issues": found}
                await answer_json(send, 503 if found else 200, status)
            case _:
                raise NotFound("there is nothing at this address")

    async def _look(self) -> Watched:
        if self._seen is None or time.monotonic() > self._seen[0] + REMEMBERED:
            now = self._runtime.clock()
            watched = await self._runtime.db.read(lambda tx: watch(tx, now))
            self._seen = time.monotonic(), watched
        return self._seen[1]

    async def _issues(self, *, deep: bool) -> list[Issue]:
        """What is wrong with this process; `deep`, with all of them and with what waits."""
        failing = [
            Issue(f"{name} fails: {error}", "Look into the log of this process.")
            for name, error in self._loops.failing.items()
        ]
        try:
            watched = await self._look()
        except Exception as error:
            what = f"the database does not answer: {type(error).__name__}"
            return [*failing, Issue(what, "Start it, or mend COMPTOIR_DATABASE.")]
        if not deep:
            return failing
        return [*failing, *issues_of(watched, self._runtime.clock())]


def issues_of(watched: Watched, now: datetime) -> list[Issue]:
    """What an operator should see to."""
    found = [*issues_of_processes(watched.processes, now)]
    for kind, waiting in watched.waiting.items():
        if kind != "campaign" and waiting.since and (now - waiting.since).total_seconds() > LATE:
            what = f"{waiting.count} of class {kind} wait, the oldest since {waiting.since:%H:%M}"
            found.append(Issue(what, "See whether worker and sender run, and start more of them."))
    actions = {
        "parked": "Settle them in the inbox: it has arrived, or send again.",
        "quarantined": "Read why with `comptoir replay`, and put them back with --all.",
    }
    for state, action in actions.items():
        if count := watched.states[state]:
            found.append(Issue(f"{count} messages are {state}", action))
    if watched.channels_stopped:
        what = f"{watched.channels_stopped} channels are stopped"
        found.append(Issue(what, "`comptoir channel check` says what to mend."))
    return found


def issues_of_processes(processes: Sequence[Process], now: datetime) -> Iterator[Issue]:
    """What is wrong with the processes, and which are missing."""
    alive = [one for one in processes if now - one.seen_at < SILENT]
    for one in processes:
        if one not in alive:
            what = f"the process {one.name} ({', '.join(one.roles)}) fell silent"
            yield Issue(what, "Start it again. What it had in hand is taken over by others.")
        for problem in one.problems if one in alive else ():
            yield Issue(f"{one.name}: {problem}", "Look into its log.")
    for role in ROLES:
        if not any(role in one.roles for one in alive):
            yield Issue(f"no process has the role {role}", f"comptoir serve --role {role}")


def gauges(watched: Watched, now: datetime) -> CollectorRegistry:
    """What was seen, as metrics."""
    registry = CollectorRegistry()
    registry.register(_Gauges(watched, now))
    return registry


class _Gauges(Collector):
    def __init__(self, watched: Watched, now: datetime) -> None:
        self._watched = watched
        self._now = now

    def collect(self) -> Iterator[Metric]:
        waiting, age = (
            GaugeMetricFamily(name, about, labels=["class"])
            for name, about in (
                ("comptoir_waiting", "What waits and could be done now."),
                ("comptoir_oldest_waiting_seconds", "How long the oldest of it waits."),
            )
        )
        for kind, one in self._watched.waiting.items():
            waiting.add_metric([kind], one.count)
            since = one.since or self._now
            age.add_metric([kind], max(0.0, (self._now - since).total_seconds()))
        states = GaugeMetricFamily("comptoir_held", "What needs a person.", labels=["state"])
        for state, count in self._watched.states.items():
            states.add_metric([state], count)
        alive = GaugeMetricFamily("comptoir_processes", "Live processes.", labels=["role"])
        for role in ROLES:
            those = [p for p in self._watched.processes if self._now - p.seen_at < SILENT]
            alive.add_metric([role], sum(role in one.roles for one in those))
        stopped = GaugeMetricFamily("comptoir_channels_stopped", "Channels that are stopped.")
        stopped.add_metric([], self._watched.channels_stopped)
        yield from (waiting, age, states, alive, stopped)
