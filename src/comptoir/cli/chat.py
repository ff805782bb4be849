"""`comptoir chat`: the terminal as a customer's messenger, through the whole path of a message."""

from __future__ import annotations

import asyncio
import sys
from typing import cast

import msgspec
import typer
from rich.console import Console

from comptoir.assistant.answer import plain_text
from comptoir.assistant.decide import Assistant
from comptoir.channels.base import Outgoing
from comptoir.channels.console.adapter import ConsoleAdapter
from comptoir.cli.ask import show_reasons
from comptoir.cli.options import opened
from comptoir.inbound.receive import Intake
from comptoir.knowledge.shelf import Shelves
from comptoir.model.channel import Channel
from comptoir.model.decision import Reasons
from comptoir.model.identity import stable_id
from comptoir.model.message import Choices
from comptoir.outbound.send import Sender
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.store.turns import behind_message
from comptoir.workers.answering import Answering
from comptoir.workers.known import KnownChannels
from comptoir.workers.loops import running_parts
from comptoir.workers.scheduling import Scheduling
from comptoir.workers.sending import Sending

PATIENCE = 12.0
"""Seconds to wait for an answer; the assistant may also be silent."""


async def chat(settings: Settings, slug: str, language: str, *, why: bool) -> None:
    """Talks until the end of the input (Ctrl+D)."""
    console = Console()
    async with opened(settings, slug) as (runtime, workspace):
        channel = await console_channel(runtime, workspace.id)
        adapter = cast(ConsoleAdapter, runtime.channels["console"])
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
                    await say(runtime, intake, channel, line, language)
                    await _hear(runtime, adapter, workspace.id, console, why=why)
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
    piece = {"id": runtime.ids.new(), "from": "terminal", "text": text, "language": language}
    await intake.receive(channel, msgspec.json.encode(piece))


def _read_line() -> str | None:
    if sys.stdin.isatty():
        typer.echo("> ", nl=False)
    line = sys.stdin.readline()
    return line.strip() if line else None


async def _hear(
    runtime: Runtime, adapter: ConsoleAdapter, workspace_id: str, console: Console, *, why: bool
) -> None:
    try:
        said: Outgoing = await asyncio.wait_for(adapter.said.get(), PATIENCE)
    except TimeoutError:
        console.print("[dim](silence)[/dim]")
        return
    console.print(plain_text(said.parts), highlight=False, markup=False)
    for part in said.parts:
        if isinstance(part, Choices):
            for number, choice in enumerate(part.choices, 1):
                console.print(f"  {number}. {choice.label}", highlight=False, markup=False)
    if why:
        turn = await runtime.db.read(lambda tx: behind_message(tx, workspace_id, said.key))
        if turn is not None:
            reasons = msgspec.convert(turn["reasons"], Reasons)
            show_reasons(console, turn["outcome"], reasons, turn["milliseconds"])
