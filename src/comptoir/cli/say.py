"""A test message from the command line, and what became of it."""

from __future__ import annotations

import asyncio
import time

from msgspec import Struct
from rich.markup import escape

from comptoir.cli.options import new_console, values_of
from comptoir.errors import InputInvalid
from comptoir.inbox.words import advice_on
from comptoir.model.channel import Channel
from comptoir.model.message import Message, MessageStatus, Part, Template, Text
from comptoir.outbound.say import Said, say
from comptoir.runtime import Runtime
from comptoir.store import messages

GLANCE = 0.1
"""Seconds between two looks at what became of it."""
WRONG = (MessageStatus.refused, MessageStatus.failed, MessageStatus.cancelled)
PENDING = (MessageStatus.queued, MessageStatus.sending)


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be said: a text, or a template with `values` as NAME=TEXT."""

    to: str
    text: str = ""
    template: str = ""
    language: str = "en"
    values: list[str] = []


class Tested(Struct, frozen=True, kw_only=True):
    """What became of a test message so far; `advice` says what would be allowed."""

    id: str
    conversation: str
    status: str
    reason: str = ""
    advice: str = ""
    is_wrong: bool = False


async def say_it(runtime: Runtime, channel: Channel, wanted: Wanted, wait: float) -> Tested:
    """Queues it, and watches it for `wait` seconds. Raises `InputInvalid` for nothing to say."""
    said = await say(runtime, channel, wanted.to, (_part(wanted),), author="member")
    if said.refusal is not None:
        return Tested(
            id=said.id,
            conversation=said.conversation_id,
            status="refused",
            reason=said.refusal.reason,
            advice=said.refusal.alternative,
            is_wrong=True,
        )
    message = await _watched(runtime, channel, said.id, wait)
    return _tested(said, message)


def _part(wanted: Wanted) -> Part:
    if bool(wanted.text.strip()) == bool(wanted.template):
        raise InputInvalid("say a text or a template", advice="Give TEXT, or --template NAME.")
    if not wanted.to.strip():
        raise InputInvalid("nobody is written to", advice="Give the address of a person.")
    if wanted.text:
        return Text(wanted.text)
    return Template(wanted.template, wanted.language, values_of(wanted.values))


async def _watched(runtime: Runtime, channel: Channel, id: str, wait: float) -> Message:
    until = time.monotonic() + wait
    while True:
        (message,) = await runtime.db.read(
            lambda tx: messages.existing(tx, channel.workspace_id, [id])
        )
        if message.status not in PENDING or time.monotonic() >= until:
            return message
        await asyncio.sleep(GLANCE)


def _tested(said: Said, message: Message) -> Tested:
    waits = message.status is MessageStatus.queued
    return Tested(
        id=said.id,
        conversation=said.conversation_id,
        status=message.status.value,
        reason=message.error,
        advice="It goes out when `comptoir serve` runs." if waits else advice_on(message.error),
        is_wrong=message.status in WRONG,
    )


def show_said(tested: Tested) -> None:
    """Prints what became of it."""
    mark = "[red]✗[/red]" if tested.is_wrong else "[green]✓[/green]"
    console = new_console()
    console.print(f"{mark} {tested.status} {escape(tested.reason)}".rstrip())
    if tested.advice:
        console.print(f"    → {tested.advice}", markup=False)
