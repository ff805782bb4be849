"""Lists of the inbox at 10,000 conversations: found by an index, whole over their pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Select, text

from comptoir.model.workspace import Workspace
from comptoir.store.conversation_pages import (
    MOST_COUNTED,
    Count,
    Place,
    Wanted,
    count_conversations,
    list_places,
    page_statements,
)
from comptoir.store.database import Connection, Database
from comptoir.store.tables import address, channel, contact, conversation
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
OWNERS = ("assistant",) * 7 + ("team", "member", "flow")
STATES = ("open",) * 8 + ("snoozed", "resolved")
WANTED: dict[str, Wanted] = {
    "all": Wanted(),
    "state": Wanted(states=("snoozed",)),
    "team": Wanted(owners=("team",), states=("open",)),
    "people": Wanted(owners=("team", "member"), states=("open",)),
    "member": Wanted(owners=("member",), owner_id="Mina"),
    "waiting": Wanted(owners=("team", "member"), states=("open",), order="waiting"),
    "all waiting": Wanted(order="waiting"),
    "unanswered": Wanted(unanswered_since=NOW - timedelta(minutes=100), order="waiting"),
    "channel": Wanted(channel_ids=("two",), states=("open",)),
    "contact": Wanted(contact_id="p7"),
    "mine": Wanted(owners=("member",), member_ids=("m1",), states=("open",)),
    "of teams": Wanted(team_ids=("t1", "t2")),
    "due": Wanted(owners=("team", "member"), states=("open",), order="due"),
    "late": Wanted(due_before=NOW - timedelta(minutes=100), order="due"),
    "urgent": Wanted(priorities=("urgent", "high"), states=("open",)),
    "text": Wanted(text="ada 77"),
}


def fill(tx: Connection, count: int, slug: str = "w") -> None:
    """Conversations with one contact each; many fall on the same moment."""
    create_workspace(tx, Workspace(id=slug, slug=slug, name=slug), NOW)
    own = {"workspace_id": slug, "created_at": NOW}
    tx.execute(
        channel.insert(),
        [
            {**own, "id": id, "type": "open", "name": id, "token_hash": f"{slug}{id}".encode(),
             "credentials": b"", "config": {}, "burst_seconds": 0.0}
            for id in ("one", "two")
        ],
    )  # fmt: skip
    people = [{**own, "id": f"p{n}", "name": f"Ada {n}"} for n in range(count)]
    tx.execute(contact.insert(), people)
    tx.execute(
        address.insert(),
        [
            {**own, "channel_type": "open", "value": f"{n}", "contact_id": f"p{n}", "details": {}}
            for n in range(count)
        ],
    )
    tx.execute(conversation.insert(), [{**own, **_talk(n)} for n in range(count)])


def _talk(n: int) -> dict[str, Any]:
    at = NOW - timedelta(minutes=n // 3)
    return {
        "id": f"c{n * 7919 % 10_007:05}",
        "channel_id": "two" if n % 50 == 0 else "one",
        "contact_id": f"p{n}",
        "key": f"{n}",
        "owner": OWNERS[n % 10],
        "owner_id": "Mina" if n % 20 == 8 else "",
        "member_id": "m1" if n % 20 == 8 else None,
        "team_id": f"t{n % 3}" if n % 10 in (7, 8) else None,
        "due_at": at if n % 20 in (7, 8) else None,
        "priority": ("normal", "urgent", "low", "high")[n % 4],
        "state": STATES[n // 10 % 10],
        "memory": {},
        "last_message_at": at,
        "waiting_since": at if n % 3 == 0 else None,
    }


@pytest.fixture
async def many(database: Database) -> Database:
    await database.write(lambda tx: fill(tx, 10_000))
    if database.kind == "postgresql":
        await database.write(lambda tx: tx.execute(text("ANALYZE")))
    return database


async def test_no_page_reads_all_conversations(many: Database) -> None:
    at = Place(NOW - timedelta(minutes=900), "c05000")
    for name, wanted in WANTED.items():
        for after in (None, at):
            for statement in page_statements("w", wanted, after, 51):
                plan = await many.read(partial(explained, statement=statement))
                assert "scan conversation" not in plan, (name, plan)
                assert "seq scan on conversation" not in plan, (name, plan)
                assert "ix_conversation" in plan, (name, plan)
                if many.kind == "sqlite" and not wanted.contact_id:
                    assert "temp b-tree" not in plan, (name, plan)


def explained(tx: Connection, statement: Select[Any]) -> str:
    """The plan that the engine makes, in lower case."""
    sql = statement.compile(dialect=tx.dialect, compile_kwargs={"literal_binds": True})
    how = "QUERY PLAN" if tx.dialect.name == "sqlite" else "(COSTS OFF)"
    rows = tx.exec_driver_sql(f"EXPLAIN {how} {sql}")
    return "\n".join(str(row[-1]) for row in rows).lower()


@pytest.mark.parametrize("name", [name for name in WANTED if name != "text"])
async def test_pages_together_are_the_whole_list(database: Database, name: str) -> None:
    await database.write(lambda tx: fill(tx, 600))
    wanted = WANTED[name]
    whole = await database.read(lambda tx: list_places(tx, "w", wanted, None, 10_000))
    assert whole
    assert whole == sorted(set(whole), reverse=wanted.order == "newest")
    found: list[Place] = []
    while len(found) < len(whole):
        after = found[-1] if found else None
        read = partial(list_places, workspace_id="w", wanted=wanted, after=after, limit=37)
        page = await database.read(read)
        assert 0 < len(page) <= 37
        found += page
    assert found == whole


async def test_lists_hold_what_was_asked_for(database: Database) -> None:
    await database.write(lambda tx: fill(tx, 600))
    await database.write(lambda tx: fill(tx, 30, "other"))
    talks = [_talk(n) for n in range(600)]

    async def listed(**wanted: Any) -> set[str]:
        places = await database.read(lambda tx: list_places(tx, "w", Wanted(**wanted), None, 999))
        return {place.id for place in places}

    assert await listed() == {t["id"] for t in talks}
    resolved = {t["id"] for t in talks if t["state"] == "resolved"}
    assert await listed(states=("resolved",)) == resolved
    assert await listed(owners=("team",)) == {t["id"] for t in talks if t["owner"] == "team"}
    assert await listed(owner_id="Mina") == {t["id"] for t in talks if t["owner_id"]}
    assert await listed(channel_ids=("two",)) == {
        t["id"] for t in talks if t["channel_id"] == "two"
    }
    since = NOW - timedelta(minutes=100)
    waiting = {t["id"] for t in talks if t["waiting_since"] and t["waiting_since"] <= since}
    assert await listed(unanswered_since=since) == waiting
    assert await listed(order="waiting") == {t["id"] for t in talks if t["waiting_since"]}
    assert await listed(text="ADA 59") == {talks[n]["id"] for n in (59, *range(590, 600))}
    assert await listed(text="59") == {talks[n]["id"] for n in (59, *range(590, 600))}
    assert await listed(text="%") == set()
    counts = await database.read(lambda tx: count_conversations(tx, "w"))
    assert sum(one.all for one in counts) == 600
    assert sum(one.waiting for one in counts) == 200
    for one in counts:
        mine = [t for t in talks if (t["state"], t["owner"]) == (one.state, one.owner)]
        unanswered = [t for t in mine if t["waiting_since"]]
        assert (one.all, one.waiting) == (len(mine), len(unanswered))


@pytest.mark.parametrize(
    ("state", "owner", "counted"),
    [("resolved", "assistant", MOST_COUNTED), ("open", "team", MOST_COUNTED + 20)],
)
async def test_only_the_work_of_people_is_counted_to_its_end(
    database: Database, state: str, owner: str, counted: int
) -> None:
    await database.write(lambda tx: fill(tx, MOST_COUNTED + 20))
    change = conversation.update().values(state=state, owner=owner, waiting_since=NOW)
    await database.write(lambda tx: tx.execute(change) is None)
    counts = await database.read(lambda tx: count_conversations(tx, "w"))
    assert [one for one in counts if one.all] == [Count(state, owner, counted, counted)]  # type: ignore[arg-type]
