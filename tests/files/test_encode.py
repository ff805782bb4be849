"""Sound and film made to fit by a real ffmpeg, and what hostile files come to."""

from __future__ import annotations

import asyncio
import os
import stat
import struct
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from comptoir.channels.webchat.adapter import WebchatAdapter
from comptoir.channels.whatsapp.adapter import WhatsAppAdapter
from comptoir.connecting.encoding import describe_encoder, encoding_findings
from comptoir.files import encode as encoding
from comptoir.files import encoder as running
from comptoir.files.boxes import seconds_of
from comptoir.files.convert import convert
from comptoir.files.encode import can_encode, encode, still_of
from comptoir.files.encoder import Encoder, find_encoder, run
from comptoir.files.formats import FORMATS
from comptoir.files.probe import probe
from comptoir.files.refused import FileRefused
from comptoir.files.sniff import sniff
from comptoir.model.channel import MediaLimit
from comptoir.model.message import MediaKind
from comptoir.runtime import Runtime
from tests.files import made
from tests.files.played import (
    BARS,
    FILMS,
    H264,
    MP4,
    SOUNDS,
    TONE,
    codecs,
    described,
    recorded,
    seconds,
)
from tests.knowledge.site import Site, serving

OGG = MediaLimit(16_000_000, ("audio/ogg",))
M4A = MediaLimit(16_000_000, ("audio/mp4", "audio/x-m4a"))
MP3 = MediaLimit(600_000, ("audio/mpeg",))
FILM = MediaLimit(16_000_000, ("video/mp4",))


@pytest.fixture
def engine() -> str:
    """Nothing here asks the database."""
    return "sqlite"


@pytest.fixture
def encoder() -> Encoder:
    found = find_encoder("")
    assert found is not None, "the tests need ffmpeg: see the Makefile"
    return found


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every folder that was made for a file is gone after each test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


async def made_of(encoder: Encoder, body: bytes, kind: MediaKind, limit: MediaLimit) -> bytes:
    result, found = await encode(encoder, body, sniff(body), kind, limit)
    assert sniff(result) == found
    return result


async def refusal(encoder: Encoder, body: bytes, kind: MediaKind, limit: MediaLimit) -> str:
    with pytest.raises(FileRefused) as caught:
        await encode(encoder, body, sniff(body), kind, limit)
    return caught.value.reason


# Sound -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SOUNDS)
async def test_any_sound_becomes_a_voice_message(encoder: Encoder, name: str) -> None:
    body = recorded(name, SOUNDS[name])
    found = sniff(body)
    assert can_encode(found, "voice", OGG)
    voice = described_sound(await made_of(encoder, body, "voice", OGG))
    assert (voice["codec_name"], voice["channels"]) == ("opus", 1)


def described_sound(body: bytes) -> dict[str, object]:
    (stream,) = described(body)["streams"]
    return dict(stream)


@pytest.mark.parametrize(("limit", "codec"), [(M4A, "aac"), (MP3, "mp3")], ids=["m4a", "mp3"])
async def test_where_no_opus_is_taken(encoder: Encoder, limit: MediaLimit, codec: str) -> None:
    body = recorded("opus", SOUNDS["opus"])
    voice = described_sound(await made_of(encoder, body, "voice", limit))
    assert (voice["codec_name"], voice["channels"]) == (codec, 1)
    sound = described_sound(await made_of(encoder, body, "audio", limit))
    assert (sound["codec_name"], sound["channels"]) == (codec, 2)


async def test_nothing_that_is_hidden_goes_along(encoder: Encoder) -> None:
    titled = recorded("mp3", (*TONE, "-metadata", "title=Secret of Ada"))
    assert b"Secret of Ada" in titled
    assert b"Secret" not in await made_of(encoder, titled, "voice", M4A)


async def test_a_long_sound_is_made_coarser(encoder: Encoder) -> None:
    body = recorded("mp3", TONE, 120.0)
    result = await made_of(encoder, body, "audio", MP3)
    assert len(result) <= 600_000
    assert seconds(result) == pytest.approx(120, abs=1)
    assert await refusal(encoder, body, "audio", MediaLimit(100_000, ("mp3",))) == "too_large"


