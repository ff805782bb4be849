"""The operator's own ffmpeg: found, and run as a process that can do little harm.

What it reads comes from strangers. So it runs with a fixed list of arguments and no shell, in a
folder of its own that is removed after it, with an empty environment, with bounds on processor
time, memory and what it writes (`bounded.py`), two at most at once, and it is killed with all it
started when its time is over. It may open files only, no addresses.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from msgspec import Struct

from comptoir.files import bounded
from comptoir.files.refused import FileRefused

OFF = "off"
SECONDS = 120.0
"""Longest that one file may take; nobody waits so long, but the next message finds it made."""
MEMORY = 2_000_000_000
AT_ONCE = 2
MOST_SAID = 65_536
"""Bytes of its answer that are read."""

_H264 = ("libx264", "libopenh264", "h264_videotoolbox")
_OPUS = ("libopus",)
_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class Encoder(Struct, frozen=True):
    """Where the two programs lie, and what encodes film and voice; "" for what they cannot."""

    ffmpeg: str
    ffprobe: str
    h264: str
    opus: str
    version: str = ""


@lru_cache(maxsize=8)
def find_encoder(setting: str) -> Encoder | None:
    """The programs that the setting `ffmpeg` names, or those on the path; None where there are
    none. Looks once: who installs them starts Comptoir anew. Takes a moment the first time."""
    ffmpeg = None if setting == OFF else shutil.which(setting or "ffmpeg")
    if ffmpeg is None:
        return None
    beside = str(Path(ffmpeg).with_name("ffprobe"))
    ffprobe = shutil.which(beside) or shutil.which("ffprobe")
    listed = _said(ffmpeg, "-hide_banner", "-encoders")
    if ffprobe is None or not listed:
        return None
    known = set(listed.split())
    return Encoder(
        ffmpeg,
        ffprobe,
        next((name for name in _H264 if name in known), ""),
        next((name for name in _OPUS if name in known), ""),
        _version(_said(ffmpeg, "-version")),
    )


def _said(program: str, *arguments: str) -> str:
    """What a program of the operator says of itself; "" where it does not run."""
    try:
        done = subprocess.run(  # noqa: S603  the operator's program, with fixed arguments
            [program, *arguments], capture_output=True, timeout=10, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return ""
    return done.stdout


def _version(said: str) -> str:
    words = said.split()
    return words[2] if len(words) > 2 else ""


async def run(
    program: str,
    arguments: Sequence[str],
    folder: Path,
    *,
    seconds: float = SECONDS,
    most_written: int = MOST_SAID,
) -> bytes:
    """What the program says, at most `MOST_SAID` bytes.

    Raises `FileRefused`: slow (it was killed), too_large (it wanted to write more than
    `most_written` bytes), damaged (it failed).
    """
    bounds = (str(int(seconds * AT_ONCE)), str(MEMORY), str(most_written))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", bounded.__file__, *bounds, program, *arguments),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd=folder,
        env={"LC_ALL": "C", "HOME": str(folder), "TMPDIR": str(folder)},
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            said = await _answer(process)
            code = await process.wait()
    except TimeoutError:
        raise FileRefused("making it fit took too long", "slow") from None
    finally:
        await _end(process)
    _demand_success(code)
    return said


def slot() -> asyncio.Semaphore:
    """Enter it around a file: no more than `AT_ONCE` are made to fit at the same time."""
    loop = asyncio.get_running_loop()
    return _slots.setdefault(loop, asyncio.Semaphore(AT_ONCE))


async def _answer(process: Process) -> bytes:
    said = b""
    while process.stdout is not None and (more := await process.stdout.read(MOST_SAID)):
        said += more
        if len(said) > MOST_SAID:
            raise FileRefused("it holds too much", "unfit")
    return said


async def _end(process: Process) -> None:
    """Kills it and all that it started, where it still runs."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _demand_success(code: int) -> None:
    if code == -signal.SIGXFSZ:
        raise FileRefused("made to fit, it is too large", "too_large")
    if code == -signal.SIGXCPU:
        raise FileRefused("making it fit took too long", "slow")
    if code != 0:
        raise FileRefused(f"it cannot be read (ffmpeg ends with {code})", "damaged")
