"""Prints a checklist: what is right, what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer
from msgspec import to_builtins
from rich.markup import escape

from comptoir.channels.base import Finding
from comptoir.cli.options import new_console


def show_findings(findings: Sequence[Finding]) -> None:
    """Prints them for people, the advice under each that is wrong."""
    console = new_console()
    for finding in findings:
        details = f": {escape(finding.details)}" if finding.details else ""
        console.print(f"{_mark(finding)} {escape(finding.name)}{details}")
        if (finding.to_do or not finding.ok) and finding.advice:
            console.print(f"    → {escape(finding.advice)}")


def _mark(finding: Finding) -> str:
    if not finding.ok:
        return "[red]✗[/red]"
    return "[yellow]○[/yellow]" if finding.to_do else "[green]✓[/green]"


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """The same for machines."""
    return {"ok": all(finding.ok for finding in findings), "findings": to_builtins(findings)}


def end_with(findings: Sequence[Finding]) -> None:
    """Ends the command: with 1 where something is wrong."""
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)