def test_a_voice_message_has_one_channel() -> None:
    body = recorded("opus", SOUNDS["opus"])
    with pytest.raises(FileRefused, match="one channel"):
        convert(body, sniff(body), "voice", OGG)
    assert convert(body, sniff(body), "audio", OGG)[0] == body


# Film --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILMS)
async def test_any_film_becomes_what_phones_play(encoder: Encoder, name: str) -> None:
    body = recorded(name, FILMS[name])
    assert can_encode(sniff(body), "video", FILM)
    result = await made_of(encoder, body, "video", FILM)
    assert codecs(result) == (["h264", "aac"] if TONE[-1] in FILMS[name] else ["h264"])
    film = described(result)["streams"][0]
    assert film["pix_fmt"] == "yuv420p"
    assert convert(result, FORMATS["mp4"], "video", FILM)[0] == result


async def test_a_film_that_phones_play_is_only_packed_anew(encoder: Encoder) -> None:
    body = recorded("mov", FILMS["mov"])
    result = await made_of(encoder, body, "video", FILM)
    packets = body[body.index(b"mdat") + 4 :][:200]
    assert packets in result


async def test_a_film_is_made_to_fit_its_bytes(encoder: Encoder) -> None:
    big = recorded("mov", ("-f", "lavfi", "-i", "nullsrc=s=640x480:d=3,geq=random(1)*255", *H264))
    most = 300_000
    assert len(big) > 2 * most
    result = await made_of(encoder, big, "video", MediaLimit(most, ("mp4",)))
    assert len(result) <= most
    assert seconds(result) == pytest.approx(3, abs=0.2)


async def test_a_film_that_lasts_too_long(encoder: Encoder) -> None:
    body = recorded("mp4", MP4, 4.0)
    short = MediaLimit(16_000_000, ("video/mp4",), seconds=3)
    assert seconds_of(body) == pytest.approx(4, abs=0.1)
    assert await refusal(encoder, body, "video", short) == "too_long"
    with pytest.raises(FileRefused, match="lasts longer than 3"):
        convert(body, FORMATS["mp4"], "video", short)
    assert convert(body, FORMATS["mp4"], "video", FILM)[0] == body
    assert await refusal(encoder, body, "video", MediaLimit(20_000, ("mp4",))) == "too_large"


async def test_a_still_picture_of_a_film(encoder: Encoder) -> None:
    body = recorded("mp4", MP4)
    picture = await still_of(encoder, body, FORMATS["mp4"])
    assert sniff(picture) == FORMATS["jpeg"]


# Hostile -----------------------------------------------------------------------------------------


PLAYLIST = "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n{url}\n#EXT-X-ENDLIST\n"
CONCAT = "ffconcat version 1.0\nfile '{url}'\n"
DASH = '<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>'
LISTS = {"playlist": PLAYLIST, "concat": CONCAT, "dash": DASH}


@pytest.fixture
async def site(free_ports: tuple[int, ...]) -> AsyncIterator[Site]:
    async with serving(free_ports[0]) as opened:
        yield opened


@pytest.mark.parametrize("name", LISTS)
async def test_lists_of_addresses_are_no_film(encoder: Encoder, name: str) -> None:
    body = LISTS[name].format(url="file:///etc/passwd").encode()
    for kind in ("video", "audio", "voice"):
        assert not can_encode(sniff(body), kind, MediaLimit(1_000_000))


def disguises(url: str) -> dict[str, tuple[str, bytes]]:
    """Lists of addresses dressed up as each kind of file that we read, and films that point
    elsewhere."""
    lists = {
        f"{name} as {format}": (format, heads + LISTS[name].format(url=url).encode())
        for name in LISTS
        for format, heads in (
            ("mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00"),
            ("mp4", b""),
            ("avi", b"RIFF\xff\xff\x00\x00AVI "),
            ("ogg", b"OggS"),
        )
    }
    return lists | {
        "film that lies elsewhere": ("mp4", pointing(url)),
        "subtitles": ("avi", gab2(url)),
    }


