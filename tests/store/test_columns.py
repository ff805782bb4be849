"""Times and JSON come back from both engines as they went in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import StatementError

from comptoir.store.columns import EPOCH
from comptoir.store.database import Database
from comptoir.store.tables import workspace

MOMENTS = [
    EPOCH,
    datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2000, 2, 29, 12, 0, 0, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2))),
    datetime(2038, 1, 19, 3, 14, 8, 123_456, tzinfo=UTC),
    datetime(2262, 4, 11, 23, 47, 16, 854_775, tzinfo=UTC),
]
VALUES: list[Any] = [
    [],
    {},
    ["fr", "de", "en"],
    {"nested": [{"a": None, "b": True, "c": 1.5, "d": -(2**53)}]},
    "Crème brûlée 🍮, 'quotes' \"double\" \\ %s :name \x00 \u2028",
    0,
    "",
    False,
]


class Point(msgspec.Struct):
    """What a column may be given instead of plain JSON."""

    x: int
    when: datetime


def stored(**values: Any) -> dict[str, Any]:
    row = {"id": "a", "slug": "a", "name": "a", "timezone": "UTC"}
    return {**row, "languages": [], "created_at": EPOCH, **values}


async def round_trip(database: Database, column: str, value: Any) -> Any:
    def work(tx: Connection) -> Any:
        tx.execute(insert(workspace), stored(**{column: value}))
        return tx.execute(select(workspace.c[column])).scalar_one()

    return await database.write(work)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
async def test_a_moment_comes_back_exactly(database: Database, moment: datetime) -> None:
    found = await round_trip(database, "created_at", moment)
    assert found == moment
    assert found.tzinfo is UTC


async def test_moments_sort_and_compare_in_the_database(database: Database) -> None:
    def work(tx: Connection) -> list[datetime]:
        rows = [stored(id=str(n), slug=str(n), created_at=when) for n, when in enumerate(MOMENTS)]
        tx.execute(insert(workspace), rows[::-1])
        created = workspace.c.created_at
        return list(tx.scalars(select(created).where(created > EPOCH).order_by(created)))

    assert await database.write(work) == sorted(moment for moment in MOMENTS if moment > EPOCH)


async def test_a_moment_without_time_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="offset-naive"):
        await round_trip(database, "created_at", datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
async def test_json_comes_back_as_it_was(database: Database, value: Any) -> None:
    assert await round_trip(database, "languages", value) == value


async def test_structs_are_kept_as_json(database: Database) -> None:
    point = Point(1, datetime(2026, 1, 1, tzinfo=UTC))
    found = await round_trip(database, "languages", [point])
    assert msgspec.convert(found, list[Point]) == [point]


async def test_nothing_is_kept_as_null(database: Database) -> None:
    def work(tx: Connection) -> Any:
        tx.execute(insert(workspace), stored())
        return tx.execute(update(workspace).values(languages=None))

    with pytest.raises(Exception, match=r"(?i)not.null"):
        await database.write(work)
