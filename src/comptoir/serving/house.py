"""What the roles of one process share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from comptoir.inbound.receive import Intake
from comptoir.outbound.send import Sender
from comptoir.runtime import Runtime
from comptoir.workers.known import KnownChannels

if TYPE_CHECKING:
    from comptoir.assistant.decide import Assistant
    from comptoir.insights.lab import Lab
    from comptoir.knowledge.shelf import Shelves


class Mind(Struct, frozen=True, kw_only=True):
    """What a process answers with, where one of its roles is worker."""

    shelves: Shelves
    assistant: Assistant
    lab: Lab


class House(Struct, frozen=True, kw_only=True):
    """The shared parts; limits such as sends under way hold for the whole process."""

    runtime: Runtime
    intake: Intake
    known: KnownChannels
    sender: Sender
    mind: Mind | None = None


def house_of(runtime: Runtime, mind: Mind | None) -> House:
    """The shared parts of a process."""
    return House(
        runtime=runtime,
        intake=Intake(runtime),
        known=KnownChannels(runtime),
        sender=Sender(runtime),
        mind=mind,
    )