def pointing(url: str) -> bytes:
    """An MP4 whose sound is in another file (`dref`, ISO 14496-12 section 8.7.2)."""
    body = recorded("mp4", MP4)
    inside = made.box(b"url ", b"\x00\x00\x00\x01")
    there = made.box(b"url ", b"\x00\x00\x00\x00" + url.encode() + b"\x00")
    assert inside in body
    # The boxes around it keep their size: what is cut away is made up for by a free box.
    return body.replace(inside, there[: len(inside)]) + there


def gab2(url: str) -> bytes:
    """An AVI with subtitles in it that are a playlist."""
    body = recorded("avi", FILMS["avi"])
    inner = PLAYLIST.format(url=url).encode()
    words = b"GAB2\x00" + struct.pack("<HIHHI", 2, 2, 0, 4, len(inner)) + inner
    return body.replace(b"movi", b"movi02sb" + struct.pack("<I", len(words)) + words, 1)


async def tried(encoder: Encoder, format: str, body: bytes) -> float:
    """How long what was made of a file lasts; 0 where nothing was."""
    kind: MediaKind = "voice" if format in ("mp3", "ogg") else "video"
    limit = OGG if kind == "voice" else FILM
    try:
        result, _ = await encode(encoder, body, FORMATS[format], kind, limit)
    except FileRefused:
        return 0.0
    return seconds(result)


