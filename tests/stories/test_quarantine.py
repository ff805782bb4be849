"""A message nobody can handle is set aside with its error; everything around it goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comptoir import pipeline
from comptoir.assistant.decide import Assistant
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.cli import quarantine
from comptoir.errors import Busy, SettingInvalid
from comptoir.knowledge import shelf
from comptoir.pipeline import suspicion, writing
from comptoir.pipeline.opening import open_envelopes
from comptoir.store import envelopes
from comptoir.store.envelopes import Waiting
from comptoir.store.leases import Claim, Key
from comptoir.testing import Story, until
from tests import processes
from tests.stories.conftest import Opener, on_sqlite


async def test_the_neighbours_of_a_poison_update_go_on(opened: Opener) -> None:
    """In one post: two of somebody else, two of the same person, and the poison between them."""
    async with opened(burst_seconds=0.0) as story:
        await story.answers("ping", "pong")
        ada, bob = story.customer("ada"), story.customer("bob")
        story.peer.batch(6)
        await bob.says("ping")
        await ada.says("ping")
        await ada.says("", id="poison")
        await story.peer.inbound(type="dance", id="dance", **{"from": "ada"})
        await ada.says("ping")
        await bob.says("ping")
        for who in (ada, ada, bob, bob):
            assert await who.hears() == "pong"
        await story.settled()
        troubled = await _troubled(story)
        assert [row["state"] for row in troubled] == ["quarantined"] * 2
        errors = sorted(row["error"] for row in troubled)
        assert errors[0].startswith("InputInvalid: a message needs")
        assert errors[1].startswith("InputInvalid: unknown type of update 'dance'")


async def test_what_cannot_even_be_cut_is_kept(story: Story) -> None:
    for body in (b"{", b"\xff\xfe", b'{"updates": [7, {"id": "x"}]}', b"[" * 5000):
        signature = story.peer._sign(body)
        path = f"/webhooks/open/{story.tokens['open']}"
        answer = await story.post(path, body, {"X-Comptoir-Signature": signature})
        assert answer.status == 200
    troubled = await _troubled(story)
    assert [row["state"] for row in troubled] == ["unreadable"] * 5
    assert all(row["error"] and row["bytes"] for row in troubled)
    ada = story.customer("ada")
    await ada.says("ping")
    assert await ada.hears() == "pong"


@on_sqlite
async def test_a_parser_with_a_fault_loses_nothing(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set aside while the parser stumbles over it; replayed and handled once that is mended."""
    parse = OpenAdapter.parse

    def stumble(adapter: OpenAdapter, channel: Any, raw: bytes) -> Any:
        if b"odd" in raw:
            raise ZeroDivisionError("the parser has a fault")
        return parse(adapter, channel, raw)

    ada = story.customer("ada")
    with monkeypatch.context() as patched:
        patched.setattr(OpenAdapter, "parse", stumble)
        await ada.says("ping", name="odd")
        await ada.says("ping")
        assert await ada.hears() == "pong"
        await story.settled()
    (row,) = await _troubled(story)
    assert row["error"] == "ZeroDivisionError: the parser has a fault"
    await quarantine.replay(story.settings, story.workspace.slug, [row["id"]], every=False)
    assert await ada.hears() == "pong"
    await story.settled()
    assert await _troubled(story) == []
    assert ada.received() == ["pong", "pong"]


