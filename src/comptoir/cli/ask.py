"""`comptoir ask`: one question to the assistant, nothing stored and nothing sent."""

from __future__ import annotations

import time
from typing import Any

from msgspec import Struct, to_builtins
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from comptoir.assistant.answer import plain_text
from comptoir.assistant.decide import Assistant
from comptoir.errors import NotFound
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.conversation import Conversation, Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.model.message import Message, MessageStatus, Text
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.workspaces import find_workspace, list_workspaces


class Asked(Struct, frozen=True, kw_only=True):
    """The answer to one question."""

    decision: Decision
    shelf: Shelf
    milliseconds: float

    def as_json(self) -> dict[str, Any]:
        """The object that `comptoir ask --json` prints."""
        decision = self.decision
        return {
            "outcome": decision.outcome,
            "text": plain_text(decision.parts),
            "document": _document(self.shelf, decision.document_id),
            "entity": _entity(self.shelf, decision.entity_id),
            "choices": [to_builtins(c) for c in decision.choices],
            "reasons": to_builtins(decision.reasons),
            "ms": round(self.milliseconds, 3),
        }


async def ask(settings: Settings, slug: str, wish: str, language: str) -> Asked:
    """What the assistant of the workspace `slug` answers. Raises `NotFound`."""
    async with open_runtime(settings) as runtime:
        workspace = await access_workspace(runtime, slug)
        shelves = Shelves(runtime)
        assistant = Assistant(runtime, shelves)
        try:
            shelf = await shelves.of(workspace.id)
            turn = pretended_turn(runtime, workspace, wish, language)
            started = time.perf_counter()
            decision = await assistant.decide(turn, runtime.clock())
            spent = (time.perf_counter() - started) * 1000
            return Asked(decision=decision, shelf=shelf, milliseconds=spent)
        finally:
            await assistant.close()
            await shelves.close()


async def access_workspace(runtime: Runtime, slug: str) -> Workspace:
    """The workspace named `slug`; the only one there is may go unnamed. Raises `NotFound`."""
    found = await runtime.db.read(lambda tx: find_workspace(tx, slug))
    if found is not None:
        return found
    known = await runtime.db.read(list_workspaces)
    if slug == "main" and len(known) == 1:
        return known[0]
    names = ", ".join(w.slug for w in known) or "none yet: `comptoir import` makes one"
    raise NotFound(
        f"there is no workspace {slug!r}", advice=f"Use --workspace; there are: {names}."
    )


def pretended_turn(runtime: Runtime, workspace: Workspace, wish: str, language: str) -> Turn:
    """A turn as a customer's first message would make it."""
    message = Message(
        workspace_id=workspace.id,
        id=runtime.ids.new(),
        conversation_id="",
        position=1,
        direction="in",
        author="contact",
        parts=(Text(wish),),
        status=MessageStatus.received,
        created_at=runtime.clock(),
    )
    conversation = Conversation(
        workspace_id=workspace.id, id="", channel_id="", contact_id="", key=""
    )
    return Turn(
        workspace_id=workspace.id,
        id=message.id,
        conversation=conversation,
        messages=(message,),
        channel_type="console",
        language=language,
    )


def show(asked: Asked, *, why: bool) -> None:
    """Prints an answer for people."""
    console = Console()
    text = plain_text(asked.decision.parts) or "(silence)"
    console.print(text, highlight=False, markup=False)
    for number, choice in enumerate(asked.decision.choices, 1):
        console.print(f"  {number}. {choice.label}", highlight=False, markup=False)
    if why:
        show_reasons(console, asked.decision.outcome, asked.decision.reasons, asked.milliseconds)


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


def _document(shelf: Shelf, document_id: str) -> dict[str, Any] | None:
    if not document_id:
        return None
    found = shelf.index.get(document_id)
    return {
        "id": found.id,
        "url": found.url,
        "title": found.title,
        "type": found.type,
        "language": found.language,
    }


def _entity(shelf: Shelf, entity_id: str) -> dict[str, Any] | None:
    for matcher in shelf.matchers.values():
        entity = matcher.get(entity_id) if entity_id else None
        if entity is not None:
            return {"id": entity.id, "key": entity.key, "label": entity.label}
    return None