async def test_no_address_is_ever_opened(encoder: Encoder, site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(recorded("mp3", TONE, 6.0))
    for url in (site.url("/segment.ts"), f"file://{secret}"):
        hidden = disguises(url)
        found = await asyncio.gather(*(tried(encoder, *hidden[name]) for name in hidden))
        # What is whole without the other file is made of what it holds itself.
        made_anyway = {name for name, seconds in zip(hidden, found, strict=True) if seconds}
        assert made_anyway <= {"film that lies elsewhere", "subtitles"}
        assert max(found) < 2, "nothing of the other file is in it"
    assert site.visits == []


BROKEN = {
    "noise": os.urandom(5000),
    "half a film": recorded("mkv", FILMS["mkv"])[:3000],
    "head only": b"\x1aE\xdf\xa3" + bytes(3000),
    "no content": made.MP4,
    "picture": made.saved(made.drawing()),
    "svg": made.SVG,
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("format", ["mp4", "mkv", "avi", "mp3", "ogg", "wav", "flac"])
async def test_what_is_broken_is_refused(encoder: Encoder, name: str, format: str) -> None:
    kind: MediaKind = "video" if format in ("mp4", "mkv", "avi") else "voice"
    limit = FILM if kind == "video" else OGG
    with pytest.raises(FileRefused):
        await encode(encoder, BROKEN[name], FORMATS[format], kind, limit)


async def test_a_frame_of_too_many_pixels(encoder: Encoder) -> None:
    huge = "color=black:size=8192x8192:duration=0.1:rate=10"
    body = recorded("mkv", ("-f", "lavfi", "-i", huge, "-c:v", "mjpeg"))
    assert len(body) < 1_000_000
    assert await refusal(encoder, body, "video", FILM) == "too_many_pixels"


async def test_an_hour_of_nothing_in_a_small_file(encoder: Encoder) -> None:
    quiet = ("-f", "lavfi", "-i", "anullsrc=channel_layout=mono:sample_rate=8000")
    body = recorded("flac", (*quiet, "-t", "{seconds}"), 3600.0)
    assert len(body) < 1_000_000
    assert await refusal(encoder, body, "audio", MP3) == "too_large"


async def test_sound_that_is_no_film_and_the_other_way(encoder: Encoder) -> None:
    silent = recorded("mp4", (*BARS, *H264))
    assert await refusal(encoder, silent, "voice", OGG) == "unfit"
    assert await refusal(encoder, recorded("m4a", TONE), "video", FILM) == "unfit"
    assert not can_encode(sniff(recorded("m4a", TONE)), "video", FILM)


# The process -------------------------------------------------------------------------------------


def script(folder: Path, *lines: str) -> str:
    """A program that stands in for ffmpeg."""
    file = folder / "program"
    file.write_text("\n".join((f"#!{sys.executable}", "import os, sys, time, subprocess", *lines)))
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


async def test_a_program_that_takes_too_long_is_killed_with_its_children(tmp_path: Path) -> None:
    marks = tmp_path / "pids"
    program = script(
        tmp_path,
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])",
        f"open({str(marks)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')",
        "time.sleep(600)",
    )
    task = asyncio.create_task(run(program, [], tmp_path, seconds=600))
    await until(lambda: len(words_in(marks)) == 2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until(lambda: not any(map(is_running, words_in(marks))))


def words_in(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


async def until(is_so: Callable[[], bool]) -> None:
    """Returns when it is so."""
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110  another process does it, and tells nobody
            await asyncio.sleep(0.01)


def is_running(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("time.sleep(600)", "slow"),
        ("sys.exit(3)", "damaged"),
        ("os.kill(os.getpid(), 11)", "damaged"),
        ("sys.stdout.write('x' * 1_000_000)", "unfit"),
        ("open('out', 'wb').write(bytes(5_000_000))", "too_large"),
        ("bytearray(4_000_000_000)", "damaged"),
    ],
)
async def test_what_a_program_may_not(tmp_path: Path, line: str, reason: str) -> None:
    # Python itself ignores the signal of a file that is too large; ffmpeg does not.
    program = script(
        tmp_path, "import signal", "signal.signal(signal.SIGXFSZ, signal.SIG_DFL)", line
    )
    with pytest.raises(FileRefused) as caught:
        await run(program, [], tmp_path, seconds=1 if reason == "slow" else 60)
    assert caught.value.reason == reason


async def test_a_program_knows_nothing_of_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPTOIR_SECRET_KEY", "secret")
    program = script(tmp_path, "print(sorted(os.environ), os.getcwd(), os.getpriority(0, 0))")
    said = (await run(program, [], tmp_path)).decode()
    assert "COMPTOIR" not in said
    assert "'PATH'" not in said
    assert str(tmp_path) in said


async def test_two_at_most_at_once(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    now, most = 0, 0

    async def counted(*given: object, **named: object) -> object:
        nonlocal now, most
        now, most = now + 1, max(most, now + 1)
        try:
            return await probe(*given, **named)  # type: ignore[arg-type]
        finally:
            now -= 1

    monkeypatch.setattr(encoding, "probe", counted)
    body = recorded("wav", TONE)
    await asyncio.gather(*(made_of(encoder, body, "voice", OGG) for _ in range(5)))
    assert most == running.AT_ONCE


def test_the_program_is_found_or_not(tmp_path: Path) -> None:
    assert find_encoder("off") is None
    assert find_encoder(str(tmp_path / "none")) is None
    assert find_encoder(script(tmp_path, "sys.exit(1)")) is None
    assert "no ffmpeg" in describe_encoder("off")
    assert "made to fit by ffmpeg" in describe_encoder("")
    with pytest.raises(OSError, match="does not run"):
        describe_encoder(str(tmp_path / "none"))


async def test_an_ffmpeg_that_lacks_codecs(encoder: Encoder) -> None:
    poor = Encoder(encoder.ffmpeg, encoder.ffprobe, "", "", "5")
    wav = recorded("wav", TONE)
    assert await refusal(poor, wav, "voice", OGG) == "unfit"
    assert described_sound(await made_of(poor, wav, "voice", M4A))["codec_name"] == "aac"
    assert await refusal(poor, recorded("mov", FILMS["mov"]), "video", FILM) == "unfit"


async def test_the_checklist_of_a_channel_says_so(rt: Runtime) -> None:
    told = await encoding_findings(rt, WhatsAppAdapter.capabilities)
    assert [(one.ok, "no ffmpeg" in one.details) for one in told] == [(True, True)]
    there = replace(rt, settings=replace(rt.settings, ffmpeg=""))
    (found,) = await encoding_findings(there, WhatsAppAdapter.capabilities)
    assert found.ok
    assert "made to fit by ffmpeg" in found.details
    wrong = replace(rt, settings=replace(rt.settings, ffmpeg="/nowhere/ffmpeg"))
    (found,) = await encoding_findings(wrong, WhatsAppAdapter.capabilities)
    assert not found.ok
    assert "COMPTOIR_FFMPEG" in found.advice
    assert await encoding_findings(rt, WebchatAdapter.capabilities) == []
