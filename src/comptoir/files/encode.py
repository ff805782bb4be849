"""Makes sound and film anew in a form that a channel type takes, with the operator's ffmpeg.

Voice becomes Opus in Ogg (RFC 7845) or AAC in MP4, other sound AAC or MP3, film H.264 with AAC in
MP4, without B-frames, as Android's WhatsApp wants it. What a film is packed in is changed without
touching the film where that will do. Nothing else goes along: no subtitles, titles, places, cover.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from comptoir.files.check import check_file
from comptoir.files.convert import Made, convert
from comptoir.files.encoder import Encoder, run, slot
from comptoir.files.formats import FORMATS, Format, accepts
from comptoir.files.keep import converting, in_thread
from comptoir.files.probe import DEMUXERS, Probed, opened, probe
from comptoir.files.refused import FileRefused
from comptoir.model.channel import MediaLimit
from comptoir.model.message import MediaKind

TARGETS: dict[MediaKind, tuple[str, ...]] = {
    "voice": ("opus", "m4a", "mp3", "aac"),
    "audio": ("m4a", "mp3", "opus", "aac"),
    "video": ("mp4",),
}
"""What each kind is made into, best first."""

SNUG = 0.92
"""The share of the bytes that are taken which is aimed at."""
COSY_VOICE = 512_000
"""Up to so many bytes WhatsApp shows a voice message with a button to play it at once."""
MOST_PIXELS = 16_777_216
"""In one frame of a film; 4096 each way."""
LONGEST_SIDE = 1280
SMALL_SIDE = 640
SMALL_BELOW = 600_000
"""Bits a second below which a film is made smaller, so that it is not blurred."""
FILM_RATE, LEAST_FILM_RATE = 2_500_000, 150_000
FILM_SOUND_RATE = 96_000
BUFFERED = 1.0
"""Seconds of film that may be above its rate, once: short films are made for so much longer."""
STILL_SIDE = 800
MOST_STILL = 4_000_000

_SOUND_RATES: dict[str, tuple[int, int]] = {
    "opus": (32_000, 16_000),
    "m4a": (96_000, 32_000),
    "mp3": (96_000, 32_000),
    "aac": (96_000, 32_000),
}
"""Bits a second: as a rule, and the least that can be listened to."""
_MUXERS = {"opus": "ogg", "m4a": "ipod", "mp3": "mp3", "aac": "adts", "mp4": "mp4"}
_NOTHING_ELSE = ("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")


def can_encode(found: Format, kind: MediaKind, limit: MediaLimit) -> bool:
    """Whether a file may be made into something that is taken as `kind`."""
    is_source = found.name in DEMUXERS and not found.active
    has_target = kind in TARGETS and any(
        accepts(limit, kind, FORMATS[name]) for name in TARGETS[kind]
    )
    return is_source and has_target and (found.kind == "audio") != (kind == "video")


async def encode(
    encoder: Encoder, body: bytes, found: Format, kind: MediaKind, limit: MediaLimit
) -> Made:
    """`body` as something the channel type takes as `kind`. Raises `FileRefused`."""
    async with slot():
        with TemporaryDirectory(prefix="comptoir-") as name:
            folder = Path(name)
            await in_thread(lambda: (folder / "in").write_bytes(body))
            seen = await probe(encoder, folder, found)
            target = _target(encoder, kind, limit)
            plan = _plan(encoder, seen, kind, target, limit, len(body))
            await _make(encoder, folder, found, plan, limit.bytes)
            made = await in_thread((folder / "out").read_bytes)
    return await converting(lambda: _checked(made, kind, target, limit))


async def still_of(encoder: Encoder, body: bytes, found: Format) -> bytes:
    """One of the first frames of a film, as JPEG. Raises `FileRefused`."""
    pick = f"thumbnail=25,{_fit(STILL_SIDE)}"
    plan = ("-map", "0:V:0", "-frames:v", "1", "-vf", pick, "-c:v", "mjpeg", "-f", "mjpeg")
    async with slot():
        with TemporaryDirectory(prefix="comptoir-") as name:
            folder = Path(name)
            await in_thread(lambda: (folder / "in").write_bytes(body))
            await _make(encoder, folder, found, plan, MOST_STILL)
            return await in_thread((folder / "out").read_bytes)


def _target(encoder: Encoder, kind: MediaKind, limit: MediaLimit) -> str:
    """What it is made into. Raises `FileRefused` where this ffmpeg makes nothing that is taken."""
    lacks = {"opus"} - {encoder.opus and "opus"} | {"mp4"} - {encoder.h264 and "mp4"}
    for name in TARGETS[kind]:
        if name not in lacks and accepts(limit, kind, FORMATS[name]):
            return name
    raise FileRefused(f"nothing can be made of it that is taken as {kind}", "unfit")


def _plan(
    encoder: Encoder, seen: Probed, kind: MediaKind, target: str, limit: MediaLimit, size: int
) -> list[str]:
    """The arguments between the file that is read and the one that is written."""
    if limit.seconds and seen.seconds > limit.seconds:
        raise FileRefused(f"it lasts longer than {limit.seconds} seconds", "too_long")
    if kind == "video":
        return [*_film(encoder, seen, limit, size), "-f", _MUXERS[target]]
    if not seen.audio:
        raise FileRefused("it has no sound", "unfit")
    most = min(limit.bytes, COSY_VOICE) if kind == "voice" else limit.bytes
    rate = _sound_rate(target, seen.seconds, most, limit.bytes)
    return [*_sound(encoder, target, kind == "voice", rate), "-f", _MUXERS[target]]


def _sound_rate(target: str, seconds: float, wanted: int, most: int) -> int:
    """Bits a second, so that it has `wanted` bytes as far as that can be listened to, and `most`
    at all."""
    usual, least = _SOUND_RATES[target]
    if seconds and least * seconds / 8 > most * SNUG:
        raise FileRefused("it is too long to fit", "too_large")
    fitting = int(wanted * 8 * SNUG / seconds) if seconds else usual
    return max(least, min(usual, fitting))


def _sound(encoder: Encoder, target: str, is_voice: bool, rate: int) -> list[str]:
    codec = {"opus": encoder.opus, "mp3": "libmp3lame"}.get(target, "aac")
    channels = "1" if is_voice else "2"
    arguments = ["-map", "0:a:0", "-vn", "-c:a", codec, "-b:a", str(rate), "-ac", channels]
    hertz = ["-ar", "48000" if target == "opus" else "44100"]
    talk = ["-application", "voip"] if target == "opus" and is_voice else []
    return [*arguments, *hertz, *talk]


def _film(encoder: Encoder, seen: Probed, limit: MediaLimit, size: int) -> list[str]:
    if not seen.video:
        raise FileRefused("it has no picture", "unfit")
    if seen.pixels > MOST_PIXELS:
        raise FileRefused("its frames have too many pixels", "too_many_pixels")
    streams = ["-map", "0:V:0", "-map", "0:a:0?", "-movflags", "+faststart"]
    if seen.plays_everywhere and size <= limit.bytes * SNUG:
        return [*streams, "-c", "copy"]
    rate = _film_rate(seen.seconds, limit.bytes)
    sound = ["-c:a", "aac", "-b:a", str(FILM_SOUND_RATE), "-ac", "2", "-ar", "44100"]
    return [*streams, *_pictures(encoder.h264, rate), *sound]


def _film_rate(seconds: float, most: int) -> int:
    """Bits a second of the pictures. Raises `FileRefused` where they could not be made out."""
    fitting = (
        int(most * 8 * SNUG / (seconds + BUFFERED)) - FILM_SOUND_RATE if seconds else FILM_RATE
    )
    if fitting < LEAST_FILM_RATE:
        raise FileRefused("it is too long to fit", "too_large")
    return min(FILM_RATE, fitting)


def _pictures(codec: str, rate: int) -> list[str]:
    side = SMALL_SIDE if rate < SMALL_BELOW else LONGEST_SIDE
    how = ["-crf", "23", "-preset", "veryfast"] if codec == "libx264" else ["-b:v", str(rate)]
    bounds = ["-maxrate", str(rate), "-bufsize", str(int(rate * BUFFERED))]
    shape = [
        "-profile:v",
        "main",
        "-bf",
        "0",
        "-fpsmax",
        "30",
        "-vf",
        f"{_fit(side)},format=yuv420p",
    ]
    return ["-c:v", codec, *how, *bounds, *shape]


def _fit(side: int) -> str:
    """The filter that makes a picture smaller than `side` pixels each way."""
    return (
        f"scale=w='min({side},iw)':h='min({side},ih)':force_original_aspect_ratio=decrease"
        ":force_divisible_by=2,setsar=1"
    )


async def _make(
    encoder: Encoder, folder: Path, found: Format, plan: Sequence[str], most: int
) -> None:
    """Writes the file `out`."""
    before = ("-v", "error", "-nostdin", "-threads", "2", *opened(found), "-i", "file:in")
    after = (*_NOTHING_ELSE, "-threads", "2", "-y", "file:out")
    await run(encoder.ffmpeg, [*before, *plan, *after], folder, most_written=most + 1)


def _checked(made: bytes, kind: MediaKind, target: str, limit: MediaLimit) -> Made:
    """What was made, looked at as a file of anybody else."""
    found = check_file(made)
    if found.name != target:
        raise FileRefused(f"it became {found.mime}", "unfit")
    return convert(made, found, kind, limit)
