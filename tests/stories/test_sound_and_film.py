"""Sound and film on their way to each platform: from a file of ours to what the platform fetches.

A whole Comptoir with a real ffmpeg, and the loopback peer of the platform. What is compared is the
body of what the platform took, and the bytes that lie at the address in it.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest

from comptoir.channels.peers.base import Accepted
from comptoir.files.encode import encode
from comptoir.files.keep import store_file
from comptoir.files.sniff import sniff
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.message import Media, MediaKind, Part
from comptoir.outbound import forms
from comptoir.outbound.media import fit_media
from comptoir.runtime import Runtime
from comptoir.testing import Story, until
from tests.files.played import BARS, H264, TONE, codecs, recorded
from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import Talk, talking

pytestmark = on_sqlite

PUBLIC = "https://chat.test"
WAV = TONE
QUICKTIME = (*BARS, *TONE, *H264, "-c:a", "pcm_s16le")
VOICES = {
    "whatsapp": ("opus", "audio"),
    "telegram": ("opus", "voice"),
    "line": ("aac", "audio"),
    "messenger": ("aac", "audio"),
    "instagram": ("pcm_s16le", "audio"),
}
"""The codec that each platform gets as voice, and a word of the body it comes in. Instagram takes
a WAV as it is."""
FILMS = {
    "whatsapp": "video",
    "telegram": "video",
    "line": "previewImageUrl",
    "viber": "video",
}


@pytest.mark.parametrize("kind", VOICES)
async def test_a_recording_is_a_voice_message(
    opened: Opener, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    codec, word = VOICES[kind]
    async with talking(opened, kind, public_url=PUBLIC) as talk:
        taken = await sent(talk, monkeypatch, "voice", recorded("wav", WAV), "audio/wav")
        (body,) = await files_in(talk, taken)
        assert codecs(body) == [codec]
        assert word in json.dumps(taken.body)


@pytest.mark.parametrize("kind", FILMS)
async def test_a_film_of_a_phone_is_one_that_all_phones_play(
    opened: Opener, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(opened, kind, public_url=PUBLIC) as talk:
        film = recorded("mov", QUICKTIME)
        taken = await sent(talk, monkeypatch, "video", film, "video/quicktime")
        found = {sniff(body).name: body for body in await files_in(talk, taken)}
        assert codecs(found["mp4"]) == ["h264", "aac"]
        assert set(found) == ({"mp4", "jpeg"} if kind == "line" else {"mp4"})
        assert FILMS[kind] in json.dumps(taken.body)


async def test_without_ffmpeg_it_is_a_file_or_a_link(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(opened, "whatsapp", public_url=PUBLIC) as talk:
        monkeypatch.setattr(forms, "find_encoder", lambda _: None)
        wav = recorded("wav", WAV)
        taken = await sent(talk, monkeypatch, "voice", wav, "audio/wav")
        assert taken.body["type"] == "document"
        assert await files_in(talk, taken) == [wav]


async def test_a_message_waits_for_its_film(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making it takes longer than a message may be under way; nobody gets a link instead."""
    may_end = asyncio.Event()

    async def slowly(*given: Any) -> Any:
        await may_end.wait()
        return await encode(*given)

    monkeypatch.setattr(forms, "encode", slowly)
    async with talking(opened, "telegram", public_url=PUBLIC, lease_seconds=1.0) as talk:
        film = recorded("mov", QUICKTIME)
        await say(talk, monkeypatch, "video", film, "video/quicktime")
        await until_on_hold(talk.story)
        assert talk.arrived == []
        may_end.set()
        (body,) = await files_in(talk, await first(talk))
        assert codecs(body) == ["h264", "aac"]


async def sent(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, kind: MediaKind, body: bytes, mime: str
) -> Accepted:
    """What the platform took when a file was sent to somebody who wrote."""
    await say(talk, monkeypatch, kind, body, mime)
    return await first(talk)


async def say(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, kind: MediaKind, body: bytes, mime: str
) -> None:
    """Answers somebody with a file."""
    story = talk.story
    stored = await store_file(story.runtime, story.workspace.id, body, mime, name="a")

    async def fit_this(
        rt: Runtime, channel: Channel, can: Capabilities, _: Any
    ) -> tuple[Part, ...]:
        return await fit_media(rt, channel, can, (Media(kind, stored.url),))

    monkeypatch.setattr("comptoir.outbound.send.fit_media", fit_this)
    await story.answers("ping", "pong")
    await talk.says("ping")


async def first(talk: Talk) -> Accepted:
    """The first message that the platform took."""

    async def has_come() -> bool:
        return bool(talk.arrived)

    await until(has_come, "a message")
    return talk.arrived[0]


async def files_in(talk: Talk, taken: Accepted) -> list[bytes]:
    """The files at our addresses in a message."""
    said = json.dumps(taken.body)
    paths = dict.fromkeys(re.findall(rf"{PUBLIC}(/files/[\w.-]+)", said))
    answers = [await talk.story.net.get(talk.story.url + path) for path in paths]
    assert all(answer.status == 200 for answer in answers)
    return [answer.body for answer in answers]


async def until_on_hold(story: Story) -> None:
    """Returns when a message waits in the outbox that was tried before."""

    async def is_held() -> bool:
        return any(row["error"] == "on hold" for row in await story.outbox("queued"))

    await until(is_held, "a message on hold")
