"""Files that contacts sent: fetched in time, checked, kept; whatever they are, nothing breaks."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from comptoir.channels.base import Fetched, RefusedSend
from comptoir.errors import FetchFailed, NotFound
from comptoir.files.keep import sweep_files
from comptoir.inbound import media as inbound_media
from comptoir.inbound.media import MAX_ATTEMPTS, fetch_due
from comptoir.model.conversation import live_topic
from comptoir.model.message import Media, Text
from comptoir.runtime import Runtime
from comptoir.store import attachments
from comptoir.store.tables import message
from comptoir.testing import MovableClock, Script
from tests.files import made
from tests.files.conftest import CHANNEL, Platform, bytes_of, parts_now, receive

CHANNELS = {("w1", "c1"): CHANNEL}
PICTURE = Media("image", reference="ref-1", mime="image/jpeg", name="cake.jpg", caption="Cake")
once = pytest.mark.parametrize("engine", ["sqlite"])


async def rows(rt: Runtime, id: str = "m1") -> list[tuple[str, str, int]]:
    found = await rt.db.read(lambda tx: attachments.of_message(tx, "w1", id))
    return [(row["state"], row["error"], row["attempts"]) for row in found]


async def test_a_picture_is_fetched_and_takes_its_place(rt: Runtime, platform: Platform) -> None:
    body = made.saved(made.photograph())
    platform.then = Fetched(body, "application/octet-stream")
    heard: list[bytes] = []
    rt.bus.listen(live_topic("c1", "ada"), lambda *args: heard.append(args[-1]))
    await receive(rt, Text("Look"), PICTURE)
    assert await fetch_due(rt, CHANNELS) == 1
    text, media = await parts_now(rt)
    assert text == Text("Look")
    assert isinstance(media, Media)
    assert media.url.startswith("file:")
    assert (media.kind, media.mime, media.size) == ("image", "image/jpeg", len(body))
    assert (media.name, media.caption, media.reference) == ("cake.jpg", "Cake", "")
    assert await bytes_of(rt, media.url) == body
    assert await rows(rt) == [("stored", "", 1)]
    assert len(heard) == 1
    assert await fetch_due(rt, CHANNELS) == 0


@once
async def test_only_files_of_contacts_are_noted(rt: Runtime) -> None:
    await receive(rt, Text("Hello"), Media("image", "https://site.test/a.jpg"))
    assert await rows(rt) == []
    ours = await receive(rt, id="m2")
    out = replace(ours, direction="out", id="m3", parts=(PICTURE,))
    await rt.db.write(lambda tx: attachments.add(tx, [out], ["c1"]))
    assert await rt.db.read(lambda tx: attachments.next_due(tx, rt.clock())) is None


@once
async def test_noting_twice_changes_nothing(rt: Runtime, platform: Platform) -> None:
    platform.then = Fetched(made.PDF)
    first = await receive(rt, PICTURE)
    await fetch_due(rt, CHANNELS)
    await rt.db.write(lambda tx: attachments.add(tx, [first], ["c1"]))
    assert [row[0] for row in await rows(rt)] == ["stored"]


@once
async def test_several_files_of_one_message(rt: Runtime, platform: Platform) -> None:
    platform.then = Fetched(made.PDF)
    files = [Media("file", reference=f"ref-{n}", name=f"{n}.pdf") for n in range(6)]
    await receive(rt, *files)
    assert await fetch_due(rt, CHANNELS) + await fetch_due(rt, CHANNELS) == 6
    stored = [part for part in await parts_now(rt) if isinstance(part, Media)]
    assert [media.name for media in stored] == [f"{n}.pdf" for n in range(6)]
    assert len({media.url for media in stored}) == 6
    assert sorted(platform.asked) == [f"ref-{n}" for n in range(6)]


async def test_two_workers_fetch_a_file_once(rt: Runtime, platform: Platform) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, PICTURE)
    taken = await asyncio.gather(*(fetch_due(rt, CHANNELS) for _ in range(4)))
    assert sum(taken) == 1
    assert platform.asked == ["ref-1"]


@once
async def test_a_dead_worker_loses_the_file(
    rt: Runtime, platform: Platform, clock: MovableClock
) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, PICTURE)
    await rt.db.write(
        lambda tx: attachments.claim(tx, clock(), clock() + inbound_media.LEASE, 10, rt.channels)
    )
    assert await fetch_due(rt, CHANNELS) == 0
    clock.move(seconds=inbound_media.LEASE.total_seconds() + 1)
    assert await fetch_due(rt, CHANNELS) == 1
    assert await rows(rt) == [("stored", "", 2)]


async def test_whoever_comes_late_changes_nothing(rt: Runtime, platform: Platform) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, PICTURE)
    late = await rt.db.write(
        lambda tx: attachments.claim(
            tx, rt.clock(), rt.clock() - timedelta(seconds=1), 10, rt.channels
        )
    )
    await fetch_due(rt, CHANNELS)
    before = await parts_now(rt)
    await rt.db.write(lambda tx: attachments.fail(tx, late[0], "too late"))
    assert await parts_now(rt) == before
    assert [row[0] for row in await rows(rt)] == ["stored"]


@once
async def test_what_is_away_for_a_while_is_tried_again(
    rt: Runtime, platform: Platform, clock: MovableClock
) -> None:
    platform.answers.extend(
        [
            RefusedSend("temporary", "the platform is down"),
            RefusedSend("throttled", "too often", retry_after=300),
            FetchFailed("no answer", reason="timeout"),
            ValueError("a fault of the adapter"),
            Fetched(made.PDF),
        ]
    )
    await receive(rt, PICTURE)
    waits = []
    for _ in range(5):
        assert await fetch_due(rt, CHANNELS) == 1
        assert await fetch_due(rt, CHANNELS) == 0
        due = await rt.db.read(lambda tx: attachments.next_due(tx, clock()))
        if due is not None:
            waits.append(round((due - clock()).total_seconds()))
            clock.move(seconds=waits[-1] + 1)
    assert waits == [5, 300, 80, 320]
    assert await rows(rt) == [("stored", "", 5)]


@once
async def test_it_is_given_up_after_a_while(
    rt: Runtime, platform: Platform, clock: MovableClock
) -> None:
    platform.then = RefusedSend("temporary", "the platform is down")
    began = clock()
    await receive(rt, PICTURE)
    while (await rows(rt))[0][0] == "pending":
        await fetch_due(rt, CHANNELS)
        clock.move(hours=4)
    assert await rows(rt) == [("failed", "the platform is down", MAX_ATTEMPTS)]
    assert clock() - began < inbound_media.HELD
    assert await parts_now(rt) == (PICTURE,)


@once
async def test_no_try_is_made_after_the_platform_has_dropped_it(
    rt: Runtime, platform: Platform
) -> None:
    platform.then = RefusedSend("throttled", "come back in a year", retry_after=3e9)
    await receive(rt, PICTURE)
    await fetch_due(rt, CHANNELS)
    assert await rows(rt) == [("failed", "come back in a year", 1)]


@once
@pytest.mark.parametrize("why", ["recipient_gone", "auth", "content_invalid"])
async def test_a_lasting_refusal_is_final(rt: Runtime, platform: Platform, why: str) -> None:
    platform.then = RefusedSend(why, "the platform does not have it any more")  # type: ignore[arg-type]
    await receive(rt, PICTURE)
    await fetch_due(rt, CHANNELS)
    assert await rows(rt) == [("failed", "the platform does not have it any more", 1)]


@once
async def test_less_than_announced_is_not_taken_at_once(
    rt: Runtime, platform: Platform, clock: MovableClock
) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, Media("file", reference="ref-1", size=len(made.PDF) + 1))
    states = []
    for _ in range(3):
        await fetch_due(rt, CHANNELS)
        states.append((await rows(rt))[0][0])
        clock.move(minutes=10)
    assert states == ["pending", "pending", "stored"]


@once
async def test_a_platform_that_hangs_is_left(
    rt: Runtime, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hangs(*_: object) -> Fetched:
        await asyncio.sleep(60)
        return Fetched(b"")

    monkeypatch.setattr(platform, "fetch", hangs)
    monkeypatch.setattr(inbound_media, "FETCH_SECONDS", 0.05)
    await receive(rt, PICTURE)
    await fetch_due(rt, CHANNELS)
    assert await rows(rt) == [("pending", "the platform did not send the file in time", 1)]


HOSTILE: dict[str, tuple[Media, bytes, str, str]] = {
    "page as a picture": (PICTURE, made.HTML, "text/html", "cake.jpg.bin"),
    "svg as a picture": (PICTURE, made.SVG, "image/svg+xml", "cake.jpg.bin"),
    "program as sound": (
        Media("voice", reference="r", name="../../run.exe"),
        made.PROGRAM,
        "application/x-executable",
        "run.exe.bin",
    ),
    "script as a file": (
        Media("file", reference="r", name="a\r\nb\u202egpj.sh"),
        b"#!/bin/sh\n",
        "text/x-script",
        "a bgpj.sh.bin",
    ),
    "page in a picture": (PICTURE, made.PAGE_IN_A_PICTURE, "image/png", "cake.jpg.png"),
    "cut off": (PICTURE, made.saved(made.noise(64, 64))[:3000], "image/jpeg", "cake.jpg"),
    "picture as film": (
        Media("video", reference="r", name="x"),
        made.PDF,
        "application/pdf",
        "x.pdf",
    ),
}


@once
@pytest.mark.parametrize("name", HOSTILE)
async def test_what_is_not_what_it_says_is_a_file_to_download(
    rt: Runtime, platform: Platform, name: str
) -> None:
    media, body, mime, called = HOSTILE[name]
    platform.then = Fetched(body, "image/jpeg")
    await receive(rt, media)
    await fetch_due(rt, CHANNELS)
    (part,) = await parts_now(rt)
    assert isinstance(part, Media)
    assert (part.kind, part.mime, part.name) == ("file", mime, called)
    assert await bytes_of(rt, part.url) == body
    inside = [p for p in rt.settings.data_directory.rglob("*") if p.is_file()]
    assert all(p.parent.name == p.name[:2] for p in inside if "files" in p.parts)


@once
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the file is empty"),
        (made.bomb(), "the picture has more than 40 megapixels"),
        (bytes(104_857_601), "the file has more than 104857600 bytes"),
    ],
    ids=["nothing", "bomb", "too large"],
)
async def test_traps_are_not_kept(
    rt: Runtime, platform: Platform, body: bytes, reason: str
) -> None:
    platform.then = Fetched(body, "image/png")
    await receive(rt, PICTURE)
    await fetch_due(rt, CHANNELS)
    assert await rows(rt) == [("failed", reason, 1)]
    assert not (rt.settings.data_directory / "files").exists()


@once
async def test_a_message_that_was_changed_meanwhile_is_left_alone(
    rt: Runtime, platform: Platform
) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, PICTURE)
    due = await rt.db.write(
        lambda tx: attachments.claim(
            tx, rt.clock(), rt.clock() + inbound_media.LEASE, 10, rt.channels
        )
    )
    await put_parts(rt, Text("edited"))
    held = Media("file", "file:f1")
    await rt.db.write(lambda tx: attachments.put_fetched(tx, due[0], held, "f1"))
    assert await parts_now(rt) == (Text("edited"),)


@once
async def test_a_message_that_was_deleted_is_not_fetched_for(
    rt: Runtime, platform: Platform
) -> None:
    await receive(rt, PICTURE)
    await put_parts(rt)
    await fetch_due(rt, CHANNELS)
    assert platform.asked == []
    assert await rows(rt) == [("failed", "the message was changed or deleted", 1)]


async def put_parts(rt: Runtime, *parts: object) -> None:
    await rt.db.write(lambda tx: tx.execute(message.update().values(parts=list(parts))))


@once
async def test_channels_that_are_unknown_or_cannot_fetch(rt: Runtime) -> None:
    await receive(rt, PICTURE)
    await fetch_due(rt, {})
    assert await rows(rt) == [("pending", "the channel is not known yet", 1)]
    await receive(rt, PICTURE, id="m2")
    adapters: dict[str, Any] = {"script": Script()}
    mute = dataclasses.replace(rt, channels=adapters)
    await fetch_due(mute, CHANNELS)
    assert await rows(rt, "m2") == [("failed", "files cannot be fetched from this channel", 1)]


@once
async def test_a_full_disk_is_waited_out(
    rt: Runtime, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    platform.then = Fetched(made.PDF)
    monkeypatch.setattr("comptoir.files.keep.write_bytes", full)
    await receive(rt, PICTURE)
    await fetch_due(rt, CHANNELS)
    assert await rows(rt) == [("pending", "it cannot be kept: No space left on device", 1)]


@once
async def test_an_edited_message_is_fetched_again(rt: Runtime, platform: Platform) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, PICTURE, platform_id="p1")
    await fetch_due(rt, CHANNELS)
    before = await parts_now(rt)
    await put_parts(rt, replace(PICTURE, caption="Better cake"))
    await rt.db.write(lambda tx: attachments.renew(tx, "w1", "c1", "p1", rt.clock()))
    await rt.db.write(lambda tx: attachments.renew(tx, "w1", "c1", "unknown", rt.clock()))
    assert await fetch_due(rt, CHANNELS) == 1
    (old,), (new,) = before, await parts_now(rt)
    assert isinstance(old, Media)
    assert new == replace(old, caption="Better cake")
    platform.then = Fetched(made.archive("other"))
    await put_parts(rt, PICTURE)
    await rt.db.write(lambda tx: attachments.renew(tx, "w1", "c1", "p1", rt.clock()))
    await fetch_due(rt, CHANNELS)
    with pytest.raises(NotFound):
        await bytes_of(rt, old.url)


async def test_what_was_taken_back_is_gone(
    rt: Runtime, platform: Platform, clock: MovableClock
) -> None:
    platform.then = Fetched(made.PDF)
    await receive(rt, PICTURE, platform_id="p1")
    await fetch_due(rt, CHANNELS)
    (part,) = await parts_now(rt)
    assert isinstance(part, Media)
    await rt.db.write(lambda tx: attachments.forget(tx, "w1", "c1", "p1"))
    with pytest.raises(NotFound):
        await bytes_of(rt, part.url)
    assert await rows(rt) == []
    clock.move(hours=2)
    assert await sweep_files(rt) == 1


@once
async def test_what_is_taken_back_while_it_is_fetched_is_gone(
    rt: Runtime, platform: Platform, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: object) -> Fetched:
        await rt.db.write(lambda tx: attachments.forget(tx, "w1", "c1", "p1"))
        return Fetched(made.PDF)

    monkeypatch.setattr(platform, "fetch", slow)
    await receive(rt, PICTURE, platform_id="p1")
    await fetch_due(rt, CHANNELS)
    assert await parts_now(rt) == (PICTURE,)
    clock.move(hours=2)
    assert await sweep_files(rt) == 1