@on_sqlite
async def test_the_command_replays_beside_a_running_server(
    story: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stumble(_adapter: OpenAdapter, _channel: Any, _raw: bytes) -> Any:
        raise ZeroDivisionError("the parser has a fault")

    people = [story.customer(f"person {n}") for n in range(3)]
    with monkeypatch.context() as patched:
        patched.setattr(OpenAdapter, "parse", stumble)
        await asyncio.gather(*(person.says("ping") for person in people))
        await story.settled()
    assert len(await _troubled(story)) == 3
    arguments = ("replay", "--all", "--workspace", story.workspace.slug)
    done = await asyncio.to_thread(
        processes.run,
        *arguments,
        folder=tmp_path,
        settings={"database": story.settings.database},
    )
    assert done.returncode == 0, done.stderr
    assert "3 put back" in done.stdout
    for person in people:
        assert await person.hears() == "pong"


async def test_a_conversation_that_keeps_failing_is_set_free(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After five attempts its oldest message is set aside, and the next message works."""
    monkeypatch.setattr(writing, "RETRY_SECONDS", 0.02)
    decide, tries = Assistant.decide, []

    async def stumble(assistant: Assistant, turn: Any, now: Any, *more: Any) -> Any:
        if "boom" in turn.text:
            tries.append(turn.id)
            raise ZeroDivisionError("the decision has a fault")
        return await decide(assistant, turn, now, *more)

    monkeypatch.setattr(Assistant, "decide", stumble)
    ada, bob = story.customer("ada"), story.customer("bob")
    await ada.says("boom")
    await bob.says("ping")
    assert await bob.hears() == "pong"
    await _until_troubled(story)
    assert len(tries) == suspicion.MAX_ATTEMPTS
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await story.settled()
    (row,) = await _troubled(story)
    assert row["state"] == "quarantined"
    assert "again and again" in row["error"]
    monkeypatch.setattr(Assistant, "decide", decide)
    await quarantine.replay(story.settings, story.workspace.slug, [row["id"]], every=False)
    await ada.hears()
    assert await _troubled(story) == []


@on_sqlite
async def test_a_turn_that_cannot_be_written_does_not_stop_its_neighbours(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claimed with others in one transaction, one conversation breaks it: the others are recorded
    all the same, and it is set aside in the end."""
    message = writing._reply

    def stumble(settled: Any, *rest: Any) -> Any:
        if "boom" in settled.turn.text:
            raise ZeroDivisionError("it cannot be written")
        return message(settled, *rest)

    monkeypatch.setattr(writing, "_reply", stumble)
    async with opened() as story:
        await story.answers("ping", "pong")
        people = [story.customer(f"person {n}") for n in range(10)]
        await people[0].says("boom")
        await asyncio.gather(*(person.says("ping") for person in people[1:]))
        for person in people[1:]:
            assert await person.hears() == "pong"
        await _until_troubled(story, seconds=story.settings.lease_seconds / 5)
        await people[0].says("ping")
        assert await people[0].hears() == "pong"


async def test_a_decision_without_an_end_is_given_up(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails with its lease, and keeps no suspect waiting behind it for ever."""
    monkeypatch.setattr(writing, "RETRY_SECONDS", 0.02)
    decide = Assistant.decide

    async def never(assistant: Assistant, turn: Any, now: Any, *more: Any) -> Any:
        if "boom" in turn.text:
            await asyncio.Event().wait()
        return await decide(assistant, turn, now, *more)

    monkeypatch.setattr(Assistant, "decide", never)
    async with opened(lease_seconds=0.5) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada")
        await ada.says("boom")
        await _until_troubled(story)
        await ada.says("ping")
        assert await ada.hears() == "pong"


@pytest.mark.parametrize(
    ("where", "name", "error"),
    [
        (pipeline, "record", Busy("away")),
        (pipeline, "write_down", Busy("away")),
        (shelf, "list_connectors", SettingInvalid("another key")),
    ],
    ids=["first write", "second write", "content"],
)
async def test_a_database_that_fails_sets_nothing_aside(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, error: Exception
) -> None:
    """Or what the workspace knows cannot be loaded, for longer than harmful messages are tried."""
    monkeypatch.setattr(writing, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(writing, "LONGEST_RETRY_SECONDS", 0.02)
    works, failed = getattr(where, name), 0

    def fail(*arguments: Any, **more: Any) -> Any:
        nonlocal failed
        failed += 1
        if failed <= 3 * suspicion.MAX_ATTEMPTS:
            raise error
        return works(*arguments, **more)

    async with opened() as story:
        await story.answers("ping", "pong")
        monkeypatch.setattr(where, name, fail)
        shelves, id = story.served.shelves, story.workspace.id
        shelves._drop(id, shelves._slot(id))
        ada = story.customer("ada")
        await ada.says("ping")
        assert await ada.hears() == "pong"
        await story.settled()
        assert failed > 3 * suspicion.MAX_ATTEMPTS
        assert await _troubled(story) == []
        assert ada.received() == ["pong"]


@on_sqlite
async def test_a_signal_before_a_message_is_not_taken_for_it(story: Story) -> None:
    channel, now = story.channels["open"], story.runtime.clock()
    waiting = [
        Waiting(id=kind, platform_id=kind, kind=kind, raw=b"{}", received_at=now, due_at=now)
        for kind in ("signal", "message")
    ]
    claim = Claim(Key(channel.workspace_id, channel.id, "ada"), 9, suspicion.MAX_ATTEMPTS + 1)
    opened = open_envelopes(claim, waiting, channel, story.runtime.channels["open"], now)
    assert [one.id for one, why in opened.poison if "again and again" in why] == ["message"]
    opened = open_envelopes(claim, waiting[:1], channel, story.runtime.channels["open"], now)
    assert [one.id for one, why in opened.poison if "again and again" in why] == ["signal"]


async def _troubled(story: Story) -> list[dict[str, Any]]:
    return await story.runtime.db.read(lambda tx: envelopes.troubled(tx, story.workspace.id))


async def _until_troubled(story: Story, seconds: float = 0.0) -> None:
    """Until something is set aside; between two looks the clock jumps by `seconds`."""

    async def is_troubled() -> bool:
        story.runtime.clock.move(seconds=seconds)  # type: ignore[attr-defined]
        return bool(await _troubled(story))

    await until(is_troubled, "message set aside")
