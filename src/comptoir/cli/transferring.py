"""`comptoir migrate-database`: from one engine to the other, with everything in it."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from comptoir.errors import InputInvalid
from comptoir.inbox.searching import index_again
from comptoir.store.database import open_database
from comptoir.store.migrate import migrate
from comptoir.store.transfer import Sum, finish, transfer

AFTERWARDS = """Everything is there. Now
1. set COMPTOIR_DATABASE to the new address,
2. keep COMPTOIR_SECRET_KEY, or the file secret.key, and the folder of files as they are,
3. start Comptoir, and keep the old database until you are content."""


async def migrate_database(source: str, target: str) -> dict[str, Sum]:
    """Copies the database at `source` to the one at `target`, which is made ready first; what each
    table holds. Raises `InputInvalid` where both are the same."""
    if source == target:
        raise InputInvalid("source and target are the same database")
    console = Console(stderr=True)
    for url in (source, target):
        await migrate(url)
    opened = open_database(source), open_database(target)
    try:
        with console.status("…") as status:
            sums = await transfer(
                *opened, progress=lambda table, rows: status.update(f"{table}: {rows:,} rows")
            )
            status.update("making it findable")
            await index_again(opened[1])
            await opened[1].write(finish)
    finally:
        for database in opened:
            await database.close()
    return sums


def show_sums(sums: dict[str, Sum]) -> None:
    """Prints what was copied, and what to do now."""
    table = Table("table", "rows", "checksum")
    for name, one in sums.items():
        if one.rows:
            table.add_row(name, f"{one.rows:,}", f"{one.digest:032x}"[:12])
    console = Console()
    console.print(table)
    console.print(f"{sum(one.rows for one in sums.values()):,} rows, compared on both sides.")
    console.print(AFTERWARDS, highlight=False)
