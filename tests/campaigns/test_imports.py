"""Contacts out of files: read, checked, brought in whole after crashes, and taken back."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.campaigns.imports import verbs, work
from comptoir.campaigns.imports.guess import targets_of
from comptoir.campaigns.imports.parse import phone_address
from comptoir.campaigns.imports.read import read_import, read_table
from comptoir.errors import Busy, Conflict, InputInvalid, NotFound
from comptoir.inbox.contact_fields import add_field
from comptoir.inbox.erasure import erase_contact
from comptoir.model.channel import Channel
from comptoir.model.contact_import import ContactImport, GivenBefore, Rules
from comptoir.model.workspace import Workspace
from comptoir.people.acting import By
from comptoir.runtime import Runtime
from comptoir.store import imports
from comptoir.store.channels import put_channel
from comptoir.store.consents import record_consent
from comptoir.store.database import Connection
from comptoir.store.ledger_check import verify
from comptoir.store.segments import Saved, add_segment, count_members
from comptoir.store.tables import (
    address,
    consent_evidence,
    consent_state,
    contact,
    contact_import_row,
    contact_tag,
    contact_value,
    segment,
    topic,
)
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
HEADER = ("Vorname", "Nachname", "Handy", "Sprache", "Tags", "Ort", "Kundennr")
PROOF = GivenBefore(topic="kitchen", source="Fair 2026, list 3", text="Recipes by WhatsApp", at=NOW)


@pytest.fixture
async def by(runtime: Runtime) -> By:
    """Somebody of a workspace with a WhatsApp channel, a topic, a field and a list."""
    channel = Channel(workspace_id="w", id="wa", type="whatsapp", name="wa", secret="s", config={})

    def write(tx: Connection) -> None:
        create_workspace(tx, Workspace(id="w", slug="w", name="w"), NOW)
        put_channel(tx, runtime.vault, channel, token="t", now=NOW)
        own = {"workspace_id": "w", "id": "t", "slug": "kitchen", "name": "Kitchen"}
        tx.execute(topic.insert(), {**own, "created_at": NOW})
        times: Any = {"created_at": NOW, "updated_at": NOW}
        add_segment(tx, Saved(workspace_id="w", id="l", name="fair", kind="static", **times))

    await runtime.db.write(write)
    by = By(runtime=runtime, workspace_id="w", name="Mina")
    await add_field(by, "city", "Ort", "text")
    return by


def table(count: int, bad: tuple[int, ...] = ()) -> list[list[str]]:
    """Rows with German mobile numbers; `bad` ones have a number that is none."""
    return [
        [f"Ada {n}", "Löwe", "12" if n in bad else f"0170 {1000000 + n}", "Deutsch", "vegan, fair",
         "Köln", "=1+1"]
        for n in range(1, count + 1)
    ]  # fmt: skip


def as_csv(rows: list[list[str]], encoding: str = "cp1252", delimiter: str = ";") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows([list(HEADER), *rows])
    return held.getvalue().encode(encoding)


async def uploaded(by: By, body: bytes, piece: int = 40_000) -> ContactImport:
    one = await verbs.begin(by, "fair.csv")
    for number, start in enumerate(range(0, len(body), piece)):
        await verbs.add_piece(by, one.id, number, body[start : start + piece])
    await verbs.read(by, one.id)
    return await work.finish(by.runtime, "w", one.id)


async def brought_in(by: By, body: bytes, **rules: Any) -> ContactImport:
    one = await uploaded(by, body)
    await verbs.set_up(by, one.id, rules=Rules(**{"country": "DE", **rules}))
    await verbs.start(by, one.id)
    return await work.finish(by.runtime, "w", one.id)


async def rows_of(by: By, table: Any, *columns: Any) -> list[tuple[Any, ...]]:
    query = select(*columns).where(table.c.workspace_id == "w")
    return [tuple(r) for r in await by.runtime.db.read(lambda tx: tx.execute(query).all())]


async def test_a_file_is_brought_in_with_its_proof(by: By) -> None:
    one = await uploaded(by, as_csv(table(1200, bad=(7, 600, 1200))))
    assert (one.state, one.rows, one.encoding, one.delimiter) == ("ready", 1200, "cp1252", ";")
    assert one.mapping == (
        *("first_name", "last_name", "phone:whatsapp", "language", "tag", "field:city", ""),
    )
    rules = Rules(country="DE", tags=("2026",), segment_id="l", consent=PROOF)
    await verbs.set_up(by, one.id, rules=rules)
    shown = await verbs.preview(by, one.id)
    assert shown[0][1].names == (("whatsapp", "491701000001"),)
    assert [person.number for _, person in shown if person.problem] == [7]
    await verbs.check(by, one.id)
    checked = await work.finish(by.runtime, "w", one.id)
    assert (checked.state, checked.counts) == ("ready", {"good": 1197, "failed": 3})
    assert await rows_of(by, contact, contact.c.id) == []

    await verbs.start(by, one.id)
    done = await work.finish(by.runtime, "w", one.id)
    assert (done.state, done.counts) == ("done", {"made": 1197, "failed": 3})
    found = await rows_of(by, contact, contact.c.name, contact.c.language)
    assert len(found) == 1197
    assert ("Ada 1 Löwe", "de") in found
    tags = await rows_of(by, contact_tag, contact_tag.c.tag)
    assert {tag for (tag,) in tags} == {"vegan", "fair", "2026"}
    states = await rows_of(by, consent_state, consent_state.c.purpose, consent_state.c.state)
    assert states == [("topic:kitchen", "given")] * 1197
    assert await by.runtime.db.read(lambda tx: count_members(tx, "w")) == {"l": 1197}
    wrong = await by.runtime.db.read(lambda tx: imports.problem_rows(tx, "w", one.id, 0, 10))
    assert [row.number for row in wrong] == [7, 600, 1200]
    text = verbs.problems_csv(done.header, wrong)
    told = list(csv.reader(io.StringIO(text)))
    assert told[1] == ["7", "'12' is no phone number", *table(7, bad=(7,))[6][:6], "'=1+1"]
    again = await uploaded(by, text.encode())
    assert again.rows == 3


async def test_what_stops_goes_on_where_it_was(by: By, monkeypatch: pytest.MonkeyPatch) -> None:
    one = await uploaded(by, as_csv(table(1300)))
    await verbs.set_up(by, one.id, rules=Rules(country="DE"))
    await verbs.start(by, one.id)
    assert await work.work_once(by.runtime)
    with pytest.MonkeyPatch.context() as broken:

        def dies(*_: object) -> None:
            raise Busy("the database goes away before the commit")

        broken.setattr(imports, "put_outcomes", dies)
        with pytest.raises(Busy):
            await work.work_once(by.runtime)
    halfway = await verbs.access(by, one.id)
    assert (halfway.state, halfway.done, halfway.counts) == ("running", 500, {"made": 500})
    done = await work.finish(by.runtime, "w", one.id)
    assert done.counts == {"made": 1300}
    assert len(await rows_of(by, contact, contact.c.id)) == 1300
    assert not await work.work_once(by.runtime)


RULES: dict[str, tuple[str, str, dict[str, int]]] = {
    "skip": ("", "Bonn", {"skipped": 2, "made": 1}),
    "merge": ("Ada 1 Löwe", "Bonn", {"changed": 1, "same": 1, "made": 1}),
    "update": ("Ada 1 Löwe", "Köln", {"changed": 1, "same": 1, "made": 1}),
}


@pytest.mark.parametrize("rule", RULES)
async def test_people_who_are_known_are_met_by_the_rule(by: By, rule: str) -> None:
    first = await brought_in(by, as_csv([["", "", "0170 1000001", "", "old", "Bonn", ""]]))
    name, city, counts = RULES[rule]
    rows = table(2)
    again = [*rows[0][:2], "0049 (0)170/100 00 01", *rows[0][3:]]
    done = await brought_in(by, as_csv([rows[0], again, rows[1]]), duplicates=rule)
    assert done.counts == counts
    (id,) = (await rows_of(by, contact_import_row, contact_import_row.c.contact_id))[0]
    names = dict(await rows_of(by, contact, contact.c.id, contact.c.name))
    values = dict(
        await rows_of(by, contact_value, contact_value.c.contact_id, contact_value.c.value)
    )
    assert (names[id], values[id]) == (name, city)

    await verbs.undo(by, done.id)
    undone = await work.finish(by.runtime, "w", done.id)
    assert undone.state == "undone"
    assert "kept" not in undone.counts
    assert await rows_of(by, contact, contact.c.id, contact.c.name) == [(id, "")]
    assert await rows_of(by, contact_value, contact_value.c.value) == [("Bonn",)]
    assert await rows_of(by, contact_tag, contact_tag.c.tag) == [("old",)]
    await verbs.undo(by, first.id)
    await work.finish(by.runtime, "w", first.id)
    assert await rows_of(by, contact, contact.c.id) == []


async def test_a_number_is_one_person_on_all_its_channels(by: By) -> None:
    await brought_in(by, as_csv([["Ada", "", "0170 1000001", "", "", "", ""]]))
    rows = [["", "", spelled, "", "", "", ""] for spelled in ("+491701000001", "01701000001")]
    one = await uploaded(by, as_csv(rows))
    mapping = [target.replace("whatsapp", "sms") for target in one.mapping]
    await verbs.set_up(by, one.id, mapping=mapping, rules=Rules(country="DE"))
    await verbs.start(by, one.id)
    done = await work.finish(by.runtime, "w", one.id)
    assert done.counts == {"changed": 1, "same": 1}
    ((id,),) = await rows_of(by, contact, contact.c.id)
    assert sorted(await rows_of(by, address, address.c.contact_id, address.c.value)) == [
        (id, "+491701000001"),
        (id, "491701000001"),
    ]


async def test_undoing_keeps_what_somebody_changed_since(by: By) -> None:
    done = await brought_in(by, as_csv(table(3)), consent=PROOF)
    ids = dict(await rows_of(by, contact, contact.c.name, contact.c.id))

    def change(tx: Connection) -> None:
        which = contact.c.id == ids["Ada 2 Löwe"]
        tx.execute(contact.update().where(which).values(name="Ada Zwei"))

    await by.runtime.db.write(change)
    await verbs.undo(by, done.id)
    undone = await work.finish(by.runtime, "w", done.id)
    assert undone.counts == {"made": 3, "undone": 2, "kept": 1}
    evidence = await rows_of(by, consent_evidence, consent_evidence.c.contact_id)
    assert evidence == [(ids["Ada 2 Löwe"],)], "who is gone is in no proof any more"
    found = await by.runtime.db.read(lambda tx: verify(tx, "w"))
    assert (found.rows, found.erased, found.findings) == (5, 4, ())
    assert await rows_of(by, contact, contact.c.name) == [("Ada Zwei",)]
    assert len(await rows_of(by, address, address.c.value)) == 1
    states = await rows_of(by, consent_state, consent_state.c.state)
    assert states == [("given",)]
    with pytest.raises(Conflict):
        await verbs.undo(by, done.id)


async def test_who_withdrew_is_not_signed_up_again(by: By) -> None:
    await brought_in(by, as_csv(table(1)))
    ((id,),) = await rows_of(by, contact, contact.c.id)

    def withdraw(tx: Connection) -> None:
        what = {"channel_type": "whatsapp", "address": "491701000001", "purpose": "all"}
        own = {"workspace_id": "w", "contact_id": id, "consent_id": "x", "since": NOW}
        tx.execute(consent_state.insert(), {**own, **what, "state": "withdrawn"})

    await by.runtime.db.write(withdraw)
    await brought_in(by, as_csv(table(2)), consent=PROOF)
    states = await rows_of(by, consent_state, consent_state.c.address, consent_state.c.state)
    assert sorted(states) == [("491701000001", "withdrawn"), ("491701000002", "given")]


async def said(by: By, state: str, **more: Any) -> None:
    """What the one person there is permits or withdraws by themselves."""
    ((id,),) = await rows_of(by, contact, contact.c.id)
    own: Any = {"workspace_id": "w", "contact_id": id, "state": state, "source": "form", **more}
    told: Any = {"consent_id": by.runtime.ids.new(), "message_id": "", "now": by.runtime.clock()}
    name: Any = {"channel_type": "whatsapp", "address": "491701000001"}
    await by.runtime.db.write(lambda tx: record_consent(tx, **own, **told, **name))


async def test_who_was_erased_stays_withdrawn(by: By) -> None:
    for _ in range(2):
        done = await brought_in(by, as_csv(table(1)), consent=PROOF)
        waiting = await uploaded(by, as_csv(table(2)))
        await said(by, "withdrawn")
        ((id,),) = await rows_of(by, contact, contact.c.id)
        await erase_contact(by.runtime, "w", id, "test")
        one = contact_import_row
        rows = await rows_of(by, one, one.c.import_id, one.c.cells)
        assert done.id not in {id for id, _ in rows}
        assert [cells[0] for id, cells in rows if id == waiting.id] == ["Ada 2"], "by the number"
        await brought_in(by, as_csv(table(1)), consent=PROOF)
        assert await rows_of(by, consent_state, consent_state.c.state) == []
        ((id,),) = await rows_of(by, contact, contact.c.id)
        await erase_contact(by.runtime, "w", id, "test")
    await brought_in(by, as_csv(table(1)), consent=PROOF)
    assert await rows_of(by, consent_state, consent_state.c.state) == []


async def test_what_one_name_withdrew_a_further_one_does_not_give(by: By) -> None:
    await brought_in(by, as_csv(table(1)))
    await said(by, "withdrawn", purpose="topic:kitchen")

    def stop(tx: Connection) -> None:
        tx.execute(address.update().values(marketing_stopped_at=NOW))

    await by.runtime.db.write(stop)
    body = b"WhatsApp;Handy;Agreed on\n+49 170 1000001;0170 1000009;2026-01-01\n"
    one = await uploaded(by, body)
    mapping = ("phone:whatsapp", "address:whatsapp", "said_at")
    await verbs.set_up(by, one.id, mapping=mapping, rules=Rules(country="DE", consent=PROOF))
    await verbs.start(by, one.id)
    assert (await work.finish(by.runtime, "w", one.id)).counts == {"changed": 1}
    names = await rows_of(by, address, address.c.value, address.c.marketing_stopped_at)
    assert sorted(names) == [("491701000001", NOW), ("491701000009", NOW)]
    states = await rows_of(by, consent_state, consent_state.c.address, consent_state.c.state)
    assert sorted(states) == [("491701000001", "withdrawn"), ("491701000009", "withdrawn")]


async def test_nobody_agreed_in_the_future(by: By) -> None:
    one = await uploaded(by, b"Handy;On\n0170 1000001;2999-01-01\n0170 1000002;2026-01-01\n")
    mapping = ("phone:whatsapp", "said_at")
    await verbs.set_up(by, one.id, mapping=mapping, rules=Rules(country="DE", consent=PROOF))
    await verbs.start(by, one.id)
    assert (await work.finish(by.runtime, "w", one.id)).counts == {"made": 1, "failed": 1}
    late = datetime(2999, 1, 1, tzinfo=UTC)
    await said(by, "given", said_at=late, purpose="topic:kitchen")
    await said(by, "withdrawn", purpose="topic:kitchen")
    states = await rows_of(by, consent_state, consent_state.c.address, consent_state.c.state)
    assert ("491701000001", "withdrawn") in states, "a later no beats a yes ahead of its time"


async def test_one_broken_import_fails_and_blocks_no_other(by: By) -> None:
    broken, good = [await uploaded(by, as_csv(table(1))) for _ in range(2)]
    await verbs.set_up(by, broken.id, rules=Rules(country="DE", segment_id="l"))
    await verbs.start(by, broken.id)
    await verbs.set_up(by, good.id, rules=Rules(country="DE", segment_id="l"))
    await by.runtime.db.write(lambda tx: tx.execute(segment.delete()))
    with pytest.raises(NotFound):
        await verbs.start(by, good.id)
    await verbs.set_up(by, good.id, rules=Rules(country="DE"))
    await verbs.start(by, good.id)
    assert (await work.finish(by.runtime, "w", good.id)).state == "done"
    failed = await verbs.access(by, broken.id)
    assert (failed.state, failed.problem) == ("failed", work.BROKEN)


async def test_who_lost_an_import_writes_no_more_of_it(by: By) -> None:
    one = await verbs.begin(by, "fair.csv")
    await verbs.add_piece(by, one.id, 0, as_csv(table(2)))
    reading = await verbs.read(by, one.id)
    assert await read_import(by.runtime, "w", one.id, lambda _: False) is None
    now = by.runtime.clock()

    def hold(tx: Connection, me: str) -> bool:
        return imports.hold_import(tx, "w", one.id, me, "reading", now)

    held = await by.runtime.db.write(lambda tx: imports.claim_import(tx, "a", now, now + work.HELD))
    assert held == reading
    assert not await by.runtime.db.write(lambda tx: hold(tx, "b"))
    assert await by.runtime.db.write(lambda tx: hold(tx, "a"))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_mapping_is_remembered_and_checked(by: By) -> None:
    one = await uploaded(by, as_csv(table(2)))
    mapping = ["name", "", "phone:whatsapp", "", "", "", "field:city"]
    await verbs.set_up(by, one.id, mapping=mapping, rules=Rules(country="DE", duplicates="skip"))
    await verbs.start(by, one.id)
    await work.finish(by.runtime, "w", one.id)
    next_one = await uploaded(by, as_csv(table(5)))
    assert next_one.mapping == tuple(mapping)
    assert (next_one.rules.duplicates, next_one.rules.country) == ("skip", "DE")
    for wrong in (
        ["name"],
        ["name", *[""] * 6],
        ["name", "name", "phone:whatsapp", *[""] * 4],
        ["field:shoe", "", "phone:whatsapp", *[""] * 4],
        ["phone:telegram", *[""] * 6],
    ):
        with pytest.raises(InputInvalid):
            await verbs.set_up(by, next_one.id, mapping=wrong)
    for proof in (
        GivenBefore(topic="kitchen", source="", text="x"),
        GivenBefore(topic="kitchen", source="x", text=" "),
        GivenBefore(topic="kitchen", source="x", text="x", at=datetime(2999, 1, 1, tzinfo=UTC)),
    ):
        with pytest.raises(InputInvalid):
            await verbs.set_up(by, next_one.id, rules=Rules(consent=proof))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_no_table_fails_with_advice(by: By) -> None:
    for body in (b"", b"PK\x03\x04broken"):
        one = await uploaded(by, body)
        assert one.state == "failed"
        assert one.problem


def excel(rows: list[list[str]]) -> bytes:
    held = io.BytesIO()
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row) + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/s.xml",
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
    return held.getvalue()


def test_files_are_read_however_they_were_saved() -> None:
    rows = table(3)
    bodies = [
        as_csv(rows, "utf-8", ","),
        as_csv(rows, "utf-8-sig", "\t"),
        as_csv(rows, "utf-16", ";"),
        as_csv(rows, "cp1252", "|"),
        excel([list(HEADER), *rows]),
    ]
    for body in bodies:
        read = read_table(io.BytesIO(body))
        assert read.header == HEADER
        assert list(read.rows) == rows
    bare = read_table(io.BytesIO(b"Ada;0170 1000001\nBea;0170 1000002\n"))
    assert bare.header == ("Column 1", "Column 2")
    assert len(list(bare.rows)) == 2


def test_columns_are_guessed_and_numbers_understood() -> None:
    assert targets_of(["Prénom", "Nom", "Téléphone", "E-Mail"], [], ["sms", "telegram"]) == (
        *("first_name", "last_name", "phone:sms", ""),
    )
    assert targets_of(["Telegram", "Name"], [], ["telegram"]) == ("address:telegram", "name")
    assert phone_address("whatsapp", "+33 6 12 34 56 78", "DE") == "33612345678"
    assert phone_address("sms", "06 12 34 56 78", "fr") == "+33612345678"
    for spelled in ("+41 79 123 45 67", "0041 (0)79 123 45 67", "079/123 45 67", " 41791234567"):
        assert phone_address("whatsapp", spelled, "ch") == "41791234567"
    assert phone_address("sms", "0041 79 123 45 67", "") == "+41791234567"
    for number, country in (("0170 1234567", ""), ("hello", "DE"), ("+49 1", "")):
        with pytest.raises(InputInvalid):
            phone_address("sms", number, country)
