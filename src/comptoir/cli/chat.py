"""`comptoir chat`: the terminal as a customer's messenger, through the whole path of a message."""

from __future__ import annotations

import asyncio
import sys
from functools import partial

import msgspec
import typer
from rich.console import Console

from comptoir.assistant.answer import plain_text
from comptoir.assistant.decide import Assistant
from comptoir.cli.ask import show_reasons
from comptoir.cli.options import opened
from comptoir.inbound.receive import Intake
from comptoir.knowledge.shelf import Shelves
from comptoir.model.channel import Channel
from comptoir.model.decision import Reasons
from comptoir.model.identity import stable_id
from comptoir.model.message import Choices, Message
from comptoir.outbound.send import Sender
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.store.conversations import find_conversation
from comptoir.store.database import Connection
from comptoir.store.messages import after, latest
from comptoir.store.turns import behind_message
from comptoir.workers.answering import Answering
from comptoir.workers.known import KnownChannels
from comptoir.workers.loops import running_parts
from comptoir.workers.scheduling import Scheduling
from comptoir.workers.sending import Sending

PATIENCE = 12.0
"""Seconds to wait for an answer; the assistant may also be silent."""

LOOKS_EVERY = 0.05
"""Seconds between two looks for it."""

TERMINAL = "terminal"
"""Who writes: one conversation for each workspace."""


async def chat(settings: Settings, slug: str, language: str, *, why: bool) -> None:
    """Talks until the end of the input (Ctrl+D)."""
    console = Console()
    async with opened(settings, slug) as (runtime, workspace):
        channel = await console_channel(runtime, workspace.id)
        intake, shelves = Intake(runtime), Shelves(runtime)
        assistant = Assistant(runtime, shelves)
        await shelves.of(workspace.id)
        console.print(f"[dim]{workspace.name}. Write a wish; Ctrl+D ends the chat.[/dim]")
        known, sender = KnownChannels(runtime), Sender(runtime)
        answering = Answering(runtime, known, sender, assistant)
        sending, scheduling = Sending(runtime, known, sender), Scheduling(runtime)
        async with running_parts([answering, sending, scheduling]):
            while (line := await asyncio.to_thread(_read_line)) is not None:
                if line:
                    before = await last_position(runtime, channel)
                    await say(runtime, intake, channel, line, language)
                    said = await heard(runtime, channel, before)
                    await _show(runtime, console, said, why=why)
        await assistant.close()
        await shelves.close()


async def console_channel(runtime: Runtime, workspace_id: str) -> Channel:
    """The terminal's channel of a workspace, made at the first call."""
    channel = Channel(
        workspace_id=workspace_id,
        id=stable_id("console", workspace_id),
        type="console",
        name="Terminal",
        secret="",
        config={},
        burst_seconds=0.0,
    )
    token, now = runtime.ids.new(), runtime.clock()
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token=token, now=now))
    return channel


async def say(runtime: Runtime, intake: Intake, channel: Channel, text: str, language: str) -> None:
    """Posts one line as the customer."""
    piece = {"id": runtime.ids.new(), "from": TERMINAL, "text": text, "language": language}
    await intake.receive(channel, msgspec.json.encode(piece))


def _read_line() -> str | None:
    if sys.stdin.isatty():
        typer.echo("> ", nl=False)
    line = sys.stdin.readline()
    return line.strip() if line else None


async def heard(
    runtime: Runtime, channel: Channel, position: int, patience: float = PATIENCE
) -> Message | None:
    """The first answer after `position` of the conversation; None where nothing is said.

    It is looked for in the database: a server beside may be quicker, and its answer comes to a
    terminal of its own.
    """
    try:
        async with asyncio.timeout(patience):
            while True:
                said = await runtime.db.read(partial(_said_after, channel, position))
                if said is not None:
                    return said
                await asyncio.sleep(LOOKS_EVERY)
    except TimeoutError:
        return None


def _said_after(channel: Channel, position: int, tx: Connection) -> Message | None:
    found = find_conversation(tx, channel.workspace_id, channel.id, TERMINAL)
    later = after(tx, channel.workspace_id, found["id"], position) if found else []
    return next((one for one in later if one.direction == "out"), None)


async def last_position(runtime: Runtime, channel: Channel) -> int:
    """Where the conversation of the terminal stands; 0 before its first message."""

    def read(tx: Connection) -> int:
        found = find_conversation(tx, channel.workspace_id, channel.id, TERMINAL)
        last = latest(tx, channel.workspace_id, found["id"], limit=1) if found else []
        return last[0].position if last else 0

    return await runtime.db.read(read)


async def _show(runtime: Runtime, console: Console, said: Message | None, *, why: bool) -> None:
    if said is None:
        console.print("[dim](silence)[/dim]")
        return
    console.print(plain_text(said.parts), highlight=False, markup=False)
    for part in said.parts:
        if isinstance(part, Choices):
            for number, choice in enumerate(part.choices, 1):
                console.print(f"  {number}. {choice.label}", highlight=False, markup=False)
    if why:
        turn = await runtime.db.read(lambda tx: behind_message(tx, said.workspace_id, said.id))
        if turn is not None:
            reasons = msgspec.convert(turn["reasons"], Reasons)
            show_reasons(console, turn["outcome"], reasons, turn["milliseconds"])
