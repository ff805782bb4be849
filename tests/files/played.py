"""Sound and film made by ffmpeg on the spot, and what ffprobe says of the result."""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TONE = ("-f", "lavfi", "-i", "sine=frequency=440:duration={seconds}")
BARS = ("-f", "lavfi", "-i", "testsrc=duration={seconds}:size=320x240:rate=25")
COVER = ("-f", "lavfi", "-i", "testsrc=duration=0.1:size=64x64:rate=10")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
HEVC = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none")
WITH_COVER = ("-map", "0:a", "-map", "1:v", "-c:v", "mjpeg", "-disposition:v", "attached_pic")

SOUNDS: dict[str, tuple[str, ...]] = {
    "wav": TONE,
    "mp3": TONE,
    "m4a": TONE,
    "flac": TONE,
    "aac": TONE,
    "ogg": (*TONE, "-c:a", "libvorbis"),
    "opus": (*TONE, "-ac", "2", "-c:a", "libopus"),
    "webm": (*TONE, "-c:a", "libvorbis"),
    "cover.mp3": (*TONE, *COVER, *WITH_COVER, "-frames:v", "1"),
}
FILMS: dict[str, tuple[str, ...]] = {
    "mov": (*BARS, *TONE, *H264, "-c:a", "aac"),
    "pcm.mov": (*BARS, *TONE, *H264, "-c:a", "pcm_s16le"),
    "hevc.mp4": (*BARS, *TONE, *HEVC, "-c:a", "aac"),
    "444.mp4": (*BARS, "-c:v", "libx264", "-pix_fmt", "yuv444p"),
    "mkv": (*BARS, *TONE, *H264, "-c:a", "ac3"),
    "webm": (*BARS, "-c:v", "libvpx", "-deadline", "realtime"),
    "avi": (*BARS, *TONE, "-c:v", "mpeg4", "-c:a", "mp3"),
}
MP4 = (*BARS, *TONE, *H264, "-c:a", "aac")


@lru_cache(maxsize=64)
def recorded(suffix: str, arguments: tuple[str, ...], seconds: float = 1.0) -> bytes:
    """A file that ffmpeg makes of these arguments."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"made.{suffix}"
        said = [argument.format(seconds=seconds) for argument in arguments]
        subprocess.run(["ffmpeg", "-v", "error", *said, str(file)], check=True, timeout=60)
        return file.read_bytes()


def described(body: bytes) -> dict[str, Any]:
    """What ffprobe says of a file: streams and format."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(body)
        asked = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json"]
        done = subprocess.run([*asked, str(file)], check=True, capture_output=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def codecs(body: bytes) -> list[str]:
    """The codecs of a file, in order."""
    return [stream["codec_name"] for stream in described(body)["streams"]]


def seconds(body: bytes) -> float:
    """How long it lasts."""
    return float(described(body)["format"]["duration"])
