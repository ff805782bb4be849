"""What a process counts and times about itself, for Prometheus. `docs/reference/metrics.md` lists
the names."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)

ACCEPT = Histogram(
    "comptoir_accept_seconds",
    "From a verified post of a platform to its commit.",
    buckets=_SECONDS,
    registry=REGISTRY,
)
COMMIT = Histogram(
    "comptoir_commit_seconds",
    "From the wish to write to the commit, with the wait for it.",
    buckets=_SECONDS,
    registry=REGISTRY,
)
ENVELOPES = Counter(
    "comptoir_envelopes_received",
    "Pieces of posts that were logged, repeated ones included.",
    ["channel_type"],
    registry=REGISTRY,
)
SENDS = Counter(
    "comptoir_sends",
    "Sends by what came of them: accepted, unknown, held, gate, or the class of the refusal.",
    ["channel_type", "result"],
    registry=REGISTRY,
)
