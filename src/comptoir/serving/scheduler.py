"""The role scheduler: what is due by time or follows what happened."""

from __future__ import annotations

from comptoir.serving.house import House
from comptoir.web.event_views import plain_events
from comptoir.workers.scheduling import Scheduling


def part_of(house: House) -> Scheduling:
    """The loops of the role."""
    return Scheduling(house.runtime, plain_events)
