"""How every command begins and ends; the commands themselves are loaded as they are needed."""

from __future__ import annotations

import sys
from importlib import import_module

from rich.console import Console
from rich.markup import escape

from comptoir.errors import ComptoirError
from comptoir.memory import give_memory_back

errors = Console(stderr=True)


def main() -> None:
    """Runs the command line; an expected error is said in one line with its advice."""
    give_memory_back()
    is_server = sys.argv[1:2] == ["serve"]
    # A server is there for long: it does without what the other commands load.
    module = import_module("comptoir.cli.serve" if is_server else "comptoir.cli.main")
    name = "comptoir serve" if is_server else "comptoir"
    try:
        module.app(sys.argv[2:] if is_server else None, prog_name=name)
    except ComptoirError as error:
        errors.print(f"[red]{error.code}[/red]: {escape(str(error))}", highlight=False)
        errors.print(error.advice, highlight=False, markup=False)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
