"""A person who is erased is nowhere: not in a table, a file, the journal or the index, nor after an
older copy of the database was put back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, LargeBinary, select

from comptoir.files.keep import store_file
from comptoir.inbox import erasure
from comptoir.inbox.person_file import person_file
from comptoir.outbound.suppressed import suppressed
from comptoir.runtime import open_runtime
from comptoir.settings import Settings
from comptoir.store import tables
from comptoir.store.columns import Json, Moment
from comptoir.store.consents import record_consent
from comptoir.store.data_map import DATA_MAP
from comptoir.store.ledger_check import verify
from comptoir.store.search import Entry, put_entries
from comptoir.testing import Story
from tests.stories.conftest import Opener, on_sqlite

MARK = "zzmark7"
"""In every text of the person, and nowhere else."""
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_every_column_is_named_in_the_data_map() -> None:
    """Whoever adds a column says whether it tells of a person."""
    assert set(DATA_MAP) == set(tables.metadata.tables)
    for name, table in tables.metadata.tables.items():
        said = DATA_MAP[name]
        words = f"{said.personal} {said.staff} {said.other}".split()
        assert sorted(words) == sorted(column.name for column in table.c), name


async def seeded(story: Story) -> str:
    """The id of somebody of whom every table knows something marked."""
    ada = story.customer(f"ada {MARK}")
    await story.answers("ping", "pong")
    await ada.says("ping")
    await ada.hears()
    await ada.says(f"my secret is {MARK}")
    await ada.hears()
    await story.settled()
    runtime, where = story.runtime, story.workspace.id
    (talk,) = await runtime.db.read(lambda tx: tx.execute(select(tables.conversation)).all())
    sent = await store_file(runtime, where, MARK.encode() * 9, "text/plain", name=f"{MARK}.txt")
    await runtime.db.write(lambda tx: _mark(tx, where, talk, sent.id))
    return str(talk.contact_id)


def _mark(tx: Connection, where: str, talk: Any, file_id: str) -> None:
    """Rows of further tables, with the mark in each text that is personal."""
    message = tx.execute(select(tables.message.c.id).limit(1)).scalar_one()
    turn = tx.execute(select(tables.turn.c.id).limit(1)).scalar_one()
    known = {
        "workspace_id": where, "contact_id": talk.contact_id, "conversation_id": talk.id,
        "channel_id": talk.channel_id, "conversation_key": talk.key, "message_id": message,
        "turn_id": turn, "made_id": message, "origin": message, "file_id": file_id,
        "subject": message, "position": 10**9, "platform_id": "",
        "scope": f"person:{talk.channel_id}:{talk.key}",
    }  # fmt: skip
    topic = {"id": "t", "slug": "news", "name": "News", "created_at": AT}
    tx.execute(tables.topic.insert().values(workspace_id=where, **topic))
    hook = {"id": "h", "name": "h", "url": "h", "kinds": [], "secret": b"", "state": "on"}
    tx.execute(tables.webhook.insert().values(workspace_id=where, **hook, created_at=AT))
    known |= {"topic_id": "t", "webhook_id": "h"}
    for kind in (
        *("preference", "contact_tag", "contact_note", "opt_in", "pushed", "conversation_tag"),
        *("event", "reaction", "referral", "attachment", "envelope", "request_key", "draft"),
        *("rating", "webhook_delivery", "standing_wish", "golden", "notice", "contact_event"),
    ):
        table = tables.metadata.tables[kind]
        row = _row(table, known)
        if kind == "notice":
            row |= {"reason": "x", "details": f"about {talk.key}"}
        tx.execute(table.insert().values(row))
    found = Entry(kind="message", subject=message, text=f"words {MARK}")
    put_entries(tx, where, [found])
    name = tx.execute(select(tables.address)).one()
    for purpose in ("all", "topic:news"):
        record_consent(
            tx, workspace_id=where, consent_id=f"c {purpose}", contact_id=talk.contact_id,
            channel_type=name.channel_type, address=name.value, state="withdrawn", source="form",
            message_id=message, text=f"May we, {MARK}?", evidence={"ip": MARK}, now=AT,
            purpose=purpose,
        )  # fmt: skip


def _row(table: Any, known: dict[str, Any]) -> dict[str, Any]:
    """A row that belongs to the person, with the mark in whatever is free text."""
    row: dict[str, Any] = {}
    personal = DATA_MAP[table.name].personal.split()
    for column in table.c:
        if column.name in known:
            row[column.name] = known[column.name]
        elif isinstance(column.type, Moment):
            row[column.name] = AT
        elif isinstance(column.type, Json):
            row[column.name] = {"said": MARK}
        elif isinstance(column.type, LargeBinary):
            row[column.name] = MARK.encode()
        elif column.type.python_type is int:
            row[column.name] = 1
        elif column.type.python_type is float:
            row[column.name] = 1.0
        else:
            row[column.name] = f"{MARK} {column.name}" if column.name in personal else "x"
    return row


def hits(*places: Path) -> list[str]:
    """The files in which the mark stands, in any case; a place is a folder, or a database with its
    journal."""
    files = [p for place in places if place.is_dir() for p in place.rglob("*") if p.is_file()]
    files += [p for place in places if place.suffix == ".db" for p in _with_journal(place)]
    return [str(path) for path in files if MARK.encode() in path.read_bytes().lower()]


def _with_journal(database: Path) -> list[Path]:
    return list(database.parent.glob(f"{database.name}*"))


def _database(settings: Settings) -> Path:
    return Path(settings.database.removeprefix("sqlite:///"))


@on_sqlite
async def test_nothing_is_left_of_somebody_who_is_erased(
    opened: Opener, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "backup"
    async with opened(burst_seconds=0.0) as story:
        settings = story.runtime.settings
        contact_id = await seeded(story)
        before = await story.runtime.db.read(lambda tx: verify(tx, story.workspace.id))
        whole = await person_file(story.runtime, story.workspace.id, contact_id)
        assert whole.startswith(b"PK")
        await story.runtime.db.scrub()
        shutil.copytree(settings.data_directory, backup)
        shutil.copy(_database(settings), backup / "comptoir.db")
        assert hits(settings.data_directory, _database(settings)), "the marks are there"
        await _is_erased(story, contact_id, before.head)
    shutil.copy(settings.data_directory / erasure.LIST, backup / erasure.LIST)
    with (backup / erasure.LIST).open("ab") as torn:
        torn.write(b'{"workspace')
    assert hits(backup), "the copy brings them back"
    older = replace(settings, data_directory=backup, database=f"sqlite:///{backup / 'comptoir.db'}")
    async with open_runtime(older) as again:
        assert await erasure.erase_again(again) == 1
        assert await erasure.erase_again(again) == 0
    lines = (backup / erasure.LIST).read_bytes().splitlines()
    assert lines[0] == lines[2], "what is written behind a torn line can be read"
    assert hits(backup) == []
    assert MARK not in capfd.readouterr().out.lower(), "nor in the log"


async def _is_erased(story: Story, contact_id: str, head: str) -> None:
    runtime, where = story.runtime, story.workspace.id
    wanted = select(tables.address.c.channel_type, tables.address.c.value)
    name: tuple[str, str] = await runtime.db.read(lambda tx: tuple(tx.execute(wanted).one()))
    would = await erasure.look(runtime, where, contact_id)
    gone = await erasure.erase_contact(runtime, where, contact_id, "test")
    assert gone.counts == would.counts
    found = await runtime.db.read(lambda tx: verify(tx, where, known_head=head))
    assert (found.rows, found.erased, found.findings) == (2, 2, ()), "proven without the person"
    await story.settled()
    assert hits(runtime.settings.data_directory, _database(runtime.settings)) == []
    asked = [name, (name[0], "somebody else")]
    assert await suppressed(runtime, where, asked) == {name: ["all", "topic:news"]}
