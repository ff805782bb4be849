"""How every command begins and ends."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.markup import escape

from comptoir.cli.main import app
from comptoir.errors import ComptoirError
from comptoir.memory import give_memory_back

errors = Console(stderr=True)


def main() -> None:
    """Runs the command line; an expected error is said in one line with its advice."""
    give_memory_back()
    try:
        app(prog_name="comptoir")
    except ComptoirError as error:
        errors.print(f"[red]{error.code}[/red]: {escape(str(error))}", highlight=False)
        errors.print(error.advice, highlight=False, markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
