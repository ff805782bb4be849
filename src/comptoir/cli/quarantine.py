"""`comptoir replay`: quarantined messages, listed or put back; decisions made again."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from comptoir.cli.options import opened
from comptoir.cli.replaying import Replayed, replay_message
from comptoir.settings import Settings
from comptoir.store import envelopes


async def replay(settings: Settings, slug: str, ids: Sequence[str], *, every: bool) -> None:
    """Makes the envelopes pending again (a running server takes them up); lists them if none."""
    console = Console()
    async with opened(settings, slug) as (runtime, workspace):
        found = await runtime.db.read(lambda tx: envelopes.troubled(tx, workspace.id))
        if every:
            ids = [row["id"] for row in found if row["state"] == "quarantined"]
        if not ids:
            _list(console, found)
            return
        now = runtime.clock()
        count = await runtime.db.write(
            lambda tx: envelopes.replay(tx, workspace.id, list(ids), now)
        )
        if count or every:
            console.print(f"{count} put back")
            return
        for id in ids:
            _show(console, id, await replay_message(runtime, workspace, id))


def _show(console: Console, id: str, replayed: Replayed) -> None:
    said = "the same again" if replayed.is_same else "decided differently now"
    told = ", ".join(f"{name} {value}" for name, value in replayed.now.items() if value)
    console.print(f"{id}: {said}: {told}", highlight=False, markup=False)
    for line in replayed.changed:
        console.print(f"  {line}", highlight=False, markup=False)


def _list(console: Console, found: Sequence[dict[str, object]]) -> None:
    if not found:
        console.print("Nothing is quarantined.")
        return
    table = Table("id", "received", "state", "bytes", "error")
    for row in found:
        table.add_row(*(str(row[k]) for k in ("id", "received_at", "state", "bytes", "error")))
    console.print(table)
