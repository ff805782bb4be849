"""Every command, and the file it lies in. A file is loaded when its command is called: loading all
of them takes longer than most commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

VERBS = {
    "serve": "serve",
    "demo": "demo",
    "import": "content",
    "ask": "content",
    "chat": "content",
    "keyword": "content",
    "answer": "content",
    "replay": "upkeep",
    "doctor": "upkeep",
    "migrate": "upkeep",
    "migrate-database": "upkeep",
    "backup": "upkeep",
    "restore": "upkeep",
    "verify": "upkeep",
    "hold-back": "upkeep",
    "settings": "about",
    "version": "about",
}
NOUNS = {
    "channel": "channel",
    "source": "source",
    "catalogue": "catalogue",
    "connector": "connector",
    "index": "index",
    "template": "template",
    "entry": "entry",
    "token": "token",
    "webhook": "webhook",
    "consent": "consent",
    "topic": "topic",
    "form": "form",
    "push-rules": "push_rules",
    "retention": "retention",
    "member": "member",
    "intent": "intent",
    "evaluate": "evaluate",
    "contact": "contact",
    "campaign": "campaign",
    "sequence": "sequence",
    "segment": "segment",
    "inbox": "inbox",
    "weights": "weights",
    "wish": "wish",
    "model": "model",
    "golden": "golden",
    "demand": "demand",
}
"""Commands with commands of their own."""
PLACES = VERBS | NOUNS


class Commands(Mapping[str, Any]):
    """Every command by its name; its file is loaded when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        command: Any = get_command(import_module(f"comptoir.cli.{PLACES[name]}").app)
        if name in VERBS and isinstance(command, TyperGroup):
            return command.commands[name]
        command.name = name
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


class Lazy(TyperGroup):
    """A group that knows its commands by name alone."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # nothing is ever added to it


app = typer.Typer(
    cls=Lazy, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)


@app.callback()
def comptoir() -> None:
    """Comptoir: newsletters, a shared inbox, and an assistant that finds the one right thing."""
