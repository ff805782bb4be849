"""Becomes another program that may use only so much; run by the interpreter, never imported.

    python -I -S bounded.py 60 2000000000 16000000 /usr/bin/ffmpeg -v error …

The numbers are seconds of processor time, bytes of memory, and bytes of any file it writes. Bounds
that the system does not know are left out.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import suppress

OPEN_FILES = 64
NICENESS = 10
"""Answers to people come first."""


def become(arguments: list[str]) -> None:
    """Sets the bounds and replaces this process; returns only where that fails."""
    seconds, memory, size = map(int, arguments[:3])
    bounds = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    # The interpreter ignores it; a program that meets the bound is to end.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.nice(NICENESS)
    os.execv(arguments[3], arguments[3:])  # noqa: S606  no shell is what is wanted


if __name__ == "__main__":
    become(sys.argv[1:])
