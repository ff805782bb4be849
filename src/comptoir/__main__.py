"""Where a process begins: the command `comptoir`, and `python -m comptoir`."""

from __future__ import annotations

from importlib import import_module

from comptoir.memory import collect_seldom


def main() -> None:
    """Runs the command line, which is loaded only here: loading makes a million objects and drops
    few, and a tenth of its time went into looking for those."""
    collect_seldom()
    import_module("comptoir.cli.begin").main()


if __name__ == "__main__":
    main()
