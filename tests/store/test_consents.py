"""The consent ledger: chained, tamper-evident, and what holds now follows from it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text

from comptoir.model.workspace import Workspace
from comptoir.store import tables
from comptoir.store.consents import consent_states, record_consent, record_consents
from comptoir.store.database import Connection, Database, DatabaseFailed
from comptoir.store.ledger import Consented
from comptoir.store.ledger_check import Verified, verify
from comptoir.store.ledger_export import proof
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NAMES = ("+49170", "+49171")


async def people(database: Database) -> None:
    def write(tx: Connection) -> None:
        create_workspace(tx, Workspace(id="w", slug="w", name="W", languages=("en",)), NOW)
        tx.execute(tables.contact.insert().values(workspace_id="w", id="ada", created_at=NOW))
        for value in NAMES:
            name = {"channel_type": "sms", "value": value, "contact_id": "ada", "details": {}}
            tx.execute(tables.address.insert().values(workspace_id="w", **name, created_at=NOW))

    await database.write(write)


def said(id: str, state: str, *, minutes: int = 0, **more: Any) -> Consented:
    return Consented(
        workspace_id="w",
        id=id,
        contact_id="ada",
        channel_type="sms",
        address=NAMES[0],
        state=state,
        source="form",
        said_at=NOW + timedelta(minutes=minutes),
        written_at=NOW + timedelta(minutes=minutes),
        evidence={"form": "footer", "n": 1},
        **more,
    )


async def check(database: Database, head: str = "") -> Verified:
    return await database.read(lambda tx: verify(tx, "w", known_head=head))


async def test_what_holds_follows_from_what_was_said_last(database: Database) -> None:
    await people(database)
    news = {"purpose": "topic:news"}
    rows = [
        said("1", "given", minutes=1, text="May we?", text_version=2, language="en", **news),
        said("2", "withdrawn", minutes=9, **news),
        said("3", "given", minutes=5, **news),
        said("1", "withdrawn", minutes=99, **news),
    ]
    for one in rows:
        await database.write(lambda tx, one=one: record_consents(tx, [one]))  # type: ignore[misc]
    for name in NAMES:
        states = await database.read(lambda tx, name=name: consent_states(tx, "w", "sms", name))  # type: ignore[misc]
        assert states == {"topic:news": "withdrawn"}, "an older yes beats no later no"
    found = await check(database)
    assert (found.rows, found.findings) == (3, ())


async def test_many_writers_make_one_chain(database: Database) -> None:
    await people(database)

    def write(tx: Connection, number: int) -> None:
        record_consent(
            tx, workspace_id="w", consent_id=f"c{number}", contact_id="ada", channel_type="sms",
            address=NAMES[0], state="given", source="api", message_id="", now=NOW,
            purpose=f"topic:{number % 7}",
        )  # fmt: skip

    await asyncio.gather(
        *(database.write(lambda tx, n=n: write(tx, n)) for n in range(60))  # type: ignore[misc]
    )
    found = await check(database)
    assert (found.rows, found.findings) == (60, ())
    again = await check(database, found.head)
    assert again.findings == ()
    assert (await check(database, "00")).findings[0].what == "head_unknown"
    await database.scrub()
    assert (await check(database)).findings == ()


async def test_the_proof_can_be_checked_by_hand(database: Database) -> None:
    await people(database)
    rows = [said(str(n), "given", purpose="topic:news", text="Möchten Sie?") for n in range(3)]
    await database.write(lambda tx: record_consents(tx, rows))
    told = await database.read(lambda tx: proof(tx, "w", purpose="topic:news"))

    def compact(value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    def micros(at: datetime) -> int:
        return round(at.timestamp()) * 1_000_000

    for row in told["rows"]:
        person = [row[name] for name in ("channel_type", "address", "message_id", "text")]
        salted = bytes.fromhex(row["salt"]) + compact([*person, row["evidence"]])
        assert sha256(salted).hexdigest() == row["digest"]
        link = [
            *("w", row["position"], row["id"], row["purpose"], row["state"], row["source"]),
            *(row["language"], row["text_version"], micros(row["said_at"])),
            *(micros(row["created_at"]), row["digest"]),
        ]
        chained = sha256(bytes.fromhex(row["previous"]) + compact(link)).hexdigest()
        assert chained == row["hash"]


TAMPERED = {
    "UPDATE consent SET state = 'given' WHERE position = 2": "changed",
    "DELETE FROM consent_evidence WHERE consent_id = '1'": "evidence_removed",
    "UPDATE consent_evidence SET text = 'x' WHERE consent_id = '1'": "evidence_changed",
    "UPDATE consent_evidence SET address = '+1' WHERE consent_id = '1'": "evidence_changed",
    "UPDATE consent SET position = position + 10 WHERE position > 1": "missing",
    "UPDATE consent_head SET last = last + 1": "cut_off",
    "DELETE FROM consent_head": "head_missing",
}


@pytest.mark.parametrize("change", TAMPERED)
async def test_tampering_is_refused_and_found(database: Database, change: str) -> None:
    await people(database)
    rows = [said(str(n), "withdrawn", text="Yes?") for n in range(3)]
    await database.write(lambda tx: record_consents(tx, rows))
    if "consent_head" not in change and "DELETE" not in change:
        with pytest.raises(DatabaseFailed):
            await database.write(lambda tx: tx.execute(text(change)).rowcount)
    await database.write(without_triggers)
    await database.write(lambda tx: tx.execute(text(change)).rowcount)
    assert TAMPERED[change] in {one.what for one in (await check(database)).findings}


async def test_a_row_that_is_gone_is_missed(database: Database) -> None:
    await people(database)
    await database.write(lambda tx: record_consents(tx, [said(str(n), "given") for n in range(3)]))
    await database.write(without_triggers)
    for table, column in (("consent_evidence", "consent_id"), ("consent", "id")):
        gone = text(f"DELETE FROM {table} WHERE {column} = '2'")  # noqa: S608
        await database.write(lambda tx, gone=gone: tx.execute(gone).rowcount)  # type: ignore[misc]
    assert [one.what for one in (await check(database)).findings] == ["cut_off"]


def without_triggers(tx: Connection) -> None:
    if tx.dialect.name == "sqlite":
        for name in ("consent_UPDATE", "consent_DELETE", "consent_evidence_fixed"):
            tx.execute(text(f"DROP TRIGGER {name}"))
    else:
        tx.execute(text("DROP TRIGGER consent_only_grows ON consent"))
        tx.execute(text("DROP TRIGGER consent_evidence_fixed ON consent_evidence"))
