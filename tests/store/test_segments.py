"""Segments on both engines: whom each condition holds of, who is reached and why the others are
not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from comptoir.errors import Conflict, NotFound, SegmentInvalid
from comptoir.model.segment import EVERYONE
from comptoir.model.segment_text import parse_segment
from comptoir.model.workspace import Workspace
from comptoir.store.audiences import condition_of, count_contacts, count_reasons, reachable
from comptoir.store.database import Connection, Database
from comptoir.store.search import Entry, put_entries
from comptoir.store.segments import (
    Saved,
    add_members,
    add_segment,
    change_segment,
    count_members,
    remove_members,
    remove_segment,
)
from comptoir.store.tables import (
    address,
    campaign,
    channel,
    consent_state,
    contact,
    contact_event,
    contact_field,
    contact_tag,
    contact_value,
    conversation,
    document,
    message,
    preference,
    recipient,
    source,
    turn,
)
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
PEOPLE = ("ada", "bea", "cleo", "dan", "eve", "fay")
"""Their ids; the names are these with a capital."""


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def fill(tx: Connection) -> None:
    """Six people of one workspace, and somebody of another whom nothing may find."""
    for slug in ("w", "other"):
        create_workspace(tx, Workspace(id=slug, slug=slug, name=slug), NOW)
        own = {"workspace_id": slug, "created_at": NOW}
        tx.execute(
            channel.insert(),
            [
                {**own, "id": id, "type": type, "name": id, "token_hash": f"{slug}{id}".encode(),
                 "credentials": b"", "config": {}, "burst_seconds": 0.0}
                for id, type in (("one", "open"), ("two", "open"), ("tg", "telegram"))
            ],
        )  # fmt: skip
    stranger = {"workspace_id": "other", "id": "ada", "name": "Ada", "created_at": NOW}
    tx.execute(contact.insert(), stranger)
    for number, id in enumerate(PEOPLE):
        language = ("de", "fr", "en")[number % 3]
        row = {"workspace_id": "w", "id": id, "name": id.title(), "language": language}
        tx.execute(contact.insert(), {**row, "created_at": ago(number * 10)})
    _has(tx, contact_tag, "ada", tag="vegan")
    _has(tx, contact_tag, "bea", tag="vegan")
    _has(tx, contact_tag, "bea", tag="VIP guest")
    tx.execute(contact.update().where(contact.c.id == "fay").values(blocked_at=NOW))
    _noted(tx)
    _reached(tx)
    _asked(tx)


def _has(tx: Connection, table: Any, contact_id: str, **values: Any) -> None:
    tx.execute(table.insert(), {"workspace_id": "w", "contact_id": contact_id, **values})


def _noted(tx: Connection) -> None:
    for key, type in (("city", "text"), ("age", "number"), ("birthday", "date")):
        row = {"workspace_id": "w", "id": f"f-{key}", "key": key, "name": key, "type": type}
        tx.execute(contact_field.insert(), {**row, "choices": [], "created_at": NOW})
    _has(tx, contact_value, "ada", field_id="f-city", value="Lyon")
    _has(tx, contact_value, "bea", field_id="f-city", value="Lyon 2e")
    _has(tx, contact_value, "ada", field_id="f-age", value="9")
    _has(tx, contact_value, "cleo", field_id="f-age", value="30.5")
    _has(tx, contact_value, "dan", field_id="f-birthday", value="1999-12-31")
    diet = {"kind": "diet", "value": "vegan", "label": "", "declared_at": NOW}
    _has(tx, preference, "dan", id="d", **diet)
    zone = {"kind": "timezone", "value": "Europe/Paris", "label": "", "declared_at": NOW}
    _has(tx, preference, "ada", id="z", **zone)
    bought = {"name": "bought", "about": "Lasagne", "created_at": NOW}
    _has(tx, contact_event, "cleo", id="e1", at=ago(5), **bought)
    _has(tx, contact_event, "dan", id="e2", at=ago(50), **bought)


def _reached(tx: Connection) -> None:
    """Eve has no address; Ada wrote on channel two last, Bea on Telegram."""
    for id in PEOPLE[:4] + PEOPLE[5:]:
        own = {"channel_type": "open", "value": id, "details": {}, "created_at": ago(40)}
        stopped = NOW if id == "cleo" else None
        _has(tx, address, id, **own, stopped_at=stopped, gone_at=ago(1) if id == "dan" else None)
        _agrees(tx, id, "open", "given" if id != "bea" else "withdrawn")
    _has(tx, address, "bea", channel_type="telegram", value="7", details={}, created_at=NOW)
    _agrees(tx, "bea", "telegram", "given", "7")
    for contact_id, channel_id, days in (("ada", "one", 20), ("ada", "two", 2), ("dan", "one", 9)):
        _talks(tx, contact_id, channel_id, contact_id, ago(days))


def _agrees(tx: Connection, id: str, channel_type: str, state: str, value: str = "") -> None:
    what = {"channel_type": channel_type, "address": value or id, "purpose": "topic:kitchen"}
    _has(tx, consent_state, id, **what, state=state, consent_id="c", since=NOW)


def _talks(tx: Connection, id: str, channel_id: str, key: str, at: datetime) -> None:
    row = {"id": f"{id}-{channel_id}", "channel_id": channel_id, "key": key, "owner": "assistant"}
    _has(tx, conversation, id, **row, memory={}, last_inbound_at=at, created_at=at)


def _asked(tx: Connection) -> None:
    """Ada wrote of tiramisu, Dan was given it without naming it, and Cleo got a campaign."""
    said = {"workspace_id": "w", "channel_id": "two", "direction": "in", "parts": []}
    at = {"status": "received", "rank": 1, "created_at": ago(2)}
    where = {"id": "m1", "conversation_id": "ada-two", "position": 1, "author": "contact"}
    tx.execute(message.insert(), {**said, **where, **at})
    entry = Entry(kind="message", subject="m1", text="Un Tiramisù, per favore", marks=("x:y",))
    put_entries(tx, "w", [entry])
    own = {"workspace_id": "w", "id": "s", "type": "manual", "url": "s", "config": {}}
    tx.execute(source.insert(), {**own, "created_at": NOW})
    titled = {"workspace_id": "w", "id": "d1", "title": "Tiramisu classico", "type": "Recipe"}
    lists: dict[str, Any] = {"seasons": [], "fields": {}, "provenance": {}, "audience": []}
    rest = {"source_id": "s", "key": "d1", "content_hash": "", "version": 1}
    tx.execute(document.insert(), {**titled, **lists, **rest})
    given = {"workspace_id": "w", "id": "t1", "conversation_id": "dan-one", "outcome": "answer"}
    more = {"wish": "the coffee dessert", "reasons": [], "milliseconds": 1.0}
    tx.execute(turn.insert(), {**given, **more, "document_id": "d1", "decided_at": ago(9)})
    own = {"workspace_id": "w", "id": "c1", "name": "Spring", "purpose": "service"}
    rest = {"state": "done", "audience": {}, "plan": {}, "created_at": NOW}
    tx.execute(campaign.insert(), {**own, **rest})
    whom = {"campaign_id": "c1", "channel_id": "one", "channel_type": "open", "address": "cleo"}
    how = {"language": "en", "timezone": "", "state": "read", "draw": 1, "due_at": NOW}
    _has(tx, recipient, "cleo", **whom, **how, accepted_at=ago(3), clicked_at=ago(2))
    _has(tx, recipient, "dan", **{**whom, "address": "dan"}, **how, accepted_at=ago(30))


@pytest.fixture
async def filled(database: Database) -> Database:
    await database.write(fill)
    return database


async def held(database: Database, expression: str) -> str:
    """Who it holds of, by the first letters of their names."""

    def read(tx: Connection) -> list[str]:
        condition = condition_of(tx, "w", parse_segment(expression), NOW)
        found = tx.execute(contact.select().where(condition).order_by(contact.c.id)).all()
        assert count_contacts(tx, condition) == len(found)
        return [row.id[0] for row in found]

    return "".join(await database.read(read))


HELD = {
    "": "abcdef",
    "tag is vegan": "ab",
    "tag is not vegan": "cdef",
    'tag in (vegan, "VIP guest") and tag is "VIP guest"': "b",
    "tag contains guest": "b",
    "language in (de, EN)": "acdf",
    "language is not known": "",
    "channel is telegram": "b",
    "name begins with a or name contains LE": "ac",
    "field city is Lyon": "a",
    "field city begins with lyon": "ab",
    "field city is known and field age is known": "a",
    "field age above 9": "c",
    "field age is 30.50": "c",
    "field birthday below 2000-01-01": "d",
    "declared diet is vegan": "d",
    "declared diet is not known": "abcef",
    "last seen within 5 days": "a",
    "last seen": "ad",
    "created within 15 days": "ab",
    "asked about 'tiramisu' within 90 days": "ad",
    "asked about tiramisu within 5 days": "a",
    "asked about '!!'": "",
    "not asked about Tiramisu": "bcef",
    "asked about tira and asked about favore": "a",
    "received campaign Spring": "cd",
    "not clicked campaign Spring and received campaign Spring": "d",
    "clicked anything within 1 day": "",
    "clicked anything": "c",
    "bought lasagne": "cd",
    "bought about Lasagne within 1 week": "c",
    "event returned": "",
    "consent to kitchen": "abcdf",
    "consent to kitchen is withdrawn": "b",
    "consent to kitchen is unknown": "e",
    "reachable": "ab",
    "reachable on telegram": "b",
    "blocked": "f",
    "not (tag is vegan or blocked or language is de)": "ce",
}


async def test_each_condition_holds_of_whom_it_says(filled: Database) -> None:
    for expression, expected in HELD.items():
        assert await held(filled, expression) == expected, expression


async def reasons(database: Database, **asked: Any) -> dict[str, Any]:
    wanted: dict[str, Any] = {"channel_ids": ["one", "two", "tg"], "purpose": "topic:kitchen"}

    def read(tx: Connection) -> dict[str, Any]:
        chosen = reachable(tx, "w", **{**wanted, **asked}, now=NOW)
        found = {row.contact_id: row for row in tx.execute(chosen)}
        counted = count_reasons(tx, chosen)
        assert sum(counted.values()) == len(found)
        for reason, count in counted.items():
            assert count == sum(row.reason == reason for row in found.values())
        return found

    return await database.read(read)


async def test_an_audience_has_one_row_for_each_with_the_best_address(filled: Database) -> None:
    found = await reasons(filled)
    assert {id: row.reason for id, row in found.items()} == {
        "ada": "",
        "bea": "",
        "cleo": "stopped",
        "dan": "unreachable",
        "eve": "no_address",
        "fay": "blocked",
    }
    ada, bea, eve = found["ada"], found["bea"], found["eve"]
    assert (ada.channel_id, ada.address, ada.timezone) == ("two", "ada", "Europe/Paris")
    assert (bea.channel_id, bea.channel_type, bea.address) == ("tg", "telegram", "7")
    assert (eve.channel_id, eve.address, eve.language) == ("", "", "fr")


async def test_who_is_not_reached_has_a_reason(filled: Database) -> None:
    only = await reasons(filled, channel_ids=["one"])
    assert only["bea"].reason == "withdrawn"
    assert only["ada"].channel_id == "one"
    other = await reasons(filled, purpose="topic:other")
    assert other["ada"].reason == other["bea"].reason == "no_consent"
    service = await reasons(filled, purpose="service", expression="tag is vegan")
    assert {id: row.reason for id, row in service.items()} == {"ada": "", "bea": ""}

    def withdraw(tx: Connection) -> None:
        tx.execute(address.update().values(gone_at=NOW).where(address.c.value == "dan"))
        _agrees_all = {"channel_type": "open", "address": "ada", "purpose": "all"}
        _has(tx, consent_state, "ada", **_agrees_all, state="withdrawn", consent_id="", since=NOW)
        tx.execute(address.update().values(marketing_stopped_at=NOW).where(address.c.value == "7"))

    await filled.write(withdraw)
    found = await reasons(filled)
    assert found["dan"].reason == "unreachable"
    assert found["ada"].reason == "stopped"
    assert found["bea"].reason in ("marketing_stopped", "withdrawn")
    assert (await reasons(filled, purpose="service"))["bea"].reason == ""
    assert (await reasons(filled, channel_ids=[]))["ada"].reason == "no_address"


async def test_an_audience_comes_in_pieces(filled: Database) -> None:
    whole = await reasons(filled)
    found: dict[str, Any] = {}
    while piece := await reasons(filled, after=max(found, default=""), most=4):
        assert len(piece) <= 4
        found |= piece
    assert found == whole
    none = await reasons(filled, expression="blocked", after="fay", most=4)
    assert none == {}


def saved(name: str, expression: str = "", kind: Any = "query") -> Saved:
    times = {"created_at": NOW, "updated_at": NOW}
    return Saved(workspace_id="w", id=f"s-{name}", name=name, kind=kind, expression=expression,
                 **times)  # fmt: skip


async def test_segments_stand_in_segments(filled: Database) -> None:
    def write(tx: Connection) -> None:
        for one in (
            saved("list", kind="static"),
            saved("vegans", "tag is vegan"),
            saved("both", "segment in (list, vegans) and not language is fr"),
        ):
            add_segment(tx, one)
        assert add_members(tx, "w", "s-list", ["cleo", "dan", "nobody"]) == 2
        assert add_members(tx, "w", "s-list", ["dan"]) == 0
        assert count_members(tx, "w") == {"s-list": 2}

    await filled.write(write)
    assert await held(filled, "segment is both") == "acd"
    assert await held(filled, "segment is not list") == "abef"
    found = await reasons(filled, segment_ids=["s-list"], expression="tag is vegan")
    assert set(found) == {"ada", "bea", "cleo", "dan"}
    assert set(await reasons(filled, segment_ids=["s-both"])) == {"ada", "cleo", "dan"}
    with pytest.raises(Conflict, match="vegans"):
        await filled.write(lambda tx: add_segment(tx, saved("vegans")))
    with pytest.raises(Conflict, match="both"):
        await filled.write(lambda tx: remove_segment(tx, "w", "s-list"))
    assert await filled.write(lambda tx: remove_members(tx, "w", "s-list", ["dan", "ada"])) == 1
    assert await held(filled, "segment is list") == "c"
    await filled.write(lambda tx: change_segment(tx, saved("both", "segment is both")))
    with pytest.raises(SegmentInvalid, match="inside itself"):
        await held(filled, "segment is both")
    await filled.write(lambda tx: remove_segment(tx, "w", "s-both"))
    await filled.write(lambda tx: remove_segment(tx, "w", "s-list"))
    with pytest.raises(NotFound):
        await reasons(filled, segment_ids=["s-list"])


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_segments_count_at_each_of_their_uses(filled: Database) -> None:
    def write(tx: Connection) -> None:
        add_segment(tx, saved("s0", " or ".join(f"tag is t{n}" for n in range(7))))
        for level in (1, 2):
            uses = " or ".join(f"(segment is s{level - 1} and tag is x{n})" for n in range(7))
            add_segment(tx, saved(f"s{level}", uses))

    await filled.write(write)
    assert await held(filled, "segment is s1") == ""
    with pytest.raises(SegmentInvalid, match="too many"):
        await held(filled, "segment is s2")


@pytest.mark.parametrize(
    "expression",
    ["field shoe is 42", "segment is none", "field age above old", "field city above 3",
     "field birthday below yesterday", "field age contains 3"],
)  # fmt: skip
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_does_not_fit_is_said(filled: Database, expression: str) -> None:
    with pytest.raises(SegmentInvalid) as refused:
        await filled.read(partial(_condition, expression))
    assert refused.value.advice
    assert parse_segment("") == EVERYONE


def _condition(expression: str, tx: Connection) -> object:
    return condition_of(tx, "w", parse_segment(expression), NOW)
