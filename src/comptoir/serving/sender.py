"""The role sender: calls the platforms."""

from __future__ import annotations

from comptoir.serving.house import House
from comptoir.workers.sending import Sending


def part_of(house: House) -> Sending:
    """The loops of the role."""
    return Sending(house.runtime, house.known, house.sender)
