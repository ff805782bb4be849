"""Retention: what is past its time goes in batches, what something still needs stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from comptoir.errors import InputInvalid, NotFound
from comptoir.files.disk import path_of
from comptoir.files.keep import find_file, store_file
from comptoir.inbox import retention
from comptoir.inbox.erasure import erase_again, erase_rows
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import tables as t
from comptoir.store.database import Connection
from comptoir.store.retention import KINDS
from comptoir.store.search import Entry, put_entries
from comptoir.store.workspaces import create_workspace

OLD = timedelta(days=400)


async def filled(rt: Runtime) -> dict[str, str]:
    """A workspace with an old and a new message of a silent person, one that waits to be sent, and
    three old uploads: one was sent, one is a step of a sequence."""
    await rt.db.write(
        lambda tx: create_workspace(
            tx, Workspace(id="w", slug="w", name="W", languages=("en",)), rt.clock()
        )
    )
    files = {}
    for name in ("sent.pdf", "step.pdf", "unsent.pdf"):
        body = b"%PDF-1.4 " + name.encode()
        stored = await store_file(rt, "w", body, "application/pdf", name=name, variant="upload")
        files[name] = stored.id
    await rt.db.write(lambda tx: _write(tx, rt, files["sent.pdf"], files["step.pdf"]))
    return files


def _write(tx: Connection, rt: Runtime, sent: str, said: str) -> None:
    now, old = rt.clock(), rt.clock() - OLD
    plain: dict[str, Any] = {"workspace_id": "w", "created_at": old}
    channel = {"type": "script", "name": "S", "token_hash": b"t", "credentials": b"", "config": {}}
    tx.execute(t.channel.insert().values(**plain, id="c", burst_seconds=0.0, **channel))
    for who in ("ada", "ben"):
        tx.execute(t.contact.insert().values(**plain, id=who))
    talk = {"channel_id": "c", "contact_id": "ada", "key": "k", "owner": "assistant", "memory": {}}
    tx.execute(t.conversation.insert().values(**plain, id="talk", **talk))
    for position, (id, at) in enumerate((("old", old), ("new", now), ("waits", old))):
        url = f"file:{sent}" if id == "new" else ""
        tx.execute(
            t.message.insert().values(
                workspace_id="w",
                id=id,
                conversation_id="talk",
                channel_id="c",
                position=position,
                direction="out",
                author="member",
                parts=[{"type": "media", "kind": "file", "url": url}],
                status="queued",
                rank=0,
                created_at=at,
            )
        )
        state = "queued" if id == "waits" else "accepted"
        due = {"kind": "reply", "state": state, "not_before": at, "created_at": at}
        tx.execute(
            t.outbox.insert().values(
                workspace_id="w", id=id, conversation_id="talk", channel_id="c", **due
            )
        )
    new = {"name": "S", "purpose": "topic:n", "version": 1, "plan": {}, "missed": []}
    tx.execute(t.sequence.insert().values(**plain, id="s", state="active", **new))
    step = {"messages": [{"text": "", "media": f"file:{said}"}]}
    place = {"sequence_id": "s", "version": 1, "position": 0, "step_key": "a"}
    tx.execute(t.sequence_step.insert().values(workspace_id="w", **place, step=step))
    put_entries(tx, "w", [Entry(kind="message", subject="old", text="secretword")])
    tx.execute(update(t.file).values(created_at=old))
    permits = {"channel_type": "script", "address": "b", "purpose": "topic:x", "state": "given"}
    tx.execute(
        t.consent_state.insert().values(
            workspace_id="w", contact_id="ben", consent_id="x", since=old, **permits
        )
    )


async def test_what_is_past_its_time_goes_and_nothing_else(runtime: Runtime) -> None:
    rt, files = runtime, await filled(runtime)
    unsent = await find_file(rt, "w", files["unsent.pdf"])
    path = path_of(rt.settings.data_directory, unsent.hash)
    assert await retention.look(rt, "w") == {}, "without rules nothing is past its time"
    assert await retention.look(rt, "w", {"messages": 365, "uploads": 30}) == {
        "messages": 1,
        "uploads": 1,
    }
    with pytest.raises(InputInvalid, match="30 to"):
        await retention.set_rules(rt, "w", {"messages": 3})
    with pytest.raises(InputInvalid, match="no kind"):
        await retention.set_rules(rt, "w", {"nothing": 3})
    rules: dict[str, int | None] = dict.fromkeys(KINDS, 365)
    assert await retention.set_rules(rt, "w", {**rules, "contacts": None}) == {
        name: 365 for name in KINDS if name != "contacts"
    }
    would = await retention.look(rt, "w")
    assert path.exists()
    assert await retention.run(rt, "w") == would
    assert (would["messages"], would["uploads"], would["events"]) == (1, 1, 0)
    assert not path.exists(), "the bytes of what nobody sent are gone"

    def left(tx: Connection) -> tuple[set[str], set[str], int]:
        messages = set(tx.execute(select(t.message.c.id)).scalars())
        names = set(tx.execute(select(t.file.c.name)).scalars())
        return messages, names, tx.execute(select(func.count(t.search_entry.c.number))).scalar_one()

    assert await rt.db.read(left) == ({"new", "waits"}, {"sent.pdf", "step.pdf"}, 0)
    assert set((await retention.run(rt, "w")).values()) == {0}, "a second run finds nothing"


def _busy(tx: Connection, rt: Runtime) -> None:
    """Old contacts with whom something goes on: one wrote, others wait."""
    now, old = rt.clock(), rt.clock() - OLD
    plain: dict[str, Any] = {"workspace_id": "w", "created_at": old}
    talk = {"channel_id": "c", "owner": "assistant", "memory": {}}
    for who in ("cat", "dan", "eve", "fay", "gus"):
        tx.execute(t.contact.insert().values(**plain, id=who))
        kept = {"contact_id": who, "key": who, "last_inbound_at": now if who == "cat" else old}
        tx.execute(t.conversation.insert().values(**plain, id=who, **talk, **kept))
    tx.execute(
        t.ticket.insert().values(**plain, id="x", conversation_id="dan", state="open", reason="")
    )
    news = {"name": "N", "double_opt_in": 1}
    tx.execute(t.topic.insert().values(**plain, id="n", slug="n", **news))
    asked = {"topic_id": "n", "contact_id": "eve", "channel_type": "script", "address": "eve"}
    said = {"source": "form", "language": "en", "text_version": 1, "state": "asked"}
    more: dict[str, Any] = {"hash": b"h", "evidence": {}, "expires_at": now}
    tx.execute(t.opt_in.insert().values(**plain, id="o", **asked, **said, **more))
    run = {"sequence_id": "s", "contact_id": "fay", "entry": 1, "version": 1, "position": 0}
    why = {"state": "inside", "cause": "c", "occasion": "1", "due_at": now, "started_at": old}
    tx.execute(t.sequence_run.insert().values(workspace_id="w", **run, **why))


async def test_the_silent_are_erased_but_not_who_permits_something(runtime: Runtime) -> None:
    await filled(runtime)
    await runtime.db.write(lambda tx: _busy(tx, runtime))
    await retention.set_rules(runtime, "w", {"contacts": 365})
    assert await retention.look(runtime, "w") == {"contacts": 1}
    still = KINDS["contacts"].due("w", runtime.clock() - timedelta(days=365))
    with pytest.raises(NotFound):
        await erase_rows(runtime, "w", "cat", "retention", still=still)
    assert await retention.run(runtime, "w") == {"contacts": 1}
    await runtime.db.write(lambda tx: tx.execute(delete(t.outbox)))
    assert await retention.run(runtime, "w") == {"contacts": 1}, "what waited was sent"
    who = await runtime.db.read(lambda tx: set(tx.execute(select(t.contact.c.id)).scalars()))
    assert who == {"ben", "cat", "dan", "eve", "fay"}
    assert await erase_again(runtime) == 0
    assert "erasures.jsonl" in {p.name for p in runtime.settings.data_directory.iterdir()}
