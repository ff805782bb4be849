"""`comptoir ask`: one question to the assistant, nothing stored and nothing sent."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from comptoir.assistant.answer import plain_text
from comptoir.errors import InputInvalid
from comptoir.insights.lab import Asked, Question, open_lab
from comptoir.model.decision import Reasons
from comptoir.model.message import Part
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime


async def ask(runtime: Runtime, workspace: Workspace, question: Question) -> Asked:
    """What the assistant of the workspace answers. Raises `NotFound`, `InputInvalid`."""
    async with open_lab(runtime) as lab:
        return await lab.ask(workspace.id, question)


def read_moment(text: str) -> datetime | None:
    """An ISO 8601 moment; None for an empty text. Raises `InputInvalid`."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputInvalid(
            f"{text!r} is no moment", advice="As 2026-12-24T18:00, or with +01:00 at its end."
        ) from error


def show(asked: Asked, *, why: bool, rendered: bool = False) -> None:
    """Prints an answer for people; as the messages of its channel where `rendered` says so."""
    console = Console()
    if rendered:
        _show_messages(console, asked)
    else:
        text = plain_text(asked.decision.parts) or "(silence)"
        console.print(text, highlight=False, markup=False)
        for number, choice in enumerate(asked.decision.choices, 1):
            console.print(f"  {number}. {choice.label}", highlight=False, markup=False)
    if why:
        _show_asker(console, asked)
        show_reasons(console, asked.decision.outcome, asked.decision.reasons, asked.milliseconds)


def _show_messages(console: Console, asked: Asked) -> None:
    """Each message that the channel would show, with the kinds of its parts."""
    console.print(f"[dim]{len(asked.messages)} on {asked.turn.channel_type}[/dim]")
    for group in asked.messages:
        kinds = ", ".join(_kind(part) for part in group)
        console.print(f"[dim]· {kinds}[/dim]", highlight=False)
        console.print(plain_text(group), highlight=False, markup=False)


def _kind(part: Part) -> str:
    return type(part).__name__.lower()


def _show_asker(console: Console, asked: Asked) -> None:
    """Who asked, and when."""
    turn = asked.turn
    who = turn.contact_name or turn.conversation.contact_id or "somebody"
    known = [f"{one.kind} {one.label or one.value}" for one in turn.preferences]
    told = ", ".join((*known, *(f"tag {tag}" for tag in turn.tags)))
    console.print(
        f"\n[dim]asked by {escape(who)} ({escape(told or 'nothing declared')}) "
        f"at {asked.at.isoformat(timespec='minutes')}[/dim]",
        highlight=False,
    )


def show_reasons(console: Console, outcome: str, reasons: Reasons, milliseconds: float) -> None:
    """Prints why: the rule, then the candidates with their scores."""
    understood = f"understood: “{escape(reasons.understood)}” ({reasons.language})"
    console.print(
        f"\n[dim]{outcome} by rule “{reasons.rule}”, confidence {reasons.confidence:.2f}, "
        f"{milliseconds:.1f} ms; {understood}[/dim]"
    )
    if reasons.notes:
        notes = ", ".join(
            f"{name.replace('_', ' ')}: {note}" for name, note in reasons.notes.items()
        )
        console.print(f"[dim]{notes}[/dim]", highlight=False)
    if not reasons.candidates:
        return
    table = Table("candidate", "", "what", "who", "when", "score", box=None, header_style="dim")
    for c in reasons.candidates:
        numbers = (f"{n:.2f}" for n in (c.what, c.who, c.when, c.score))
        table.add_row(escape(c.title), f"{c.kind} {c.language}", *numbers)
    console.print(table)
    if reasons.excluded:
        left_out = ", ".join(f"{n} {name}" for name, n in reasons.excluded.items())
        console.print(f"[dim]left out: {left_out}[/dim]")
    if "contradiction" in reasons.notes:
        field = reasons.notes["contradiction"]["field"]
        console.print(f"[dim]content contradicts itself in: {escape(field)}[/dim]")
