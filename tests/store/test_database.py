from comptoir.store.tables import workspace
from sqlalchemy import select
import pytest

@pytest.mark.parametrize("i", range(10))
async def test_a(database, i):
    assert await database.read(lambda tx: tx.execute(select(workspace)).all()) == []

async def test_r(runtime):
    assert runtime.db
