"""The role worker: answers. It is the one role that loads the assistant and its models."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from comptoir.assistant.decide import Assistant
from comptoir.errors import Busy
from comptoir.insights.lab import Lab
from comptoir.knowledge.shelf import Shelves
from comptoir.memory import settle_memory
from comptoir.runtime import Runtime
from comptoir.serving.house import House, Mind
from comptoir.store.workspaces import list_workspaces
from comptoir.web.app import App
from comptoir.web.forward import answering_others
from comptoir.workers.answering import Answering

MOST_WARMED = 20
"""Workspaces whose content is loaded at the start."""


@asynccontextmanager
async def opened_mind(runtime: Runtime) -> AsyncIterator[Mind]:
    """The assistant with its shelves, which are warmed meanwhile; closed in reverse."""
    shelves = Shelves(runtime)
    assistant = Assistant(runtime, shelves)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(shelves.close)
        warming = asyncio.create_task(_warm(runtime, shelves))
        stack.push_async_callback(asyncio.wait, [warming])
        stack.push_async_callback(assistant.close)
        yield Mind(shelves=shelves, assistant=assistant, lab=Lab(runtime, shelves, assistant))


def part_of(house: House) -> Answering:
    """The loops of the role."""
    mind = house.mind
    if mind is None:
        raise Busy("a worker answers with something")
    return Answering(house.runtime, house.known, house.sender, mind.assistant, mind.shelves)


def answering_web(house: House) -> AbstractAsyncContextManager[None]:
    """Answers what web servers are asked that are no workers, until the block is left."""
    app = App(house.runtime, house.intake, lab=house.mind.lab if house.mind else None)
    return answering_others(house.runtime, app)


async def _warm(runtime: Runtime, shelves: Shelves) -> None:
    """Loads what the first questions need; with many workspaces, each at its first question.
    Without content there is nothing to find, and the models are left alone."""
    known = await runtime.db.read(list_workspaces)
    loaded = [await shelves.of(workspace.id) for workspace in known[:MOST_WARMED]]
    if any(len(shelf.index) for shelf in loaded):
        await shelves.warm()
    settle_memory()
